"""Rows into tables, as fast as each database takes them: many with each `INSERT` on SQLite, `COPY` on PostgreSQL.

Both go past SQLAlchemy's conversion of single values, which would cost more than the storing itself; `_written` gives
each column the form in which SQLAlchemy stores it.
"""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    MetaData,
    Table,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy import func as sql
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable, DropTable

from queries.intake.read.entries import Entry
from queries.intake.read.names import natural_key
from queries.intake.read.sheets import as_texts

VALUES = 900  # in one statement: every SQLite takes so many
Before = Callable[[Table, pd.DataFrame, list[str], list[str]], None]


def lock(connection: Connection) -> None:
    """Let loads queue, from the first statement on. Readers go on reading the old state."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA busy_timeout = 600000")
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # sqlite3 by itself would begin only at the first change
    else:
        connection.execute(select(sql.pg_advisory_xact_lock(20200217)))


def store(connection: Connection, entry: Entry, before: Before) -> None:
    """Insert the rows of an entry; a row whose key is stored takes the columns that the file gives.

    `before` is told of them first.
    """
    table, frame = entry.table, entry.frame
    key = natural_key(table)
    updated = [name for name in frame.columns if name not in (*key, "id")]
    frame = frame.assign(**{name: value for name, value in _defaults(table).items() if name not in frame})
    if table.name == "place":
        frame = frame.assign(search=frame.get("search", "")).iloc[_parents_first(frame)]
    before(table, frame, key, updated)
    if table.name == "level":
        free_depths(connection, table)
    _upsert(connection, table, frame, key, updated)
    if table.name == "level":
        restore_depths(connection, table)
    if "id" in frame and connection.dialect.name == "postgresql":
        counter = sql.pg_get_serial_sequence(table.name, "id")
        connection.execute(select(sql.setval(counter, select(sql.max(table.c.id)).scalar_subquery())))


def change(connection: Connection, table: Table, frame: pd.DataFrame, key: Sequence[str] = ("id",)) -> None:
    """Set the columns of a frame in the rows that its key names."""
    names = [name for name in frame.columns if name not in key]
    if frame.empty or not names:
        return
    if connection.dialect.name == "sqlite":
        sets = ", ".join(f'"{name}" = ?' for name in names)
        rows = as_stored("sqlite", table, frame[[*names, *key]])
        connection.exec_driver_sql(f'UPDATE "{table.name}" SET {sets} WHERE {_is(key)}', rows)
        return
    incoming = copied(connection, table, frame)
    same = [table.c[name] == incoming.c[name] for name in key]
    connection.execute(update(table).values({name: incoming.c[name] for name in names}).where(*same))
    connection.execute(DropTable(incoming))


def remove(connection: Connection, table: Table, frame: pd.DataFrame) -> int:
    """Delete the rows that have the values of a row of the frame, or all if it has no columns."""
    key = [str(name) for name in frame.columns]
    if not key:
        return int(connection.execute(delete(table)).rowcount)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")  # places refer to each other, and go row by row
        rows = as_stored("sqlite", table, frame)
        return int(connection.exec_driver_sql(f'DELETE FROM "{table.name}" WHERE {_is(key)}', rows).rowcount)
    incoming = copied(connection, table, frame)
    gone = connection.execute(delete(table).where(*(table.c[name] == incoming.c[name] for name in key)))
    connection.execute(DropTable(incoming))
    return int(gone.rowcount)


def _is(key: Sequence[str]) -> str:
    return " AND ".join(f'"{name}" = ?' for name in key)


def insert_all(connection: Connection, table: Table, frame: pd.DataFrame) -> None:
    """Insert rows none of which is stored yet, as fast as the database takes them."""
    _upsert(connection, table, frame, [column.name for column in table.primary_key.columns], [])


def _upsert(connection: Connection, table: Table, frame: pd.DataFrame, key: list[str], updated: list[str]) -> None:
    names = list(frame.columns)
    if frame.empty:
        return
    if connection.dialect.name == "sqlite":
        ordered = [column.name for column in table.columns if column.name in names]
        known = () if _all_new(connection, table, frame) else tuple(key)
        filling_sqlite = _filling_sqlite(table, tuple(ordered), known, tuple(updated))
        _fill_sqlite(connection, filling_sqlite, as_stored("sqlite", table, frame[ordered]))
        return
    if _all_new(connection, table, frame):
        _copy(connection, table, table, frame)
        return
    incoming = copied(connection, table, frame)
    filling = postgresql.insert(table).from_select(names, select(*[incoming.c[name] for name in names]))
    if updated:
        filling = filling.on_conflict_do_update(
            index_elements=key, set_={name: filling.excluded[name] for name in updated}
        )
    else:
        filling = filling.on_conflict_do_nothing(index_elements=key)
    connection.execute(filling)
    connection.execute(DropTable(incoming))


def _fill_sqlite(connection: Connection, filling: str, rows: list[tuple[Any, ...]]) -> None:
    """Store many rows with each statement, and what is left one by one: a statement per row takes half as long again."""
    width = len(rows[0])
    many, marks = max(1, VALUES // width), f"({', '.join('?' * width)})"
    filling_many = filling.replace(marks, ", ".join([marks] * many))
    left = len(rows) % many
    for first in range(0, len(rows) - left, many):
        connection.exec_driver_sql(filling_many, tuple(chain.from_iterable(rows[first : first + many])))
    if left:
        connection.exec_driver_sql(filling, rows[-left:])


@cache  # making it takes longer than storing a few rows
def _filling_sqlite(table: Table, names: tuple[str, ...], key: tuple[str, ...], updated: tuple[str, ...]) -> str:
    filling = sqlite.insert(table).values(dict.fromkeys(names)).inline()
    if not key:
        return str(filling.compile(dialect=sqlite.dialect()))
    if updated:
        filling = filling.on_conflict_do_update(
            index_elements=key, set_={name: filling.excluded[name] for name in updated}
        )
    else:
        filling = filling.on_conflict_do_nothing(index_elements=key)
    return str(filling.compile(dialect=sqlite.dialect()))


def _all_new(connection: Connection, table: Table, frame: pd.DataFrame) -> bool:
    """Whether no row of the frame can be stored yet, so that it may be copied straight into its table."""
    found = select(sql.count()).select_from(select(1).select_from(table).limit(1).subquery())
    if "date" in table.primary_key.columns:
        dates = [date.date() for date in frame["date"].unique()]
        found = select(sql.count()).select_from(select(1).where(table.c.date.in_(dates)).limit(1).subquery())
    return connection.scalar(found) == 0


def copied(connection: Connection, table: Table, frame: pd.DataFrame) -> Table:
    """A temporary table that holds the frame, typed as a table is."""
    incoming = _incoming(table, tuple(map(str, frame.columns)))
    connection.execute(CreateTable(incoming))
    if connection.dialect.name != "sqlite":
        _copy(connection, incoming, table, frame)
    elif len(frame):
        marks = ", ".join("?" * len(incoming.columns))
        connection.exec_driver_sql(f"INSERT INTO incoming VALUES ({marks})", as_stored("sqlite", table, frame))
    return incoming


@cache  # one table object per shape lets SQLAlchemy keep the statements upon it
def _incoming(table: Table, names: tuple[str, ...]) -> Table:
    columns = [Column(name, table.columns[name].type) for name in names]
    return Table("incoming", MetaData(), *columns, prefixes=["TEMPORARY"])


def _copy(connection: Connection, into: Table, typed: Table, frame: pd.DataFrame) -> None:
    """PostgreSQL's COPY in its text format, whose columns are parted by tabs."""
    quote = connection.dialect.identifier_preparer.quote
    columns = [_escaped(_written(typed.columns[name], frame[name], "postgresql")) for name in frame.columns]
    names = ", ".join(quote(str(name)) for name in frame.columns)
    text = "".join(f"{line}\n" for line in map("\t".join, zip(*columns, strict=True)))
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {quote(into.name)} ({names}) FROM STDIN") as copy:
        copy.write(text)


