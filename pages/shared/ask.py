"""The only cache: rows of a query, until the next load."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from queries import database
from queries.database import Statement
from queries.places import version


def ask(query: Callable[..., Statement], *values: Any) -> pd.DataFrame:
    """The rows of `query(*values)`, from memory if they were asked for since the last load.

    The statement is built only when its rows are not in memory: building one costs more than many an answer.
    """
    return _rows(f"{query.__module__}.{query.__qualname__}", values, _version(), query)


@st.cache_data(max_entries=2000, ttl=3600, show_spinner=False)
def _rows(name: str, values: tuple[Any, ...], version: int, _query: Callable[..., Statement]) -> pd.DataFrame:
    return database.rows(_query(*values))


def _version() -> int:
    """The newest load: asked on every rerun, so that a load shows at once."""
    return int(database.rows(version())["version"].fillna(0).iloc[0])
