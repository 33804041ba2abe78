"""The kit of checkpoints in the roll-up, as it was counted last, and what inspections by night found."""

import datetime as dt
from typing import Any

from sqlalchemy import DateTime, and_, case, cast, literal, null, or_, select

from queries.checkpoints.shifts import open_by, open_on
from queries.database import Statement
from queries.minutes import midnight
from queries.rollup.awaited import since
from queries.rollup.changes import Changes, Frames, Watched, dates_in
from queries.rollup.kits import counted, kits, lacking
from queries.rollup.listed import first_of_each
from queries.rollup.register import TREE
from queries.rollup.subject import EVER, Kept, Split, Subject, part, yes
from queries.schema import (
    Checkpoint,
    CheckpointInspection,
    CheckpointKit,
    InspectionEntry,
    InspectionTotal,
    KitItem,
    KitItemTotal,
    KitLack,
    PlaceAncestor,
)

EVENING = dt.timedelta(hours=18)  # a night belongs to the date on which it ends
ONE_DAY, LATELY = dt.timedelta(days=1), dt.timedelta(days=6)
STANDS = Watched(Checkpoint, ("id",), "opened", "closed", matter=("place_id",))
ON_THE_LIST = Watched(KitItem, ("key",), matter=("needed",))


def _parts(day: dt.date) -> list[Statement]:
    return [_kits(day), _inspected(day), _found(day)]


def _kits(day: dt.date) -> Statement:
    """One row per checkpoint open on that day whose kit was ever counted."""
    kit = kits(day)
    counts = {"kit_checked": 1, "kit_complete": kit.c.complete}
    rows = select(*part(InspectionTotal, Checkpoint.place_id, **counts))
    return rows.join(kit, kit.c.checkpoint_id == Checkpoint.id).where(open_on(day))


def _inspected(day: dt.date) -> Statement:
    """One row per checkpoint that was inspected in the night to that day, or later on it before the next one began."""
    begins = midnight(day - ONE_DAY) + EVENING
    near = and_(CheckpointInspection.at >= begins, CheckpointInspection.at < begins + ONE_DAY)
    seen = select(CheckpointInspection.checkpoint_id).where(near).distinct().subquery("seen")
    rows = select(*part(InspectionTotal, Checkpoint.place_id, inspected=1))
    return rows.join(seen, seen.c.checkpoint_id == Checkpoint.id).where(open_on(day))


def _found(day: dt.date) -> Statement:
    """One row per thing found by the end of that day at a checkpoint that is still held."""
    table, ends = CheckpointInspection, midnight(day + ONE_DAY)
    counts = {"found": 1, "closed": yes(table.closed_at < ends)}
    rows = select(*part(InspectionTotal, Checkpoint.place_id, **counts))
    rows = rows.join(table, table.checkpoint_id == Checkpoint.id)
    return rows.where(open_on(day), table.finding != "none", table.at < ends)


def _items(day: dt.date) -> Statement:
    """One row per checkpoint open on that day and thing that was counted there."""
    each = counted(day)
    complete = yes(each.c.there >= each.c.needed).label("complete")
    return (
        select(Checkpoint.place_id, each.c.item_key, literal(1).label("checked"), complete)
        .join(each, each.c.checkpoint_id == Checkpoint.id)
        .where(open_on(day))
    )


def _entries(day: dt.date, _: dt.date | None) -> Statement:
    """One row per place and rank: what inspections at or below it found by the end of that day (see `InspectionEntry`)."""
    table, ends = CheckpointInspection, midnight(day + ONE_DAY)
    is_open = open_by(ends)
    found = (
        select(PlaceAncestor.ancestor_id.label("place_id"), table.checkpoint_id, table.at, table.finding)
        .join_from(table, Checkpoint, Checkpoint.id == table.checkpoint_id)
        .join(PlaceAncestor, PlaceAncestor.place_id == Checkpoint.place_id)
        .where(open_on(day), table.at < ends, or_(is_open, table.at >= midnight(day - LATELY)))
    )
    oldest, newest = case((is_open, table.at)), case((is_open, None), else_=table.at)
    return first_of_each(found, yes(is_open).desc(), oldest, newest.desc(), Checkpoint.code, table.finding)


def _arrived(day: dt.date) -> list[Statement]:
    """Of neither anybody notes when it came in."""
    untimed: Any = select(cast(null(), DateTime))
    on = and_(CheckpointInspection.at >= midnight(day), CheckpointInspection.at < midnight(day + ONE_DAY))
    return [untimed.where(CheckpointKit.date == day), untimed.where(on)]


def _told(frames: Frames) -> set[dt.date]:
    return dates_in(frames.get("checkpoint_kit")) | dates_in(frames.get("checkpoint_inspection"), "at")


def _touched(changes: Changes) -> set[dt.date]:
    """What is counted or found stands on later dates too."""
    return since(_told(changes.frames), changes)


INSPECTION = Subject(
    "inspection",
    table=InspectionTotal,
    parts=_parts,
    splits=(Split(KitItemTotal, _items),),
    kept=(Kept(KitLack, lacking), Kept(InspectionEntry, _entries)),
    arrived=_arrived,
    told=_told,
    touched=_touched,
    watched=(TREE, STANDS, ON_THE_LIST),
    reaches=EVER,
    told_on=(CheckpointKit.date, CheckpointInspection.at),
)
