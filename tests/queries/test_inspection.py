"""Checkpoints beside their shifts: the sample recounted from its files by loops, and what a change touches."""

import datetime as dt
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from pages.panels.checkpoints import equipped
from queries import checkpoints, figures
from queries.database import rows
from queries.intake.loading import load
from queries.rollup.driver import roll_up
from queries.rollup.listed import MOST
from queries.schema import (
    CheckpointMouthTotal,
    InspectionEntry,
    InspectionTotal,
    KitItemTotal,
    KitLack,
    ReportDay,
)
from sample_data import faults
from tests.support import sample, sample_checkpoints, small_district
from tests.support.numbers import number
from tests.support.prepared import prepare

DAY, NIGHT, WEEK = sample.NEWEST, dt.timedelta(hours=6), dt.timedelta(days=7)
PLACES = (sample.TOP, sample.COMMUNITY, sample.GRID, faults.GRID_WITHOUT_CODES)
TABLES = (CheckpointMouthTotal, InspectionTotal, KitItemTotal, KitLack, InspectionEntry)


def held(code: str) -> list[str]:
    return sample_checkpoints.open_at(code, DAY)


def of(code: str, name: str) -> list[dict[str, str]]:
    """The rows of a file on checkpoints held at and below a place."""
    return [row for row in sample.table(name) if row["checkpoint"] in held(code)]


def lacks(code: str) -> dict[str, dict[str, int]]:
    """What each checkpoint lacks of the list, as its last count says; None of its things where there was none."""
    needed = {row["key"]: int(row["needed"]) for row in sample.table("kit_item")}
    counts: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in of(code, "checkpoint_kit"):
        counts[row["checkpoint"]][row["date"]][row["item"]] = int(row["there"])
    last = {each: found[max(found)] for each, found in counts.items()}
    return {each: {key: n for key, n in there.items() if n < needed[key]} for each, there in last.items()}


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", PLACES)
def test_the_kit_is_as_it_was_counted_last(code: str) -> None:
    place, known = number(code), lacks(code)
    [now] = rows(figures.days_of(place, DAY, DAY))
    sides = [now[f"checkpoint_kit_{side}"] for side in ("numerator", "denominator", "expected", "reported")]
    assert sides == [sum(not each for each in known.values()), len(known), len(held(code)), len(known)]
    lacking = Counter(key for each in known.values() for key in each)
    things = rows(checkpoints.kit(place, DAY))
    assert {row["key"]: row["checked"] - row["complete"] for row in things if row["checked"]} == {
        row["key"]: lacking[row["key"]] for row in sample.table("kit_item")
    }
    found = rows(checkpoints.kit_lacking(place, DAY, 99))
    told = {(row["code"], row["item_key"], row["there"]) for row in found}
    silent = {(each, None, None) for each in held(code) if each not in known}
    order = [(row["counted_on"] is None, row["code"], row["item_key"] or "") for row in found]
    assert order == sorted(order), "what lacks comes before what was never counted"
    assert rows(checkpoints.kit_lacking(place, DAY, 2)) == found[:2]
    assert told == silent | {(each, key, there) for each, what in known.items() for key, there in what.items()}
    assert code != sample.TOP or {each for each, *_ in silent} == {faults.KIT_NEVER_COUNTED}
    assert code != sample.TOP or set(faults.KIT_LACKING) < {each for each, *_ in told}


@pytest.mark.usefixtures("sample")
def test_where_no_kit_was_ever_counted_nothing_is_said_to_lack() -> None:
    [where] = [row["place"] for row in sample.table("checkpoint") if row["code"] == faults.KIT_NEVER_COUNTED]
    assert held(where)
    assert not lacks(where)
    assert rows(checkpoints.kit_lacking(number(where), DAY, 99)) == []


def test_as_much_is_kept_of_a_place_as_a_table_shows() -> None:
    assert equipped.MOST <= MOST


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", PLACES)
def test_what_inspections_found_is_what_the_files_say(code: str) -> None:
    place, log = number(code), of(code, "checkpoint_inspection")
    [now] = rows(figures.days_of(place, DAY, DAY))
    problems = [row for row in log if row["finding"] != "none"]
    closed = [row for row in problems if row["closed_at"]]
    assert (now["findings_closed_numerator"], now["findings_closed_denominator"]) == (len(closed), len(problems))
    last_night = {row["checkpoint"] for row in log if (dt.datetime.fromisoformat(row["at"]) + NIGHT).date() == DAY}
    assert now["checkpoints_inspected"] == len(last_night)
    found = rows(checkpoints.inspections(place, DAY, 200))
    still = [(row["code"], f"{row['at']:%Y-%m-%d %H:%M}", row["finding"]) for row in found if row["open"]]
    known = [(row["checkpoint"], row["at"], row["finding"]) for row in problems if not row["closed_at"]]
    assert still == sorted(known, key=lambda row: row[1])
    assert [row["open"] for row in found] == sorted((row["open"] for row in found), reverse=True)
    assert code != sample.TOP or set(still) == set(faults.FINDINGS_OPEN)
    lately = [row for row in found if not row["open"]]
    assert {(row["code"], f"{row['at']:%Y-%m-%d %H:%M}", row["finding"]) for row in lately} == {
        (row["checkpoint"], row["at"], row["finding"])
        for row in log
        if (row["finding"] == "none" or row["closed_at"]) and dt.date.fromisoformat(row["at"][:10]) > DAY - WEEK
    }
    assert [row["at"] for row in lately] == sorted((row["at"] for row in lately), reverse=True)
    assert rows(checkpoints.inspections(place, DAY, 2)) == found[:2]
    for each, at, finding in known:  # what inspections found agrees with the reports of the shifts and with the kit
        if finding == "nobody":
            moment = dt.datetime.fromisoformat(at)
            assert sample_checkpoints.state_at(each, moment) == "unstaffed"
        assert finding != "kit" or lacks(code)[each]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", PLACES)
