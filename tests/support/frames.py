"""Answers as data frames, for tests that compare whole columns."""

from typing import Any

import pandas as pd
from sqlalchemy import Engine

from queries import database
from queries.database import Statement


def rows(statement: Statement, source: Engine) -> pd.DataFrame:
    """The answer to a statement, with its columns also where it is empty."""
    return pd.DataFrame(database.rows(statement, source), columns=list(statement.selected_columns.keys()), dtype=object)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dictionaries, with None for what is missing."""
    return [
        {str(key): None if value is None or value is pd.NaT or value != value else value for key, value in row.items()}
        for row in frame.to_dict("records")
    ]
