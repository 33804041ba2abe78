"""Unbroken days in the roll-up: since when no checkpoint was left alone, carried on from one date to the next.

What kept silent is looked up when it is asked for: that depends on the latest report of any date.
"""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, or_, select, true, union_all
from sqlalchemy.orm import aliased

from queries.checkpoints.shifts import LONGEST_SHIFT, LOOK_BACK, nobody, open_on
from queries.database import Statement
from queries.minutes import larger, midnight
from queries.rollup.changes import Changed, Changes, Range, Watched, dates_in
from queries.rollup.register import TREE
from queries.rollup.subject import Kept, Subject
from queries.schema import Checkpoint, CheckpointHeld, CheckpointLongest, CheckpointShift, PlaceAncestor
from queries.statements import worked_out

NEXT = dt.timedelta(days=1)
MOST = 30  # of a place are kept; the few that are told are those of them that did not keep silent since


def _held(day: dt.date, before: dt.date | None) -> Statement:
    """One row per checkpoint with shifts in the days looked back on: what stood the date before, and what began since."""
    ends = midnight(day + NEXT)
    earliest = ends - LOOK_BACK
    stood = select(CheckpointHeld.checkpoint_id, CheckpointHeld.since, CheckpointHeld.last)
    begins = earliest if before is None else worked_out(max, earliest, midnight(before + NEXT))
    both = union_all(stood.where(CheckpointHeld.date == before), _begun(before, begins, ends)).subquery("both")
    held = (
        select(both.c.checkpoint_id, func.max(both.c.since).label("since"), func.max(both.c.last).label("last"))
        .group_by(both.c.checkpoint_id)
        .subquery("held")
    )
    # Of what began before the days looked back on, no more counts than from the first shift in them.
    shift = CheckpointShift
    inside = and_(shift.checkpoint_id == held.c.checkpoint_id, shift.starts >= earliest, shift.starts < ends)
    first = select(func.min(shift.starts)).where(inside).correlate(held).scalar_subquery()
    since = case((held.c.since < earliest + LONGEST_SHIFT, larger(held.c.since, first)), else_=held.c.since)
    rows = select(Checkpoint.place_id, Checkpoint.id.label("checkpoint_id"), since.label("since"), held.c.last)
    told = rows.join(held, held.c.checkpoint_id == Checkpoint.id).subquery("told")
    return select(told).where(told.c.since.is_not(None))


def _begun(before: dt.date | None, begins: dt.datetime, ends: dt.datetime) -> Statement:
    """One row per checkpoint with shifts begun in between: `since` where they broke what stood, and the `last` end."""
    shift, stood = CheckpointShift, CheckpointHeld
    of_date = and_(stood.date == before, stood.place_id == Checkpoint.place_id, stood.checkpoint_id == Checkpoint.id)
    last = func.lag(shift.ends).over(partition_by=shift.checkpoint_id, order_by=shift.starts)
    told = (
        select(
            shift.checkpoint_id,
            shift.starts,
            shift.ends,
            nobody(shift.present, shift.required).label("nobody"),
            Checkpoint.round_the_clock,
            func.coalesce(last, stood.last).label("before"),
        )
        .join(Checkpoint, Checkpoint.id == shift.checkpoint_id)
        .outerjoin(stood, of_date)
        .where(shift.starts >= begins, shift.starts < ends)
        .subquery("begun")
    )
    hole = or_(told.c.before.is_(None), and_(told.c.round_the_clock, told.c.before < told.c.starts))
    since = func.max(case((told.c.nobody, told.c.ends), (hole, told.c.starts)))
    return select(told.c.checkpoint_id, since, func.max(told.c.ends)).group_by(told.c.checkpoint_id)


def _longest(day: dt.date, before: dt.date | None) -> Statement:
    """One row per place and rank: the checkpoints open on that date at or below it that were held the longest.

    Where nothing changed since the date before, they are the same as there.
    """
    if before is None:
        return _ranked(day, true())
    stood = CheckpointLongest
    looked = select(_changed(day, before).label("changed")).cte("looked")  # once, although it is asked twice
    changed = select(looked.c.changed).scalar_subquery()
    same = select(stood.place_id, stood.rank, stood.checkpoint_id).where(stood.date == before, ~changed)
    return select(union_all(same, _ranked(day, changed)).subquery("longest"))


def _changed(day: dt.date, before: dt.date) -> ColumnElement[bool]:
    """Whether other checkpoints are held or open than on the date before, or some since another moment."""
    lately = [and_(bound > before, bound <= day) for bound in (Checkpoint.opened, Checkpoint.closed)]
    one, other = (select(func.count()).where(CheckpointHeld.date == each).scalar_subquery() for each in (day, before))
    return or_(exists().where(or_(*lately)), one != other, _differs(day, before))


def _differs(day: dt.date, before: dt.date) -> ColumnElement[bool]:
    """Whether any checkpoint was held on a date that was not, or not since the same moment, on the one before."""
    held, stood = CheckpointHeld, aliased(CheckpointHeld)
    same = and_(stood.date == before, stood.place_id == held.place_id, stood.checkpoint_id == held.checkpoint_id)
    differs = or_(stood.since.is_(None), stood.since != held.since)
    return exists(select(literal(1)).select_from(held).outerjoin(stood, same).where(held.date == day, differs))


def _ranked(day: dt.date, changed: Any) -> Statement:
    """One row per place and rank, looked for anew; none where nothing changed."""
    held, above = CheckpointHeld, PlaceAncestor.ancestor_id
    rank = func.row_number().over(partition_by=above, order_by=(held.since, Checkpoint.code)).label("rank")
    ranked = (
        select(above.label("place_id"), rank, held.checkpoint_id)
        .join(Checkpoint, Checkpoint.id == held.checkpoint_id)
        .join(PlaceAncestor, PlaceAncestor.place_id == held.place_id)
        .where(held.date == day, open_on(day), changed)
        .subquery("ranked")
    )
    return select(ranked).where(ranked.c.rank <= MOST)


def _touched(changes: Changes) -> set[dt.date]:
    """A shift counts on the date on which it begins, and on each that looks back on it."""
    begun = dates_in(changes.frames.get("checkpoint_shift"), "starts")
    return {day for day in changes.known if any(first <= day <= first + LOOK_BACK for first in begun)}


def _another(changed: Changed) -> list[Range]:
    """Where a checkpoint stands elsewhere, or must be held otherwise, it is so on every day."""
    return changed.where(changed.existed & changed.exists).lasting(None, None)


UNBROKEN = Subject(
    "unbroken",
    kept=(Kept(CheckpointHeld, _held), Kept(CheckpointLongest, _longest)),
    touched=_touched,
    watched=(
        TREE,
        Watched(Checkpoint, ("id",), "opened", "closed"),
        Watched(Checkpoint, ("id",), matter=("place_id", "round_the_clock"), ranges=_another),
    ),
)
