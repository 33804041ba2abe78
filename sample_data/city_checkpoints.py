"""Checkpoints of the city: a gate for each compound with three shifts a day; and a crowd of them in one place."""

from datetime import date, timedelta
from math import ceil, sqrt
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, select

from queries.rollup.driver import roll_up_days, roll_up_tree
from queries.schema import Checkpoint, Place
from queries.version import raise_version
from sample_data import bulk, names
from sample_data.chance import SEED
from sample_data.city import Level, Whole
from sample_data.city_days import START

SHOWN_DAYS = 14  # only the days that a screen shows have shifts
HEADCOUNT = 2
WATCHES = (0, 8, 16)


def store(connection: Connection, compounds: Level) -> None:
    """One gate per compound, at the middle of its southern edge."""
    west, south, east, _ = compounds.box.T
    columns = {
        "code": [f"K{code}" for code in compounds.code],
        "place_id": compounds.number.tolist(),
        "name_zh": [f"{name[0]}卡点" for name in compounds.name],
        "name_en": [f"{name[1]} gate" for name in compounds.name],
        "lon": ((west + east) // 2 / 1_000_000).tolist(),
        "lat": (south / 1_000_000).tolist(),
    }
    _store(connection, 1, columns)


def store_day(connection: Connection, first: int, count: int, day: date) -> None:
    """The shifts of so many checkpoints on one day, numbered from the first on. One in a hundred is not reported."""
    chance = np.random.default_rng([SEED, 2, first, day.toordinal()])
    for hour in WATCHES:
        luck = chance.random(count)
        present = np.full(count, HEADCOUNT)
        present[luck < 0.03], present[luck < 0.005] = HEADCOUNT - 1, 0
        silent = chance.random(count) < 0.01
        starts, ends = _moment(day, hour), _moment(day, hour + 8)
        columns: dict[str, list[Any]] = {
            "checkpoint_id": list(range(first, first + count)),
            "starts": [starts] * count,
            "ends": [ends] * count,
            "required": [HEADCOUNT] * count,
            "present": _unless(silent, present),
            "entries": _unless(silent, chance.poisson(20, count)),
            "turned_back": _unless(silent, chance.poisson(0.2, count)),
            "fevers": _unless(silent, chance.poisson(0.004, count)),
            "reported_at": [ends] * count,
        }
        bulk.insert(connection, "checkpoint_shift", columns)


def crowd(connection: Connection, place: str, count: int, day: date) -> None:
    """So many checkpoints more at one place, given by its code, with their shifts of one day: a map at its fullest."""
    spot = connection.execute(select(Place.id, Place.lon, Place.lat).where(Place.code == place)).one()
    first = (connection.scalar(select(func.max(Checkpoint.id))) or 0) + 1
    across = ceil(sqrt(count))
    row, column = np.divmod(np.arange(count), across)
    columns = {
        "code": [f"C{first + number}" for number in range(count)],
        "place_id": [spot.id] * count,
        "name_zh": [f"卡点{number + 1}" for number in range(count)],
        "name_en": [f"Checkpoint {number + 1}" for number in range(count)],
        "lon": (spot.lon + (column - across / 2) * 0.0002).round(6).tolist(),
        "lat": (spot.lat + (row - across / 2) * 0.0002).round(6).tolist(),
    }
    _store(connection, first, columns)
    store_day(connection, first, count, day)
    roll_up_tree(connection, ["checkpoint"])
    roll_up_days(connection, [day])
    raise_version(connection)


def _store(connection: Connection, first: int, columns: dict[str, list[Any]]) -> None:
    count = len(columns["code"])
    surname = np.random.default_rng([SEED, 3, first]).integers(0, len(names.SURNAMES), count).tolist()
    alike = {
        "mouth": "door",
        "round_the_clock": 1,
        "shift_hours": 8,
        "headcount": HEADCOUNT,
        "leader_phone": "000-0000-0000",
    }
    columns = {
        "id": list(range(first, first + count)),
        **columns,
        **{key: [value] * count for key, value in alike.items()},
    }
    columns |= {"leader": [names.SURNAMES[at] + "某" for at in surname], "opened": [START.isoformat()] * count}
    bulk.insert(connection, "checkpoint", columns)


def _unless(silent: Any, counts: Whole) -> list[int | None]:
    return [None if gone else count for gone, count in zip(silent.tolist(), counts.tolist(), strict=True)]


def _moment(day: date, hour: int) -> str:
    """A full hour as SQLite keeps times."""
    return f"{day + timedelta(days=hour // 24)} {hour % 24:02}:00:00.000000"
