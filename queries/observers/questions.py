"""Observers: which buildings keep silent, and since when."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, exists, select

from queries.database import Statement
from queries.report_days import last_before
from queries.schema import ObserverReport, Place, ReportDay, SilentBuilding


def silent(within: int, day: dt.date) -> Statement:
    """One row per building at or below the place whose observer should have reported on that date and did not.

    `since` is the first date with reports on which it should have, after it last did. The longest first.
    """
    return (
        select(Place.id.label("place_id"), Place.code, Place.name_zh, Place.name_en, SilentBuilding.since)
        .join(SilentBuilding, SilentBuilding.building_id == Place.id)
        .where(SilentBuilding.date == day, SilentBuilding.place_id == within)
        .order_by(*longest_first())
    )


def longest_first() -> tuple[Any, ...]:
    """An order of `Place` and `SilentBuilding`: who is silent since before all others comes first."""
    return SilentBuilding.since, Place.__table__.c.code


def last_report(day: dt.date) -> ColumnElement[dt.date]:
    """The last date before a day on which the place of a row reported; empty where it never did."""
    spoke = (
        exists()
        .where(ObserverReport.date == ReportDay.date, ObserverReport.place_id == Place.id)
        .correlate_except(ObserverReport)
    )
    return last_before(day, spoke)
