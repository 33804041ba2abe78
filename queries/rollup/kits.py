"""The kit of checkpoints as it was counted last, and the first of each place where it is not complete."""

import datetime as dt

from sqlalchemy import Subquery, and_, exists, func, select

from queries.checkpoints.shifts import open_on
from queries.database import Statement
from queries.rollup.listed import first_of_each
from queries.rollup.subject import yes
from queries.schema import Checkpoint, CheckpointKit, KitItem, PlaceAncestor


def counted(day: dt.date) -> Subquery:
    """One row per checkpoint and thing on the list, as it was counted last by that day."""
    kit = CheckpointKit
    last = select(kit.checkpoint_id, func.max(kit.date).label("date")).where(kit.date <= day)
    newest = last.group_by(kit.checkpoint_id).subquery("newest")
    return (
        select(kit.checkpoint_id, kit.date, kit.item_key, kit.there, KitItem.needed)
        .join(newest, and_(newest.c.checkpoint_id == kit.checkpoint_id, newest.c.date == kit.date))
        .join(KitItem, KitItem.key == kit.item_key)
        .subquery("counted")
    )


def kits(day: dt.date) -> Subquery:
    """One row per checkpoint whose kit was ever counted: when that was last, and whether everything on the list was there."""
    each, listed = counted(day), select(func.count()).select_from(KitItem).scalar_subquery()
    complete = yes(func.sum(yes(each.c.there >= each.c.needed)) == listed).label("complete")
    last = func.max(each.c.date).label("counted_on")
    return select(each.c.checkpoint_id, last, complete).group_by(each.c.checkpoint_id).subquery("kits")


def lacking(day: dt.date, _: dt.date | None) -> Statement:
    """One row per place and rank: the checkpoints held that day at or below it whose kit is not complete (see `KitLack`)."""
    kit, above = kits(day), PlaceAncestor.ancestor_id
    ever = func.max(kit.c.counted_on).over(partition_by=above).is_not(None).label("ever")
    held = (
        select(above.label("place_id"), Checkpoint.id.label("checkpoint_id"), Checkpoint.code, kit.c.counted_on)
        .add_columns(func.coalesce(kit.c.complete, 0).label("complete"), ever)
        .select_from(Checkpoint)
        .join(PlaceAncestor, PlaceAncestor.place_id == Checkpoint.place_id)
        .outerjoin(kit, kit.c.checkpoint_id == Checkpoint.id)
        .where(open_on(day), exists().where(CheckpointKit.date <= day))
        .subquery("held")
    )
    told = select(held.c.place_id, held.c.checkpoint_id, held.c.counted_on).where(held.c.ever, held.c.complete == 0)
    return first_of_each(told, held.c.counted_on.is_(None), held.c.code)
