"""What is not read at a glance, drawn only when it is asked for: each by a link of its own, to read and to save."""

import streamlit as st

from pages.panels.screening import asked, compared, lists, planning
from pages.presentation import screening_rounds, screening_tables, states, sweep
from pages.presentation.tables import flat
from pages.presentation.words import plain
from pages.shared import choosers, link, stage, tables, unloaded
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import measures, reports

OF_ONE = ("absent", "plan")  # what is told of a round that runs


def draw(here: Here, runs: bool = True) -> None:
    """The choice, which is in the link, and what was chosen; where no round `runs`, nothing that is told of one alone."""
    words = here.words
    shown = {"rounds": _rounds, "absent": _absent, "plan": _plan, "teams": _teams, "sweep": _sweep}
    left_out = () if runs else OF_ONE if asked.rounds(here) else ("rounds", *OF_ONE)
    shown = {key: part for key, part in shown.items() if key not in left_out}
    names = {key: words.t(f"screening.more_{key}") for key in shown}
    chosen = choosers.more(names | lists.tabs(words), words.t("places.more"))
    if chosen in shown:
        shown[chosen](here)
    elif chosen:
        lists.draw(here, chosen)


def _rounds(here: Here) -> None:
    """Children × rounds, and households reached in every round as far as counts can say."""
    of = asked.rounds(here)
    if states.shown(asked.judged(here)):
        asked.both_below(here, of, compared.ends(of))
    below = compared.below(here, of)
    if below:
        stage.show(str(compared.drawn(here, of, below)), "rounds", link.follow)
    if left_out := compared.left_out(here, below):
        st.caption(plain(left_out))
    st.markdown(screening_rounds.bounds(of, here.words.name(here.place), here.words))
    told, missing = (asked.standing(here, compared.ends(of)), asked.missing(here, of)) if below else ([], [])
    table = screening_rounds.every_round(below, told, missing, of, str(here.place["code"]), here.words)
    tables.save(here, flat(table), "rounds")


def _absent(here: Here) -> None:
    """Who is still to be followed up, and between which days the oldest was found."""
    of, words = asked.rounds(here)[-1], here.words
    heading, below = screening_tables.waits(of, words), states.shown(asked.judged(here))
    if not below:
        tables.read(here, screening_tables.own_days(of, words), "absent", heading)
        return
    rows = screening_tables.by_open(below, asked.standing(here, tuple(row["date"] for row in of.days)))
    table = screening_tables.follow_up(rows, str(here.place["code"]), words)
    tables.read(here, table, "absent", heading, [str(row["code"]) for row in rows])


def _plan(here: Here) -> None:
    """How long so many teams need for the stairwells that remain."""
    if unloaded.lacking(here, "team_day", "screening.plan_unloaded"):
        return
    table = planning.draw(here)
    if table:
        tables.read(here, table, "plan", here.words.t("screening.plan_note"))


def _teams(here: Here) -> None:
    """The teams of the day by kind, with their mix, and how many places told of none."""
    if unloaded.lacking(here, "team_day", "screening.teams_unloaded"):
        return
    rows, words, known = asked.teams(here), here.words, measures.measures()
    untold = asked.teams_untold(here)
    if not any(row["teams"] for row in rows):
        nobody = words.t("screening.teams_nil" if rows else "screening.teams_none")
        st.markdown(plain(words.sentences_of([nobody, *filter(None, [untold])])))
        return
    mix = {"with_medic": known["teams_with_medic"], "with_police": known["teams_with_police"]}
    told = screening_tables.teams(rows, mix, words)
    tables.read(here, told, "teams", words.t("screening.teams"), beside=untold)


def _sweep(here: Here) -> None:
    """The newest sweep of compounds by the hour."""
    if unloaded.lacking(here, "sweep_hour", "screening.sweep_unloaded"):
        return
    words = here.words
    found = asked.sweep(here)
    if found is None:
        st.markdown(words.t("screening.sweep_not_here" if asked.swept(here) else "screening.sweep_none"))
        return
    st.markdown(plain(sweep.told(found, words)))
    stage.show(str(sweep.drawn(found, ask(reports.events), words)), "sweep", link.follow)
    tables.save(here, flat(sweep.table(found, words)), "sweep")
