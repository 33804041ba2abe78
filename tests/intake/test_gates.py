"""What loads never breaks a screen or adds up to more than all: limits of sense, reports in time, facts already stored."""

import datetime as dt
import json
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Engine

from queries import settings
from queries.intake import load
from tests.support.broken import Good, good
from tests.support.dump import dump
from tests.support.prepared import prepare
from tests.support.small_district import FILES, write

__all__ = ["good"]

Change = tuple[str, str, str]  # stem of the file, old, new

REPORT = "2020-02-14 18:00"
LIMITS: dict[str, tuple[list[Change], tuple[int, str, str, str]]] = {
    # levels
    "lowest level folded": (
        [("level", "building,3,楼栋,Building,Buildings,no", "building,3,楼栋,Building,Buildings,yes")],
        (5, "folded", "yes", "folded_end"),
    ),
    "topmost level folded": ([("level", "Districts,no", "Districts,yes")], (2, "folded", "yes", "folded_end")),
    "depth of no tree": ([("level", "building,3", "building,300")], (5, "depth", "300", "out_of_limits")),
    # positions
    "position that nobody entered": ([("place", "114.331,30.611", "0,0")], (8, "lon", "0", "position_zero")),
    "place at the pole": ([("place", "114.331,30.611", "114.331,90")], (8, "lon", "114.331", "position_too_far")),
    "place in another province": ([("place", "114.331,30.611", "117.331,30.611")], (8, "lon", "117.331", "position_too_far")),
    "checkpoint in another province": ([("checkpoint", "114.312", "111.312")], (2, "lon", "111.312", "position_too_far")),
    "road in another country": ([("map_feature", "114.30, 30.605", "14.30, 50.605")], (1, "geometry", "", "position_too_far")),
    # figures
    "more people than a county": ([("staff_need", "day,3,2020", "day,100001,2020")], (2, "headcount", "100001", "out_of_limits")),
    "floors beyond the clouds": ([("place", "stairwells", "floors"), ("place", ",40,110,2", ",40,110,201")],
                                 (6, "floors", "201", "out_of_limits")),
    "batch of thousands": ([("posting", "assigned,1,2020-02-10", "assigned,10001,2020-02-10")],
                           (2, "batch", "10001", "out_of_limits")),
    "roll of a province": ([("property_day", "10,8", "100001,8")], (2, "on_roll", "100001", "out_of_limits")),
    "floor above the roof": ([("floor_status", "2,1,0,", "2,5,0,"), ("place", "stairwells", "floors")],
                             (3, "floor", "5", "no_such_floor")),
    # dates
    "before the republic": ([("place", "2019-01-01", "1948-01-01")], (8, "valid_from", "1948-01-01", "date_out_of_range")),
    "a generation ahead": ([("place", "2020-03-01", "2099-03-01")], (8, "valid_to", "2099-03-01", "date_out_of_range")),
    "posting of the last century": ([("posting", "1,2020-02-10,2020-02-11", "1,1920-02-10,2020-02-11")],
                                    (2, "sent", "1920-02-10", "date_out_of_range")),
    # rounds
    "round 0": ([("screening_round", "\n1,", "\n0,")], (2, "number", "0", "out_of_limits")),
    "round of two years": ([("screening_round", "2020-02-20", "2022-02-20")], (3, "ends", "2022-02-20", "round_too_long")),
    "rounds against the calendar": ([("screening_round", "\n1,", "\n3,")], (3, "number", "2", "rounds_out_of_order")),
    # kinds
    "kind of no organisation": ([("organisation", "property_firm", "restaurant")], (3, "kind", "restaurant", "unknown_choice")),
    "kind of no road": ([("map_feature", '"kind": "road"', '"kind": "dragon"')], (1, "kind", "dragon", "unknown_choice")),
    # duty
    "observer of a community": ([("duty_holder", "001-A-1,observer", "002,observer")], (3, "role", "observer", "wrong_level")),
    # reports
    "report before its day": ([("screening_day", REPORT, "2020-02-13 18:00")],
                              (2, "reported_at", "2020-02-13 18:00", "reported_out_of_range")),
    "report of 2099": ([("screening_day", REPORT, "2099-02-14 18:00")],
                       (2, "reported_at", "2099-02-14 18:00", "reported_out_of_range")),
    "report years late": ([("observer_report", "2020-02-15 08:30", "2022-02-15 08:30")],
                          (2, "reported_at", "2022-02-15 08:30", "reported_out_of_range")),
    "shift reported the day before": ([("checkpoint_shift", "2020-02-14 20:05", "2020-02-13 20:05")],
                                      (2, "reported_at", "2020-02-13 20:05", "reported_out_of_range")),
    # nothing above all
    "reached in an empty building": ([("screening_day", "2020-02-15,001-A-2,0", "2020-02-15,002-C,1")],
                                     (4, "at_door", "1", "more_than_households")),
    "building and its compound": ([("screening_day", "2020-02-15,001-A-2,0", "2020-02-15,001-A,1")],
                                  (4, "place", "001-A", "reported_twice")),
    "building and the district": ([("screening_day", "2020-02-15,001-A-2,0", "2020-02-15,D,1")],
                                  (5, "place", "002-B", "reported_twice")),
    "more than all, on different days": (
        [("screening_day", "2020-02-15,001-A-2,0,0,0,0", "2020-02-16,D,43,0,0,0")],
        (4, "at_door", "43", "more_than_households_below"),
    ),
}  # fmt: skip


