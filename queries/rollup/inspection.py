"""The kit of checkpoints in the roll-up, as it was counted last, and what inspections by night found."""

import datetime as dt
from typing import Any

from sqlalchemy import DateTime, Subquery, and_, cast, func, literal, null, select

from queries.checkpoints.shifts import open_on
from queries.database import Statement
from queries.minutes import midnight
from queries.rollup.awaited import since
from queries.rollup.changes import Changes, Frames, Watched, dates_in
from queries.rollup.register import TREE
from queries.rollup.subject import EVER, Split, Subject, part, yes
from queries.schema import Checkpoint, CheckpointInspection, CheckpointKit, InspectionTotal, KitItem, KitItemTotal

EVENING = dt.timedelta(hours=18)  # a night belongs to the date on which it ends
ONE_DAY = dt.timedelta(days=1)
STANDS = Watched(Checkpoint, ("id",), "opened", "closed", matter=("place_id",))
ON_THE_LIST = Watched(KitItem, ("key",), matter=("needed",))


def _parts(day: dt.date) -> list[Statement]:
    return [_kits(day), _inspected(day), _found(day)]


def _kits(day: dt.date) -> Statement:
    """One row per checkpoint open on that day whose kit was ever counted."""
    counted, listed = _counted(day), select(func.count()).select_from(KitItem).scalar_subquery()
    complete = func.sum(yes(counted.c.there >= counted.c.needed)).label("complete")
    kits = select(counted.c.checkpoint_id, complete).group_by(counted.c.checkpoint_id).subquery("kits")
    counts = {"kit_checked": 1, "kit_complete": yes(kits.c.complete == listed)}
    return (
        select(*part(InspectionTotal, Checkpoint.place_id, **counts))
        .join(kits, kits.c.checkpoint_id == Checkpoint.id)
        .where(open_on(day))
    )


def _counted(day: dt.date) -> Subquery:
    """One row per checkpoint and thing on the list, as it was counted last by that day."""
    kit = CheckpointKit
    last = select(kit.checkpoint_id, func.max(kit.date).label("date")).where(kit.date <= day)
    newest = last.group_by(kit.checkpoint_id).subquery("newest")
    return (
        select(kit.checkpoint_id, kit.item_key, kit.there, KitItem.needed)
        .join(newest, and_(newest.c.checkpoint_id == kit.checkpoint_id, newest.c.date == kit.date))
        .join(KitItem, KitItem.key == kit.item_key)
        .subquery("counted")
    )


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
    counted = _counted(day)
    complete = yes(counted.c.there >= counted.c.needed).label("complete")
    return (
        select(Checkpoint.place_id, counted.c.item_key, literal(1).label("checked"), complete)
        .join(counted, counted.c.checkpoint_id == Checkpoint.id)
        .where(open_on(day))
    )


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
    arrived=_arrived,
    told=_told,
    touched=_touched,
    watched=(TREE, STANDS, ON_THE_LIST),
    reaches=EVER,
    told_on=(CheckpointKit.date, CheckpointInspection.at),
)
