"""People observed, per place from the top down to the grid, from a small district in which a compound is folded."""

import datetime as dt
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from queries import people
from queries.database import engine, rows
from queries.schema import HomeTotal, Level, Place, PlaceAncestor, ReportDay, ReportStatus
from queries.sensitivity import for_wall
from queries.suppression import Hidden, in_tree, rows_in_tree
from tests.queries.test_checkpoints import CHECKPOINTS, SHIFTS
from tests.support.numbers import number
from tests.support.prepared import prepare
from tests.support.small_district import write

DAY = dt.date(2020, 2, 15)
FEVER = "K3,2020-02-15 20:00,2020-02-15 22:00,3,,3,9,1,4,2020-02-15 22:00\n"


@pytest.fixture(scope="module")
def district(shared_database: Engine, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("files")
    prepare(write(folder, checkpoint=CHECKPOINTS, checkpoint_shift=SHIFTS + FEVER), shared_database)
    return shared_database


def test_outsiders_are_counted_where_observers_reported(district: Engine) -> None:
    found = rows(people.outsiders(number("D", district), number("D", district), DAY), district)
    assert [(row["code"], row["above"], row["outsiders"]) for row in found] == [
        ("D", None, 2),
        ("001", "D", 0),
        ("002", "D", 2),
    ]
    before = rows(people.outsiders(number("D", district), number("D", district), dt.date(2020, 2, 14)), district)
    assert [row["outsiders"] for row in before] == [None, None, None]


def test_a_place_further_down_is_told_beside_every_neighbour_on_its_way(district: Engine) -> None:
    """A building lies deeper than a grid would: its count is not among them."""
    for question in (people.outsiders, people.fevers):
        found = [
            row["code"] for row in rows(question(number("D", district), number("001-A-1", district), DAY), district)
        ]
        assert found == ["D", "001", "002"]


def test_nothing_is_told_of_places_beside_or_above_the_bound(district: Engine) -> None:
    inside = number("001", district)
    for question in (people.outsiders, people.fevers):
        found = rows(question(inside, inside, DAY), district)
        assert [(row["code"], row["above"]) for row in found] == [("001", None)]


def test_fevers_are_those_of_shifts_begun_that_day(district: Engine) -> None:
    found = rows(people.fevers(number("D", district), number("001", district), DAY), district)
    told = {row["code"]: row["fevers"] for row in found}
    assert {code: told[code] for code in ("D", "001", "002")} == {"D": 5, "001": 1, "002": 4}


K, DAYS = 10, [DAY + dt.timedelta(days=number) for number in range(60)]
TREE = {  # a city small enough that every family is told whole: by number, what lies above
    1: None,
    **dict.fromkeys(range(2, 6), 1),
    **{number: 2 + number % 4 for number in range(6, 24)},
}
CHANCES = ((0, 0, 3, 9, 12, 40, 200), (0, 10, 11, 12, 90), (10, 10, 1, 1), (0, 60, 300, 7000))


def depth(place: int) -> int:
    above = TREE[place]
    return 0 if above is None else depth(above) + 1


def told_of_a_day(chance: Random) -> dict[int, tuple[int, ...]]:
    """People, households and confirmed of each place, with some of its own beside those below it."""
    counts = chance.choice(CHANCES)
    own: dict[int, tuple[int, ...]] = {
        place: (people := chance.choice(counts), -(-people // 2), chance.choice(counts)) for place in TREE
    }
    own |= {place: (0, 0, 0) for place in range(1, 6) if chance.random() < 0.6}
    told = dict(own)
    for place in reversed(TREE):
        above = TREE[place]
        if above is not None:
            told[above] = tuple(map(sum, zip(told[above], told[place], strict=True)))
    return told


@pytest.fixture(scope="module")
def city(tables_file: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, list[dict[str, Any]]]:
    """A tree with many days of counts, and every row of it."""
    chance = Random(20)
    file = tmp_path_factory.mktemp("city") / "grid.sqlite"
    file.write_bytes(tables_file.read_bytes())
    made = engine(f"sqlite:///{file}")
    every = []
    zeros = {column.name: 0 for column in HomeTotal.__table__.columns}
    with made.begin() as connection:
        for down, key in enumerate(("city", "community", "grid")):
            names = {"name_zh": key, "name_en": key, "plural_en": key}
            connection.execute(insert(Level).values(key=key, depth=down, folded=False, **names))
        for place, above in TREE.items():
            names = {"code": f"P{place}", "name_zh": f"{place}", "search": ""}
            level = ("city", "community", "grid")[depth(place)]
            over = {"parent_id": above, "shown_parent_id": above}
            connection.execute(
                insert(Place).values(id=place, level_key=level, lowest=depth(place) == 2, **over, **names)
            )
            for distance, each in enumerate(up(place)):
                connection.execute(insert(PlaceAncestor).values(ancestor_id=each, place_id=place, distance=distance))
        for day in DAYS:
            connection.execute(insert(ReportDay).values(date=day))
            for place, (people_there, homes, confirmed) in told_of_a_day(chance).items():
                told = {"current": people_there, "households": homes, "at_home_confirmed": confirmed}
                over_it = TREE[place] and f"P{TREE[place]}"
                every.append({"date": day, "code": f"P{place}", "above": over_it, "depth": depth(place), **told})
                of: dict[str, Any] = {"date": day, "place_id": place}
                connection.execute(insert(HomeTotal).values(zeros | of | told))
                connection.execute(insert(ReportStatus).values(**of, subject="homes", expected=1, on_time=1, late=0))
    return made, every


def up(place: int | None) -> Iterator[int]:
    """A place and those above it."""
    while place is not None:
        yield place
        place = TREE[place]


def as_shown(every: list[dict[str, Any]]) -> dict[tuple[dt.date, str], tuple[Any, Any]]:
    """What a wall shows of each place and date, knowing all of them: people, and who is confirmed."""
    shown = {}
    for day in DAYS:
        told = sorted((row for row in every if row["date"] == day), key=lambda row: (row["depth"], row["code"]))
        together = rows_in_tree(told, ("current", "households"), K)
        confirmed = in_tree(told, "at_home_confirmed", K)
        for row, out, cell in zip(told, together, confirmed, strict=True):
            shown[day, row["code"]] = (out or row["current"], cell)
    return shown


def test_few_rows_hide_what_all_of_them_would(city: tuple[Engine, list[dict[str, Any]]]) -> None:
    made, every = city
    shown = as_shown(every)
    hidden = [cell for cells in shown.values() for cell in cells if isinstance(cell, Hidden)]
    assert {*hidden} == {*Hidden}, "every way to hide is tried"
    for place in TREE:
        asked = (1, place, DAYS[0], DAYS[-1], K)
        found = for_wall(people.observed, rows(people.observed(*asked), made), asked)
        near = [row for row in found if row["code"] == f"P{place}" or row["above"] == f"P{place}"]
        assert len(near) == len(DAYS) + sum(above == place for above in TREE.values())
        for row in near:
            told = (row["current"], row["at_home_confirmed"])
            assert told == shown[row["date"], row["code"]], (place, row)


def test_of_the_places_beside_only_those_come_that_may_hide_it(city: tuple[Engine, list[dict[str, Any]]]) -> None:
    made, every = city
    counts = ("current", "households", "at_home_confirmed")
    small = {row["date"] for row in every if any(0 < row[name] < K for name in counts)}
    beside = [row for row in every if row["above"] in ("P1", f"P{TREE[23]}") and row["date"] not in small]
    found = rows(people.observed(1, 23, DAYS[0], DAYS[-1], K), made)
    told = [row for row in found if row["date"] not in small and row["above"] and not row["code"].endswith("+")]
    assert 0 < len(told) < 0.7 * len(beside)
    desk = rows(people.observed(1, 23, DAYS[0], DAYS[-1], None), made)
    assert {row["code"] for row in desk} == {"P23"}


def test_on_a_wall_nothing_is_shown_of_a_place_of_which_only_a_desk_asked(
    city: tuple[Engine, list[dict[str, Any]]],
) -> None:
    made, _ = city
    asked = (1, 23, DAYS[0], DAYS[-1], None)
    told = for_wall(people.observed, rows(people.observed(*asked), made), asked)
    assert {row["current"] for row in told} == {Hidden.WITHHELD}