def changed(folder: Path, changes: list[Change]) -> Path:
    """The files of the small district of which some texts are replaced; all others are loaded."""
    texts = {name.split(".")[0]: text for name, text in FILES.items()}
    for stem, old, new in changes:
        assert old in texts[stem], (stem, old)
        texts[stem] = texts[stem].replace(old, new)
    return write(folder, **dict.fromkeys(texts, "") | {stem: texts[stem] for stem, _, _ in changes})


@pytest.mark.parametrize(("changes", "expected"), LIMITS.values(), ids=LIMITS)
def test_limit(changes: list[Change], expected: tuple[int, str, str, str], good: Good, tmp_path: Path) -> None:
    told = [tuple(each[1:]) for each in good.told(changed(tmp_path / "files", changes))]
    assert expected in told


REPORTED = ("screening_round", "screening_day", "observer_report", "duty_holder", "checkpoint_shift", "outline")
BORDER: dict[str, list[Change]] = {
    "tall house": [("place", "stairwells", "floors"), ("place", ",40,110,2", ",40,110,200")],
    "position within reach": [("place", "114.331,30.611", "116.331,30.611")],
    "report of the last minute": [("screening_day", REPORT, "2021-02-14 00:00")],
    "from the beginning, written out": [("duty_holder", "HB,2020-02-01", "HB,1900-01-01")],
    "round of a year": [("screening_round", "2020-02-20", "2021-02-13")],
    "kinds in Chinese": [("organisation", "property_firm", "物业"), ("map_feature", '"road"', '"道路"')],
    "the district alone on its day": [("screening_day", "2020-02-15,001-A-2,0,0,0,0", "2020-02-16,D,42,0,0,0")],
}


@pytest.mark.parametrize("changes", BORDER.values(), ids=BORDER)
def test_up_to_the_limit(changes: list[Change], database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "good", REPORTED), database)
    load(changed(tmp_path / "files", changes), database)


