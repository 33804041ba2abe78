"""The only cache: rows of a query, until the next load."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from queries import database
from queries.database import Rows, Statement
from queries.places import version

VERSION = "data_version"  # where this run keeps the number of the newest load


def begin() -> None:
    """Look once per run whether something was loaded since: what a load brings shows at once."""
    st.session_state[VERSION] = database.rows(version())[0]["version"] or 0


def ask(query: Callable[..., Statement], *values: Any) -> Rows:
    """The rows of `query(*values)`, from memory if they were asked for since the last load.

    The statement is built only when its rows are not in memory: building one costs more than many an answer.
    """
    return _rows(f"{query.__module__}.{query.__qualname__}", values, st.session_state[VERSION], query)


@st.cache_data(max_entries=2000, ttl=3600, show_spinner=False)
def _rows(name: str, values: tuple[Any, ...], version: int, _query: Callable[..., Statement]) -> Rows:
    return database.rows(_query(*values))


def reckon(work: Callable[..., Any], *values: Any) -> Any:
    """What a longer reckoning over rows gives for these values, from memory if nothing was loaded since."""
    return _reckoned(f"{work.__module__}.{work.__qualname__}", values, st.session_state[VERSION], work)


@st.cache_data(max_entries=200, ttl=3600, show_spinner=False)
def _reckoned(name: str, values: tuple[Any, ...], version: int, _work: Callable[..., Any]) -> Any:
    return _work(*values)
