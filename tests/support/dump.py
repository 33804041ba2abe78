"""All that a database holds, in a form that can be compared: between two moments, and between SQLite and PostgreSQL."""

from operator import itemgetter
from typing import Any

from sqlalchemy import Engine, Table, select

from queries.schema import Base

RUNS = ("intake_run", "data_version", "undo_row", "briefing", "audit_entry")

Dump = dict[str, list[tuple[Any, ...]]]


def dump(database: Engine, *, runs: bool = False) -> Dump:
    """Every row of every table, in order of its key; what only tells of the loads themselves, on request."""
    tables = [table for table in Base.metadata.sorted_tables if runs or table.name not in RUNS]
    with database.connect() as connection:
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=_key(table)) for table in tables}


def _key(table: Table) -> "itemgetter[Any]":
    return itemgetter(*(at for at, column in enumerate(table.columns) if column.primary_key))


def sqlite_script(database: Engine) -> list[str]:
    """The statements that would write an SQLite database anew, to the last byte of every row."""
    raw = database.raw_connection()
    try:
        return list(raw.driver_connection.iterdump())  # type: ignore[union-attr]
    finally:
        raw.close()
