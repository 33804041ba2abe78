"""A sheet of texts -> an entry: the same rows with typed columns named as in the schema."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import Boolean, Column, Date, DateTime, Float, Integer, String, Table

from queries.intake.read import names, values
from queries.intake.read.sheets import Sheet, Texts
from queries.intake.refusals import Refusals
from queries.schema import CODE

_PLAIN_CODES = re.compile(r"[A-Za-z0-9_\n-]*")
_PLAIN_NUMBERS = re.compile(r"[0-9.\n]*")


@dataclass
class Entry:
    """What one sheet says: `frame` by schema column name, indexed by the row number that refusals name."""

    sheet: Sheet
    table: Table
    header: dict[str, str]
    texts: dict[str, Texts]
    frame: pd.DataFrame
    unreadable: dict[str, npt.NDArray[np.bool_]] = field(default_factory=dict)

    def refuse(self, refusals: Refusals, where: Any, column: str, reason_key: str, **details: str) -> None:
        """Refuse the rows where a condition holds, for this column."""
        for spot in spots(where):
            self.refuse_one(refusals, spot, column, reason_key, **details)

    def refuse_one(self, refusals: Refusals, spot: int, column: str, reason_key: str, **details: str) -> None:
        """Refuse one row, given by its position, for this column."""
        file, row, header, value = self._where(spot, column)
        refusals.add(file, row, header, value, reason_key, **details)

    def note_one(self, refusals: Refusals, spot: int, column: str, note_key: str, **details: str) -> None:
        """Note something of one row for this column, which is loaded all the same."""
        file, row, header, value = self._where(spot, column)
        refusals.say(file, row, header, value, note_key, **details)

    def _where(self, spot: int, column: str) -> tuple[str, int, str, str]:
        """File, row, header and value as refusals name them."""
        header, value = self.header.get(column, column), self.written(column, spot)
        return self.sheet.file, int(self.sheet.row[spot]), header, value

    def written(self, column: str, spot: int) -> str:
        """What the file says there, word for word; nothing where it has no such column."""
        return str(self.texts[column][spot]).strip() if column in self.texts else ""


def spots(where: Any) -> list[int]:
    """The positions at which a condition holds; it does not where it is missing."""
    if isinstance(where, pd.Series):
        where = where.to_numpy(dtype=bool, na_value=False)
    found: list[int] = np.flatnonzero(where).tolist()
    return found


def read_entry(sheet: Sheet, refusals: Refusals) -> Entry:
    """The entry of a sheet; each value that cannot be read is refused and left empty."""
    entry = Entry(sheet, names.loadable()[sheet.table], {}, {}, pd.DataFrame(index=pd.Index(sheet.row, name="row")))
    for column, header, texts in _matched(sheet, refusals):
        entry.header[column.name], entry.texts[column.name] = header, texts
    typed = {}
    for column in names.given_columns(sheet.table):
        if column.name in entry.texts:
            typed[column.name] = _read_column(entry, column, refusals)
    entry.frame = pd.DataFrame(typed, index=entry.frame.index)
    return entry


def _matched(sheet: Sheet, refusals: Refusals) -> list[tuple[Column[Any], str, Texts]]:
    """Each header with the column that it means."""
    known = names.columns_headed(sheet.table)
    found: dict[str, tuple[Column[Any], str, Texts]] = {}
    for header, texts in zip(sheet.headers, sheet.columns, strict=True):
        column = known.get(names.plain(header))
        if column is None:
            if sheet.table != names.OUTLINE.name:  # outlines come from other programs, with all that these attach
                columns = names.given_columns(sheet.table)
                accepted, in_chinese = (
                    ", ".join(map(names.file_name, columns)),
                    "、".join(map(names.in_chinese, columns)),
                )
                refusals.add(sheet.file, 1, header, "", "unknown_column", accepted=accepted, accepted_zh=in_chinese)
        elif column.name in found:
            refusals.add(sheet.file, 1, header, "", "duplicate_header", other=found[column.name][1])
        else:
            found[column.name] = (column, header, texts)
    for column in names.given_columns(sheet.table) if sheet.headers else ():
        other_half = {"lon": "lat", "lat": "lon"}.get(column.name)
        if column.name not in found and (names.required(column) or other_half in found):
            accepted = ", ".join(names.headers(column))
            refusals.add(sheet.file, 1, names.file_name(column), "", "missing_column", accepted=accepted)
    return list(found.values())


def _read_column(entry: Entry, column: Column[Any], refusals: Refusals) -> Any:
    """One column, typed. Each distinct text is read once, which makes long columns cheap."""
    texts = entry.texts[column.name]
    if names.is_code(column) and (codes := _at_once(column, texts)) is not None:
        entry.unreadable[column.name] = np.zeros(len(texts), dtype=bool)
        return _typed(column, codes).set_axis(entry.frame.index)
    which, written = pd.factorize(texts)
    bad = np.zeros(len(written), dtype=bool)
    read = _at_once(column, written)
    if read is None:
        read = []
        blank = np.array([_is_blank(column, text) for text in written], dtype=bool)
        if names.required(column):
            entry.refuse(refusals, blank[which], column.name, "missing_value")
        for position, reason in _read_each(column, written, blank, read):
            bad[position] = True
            entry.refuse(refusals, which == position, column.name, reason.reason_key, **reason.details)
    entry.unreadable[column.name] = bad[which]
    return _typed(column, read).take(which).set_axis(entry.frame.index)


def _read_each(
    column: Column[Any], written: Any, blank: Any, read: list[Any]
) -> Iterator[tuple[int, values.Unreadable]]:
    """Append the value of each text to `read`; tell those that have none, with the reason."""
    read_value = _reader(column)
    default: Any = column.default
    nothing = None if default is None else default.arg
    for position, text in enumerate(written):
        try:
            if not blank[position]:
                values.refuse_formula(text)
            read.append(nothing if blank[position] else read_value(text))
        except values.Unreadable as reason:
            read.append(None)
            yield position, reason


def _at_once(column: Column[Any], written: Any) -> list[Any] | None:
    """The values of a column without anything unusual in it, which needs no look at each."""
    if not values.BLANKS.isdisjoint(written):
        return None
    joined = "\n".join(written)
    if joined.count("\n") >= max(1, len(written)):
        return None
    if names.is_code(column) and _PLAIN_CODES.fullmatch(joined):
        longest = getattr(column.type, "length", None) or CODE
        return list(written) if max(map(len, written), default=0) <= longest else None
    if isinstance(column.type, Float) and _PLAIN_NUMBERS.fullmatch(joined):
        try:
            return [float(text) for text in written]
        except ValueError:
            return None
    return None


def _is_blank(column: Column[Any], text: str) -> bool:
    kept = values.folded(text)
    return not kept or ((column.nullable or column.default is not None) and kept in values.BLANKS)


def _reader(column: Column[Any]) -> Callable[[str], Any]:
    if column is names.CRS:
        return values.system
    if choices := column.info.get("choices"):
        return partial(values.choice, choices=choices, former=column.info.get("former_choices", {}))
    if names.is_code(column):
        return partial(values.code, longest=getattr(column.type, "length", None) or CODE)
    kinds: list[tuple[type, Callable[[str], Any]]] = [
        (Boolean, values.boolean),
        (Integer, values.count),
        (DateTime, values.moment),
        (Date, values.date),
        (Float, values.number),
        (String, partial(values.text, longest=getattr(column.type, "length", None))),
    ]
    return next(read for kind, read in kinds if isinstance(column.type, kind))


def _typed(column: Column[Any], read: list[Any]) -> "pd.Series[Any]":
    if names.is_code(column) or isinstance(column.type, String):
        return pd.Series(read, dtype=object)
    if isinstance(column.type, Integer):
        return pd.Series(read, dtype="Int64")
    if isinstance(column.type, Boolean):
        return pd.Series(read, dtype="boolean")
    if isinstance(column.type, Float):
        return pd.Series(read, dtype="float64")
    unit = "us" if isinstance(column.type, DateTime) else "s"
    return pd.Series(np.array(read, dtype=f"datetime64[{unit}]"))
