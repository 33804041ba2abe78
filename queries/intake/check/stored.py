"""Rows as they will be once a file is stored: what the database has, overruled and completed by the file."""

from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Boolean, Column, Connection, Date, DateTime, Float, Integer, Table, select

from queries.intake.check.register import Entries
from queries.intake.read.entries import Entry, spots
from queries.schema import Base

Frame = pd.DataFrame


def as_they_will_be(
    connection: Connection, entry: Entry, table: type[Base], key: list[str], more: list[str], where: Any = True
) -> Frame:
    """What is stored, overruled and completed by the file. `spot` is the row in the file, -1 where it has none."""
    columns = [*key, *more]
    stored = read(connection, table, columns, where)
    rows = given(entry).dropna(subset=[name for name in key if name in entry.frame])
    for name in key:
        default: Any = table.__table__.c[name].default
        if name not in rows:
            rows[name] = default.arg if default is not None else None
    rows = rows.astype({name: stored[name].dtype for name in columns if name in rows}).drop_duplicates(key)
    known = rows[[*key, "spot"]].merge(stored, on=key, how="left")
    for name in more:
        if name not in rows:
            rows[name] = known[name].array
    both = pd.concat([rows[[*columns, "spot"]], stored.assign(spot=-1)], ignore_index=True)
    return both.drop_duplicates(key, ignore_index=True)


def periods(connection: Connection, entry: Entry | None, table: type[Base], first: str, last: str) -> Frame:
    """First day and first day no longer of the rows that have either, as they will be, by the row's number."""
    columns = table.__table__.c
    limited = columns[first].is_not(None) | columns[last].is_not(None)
    found = read(connection, table, ["id", first, last], limited).set_index("id")
    if entry is not None and "id" in entry.frame:
        rows = entry.frame.dropna(subset=["id"]).drop_duplicates("id").set_index("id")
        rows = rows[[name for name in found.columns if name in rows]]
        found = found.reindex(found.index.union(rows.index))
        found.loc[rows.index, rows.columns] = rows
    return found.dropna(how="all")


def overlaps(rows: Frame, of: list[str]) -> list[tuple[int, Any]]:
    """The rows of the file that begin before another of the same has ended, or do not let it begin; with that other.

    `first` is a row's first day, `last` its first day no longer, missing where it has no end.
    """
    rows = rows.dropna(subset=[*of, "first"]).sort_values([*of, "first"], ignore_index=True)
    before = rows.shift().where(rows[of].eq(rows[of].shift()).all(axis=1))
    overlap = (rows["first"] > before["first"]) & ~(before["last"] <= rows["first"])
    found = []
    for i in spots(overlap):
        told, other = (i, i - 1) if rows["spot"].iloc[i] >= 0 else (i - 1, i)
        if rows["spot"].iloc[told] >= 0:
            found.append((int(rows["spot"].iloc[told]), rows.iloc[other]))
    return found


def given(entry: Entry) -> Frame:
    """The rows of the file, each with its position in it as `spot`."""
    return entry.frame.reset_index(drop=True).assign(spot=np.arange(len(entry.frame)))


def read(connection: Connection, table: type[Base], columns: list[str], where: Any = True) -> Frame:
    """Stored rows, typed as those of a file are."""
    stored: Table = Base.metadata.tables[table.__tablename__]
    answer: Any = connection.execute(select(*(stored.c[name] for name in columns)).where(where))
    # As the driver gives them: SQLAlchemy's rows would cost more than all the rest.
    rows = pd.DataFrame.from_records(answer.cursor.fetchall(), columns=columns)
    return rows.astype({name: kind_of(stored.c[name]) for name in columns})


def kind_of(column: Column[Any]) -> str:
    """The type of a column in a frame."""
    kinds: list[tuple[type, str]] = [
        (Boolean, "boolean"),
        (Integer, "Int64"),
        (Float, "float64"),
        (DateTime, "datetime64[us]"),
        (Date, "datetime64[s]"),
    ]
    return next((kind for type_, kind in kinds if isinstance(column.type, type_)), "object")


def with_columns(entries: Entries, table: str, *columns: str) -> Entry | None:
    """The entry of a table if it came in with these columns, or they have a default without it."""
    entry = entries.get(table)
    if entry is None:
        return None
    defaults = {column.name for column in entry.table.columns if column.default is not None}
    return entry if set(columns) <= defaults | set(entry.frame.columns) else None
