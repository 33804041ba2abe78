"""A sweep in the roll-up: what each hour brought. Places tell how far they are; only what is new since then adds up.

A sweep is that of all places: it lasts while any of them tells of it, and who kept silent in between goes on from what it
told before. What it told longer ago than `LONGEST` days is not looked up: who keeps silent for two weeks of a sweep that
goes on counts anew.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, DateTime, cast, extract, func, literal, null, or_, select

from queries.database import Statement
from queries.rollup.awaited import days_after
from queries.rollup.changes import Changes, Frames, dates_in
from queries.rollup.register import TREE
from queries.rollup.subject import Split, Subject
from queries.schema import SweepHour, SweepTotal

GAP = 2  # days between two reports of one sweep, at most; after longer silence another one has begun
LONGEST = 13  # days before one, at most, to which what a place told of the same sweep is looked up
SECONDS = 24 * 60 * 60  # of a day


def began(day: dt.date, days: Iterable[dt.date]) -> dt.date:
    """The day on which the sweep of the date began: the last that came after longer silence of all places.

    `days` are those on which any place told of a sweep.
    """
    first, earliest = day, day - dt.timedelta(days=LONGEST)
    for earlier in sorted((each for each in days if earliest <= each <= day), reverse=True):
        if (first - earlier).days > GAP:
            break
        first = earlier
    return first


def _brought(day: dt.date) -> Statement:
    """One row per place and hour of the day: how many compounds more than the place told before in this sweep."""
    before = func.lag(SweepHour.done).over(partition_by=SweepHour.place_id, order_by=(SweepHour.date, SweepHour.hour))
    told = (
        select(
            SweepHour.date,
            SweepHour.place_id,
            SweepHour.hour,
            (SweepHour.done - func.coalesce(before, 0)).label("more"),
        )
        .where(SweepHour.date >= _began(day), SweepHour.date <= day)
        .subquery("told")
    )
    return select(told.c.place_id, told.c.hour, literal(1).label("places"), told.c.more.label("finished")).where(
        told.c.date == day
    )


def _began(day: dt.date) -> Any:
    """What `began` says, of the days that are stored."""
    days = (
        select(SweepHour.date)
        .where(SweepHour.date.between(day - dt.timedelta(days=LONGEST), day))
        .distinct()
        .subquery("days")
    )
    before = func.lag(days.c.date).over(order_by=days.c.date)
    told, earlier = (cast(extract("epoch", each), BigInteger) for each in (days.c.date, before))
    silent = select(days.c.date, (told - earlier).label("seconds")).subquery("silent")
    first = or_(silent.c.seconds.is_(None), silent.c.seconds > GAP * SECONDS)
    return select(func.max(silent.c.date)).where(first).scalar_subquery()


def _arrived(day: dt.date) -> list[Statement]:
    """When they came in nobody notes: the hour is in the report."""
    return [select(cast(null(), DateTime)).where(SweepHour.date == day)]


def _told(frames: Frames) -> set[dt.date]:
    return dates_in(frames.get("sweep_hour"))


def _touched(changes: Changes) -> set[dt.date]:
    """What a place told on one day is what later days of the sweep begin from."""
    return days_after(_told(changes.frames), LONGEST, changes)


SWEEP = Subject(
    "sweep",
    splits=(Split(SweepTotal, _brought),),
    arrived=_arrived,
    told=_told,
    touched=_touched,
    watched=(TREE,),
    found_by=((SweepHour, ("date", "place_id")),),
    reaches=dt.timedelta(),
)
