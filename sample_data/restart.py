"""Eight days of work resumption: enterprises, their questions, office towers; key premises with fourteen days of checks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sample_data import faults, names
from sample_data.chance import Dice, apportion
from sample_data.days import FIRST_DAY, LAST_DAY, Row, silent
from sample_data.register import COMMUNITIES, STREET, Place

ENTERPRISE = "date,place,kind,registered,restarted,staff,staff_back,visited,online,four_checks"
QUESTION = "date,place,bottleneck,raised,closed,oldest_days"
TOWER = "date,place,towers,inspected,routes"
PREMISES = "code,place,kind,name_zh,name_en,units,valid_from"
CHECK = "key_premises,date,problems_open"

DAYS = [LAST_DAY - timedelta(days=number) for number in range(7, -1, -1)]  # from the end of the long holiday on

# Kinds: how many in the county town, in how many grids, staff of each, how likely one starts on a day, and begins with.
INDUSTRY, OFFICES, SHOPS = 38, 214, 1_046
KINDS = {
    "industry": (INDUSTRY, 14, (60, 180), 0.13, 0.16),
    "office": (OFFICES, 18, (8, 24), 0.07, 0.06),
    "shop": (SHOPS, 78, (2, 4), 0.045, 0.12),
}
TOWERS = 29
VISITS, ONLINE = 0.21, 0.16  # of those left, on a day

# Bottlenecks: how many questions a community raises on a day at most, and how likely an open one is closed on a day.
BOTTLENECKS = {
    "labour": (2, 0.65),
    "epidemic_control": (3, 0.8),
    "logistics": (2, 0.6),
    "supply_chain": (1, 0.5),
    "market": (1, 0.6),
}

# Key premises: kind, names, how many of them. One station, with its alliance.
NAMES = [
    ("hotel", "宾馆", "Hotel", 13),
    ("building_site", "工地", "Building Site", 9),
    ("group_rental", "群租房", "Group Rental", 10),
    ("fringe_rental", "出租屋", "Rental", 8),
    ("small_trade", "便民门店", "Small Trades", 15),
    ("market", "农贸市场", "Market", 6),
]
STATION = ("云槐汽车站", "Yunhuai Coach Station", 40)
REGISTERED_ON = "2020-02-04"


@dataclass
class Enterprises:
    """The enterprises of one kind in one grid, as far as they have come."""

    place: str
    kind: str
    registered: int
    staff: int
    restarted: int
    visited: int
    online: int
    four_checks: int

    def row(self, day: date) -> Row:
        # Whoever works again has most of its staff back.
        back = self.staff * self.restarted * 3 // (4 * self.registered)
        counts = (self.registered, self.restarted, self.staff, back, self.visited, self.online, self.four_checks)
        return (day.isoformat(), self.place, self.kind, *counts)

    def work(self, dice: Dice) -> None:
        """One day: some start, some are visited, and most that are at work get their checks in place."""
        unsafe = self.place.startswith(faults.UNSAFE_COMMUNITY) and self.kind == "shop"
        started = dice.tries(self.registered - self.restarted, KINDS[self.kind][3])
        self.restarted += started
        self.visited += dice.tries(self.registered - self.visited, VISITS)
        self.online += dice.tries(self.registered - self.online, ONLINE if self.kind == "shop" else ONLINE / 4)
        self.four_checks += dice.tries(started, 0.85 if unsafe else 0.995)
        self.four_checks += dice.tries(self.restarted - self.four_checks, 0.1 if unsafe else 0.7)


def enterprises(places: Sequence[Place]) -> Iterator[Row]:
    """One row per day, grid and kind of enterprise; where there are none of a kind, no row."""
    dice = Dice("enterprises")
    every = [one for kind in KINDS for one in _begun(kind, places, dice)]
    for day in DAYS:
        for one in every:
            one.work(dice)
            if not silent(one.place, day):
                yield one.row(day)


def _begun(kind: str, places: Sequence[Place], dice: Dice) -> Iterator[Enterprises]:
    """As they stood on the eve of the first day."""
    total, grids, (fewest, most), _, begun = KINDS[kind]
    inside = dice.some([place for place in places if place.level == "grid"], grids)
    for place, count in zip(inside, _shares(total, grids, dice), strict=True):
        staff = sum(dice.whole(fewest, most) for _ in range(count))
        restarted = dice.tries(count, begun)
        yield Enterprises(place.code, kind, count, staff, restarted, 0, 0, restarted)


def _shares(total: int, parts: int, dice: Dice) -> list[int]:
    """Whole numbers that add up, none of them zero."""
    return [1 + more for more in apportion(total - parts, [dice.between(0.3, 1.7) for _ in range(parts)])]


def questions() -> Iterator[Row]:
    """One row per day, community and bottleneck: raised and closed so far, and for how long the oldest has been open."""
    dice = Dice("questions")
    left: dict[tuple[str, str], list[date]] = {(code, key): [] for code in COMMUNITIES for key in BOTTLENECKS}
    closed = {key: dice.whole(6, 16) for key in left}  # what was asked in the weeks before
    for day in [DAYS[0] - timedelta(days=2), DAYS[0] - timedelta(days=1), *DAYS]:
        for (code, key), asked in left.items():
            most, soon = BOTTLENECKS[key]
            stuck = (code, key) == faults.STUCK_QUESTION
            kept = [each for each in asked if stuck or not dice.chance(soon)]
            closed[code, key] += len(asked) - len(kept)
            asked[:] = [*kept, *[day] * (dice.whole(0, most) if not stuck or day < DAYS[0] else 0)]
            if stuck and day < DAYS[0] and not asked:
                asked.append(day)
            if day in DAYS:
                oldest = (day - min(asked)).days if asked else ""
                yield day.isoformat(), code, key, closed[code, key] + len(asked), closed[code, key], oldest


def towers(told: Sequence[Row]) -> Iterator[Row]:
    """One row per day and grid of which offices are told: its towers, those inspected that day, and by how many groups."""
    dice = Dice("towers")
    grids = sorted({str(row[1]) for row in told if row[2] == "office"})
    shares = dict(zip(grids, _shares(TOWERS, len(grids), dice), strict=True))
    for day in DAYS:
        for code, count in shares.items():
            if not silent(code, day):
                idle = code == _idle(grids) and day >= faults.TOWERS_IDLE_FROM
                done = 0 if idle else dice.tries(count, 0.97)
                yield day.isoformat(), code, count, done, min(done, 1)


def _idle(grids: Sequence[str]) -> str:
    """The grid whose towers nobody inspects any more: the first of its community that has any."""
    return next(code for code in grids if code.startswith(faults.TOWERS_IDLE_IN))


@dataclass
class Premises:
    """One of the key premises."""

    code: str
    place: str
    kind: str
    name_zh: str
    name_en: str
    units: int | str = ""


def premises(places: Sequence[Place]) -> list[Premises]:
    """All key premises, in order of its code."""
    dice = Dice("special places")
    grids = [place for place in places if place.level == "grid"]
    found = [Premises("T001", grids[0].code, "station", *STATION)]
    for kind, zh, en, count in NAMES:
        of_community = dict.fromkeys(range(len(names.COMMUNITIES)), 0)
        for place in dice.some(grids, count):
            number = int(place.code[len(STREET) :][:3]) - 1
            of_community[number] += 1
            which = of_community[number]
            name_zh, name_en = (
                name.removesuffix(end) for name, end in zip(names.COMMUNITIES[number], ENDS, strict=True)
            )
            told = f"{name_zh}第{names.NUMERALS[which - 1]}{zh}", f"{name_en} {en} {which}"
            found.append(Premises(f"T{len(found) + 1:03}", place.code, kind, *told))
    return found


ENDS = ("社区", " Community")


def key_premises(every: Sequence[Premises]) -> Iterator[Row]:
    for one in every:
        yield one.code, one.place, one.kind, one.name_zh, one.name_en, one.units, REGISTERED_ON


def checks(every: Sequence[Premises]) -> Iterator[Row]:
    """One row per check: each every two to five days; of those forgotten none since a day, of one none at all."""
    dice = Dice("special checks")
    for one in every:
        forgotten = one.kind == "group_rental" and one.place.startswith(faults.UNCHECKED_COMMUNITY)
        until = faults.UNCHECKED_FROM if forgotten else LAST_DAY + timedelta(days=1)
        day, problems = FIRST_DAY + timedelta(days=dice.whole(0, 3)), dice.whole(0, 2)
        while day < until and one.code != faults.NEVER_CHECKED:
            yield one.code, day.isoformat(), problems
            problems = max(0, problems - dice.whole(0, 2)) + dice.chance(0.25)
            day += timedelta(days=dice.whole(2, 5))
