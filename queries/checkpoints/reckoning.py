"""One reckoning for sentence, map, strip and list: from the counted shifts of places to how many stand how at each minute.

Plain rows in, plain values out. The minutes are those of the window of a date (`queries.checkpoints.window`).
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from operator import sub
from typing import Any

from queries.checkpoints import window
from queries.checkpoints.states import FEW, NOBODY, Stand, settled, told_until, worst
from queries.database import Rows
from queries.schema import CheckpointShiftTotal

COUNTS = [column.name for column in CheckpointShiftTotal.__table__.columns if not column.primary_key]
REPORTED = ("staffed", "understaffed", "unstaffed")
PENDING = (Stand.ROSTERED, Stand.FEW_ROSTERED, Stand.NOT_ROSTERED, Stand.NO_ROSTER)  # of what has begun
Period = tuple[dt.datetime, dt.datetime]
Periods = Mapping[Period, tuple[int, ...]]  # the counts of each, in the order of the table
Counts = Mapping[Stand, int]


@dataclass(frozen=True)
class Stretch:
    """Minutes of the window, from the first to before the last, in which as many checkpoints stand alike; `counts` of each."""

    first: int
    last: int
    counts: Counts

    @property
    def worst(self) -> Stand:
        return worst(self.counts)


@dataclass(frozen=True)
class Line:
    """The window of one place: its stretches in order, and what it is. `code` is empty for a place's own checkpoints."""

    code: str | None
    name_zh: str
    name_en: str | None
    checkpoints: int
    stretches: tuple[Stretch, ...]

    def at(self, minute: int) -> Counts:
        """How many checkpoints stand how at a minute; nobody is required at the others."""
        found = next((each.counts for each in self.stretches if each.first <= minute < each.last), {})
        idle = self.checkpoints - sum(found.values())
        return {**found, **({Stand.NOT_DUE: idle} if idle else {})}

    def until(self, minute: int) -> "Line":
        """The same up to a minute of the window."""
        cut = tuple(replace(each, last=min(each.last, minute)) for each in self.stretches if each.first < minute)
        return replace(self, stretches=cut)

    @cached_property
    def badness(self) -> tuple[int, ...]:
        """Minutes of checkpoints with nobody, with too few, and without report."""
        kinds: tuple[tuple[Stand, ...], ...] = ((Stand.NOT_ROSTERED,), NOBODY, FEW, (Stand.SILENT,))
        return tuple(
            sum((each.last - each.first) * sum(each.counts.get(s, 0) for s in kind) for each in self.stretches)
            for kind in kinds
        )


@dataclass(frozen=True)
class Pending:
    """Checkpoints whose report of last night is still to come, at most so many at once; where nobody or too few are rostered."""

    checkpoints: int
    nobody: int
    few: int


def lines(rows: Rows, ground: Rows, day: dt.date, heard: dt.datetime | None) -> tuple[Line, list[Line]]:
    """The window of a place in all, and of each part of it with checkpoints, the worst first.

    From the rows of `standing.periods` and `standing.ground`. A folded place directly below tells what is not in the places
    shown; what is in neither is the place's own.
    """
    periods: dict[int, dict[Period, tuple[int, ...]]] = defaultdict(dict)
    for row in rows:
        periods[row["id"]][row["starts"], row["ends"]] = tuple(row[name] for name in COUNTS)
    whole = _own(ground)
    if whole is None:
        return Line(None, "", None, 0, ()), []
    inside = _inside(ground, whole)
    parts = []
    for row in ground:
        within = inside[row["id"]]
        count = row["checkpoints"] - sum(other["checkpoints"] for other in within)
        code = None if row is whole else row["code"]
        if count:
            own = _less(periods[row["id"]], [periods[other["id"]] for other in within])
            parts.append(Line(code, row["name_zh"], row["name_en"], count, _stretches(own, day, heard)))
    every = _stretches(periods[whole["id"]], day, heard)
    return Line(whole["code"], whole["name_zh"], whole["name_en"], whole["checkpoints"], every), worst_first(parts)


