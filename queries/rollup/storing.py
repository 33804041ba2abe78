"""What sums are stored with on a date. Each statement is made once: making it takes longer than a small one runs."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Date, Label, Table, bindparam, delete, insert, literal, or_, select

from queries.rollup.front_line import named
from queries.rollup.subject import STATUS, counts_of
from queries.rollup.sums import adding
from queries.schema import ReportStatus

ON = "on_day"
ON_DAY = bindparam(ON, type_=Date)


def store(connection: Connection, table: Any, day: dt.date, sums: Table, prefix: str) -> None:
    """Put the rows of a date that count anything into its table."""
    empty(connection, table, day)
    connection.execute(_storing(table, sums, prefix), {ON: day})


@cache
def _storing(table: Any, sums: Table, prefix: str) -> Any:
    counts = labelled(sums, table, prefix)
    something = or_(*(count.element != 0 for count in counts))
    rows = select(ON_DAY.label("date"), sums.c.place_id, *counts).where(something)
    return insert(table).from_select(list(rows.selected_columns.keys()), rows)


@cache
def _telling(sums: Table, key: str, prefix: str) -> Any:
    counts = {name: sums.c[named(prefix, name) if prefix else name] for name in STATUS}
    told = (count.label(name) for name, count in counts.items())
    rows = select(ON_DAY.label("date"), sums.c.place_id, literal(key).label("subject"), *told)
    rows = rows.where(counts["expected"] != 0)
    return insert(ReportStatus).from_select(list(rows.selected_columns.keys()), rows)


@cache
def _silencing(keys: tuple[str, ...]) -> Any:
    return delete(ReportStatus).where(ReportStatus.date == ON_DAY, ReportStatus.subject.in_(keys))


@cache
def _emptying(table: Any) -> Any:
    return delete(table).where(table.date == ON_DAY)


def empty(connection: Connection, table: Any, day: dt.date) -> None:
    """Take away the rows of a date."""
    connection.execute(_emptying(table), {ON: day})


def labelled(sums: Table, table: Any, prefix: str) -> list[Label[Any]]:
    """The counts of a table of totals, of one of several subjects if one is named."""
    return [sums.c[named(prefix, name) if prefix else name].label(name) for name in counts_of(table)]


def store_status(connection: Connection, sums: Table, day: dt.date, spoken: Mapping[str, str], known: bool) -> None:
    """Who should have reported and did, by subject and what its columns begin with.

    What stands there of a date that is known already goes: looking for it reads all that was told of the date.
    """
    if known:
        silence(connection, tuple(spoken), day)
    for key, prefix in spoken.items():
        connection.execute(_telling(sums, key, prefix), {ON: day})


def add_to(connection: Connection, table: Table, day: dt.date, sums: Table, counts: Sequence[str]) -> None:
    """Add sums to a table that has rows of their kind on that date already."""
    connection.execute(_adding(connection.dialect.name, table, sums, tuple(counts)), {ON: day})


@cache
def _adding(dialect: str, table: Table, sums: Table, counts: tuple[str, ...]) -> Any:
    told = [sums.c[column.name] for column in table.columns if column.name != "date"]
    return adding(dialect, table, select(ON_DAY.label("date"), *told).where(sums.c.place_id.is_not(None)), counts)


def silence(connection: Connection, subjects: tuple[str, ...], day: dt.date) -> None:
    """Take away who should have reported on a date."""
    connection.execute(_silencing(subjects), {ON: day})
