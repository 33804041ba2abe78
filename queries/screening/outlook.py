"""When all households are expected to have been reached: from the latest days, never from a mean that holds the first surge.

Of the last two days and the last three the slower ones tell: a round that slows down ends later than it seemed to.
Who kept silent is not taken to have reached nobody: a day on which many did says nothing of how fast the round goes.
"""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LATEST = 3  # days whose pace tells when all are reached
WATCHED = 2  # days in which at least a part of what remains must be done
LEAST = 10  # … which is a tenth
TELLING = 80  # percent of the reports due that must have come


@dataclass(frozen=True)
class Day:
    """A day of a round: households reached by then, and the reports that were due and that came."""

    date: dt.date
    reached: int
    due: int
    came: int

    @property
    def silent(self) -> bool:
        return self.due > 0 and not self.came

    @property
    def tells(self) -> bool:
        """Whether enough reports came to say how fast the round goes."""
        return 100 * self.came >= TELLING * self.due


@dataclass(frozen=True)
class Course:
    """A round as far as it may be judged: households reached by day. `begun`: its first day; `awaited`: reports of the newest
    day that are missing, where too few came."""

    reached: Mapping[dt.date, int]
    begun: dt.date
    awaited: int = 0

    @property
    def day(self) -> dt.date:
        return max(self.reached)


def course(days: Sequence[Day]) -> Course | None:
    """The days of a round, in order, that tell something of its pace, and the newest that was told of; None without any."""
    told = [day for day in days if not day.silent]
    if not told:
        return None
    newest = told[-1]
    reached = {day.date: day.reached for day in told if day.tells or day is newest}
    return Course(reached, days[0].date, 0 if newest.tells else newest.due - newest.came)


@dataclass(frozen=True)
class Band:
    """When a round ends at the fastest and at the slowest of its latest days; without `last` one of them brought nothing."""

    fastest: float  # households a day
    slowest: float
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True)
class Outlook:
    """How a round goes on. `lately`: households reached in the last two days; `done` in `days`, those whose pace tells;
    `awaited`: reports that are missing, so many that nothing is said of its pace. `band`: its ends, around the day expected."""

    day: dt.date
    left: int
    lately: int
    done: int
    days: int
    awaited: int
    band: Band

    @property
    def stalled(self) -> bool:
        """Less than a tenth of what remains was done in two days; of a round one day old nobody knows."""
        return self.left > 0 and not self.awaited and self.days >= WATCHED and LEAST * self.lately < self.left

    @property
    def more(self) -> int | None:
        """Whole days until nothing is left; None where nobody can say, for it has stalled, or too few reports came."""
        if self.left == 0:
            return 0
        if self.stalled or self.awaited or self.done <= 0:
            return None
        return math.ceil(self.left * self.days / self.done)

    @property
    def expected(self) -> dt.date | None:
        """The day on which all are expected to have been reached."""
        return None if self.more is None else self.day + dt.timedelta(days=self.more)


def band(of: Course, households: int) -> Band:
    """What came in after days that tell nothing is spread over them."""
    days = list(of.reached)
    before = [of.begun - dt.timedelta(days=1), *days]
    paces = [
        (of.reached[day] - of.reached.get(earlier, 0)) / (day - earlier).days
        for earlier, day in zip(before, days, strict=False)
    ][-LATEST:]
    left = max(0, households - of.reached[of.day])

    def end(pace: float) -> dt.date | None:
        if not left:
            return of.day
        return of.day + dt.timedelta(days=math.ceil(left / pace)) if pace > 0 else None

    return Band(max(paces), min(paces), end(max(paces)), end(min(paces)))


def outlook(of: Course, households: int) -> Outlook:
    """What comes of a round at the pace of its latest days."""
    days = min(LATEST, (of.day - of.begun).days + 1)
    lately, _ = _done(of, min(WATCHED, days))
    done, over = min((_done(of, last) for last in (days, min(WATCHED, days))), key=lambda told: told[0] / told[1])
    left = max(0, households - of.reached[of.day])
    return Outlook(of.day, left, lately, done, over, of.awaited, band(of, households))


def _done(of: Course, last: int) -> tuple[int, int]:
    """Households reached in the last days, and in how many: more, where the day before them tells nothing."""
    earlier = [day for day in of.reached if day <= of.day - dt.timedelta(days=last)]
    since = earlier[-1] if earlier else of.begun - dt.timedelta(days=1)
    return of.reached[of.day] - of.reached.get(since, 0), (of.day - since).days
