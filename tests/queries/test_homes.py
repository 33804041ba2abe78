"""Homes and services of the sample: every total and every building of the board, recounted from the files by loops."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from queries import homes
from queries.database import engine, rows
from queries.schema import DeliveryTotal, DisinfectionTotal, HomeTotal, PublicityTotal, ServiceTotal
from tests.support import sample, sample_homes
from tests.support.numbers import number

PLACES = (sample.TOP, sample.COMMUNITY, "990922101004", sample.GRID)
DAYS = (sample.NEWEST, sample.DAYS[7], sample.DAYS[0])
TOTALS: tuple[tuple[Any, Callable[[str, dt.date], dict[str, int]]], ...] = (
    (HomeTotal, sample_homes.homes),
    (ServiceTotal, sample_homes.services),
    (DeliveryTotal, sample_homes.deliveries),
    (DisinfectionTotal, sample_homes.disinfection),
    (PublicityTotal, sample_homes.publicity),
)

pytestmark = pytest.mark.usefixtures("sample_on_both")


def told(statement: Any) -> list[dict[str, Any]]:
    return rows(statement, engine())


def test_every_total_is_what_a_loop_over_the_files_finds() -> None:
    compared = 0
    for table, counted in TOTALS:
        for code in PLACES:
            place = number(code)
            for day in DAYS:
                known = counted(code, day)
                found = told(select(table).where(table.place_id == place, table.date == day))
                row = found[0] if found else {}
                assert {name: row.get(name, 0) for name in known} == dict(known), (table.__tablename__, code, day)
                compared += sum(known.values())
    assert compared > 10_000, "the sample is not empty"


def test_each_place_below_tells_how_its_buildings_reported_in() -> None:
    for day in DAYS:
        found = {row["code"]: row for row in told(homes.told_below(number(sample.TOP), False, day))}
        assert list(found) == sorted(sample.shown_children(sample.TOP))
        for code, row in found.items():
            known = sample.figure("observers_on_time", code, day)
            assert (row["expected"], row["on_time"]) == (known.denominator, known.numerator)
            assert row["on_time"] + row["late"] == known.reported
            assert row["expected"] - row["on_time"] - row["late"] == len(sample_homes.silent(code, day))
            assert row["silent_long"] == len(sample_homes.silent_long(code, day))
            assert row["alarmed"] == sample_homes.alarmed(code, day)


def test_the_board_has_each_building_once_under_its_grid_and_community() -> None:
    day = sample.NEWEST
    for code in (sample.COMMUNITY, sample.GRID):
        board = told(homes.board(number(code), day))
        known = [each for each in sample.under(code) if sample.figure("observers_on_time", each, day).expected]
        of_buildings = [each for each in known if sample.places()[each]["level"] == "building"]
        assert sorted(row["code"] for row in board) == sorted(of_buildings)
        assert {row["code"] for row in board if row["normal"] is None} == set(sample_homes.silent(code, day))
        assert {row["above_code"] for row in board} == {sample.path(code)[-1 if code == sample.COMMUNITY else -2]}
    longest = told(homes.silent_longest(number(sample.TOP), day, 8))
    assert [row["since"] for row in longest] == sorted(row["since"] for row in longest)
    for row in longest:
        assert row["above_code"] == sample.places()[row["grid_code"]]["parent"]
        assert all(sample.observation(row["code"], each) is None for each in sample.DAYS if each >= row["since"])
