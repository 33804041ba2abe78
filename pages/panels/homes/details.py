"""What is not read at a glance, drawn only when it is asked for: each table by a link of its own, to read and to save."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import streamlit as st

from pages.panels.homes import observed, services
from pages.presentation import homes
from pages.presentation import observed as told
from pages.presentation.tables import Table
from pages.shared import choosers, link, tables, unloaded
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import homes as asked_of

MOST = 1000  # rows that a table shows at once
TABLES = {  # what each tells of, and what is said where that never came
    "silent": ("observer_report", "homes.silent_unloaded"),
    "observed": ("home_observation", "homes.observed_unloaded"),
    "items": ("six_items", "homes.items_unloaded"),
    "groups": ("household_group", "homes.groups_unloaded"),
}

Placed: TypeAlias = tuple[Table, Sequence[str]]  # a table, and the codes of the places behind its rows


def draw(here: Here) -> None:
    """The choice, which is in the link, and what was chosen."""
    words = here.words
    made: dict[str, Callable[[Here], Placed]] = {"silent": _silent, "observed": _observed, "groups": _groups}
    if not here.wall:
        made["items"] = _items
    names = {key: words.t(f"homes.more_{key}") for key in made}
    asked = choosers.more(names | services.tabs(words), words.t("places.more"))
    if asked in made:
        if not unloaded.lacking(here, *TABLES[asked]):
            _show(here, asked, names[asked], *made[asked](here))
    elif asked:
        services.draw(here, asked)


def _silent(here: Here) -> Placed:
    """Every building that keeps silent, the longest first."""
    assert here.day is not None
    rows = ask(asked_of.silent_longest, here.id, here.day, MOST)
    headers, shown = homes.silent(rows, here.day, str(here.place["code"]), here.words, link.leads("place"))
    cells = [[row.name, row.figure, *row.cells] for row in shown]
    table = {header: [row[number] for row in cells] for number, header in enumerate(headers)}
    return table, [row.code for row in shown]


def _observed(here: Here) -> Placed:
    """The places one click below, or the place itself where none of them reports."""
    rows = observed.reported(here) or observed.own(here)[-1:]
    return told.table(rows, here.words), [str(row["code"]) for row in rows]


def _items(here: Here) -> Placed:
    return told.items(ask(asked_of.items, here.id, here.day), here.words), ()


def _groups(here: Here) -> Placed:
    rows = ask(asked_of.groups, here.id, here.folded, here.day)
    return told.groups(rows, here.words), [str(row["code"]) for row in rows]


def _show(here: Here, key: str, heading: str, shown: Table, codes: Sequence[str]) -> None:
    """A table on the stage, each row with the link to its place if it has one, and the same as a file."""
    words = here.words
    if not any(shown.values()):
        st.markdown(words.t("homes.none_silent") if key == "silent" else words.t("homes.observed_not_here"))
        return
    tables.read(here, shown, key, heading, codes)
