"""Spans: which dates a figure of a date compares, from the dates that have reports."""

import datetime as dt
from dataclasses import dataclass

from queries.database import Rows


@dataclass(frozen=True)
class Span:
    """The date shown and the one before it, if that has reports.

    `goes_on` tells whether both lie in one round: one that began today has no figure of yesterday.
    """

    day: dt.date
    before: dt.date | None
    goes_on: bool


def span_of(days: Rows, day: dt.date) -> Span:
    """The date and the one before it. `days`: the rows of `places.report_days`."""
    known = {row["date"]: row["round"] for row in days}
    before = day - dt.timedelta(days=1)
    return Span(
        day=day,
        before=before if before in known else None,
        goes_on=before in known and known[before] == known[day],
    )
