"""Services, deliveries and publicity of the city by community, its disinfection by grid, and stocks by community."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from queries.schema import STEPS
from sample_data.city import Whole
from sample_data.city_reports import City, Report, crossed, dice, heard, moments, texts
from sample_data.needs import STOCKS
from sample_data.services import KINDS, PUBLIC_AREAS

ASKED = (12, 20, 14, 6, 5, 8, 18)  # services of each kind on a day
PLANNED = {"vans": 3, "leaflets": 900, "banners": 9, "posts": 2, "rounds": 3}
ONE_DAY = timedelta(days=1)


def services(city: City, day: date) -> Iterator[Report]:
    """A row per community and kind, step or way; disinfection also a row per grid."""
    communities, chance = city.levels["community"], dice(20, day)
    everybody = heard(chance, communities)
    at, kind = crossed(everybody, len(KINDS))
    asked, soon = (count[kind, at] for count in _asked(city, day))
    asked_before, soon_before = (count[kind, at] for count in _asked(city, day - ONE_DAY))
    counts = {"asked": asked, "done": soon + asked_before - soon_before, "in_24h": soon, "waiting": asked - soon}
    yield _told("service_day", city, day, at, {"kind_key": texts([key for key, *_ in KINDS], kind)}, counts)
    at, step = crossed(everybody, len(STEPS))
    bought = dice(21, day).poisson(40, len(communities.number))[at]
    orders = np.where(step == len(STEPS) - 1, chance.binomial(bought, 0.96), bought)
    counts = {"orders": orders, "hours": orders * chance.integers(1, 5, len(at)), "late": chance.binomial(orders, 0.04)}
    yield _told("delivery_step", city, day, at, {"step": texts(list(STEPS), step)}, counts)
    at, kind = crossed(everybody, len(PLANNED))
    planned = np.array(list(PLANNED.values()))[kind]
    counts = {"planned": planned, "done": chance.binomial(planned, 0.96)}
    yield _told("publicity_day", city, day, at, {"kind": texts(list(PLANNED), kind)}, counts)
    for level, area, due in (
        ("grid", "grid", city.compounds),
        ("community", "public", np.full(len(communities.number), PUBLIC_AREAS)),
    ):
        at = heard(chance, city.levels[level])
        done = chance.binomial(due[at], 0.98)
        counts = {"due": due[at], "done": done, "area_m2": done * 1_200, "teams": np.ones_like(done)}
        counts |= {"people": np.full_like(done, 3)}
        yield _told("disinfection_day", city, day, at, {"area": [area] * len(at)}, counts, level)


def _asked(city: City, day: date) -> tuple[Whole, Whole]:
    """Services asked for on a day by kind and community, and those of them done within 24 hours; the rest are the day after."""
    chance = dice(22, day)
    asked = np.stack([chance.poisson(count, len(city.levels["community"].number)) for count in ASKED])
    return asked, chance.binomial(asked, 0.95)


def _told(
    table: str,
    city: City,
    day: date,
    at: Whole,
    key: dict[str, list[str]],
    counts: dict[str, Whole],
    level: str = "community",
) -> Report:
    columns = key | {name: count.tolist() for name, count in counts.items()}
    columns["reported_at"] = moments(day, dice(23, day), len(at))
    return Report(table, columns, city.levels[level], at)


def supplies(city: City, day: date) -> Iterator[Report]:
    """A row per community and item in stock; and what each district was given."""
    at, item = crossed(np.arange(len(city.levels["community"].number)), len(STOCKS))
    use = np.array([use for _, _, _, use, _, _ in STOCKS])[item]
    stock, before = (_stock(city, each)[item, at] for each in (day, day - ONE_DAY))
    out = use // 2 + np.maximum(before - stock, 0)
    counts = {"stock": stock, "came_in": stock - before + out, "went_out": out, "daily_use": use}
    names = [texts([str(each[number]) for each in STOCKS], item) for number in range(3)]
    key = dict(zip(("item_zh", "item_en", "unit"), names, strict=True))
    yield _told("supply_day", city, day, at, key, counts)
    (zh, en, unit, *_), districts = STOCKS[0], city.levels["district"]
    given = dice(24, day).integers(500, 5_000, len(districts.number)).tolist()
    same = {"item_zh": zh, "unit": unit, "source": "company", "item_en": en}
    columns = {name: [value] * len(given) for name, value in same.items()} | {"donated": given}
    yield Report("donation", columns, districts, np.arange(len(given)))


def _stock(city: City, day: date) -> Whole:
    """In stock at the end of a day by item and community: for one to three days, for longer of what lasts longer."""
    chance, size = dice(25, day), len(city.levels["community"].number)
    return np.stack([(use * lasts * chance.uniform(0.7, 1.4, size)).astype(np.int64) for *_, use, lasts, _ in STOCKS])
