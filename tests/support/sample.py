"""What the sample's files say, counted by loops and nothing else: every number on a screen is held against it."""

import csv
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from sample_data.district import FOLDER

DAYS = [dt.date(2020, 2, 4) + dt.timedelta(days=n) for n in range(14)]
NEWEST = DAYS[-1]
OBSERVERS_BY = "10:00"

TOP = "990922000000"
COMMUNITY = "990922101003"
GRID = "990922101006005"
COMPOUND = "99092210100600502"
BUILDING = "99092210100600502004"
LEVELS = {"district": TOP, "community": COMMUNITY, "grid": GRID, "compound": COMPOUND, "building": BUILDING}

MEASURES = ("screening_coverage", "follow_up", "observers_on_time", "observers_named", "chain_of_duty")
OVER_ROUND = ("screening_coverage", "follow_up")
LIMITS = {
    "screening_coverage": (95, 85),
    "follow_up": (90, 70),
    "observers_on_time": (95, 80),
    "observers_named": (100, 90),
    "chain_of_duty": (100, 90),
    "checkpoint_cover": (100, 90),
    "night_cover": (100, 90),
    "staffing": (95, 80),
    "arrivals": (95, 80),
    "pairing": (100, 90),
    "property_firms": (85, 70),
    "in_teams": (100, 90),
    "posts_claimed": (95, 80),
    "needs_met": (95, 80),
    "needs_in_time": (95, 80),
    "solved_here": (80, 60),
    "call_outs": (95, 80),
    "branch_cover": (100, 90),
    "leaders_on_duty": (100, 90),
    "grid_heads": (100, 90),
}
MARKS = {"enough": "●", "watch": "▲", "short": "■", "zero": "□", "not_reported": "▨", "not_applicable": "–"}


@dataclass(frozen=True)
class Figure:
    """A measure of one place on one date. `expected` and `reported`: reports that should have come in, and did."""

    numerator: int
    denominator: int
    expected: int
    reported: int
    measure: str

    @property
    def state(self) -> str:
        if self.expected and not self.reported:
            return "not_reported"
        if not self.denominator:
            return "not_applicable"
        if not self.numerator:
            return "zero"
        amber, red = LIMITS[self.measure]
        per_cent = 100 * self.numerator
        return (
            "short"
            if per_cent < red * self.denominator
            else "watch"
            if per_cent < amber * self.denominator
            else "enough"
        )

    @property
    def told(self) -> bool:
        """Whether there is a share to show."""
        return self.state not in ("not_applicable", "not_reported")

    @property
    def share(self) -> float:
        return 100 * self.numerator / self.denominator

    @property
    def percent(self) -> str:
        """The share as it is written: halves up, but 100 % means that nothing is left, and 0 % that there is nothing."""
        tenths = (2000 * self.numerator + self.denominator) // (2 * self.denominator)
        if 0 < self.numerator < self.denominator:
            tenths = min(999, max(1, tenths))
        return f"{tenths // 10}.{tenths % 10}%"

    @property
    def missing(self) -> int:
        return self.denominator - self.numerator


@cache
def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def places() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in table("place")}


@cache
def _children() -> dict[str, list[str]]:
    below = defaultdict(list)
    for code, place in places().items():
        below[place["parent"]].append(code)
    return below


def children(code: str) -> list[str]:
    """Codes of the places directly below, as the tree has them."""
    return _children().get(code, [])


def shown_children(code: str) -> list[str]:
    """Codes of the places one click below: compounds are stepped over."""
    found = children(code)
    folded = [child for child in found if places()[child]["level"] == "compound"]
    return [child for child in found if child not in folded] + [inner for each in folded for inner in children(each)]


@cache
def under(code: str) -> list[str]:
    """Codes of the place itself and of everything below it."""
    return [code, *(inner for child in children(code) for inner in under(child))]


def path(code: str) -> list[str]:
    """Codes from the top down to the place."""
    above = places()[code]["parent"]
    return [*(path(above) if above else []), code]


@cache
def round_of(day: dt.date) -> dict[str, str]:
    return next(row for row in table("screening_round") if row["starts"] <= day.isoformat() <= row["ends"])


@cache
def _reports(name: str) -> dict[tuple[str, str], dict[str, str]]:
    return {(row["date"], row["place"]): row for row in table(name)}


