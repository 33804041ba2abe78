"""Staffing: who was sent where, how many are needed there, and who is there."""

import datetime as dt

from sqlalchemy import ColumnElement, Integer, and_, func, literal, or_, select, union_all

from queries.database import Statement
from queries.places import in_force
from queries.schema import Posting, StaffNeed

LONGEST_DAY = 12  # hours that a cadre may work in 24 (practice E7)
MOST_DAYS = 5  # days on end before a day of rest (practice E16)


def in_post(day: dt.date) -> ColumnElement[bool]:
    """Whether a posting puts its cadre at the place on that day: arrived, and not gone again."""
    return and_(Posting.sent <= day, Posting.arrived <= day, or_(Posting.ended.is_(None), Posting.ended > day))


def posts(day: dt.date) -> Statement:
    """One row per place, kind of post and shift: people needed and in post at this very place, not below it."""
    needed = select(
        StaffNeed.place_id,
        StaffNeed.post_kind_key,
        StaffNeed.shift_key,
        StaffNeed.headcount.label("required"),
        literal(0).label("present"),
    ).where(in_force(StaffNeed, day))
    there = (
        select(Posting.place_id, Posting.post_kind_key, Posting.shift_key, literal(0), func.count())
        .where(in_post(day))
        .group_by(Posting.place_id, Posting.post_kind_key, Posting.shift_key)
    )
    both = union_all(needed, there).subquery("both")
    return select(
        both.c.place_id,
        both.c.post_kind_key,
        both.c.shift_key,
        func.sum(both.c.required).cast(Integer).label("required"),
        func.sum(both.c.present).cast(Integer).label("present"),
    ).group_by(both.c.place_id, both.c.post_kind_key, both.c.shift_key)
