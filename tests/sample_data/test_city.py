"""The city for benchmarks: its levels, its days, and files of one more day that intake takes."""

import itertools
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, func, select

from queries.database import engine
from queries.intake.loading import load
from queries.schema import (
    Checkpoint,
    CheckpointShift,
    FloorStatus,
    HomeObservation,
    HomeTotal,
    ListTotal,
    NeedTotal,
    Place,
    RegisterTotal,
    ReportDay,
    ServiceTotal,
    StaffTotal,
    SweepHour,
    TeamTotal,
)
from sample_data import city, city_checkpoints, city_days, city_needs, city_staff, city_store
from tests.support.totals import total

STORED = 12
NEXT = date(2020, 2, 16)  # the third day of the third round


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """A small city with the days before `NEXT`."""
    url = f"sqlite:///{tmp_path_factory.mktemp('city') / 'small.sqlite'}"
    city_store.store(url, "district", STORED)
    return engine(url)


def test_every_level_has_as_many_places_as_its_shape_says(small: Engine) -> None:
    expected = dict(zip([key for key, *_ in city.LEVELS], city.SHAPES["district"], strict=True))
    with small.connect() as connection:
        root = select(Place.id).where(Place.parent_id.is_(None)).scalar_subquery()
        totals = select(RegisterTotal.level_key, RegisterTotal.places).where(RegisterTotal.place_id == root)
        assert {row.level_key: row.places for row in connection.execute(totals)} == expected
        assert connection.scalar(select(func.count()).select_from(ReportDay)) == STORED


def test_a_community_shows_as_many_grids_in_the_small_city_as_in_the_large_one() -> None:
    for shape in city.SHAPES.values():
        assert shape[3] == 12 * shape[2]


def root_of(connection: Connection) -> str:
    code: str = connection.scalars(select(Place.code).where(Place.parent_id.is_(None))).one()
    return code


def test_codes_are_unique_and_boxes_lie_in_the_one_above() -> None:
    levels = city.build("district")
    codes = [code for level in levels for code in level.code]
    assert len(set(codes)) == len(codes)
    for above, level in itertools.pairwise(levels):
        outer = above.box[level.parent - above.number[0]]
        assert (level.box[:, :2] >= outer[:, :2]).all()
        assert (level.box[:, 2:] <= outer[:, 2:]).all()


def test_a_day_on_its_own_is_the_same_as_within_its_run() -> None:
    buildings = city.build("district")[-1]
    *_, last = city_days.days(buildings, city_days.START, STORED + 1)
    assert city_days.facts_of(buildings, NEXT).screening == last.screening


def test_the_files_of_the_next_day_load_on_top(small: Engine, tmp_path: Path) -> None:
    city_store.write_day(tmp_path, "district", NEXT)
    report = load(tmp_path, small)
    assert report.dates == [NEXT]
    with small.connect() as connection:
        row = total(connection, root_of(connection), NEXT)
    assert row["screening_reported"] == sum(1 for _ in (tmp_path / "screening_day.csv").open(encoding="utf-8")) - 1
    assert row["units_reported"] > row["screening_reported"]


def test_each_compound_has_a_gate_that_is_held_on_the_days_shown(small: Engine) -> None:
    gates, newest = city.SHAPES["district"][4], NEXT - timedelta(days=1)
    with small.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Checkpoint)) == gates
        shifts = connection.scalar(select(func.count()).select_from(CheckpointShift))
        day = total(connection, root_of(connection), newest)
    assert shifts == gates * 3 * min(STORED, city_checkpoints.SHOWN_DAYS)
    assert day["checkpoints"] == gates
    assert 0.9 < day["people_minutes_staffed"] / day["people_minutes_required"] < 1


def test_grids_and_communities_tell_of_the_days_shown(small: Engine) -> None:
    newest = NEXT - timedelta(days=1)
    shape = dict(zip([key for key, *_ in city.LEVELS], city.SHAPES["district"], strict=True))
    with small.connect() as connection:
        root = connection.scalars(select(Place.id).where(Place.parent_id.is_(None))).one()

        def of_city(table: Any) -> Any:
            return connection.execute(select(table).where(table.date == newest, table.place_id == root)).one()

        current = (
            connection.scalar(select(func.sum(HomeObservation.current)).where(HomeObservation.date == newest)) or 0
        )
        assert of_city(HomeTotal).current == current > 0
        assert 0 < of_city(HomeTotal).items_done < of_city(HomeTotal).items_due
        assert 0 < of_city(TeamTotal).teams <= shape["grid"] * 20
        assert 0.9 < of_city(ServiceTotal).in_24h / of_city(ServiceTotal).due < 1
        assert of_city(ListTotal).people == city_needs.ON_A_LIST * (STORED // city_needs.STANDS + 1)
        assert of_city(HomeTotal).on_file > of_city(HomeTotal).visited > 0
        staff, communities = of_city(StaffTotal), shape["community"]
        assert staff.sent == communities * sum(city_staff.CREW) >= staff.present > staff.on_duty > 0
        assert staff.short > 0 < staff.over_hours < staff.on_duty / 10
        assert connection.scalar(select(func.count()).where(FloorStatus.date == newest)) == _floors()
        needs = of_city(NeedTotal)
        assert needs.raised == STORED * 3
        assert 0 < needs.closed < needs.raised


def _floors() -> int:
    """Of the only building of a small city that is told floor by floor."""
    buildings = city.build("district")[-1].more
    return int(buildings["stairwells"][0] * buildings["floors"][0])


def test_a_sweep_grows_until_all_is_swept_and_the_next_one_begins_two_days_after_it(small: Engine) -> None:
    told = select(SweepHour.date, SweepHour.hour, func.sum(SweepHour.done)).group_by(SweepHour.date, SweepHour.hour)
    with small.connect() as connection:
        swept: list[Any] = [tuple(row) for row in connection.execute(told.order_by(SweepHour.date, SweepHour.hour))]
    days = sorted({day for day, _, _ in swept})
    assert {(later - day).days for day, later in itertools.pairwise(days)} == {1, 3}
    rising = [done for day, _, done in swept if day in days[:3]]
    assert rising == sorted(rising)
    assert 0 < rising[0] < rising[-1]


def test_a_place_can_be_filled_with_checkpoints(small: Engine) -> None:
    newest = NEXT - timedelta(days=1)
    with small.connect() as connection:
        code = connection.scalars(select(Place.code).where(Place.level_key == "community").limit(1)).one()
        before = total(connection, code, newest)["checkpoints"]
        city_checkpoints.crowd(connection, code, 50, newest)
        assert total(connection, code, newest)["checkpoints"] == before + 50
        connection.rollback()


def test_a_database_in_use_is_left_alone(small: Engine) -> None:
    with pytest.raises(SystemExit):
        city_store.store(small.url.render_as_string(), "district", 1)
