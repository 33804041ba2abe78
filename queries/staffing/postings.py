"""Postings: who is in post on a day, what each place needs and has itself, who has worked too long."""

import datetime as dt
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.schema import Attendance, DutyShift, PlaceAncestor, Posting, StaffNeed
from queries.validity import in_force

LONGEST_DAY = 12  # hours that a cadre may work in 24 (practice E7)
MOST_DAYS = 5  # days on end before a day of rest (practice E16)


def in_post(day: dt.date) -> ColumnElement[bool]:
    """Whether a posting puts its cadre at the place on that day: arrived, and not gone again."""
    return and_(Posting.sent <= day, Posting.arrived <= day, or_(Posting.ended.is_(None), Posting.ended > day))


def newest(day: dt.date) -> ColumnElement[bool]:
    """Whether a posting is the last one that its cadre was sent to by that day."""
    later = aliased(Posting)
    return and_(
        Posting.sent <= day,
        ~exists().where(later.cadre_id == Posting.cadre_id, later.sent > Posting.sent, later.sent <= day),
    )


def on_duty(day: dt.date) -> ColumnElement[bool]:
    """Whether the cadre of a posting worked that day."""
    return Posting.cadre_id.in_(select(Attendance.cadre_id).where(Attendance.date == day))


def at_or_below(place: Any, within: int) -> ColumnElement[bool]:
    """Whether the place of a row is this one or lies below it."""
    inside = select(PlaceAncestor.place_id).where(PlaceAncestor.ancestor_id == within)
    return place.in_(inside)  # type: ignore[no-any-return]


FOLLOWED = ("sent", "arrived", "present", "on_duty")


def followed(day: dt.date) -> list[Any]:
    """Of the postings grouped: cadres sent, arrived, in post and on duty."""
    there = in_post(day)
    conditions = (Posting.sent <= day, Posting.arrived <= day, there, and_(there, on_duty(day)))
    return [
        cast(func.sum(case((condition, 1), else_=0)), Integer).label(name)
        for name, condition in zip(FOLLOWED, conditions, strict=True)
    ]


def jobs(day: dt.date, places: tuple[int, ...] | None = None) -> Statement:
    """One row per place, job and shift: people needed and in post at this very place, not below it.

    Of these places; of all of them for the roll-up alone.
    """
    needed = select(
        StaffNeed.place_id,
        StaffNeed.job_key,
        StaffNeed.shift_key,
        StaffNeed.headcount.label("required"),
        literal(0).label("present"),
    ).where(in_force(StaffNeed, day))
    there = (
        select(Posting.place_id, Posting.job_key, Posting.shift_key, literal(0), func.count())
        .where(in_post(day))
        .group_by(Posting.place_id, Posting.job_key, Posting.shift_key)
    )
    if places is not None:
        needed, there = needed.where(StaffNeed.place_id.in_(places)), there.where(Posting.place_id.in_(places))
    both = union_all(needed, there).subquery("both")
    return select(
        both.c.place_id,
        both.c.job_key,
        both.c.shift_key,
        func.sum(both.c.required).cast(Integer).label("required"),
        func.sum(both.c.present).cast(Integer).label("present"),
    ).group_by(both.c.place_id, both.c.job_key, both.c.shift_key)


def hours_in_24(day: dt.date) -> Statement:
    """One row per cadre who worked that day: the most hours in any 24 that end with a shift begun that day."""
    last, other = _worked(day).alias("last"), _worked(day).alias("other")
    begins = case((other.c.begins > last.c.ends - 24, other.c.begins), else_=last.c.ends - 24)
    ends = case((other.c.ends < last.c.ends, other.c.ends), else_=last.c.ends)
    hours = (
        select(last.c.cadre_id, func.sum(case((ends > begins, ends - begins), else_=0)).label("hours"))
        .join(other, other.c.cadre_id == last.c.cadre_id)
        .where(last.c.begins >= 0, last.c.begins < 24)
        .group_by(last.c.cadre_id, last.c.shift_key)
        .subquery("hours")
    )
    return select(hours.c.cadre_id, func.max(hours.c.hours).label("hours")).group_by(hours.c.cadre_id)


def _worked(day: dt.date) -> Subquery:
    """One row per shift worked from the day before to the day after, its ends in hours since midnight of the day.

    A shift over midnight may still last when the next day's begins: whoever is reported on both works them both.
    """
    before, after = day - dt.timedelta(days=1), day + dt.timedelta(days=1)
    begins = DutyShift.starts + case((Attendance.date == before, -24), (Attendance.date == after, 24), else_=0)
    return (
        select(
            Attendance.cadre_id,
            Attendance.shift_key,
            cast(begins, Float).label("begins"),
            (begins + Attendance.hours).label("ends"),
        )
        .join(DutyShift, DutyShift.key == Attendance.shift_key)
        .where(Attendance.date.in_([before, day, after]))
        .subquery()
    )


def days_on_end(day: dt.date) -> Statement:
    """One row per cadre who worked on that day and each of the `MOST_DAYS` before it."""
    return (
        select(Attendance.cadre_id)
        .where(Attendance.date.between(day - dt.timedelta(days=MOST_DAYS), day))
        .group_by(Attendance.cadre_id)
        .having(func.count(Attendance.date.distinct()) > MOST_DAYS)
    )
