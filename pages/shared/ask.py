"""The only cache: rows of a query, until the next load."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from queries import database
from queries.database import Rows, Statement
from queries.version import version

VERSION = "data_version"  # where this run keeps it


def begin() -> None:
    """Look once per run whether something was loaded since: what a load brings shows at once."""
    st.session_state[VERSION] = database.rows(version())[0]["version"]


def ask(query: Callable[..., Statement], *values: Any) -> Rows:
    """The rows of `query(*values)`, from memory if they were asked for since the last load.

    The statement is built only when its rows are not in memory: building one costs more than many an answer.
    """
    return _rows(_told_apart(query, values), query, values)


def _told_apart(query: Callable[..., Any], values: tuple[Any, ...]) -> str:
    """What tells one answer from another, as one text: Streamlit would take a millisecond to hash the values themselves."""
    return f"{st.session_state[VERSION]} {query.__module__}.{query.__qualname__}{values!r}"


@st.cache_data(max_entries=2000, ttl=3600, show_spinner=False)
def _rows(question: str, _query: Callable[..., Statement], _values: tuple[Any, ...]) -> Rows:
    return database.rows(_query(*_values))


def reckon(work: Callable[..., Any], *values: Any) -> Any:
    """What a longer reckoning over rows gives for these values, from memory if nothing was loaded since."""
    return _reckoned(_told_apart(work, values), work, values)


@st.cache_data(max_entries=200, ttl=3600, show_spinner=False)
def _reckoned(question: str, _work: Callable[..., Any], _values: tuple[Any, ...]) -> Any:
    return _work(*_values)
