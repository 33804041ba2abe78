"""What is not read at a glance, drawn only when it is asked for: each table by a link of its own, to read and to save."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import streamlit as st

from pages.panels.reports.found import Found, found
from pages.presentation import labels, reporting_board, sources, sums
from pages.presentation import reporting as reports
from pages.presentation.tables import Table
from pages.presentation.words import plain
from pages.shared import choosers, tables
from pages.shared import reporting as shared
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import reporting


class Listed(NamedTuple):
    """A table, to which places its rows lead, and how many of how many it shows where that may not be all."""

    table: Table
    codes: Sequence[str] = ()
    shown: int = 0
    of: int = 0


def draw(here: Here) -> None:
    """The choice, which is in the link, and what was chosen."""
    words = here.words
    made: dict[str, Callable[[Here, Found], Listed]] = {
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
    listed = made[asked](here, told)
    if any(listed.table.values()):
        heading = labels.first_of(titles[asked], listed.shown, listed.of, words)
        tables.read(here, listed.table, asked, heading, listed.codes)
    else:
        calm = sums.calm(told.days[-1], told.kinds, words) if asked == "sums" else words.t("reports.silent_calm")
        st.markdown(plain(calm))


def _silent(here: Here, told: Found) -> Listed:
    """Places of which nothing came of some kind, and since when: as many as are read one by one."""
    codes = [str(each.place["code"]) for each in told.silent for _ in each.kinds]
    table = sources.silences_of(told.silent, told.day, told.kinds, str(here.place["code"]), here.words)
    return Listed(table, codes, reports.listed(told.silent), reports.places(told.silent))


def _sums(here: Here, told: Found) -> Listed:
    """Sums that fail, with both sides: as many as are read one by one."""
    codes = [str(row["code"]) for row in told.broken]
    table = sums.table_of(told.broken, str(here.place["code"]), here.words)
    return Listed(table, codes, len(told.broken), told.days[-1]["broken"])


def _places(here: Here, told: Found) -> Listed:
    """Every place one click below, by kind of report."""
    places, rows = (ask(*question) for question in shared.questions(here))
    codes = [str(place["code"]) for place in places]
    return Listed(reporting_board.board_table(places, rows, reports.due(rows, told.kinds), here.words), codes)


def _kinds(here: Here, told: Found) -> Listed:
    """Every kind of report: what came of it, and when it told last."""
    return Listed(sources.kinds_of(told.days, told.kinds, here.words))


def _loads(here: Here, _: Found) -> Listed:
    """Every table that files bring, with its last load."""
    return Listed(sources.loads_of(ask(reporting.loads), reporting.titles(), here.words))
