"""Homes and screening teams of the city, by grid: people observed, what they are given, households looked after, teams."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from queries.schema import TEAM_KINDS
from sample_data.city import Whole
from sample_data.city_days import ROUND_DAYS, START
from sample_data.city_reports import City, Report, crossed, dice, heard, moments, texts
from sample_data.homes import CHECKS_A_DAY, GROUPS, ITEMS, OBSERVATION_DAYS, PEOPLE_A_HOUSEHOLD

TAKEN_ON = 3  # the day of observation on which some are taken elsewhere
EMPTY = 0.3  # of the grids: nobody comes under observation there
FINISHED = (0.5, 0.78, 0.92, 0.98, 1.0)  # of a grid's stairwells, by the day of the round
PACE, TEAM = 5, 4  # stairwells of a team in half a day, people in a team


def homes(city: City, day: date) -> Iterator[Report]:
    """Grids: their people observed, a row per item where there are any, and a row per kind of household looked after."""
    grids, chance = city.levels["grid"], dice(10, day)
    came = [_cohort(city, day - timedelta(days=number)) for number in range(OBSERVATION_DAYS + 1)]
    new, taken, released = came[0][0], came[TAKEN_ON][1], came[-1][0] - came[-1][1]
    current = sum(all_ - (gone if age >= TAKEN_ON else 0) for age, (all_, gone) in enumerate(came[:-1]))
    current = np.asarray(current, dtype=np.int64)
    households, due = -(-current // PEOPLE_A_HOUSEHOLD), CHECKS_A_DAY * current
    bands = chance.multinomial(new, [0.55, 0.25, 0.12, 0.06, 0.02])
    told = {"new": new, "current": current, "released": released, "transferred": taken, "checks_due": due}
    told |= {"checks_done": chance.binomial(due, 0.985), "households": households}
    told |= {"with_runner": chance.binomial(households, 0.97)}
    hours = ("isolated_2h", "isolated_6h", "isolated_12h", "isolated_24h", "isolated_later")
    told |= {name: bands[:, number] for number, name in enumerate(hours)}
    told |= {"at_home_confirmed": np.zeros_like(new)}
    at = heard(chance, grids)
    columns = {name: count[at].tolist() for name, count in told.items()}
    yield Report("home_observation", columns | {"reported_at": moments(day, chance, len(at))}, grids, at)
    at, item = crossed(at[households[at] > 0], len(ITEMS))
    items = {"done": chance.binomial(households[at], 0.98).tolist(), "of": households[at].tolist()}
    yield Report("six_items", {"item_key": texts([key for key, *_ in ITEMS], item), **items}, grids, at)
    yield _groups(city, day)


def _cohort(city: City, day: date) -> tuple[Whole, Whole]:
    """People who came under observation on a day, by grid, and those of them who are taken elsewhere later."""
    size = len(city.levels["grid"].number)
    chance, appeal = dice(11, day), dice(12).uniform(0.1, 0.6, size)
    appeal[dice(13).random(size) < EMPTY] = 0
    new = chance.binomial(3, appeal / 3)
    return new, chance.binomial(new, 0.02)


def _groups(city: City, day: date) -> Report:
    grids, chance = city.levels["grid"], dice(14, day)
    at, kind = crossed(heard(chance, grids), len(GROUPS))
    every = dice(15)
    counts = np.stack([every.binomial(city.households["grid"], per / 100) for per in GROUPS.values()])
    households, names = counts[kind, at], list(GROUPS)
    named = every.binomial(counts, 0.96)[kind, at]
    columns = {
        "kind": texts(names, kind),
        "households": households.tolist(),
        "with_contact": named.tolist(),
        "contacted": chance.binomial(named, 0.9).tolist(),
        "with_kit": np.where(kind == names.index("hardship"), households * 9 // 10, 0).tolist(),
    }
    return Report("household_group", columns, grids, at)


def teams(city: City, day: date) -> Report:
    """A row per grid: what finishes its stairwells of the day, once a round."""
    grids, chance, turn = city.levels["grid"], dice(16, day), (day - START).days % ROUND_DAYS
    at = heard(chance, grids)
    ends = [(city.stairwells["grid"][at] * share).astype(np.int64) for share in (0, *FINISHED)]
    stairwells = ends[turn + 1] - ends[turn]
    half_days = -(-stairwells // PACE)
    number = -(-half_days // 2)
    counts = {"teams": number, "people": TEAM * number, "with_medic": chance.binomial(number, 0.9)}
    counts |= {"with_police": chance.binomial(number, 0.85), "stairwells": stairwells, "half_days": half_days}
    columns = {name: count.tolist() for name, count in counts.items()}
    kinds = list(TEAM_KINDS)
    kind = texts(kinds, at % len(kinds))
    return Report("team_day", {"kind": kind, **columns, "reported_at": moments(day, chance, len(at))}, grids, at)
