"""Shifts of checkpoints as SQL sees them: which are open, what part of a date a shift lasts, how well it was staffed.

And what they are in the window of a date, one after the other.
"""

import datetime as dt
from typing import Any

from sqlalchemy import CTE, ColumnElement, Subquery, and_, case, func, or_, select

from queries.checkpoints import window
from queries.database import Statement
from queries.minutes import DAY, NIGHT_BEGINS, midnight, minute_of
from queries.schema import Checkpoint, CheckpointInspection, CheckpointShift, PlaceAncestor

LONGEST_SHIFT = dt.timedelta(hours=24)
LOOK_BACK = dt.timedelta(days=60)  # of days without a gap no more are counted
LATELY = dt.timedelta(days=14)  # what was told before is no longer shown of who keeps silent
ONE_DAY = dt.timedelta(days=1)


def open_on(day: dt.date) -> ColumnElement[bool]:
    """Whether a checkpoint is held on that date."""
    return and_(
        or_(Checkpoint.opened.is_(None), Checkpoint.opened <= day),
        or_(Checkpoint.closed.is_(None), Checkpoint.closed > day),
    )


def open_by(ends: dt.datetime) -> ColumnElement[bool]:
    """Whether what an inspection found was not yet put right at that moment."""
    found = CheckpointInspection
    return and_(found.finding != "none", or_(found.closed_at.is_(None), found.closed_at >= ends))


def pieces(day: dt.date) -> Statement:
    """One row per shift that lasts on the date, or in the night that ended on its morning.

    `first` and `last` are the minutes of the date between which it lasts, below 0 on the day before; cut off at both ends.
    """
    shift, evening = CheckpointShift, midnight(day) + dt.timedelta(minutes=NIGHT_BEGINS)
    first, last = (minute_of(side, day - ONE_DAY, days=2) - DAY for side in (shift.starts, shift.ends))
    told = select(*shift.__table__.columns, first.label("first"), last.label("last"))
    return told.where(_lasts(evening, midnight(day + ONE_DAY)))


def overlaps(day: dt.date) -> ColumnElement[bool]:
    """Whether a shift lasts on that date."""
    return _lasts(midnight(day), midnight(day + ONE_DAY))


def _lasts(begins: dt.datetime, ends: dt.datetime) -> ColumnElement[bool]:
    """Whether a shift lasts at some minute between two moments."""
    shift = CheckpointShift
    return and_(shift.starts > begins - LONGEST_SHIFT, shift.starts < ends, shift.ends > begins)


def held(people: Any, required: Any) -> ColumnElement[int]:
    """People as far as they are required; 0 where their number is not known."""
    return case((people < required, people), (people.is_not(None), required), else_=0)


def nobody(people: Any, required: Any) -> ColumnElement[bool]:
    """Whether it is known that nobody stands there, though somebody is required."""
    return and_(people == 0, required > 0)


def short(people: Any, required: Any) -> ColumnElement[bool]:
    """Whether it is known that somebody stands there, but fewer than required."""
    return and_(people > 0, people < required)


def in_window(day: dt.date) -> ColumnElement[bool]:
    """Whether a shift lasts at some minute of the window of a date."""
    return _lasts(window.begins(day), window.ends(day))


def in_order(day: dt.date, within: int | None = None) -> CTE:
    """One row per shift in the window of a checkpoint open on the date, with its neighbours; one per checkpoint without any.

    `last_ends`: when the shift before it ends, or where there is none the window begins. `within`: as `held_in_window`.
    """
    held_then, shift = held_in_window(day, within), CheckpointShift
    turn: dict[str, Any] = {"partition_by": held_then.c.id, "order_by": shift.starts}
    return (
        select(
            held_then,
            shift.starts,
            shift.ends,
            shift.required,
            shift.planned,
            shift.present,
            func.coalesce(func.lag(shift.ends).over(**turn), held_then.c.begins).label("last_ends"),
            func.lead(shift.starts).over(**turn).label("next_starts"),
        )
        .outerjoin(shift, and_(shift.checkpoint_id == held_then.c.id, in_window(day)))
        .cte("in_order")
    )


def held_in_window(day: dt.date, within: int | None = None) -> Subquery:
    """One row per checkpoint open on the date, and the part of the window in which it is held.

    What opens or closes on the days around is not held before or after. `within`: of those at and below this place alone.
    """
    begins = case((Checkpoint.opened == day, midnight(day)), else_=window.begins(day))
    until = case((Checkpoint.closed == day + ONE_DAY, midnight(day + ONE_DAY)), else_=window.ends(day))
    found = select(
        Checkpoint.id,
        Checkpoint.place_id,
        Checkpoint.round_the_clock,
        begins.label("begins"),
        until.label("until"),
    ).where(open_on(day))
    if within is not None:
        below = and_(PlaceAncestor.place_id == Checkpoint.place_id, PlaceAncestor.ancestor_id == within)
        found = found.join(PlaceAncestor, below)
    # An offset makes SQLite look up the shifts checkpoint by checkpoint: those of a moment lie scattered.
    return found.offset(0).subquery("held")


def stands(required: Any, planned: Any, present: Any) -> dict[str, ColumnElement[bool]]:
    """How a shift stands, whatever the hour: by report, else by its roster; one of these where anybody is required."""
    due, silent = required > 0, present.is_(None)
    told, listed = and_(due, present.is_not(None)), and_(due, silent, planned.is_not(None))
    return {
        "staffed": and_(told, present >= required),
        "understaffed": and_(told, short(present, required)),
        "unstaffed": and_(told, nobody(present, required)),
        "rostered": and_(listed, planned >= required),
        "few_rostered": and_(listed, short(planned, required)),
        "not_rostered": and_(listed, nobody(planned, required)),
        "no_roster": and_(due, silent, planned.is_(None)),
    }
