"""Shifts of checkpoints as SQL sees them: which are open, what part of a date a shift lasts, how well it was staffed."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_, select

from queries.database import Statement
from queries.minutes import midnight, minute_of
from queries.schema import Checkpoint, CheckpointShift

LONGEST_SHIFT = dt.timedelta(hours=24)


def open_on(day: dt.date) -> ColumnElement[bool]:
    """Whether a checkpoint is held on that date."""
    return and_(
        or_(Checkpoint.opened.is_(None), Checkpoint.opened <= day),
        or_(Checkpoint.closed.is_(None), Checkpoint.closed > day),
    )


def pieces(day: dt.date, days: int = 1) -> Statement:
    """One row per shift that overlaps the date, or so many from it on: `first` and `last` are the minutes it lasts there."""
    begins, ends = midnight(day), midnight(day + dt.timedelta(days=days))
    shift = CheckpointShift
    return select(
        *shift.__table__.columns,
        minute_of(shift.starts, day, days).label("first"),
        minute_of(shift.ends, day, days).label("last"),
    ).where(shift.starts > begins - LONGEST_SHIFT, shift.starts < ends, shift.ends > begins)


def held(people: Any, required: Any) -> ColumnElement[int]:
    """People as far as they are required; 0 where their number is not known."""
    return case((people < required, people), (people.is_not(None), required), else_=0)


def nobody(people: Any, required: Any) -> ColumnElement[bool]:
    """Whether it is known that nobody stands there, though somebody is required."""
    return and_(people == 0, required > 0)


def short(people: Any, required: Any) -> ColumnElement[bool]:
    """Whether it is known that somebody stands there, but fewer than required."""
    return and_(people > 0, people < required)