def pending_last_night(rows: Rows, ground: Rows, day: dt.date, heard: dt.datetime | None) -> Pending | None:
    """Of how many the report of a shift of last night is still to come, though it is over; None where that is nobody.

    A shift that begins after the hours of the night is one of the day. From when its report is due on, a checkpoint keeps
    silent.
    """
    whole, ends = _own(ground), window.night_hours_end(day)
    if whole is None or heard is None:
        return None
    over: dict[Period, tuple[int, ...]] = {
        (row["starts"], row["ends"]): tuple(0 if name == "unspoken" else row[name] for name in COUNTS)
        for row in rows
        if row["id"] == whole["id"] and row["starts"] < ends and row["ends"] <= heard
    }
    counts = [each.counts for each in _stretches(over, day, heard)]

    def most(*stands: Stand) -> int:
        return max((sum(each.get(stand, 0) for stand in stands) for each in counts), default=0)

    found = Pending(most(*PENDING), most(Stand.NOT_ROSTERED), most(Stand.FEW_ROSTERED))
    return found if found.checkpoints else None


def worst_first(parts: Sequence[Line]) -> list[Line]:
    """The lines, those with the most minutes without people first."""
    return sorted(parts, key=lambda line: (tuple(-minutes for minutes in line.badness), line.code or ""))


def _own(ground: Rows) -> Mapping[str, Any] | None:
    """The row of the place itself; None where it has no checkpoints."""
    return next((row for row in ground if row["top_id"] is None), None)


def _inside(ground: Rows, whole: Mapping[str, Any]) -> dict[int, Rows]:
    """Of each place those that are told beside it and counted in it."""
    inside: dict[int, Rows] = defaultdict(list)
    for row in ground:
        if row["top_id"] == row["id"]:
            inside[whole["id"]].append(row)
        elif row["top_id"] is not None:
            inside[row["top_id"]].append(row)
    return inside


def _less(own: Periods, others: Sequence[Periods]) -> Periods:
    """The counts of a place without those of others within it."""
    left = dict(own)
    for other in others:
        for period, counts in other.items():
            left[period] = tuple(map(sub, left[period], counts))
    return left


def _stretches(periods: Periods, day: dt.date, heard: dt.datetime | None) -> tuple[Stretch, ...]:
    """The window cut where anything changes."""
    change: dict[int, Counter[Stand]] = defaultdict(Counter)
    for begins, until, stand, checkpoints in _pieces(periods, heard):
        first, last = window.minute(begins, day), window.minute(until, day)
        if first < last:
            change[first][stand] += checkpoints
            change[last][stand] -= checkpoints
    found: list[Stretch] = []
    now: Counter[Stand] = Counter()
    for first, last in pairwise(sorted(change)):
        now.update(change[first])
        counts = {stand: count for stand, count in now.items() if count}
        if found and found[-1].counts == counts and found[-1].last == first:
            found[-1] = Stretch(found[-1].first, last, counts)
        elif counts:
            found.append(Stretch(first, last, counts))
    return tuple(found)


def _pieces(periods: Periods, heard: dt.datetime | None) -> Iterator[tuple[dt.datetime, dt.datetime, Stand, int]]:
    """How the shifts of each period stand, and when.

    A report is cut where what is to come begins, and what no shift speaks of where its report was due.
    """
    due, now = settled(heard), told_until(heard)
    for (starts, ends), counts in periods.items():
        for name, count in zip(COUNTS, counts, strict=True):
            if not count:
                continue
            if name == "unspoken":
                cut = min(max(due, starts), ends)
                yield starts, cut, Stand.SILENT, count
                yield cut, ends, Stand.NO_ROSTER, count
            elif name == "staffed":
                cut = min(max(now, starts), ends)
                yield starts, cut, Stand.STAFFED, count
                yield cut, ends, Stand.ROSTERED, count
            else:
                silent = name not in REPORTED and ends <= due
                yield starts, ends, Stand.SILENT if silent else Stand(name), count
