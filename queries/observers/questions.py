"""Observers: which buildings keep silent, and since when."""

import datetime as dt

from sqlalchemy import func, select

from queries.database import Statement
from queries.rollup.front_line import lowest_status, named
from queries.rollup.observers import OBSERVERS
from queries.rollup.subject import STATUS
from queries.schema import ObserverReport, Place, PlaceAncestor, ReportDay


def silent(within: int, day: dt.date) -> Statement:
    """One row per building at or below the place whose observer should have reported on that date and did not.

    `since` is the first date with reports on which it was silent, of those that followed each other. The longest first.
    """
    inside = select(PlaceAncestor.place_id).where(PlaceAncestor.ancestor_id == within)
    status = lowest_status([OBSERVERS], [OBSERVERS.key], inside, lambda date: date == day).subquery("status")
    expected, on_time, late = (status.c[named(OBSERVERS.key, name)] for name in STATUS)
    last = (
        select(func.max(ObserverReport.date))
        .where(ObserverReport.place_id == Place.id, ObserverReport.date < day)
        .correlate(Place)
        .scalar_subquery()
    )
    since = (
        select(func.min(ReportDay.date))
        .where(ReportDay.date <= day, ReportDay.date > func.coalesce(last, dt.date.min))
        .correlate(Place)
        .scalar_subquery()
    )
    return (
        select(Place.id.label("place_id"), Place.code, Place.name_zh, Place.name_en, since.label("since"))
        .join(status, status.c.place_id == Place.id)
        .where(expected > 0, on_time + late == 0)
        .order_by(since, Place.code)
    )
