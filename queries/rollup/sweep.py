"""A sweep in the roll-up: what each hour brought. Places tell how far they are; only what is new since then adds up."""

import datetime as dt

from sqlalchemy import DateTime, cast, func, literal, null, select

from queries.database import Statement
from queries.rollup.awaited import days_after
from queries.rollup.changes import Changes, Frames, dates_in
from queries.rollup.register import TREE
from queries.rollup.subject import Split, Subject
from queries.schema import SweepHour, SweepTotal

GAP = 2  # days between two reports of one sweep, at most; after longer silence another one has begun


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
        .where(SweepHour.date.between(day - dt.timedelta(days=GAP), day))
        .subquery("told")
    )
    return select(told.c.place_id, told.c.hour, literal(1).label("places"), told.c.more.label("finished")).where(
        told.c.date == day
    )


def _arrived(day: dt.date) -> list[Statement]:
    """When they came in nobody notes: the hour is in the report."""
    return [select(cast(null(), DateTime)).where(SweepHour.date == day)]


def _told(frames: Frames) -> set[dt.date]:
    return dates_in(frames.get("sweep_hour"))


def _touched(changes: Changes) -> set[dt.date]:
    """What a place told on one day is what later days of the sweep begin from."""
    return days_after(_told(changes.frames), GAP, changes)


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
