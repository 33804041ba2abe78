"""The codes that files may refer to, stored already or in the same load, and the database's number for each."""

from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Column, Connection, func, select

from queries.intake.entries import Entry
from queries.intake.names import OUTLINE, loadable, natural_key
from queries.intake.refusals import Refusals

Entries = dict[str, Entry]

# Files whose rows have a number of their own that others refer to, and the table that gives it.
OWNERS = {"place": "place", "organisation": "organisation", "cadre": "cadre", "checkpoint": "checkpoint"}
OWNERS[OUTLINE.name] = "place"


class Register:
    """Code -> number, per table. A new code gets the next number; one that is stored keeps its own."""

    def __init__(self, connection: Connection, entries: Entries) -> None:
        self._connection = connection
        self._entries = entries
        self._known: dict[str, pd.Series[Any]] = {}

    def of(self, table_name: str) -> "pd.Series[Any]":
        """The numbers of a table's codes. Tables whose key is a text have the text itself for a number."""
        if table_name not in self._known:
            self._known[table_name] = self._read(table_name)
        return self._known[table_name]

    def complete(self, table_name: str) -> bool:
        """Whether all codes of a table are known: not if its file could not be read."""
        entry = self._entries.get(table_name)
        return entry is None or not (entry.sheet.broken or _code_of(table_name) not in entry.frame)

    def numbers(self, table_name: str, codes: "pd.Series[Any]") -> "pd.Series[Any]":
        """The number of each code; missing where the code is, or is unknown."""
        known = self.of(table_name)
        at = known.index.get_indexer(pd.Index(codes))
        found = pd.Series(known.array.take(np.maximum(at, 0)) if len(known) else pd.NA, index=codes.index)
        return found.where((at >= 0) & codes.notna())

    def _read(self, table_name: str) -> "pd.Series[Any]":
        table = loadable()[table_name]
        name = _code_of(table_name)
        numbered = "id" in table.columns
        number = table.columns["id" if numbered else name]
        pairs = self._connection.execute(select(table.columns[name], number)).all()
        stored = pd.Index([code for code, _ in pairs], dtype=object)
        numbers = [number for _, number in pairs]
        entry = self._entries.get(table_name)
        given = entry.frame[name].dropna().drop_duplicates().tolist() if entry and name in entry.frame else []
        new = pd.Index(given, dtype=object).difference(stored, sort=False)
        if not numbered:
            return pd.Series([*numbers, *new], index=stored.append(new), dtype=object)
        first = (self._connection.scalar(select(func.max(number))) or 0) + 1
        numbers += range(first, first + len(new))
        return pd.Series(numbers, index=stored.append(new), dtype="Int64")


def resolve(entry: Entry, register: Register, refusals: Refusals) -> None:
    """Replace the codes that refer to other rows by numbers; refuse the unknown ones."""
    for column in entry.table.columns:
        if column.name not in entry.frame or not column.foreign_keys:
            continue
        target = _target(column)
        codes = entry.frame[column.name]
        numbers = register.numbers(target, codes)
        unknown = codes.notna() & numbers.isna() & register.complete(target)
        reason = "unknown_parent" if column.name == "parent_id" else f"unknown_{target}"
        entry.refuse(refusals, unknown, column.name, reason)
        entry.unreadable[column.name] |= unknown.to_numpy()
        entry.frame[column.name] = numbers
    owner = OWNERS.get(entry.table.name)
    if owner and (name := _code_of(owner)) in entry.frame:
        entry.frame["id"] = register.numbers(owner, entry.frame[name])
        unknown = entry.frame[name].notna() & entry.frame["id"].isna() & register.complete(owner)
        entry.refuse(refusals, unknown, name, f"unknown_{owner}")


def _code_of(table_name: str) -> str:
    """The column by which files name a row of this table."""
    [name] = natural_key(loadable()[table_name])
    return name


def _target(column: Column[Any]) -> str:
    [key] = column.foreign_keys
    return key.column.table.name
