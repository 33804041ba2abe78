"""Households found absent and not reached since: how long the oldest of them waits, as far as counts can say (B6)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    """`open` households wait; the oldest was found on a day from `earliest` to `latest`."""

    open: int
    earliest: dt.date | None = None
    latest: dt.date | None = None


def waiting(counts: Mapping[dt.date, tuple[int, int]]) -> Waiting:
    """`counts`: by day, in order, households found absent since the round began, and those of them reached since.

    Whoever was found first was reached first, at best: then the oldest was found when more had been found than have been
    reached by now. Whoever was found last was reached first, at worst: then it was found when there came to be open ones
    that never were all reached again.
    """
    days, last = list(counts), list(counts.values())[-1:]
    if not last or last[0][0] <= last[0][1]:
        return Waiting(0)
    found, reached = last[0]
    latest = next(day for day in days if counts[day][0] > reached)
    earliest = latest
    for day in reversed(days):
        if counts[day][0] <= counts[day][1]:
            break
        earliest = day
    return Waiting(found - reached, earliest, latest)