def test_a_report_of_this_very_hour(database: Engine, tmp_path: Path) -> None:
    """Until tomorrow at this time, as clocks differ; not a minute longer."""
    prepare(write(tmp_path / "district", REPORTED), database)
    now = settings.now()  # of this test: the suite may have been collected long ago, and midnight may pass
    soon, late = (f"{now + dt.timedelta(days=1, minutes=minutes):%Y-%m-%d %H:%M}" for minutes in (-5, 30))
    file = tmp_path / "observer_report.csv"
    head = f"date,place,reported_at,normal\n{now.date()},001-A-1,"
    file.write_text(f"{head}{late},yes\n", encoding="utf-8")
    told = Good(database, dump(database, runs=True)).told(file)
    assert told == [("observer_report.csv", 2, "reported_at", late, "reported_out_of_range")]
    file.write_text(f"{head}{soon},yes\n", encoding="utf-8")
    load(file, database)


def test_a_district_without_a_position_has_its_places_in_one_region(database: Engine, tmp_path: Path) -> None:
    """Two places at the poles, and nothing to tell the middle by but themselves."""
    before = dump(database)
    place = (
        FILES["place.csv"]
        .replace("114.30,30.60,WGS84", ",,")
        .replace("114.31,30.61", "1,89")
        .replace("114.33,30.61", "1,-89")
    )
    folder = write(tmp_path / "files", (), place=place)
    told = Good(database, dump(database, runs=True)).told(folder)
    assert ("place.csv", 3, "lon", "1", "position_too_far") in told
    assert dump(database) == before


def test_outline_apart_from_the_district(good: Good, tmp_path: Path) -> None:
    collection = json.loads(FILES["outline.geojson"])
    ring = collection["features"][2]["geometry"]["coordinates"][0]
    collection["features"][2]["geometry"]["coordinates"] = [[[lon + 0.1, lat] for lon, lat in ring]]
    expected = [("outline.geojson", 3, "code", "002", "outline_apart")]
    assert good.told(write(tmp_path / "files", (), outline=json.dumps(collection))) == expected
    del collection["features"][:2]
    (tmp_path / "outline.geojson").write_text(json.dumps(collection), encoding="utf-8")
    assert good.told(tmp_path / "outline.geojson") == [("outline.geojson", 1, "code", "002", "outline_apart")]


def test_outline_of_too_many_points(good: Good, tmp_path: Path) -> None:
    angle = np.linspace(0, 2 * np.pi, 20_001)
    ring = np.column_stack([114.32 + 0.01 * np.cos(angle), 30.61 + 0.005 * np.sin(angle)])
    ring[-1] = ring[0]
    collection = json.loads(FILES["outline.geojson"])
    collection["features"][2]["geometry"]["coordinates"] = [ring.tolist()]
    [refusal] = good.refusals(write(tmp_path / "files", (), outline=json.dumps(collection)))
    assert (refusal.row, refusal.column, refusal.reason_key) == (3, "geometry", "too_many_points")
    assert refusal.details["points"] == "20,001"


