"""What the sample's files say of checkpoints, minute by minute: every number of that screen is held against it."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from tests.support import sample

AS_OF = dt.datetime.fromisoformat("2020-02-17 17:00")  # the README's word
DAY = 24 * 60
EVENING, MORNING = 23 * 60, 6 * 60  # the night of a date: from the evening before it to its own morning
DUE = AS_OF - dt.timedelta(hours=2)  # what ended by then should have been reported
BEGINS, ENDS = dt.timedelta(hours=-6), dt.timedelta(hours=32)  # the evening before, and the morning after
LACKING = ("unstaffed", "not_rostered", "understaffed", "few_rostered")
WORST = (*LACKING, "silent", "no_roster", "rostered", "staffed", "not_due")


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
    def stand(self) -> str:
        """How it stands: by its report, else by its roster, until its report was due."""
        if not self.required:
            return "not_due"
        if self.present is not None:
            return _by(self.present, self.required, ("unstaffed", "understaffed", "staffed"))
        if self.ends <= DUE:
            return "silent"
        if self.planned is None:
            return "no_roster"
        return _by(self.planned, self.required, ("not_rostered", "few_rostered", "rostered"))

    @property
    def missing(self) -> int:
        people = self.planned if self.present is None else self.present
        return self.required - (people or 0)


def _by(people: int, required: int, stands: tuple[str, str, str]) -> str:
    return stands[0] if not people else stands[1] if people < required else stands[2]


@dataclass(frozen=True)
class Gap:
    """Shifts on end in which a checkpoint lacks people in the same way."""

    code: str
    starts: dt.datetime
    ends: dt.datetime
    missing: int
    stand: str

    @property
    def minutes(self) -> int:
        return int((self.ends - self.starts).total_seconds() // 60)

    @property
    def order(self) -> tuple[object, ...]:
        """What can still be mended first, then where nobody is, then the longest."""
        few = self.stand in ("understaffed", "few_rostered")
        return self.ends <= AS_OF, few, -self.minutes, self.starts, self.code


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
    """Post-minutes held of those reported, over the whole day or over the night that ended on its morning."""
    night = measure == "night_cover"
    held = reported = expected = spoke = 0
    for code in open_at(place, day):
        expected += 0 if night else 1
        spoke += any(row.present is not None for row in shifts(code, day))
        for (date, row), run in groupby(_by_night(code, day) if night else [(day, row) for row in minutes(code, day)]):
            n = sum(1 for _ in run)
            if night and (row is not None or _held(code, date)):
                expected += n * (by_default(code) if row is None else row.required)
            if row is not None and row.present is not None:
                reported += n * row.required
                held += n * min(row.required, row.present)
    return sample.Figure(held, reported, expected, reported if night else spoke, measure)


def required(place: str, day: dt.date) -> int:
    """Post-minutes that somebody should hold on a date, whether reported or not."""
    codes = open_at(place, day)
    return sum(by_default(code) if row is None else row.required for code in codes for row in minutes(code, day))


def _by_night(code: str, day: dt.date) -> list[tuple[dt.date, Shift | None]]:
    """Each minute of the night that ended on the morning of a date, with the date on which it lies."""
    eve = day - dt.timedelta(days=1)
    before = [(eve, row) for row in minutes(code, eve)[EVENING:]]
    return before + [(day, row) for row in minutes(code, day)[:MORNING]]


def passages(place: str, day: dt.date) -> tuple[int, int, int, float]:
    """People let in, turned back and with fever in shifts begun that day, and hours with nobody there."""
    begun = [row for code in open_at(place, day) for row in shifts(code, day) if row.starts.date() == day]
    counts = [sum(row.passed[n] for row in begun) for n in range(3)]
    grids = [minutes(code, day) for code in open_at(place, day)]
    empty = sum(row is not None and row.present == 0 and row.required > 0 for grid in grids for row in grid)
    return counts[0], counts[1], counts[2], empty / 60


def lasting(code: str, day: dt.date) -> list[Shift]:
    """The shifts of a checkpoint from the evening before a date to the morning after, in order."""
    midnight = dt.datetime.combine(day, dt.time())
    return [row for row in _shifts()[code] if row.starts < midnight + ENDS and row.ends > midnight + BEGINS]


@cache
def gaps(place: str, day: dt.date) -> list[Gap]:
    """When people are missing at a checkpoint, by report or on a roster that still speaks."""
    found: list[Gap] = []
    for code in open_at(place, day):
        for row in lasting(code, day):
            if row.stand not in LACKING:
                continue
            last = found[-1] if found else None
            if last and (last.code, last.ends, last.stand) == (code, row.starts, row.stand):
                found[-1] = Gap(code, last.starts, row.ends, max(last.missing, row.missing), last.stand)
            else:
                found.append(Gap(code, row.starts, row.ends, row.missing, row.stand))
    return sorted(found, key=lambda gap: gap.order)


@cache
def untold(place: str, day: dt.date) -> list[Gap]:
    """When who kept silent, or has no roster for the hours of the night to come; silence first, then the longest."""
    midnight = dt.datetime.combine(day, dt.time())
    found: list[Gap] = []
    for code in open_at(place, day):
        for starts, ends, stand in sorted(_unknown(code, day)):
            last = found[-1] if found else None
            if last and (last.code, last.ends, last.stand) == (code, starts, stand):
                found[-1] = Gap(code, last.starts, ends, 0, stand)
            else:
                found.append(Gap(code, starts, ends, 0, stand))
    begins, until = (midnight + dt.timedelta(hours=hours) for hours in (23, 30))
    listed = [
        gap
        for gap in found
        if gap.stand == "silent" or (gap.ends > max(begins, AS_OF + dt.timedelta(minutes=1)) and gap.starts < until)
    ]
    return sorted(listed, key=lambda gap: (gap.stand != "silent", -gap.minutes, gap.starts, gap.code))


def _unknown(code: str, day: dt.date) -> list[tuple[dt.datetime, dt.datetime, str]]:
    """The shifts of a checkpoint that nobody reported, and the holes between shifts where it is held day and night."""
    midnight, row, shifts_of = dt.datetime.combine(day, dt.time()), checkpoints()[code], lasting(code, day)
    told = [(s.starts, s.ends, s.stand) for s in shifts_of if s.required and s.stand in ("silent", "no_roster")]
    if not by_default(code):
        return told
    begins = midnight if row["opened"] == day.isoformat() else midnight + BEGINS
    next_day = (day + dt.timedelta(days=1)).isoformat()
    until = midnight + dt.timedelta(days=1) if row["closed"] == next_day else midnight + ENDS
    edges = [begins, *(side for s in shifts_of for side in (s.starts, s.ends)), until]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        over, left = min(last, DUE), max(first, DUE)
        told += [(first, over, "silent")] if first < over else []
        told += [(left, last, "no_roster")] if left < last else []
    return told


def state_at(code: str, at: dt.datetime) -> str:
    """How a checkpoint stands at a moment; no report speaks of what comes after the latest."""
    row = next((row for row in _shifts()[code] if row.starts <= at < row.ends), None)
    if row is None:
        return "not_due" if not by_default(code) else "silent" if at < DUE else "no_roster"
    return "rostered" if row.stand == "staffed" and at > AS_OF else row.stand


def ring(code: str, day: dt.date, at: dt.datetime) -> list[str]:
    """How the shifts of a day stand, in order; where there are none, how it stands at the moment."""
    return [row.stand for row in shifts(code, day)] or [state_at(code, at)]


@cache
def line(place: str, day: dt.date, below: str) -> tuple[Counter[str], ...]:
    """How many checkpoints of a place below stand how, minute by minute from the evening before to the morning after."""
    begins = dt.datetime.combine(day, dt.time()) + BEGINS
    told = tuple(Counter[str]() for _ in range(38 * 60))
    for code in (code for code in open_at(place, day) if child(place, code) == below):
        grid: list[Shift | None] = [None] * len(told)
        for row in lasting(code, day):
            first, last = (int((at - begins).total_seconds() // 60) for at in (row.starts, row.ends))
            grid[max(first, 0) : last] = [row] * (min(last, len(told)) - max(first, 0))
        for minute, shift in enumerate(grid):
            at = begins + dt.timedelta(minutes=minute)
            if shift is None:
                stand = "silent" if at < DUE else "no_roster"
                told[minute].update([stand] if by_default(code) and _held(code, at.date()) else [])
            elif shift.required:
                told[minute].update(["rostered" if shift.stand == "staffed" and at > AS_OF else shift.stand])
    return told


def _held(code: str, day: dt.date) -> bool:
    row, date = checkpoints()[code], day.isoformat()
    return row["opened"] <= date and (not row["closed"] or row["closed"] > date)


def child(place: str, code: str) -> str:
    """Code of the place below in which a checkpoint stands: one click below, else a folded one; empty for the place's own."""
    way = sample.path(checkpoints()[code]["place"])
    below = way[way.index(place) + 1 :]
    shown = [each for each in below if each in sample.shown_children(place)]
    return (shown or below[:1] or [""])[0]


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
