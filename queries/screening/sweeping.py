"""A sweep of compounds by the hour, against the straight line of 72 hours (E5)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from queries.rollup.sweep import began

HOURS = 72
HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Sweep:
    """The newest sweep. `done`: by hours since it began, compounds finished by then.

    `base`: compounds in force on its last day with news, `counted`; `base_before`: those in force on the day it began.
    `heard`: by hours since it began, the places that told of it then for the last time. `later`: the day on which another one
    began of which the place told nothing, while others did; None without one.
    """

    begins: dt.date
    done: tuple[tuple[int, int], ...]
    base: int
    counted: dt.date
    base_before: int
    heard: tuple[tuple[int, int], ...] = ()
    later: dt.date | None = None

    @property
    def hour(self) -> int:
        """Hours since it began, at the latest report."""
        return self.done[-1][0]

    @property
    def finished(self) -> int:
        return self.done[-1][1]

    @property
    def due(self) -> int:
        """What the straight line asks for by that hour."""
        return self.base * min(self.hour, HOURS) // HOURS

    @property
    def told_at(self) -> dt.datetime:
        return self.at(self.hour)

    @property
    def places(self) -> int:
        """Places that told of it."""
        return sum(places for _, places in self.heard)

    @property
    def fallen_silent(self) -> int:
        """Those of them that told nothing by the latest hour."""
        return sum(places for hour, places in self.heard if hour < self.hour)

    def at(self, hour: int) -> dt.datetime:
        return dt.datetime.combine(self.begins, dt.time()) + hour * HOUR


def newest(
    rows: Iterable[Mapping[str, Any]],
    days: Iterable[dt.date],
    bases: Mapping[dt.date, int],
    heard: Iterable[Mapping[str, Any]] = (),
) -> Sweep | None:
    """`rows` of `questions.sweep`, in order: those of the last run of days between which there is no longer silence.

    `days` on which any place told of a sweep: it goes on while one of them does. `bases`: by day, the compounds in force.
    Those of the sweep's own days count: later ones may have lapsed. `heard`: rows of `questions.sweep_told`; who told last
    before it began told of another one.
    """
    told, days = list(rows), list(days)
    if not told or not bases.get(told[-1]["date"]):
        return None
    last = told[-1]["date"]
    begins = began(last, days)
    done, sums = 0, []
    for row in told:
        if row["date"] >= begins:
            done += row["finished"]
            sums.append((_hours(row, begins), done))
    places = tuple((_hours(row, begins), row["places"]) for row in heard if row["date"] >= begins)
    of_all = began(max(days, default=last), days)
    later = of_all if of_all > last else None
    return Sweep(begins, tuple(sums), bases[last], last, bases.get(begins, bases[last]), places, later)


def _hours(row: Mapping[str, Any], begins: dt.date) -> int:
    """Hours since it began."""
    return int((row["date"] - begins).days * 24 + row["hour"])
