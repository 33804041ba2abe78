"""What the sample's files say of checkpoints, minute by minute: every number of that screen is held against it."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from tests.support import sample

AS_OF = dt.datetime.fromisoformat("2020-02-17 17:00")  # the README's word
DAY = 24 * 60
NIGHT = [*range(6 * 60), *range(23 * 60, DAY)]
WATCHES = ((22, "night"), (17, "late"), (12, "middle"), (6, "early"), (0, "night"))


@dataclass(frozen=True)
class Shift:
    """A line of the file; None where it says nothing."""

    starts: dt.datetime
    ends: dt.datetime
    required: int
    planned: int | None
    present: int | None
    passed: tuple[int, int, int]

    @property
    def people(self) -> int | None:
        """Who was there; where nobody told, who is on the roster."""
        return self.planned if self.present is None else self.present

    @property
    def empty(self) -> bool:
        return self.people == 0 and self.required > 0

    def state(self, at: dt.datetime | None = None) -> str:
        """How it stands at a moment of it; without one, as a whole."""
        to_come = self.ends > AS_OF if at is None else at > AS_OF or self.starts >= AS_OF
        people = self.people if to_come else self.present
        if people is None:
            return "not_applicable" if to_come and at is None else "not_reported"
        if self.empty:
            return "zero"
        if people < self.required:
            return "short"
        return "not_applicable" if at is None and self.present is None else "enough"


@dataclass(frozen=True)
class Gap:
    """Minutes of a date during which nobody is at a checkpoint, or on its roster."""

    code: str
    first: int
    last: int
    planned: bool

    @property
    def minutes(self) -> int:
        return self.last - self.first

    @property
    def watch(self) -> str:
        return next(watch for begins, watch in WATCHES if self.first >= begins * 60)


@cache
def checkpoints() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in sample.table("checkpoint")}


def name(code: str, lang: str) -> str:
    return checkpoints()[code][f"name_{lang}"]


def _number(text: str) -> int | None:
    return int(text) if text else None


@cache
def _shifts() -> dict[str, list[Shift]]:
    found = defaultdict(list)
    for row in sample.table("checkpoint_shift"):
        begins, ends = (dt.datetime.fromisoformat(row[side]) for side in ("starts", "ends"))
        passed = tuple(int(row[key] or 0) for key in ("entries", "turned_back", "fevers"))
        told = (int(row["required"]), _number(row["planned"]), _number(row["present"]))
        found[row["checkpoint"]].append(Shift(begins, ends, *told, passed))  # type: ignore[arg-type]
    return {code: sorted(rows, key=lambda row: row.starts) for code, rows in found.items()}


def shifts(code: str, day: dt.date) -> list[Shift]:
    """The shifts of a checkpoint that last on a date, in order."""
    begins = dt.datetime.combine(day, dt.time())
    return [row for row in _shifts()[code] if row.starts < begins + dt.timedelta(days=1) and row.ends > begins]


@cache
def minutes(code: str, day: dt.date) -> list[Shift | None]:
    """The shift of each minute of a date."""
    grid: list[Shift | None] = [None] * DAY
    for row in shifts(code, day):
        first, last = (clipped(moment, day) for moment in (row.starts, row.ends))
        grid[first:last] = [row] * (last - first)
    return grid


def clipped(moment: dt.datetime, day: dt.date) -> int:
    since = int((moment - dt.datetime.combine(day, dt.time())).total_seconds() // 60)
    return min(max(since, 0), DAY)


@cache
def open_at(place: str, day: dt.date) -> list[str]:
    """Codes of the checkpoints held on a date at the place and below it."""
    within, date = set(sample.under(place)), day.isoformat()
    return [
        code
        for code, row in checkpoints().items()
        if row["place"] in within and row["opened"] <= date and (not row["closed"] or row["closed"] > date)
    ]


def by_default(code: str) -> int:
    """Who must stand there at a minute of which no shift speaks."""
    row = checkpoints()[code]
    return int(row["headcount"]) if row["round_the_clock"] == "yes" else 0


@cache
def cover(place: str, day: dt.date, measure: str = "checkpoint_cover") -> sample.Figure:
    """Post-minutes held of those reported, over the whole day or over its night."""
    night = measure == "night_cover"
    held = reported = expected = spoke = 0
    for code in open_at(place, day):
        grid = minutes(code, day)
        expected += 0 if night else 1
        spoke += any(row.present is not None for row in shifts(code, day))
        for minute in NIGHT if night else range(DAY):
            row = grid[minute]
            if night:
                expected += by_default(code) if row is None else row.required
            if row is not None and row.present is not None:
                reported += row.required
                held += min(row.required, row.present)
    return sample.Figure(held, reported, expected, reported if night else spoke, measure)


def passages(place: str, day: dt.date) -> tuple[int, int, int, float]:
    """People let in, turned back and with fever in shifts begun that day, and hours with nobody there."""
    begun = [row for code in open_at(place, day) for row in shifts(code, day) if row.starts.date() == day]
    counts = [sum(row.passed[n] for row in begun) for n in range(3)]
    grids = [minutes(code, day) for code in open_at(place, day)]
    empty = sum(row is not None and row.present == 0 and row.required > 0 for grid in grids for row in grid)
    return counts[0], counts[1], counts[2], empty / 60


def gaps(place: str, day: dt.date) -> list[Gap]:
    """When nobody was at a checkpoint or on its roster, the longest first."""
    found = []
    for code in open_at(place, day):
        begins: int | None = None
        marks = [None if row is None or row.state() != "zero" else row.present is None for row in minutes(code, day)]
        for minute, mark in enumerate([*marks, None]):
            before = marks[minute - 1] if minute else None
            if mark == before and minute < DAY:
                continue
            if begins is not None and before is not None:
                found.append(Gap(code, begins, minute, before))
            begins = minute if mark is not None else None
    return sorted(found, key=lambda gap: (-gap.minutes, gap.code, gap.first))


def open_tonight(place: str, day: dt.date) -> list[str]:
    """Codes of the checkpoints without anybody at some minute from 23:00 to 06:00."""
    after = day + dt.timedelta(days=1)
    return [
        code
        for code in open_at(place, day)
        if any(
            row is not None and row.state() == "zero"
            for row in minutes(code, day)[23 * 60 :] + minutes(code, after)[: 6 * 60]
        )
    ]


def state_at(code: str, at: dt.datetime) -> str:
    """How a checkpoint stands at a moment: by who was there, after the latest report by the roster."""
    row = minutes(code, at.date())[at.hour * 60 + at.minute]
    if row is None:
        return "not_reported" if by_default(code) else "not_applicable"
    return row.state(at)


def ring(code: str, day: dt.date) -> list[str]:
    """The states of the shifts of a day, in order."""
    return [row.state() for row in shifts(code, day)] or ["not_reported"]


def child(place: str, code: str) -> str:
    """Code of the place below in which a checkpoint stands: one click below, else a folded one; empty for the place's own."""
    way = sample.path(checkpoints()[code]["place"])
    below = way[way.index(place) + 1 :]
    shown = [each for each in below if each in sample.shown_children(place)]
    return (shown or below[:1] or [""])[0]


