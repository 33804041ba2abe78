"""Which day a briefing opens on, and when a day closes."""

import datetime as dt
from collections.abc import Iterable


def closed(day: dt.date, at: dt.datetime, closes: dt.time) -> bool:
    """Whether the deadline of a day has passed at that moment."""
    return at >= dt.datetime.combine(day, closes)


def opening_day(days: Iterable[dt.date], at: dt.datetime, closes: dt.time) -> dt.date | None:
    """The newest closed day of those that have reports; where none is closed yet, the newest."""
    known = list(days)
    over = [day for day in known if closed(day, at, closes)]
    return max(over or known, default=None)