def test_each_mouth_is_held_as_a_loop_over_its_minutes_says(code: str) -> None:
    found = [row for row in rows(checkpoints.mouths(number(code), False, DAY)) if not row["steps"]]
    mouths = {each: sample_checkpoints.checkpoints()[each]["mouth"] for each in held(code)}
    assert {row["mouth"]: row["checkpoints"] for row in found} == Counter(mouths.values())
    for row in found:
        staffed = reported = empty = 0
        for each in (each for each in held(code) if mouths[each] == row["mouth"]):
            for shift in sample_checkpoints.minutes(each, DAY):
                if shift is not None and shift.present is not None:
                    reported += shift.required
                    staffed += min(shift.required, shift.present)
                    empty += not shift.present and shift.required > 0
        assert (row["staffed_minutes"], row["reported_minutes"], row["gap_minutes"]) == (staffed, reported, empty)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", PLACES)
def test_posts_and_languages_are_what_the_files_say(code: str) -> None:
    place, known = number(code), Counter[str]()
    for row in of(code, "checkpoint_post"):
        known[row["kind"]] += int(row["posts"])
    found = [row for row in rows(checkpoints.mouths(place, False, DAY)) if not row["steps"]]
    kinds = {kind: sum(row[kind] for row in found) for kind in ("pioneer", "gate", "road")}
    assert kinds == {kind: known[kind] for kind in kinds}
    assert code != sample.TOP or kinds["pioneer"] == 190, "published"
    spoken = rows(checkpoints.languages(place, DAY, 99))
    for row in spoken:
        of_one = rows(checkpoints.spoken_at(place, row["code"], DAY))
        assert row["language_zh"] in {each["language_zh"] for each in of_one}
        assert {each["code"] for each in of_one} == {row["code"]}
    assert len(rows(checkpoints.languages(place, DAY, 1))) == min(1, len(spoken))
    assert {(row["code"], row["language_zh"]) for row in spoken} == {
        (row["checkpoint"], row["language_zh"]) for row in of(code, "checkpoint_language")
    }


def totals(database: Engine) -> list[list[dict[str, Any]]]:
    return [rows(select(table).order_by(*table.__table__.primary_key), database) for table in TABLES]


CHANGES = (  # of two subjects at a time, so that what one touches hides nothing of the other
    {"checkpoint_kit": "K1,2020-02-15,tent,1\nK1,2020-02-15,posters,3\n", "checkpoint_post": "K1,pioneer,0\n"},
    {
        "checkpoint_inspection": "K1,2020-02-14 23:30,kit,,,,2020-02-15 09:00\n",
        "checkpoint": "K1,001-A,和平小区门岗,Peace Court gate,road,,,,yes,12,2,,,2020-02-10,\n",
    },
    {"kit_item": "tent,一顶帐篷,A tent,2\n"},
)


def test_a_change_touches_every_date_that_it_is_told_on(shared_database: Engine, tmp_path: Path) -> None:
    """After each load the totals are those of adding up all dates anew; and each of these loads changes some."""
    prepare(small_district.write(tmp_path / "first"), shared_database)
    before = totals(shared_database)
    told = next(row for row in before[1] if row["date"] == dt.date(2020, 2, 15))
    assert [told[name] for name in ("kit_checked", "kit_complete", "inspected", "found", "closed")] == [1, 0, 1, 2, 1]
    for number_of, files in enumerate(CHANGES):
        folder = tmp_path / f"change{number_of}"
        folder.mkdir()
        for table, lines in files.items():
            header = small_district.FILES[f"{table}.csv"].splitlines()[0]
            (folder / f"{table}.csv").write_text(f"{header}\n{lines}", encoding="utf-8")
        load(folder, shared_database)
        after = totals(shared_database)
        assert after[1:] != before[1:]
        assert (after[0] != before[0]) == (len(files) > 1)
        with shared_database.begin() as connection:
            days = set(connection.scalars(select(ReportDay.date)))
            roll_up(connection, dict.fromkeys(("checkpoints", "inspection"), days))
        assert totals(shared_database) == after, number_of
        before = after
