"""Rows that several statements of a subject read: worked out once a date, and put aside in a temporary table."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, Table, insert
from sqlalchemy.schema import CreateTable, DropTable

from queries.database import Statement
from queries.rollup.sums import FEW, written
from queries.statements import Query
from queries.together import run


@dataclass(frozen=True)
class Aside:
    """`rows` takes the date, and gives the columns of `table` in their order."""

    table: Table
    rows: Callable[[dt.date], Statement]


def numbers(name: str, key: str, counts: Sequence[str]) -> Table:
    """A table to put aside rows of whole numbers, one per `key`."""
    columns = [Column(key, Integer, primary_key=True, autoincrement=False), *(Column(each, Integer) for each in counts)]
    return Table(name, MetaData(), *columns, prefixes=["TEMPORARY"])


@contextmanager
def put_aside(connection: Connection, asides: Sequence[Aside], day: dt.date) -> Iterator[None]:
    """The tables are there, with the rows of a date, as long as the block lasts."""
    for aside in asides:
        connection.exec_driver_sql(written(CreateTable, aside.table, connection.dialect))
        rows = run(connection, filling(aside), day).rowcount
        if connection.dialect.name == "postgresql" and rows > FEW:
            connection.exec_driver_sql(f"ANALYZE {aside.table.name}")
    yield
    for aside in asides:
        connection.exec_driver_sql(written(DropTable, aside.table, connection.dialect))


@cache
def filling(aside: Aside) -> Query:
    """What puts the rows of a date into their table."""

    def insertion(day: dt.date) -> Any:
        return insert(aside.table).from_select(list(aside.table.columns.keys()), aside.rows(day))

    return insertion
