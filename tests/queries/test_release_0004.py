"""A database of the release that had one wide table of totals tells the same figures once it is upgraded.

`tests/support/release_0004` holds all rows that the release stored of two small districts, its totals among them.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, Date, DateTime, Engine, MetaData, select

from queries import migrations, places, reports
from queries.database import engine
from queries.intake.loading import load
from queries.schema import DataVersion, JobTotal, Place, ScreeningRound
from tests.support import small_district, two_communities
from tests.support.dump import dump
from tests.support.prepared import prepare
from tests.support.totals import NAMES, totals

FOLDER = Path(__file__).parents[1] / "support" / "release_0004"
NIGHT = "night_"  # what was cut at midnight then, and is told of one night now
FLOWS = ("at_door", "by_phone", "absent", "absent_reached")
WRITERS = {"small_district": small_district, "two_communities": two_communities}

Rows = list[dict[str, Any]]


def stored(name: str) -> dict[str, Rows]:
    """Table -> the rows that the release held."""
    tables = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return {
        table: [dict(zip(told["columns"], row, strict=True)) for row in told["rows"]] for table, told in tables.items()
    }


@pytest.fixture(params=sorted(WRITERS))
def release(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def upgraded(database_url: str, release: str) -> Iterator[Engine]:
    """A database as the release left it, brought to the newest schema."""
    made = engine(database_url)
    with made.begin() as connection:
        command.upgrade(migrations.config(connection), "0004")
        _fill(connection, stored(release))
    with made.begin() as connection:
        migrations.upgrade(connection)
    yield made
    made.dispose()


def _fill(connection: Connection, rows: dict[str, Rows]) -> None:
    metadata = MetaData()
    metadata.reflect(connection)
    for table in metadata.sorted_tables:
        if found := rows.get(table.name):
            kinds = {column.name: column.type for column in table.columns}
            connection.execute(
                table.insert(), [{name: _typed(kinds[name], row[name]) for name in row} for row in found]
            )


def _typed(kind: Any, value: Any) -> Any:
    if value is None or not isinstance(kind, Date | DateTime):
        return value
    return (dt.datetime if isinstance(kind, DateTime) else dt.date).fromisoformat(value)


def test_every_count_is_what_it_was(upgraded: Engine, release: str) -> None:
    before = stored(release)["place_day"]
    with upgraded.connect() as connection:
        rounds = connection.execute(select(ScreeningRound.starts, ScreeningRound.ends)).all()
        told = totals(connection, {dt.date.fromisoformat(row["date"]) for row in before})
    compared = 0
    for row in before:
        day, place = dt.date.fromisoformat(row["date"]), row["place_id"]
        starts = [first for first, last in rounds if first <= day <= last] or [day]
        of_round = [r for r in before if r["place_id"] == place and str(starts[0]) <= r["date"] <= row["date"]]
        since = {name: sum(r[name] for r in of_round) for name in FLOWS}
        counts = told.get((day, place), Counter())
        former = {name: name.replace("people_minutes", "post_minutes") for name in NAMES if not name.startswith(NIGHT)}
        expected = {name: row[was] for name, was in former.items() if was in row} | since
        assert len(expected) >= 20
        assert {name: counts[name] for name in expected} == expected, (day, place)
        compared += sum(map(bool, counts.values()))
    assert compared > 100


def test_the_register_and_the_chain_are_what_they_were(upgraded: Engine, release: str) -> None:
    before = stored(release)
    with upgraded.connect() as connection:
        for number in connection.scalars(select(Place.id)).all():
            held = {(row.level_key, *tuple(row)[1:]) for row in connection.execute(places.totals(number))}
            keys = ("level_key", "places", "households", "residents")
            assert held == _rows(before["place_total"], number, *keys), number
            chain = {(row.key, row.positions, row.filled) for row in connection.execute(places.chain_below(number))}
            of_place = [row for row in before["place_duty"] if row["positions"]]
            assert chain == _rows(of_place, number, "role_key", "positions", "filled"), number


def test_reporting_and_posts_are_what_they_were(upgraded: Engine, release: str) -> None:
    before = stored(release)
    with upgraded.connect() as connection:
        for row in before["place_day"]:
            told = connection.execute(reports.reporting(row["place_id"], dt.date.fromisoformat(row["date"]))).all()
            assert (tuple(told[0]) if told else (0, 0)) == (row["units"], row["units_reported"])
        jobs = {tuple(map(str, row)) for row in connection.execute(select(JobTotal.__table__))}
    assert jobs == {tuple(map(str, row.values())) for row in before.get("staff_day", [])}


def test_the_next_load_leaves_it_as_a_new_database_would_be(upgraded: Engine, release: str, tmp_path: Path) -> None:
    files = WRITERS[release].write(tmp_path / "files")
    with upgraded.connect() as connection:
        raised = connection.scalar(select(DataVersion.number))
    assert raised
    load(files, upgraded)
    with upgraded.connect() as connection:
        assert connection.scalar(select(DataVersion.number)) == raised + 1
    new = engine(f"sqlite:///{tmp_path / 'new.sqlite'}")
    prepare(files, new)
    assert dump(upgraded) == dump(new)


def _rows(rows: Rows, place: int, *names: str) -> set[tuple[Any, ...]]:
    return {tuple(row[name] for name in names) for row in rows if row["place_id"] == place}
