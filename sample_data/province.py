"""A province of invented communities for benchmarks: 11 000 organisations sent 580 000 cadres to 27 000 of them (E22)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, insert, select

from queries import migrations, settings
from queries.database import engine
from queries.intake.store.derived import derive_places
from queries.rollup.driver import roll_up_days, roll_up_tree
from queries.schema import IntakeRun, Place
from queries.version import raise_version
from sample_data import bulk, names
from sample_data.chance import SEED
from sample_data.city import Whole
from sample_data.district import NOTICES
from sample_data.staffing import JOBS, SHIFTS

DISTRICTS, COMMUNITIES, ORGANISATIONS, CADRES = 100, 27_000, 11_000, 580_000
DAY, SENT = date(2020, 2, 17), date(2020, 2, 10)
WEST, SOUTH, EAST, NORTH = 109.0, 29.5, 116.0, 33.0
LEVELS = [
    ("province", 0, "省", "Province", "provinces", 0),
    ("district", 1, "区县", "District", "districts", 0),
    ("community", 2, "社区", "Community", "communities", 0),
]
# Turns of each community: job, shift.
TURNS = [
    ("checkpoint", "day"),
    ("checkpoint", "evening"),
    ("checkpoint", "night"),
    ("door_to_door", "day"),
    ("service", "day"),
]


def store(url: str) -> None:
    """Make the tables and fill them with one day of staff."""
    source = engine(url)
    started = settings.now()
    with source.connect() as connection:
        bulk.hurry(connection)
        with connection.begin():
            migrations.upgrade(connection)
            if connection.scalar(select(func.count()).select_from(Place)):
                raise SystemExit("The database holds places already; the province needs an empty one.")
            _store_places(connection)
            _store_staff(connection)
            roll_up_tree(connection)
            roll_up_days(connection, [DAY])
            run = {"source": "sample province", "started_at": started, "finished_at": settings.now(), "files": []}
            connection.execute(insert(IntakeRun).values(**run))
            raise_version(connection)
            connection.exec_driver_sql("ANALYZE")
    source.dispose()


def _store_places(connection: Connection) -> None:
    """The province, its districts, and equally many communities in each, somewhere in the box of the district."""
    chance = np.random.default_rng([SEED, 5])
    _insert(connection, "level", "key depth name_zh name_en plural_en folded", LEVELS)
    across = int(np.sqrt(DISTRICTS))
    district = np.repeat(np.arange(DISTRICTS), COMMUNITIES // DISTRICTS)
    middle = np.arange(DISTRICTS)
    cells = np.stack([np.concatenate([middle, district]) % across, np.concatenate([middle, district]) // across])
    shift = np.concatenate([np.full((DISTRICTS, 2), 0.5), chance.random((COMMUNITIES, 2))]).T
    lon = WEST + (EAST - WEST) * (cells[0] + shift[0]) / across
    lat = SOUTH + (NORTH - SOUTH) * (cells[1] + shift[1]) / across
    firsts = [*names.FIRST["modern"], *names.FIRST["open"]]
    called = [firsts[number % len(firsts)] for number in range(DISTRICTS + COMMUNITIES)]
    ends = [("区", " District")] * DISTRICTS + [("社区", " Community")] * COMMUNITIES
    above = [1] * DISTRICTS + (2 + district).tolist()
    number = range(2, 2 + DISTRICTS + COMMUNITIES)
    bulk.insert(
        connection,
        "place",
        {
            "id": [1, *number],
            "code": ["99", *(f"99{each:06}" for each in number)],
            "level_key": ["province", *["district"] * DISTRICTS, *["community"] * COMMUNITIES],
            "parent_id": [None, *above],
            "name_zh": ["虚构省", *(zh + end for (zh, _), (end, _) in zip(called, ends, strict=True))],
            "name_en": ["Sample Province", *(en + end for (_, en), (_, end) in zip(called, ends, strict=True))],
            "search": [""] * (1 + DISTRICTS + COMMUNITIES),
            "lon": [(WEST + EAST) / 2, *lon.round(6).tolist()],
            "lat": [(SOUTH + NORTH) / 2, *lat.round(6).tolist()],
            "residents": [None] * (1 + DISTRICTS) + chance.integers(800, 6_000, COMMUNITIES).tolist(),
        },
    )
    derive_places(connection)
    _insert(connection, "notice", "key text_zh text_en", NOTICES)


def _store_staff(connection: Connection) -> None:
    """Organisations, one for each community to stand by; needs, and the cadres who are there, more or fewer."""
    chance = np.random.default_rng([SEED, 6])
    _insert(connection, "job", "key name_zh name_en role", [(*job, role or None) for *job, role in JOBS])
    _insert(connection, "duty_shift", "key name_zh name_en starts", SHIFTS)
    numbers = range(1, ORGANISATIONS + 1)
    texts = {"code": "U{:05}", "name_zh": "虚构单位{}", "name_en": "Sample Unit {}"}
    units: dict[str, list[Any]] = {name: [text.format(number) for number in numbers] for name, text in texts.items()}
    units |= {"id": list(numbers), "kind": ["department"] * ORGANISATIONS}
    bulk.insert(connection, "organisation", units)
    community = np.arange(2 + DISTRICTS, 2 + DISTRICTS + COMMUNITIES)
    unit = 1 + np.arange(COMMUNITIES) * ORGANISATIONS // COMMUNITIES
    pairs: dict[str, list[Any]] = {
        "organisation_id": unit.tolist(),
        "place_id": community.tolist(),
        "valid_from": ["1900-01-01"] * COMMUNITIES,
    }
    bulk.insert(connection, "pairing", pairs)
    turn = np.tile(np.arange(len(TURNS)), COMMUNITIES)
    spot = np.repeat(np.arange(COMMUNITIES), len(TURNS))
    there = _there(chance)
    need = np.maximum(1, there + chance.choice([-2, -1, 0, 1, 2], len(there), p=[0.08, 0.14, 0.5, 0.18, 0.1]))
    kinds, shifts = (np.array(words, dtype=object) for words in zip(*TURNS, strict=True))
    bulk.insert(
        connection,
        "staff_need",
        {
            "place_id": community[spot].tolist(),
            "job_key": kinds[turn].tolist(),
            "shift_key": shifts[turn].tolist(),
            "headcount": need.tolist(),
            "valid_from": ["1900-01-01"] * len(need),
        },
    )
    spot, turn = np.repeat(spot, there), np.repeat(turn, there)
    near = unit[spot] + np.where(chance.random(CADRES) < 0.7, 0, chance.integers(-40, 41, CADRES))
    badge = [f"{number:06}" for number in range(1, CADRES + 1)]
    cadre = list(range(1, CADRES + 1))
    of = np.clip(near, 1, ORGANISATIONS).tolist()
    bulk.insert(connection, "cadre", {"id": cadre, "badge": badge, "organisation_id": of})
    bulk.insert(
        connection,
        "posting",
        {
            "cadre_id": cadre,
            "place_id": community[spot].tolist(),
            "job_key": kinds[turn].tolist(),
            "shift_key": shifts[turn].tolist(),
            "channel": ["assigned"] * CADRES,
            "batch": chance.integers(1, 4, CADRES).tolist(),
            "sent": [SENT.isoformat()] * CADRES,
            "arrived": [SENT.isoformat()] * CADRES,
        },
    )
    worked = np.flatnonzero(chance.random(CADRES) < 0.1)  # a tenth of a day's attendance makes it a day with reports
    bulk.insert(
        connection,
        "attendance",
        {
            "date": [DAY.isoformat()] * len(worked),
            "cadre_id": (1 + worked).tolist(),
            "shift_key": shifts[turn[worked]].tolist(),
            "hours": [8.0] * len(worked),
        },
    )


def _insert(connection: Connection, table: str, header: str, rows: Sequence[Sequence[Any]]) -> None:
    bulk.insert(connection, table, dict(zip(header.split(), zip(*rows, strict=True), strict=True)))


def _there(chance: np.random.Generator) -> Whole:
    """Cadres at each turn, 580 000 in all."""
    turns = COMMUNITIES * len(TURNS)
    found: Whole = 2 + chance.multinomial(CADRES - 2 * turns, np.full(turns, 1 / turns))
    return found
