"""Requests of the city's communities, lists received by it, and windows counted in some of its compounds."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np

from sample_data.city import Whole
from sample_data.city_days import START
from sample_data.city_reports import City, Columns, Report, dice, moments, texts
from sample_data.lists import CATEGORIES, WEIGHTS
from sample_data.needs import GOODS, HELD, SERVICES, STAFF, Item

A_DAY = 2  # communities to one that asks for something on a day
DEPARTMENTS = [
    ("D01", "卫生健康局", "Health bureau", "department"),
    ("D02", "公安局", "Police", "department"),
    ("D03", "民政局", "Civil affairs bureau", "department"),
    ("D04", "商务局", "Commerce bureau", "department"),
    ("D05", "教育局", "Education bureau", "department"),
]
ITEMS = [*GOODS, *SERVICES, Item("people", *STAFF[0], "person", 4, 20, "call_out", (), ())]
STANDS = 5  # days on which each list is told of; then comes the next
ON_A_LIST = 6_000
COUNTED = 100  # compounds to one whose windows are counted in a night


def lists(days: int) -> Iterator[tuple[str, str, str, str, str, date, int]]:
    """Key, names, who sent it, day and people of the lists that these days tell of, and of one more."""
    for number in range(days // STANDS + 2):
        names = f"核查名单（第{number + 1}批）", f"List {number + 1} for checking"
        yield f"L{number + 1}", *names, "省指挥部", "Provincial command post", _received(number), ON_A_LIST


def _received(number: int) -> date:
    return START + timedelta(days=number * STANDS)


def results(city: City, day: date) -> Report:
    """A row per district and category: what had become of the people on the list by that day."""
    number, districts = (day - START).days // STANDS, city.levels["district"]
    chance = dice(30, number)
    district = chance.integers(0, len(districts.number), ON_A_LIST)
    category = chance.choice(len(WEIGHTS), ON_A_LIST, p=np.array(WEIGHTS) / sum(WEIGHTS))
    known = chance.geometric(0.6, ON_A_LIST) <= (day - _received(number)).days + 1
    category = np.where(known, category, len(WEIGHTS))  # the last one: nobody knows yet
    found, people = np.unique(district * len(CATEGORIES) + category, return_counts=True)
    at = found // len(CATEGORIES)
    columns = {
        "list_key": [f"L{number + 1}"] * len(found),
        "category_key": texts([key for key, *_ in CATEGORIES], found % len(CATEGORIES)),
        "people": people.tolist(),
        "reported_at": [f"{day} 16:00:00.000000"] * len(found),
    }
    return Report("list_result", columns, districts, at)


def windows(city: City, day: date) -> Report:
    """A row per compound whose windows were counted that night."""
    compounds, chance = city.levels["compound"], dice(31, day)
    at = np.flatnonzero(compounds.number % COUNTED == day.toordinal() % COUNTED)
    homes = city.households["compound"][at]
    dark, unlisted = chance.binomial(homes, 0.02), chance.binomial(homes, 0.01)
    counts = {"lit_listed": homes - dark, "lit_unlisted": unlisted, "dark_listed": dark}
    counts |= {"dark_unlisted": chance.integers(0, 3, len(at))}
    counts |= {"added": chance.binomial(unlisted, 0.9), "called": chance.binomial(dark, 0.9)}
    columns = {name: count.tolist() for name, count in counts.items()}
    return Report("lit_window", columns | {"reported_at": moments(day, chance, len(at))}, compounds, at)


def needs(city: City, day: date, known: date) -> Iterator[Report]:
    """A row per request raised on a day, as it stood at five on another; and the way of some of them upward."""
    communities, chance = city.levels["community"], dice(32, day)
    count = len(communities.number) // A_DAY
    number = (day - START).days * count + np.arange(1, count + 1)
    minute = np.sort(chance.integers(8 * 60, 15 * 60, count))
    answered = minute + chance.integers(10, 240, count)
    met = answered + chance.integers(60, 36 * 60, count)
    now = int((datetime.combine(known, time(17)) - datetime.combine(day, time())).total_seconds()) // 60
    is_met, is_answered = (met <= now) & (chance.random(count) < 0.93), answered <= now
    item, asked = chance.integers(0, len(ITEMS), count), chance.integers(1, 40, count)
    people = np.array([each.kind == "people" for each in ITEMS])[item]
    department = chance.integers(0, len(DEPARTMENTS), count)
    columns: Columns = {
        **{name: texts([getattr(each, key) for each in ITEMS], item) for name, key in NAMES.items()},
        "asked": asked.tolist(),
        "committed": np.where(is_answered, asked, 0).tolist(),
        "on_its_way": np.where(is_answered & ~is_met, asked, 0).tolist(),
        "met": np.where(is_met, asked, 0).tolist(),
        "batch": [(day - START).days // STANDS + 1 if out else None for out in people.tolist()],
        "raised_at": _at(day, minute, np.ones(count, dtype=bool)),
        "answered_at": _at(day, answered, is_answered),
        "arrived_at": _at(day, met - 20, is_met),
        "met_at": _at(day, met, is_met),
    }
    coded = {"number": [f"X{each:06}" for each in number.tolist()]}
    numbers = {"id": number.tolist(), **coded, "organisation_id": (department + 1).tolist()}
    coded |= {"organisation": texts([code for code, *_ in DEPARTMENTS], department)}
    at = chance.choice(len(communities.number), count, replace=False)
    yield Report("need", columns, communities, at, False, coded, numbers)
    up = np.flatnonzero((chance.random(count) < 0.2) & (minute + 120 <= now) & (~is_met | (met > minute + 120)))
    same = {"level_key": "district", **dict(zip(("name_zh", "name_en"), HELD["district"], strict=True))}
    steps: Columns = {"at": _at(day, minute[up] + 120, np.ones(len(up), dtype=bool))}
    steps |= {name: [value] * len(up) for name, value in same.items()}
    names = {"need": [coded["number"][spot] for spot in up.tolist()]}
    yield Report("need_step", steps, dated=False, coded=names, numbers={"need_id": number[up].tolist()})


NAMES = {"kind": "kind", "item_zh": "zh", "item_en": "en", "unit": "unit", "channel": "channel"}


def _at(day: date, minute: Whole, told: Any) -> list[str | None]:
    """Moments so many minutes after midnight as SQLite keeps them; None where they have not come."""
    start = datetime.combine(day, time())
    return [
        f"{start + timedelta(minutes=each)}.000000" if is_told else None
        for each, is_told in zip(minute.tolist(), told.tolist(), strict=True)
    ]
