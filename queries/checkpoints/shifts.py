"""Shifts of checkpoints as SQL sees them: which are open, what part of a date a shift lasts, how well it was staffed."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Label, and_, case, or_, select

from queries.checkpoints import window
from queries.database import Statement
from queries.minutes import midnight, minute_of
from queries.schema import Checkpoint, CheckpointShift

LONGEST_SHIFT = dt.timedelta(hours=24)
LOOK_BACK = dt.timedelta(days=60)  # of days without a gap no more are counted


def open_on(day: dt.date) -> ColumnElement[bool]:
    """Whether a checkpoint is held on that date."""
    return and_(
        or_(Checkpoint.opened.is_(None), Checkpoint.opened <= day),
        or_(Checkpoint.closed.is_(None), Checkpoint.closed > day),
    )


def pieces(day: dt.date) -> Statement:
    """One row per shift that overlaps the date: `first` and `last` are the minutes of the day between which it lasts."""
    return select(*CheckpointShift.__table__.columns, *lasting(day)).where(overlaps(day))


def overlaps(day: dt.date, days: int = 1) -> ColumnElement[bool]:
    """Whether a shift lasts on that date, or on one of so many from it on."""
    begins, ends = midnight(day), midnight(day + dt.timedelta(days=days))
    shift = CheckpointShift
    return and_(shift.starts > begins - LONGEST_SHIFT, shift.starts < ends, shift.ends > begins)


def lasting(day: dt.date, days: int = 1) -> list[Label[int]]:
    """The minutes from the beginning of the date between which a shift lasts, cut off at its end, or that of the last."""
    shift = CheckpointShift
    return [minute_of(shift.starts, day, days).label("first"), minute_of(shift.ends, day, days).label("last")]


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
    shift, begins, ends = CheckpointShift, window.begins(day), window.ends(day)
    return and_(shift.starts > begins - LONGEST_SHIFT, shift.starts < ends, shift.ends > begins)


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
