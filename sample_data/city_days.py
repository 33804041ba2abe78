"""The days of the city: what each building's team and observer report, reckoned for all buildings at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from sample_data.chance import SEED
from sample_data.city import Level, Whole

START = date(2020, 2, 4)
ROUND_DAYS = 5

Columns = dict[str, list[Any]]


@dataclass
class Facts:
    """One day's rows as columns; `at` are the spots of the buildings they belong to."""

    screened: Whole
    screening: Columns
    observed: Whole
    observations: Columns


def rounds(days: int) -> Iterator[tuple[int, str, str, str, str]]:
    """Number, names, first and last day of the rounds that these days touch, and of one more."""
    for number in range(1, days // ROUND_DAYS + 3):
        starts = START + timedelta(days=ROUND_DAYS * (number - 1))
        ends = starts + timedelta(days=ROUND_DAYS - 1)
        yield number, f"第{number}轮", f"Round {number}", starts.isoformat(), ends.isoformat()


def facts_of(buildings: Level, day: date) -> Facts:
    """One day alone. Its round is gone through from the first day, so that it carries on from what is stored."""
    past = (day - START).days
    if past < 0:
        raise ValueError(f"the days begin on {START}")
    first = day - timedelta(days=past % ROUND_DAYS)
    for facts in days(buildings, first, past % ROUND_DAYS + 1):
        found = facts
    return found


def days(buildings: Level, first: date, count: int) -> Iterator[Facts]:
    """So many days in turn; the first one begins a round."""
    size = len(buildings.number)
    untried = absent = turn = np.zeros(size, dtype=np.int64)
    for number in range(count):
        day = first + timedelta(days=number)
        chance = np.random.default_rng([SEED, day.toordinal()])
        if number % ROUND_DAYS == 0:
            untried, absent = buildings.more["households"].copy(), np.zeros(size, dtype=np.int64)
            turn = chance.choice(ROUND_DAYS, size, p=[0.5, 0.28, 0.14, 0.06, 0.02])
        reports = chance.random(size) < 0.985
        tried = chance.binomial(untried, np.where(reports & (turn <= number % ROUND_DAYS), 0.93, 0.0))
        phoned = chance.binomial(tried, 0.05)
        found_absent = chance.binomial(tried - phoned, 0.10)
        reached = chance.binomial(absent, np.where(reports, 0.55, 0.0))
        reached_by_phone = chance.binomial(reached, 0.8)
        untried = untried - tried
        absent = absent + found_absent - reached
        counts = {
            "at_door": tried - phoned - found_absent + reached - reached_by_phone,
            "by_phone": phoned + reached_by_phone,
            "absent": found_absent,
            "absent_reached": reached,
        }
        screened = np.flatnonzero(reports)
        screening: Columns = {name: count[screened].tolist() for name, count in counts.items()}
        screening["reported_at"] = _moments(day, 14 * 60 + chance.integers(0, 181, len(screened)))
        yield Facts(screened, screening, *_observations(size, day, chance))


def _observations(size: int, day: date, chance: np.random.Generator) -> tuple[Whole, Columns]:
    observed = np.flatnonzero(chance.random(size) < 0.985)
    count = len(observed)
    late = chance.random(count) < 0.03
    minute = np.where(late, chance.integers(601, 781, count), chance.integers(390, 601, count))
    columns: Columns = {
        "reported_at": _moments(day, minute),
        "normal": (chance.random(count) >= 0.003).astype(np.int64).tolist(),
    }
    for name, share in (("outsiders", 0.02), ("moved_in", 0.008), ("moved_out", 0.006)):
        columns[name] = np.where(chance.random(count) < share, chance.integers(1, 3, count), 0).tolist()
    return observed, columns


def _moments(day: date, minute: Whole) -> list[str]:
    """Minutes of the day as SQLite keeps times."""
    texts = np.array([f"{day} {number // 60:02}:{number % 60:02}:00.000000" for number in range(24 * 60)], dtype=object)
    return list(texts[minute])
