"""The only cache: rows of a query, until the next load. What this viewer may not see never leaves it."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.shared import viewer
from queries import database, sensitivity, settings
from queries.database import Rows, Statement
from queries.migrations import stand
from queries.version import version

VERSION = "data_version"  # where this run keeps it
WALL = "on_wall"  # … and whether its viewer has the wall


def begin() -> None:
    """Look once per run whether something was loaded since: what a load brings shows at once."""
    (now,) = database.rows(version())
    stand.check(now["schema"])
    st.session_state[VERSION] = now["version"]
    st.session_state[WALL] = viewer.wall()


def on_wall() -> bool:
    """Whether this run answers a wall."""
    return bool(st.session_state[WALL])


def ask(query: Callable[..., Statement], *values: Any) -> Rows:
    """The rows of `query(*values)` as this viewer may see them, from memory if they were asked for since the last load.

    The statement is built only when its rows are not in memory: building one costs more than many an answer.
    """
    question = _told_apart(query, values)
    if on_wall() and query in sensitivity.TELLS:
        return _for_wall(f"{settings.smallest_count()} {question}", question, query, values)
    return _rows(question, query, values)


def _told_apart(query: Callable[..., Any], values: tuple[Any, ...]) -> str:
    """What tells one answer from another, as one text: Streamlit would take a millisecond to hash the values themselves."""
    return f"{st.session_state[VERSION]} {query.__module__}.{query.__qualname__}{values!r}"


@st.cache_data(max_entries=2000, ttl=3600, show_spinner=False)
def _rows(question: str, _query: Callable[..., Statement], _values: tuple[Any, ...]) -> Rows:
    return database.rows(_query(*_values))


@st.cache_data(max_entries=2000, ttl=3600, show_spinner=False)
def _for_wall(key: str, _question: str, _query: Callable[..., Statement], _values: tuple[Any, ...]) -> Rows:
    return sensitivity.for_wall(_query, _rows(_question, _query, _values))


def look_up(query: Callable[..., Statement], *values: Any) -> Rows:
    """The rows of a search, from a memory of its own: what people type must not push figures out."""
    return _found(_told_apart(query, values), query, values)


@st.cache_data(max_entries=200, ttl=3600, show_spinner=False)
def _found(question: str, _query: Callable[..., Statement], _values: tuple[Any, ...]) -> Rows:
    return database.rows(_query(*_values))


def reckon(work: Callable[..., Any], *values: Any) -> Any:
    """What a longer reckoning over rows gives for these values, from memory if nothing was loaded since."""
    viewer_has = "wall" if on_wall() else "desk"
    return _reckoned(f"{viewer_has} {_told_apart(work, values)}", work, values)


@st.cache_data(max_entries=200, ttl=3600, show_spinner=False)
def _reckoned(question: str, _work: Callable[..., Any], _values: tuple[Any, ...]) -> Any:
    return _work(*_values)
