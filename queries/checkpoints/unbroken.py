"""Days unbroken: which checkpoints were held the longest without a gap."""

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, and_, case, cast, extract, func, literal, or_, select

from queries.database import Statement
from queries.minutes import DAY, larger, midnight
from queries.schema import Checkpoint, CheckpointHeld, CheckpointLongest, CheckpointShift, ReportDay
from queries.statements import at_most, worked_out


def unbroken_days(within: int, day: dt.date, limit: int) -> Statement:
    """One row per checkpoint at or below the place: `days` in a row up to the date without a minute's gap, if any.

    A shift with nobody there ends the row of days, and so does one that was not reported, or a hole in what is known of
    a checkpoint that is held day and night. Looks back `LOOK_BACK`; the longest first, at most so many.
    """
    held, longest, ends = CheckpointHeld, CheckpointLongest, midnight(day + dt.timedelta(days=1))
    as_of = select(func.max(ReportDay.as_of)).scalar_subquery()
    since = larger(_silent_until(ends, as_of), held.since)
    second = literal(worked_out(_seconds, ends), BigInteger)
    whole_days = (second - cast(extract("epoch", since), BigInteger)) // (DAY * 60)
    ceased = and_(Checkpoint.round_the_clock, held.last < as_of, held.last < ends)
    days = cast(case((or_(held.since.is_(None), ceased), 0), else_=larger(whole_days, 0)), Integer).label("days")
    of_day = and_(held.date == day, held.place_id == Checkpoint.place_id, held.checkpoint_id == Checkpoint.id)
    found = (
        select(Checkpoint.code, Checkpoint.name_zh, Checkpoint.name_en, days)
        .select_from(longest)
        .join(Checkpoint, Checkpoint.id == longest.checkpoint_id)
        .join(held, of_day)
        .where(longest.date == day, longest.place_id == within)
        .subquery("found")
    )
    return select(found).where(found.c.days > 0).order_by(found.c.days.desc(), found.c.code).limit(at_most(limit))


def _silent_until(ends: dt.datetime, as_of: Any) -> ColumnElement[dt.datetime]:
    """When the last shift of a checkpoint ended that had begun by then and kept silent; none if all told."""
    shift = CheckpointShift
    silent = and_(
        shift.checkpoint_id == Checkpoint.id, shift.present.is_(None), shift.ends <= as_of, shift.starts < ends
    )
    last = select(shift.ends).where(silent).order_by(shift.ends.desc()).limit(1)
    return last.correlate(Checkpoint).scalar_subquery()


def _seconds(moment: dt.datetime) -> int:
    return int((moment - midnight(dt.date(1970, 1, 1))).total_seconds())
