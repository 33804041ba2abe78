"""What is not read at a glance, drawn only when it is asked for: each table by a link of its own, to read and to save."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import streamlit as st

from pages.panels.homes import observed, services
from pages.presentation import homes, labels, places, squares, states
from pages.presentation import observed as told
from pages.presentation.tables import Table
from pages.shared import choosers, link, tables, unloaded
from pages.shared.ask import ask
from pages.shared.cards import days_of
from pages.shared.place import Here
from queries import homes as asked_of
from queries import measures

MOST = 1000  # rows that a table shows at once; how many there are then heads it
TABLES = {  # what each tells of, and what is said where that never came
    "silent": ("observer_report", "homes.silent_unloaded"),
    "observed": ("home_observation", "homes.observed_unloaded"),
    "items": ("six_items", "homes.items_unloaded"),
    "groups": ("household_group", "homes.groups_unloaded"),
}
WAITED = {  # by which measure it is told whether reports of these came, and what is said where nobody waits for any
    "items": ("six_items", "homes.items_not_here"),
    "groups": ("elder_contacts", "homes.groups_not_here"),
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
        if not unloaded.lacking(here, *TABLES[asked]) and not _untold(here, asked):
            _show(here, asked, names[asked], *made[asked](here))
    elif asked:
        services.draw(here, asked)


def _untold(here: Here, key: str) -> bool:
    """Whether no report came of what a table tells. Then one sentence says so, or that nobody waits for any."""
    if key not in WAITED:
        return False
    measure, word = WAITED[key]
    now = states.own_days(days_of(here), measures.measures()[measure])[-1:]
    if now and now[0]["reported"]:
        return False
    services.nothing(here, bool(now and now[0]["expected"]), measure, word)
    return True


def _silent(here: Here) -> Placed:
    """The buildings that keep silent, the longest first."""
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
    rows = told.looked_after(ask(asked_of.groups, here.id, here.folded, here.day))
    measure = measures.measures()[WAITED["groups"][0]]
    return told.groups(rows, measure, here.words), [str(row["code"]) for row in rows]


def _show(here: Here, key: str, heading: str, shown: Table, codes: Sequence[str]) -> None:
    """A table on the stage, each row with the link to its place if it has one, and the same as a file."""
    if not any(shown.values()):
        st.markdown(here.words.t("homes.none_silent" if key == "silent" else "homes.observed_not_here"))
        return
    if key == "silent":
        of = squares.missing(days_of(here)[-1])
        heading = labels.first_of(heading, len(codes), of, here.words, "homes.silent_few")
    tables.read(here, shown, key, heading, codes, _left_out(here) if key == "items" else "")


def _left_out(here: Here) -> str:
    """Whose reports of the six items are in none of their counts."""
    measure = measures.measures()[WAITED["items"][0]]
    return places.missing_in_total(states.own_days(days_of(here), measure)[-1], measure, here.words)