def screening(code: str, day: dt.date) -> dict[str, str] | None:
    return _reports("screening_day").get((day.isoformat(), code))


def observation(code: str, day: dt.date) -> dict[str, str] | None:
    return _reports("observer_report").get((day.isoformat(), code))


@cache
def holders(code: str) -> list[dict[str, str]]:
    return [row for row in table("duty_holder") if row["place"] == code]


@cache
def _held() -> dict[tuple[str, str], int]:
    count: dict[tuple[str, str], int] = defaultdict(int)
    for row in table("duty_holder"):
        count[row["place"], row["role"]] += bool(row["name"])
    return count


def positions(code: str, role: dict[str, str]) -> tuple[int, int]:
    """Positions of one role at this very place, and how many of them somebody holds."""
    if role["level"] != places()[code]["level"]:
        return 0, 0
    needed = int(places()[code]["stairwells"] or 0) if role["per_stairwell"] == "yes" else 1
    return needed, min(needed, _held().get((code, role["key"]), 0))


def named_observer(code: str) -> bool:
    return _held().get((code, "observer"), 0) > 0


@cache
def own(measure: str, code: str, day: dt.date) -> tuple[int, int, int, int]:
    """What one place counts itself: numerator, denominator, reports expected and received."""
    place = places()[code]
    if measure == "chain_of_duty":
        found = [positions(code, role) for role in table("duty_role")]
        return sum(held for _, held in found), sum(needed for needed, _ in found), 0, 0
    building = place["level"] == "building"
    if measure == "observers_named":
        return int(named_observer(code)), int(building), 0, 0
    if measure == "observers_on_time":
        told = observation(code, day)
        expected = int(named_observer(code) or told is not None)
        on_time = told is not None and told["reported_at"][11:] <= OBSERVERS_BY
        return int(on_time), expected, expected, int(told is not None)
    households = int(place["households"] or 0)
    since = [d for d in DAYS if round_of(d)["starts"] == round_of(day)["starts"] and d <= day]
    rows = [row for d in since if (row := screening(code, d)) is not None]
    today = int(screening(code, day) is not None)
    expected = int(households > 0 or today > 0)
    if measure == "follow_up":
        return sum(int(r["absent_reached"]) for r in rows), sum(int(r["absent"]) for r in rows), expected, today
    return sum(int(r["at_door"]) + int(r["by_phone"]) + int(r["by_data"]) for r in rows), households, expected, today


@cache
def figure(measure: str, code: str, day: dt.date = NEWEST) -> Figure:
    """What a measure says of a place and everything below it."""
    numerator, denominator, expected, reported = map(
        sum, zip(*(own(measure, each, day) for each in under(code)), strict=True)
    )
    return Figure(numerator, denominator, expected, reported, measure)


def change(measure: str, code: str, day: dt.date = NEWEST) -> float | None:
    """Percentage points since the day before; None where the two days cannot be compared."""
    before = day - dt.timedelta(days=1)
    if before not in DAYS or (measure in OVER_ROUND and round_of(before) != round_of(day)):
        return None
    now, then = figure(measure, code, day), figure(measure, code, before)
    return now.share - then.share if now.told and then.denominator else None


@cache
def units(code: str, day: dt.date = NEWEST) -> tuple[int, int]:
    """Places at and below this one that should report that day, on any subject, and how many did."""
    expected = reported = 0
    for each in under(code):
        told = screening(each, day) is not None or observation(each, day) is not None
        expected += int(told or named_observer(each) or int(places()[each]["households"] or 0) > 0)
        reported += int(told)
    return expected, reported


def silent(measure: str, code: str, day: dt.date = NEWEST) -> tuple[int, dt.date | None]:
    """For how many days nothing came from a place, the day among them, and on which day something came last."""
    days = [each for each in reversed(DAYS) if each <= day]
    told = next((each for each in days if figure(measure, code, each).state != "not_reported"), None)
    return (day - told).days if told else len(days), told


def registered(code: str, field: str) -> int:
    """Households, residents or stairwells registered at the place and below it."""
    return sum(int(places()[each][field] or 0) for each in under(code))


def name(code: str, lang: str) -> str:
    return places()[code][f"name_{lang}"] or places()[code]["name_zh"]
