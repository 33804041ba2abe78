"""When all households are expected to have been reached: from the latest days, never from a mean that holds the first surge.

Of the last two days and the last three the slower ones tell: a round that slows down ends later than it seemed to.
"""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass

LATEST = 3  # days whose pace tells when all are reached
WATCHED = 2  # days in which at least a part of what remains must be done
LEAST = 10  # … which is a tenth


@dataclass(frozen=True)
class Outlook:
    """How a round goes on. `lately`: households reached in the last two days; `done` in `days`, those whose pace tells."""

    day: dt.date
    left: int
    lately: int
    done: int
    days: int

    @property
    def stalled(self) -> bool:
        """Less than a tenth of what remains was done in two days; of a round one day old nobody knows."""
        return self.left > 0 and self.days >= WATCHED and LEAST * self.lately < self.left

    @property
    def more(self) -> int | None:
        """Whole days until nothing is left; None where the round has stalled, or nothing was done."""
        if self.left == 0:
            return 0
        return None if self.stalled or self.done <= 0 else math.ceil(self.left * self.days / self.done)

    @property
    def expected(self) -> dt.date | None:
        """The day on which all are expected to have been reached."""
        return None if self.more is None else self.day + dt.timedelta(days=self.more)


@dataclass(frozen=True)
class Band:
    """When a round ends at the fastest and at the slowest of its latest days; without `last` one of them brought nothing."""

    fastest: float  # households a day
    slowest: float
    first: dt.date | None
    last: dt.date | None


def band(reached: Mapping[dt.date, int], households: int) -> Band:
    """`reached` as in `outlook`. What came in after silent days is spread over them."""
    days = list(reached)
    before = [min(days) - dt.timedelta(days=1), *days]
    paces = [
        (reached[day] - reached.get(earlier, 0)) / (day - earlier).days
        for earlier, day in zip(before, days, strict=False)
    ][-LATEST:]
    left = max(0, households - reached[days[-1]])

    def end(pace: float) -> dt.date | None:
        if not left:
            return days[-1]
        return days[-1] + dt.timedelta(days=math.ceil(left / pace)) if pace > 0 else None

    return Band(max(paces), min(paces), end(max(paces)), end(min(paces)))


def outlook(reached: Mapping[dt.date, int], households: int) -> Outlook:
    """`reached`: of each day of the round that told something, the households reached by then, in order."""
    first, day = min(reached), max(reached)
    days = min(LATEST, (day - first).days + 1)

    def done(last: int) -> int:
        before = [count for date, count in reached.items() if date <= day - dt.timedelta(days=last)]
        return reached[day] - (before[-1] if before else 0)

    lately = done(min(WATCHED, days))
    telling = min((days, min(WATCHED, days)), key=lambda last: done(last) / last)
    return Outlook(day, max(0, households - reached[day]), lately, done(telling), telling)
