"""Dates that have reports, and since which of them something is so."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Subquery, func, select, true

from queries.schema import ReportDay

OnDates = Callable[[Any], ColumnElement[bool]]  # a condition on a column of dates


def known_days(dates: OnDates) -> Subquery:
    """One row per date that has reports, of some dates.

    The offset keeps the date and the place of a row together in the key: with the bounds of the dates alone, SQLite
    would read every place of all of them.
    """
    return select(ReportDay.date).where(dates(ReportDay.date)).offset(0).subquery("day")


def last_before(day: dt.date, so: ColumnElement[bool]) -> ColumnElement[dt.date]:
    """The last date with reports before a day on which it was `so`; empty where it never was."""
    dates = select(ReportDay.date).where(ReportDay.date < day, so).order_by(ReportDay.date.desc()).limit(1)
    return dates.correlate_except(ReportDay).scalar_subquery()


def first_after(last: Any, day: dt.date, so: ColumnElement[bool] | None = None) -> ColumnElement[dt.date]:
    """The first date with reports, up to a day, after the last one that counts; with `so`, of those on which it was so."""
    dates = select(ReportDay.date).where(ReportDay.date <= day, true() if so is None else so)
    after = dates.where(ReportDay.date > func.coalesce(last, dt.date.min)).order_by(ReportDay.date).limit(1)
    return after.correlate_except(ReportDay).scalar_subquery()
