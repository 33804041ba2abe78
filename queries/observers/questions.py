"""Observers: which buildings keep silent, and since when."""

import datetime as dt

from sqlalchemy import ColumnElement, exists, func, literal, select, union_all

from queries.database import Statement
from queries.rollup.front_line import lowest_status, named
from queries.rollup.observers import OBSERVERS
from queries.rollup.subject import STATUS
from queries.schema import ObserverReport, Place, ReportDay, ReportStatus


def silent(within: int, day: dt.date) -> Statement:
    """One row per building at or below the place whose observer should have reported on that date and did not.

    `since` is the first date with reports on which it was silent, of those that followed each other. The longest first.
    """
    status = lowest_status([OBSERVERS], [OBSERVERS.key], _missing(within, day), lambda date: date == day).subquery(
        "status"
    )
    expected, on_time, late = (status.c[named(OBSERVERS.key, name)] for name in STATUS)
    since = silent_since(day)
    return (
        select(Place.id.label("place_id"), Place.code, Place.name_zh, Place.name_en, since.label("since"))
        .join(status, status.c.place_id == Place.id)
        .where(expected > 0, on_time + late == 0)
        .order_by(since, Place.code)
    )


def silent_since(day: dt.date) -> ColumnElement[dt.date]:
    """The first date with reports since which the place of a row says nothing."""
    spoke = (
        exists()
        .where(ObserverReport.date == ReportDay.date, ObserverReport.place_id == Place.id)
        .correlate_except(ObserverReport)
    )
    last = (
        select(ReportDay.date)
        .where(ReportDay.date < day, spoke)
        .order_by(ReportDay.date.desc())
        .limit(1)
        .correlate(Place)
        .scalar_subquery()
    )
    return (
        select(func.min(ReportDay.date))
        .where(ReportDay.date <= day, ReportDay.date > func.coalesce(last, dt.date.min))
        .correlate(Place)
        .scalar_subquery()
    )


def _missing(within: int, day: dt.date) -> Statement:
    """One row per place that lies directly below one of which a report is missing, and for the place itself.

    Going down only where something is missing leaves most buildings of a city alone.
    """
    lacking = select(literal(within).label("id")).cte(recursive=True)
    # Looked up place by place: joined, SQLite would read what all places of the date told, for each place once.
    missing = exists().where(
        ReportStatus.date == day,
        ReportStatus.place_id == Place.id,
        ReportStatus.subject == OBSERVERS.key,
        ReportStatus.expected > ReportStatus.on_time + ReportStatus.late,
    )
    below = select(Place.id).join(lacking, lacking.c.id == Place.parent_id).where(missing)
    lacking = lacking.union_all(below)
    under = select(Place.id).join(lacking, lacking.c.id == Place.parent_id)
    return select(union_all(select(literal(within).label("id")), under).subquery("missing"))
