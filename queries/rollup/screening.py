"""Screening in the roll-up: households reached since the round began, and who reported."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, select

from queries import settings
from queries.database import Statement
from queries.rollup.changes import Changed, Frames, Range, Watched, dates_in
from queries.rollup.register import IN_FORCE, TREE
from queries.rollup.subject import Reports, Subject
from queries.schema import Place, ScreeningDay, ScreeningRound, ScreeningTotal
from queries.validity import in_force


def _to_the_end(changed: Changed) -> list[Range]:
    """All days from the first to the last of a round, as it was and as it is: their sums begin elsewhere."""
    day = dt.timedelta(days=1)
    return [(first, last + day) for first, last in changed.lasting("starts", "ends")]


ROUNDS = Watched(ScreeningRound, ("number",), "starts", "ends", ranges=_to_the_end)


def _asked(date: Any) -> ColumnElement[bool]:
    """Screening is due in places with households, while a round runs."""
    runs = exists().where(ScreeningRound.starts <= date, ScreeningRound.ends >= date).correlate_except(ScreeningRound)
    return and_(in_force(Place, date), Place.households > 0, runs)


def _arrived(day: dt.date) -> list[Statement]:
    return [select(ScreeningDay.reported_at).where(ScreeningDay.date == day)]


def _told(frames: Frames) -> set[dt.date]:
    return dates_in(frames.get("screening_day"))


SCREENING = Subject(
    "screening",
    table=ScreeningTotal,
    reports=Reports(
        ScreeningDay,
        counts={
            "at_door": ScreeningDay.at_door,
            "by_phone": ScreeningDay.by_phone,
            "by_data": ScreeningDay.by_data,
            "absent": ScreeningDay.absent,
            "absent_reached": ScreeningDay.absent_reached,
        },
        asked=_asked,
        by=settings.day_closes,
    ),
    arrived=_arrived,
    told=_told,
    watched=(TREE, IN_FORCE, ROUNDS),
)
