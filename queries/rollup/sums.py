"""Adding up, level by level: what places count themselves becomes what they count with everything below them.

The same statements for every subject, every level and both databases.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    case,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable, DropTable
from sqlalchemy.sql.selectable import FromClause

from queries.database import Statement
from queries.schema import KEY, Level, Place

INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def starting_at(lowest: bool) -> Any:
    """The place at which a place's own counts begin to add up: where the lowest have no rows, the one above them."""
    return Place.id if lowest else case((Place.lowest, Place.parent_id), else_=Place.id)


# Columns of the temporary table that no total has.
LEVEL, ABOVE = "level_of_place", "place_above"
LEVELS = select(Level.key).order_by(Level.depth.desc())
FEW = 1_000  # rows that PostgreSQL adds up quickly whatever it takes them for


@contextmanager
def added_up(
    connection: Connection,
    own: Statement,
    keys: Mapping[str, type],
    counts: Sequence[str],
    lowest: bool,
    placed: bool = False,
    *,
    values: Mapping[str, Any],
) -> Iterator[Table]:
    """A temporary table with a row per place and key: what the rows of `own` with that key count at and below it.

    `keys` tells the kind of each part of the key, as `key_of` does.
    With `placed`, the rows begin to add up at their places already. Without `lowest`, places with nothing below them
    have no rows. `own` is built once, and `values` are those of its parameters.
    """
    sums = _temporary(tuple(keys.items()), tuple(counts))
    connection.exec_driver_sql(written(CreateTable, sums, connection.dialect))
    rows = connection.execute(_begun(sums, own, tuple(keys), tuple(counts), lowest, placed), values).rowcount
    if rows:
        if connection.dialect.name == "postgresql" and rows > FEW:
            connection.exec_driver_sql(f"ANALYZE {sums.name}")  # or it would not know how many rows a level has
        one_level_up = _one_level_up(connection.dialect.name, sums, tuple(keys), tuple(counts))
        for level in connection.scalars(LEVELS).all():
            connection.execute(one_level_up, {"level_up": level})
    yield sums
    connection.exec_driver_sql(written(DropTable, sums, connection.dialect))


@cache  # `own` is one statement for all values
def _begun(
    sums: Table, own: Statement, keys: tuple[str, ...], counts: tuple[str, ...], lowest: bool, placed: bool
) -> Any:
    begun = _located((own if placed else _placed(own, keys, counts, lowest)).subquery("begun"))
    return sums.insert().from_select(list(begun.selected_columns.keys()), begun)


@lru_cache  # SQLAlchemy writes such statements anew each time
def written(statement: Any, table: Table, dialect: Dialect) -> str:
    """A statement that makes or drops a table, as a kind of database reads it."""
    return str(statement(table).compile(dialect=dialect))


def key_of(table: Any) -> dict[str, type]:
    """What tells apart the rows of a place in a table of totals, beside the date, and of what kind it is."""
    key = table.__table__.primary_key.columns
    return {column.name: column.type.python_type for column in key if column.name not in ("date", "place_id")}


KINDS: dict[type, Any] = {str: String(KEY), int: Integer, dt.date: Date, dt.datetime: DateTime}


@cache  # one table object per shape lets SQLAlchemy keep the statements upon it
def _temporary(keys: tuple[tuple[str, type], ...], counts: tuple[str, ...]) -> Table:
    # The rows of a level lie together, each with the place above: going one level up reads these and no others.
    key: list[Column[Any]] = [
        Column(LEVEL, String(KEY), primary_key=True),
        Column("place_id", Integer, primary_key=True, autoincrement=False),
    ]
    key += [Column(name, KINDS[kind], primary_key=True, autoincrement=False) for name, kind in keys]
    more = [Column(name, Integer, nullable=False) for name in counts]
    return Table(
        "added_up", MetaData(), *key, Column(ABOVE, Integer), *more, prefixes=["TEMPORARY"], sqlite_with_rowid=False
    )


@cache  # making it takes longer than running it where a date has few rows
def _one_level_up(dialect: str, sums: Table, keys: tuple[str, ...], counts: tuple[str, ...]) -> Any:
    """Add the rows of places on the level `level_up` to those of the places above them."""
    key = [sums.c[name] for name in keys]
    level = (
        select(sums.c[ABOVE].label("place_id"), *key, *(total(sums.c[name]).label(name) for name in counts))
        .where(sums.c[LEVEL] == bindparam("level_up"), sums.c[ABOVE].is_not(None))
        .group_by(sums.c[ABOVE], *key)
    )
    return adding(dialect, sums, _located(level.subquery("level")), counts)


def _located(rows: FromClause) -> Statement:
    """The same rows, with the level of their place and the place above it.

    The outer join has the places looked up for the rows: SQLite might look for rows of each place there is.
    """
    where = (Place.level_key.label(LEVEL), rows.c.place_id, Place.parent_id.label(ABOVE))
    more = [column for column in rows.c if column.name != "place_id"]
    return (
        select(*where, *more)
        .outerjoin_from(rows, Place, Place.id == rows.c.place_id)
        .where(rows.c.place_id.is_not(None))
    )


def _placed(own: Statement, keys: Sequence[str], counts: Sequence[str], lowest: bool) -> Statement:
    """One row per place and key: its own counts, and without `lowest` also those of places that have no rows."""
    rows, at = own.subquery("own"), starting_at(lowest)
    key = [rows.c[name] for name in keys]
    return (
        select(at.label("place_id"), *key, *(total(rows.c[name]).label(name) for name in counts))
        .join(Place, Place.id == rows.c.place_id)
        .where(at.is_not(None))
        .group_by(at, *key)
    )


def one_up(rows: Table, which: ColumnElement[bool], keys: Sequence[str], counts: Sequence[str]) -> Statement:
    """One row per place above places that have some of the rows, and key: the sums of those."""
    key = [rows.c[name] for name in keys]
    return (
        select(Place.parent_id.label("place_id"), *key, *(total(rows.c[name]).label(name) for name in counts))
        .join(rows, rows.c.place_id == Place.id)
        .where(which, Place.parent_id.is_not(None))
        .group_by(Place.parent_id, *key)
    )


def total(count: Any) -> Any:
    """A sum as a whole number: PostgreSQL would give a decimal one."""
    return func.sum(count).cast(Integer)


def add(connection: Connection, table: Table, rows: Statement, counts: Sequence[str]) -> None:
    """Insert rows; the counts of one whose key is there already are added to it."""
    connection.execute(adding(connection.dialect.name, table, rows, counts))


def adding(dialect: str, table: Table, rows: Statement, counts: Sequence[str]) -> Any:
    insertion = INSERT[dialect](table).from_select(list(rows.selected_columns.keys()), rows)
    sums = {name: table.c[name] + insertion.excluded[name] for name in counts}
    key = [column.name for column in table.primary_key.columns]
    return insertion.on_conflict_do_update(index_elements=key, set_=sums)
