"""What is not read at a glance, drawn only when it is asked for: each table by a link of its own, to read and to save."""

from collections.abc import Callable

import streamlit as st

from pages.panels.reports.found import Found, found
from pages.presentation import reporting as reports
from pages.presentation import reporting_board, sources, sums
from pages.presentation.tables import Table
from pages.shared import choosers, tables
from pages.shared import reporting as shared
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import reporting


def draw(here: Here) -> None:
    """The choice, which is in the link, and what was chosen."""
    words = here.words
    made: dict[str, Callable[[Here, Found], tuple[Table, list[str]]]] = {
        "silent": _silent,
        "sums": _sums,
        "places": _places,
        "kinds": _kinds,
        "loads": _loads,
    }
    titles = {key: words.t(f"reports.more_{key}") for key in made}
    asked = choosers.more(titles, words.t("places.more"))
    told = found(here) if asked else None
    if asked is None or told is None:
        return
    shown, codes = made[asked](here, told)
    if any(shown.values()):
        tables.read(here, shown, asked, titles[asked], codes)
    else:
        st.markdown(words.t("reports.sums_agree" if asked == "sums" else "reports.silent_calm"))


def _silent(here: Here, told: Found) -> tuple[Table, list[str]]:
    """Every place of which nothing came of some kind, and since when."""
    codes = [str(each.place["code"]) for each in told.silent for _ in each.kinds]
    return sources.silences_of(told.silent, told.day, told.kinds, str(here.place["code"]), here.words), codes


def _sums(here: Here, told: Found) -> tuple[Table, list[str]]:
    """Every sum that fails, with both sides."""
    codes = [str(row["code"]) for row in told.broken]
    return sums.table_of(told.broken, str(here.place["code"]), here.words), codes


def _places(here: Here, told: Found) -> tuple[Table, list[str]]:
    """Every place one click below, by kind of report."""
    places, rows = (ask(*question) for question in shared.questions(here))
    codes = [str(place["code"]) for place in places]
    return reporting_board.board_table(places, rows, reports.due(rows, told.kinds), here.words), codes


def _kinds(here: Here, told: Found) -> tuple[Table, list[str]]:
    """Every kind of report: what came of it, and when it told last."""
    return sources.kinds_of(told.days, told.kinds, here.words), []


def _loads(here: Here, _: Found) -> tuple[Table, list[str]]:
    """Every table that files bring, with its last load."""
    return sources.loads_of(ask(reporting.loads), reporting.titles(), here.words), []
