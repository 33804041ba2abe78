"""Observers: which buildings keep silent, and since when."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select

from queries.database import Statement
from queries.report_days import first_after, last_before
from queries.schema import ObserverReport, Place, ReportDay, SilentBuilding


def silent(within: int, day: dt.date) -> Statement:
    """One row per building at or below the place whose observer should have reported on that date and did not.

    `since` is the first date with reports on which it was silent, of those that followed each other. The longest first.
    """
    since = first_after(SilentBuilding.last, day).label("since")
    return (
        select(Place.id.label("place_id"), Place.code, Place.name_zh, Place.name_en, since)
        .join(SilentBuilding, SilentBuilding.building_id == Place.id)
        .where(SilentBuilding.date == day, SilentBuilding.place_id == within)
        .order_by(*longest_first())
    )


def longest_first() -> tuple[ColumnElement[Any], ...]:
    """An order of `Place` and `SilentBuilding`: who reported last before all others comes first."""
    return func.coalesce(SilentBuilding.last, dt.date.min), Place.__table__.c.code


def silent_since(day: dt.date) -> ColumnElement[dt.date]:
    """The first date with reports since which the place of a row says nothing."""
    return first_after(last_report(day), day)


def last_report(day: dt.date) -> ColumnElement[dt.date]:
    """The last date before a day on which the place of a row reported; empty where it never did."""
    spoke = (
        exists()
        .where(ObserverReport.date == ReportDay.date, ObserverReport.place_id == Place.id)
        .correlate_except(ObserverReport)
    )
    return last_before(day, spoke)