def _escaped(values: Sequence[Any]) -> list[str]:
    marks = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
    spots, distinct = pd.factorize(pd.Series(values, dtype=object), use_na_sentinel=False)
    texts = ["\\N" if value is None or value != value else str(value).translate(marks) for value in distinct]
    return _taken(texts, spots)


def as_stored(dialect: str, table: Table, frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """The rows of a frame as the database's driver takes them."""
    columns = [_written(table.columns[name], frame[name], dialect) for name in frame.columns]
    return list(zip(*columns, strict=True))


def _written(column: Column[Any], values: "pd.Series[Any]", dialect: str) -> list[Any]:
    """The values as the database's driver takes them, None where nothing is given."""
    if isinstance(column.type, Boolean) and dialect == "sqlite":
        values = values.astype("Int64")
    if isinstance(column.type, Date | DateTime):
        spots, distinct = pd.factorize(values.astype("datetime64[us]"))
        form = "%Y-%m-%d" if isinstance(column.type, Date) else "%Y-%m-%d %H:%M:%S.%f"
        texts = [*pd.DatetimeIndex(distinct).strftime(form), None]
        return _taken(texts, spots)  # a missing value has the spot -1: the last one
    if isinstance(column.type, Integer) and values.notna().all():
        return list(values.to_numpy(dtype="int64").tolist())
    kept = values.to_numpy(dtype=object, copy=True)
    kept[values.isna().to_numpy()] = None
    return list(kept.tolist())


def _taken(texts: list[Any], spots: Any) -> list[Any]:
    return list(as_texts(texts).take(spots).tolist())


def _defaults(table: Table) -> dict[str, Any]:
    columns: list[Any] = [column for column in table.columns if column.default is not None]
    return {column.name: column.default.arg for column in columns}


def _parents_first(frame: pd.DataFrame) -> Any:
    """An order in which no place comes before the place above it, as SQLite checks references row by row."""
    if "parent_id" not in frame:
        return range(len(frame))
    parent = pd.Index(frame["id"]).get_indexer(pd.Index(frame["parent_id"].fillna(-1)))
    steps, above = np.zeros(len(parent), dtype=int), parent
    while (above >= 0).any():
        steps += above >= 0
        above = np.where(above >= 0, parent[above], -1)
    return steps.argsort(kind="stable")


def free_depths(connection: Connection, table: Table) -> None:
    """Depths are unique; two levels may change theirs in one file, so all of them step aside first."""
    connection.execute(update(table).values(depth=-1 - table.c.depth))


def restore_depths(connection: Connection, table: Table) -> None:
    """Let those step back that got no other."""
    connection.execute(update(table).where(table.c.depth < 0).values(depth=-1 - table.c.depth))


def record(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    """Insert one row and give its number."""
    return int(connection.execute(insert(table).values(values).returning(table.c.id)).scalar_one())
