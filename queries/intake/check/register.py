"""The codes that files may refer to, stored already or in the same load, and the database's number for each."""

from itertools import count
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Column, Connection, func, select

from queries.intake.read.entries import Entry
from queries.intake.read.names import OUTLINE, loadable, natural_key
from queries.intake.refusals import Refusals

Entries = dict[str, Entry]

# Files whose rows have a number of their own that others refer to, and the table that gives it.
OWNERS = {
    "place": "place",
    "organisation": "organisation",
    "cadre": "cadre",
    "checkpoint": "checkpoint",
    "need": "need",
}
OWNERS[OUTLINE.name] = "place"


class Register:
    """Code -> number, per table. A new code gets the next number; one that is stored keeps its own."""

    def __init__(self, connection: Connection, entries: Entries) -> None:
        self._connection = connection
        self._entries = entries
        self._known: dict[str, dict[str, Any]] = {}

    def complete(self, table_name: str) -> bool:
        """Whether all codes of a table are known: not if its file could not be read."""
        entry = self._entries.get(table_name)
        return entry is None or not (entry.sheet.broken or _code_of(table_name) not in entry.frame)

    def numbers(self, table_name: str, codes: "pd.Series[Any]") -> "pd.Series[Any]":
        """The number of each code; missing where the code is, or is unknown. A key that is a text stands for itself."""
        if table_name not in self._known:
            self._known[table_name] = self._read(table_name)
        found = list(map(self._known[table_name].get, codes.tolist()))
        if "id" not in loadable()[table_name].columns:
            return pd.Series(found, index=codes.index, dtype=object)
        numbers = np.array(found, dtype=object)
        lacking = pd.isna(numbers)
        kept = np.where(lacking, 0, numbers).astype("int64")
        return pd.Series(pd.arrays.IntegerArray(kept, lacking), index=codes.index)

    def _read(self, table_name: str) -> dict[str, Any]:
        table = loadable()[table_name]
        name = _code_of(table_name)
        number = table.columns["id" if "id" in table.columns else name]
        answer: Any = self._connection.execute(select(table.columns[name], number))
        known: dict[str, Any] = dict(answer.cursor.fetchall())  # SQLAlchemy's rows would cost more than all the rest
        entry = self._entries.get(table_name)
        given = entry.frame[name].dropna().drop_duplicates().tolist() if entry and name in entry.frame else []
        new = [code for code in given if code not in known]
        if "id" not in table.columns:
            return known | dict(zip(new, new, strict=True))
        first = (self._connection.scalar(select(func.max(number))) or 0) + 1
        return known | dict(zip(new, count(first), strict=False))


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
