"""A building by stairwell and floor: who returned, and how long observation there still lasts (E11)."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pages.presentation.tables import Marked, Table, Value
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import State

OBSERVED_DAYS = 14


def floors(rows: Rows, day: dt.date, words: Words) -> Table:
    """The columns of a table with a row per floor, the topmost first, and a column per stairwell; rows of `homes.floors`."""
    levels = sorted({row["floor"] for row in rows}, reverse=True)
    stairwells = sorted({row["stairwell"] for row in rows})
    told = {(row["floor"], row["stairwell"]): _floor(row, day, words) for row in rows}
    columns: dict[str, list[Value]] = {words.t("homes.floor_word"): [words.t("homes.floor", n=n) for n in levels]}
    for stairwell in stairwells:
        columns[words.t("homes.stairwell", n=stairwell)] = [told.get((level, stairwell)) for level in levels]
    return columns


def _floor(row: Mapping[str, Any], day: dt.date, words: Words) -> Value:
    """What one floor of one stairwell tells; nobody returned and nobody observed is a nought, not silence."""
    returned = words.t("homes.returned", n=row["returned"]) if row["returned"] else ""
    lasts = _lasts(row["due_out"], day, words) if row["due_out"] else ""
    if not lasts:
        return returned or "0"
    said = words.t("homes.both", one=lasts, other=returned) if returned else lasts
    return Marked(State.WATCH, said) if row["due_out"] >= day else said


def _lasts(due_out: dt.date, day: dt.date, words: Words) -> str:
    """Day n of 14: the last day of observation is the fourteenth."""
    left = (due_out - day).days
    if left < 0:
        return words.t("homes.ended", day=words.day(due_out))
    if left == 0:
        return words.t("homes.ends_today")
    number = OBSERVED_DAYS - left
    return words.t("homes.day_of", n=number, left=left) if number > 0 else words.t("homes.days_left", left=left)
