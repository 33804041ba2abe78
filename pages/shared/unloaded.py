"""Tables that nobody has loaded yet: one calm sentence in place of each, and screens without any marked in the navigation."""

import streamlit as st

from pages.shared import stage
from pages.shared.ask import ask
from pages.shared.place import Here
from pages.shared.screens import BESIDE, TABLES
from queries import reports
from queries.database import Rows
from queries.needs.measures import OF_STEPS, STEPS


def screens() -> list[str]:
    """The screens that have nothing to tell, because none of their tables has a row."""
    held = _held()
    return [screen for screen, tables in TABLES.items() if held.isdisjoint((*tables, *BESIDE.get(screen, ())))]


def beside(here: Here, screen: str) -> bool:
    """Whether only what a screen tells of below its picture was loaded: then it has that without one."""
    return here.day is not None and _held().isdisjoint(TABLES[screen])


def never(table: str) -> bool:
    """Whether a table has no row at all: then nothing is known of what it tells, and a nought would be no truth."""
    return table not in _held()


def blanked(days: Rows) -> Rows:
    """Rows of `figures.days_of`; where no step upward ever came, without what steps alone tell: that no request had one."""
    return [row | dict.fromkeys(OF_STEPS) for row in days] if never(STEPS) else days


def lacking(here: Here, table: str, word: str) -> bool:
    """Whether a table has no row at all. Then one sentence says what it would show, and which file it needs."""
    if not never(table):
        return False
    st.markdown(here.words.t(word))
    return True


def _held() -> set[str]:
    return {row["name"] for row in ask(reports.held)}


def told(here: Here, screen: str) -> bool:
    """Whether a screen has nothing to tell. Then it says what it would show, and which file it needs."""
    if screen not in screens():
        return False
    stage.speak()
    st.title(here.words.t(f"screen.{screen}"), anchor=False)
    st.markdown(here.words.t(f"screen.{screen}_unloaded"))
    return True