# Files that come later, alone, and are held against what is stored.
HEAD = {name.split(".")[0]: text.splitlines()[0] for name, text in FILES.items() if name.endswith(".csv")}
LATER: dict[str, tuple[str, str, tuple[int, str, str, str], dict[str, str]]] = {
    "place out of force before its reports": (
        "place", "code,valid_from,valid_to,level,name_zh\n002-B,2019-01-01,2020-02-15,building,老楼\n",
        (2, "valid_to", "2020-02-15", "reports_outside"),
        {"count": "1", "first": "2020-02-15", "last": "2020-02-15"},
    ),
    "place in force only after its reports": (
        "place", "code,valid_from,level,name_zh\n001-A-1,2020-02-15,building,1栋\n",
        (2, "valid_from", "2020-02-15", "reports_outside"), {"count": "1", "first": "2020-02-14", "last": "2020-02-14"},
    ),
    "checkpoint closed before its shifts": (
        "checkpoint",
        "code,place,name_zh,mouth,round_the_clock,shift_hours,headcount,closed\nK2,D,解放路口,road,no,8,3,2020-02-15\n",
        (2, "closed", "2020-02-15", "shifts_outside"), {"count": "1", "first": "2020-02-15 08:00", "last": "2020-02-15 16:00"},
    ),
    "checkpoint opened after its shifts": (
        "checkpoint",
        "code,place,name_zh,mouth,round_the_clock,shift_hours,headcount,opened\nK1,001-A,门岗,door,yes,12,2,2020-02-15\n",
        (2, "opened", "2020-02-15", "shifts_outside"), {"count": "1"},
    ),
    "round moved away from its reports": (
        "screening_round", HEAD["screening_round"] + "\n2,第二轮,Round 2,2020-02-15,2020-02-20\n",
        (2, "starts", "2020-02-15", "reports_in_no_round"), {"count": "1", "first": "2020-02-14", "last": "2020-02-14"},
    ),
    "round cut short": (
        "screening_round", HEAD["screening_round"] + "\n2,第二轮,Round 2,2020-02-14,2020-02-14\n",
        (2, "starts", "2020-02-14", "reports_in_no_round"), {"count": "3"},
    ),
    "role moved to another level": (
        "duty_role", HEAD["duty_role"] + "\nobserver,compound,楼栋观察员,Observer,no,no\n",
        (2, "level", "compound", "holders_astray"), {"count": "2"},
    ),
    "households below what was reached": (
        "place", "code,households,level,name_zh\n001-A-1,20,building,1栋\n",
        (2, "households", "20", "more_than_households"), {"round": "2"},
    ),
    "compound of a building that told its own": (
        "screening_day", "date,place,at_door,by_phone,absent,absent_reached\n2020-02-15,001-A,1,0,0,0\n",
        (2, "place", "001-A", "reported_twice"), {},
    ),
    "grid of a building that told its own": (
        "screening_day", "date,place,at_door,by_phone,absent,absent_reached\n2020-02-14,001,1,0,0,0\n",
        (2, "place", "001", "reported_twice"), {},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("stem", "text", "expected", "details"), LATER.values(), ids=LATER)
def test_a_later_file_is_held_against_what_is_stored(
    stem: str, text: str, expected: tuple[int, str, str, str], details: dict[str, str], good: Good, tmp_path: Path
) -> None:
    (tmp_path / f"{stem}.csv").write_text(text, encoding="utf-8")
    [refusal, *_] = [each for each in good.refusals(tmp_path / f"{stem}.csv") if each.reason_key == expected[-1]]
    assert (refusal.row, refusal.column, refusal.value, refusal.reason_key) == expected
    assert details.items() <= dict(refusal.details).items()


ORDERS = {
    "place": (
        "002-B,building,002,老楼,,12,25,1,114.331,30.611,WGS84,2019-01-01,2020-03-01",
        "2020-03-01",
        "2020-02-15",
    ),
    "checkpoint": ("no,8,3,,,2020-02-12,2020-02-16", "2020-02-16", "2020-02-15"),
    "screening_round": ("2,第二轮,Round 2,2020-02-14", "2020-02-14", "2020-02-15"),
}


@pytest.mark.parametrize(("stem", "change"), ORDERS.items(), ids=ORDERS)
def test_refused_in_either_order(stem: str, change: tuple[str, str, str], database: Engine, tmp_path: Path) -> None:
    """Facts after the period that they lie outside of, and the period after the facts."""
    line, old, new = change
    narrow = FILES[f"{stem}.csv"].replace(line, line.replace(old, new))
    facts = {"place": "observer_report", "checkpoint": "checkpoint_shift", "screening_round": "screening_day"}[stem]
    assert Good(database, dump(database, runs=True)).told(write(tmp_path / "together", REPORTED, **{stem: narrow}))
    prepare(write(tmp_path / "wide", REPORTED), database)
    stored = Good(database, dump(database, runs=True))
    (tmp_path / f"{stem}.csv").write_text(narrow, encoding="utf-8")
    assert {told[0] for told in stored.told(tmp_path / f"{stem}.csv")} == {f"{stem}.csv"}
    assert facts in {name.split(".")[0] for name in FILES}
