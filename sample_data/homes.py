"""Homes: people under observation by grid, what they are given, households looked after, and the floors of one grid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sample_data import faults
from sample_data.chance import Dice
from sample_data.days import LAST_DAY, Row, days
from sample_data.register import Place

OBSERVED = (
    "date,place,new,current,released,transferred,checks_due,checks_done,households,with_runner,"
    "isolated_2h,isolated_6h,isolated_12h,isolated_24h,isolated_later,at_home_confirmed,reported_at"
)
OBSERVATION_DAYS = 14
CHECKS_A_DAY = 2  # at the door in the morning, by video in the evening
PEOPLE_A_HOUSEHOLD = 2
ITEMS_FROM = GROUPS_FROM = LAST_DAY - timedelta(days=4)
WITHOUT_ANYBODY = 0.3  # of the grids: they report a nil return every day

# What every household under observation is given: the command post's own list.
ITEMS = [
    ("file", "一户一档", "A file of the household"),
    ("notice", "一份告知书", "A written notice"),
    ("doctor", "一名医生", "A doctor"),
    ("thermometer", "一支体温计", "A thermometer"),
    ("group", "一个联络群", "A contact group"),
    ("runner", "一名代办员", "An errand runner"),
]
# Kinds of households looked after, and how many to a hundred registered ones.
GROUPS = {"lone_elder": 2.4, "child_alone": 0.3, "hardship": 1.6, "party_centre": 1.2}


@dataclass
class Grid:
    """One grid: its buildings' households, and who is observed there, by the day on which each came in."""

    code: str
    households: int
    appeal: float  # how many come in on a day
    came: list[int]  # by the number of the day; people from before the first day have a number below 0


def observations(places: Sequence[Place]) -> Iterator[Row]:
    """One row per grid and day that it reported: a grid with nobody says so, one that keeps silent has no row."""
    dice = Dice("homes")
    for grid in _grids(places, dice):
        for number, day in enumerate(days()):
            released = sum(1 for came in grid.came if came == number - OBSERVATION_DAYS)
            grid.came = [came for came in grid.came if came != number - OBSERVATION_DAYS]
            taken = 1 if grid.came and dice.chance(0.02) else 0
            grid.came = grid.came[taken:]
            new = _new(grid, dice)
            grid.came += [number] * new
            current = len(grid.came)
            households = -(-current // PEOPLE_A_HOUSEHOLD)
            due = CHECKS_A_DAY * current
            done = due - (dice.tries(due, 0.01) if grid.code != faults.GRID_WITHOUT_CHECKS else _missed(due, day))
            lacking = dice.tries(households, 0.03) if day == LAST_DAY else 0
            if grid.code == faults.GRID_SILENT_ON_HOMES and day >= faults.SILENT_ON_HOMES_FROM:
                continue
            yield (
                *(day.isoformat(), grid.code, new, current, released, taken, due, done),
                *(
                    households,
                    households - lacking,
                    *_by_hours(new, dice),
                    int((grid.code, day) == faults.CONFIRMED_AT_HOME),
                ),
                f"{day.isoformat()} 16:{dice.whole(0, 59):02}",
            )


def items(rows: Sequence[Row]) -> Iterator[Row]:
    """One row per grid, day and item, where households are observed: how many have it."""
    dice = Dice("six items")
    for day, place, households in _households(rows):
        if day >= ITEMS_FROM.isoformat() and households:
            for key, *_ in ITEMS:
                yield (
                    day,
                    place,
                    key,
                    households - dice.tries(households, 0.04 if key == "doctor" else 0.01),
                    households,
                )


def groups(places: Sequence[Place]) -> Iterator[Row]:
    """One row per day, grid and kind of household: with a contact, contacted that day, with an emergency kit."""
    dice = Dice("household groups")
    counts = {
        (grid.code, kind): dice.tries(grid.households, per / 100)
        for grid in _grids(places, Dice("grids"))
        for kind, per in GROUPS.items()
    }
    lacking = {key: dice.tries(count, 0.04) for key, count in counts.items()}
    for day in days():
        if day < GROUPS_FROM:
            continue
        for (grid, kind), count in counts.items():
            named = count - lacking[grid, kind]
            kits = 0
            if kind == "hardship":
                kits = count - min(count, lacking[grid, kind])
                kits = 0 if grid == faults.GRID_WITHOUT_KITS else kits
            yield day.isoformat(), grid, kind, count, named, dice.tries(named, 0.9), kits


def contacts(places: Sequence[Place]) -> Iterator[Row]:
    """One row per day and grid: households called on, and those of which there is a file."""
    dice = Dice("contacts")
    for grid in _grids(places, Dice("grids")):
        on_file = dice.tries(grid.households, 0.9)
        for day in days():
            on_file += dice.tries(grid.households - on_file, 0.12)
            yield day.isoformat(), grid.code, dice.tries(grid.households, 0.3), on_file


def floors(places: Sequence[Place]) -> Iterator[Row]:
    """One row per building, stairwell and floor of one grid, on the last day."""
    dice = Dice("floors")
    for place in places:
        if place.level != "building" or not place.code.startswith(faults.GRID_WITH_FLOORS):
            continue
        for stairwell in range(1, (place.stairwells or 0) + 1):
            for floor in range(1, (place.floors or 0) + 1):
                observed = dice.chance(0.06)
                until = LAST_DAY + timedelta(days=dice.whole(1, OBSERVATION_DAYS - 1)) if observed else None
                returned = dice.whole(1, 3) if observed or dice.chance(0.1) else 0
                yield LAST_DAY.isoformat(), place.code, stairwell, floor, returned, until.isoformat() if until else ""


def _grids(places: Sequence[Place], dice: Dice) -> Iterator[Grid]:
    for place in places:
        if place.level != "grid":
            continue
        households = sum(
            other.households or 0 for other in places if other.level == "building" and other.code.startswith(place.code)
        )
        empty = dice.chance(WITHOUT_ANYBODY) and place.code != faults.GRID_WITHOUT_CHECKS
        appeal = 0.0 if empty else dice.between(0.2, 0.7)
        before = [] if empty else [-dice.whole(1, OBSERVATION_DAYS - 1) for _ in range(dice.whole(2, 9))]
        if place.code == faults.GRID_WITHOUT_CHECKS:
            appeal = 1.5  # as many as make its checks worth counting
        yield Grid(place.code, households, appeal, before)


def _new(grid: Grid, dice: Dice) -> int:
    return dice.tries(3, grid.appeal / 3)


def _missed(due: int, day: date) -> int:
    """The checks of one grid that nobody makes since some days."""
    return due * 2 // 5 if day >= faults.CHECKS_MISSED_FROM else 0


def _by_hours(new: int, dice: Dice) -> list[int]:
    """The new people by how soon they were isolated."""
    bands = [0, 0, 0, 0, 0]
    for _ in range(new):
        bands[dice.weighted(range(5), (55, 25, 12, 6, 2))] += 1
    return bands


def _households(rows: Sequence[Row]) -> Iterator[tuple[str, str, int]]:
    at = OBSERVED.split(",").index("households")
    return ((str(row[0]), str(row[1]), int(row[at])) for row in rows)
