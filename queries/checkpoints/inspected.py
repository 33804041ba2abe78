"""Beside the shifts: each mouth apart, what lacks in the kit, languages, and what inspections by night found."""

import datetime as dt
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import aliased

from queries.checkpoints.questions import child_of, named
from queries.checkpoints.shifts import open_by, open_on
from queries.database import Statement
from queries.minutes import midnight
from queries.places import inside, itself_and_below
from queries.schema import (
    Checkpoint,
    CheckpointInspection,
    CheckpointKit,
    CheckpointLanguage,
    CheckpointMouthTotal,
    InspectionEntry,
    KitItem,
    KitItemTotal,
    KitLack,
    Organisation,
    Place,
)
from queries.statements import at_most

ONE_DAY = dt.timedelta(days=1)
NAMED = (Checkpoint.code, Checkpoint.name_zh, Checkpoint.name_en, Checkpoint.mouth, Checkpoint.leader)


def mouths(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place and mouth, the place itself first (`steps` 0), then those one click below: how such are held.

    Checkpoints and those that reported, people × minutes reported and staffed, minutes with nobody there, posts by kind.
    """
    shown, table = itself_and_below(within, folded, day), CheckpointMouthTotal
    counts = [column for column in table.__table__.columns if column.name not in ("date", "place_id")]
    return (
        select(shown.c.steps, Place.code, Place.name_zh, Place.name_en, *counts)
        .join_from(shown, Place, Place.id == shown.c.id)
        .join(table, and_(table.place_id == Place.id, table.date == day))
        .order_by(shown.c.steps, Place.code, table.mouth)
    )


def kit(within: int, day: dt.date) -> Statement:
    """One row per thing on the command post's list: checkpoints where it was counted, and those that have it; keys in order."""
    on = and_(KitItemTotal.item_key == KitItem.key, KitItemTotal.place_id == within, KitItemTotal.date == day)
    counts = (KitItemTotal.checked, KitItemTotal.complete)
    return (
        select(KitItem.key, KitItem.name_zh, KitItem.name_en, KitItem.needed, *counts)
        .outerjoin(KitItemTotal, on)
        .order_by(KitItem.key)
    )


def kit_lacking(within: int, day: dt.date, limit: int) -> Statement:
    """One row per checkpoint held that day at or below the place and thing that it lacks, so many at most; codes in order.

    As it was counted last (`counted_on`): `there` of `needed`, nothing of what was left out of that count. Where the kit
    was never counted there is one row, without a thing, after all others; none where it was not at any checkpoint of the
    place.
    """
    lack, child, told = KitLack, aliased(Place), aliased(CheckpointKit)
    item = and_(told.checkpoint_id == lack.checkpoint_id, told.date == lack.counted_on, told.item_key == KitItem.key)
    thing = (KitItem.key.label("item_key"), KitItem.name_zh.label("item_zh"), KitItem.name_en.label("item_en"))
    return (
        select(*NAMED, *named(child, "child"), lack.counted_on, *thing, KitItem.needed, told.there)
        .select_from(lack)
        .join(Checkpoint, Checkpoint.id == lack.checkpoint_id)
        .outerjoin(child, child.id == child_of(within))
        .outerjoin(KitItem, lack.counted_on.is_not(None))
        .outerjoin(told, item)
        .where(lack.date == day, lack.place_id == within)
        .where(or_(lack.counted_on.is_(None), func.coalesce(told.there, 0) < KitItem.needed))
        .order_by(lack.rank, KitItem.key)
        .limit(at_most(limit))
    )


def languages(within: int, day: dt.date, limit: int) -> Statement:
    """One row per checkpoint held that day at or below the place and language spoken there beside Chinese; in order.

    So many at most.
    """
    # An offset makes SQLite begin with the few that have any.
    some = select(CheckpointLanguage).offset(0).subquery("some")
    return (
        select(Checkpoint.code, Checkpoint.name_zh, Checkpoint.name_en, some.c.language_zh, some.c.language_en)
        .join_from(some, Checkpoint, Checkpoint.id == some.c.checkpoint_id)
        .where(inside(Checkpoint.place_id, within), open_on(day))
        .order_by(Checkpoint.code, some.c.language_zh)
        .limit(at_most(limit))
    )


def spoken_at(within: int, code: str, day: dt.date) -> Statement:
    """One row per language spoken at this one checkpoint at or below the place beside Chinese; in order."""
    table, here = CheckpointLanguage, and_(Checkpoint.code == code, inside(Checkpoint.place_id, within))
    names = select(Checkpoint.code, table.language_zh, table.language_en)
    rows = names.join(table, table.checkpoint_id == Checkpoint.id)
    return rows.where(here, open_on(day)).order_by(table.language_zh)


def inspections(within: int, day: dt.date, limit: int) -> Statement:
    """One row per thing that an inspection found at or below the place by the end of the day, so many at most.

    What is open comes first (`open`), the oldest before the others; then those of the last seven days, the newest first,
    also where nothing was found. `role_*` and `organisation_*` say who inspected, `leader` who answers for the place.
    """
    entry, table, child, ends = InspectionEntry, CheckpointInspection, aliased(Place), midnight(day + ONE_DAY)
    found = and_(table.checkpoint_id == entry.checkpoint_id, table.at == entry.at, table.finding == entry.finding)
    told: list[Any] = [table.at, table.finding, table.role_zh, table.role_en]
    return (
        select(*NAMED, *named(child, "child"), *told)
        .add_columns(
            Organisation.name_zh.label("organisation_zh"),
            Organisation.name_en.label("organisation_en"),
            case((table.closed_at < ends, table.closed_at)).label("closed_at"),
            case((open_by(ends), 1), else_=0).label("open"),
        )
        .select_from(entry)
        .join(table, found)
        .join(Checkpoint, Checkpoint.id == entry.checkpoint_id)
        .outerjoin(Organisation, Organisation.id == table.organisation_id)
        .outerjoin(child, child.id == child_of(within))
        .where(entry.date == day, entry.place_id == within)
        .order_by(entry.rank)
        .limit(at_most(limit))
    )
