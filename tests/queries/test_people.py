"""People observed, per place from the top down to the grid, from a small district in which a compound is folded."""

import datetime as dt

import pytest
from sqlalchemy import Engine

from queries import people
from queries.database import rows
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
