"""The city into an empty database, or one of its days into files."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, insert, select
from tqdm import tqdm

from queries import migrations, settings
from queries.database import engine
from queries.intake.store.derived import derive_places
from queries.intake.store.sketches import derive_boxes
from queries.rollup.driver import roll_up_days, roll_up_tree
from queries.schema import IntakeRun, Place
from queries.version import raise_version
from sample_data import bulk, city, city_checkpoints, city_days, city_front_line, city_staff, names
from sample_data.chance import SEED
from sample_data.city_reports import City, city_of
from sample_data.district import NOTICES, write

COUNTED_ON = "2020-02-01"


def store(url: str, scale: str, days: int) -> None:
    """Make the tables and fill them: the tree at once, then day by day, each with its totals."""
    source = engine(url)
    started = settings.now()
    levels = city.build(scale)
    whole = city_of(levels)
    with source.connect() as connection:
        bulk.hurry(connection)
        with connection.begin():
            migrations.upgrade(connection)
            if connection.scalar(select(func.count()).select_from(Place)):
                raise SystemExit("The database holds places already; the city needs an empty one.")
            _store_tree(connection, whole, levels, days)
        dates = [city_days.START + timedelta(days=number) for number in range(days)]
        facts = city_days.days(levels[-1], city_days.START, days)
        for day, told in zip(tqdm(dates, unit="day"), facts, strict=True):
            with connection.begin():
                if day in dates[-city_checkpoints.SHOWN_DAYS :]:
                    city_checkpoints.store_day(connection, 1, len(levels[-2].number), day)
                    city_front_line.store_day(connection, whole, day, dates[-1])
                _store_day(connection, levels[-1], day, told)
        with connection.begin():
            run = {"source": f"sample {scale}", "started_at": started, "finished_at": settings.now(), "files": []}
            connection.execute(insert(IntakeRun).values(**run))
            raise_version(connection)
            connection.exec_driver_sql("ANALYZE")
    source.dispose()  # nobody else is to inherit a connection in a hurry


def write_day(folder: Path, scale: str, day: date) -> None:
    """One day's reports as files that intake loads on top of the stored city."""
    folder.mkdir(parents=True, exist_ok=True)
    levels = city.build(scale)
    buildings = levels[-1]
    facts = city_days.facts_of(buildings, day)
    codes = np.array(buildings.code, dtype=object)
    for table, spots, columns in _parts(facts):
        texts = {name: _for_people(name, values) for name, values in columns.items()}
        header = ",".join(["date", "place", *texts])
        rows = zip([day.isoformat()] * len(spots), codes[spots], *texts.values(), strict=True)
        write(folder, table, header, rows)
    city_front_line.write_day(folder, city_of(levels), day)


def _parts(facts: city_days.Facts) -> list[tuple[str, city.Whole, city_days.Columns]]:
    return [
        ("screening_day", facts.screened, facts.screening),
        ("observer_report", facts.observed, facts.observations),
    ]


def _for_people(name: str, values: list[Any]) -> list[Any]:
    if name == "reported_at":
        return [value[:16] for value in values]
    return [("no", "yes")[value] for value in values] if name == "normal" else values


def _store_day(connection: Connection, buildings: city.Level, day: date, facts: city_days.Facts) -> None:
    for table, spots, columns in _parts(facts):
        number = buildings.number[spots].tolist()
        bulk.insert(connection, table, {"date": [day.isoformat()] * len(spots), "place_id": number, **columns})
    roll_up_days(connection, [day])


def _store_tree(connection: Connection, whole: City, levels: list[city.Level], days: int) -> None:
    bulk.insert(connection, "level", _columns("key depth name_zh name_en plural_en folded", city.LEVELS))
    for level in levels:
        _store_places(connection, level)
        if connection.dialect.name == "postgresql":
            # It looks parents up as it planned to when there was one place: by reading all. To know better makes it plan anew.
            connection.exec_driver_sql("ANALYZE place")
    derive_places(connection)
    derive_boxes(connection)
    bulk.insert(connection, "notice", _columns("key text_zh text_en", NOTICES))
    bulk.insert(connection, "duty_role", _columns("key level_key name_zh name_en per_stairwell leads", city.ROLES))
    _store_holders(connection, levels)
    city_checkpoints.store(connection, levels[-2])
    bulk.insert(
        connection, "screening_round", _columns("number name_zh name_en starts ends", list(city_days.rounds(days)))
    )
    city_front_line.store_kinds(connection, whole, days)
    city_staff.store(connection, whole)
    roll_up_tree(connection)


def _columns(header: str, rows: list[Any]) -> dict[str, Any]:
    return dict(zip(header.split(), zip(*rows, strict=True), strict=True))


def _store_places(connection: Connection, level: city.Level) -> None:
    count = len(level.number)
    columns: dict[str, list[Any]] = {
        "id": level.number.tolist(),
        "code": level.code,
        "level_key": [level.key] * count,
        "parent_id": [number or None for number in level.parent.tolist()],
        "name_zh": [name[0] for name in level.name],
        "name_en": [name[1] for name in level.name],
        "search": [""] * count,
    }
    columns["lon"], columns["lat"] = city.middles(level)
    if level.key in ("city", *city.EVEN):
        columns["outline"] = columns["sketch"] = city.outlines(level)
    if level.more:
        columns |= {name: values.tolist() for name, values in level.more.items()} | {"counted_on": [COUNTED_ON] * count}
    bulk.insert(connection, "place", columns)


def _store_holders(connection: Connection, levels: list[city.Level]) -> None:
    """Every position of every place; one in fifty is vacant."""
    chance = np.random.default_rng([SEED, 1])
    for key, level_key, _, _, per_stairwell, _ in city.ROLES:
        level = next(level for level in levels if level.key == level_key)
        each = level.more["stairwells"] if per_stairwell else np.ones(len(level.number), dtype=np.int64)
        place = np.repeat(level.number, each)
        unit = np.arange(len(place)) - np.repeat(np.cumsum(each) - each, each) + 1
        surname = chance.integers(0, len(names.SURNAMES), len(place)).tolist()
        vacant = (chance.random(len(place)) < 0.02).tolist()
        people = [None if gone else names.SURNAMES[at] + "某" for at, gone in zip(surname, vacant, strict=True)]
        columns: dict[str, list[Any]] = {
            "place_id": place.tolist(),
            "role_key": [key] * len(place),
            "unit": [f"{number}单元" for number in unit.tolist()] if per_stairwell else [""] * len(place),
            "name": people,
            "phone": [person and "000-0000-0000" for person in people],
            "valid_from": ["1900-01-01"] * len(place),
        }
        bulk.insert(connection, "duty_holder", columns)
