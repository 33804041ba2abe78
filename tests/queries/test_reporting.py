"""Reports: the four states add up at every level, silence has a beginning, and each sum that fails is found by a loop, too."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from queries import reporting
from queries.database import engine, rows
from queries.identities import SUMS
from queries.intake.loading import load
from queries.schema import BrokenSum, Place
from sample_data import faults
from tests.support import sample
from tests.support.numbers import number
from tests.support.prepared import prepare
from tests.support.small_district import FILES, write

PLACES = (sample.TOP, sample.COMMUNITY, "990922101003", sample.GRID, sample.BUILDING)
DAY = sample.NEWEST
WEEK = dt.timedelta(days=7)
ALL = 1000
# Of each sum that goes on from the report before: its file, what tells its rows apart, and the counts of both sides.
FLOWS = {
    "observed": ("home_observation", (), "current", ("new",), ("released", "transferred"), ("current",)),
    "services": ("service_day", ("kind",), "waiting", ("asked",), (), ("done", "waiting")),
    "stock": ("supply_day", ("item_zh", "unit"), "stock", ("came_in",), ("went_out",), ("stock",)),
}


def told(statement: Any) -> list[dict[str, Any]]:
    return rows(statement, engine())


def failing() -> Iterator[tuple[str, str, str, str, int, int]]:
    """Every sum of the files that fails: its day, place, key and thing, what it comes to, and what was told."""
    for key, (file, of, carried, came, went, sides) in FLOWS.items():
        last: dict[tuple[str, ...], dict[str, str]] = {}
        for row in sorted(sample.table(file), key=lambda row: row["date"]):
            at = (row["place"], *(row[name] for name in of))
            before = last.get(at)
            last[at] = row
            if before is None or dt.date.fromisoformat(row["date"]) - dt.date.fromisoformat(before["date"]) > WEEK:
                continue
            due = int(before[carried]) + sum(int(row[name]) for name in came) - sum(int(row[name]) for name in went)
            said = sum(int(row[name]) for name in sides)
            if said > due or (said < due and not SUMS[key].at_most):
                yield row["date"], row["place"], key, row[of[0]] if of else "", due, said
    observed = {(row["date"], row["place"]): row["households"] for row in sample.table("home_observation")}
    for row in sample.table("six_items"):
        due, said = int(observed.get((row["date"], row["place"]), row["of"])), int(row["of"])
        if due != said:
            yield row["date"], row["place"], "items", row["item"], due, said


@pytest.mark.usefixtures("sample_on_both")
def test_every_sum_that_fails_is_found_with_both_sides_and_no_other() -> None:
    sides = (BrokenSum.people_due, BrokenSum.due, BrokenSum.people_told, BrokenSum.told)
    found = told(
        select(BrokenSum.date, Place.code, BrokenSum.sum_key, BrokenSum.thing, *sides).join(
            Place, Place.id == BrokenSum.place_id
        )
    )
    known = {
        (
            *(row["date"].isoformat(), row["code"], row["sum_key"], row["thing"]),
            *(row["people_due"] or row["due"], row["people_told"] or row["told"]),
        )
        for row in found
    }
    assert known == set(failing())
    assert {key for _, _, key, *_ in known} == set(SUMS) - {"on_file"}, "one of each kind that can be in a first load"
    listed = told(reporting.broken(number(sample.TOP), DAY, ALL))
    assert {row["code"] for row in listed} == {
        faults.OBSERVED_NOT_TOLD_AT,
        faults.ITEM_TOO_OFTEN_AT,
        faults.MEALS_NOT_TOLD_AT,
        faults.GLOVES_NOT_TOLD_AT,
    }
    assert [row["code"] for row in told(reporting.broken(number("990922101003"), DAY, ALL))] == [
        faults.OBSERVED_NOT_TOLD_AT
    ]


@pytest.mark.usefixtures("sample_on_both")
def test_on_time_late_and_missing_are_what_is_due_for_every_kind_at_every_level() -> None:
    for code in PLACES:
        mine, *below = told(reporting.status_below(number(code), False, DAY))
        assert mine["code"] == code
        assert [row["code"] for row in below] == sorted(sample.shown_children(code))
        [of_day] = told(reporting.course(number(code), DAY, DAY))
        for kind in reporting.kinds():
            sides = {side: mine[f"{kind}_{side}"] for side in ("expected", "on_time", "late")}
            assert sides == {side: of_day[f"{kind}_{side}"] for side in sides}
            assert 0 <= sides["on_time"] + sides["late"] <= sides["expected"]
            if kind == "observers":
                known = sample.figure("observers_on_time", code, DAY)
                assert (sides["expected"], sides["on_time"]) == (known.expected, known.numerator)
                assert sides["on_time"] + sides["late"] == known.reported
                assert sides["expected"] == sum(row["observers_expected"] for row in below) or not below


@pytest.mark.usefixtures("sample_on_both")
def test_silence_begins_the_day_after_the_last_report() -> None:
    found = {
        (row["code"], row["subject"]): row["since"] for row in told(reporting.silent(number(sample.TOP), DAY, ALL))
    }
    assert found[faults.SILENT_GRID, "screening"] == found[faults.SILENT_GRID, "services"] == faults.SILENT_FROM
    assert found[faults.GRID_SILENT_ON_HOMES, "homes"] == faults.SILENT_ON_HOMES_FROM
    for (code, subject), since in found.items():
        course = told(reporting.course(number(code), sample.DAYS[0], DAY))
        came = {row["date"]: row[f"{subject}_on_time"] + row[f"{subject}_late"] for row in course}
        assert not any(came[day] for day in came if day >= since)
        assert came.get(since - dt.timedelta(days=1), 1), (code, subject)
    grid = next(code for code in sample.shown_children(faults.STALE_COMMUNITY) if (code, "screening") not in found)
    missing = {code for code in sample.shown_children(grid) if not sample.screening(code, DAY)}
    buildings = {
        (row["code"], row["since"])
        for row in told(reporting.silent(number(grid), DAY, ALL))
        if row["subject"] == "screening"
    }
    assert {code for code, _ in buildings} <= missing
    assert buildings
    assert all(sample.screening(code, since - dt.timedelta(days=1)) for code, since in buildings)


def broken(database: Engine) -> list[tuple[Any, ...]]:
    columns = (BrokenSum.date, Place.code, BrokenSum.sum_key, BrokenSum.since, BrokenSum.due, BrokenSum.told)
    people = (BrokenSum.people_due, BrokenSum.people_told)
    statement = select(*columns, *people).join(Place, Place.id == BrokenSum.place_id)
    with database.connect() as connection:
        return [tuple(row) for row in connection.execute(statement)]


def test_a_report_after_a_silence_goes_on_from_the_last_and_the_missing_one_mends_it(
    database: Engine, tmp_path: Path
) -> None:
    header, first, *_ = FILES["home_observation.csv"].splitlines()
    later = "2020-02-16,001,1,15,0,0,30,30,7,7,1,0,0,0,0,0,"
    between = "2020-02-15,001,2,14,0,0,28,28,7,7,2,0,0,0,0,0,"
    prepare(write(tmp_path / "files", (), home_observation="\n".join([header, first, later])), database)
    day, before = dt.date(2020, 2, 16), dt.date(2020, 2, 14)
    assert broken(database) == [(day, "001", "observed", before, None, None, 13, 15)]
    mended = tmp_path / "mended"
    mended.mkdir()
    (mended / "home_observation.csv").write_text("\n".join([header, between]), encoding="utf-8")
    load(mended, database)
    assert broken(database) == []


def test_a_register_that_shrinks_leaves_more_on_file_than_there_are(database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "files", ("home_observation", "contact_day")), database)
    assert broken(database) == []
    fewer = tmp_path / "fewer"
    fewer.mkdir()
    text = FILES["place.csv"].replace("2栋,Building 2,30,", "2栋,Building 2,23,")
    (fewer / "place.csv").write_text(text, encoding="utf-8")
    load(fewer, database)
    assert broken(database) == [(dt.date(2020, 2, 15), "001", "on_file", None, 63, 66, None, None)]
