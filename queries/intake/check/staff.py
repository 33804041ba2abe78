"""Which dates attendance touches, and what says how many people a place has beside it."""

import datetime as dt

import pandas as pd
from sqlalchemy import Connection, select

from queries.intake.check.register import Entries
from queries.schema import ReportDay
from queries.staffing.postings import MOST_DAYS

# What says how many people each place of each date has, beside the reports of the date.
STANDING = {"posting", "staff_need", "pairing", "duty_shift"}


def dates_near(connection: Connection, entries: Entries) -> list[dt.date]:
    """The report dates whose days on end, or whose last 24 hours, may reach to attendance that came in now."""
    if "attendance" not in entries:
        return []
    days = pd.DatetimeIndex(entries["attendance"].frame["date"].unique()).date
    near = {day + dt.timedelta(days=number) for day in days for number in (-1, *range(1, MOST_DAYS + 1))}
    return sorted(near & set(connection.scalars(select(ReportDay.date))))
