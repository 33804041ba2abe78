"""Spans: which dates the figures of a date read, from the dates that have reports."""

import datetime as dt

from queries.database import Rows
from queries.figures import Span


def span_of(days: Rows, day: dt.date) -> Span:
    """The date, the one before it, and those since its round began. `days`: the rows of `places.report_days`."""
    known = {row["date"]: row["round"] for row in days}
    before = day - dt.timedelta(days=1)
    in_round = tuple(sorted(date for date, number in known.items() if date <= day and number == known[day]))
    return Span(
        day=day,
        before=before if before in known else None,
        round_to_day=in_round,
        round_to_before=tuple(date for date in in_round if date <= before) if before in in_round else (),
    )