def hour(place: str, day: dt.date, below: str, number: int) -> tuple[str, int, int, int]:
    """One cell of the strip: its state, and minutes held, required, and with nobody there."""
    required = reported = staffed = empty = 0
    for code in (code for code in open_at(place, day) if child(place, code) == below):
        for row in minutes(code, day)[60 * number : 60 * number + 60]:
            required += by_default(code) if row is None else row.required
            if row is not None and row.present is not None:
                reported += row.required
                staffed += min(row.required, row.present)
                empty += row.present == 0 and row.required > 0
    begins = dt.datetime.combine(day, dt.time(number))
    if not required:
        state = "not_applicable"
    elif empty:
        state = "zero"
    elif not reported:
        state = "not_applicable" if begins >= AS_OF else "not_reported"
    else:
        state = "short" if staffed < reported else "enough"
    return state, staffed, required, empty


def unbroken(code: str, day: dt.date) -> int:
    """Days in a row up to the end of a date without a minute on which nobody was there, or of which nobody knows."""
    end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time())
    rows = [row for row in _shifts()[code] if row.starts < end]
    always = by_default(code) > 0
    if not rows or (always and rows[-1].ends < min(AS_OF, end)):
        return 0
    since = end
    for n in reversed(range(len(rows))):
        row = rows[n]
        if (row.present == 0 and row.required) or (row.present is None and row.ends <= AS_OF):
            since = row.ends
            break
        since = row.starts
        if always and n and rows[n - 1].ends < row.starts:
            break
    return max(0, (end - since).days)
