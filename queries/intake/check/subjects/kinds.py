"""Who tells of several kinds tells of all that it told of lately: one that is left out would read as none."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd
from sqlalchemy import Connection, and_, select

from queries import settings
from queries.briefing.days import closed
from queries.identities import KINDS
from queries.intake.check.register import Entries
from queries.intake.check.stored import with_columns
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.rollup.awaited import REMEMBERED
from queries.rollup.changes import dates_in
from queries.rollup.left_out import lately_alone
from queries.schema import Base, CareItem, SixItems


def check_sums(connection: Connection, entries: Entries, _: Collection[dt.date], refusals: Refusals) -> None:
    """Once stored: refuse what a place tells of a date where a kind is wanting that it told of within a week.

    Until the day closes another file may bring the kind, so it is noted and loaded all the same.
    """
    for each in KINDS.values():
        table, kind = each.facts, each.kind
        if entry := with_columns(entries, table.__tablename__, "date", "place_id", kind):
            names = _names(connection, table, kind)
            for day in _days(connection, table, dates_in(entry.frame)):
                for row in connection.execute(lately_alone(each, day).order_by("code", "key")):
                    if (spot := _spot(entry, kind, day, row)) is not None:
                        _tell(entry, spot, kind, day, refusals, _details(row, names, day))


def _days(connection: Connection, table: Any, told: Collection[dt.date]) -> list[dt.date]:
    """The dates of the file, and those stored within a week after one of them."""
    if not told:
        return []
    later = and_(table.date > min(told), table.date <= max(told) + REMEMBERED)
    stored = connection.scalars(select(table.date).where(later).distinct())
    near = {day for day in stored if any(day - REMEMBERED <= each < day for each in told)}
    return sorted(near.union(told))


def _spot(entry: Entry, kind: str, day: dt.date, row: Any) -> int | None:
    """The last row that the file has of the place and date, else the one that brought the kind, if either is there."""
    date, of_place = entry.frame["date"], entry.frame["place_id"] == row.place_id
    here = spots((date == pd.Timestamp(day)) & of_place)
    found = here or spots((date == pd.Timestamp(row.last)) & of_place & (entry.frame[kind] == row.key))
    return found[-1] if found else None


def _tell(entry: Entry, spot: int, kind: str, day: dt.date, refusals: Refusals, details: dict[str, str]) -> None:
    if closed(day, settings.now(), settings.day_closes()):
        entry.refuse_one(refusals, spot, kind, "kinds_missing", **details)
    else:
        entry.note_one(refusals, spot, kind, "kinds_missing", **details)


def _details(row: Any, names: Mapping[str, tuple[str, str]], day: dt.date) -> dict[str, str]:
    zh, en = names.get(row.key, (row.key, row.key))
    return {"place": row.code, "kind": en, "kind_zh": zh, "last": str(row.last), "day": str(day)}


def _names(connection: Connection, table: type[Base], kind: str) -> dict[str, tuple[str, str]]:
    """What a kind is called in Chinese and in English: of a fixed list its key is English."""
    if table is SixItems:
        items = connection.execute(select(CareItem.key, CareItem.name_zh, CareItem.name_en))
        return {item.key: (item.name_zh, item.name_en) for item in items}
    return {key: (zh, key) for key, zh in table.__table__.c[kind].info["choices"].items()}
