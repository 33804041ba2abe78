"""Checkpoints: which mouths are held, by how many, when nobody stands there, and who answers for it."""

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


def staffed(shift: Any) -> ColumnElement[int]:
    """People present as far as they are required; 0 where nobody reported."""
    return case((shift.present < shift.required, shift.present), (shift.present.is_not(None), shift.required), else_=0)


def nobody(shift: Any) -> ColumnElement[bool]:
    """Whether a shift reported that nobody stood there, though somebody was required."""
    return and_(shift.present == 0, shift.required > 0)


def short(shift: Any) -> ColumnElement[bool]:
    """Whether a shift reported somebody, but fewer than required."""
    return and_(shift.present > 0, shift.present < shift.required)
