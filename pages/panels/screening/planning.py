"""What if so many teams worked: the number is in the link."""

import streamlit as st

from pages.panels.screening import asked
from pages.presentation import screening, screening_tables
from pages.presentation.tables import Table
from pages.presentation.words import plain
from pages.shared import link
from pages.shared.cards import days_of
from pages.shared.place import Here
from queries.screening.plan import MOST_TEAMS


def draw(here: Here) -> Table | None:
    """The choice and the sum; the same by fewer and more teams as a table, where anything remains.

    Where no stairwell is registered there is nothing to reckon with.
    """
    assert here.day is not None
    words, now, of = here.words, days_of(here)[-1], asked.rounds(here)[-1]
    registered, finished = now["stairwells"], sum(row["team_stairwells"] for row in of.days)
    if not registered:
        st.markdown(words.t("screening.plan_unregistered"))
        return None
    number = _teams(now["teams"])
    st.session_state["teams_choice"] = number
    st.number_input(
        words.t("screening.plan_teams"),
        min_value=1,
        max_value=MOST_TEAMS,
        key="teams_choice",
        on_change=link.chooser("teams", "teams_choice"),
        width=240,
    )
    untold = screening.teams_untold(of)
    st.markdown(plain(screening_tables.plan_told(registered, finished, untold, number, words)))
    left = max(0, registered - finished)
    return screening_tables.planned(left, number, here.day, words) if left else None


def _teams(working: int) -> int:
    """So many as the link says; else those at work, and at least one."""
    asked_for = link.asked("teams") or ""
    return min(MOST_TEAMS, max(1, int(asked_for) if asked_for.isascii() and asked_for.isdigit() else working))
