"""Fourteen days at the front line: the screening of each building and the reports of its observer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate

from sample_data import faults, names
from sample_data.chance import Dice
from sample_data.duty import Holder
from sample_data.register import STREET, Place

FIRST_DAY, LAST_DAY = date(2020, 2, 4), date(2020, 2, 17)
ROUND_DAYS = 5

# Rounds: number, names, first and last day.
ROUNDS = [
    (1, "第一轮", "Round 1", date(2020, 2, 4), date(2020, 2, 8)),
    (2, "第二轮", "Round 2", date(2020, 2, 9), date(2020, 2, 13)),
    (3, "第三轮", "Round 3", date(2020, 2, 14), date(2020, 2, 18)),
]

Row = tuple[str | int, ...]
SCREENING_HEADER = "date,place,at_door,by_phone,by_data,absent,absent_reached,reported_at"
MATCHING_COMMUNITY, MATCHING_FROM = "990922101002", date(2020, 2, 15)  # it holds lists against data instead of calling


@dataclass(frozen=True)
class Pace:
    """How a community goes about a round: when its buildings have their turn, how often absent people are found."""

    turns: tuple[float, float, float, float, float]
    absent: float
    found: float


PACES = [Pace((0.50, 0.29, 0.14, 0.06, 0.01), 0.10, 0.60), Pace((0.48, 0.28, 0.16, 0.06, 0.02), 0.11, 0.58)]
THIRD = Pace((0.51, 0.28, 0.12, 0.07, 0.02), 0.10, 0.54)
THIRD_SLOW = Pace((0.42, 0.28, 0.15, 0.09, 0.06), 0.12, 0.46)
THIRD_STALE = Pace((0.63, 0.31, 0.04, 0.02, 0), 0.09, 0.65)


@dataclass
class Building:
    """How far a building has come in the current round."""

    code: str
    turn: int
    untried: int
    absent: int = 0

    def work(self, day: int, pace: Pace, dice: Dice) -> tuple[int, int, int, int]:
        """One day: households reached at the door and by phone, found absent, and absent ones reached since."""
        tried = dice.tries(self.untried, 0.93) if day >= self.turn else 0
        phoned = dice.tries(tried, 0.05)
        absent = dice.tries(tried - phoned, pace.absent)
        reached = dice.tries(self.absent, pace.found)
        reached_by_phone = dice.tries(reached, 0.8)
        self.untried -= tried
        self.absent += absent - reached
        at_door = tried - phoned - absent + reached - reached_by_phone
        return at_door, phoned + reached_by_phone, absent, reached


def with_data(screened: Iterable[Row]) -> Iterator[Row]:
    """The rows of `screening` with who was reached by data: in one community half of those that others reach by phone."""
    for day, code, at_door, by_phone, *rest in screened:
        matching = str(code).startswith(MATCHING_COMMUNITY) and str(day) >= MATCHING_FROM.isoformat()
        by_data = int(by_phone) // 2 if matching else 0
        yield (day, code, at_door, int(by_phone) - by_data, by_data, *rest)


def days() -> list[date]:
    return [FIRST_DAY + timedelta(days=number) for number in range((LAST_DAY - FIRST_DAY).days + 1)]


def screening(places: list[Place]) -> Iterator[Row]:
    """One row per building and day that its team reported: date, place, the four counts, when it came in."""
    dice = Dice("screening")
    lived_in = [place for place in places if place.households]
    buildings: list[Building] = []
    for number, day in enumerate(days()):
        round_number, day_of_round = number // ROUND_DAYS, number % ROUND_DAYS
        if day_of_round == 0:
            buildings = _start(lived_in, round_number, dice)
        for building in buildings:
            if not dice.chance(_share_reported(building.code, day)):
                continue
            counts = building.work(day_of_round, _pace(building.code, round_number), dice)
            yield day.isoformat(), building.code, *counts, moment(day, time(14), dice.whole(0, 180))


def observations(places: list[Place], holders: list[Holder]) -> Iterator[Row]:
    """One row per building and day that its observer reported: date, place, when, all normal, three small counts."""
    dice = Dice("observers")
    observed = {holder.place for holder in holders if holder.role == "observer" and holder.name}
    for day in days():
        for place in places:
            if place.code not in observed or silent(place.code, day):
                continue
            missing, late = _unreliable(place.code, day)
            if dice.chance(missing):
                continue
            after = dice.whole(211, 390) if dice.chance(late) else dice.whole(0, 210)
            at = moment(day, time(6, 30), after)
            normal = "no" if dice.chance(0.003) else "yes"
            counts = [dice.whole(1, 2) if dice.chance(share) else 0 for share in (0.02, 0.008, 0.006)]
            yield day.isoformat(), place.code, at, normal, *counts


def _start(places: list[Place], round_number: int, dice: Dice) -> list[Building]:
    """All buildings untouched, each with its turn: in every community the pace's share of the households."""
    turns = {}
    for community in range(1, len(names.COMMUNITIES) + 1):
        code = f"{STREET}{community:03}"
        inside = dice.shuffled([place for place in places if place.code.startswith(code)])
        ends = list(accumulate(_pace(code, round_number).turns))
        total, before = sum(place.households or 0 for place in inside), 0
        for place in inside:
            turns[place.code] = sum(before >= end * total for end in ends)
            before += place.households or 0
    return [Building(place.code, turns[place.code], place.households or 0) for place in places]


def _pace(code: str, round_number: int) -> Pace:
    if round_number < 2:
        return PACES[round_number]
    if code.startswith(faults.STALE_COMMUNITY):
        return THIRD_STALE
    return THIRD_SLOW if code.startswith(faults.SLOW_COMMUNITY) else THIRD


def silent(code: str, day: date) -> bool:
    """Whether nothing is told any more of a place: of one grid, and of all that lies below it."""
    return code.startswith(faults.SILENT_GRID) and day >= faults.SILENT_FROM


def _share_reported(code: str, day: date) -> float:
    """How likely the screening of a building is reported that day. The last day is still open."""
    if silent(code, day):
        return 0
    if code.startswith(faults.STALE_COMMUNITY) and day >= faults.STALE_FROM:
        return 0.1
    return 0.96 if day == LAST_DAY else 0.993


def _unreliable(code: str, day: date) -> tuple[float, float]:
    """How likely an observer's report is missing, and how likely it is late."""
    if code.startswith(faults.STALE_COMMUNITY):
        return (0.3, 0.3) if day >= faults.STALE_FROM else (0.05, 0.08)
    return 0.015, 0.03


def moment(day: date, start: time, minutes: int) -> str:
    return written(datetime.combine(day, start) + timedelta(minutes=minutes))


def written(at: datetime | None) -> str:
    """A moment as files have it; nothing where there is none."""
    return at.isoformat(" ", "minutes") if at else ""
