"""The sample is made the same every time, adds up, and is wrong only where it says so."""

import csv
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
import shapely

from queries.schema import Base
from sample_data import district, faults

SAMPLE = district.FOLDER
README = SAMPLE.parent / "README.md"

Rows = list[dict[str, str]]


def table(name: str) -> Rows:
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def features(name: str) -> list[dict[str, Any]]:
    collection = json.loads((SAMPLE / f"{name}.geojson").read_text(encoding="utf-8"))
    assert collection["crs"] == "WGS84"
    return list(collection["features"])


@pytest.fixture(scope="module")
def places() -> Rows:
    return table("place")


@pytest.fixture(scope="module")
def outlines() -> dict[str, shapely.Polygon]:
    return {found["properties"]["code"]: shapely.from_geojson(json.dumps(found)) for found in features("outline")}


def test_the_files_come_out_byte_for_byte_again(tmp_path: Path) -> None:
    district.make(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in SAMPLE.iterdir()}
    assert made.keys() == kept.keys()
    assert [name for name in made if made[name] != kept[name]] == []


def test_the_files_stay_small_and_plain() -> None:
    contents = [path.read_bytes() for path in SAMPLE.iterdir()]
    assert sum(len(content) for content in contents) < 5_000_000
    assert not any(b"\r" in content for content in contents)


def test_every_header_is_a_column_that_people_fill_in() -> None:
    for path in SAMPLE.glob("*.csv"):
        columns = Base.metadata.tables[path.stem].columns
        known = {column.info.get("file") or column.name for column in columns if not column.info.get("derived")}
        with path.open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert set(header) - known <= ({"crs"} if path.stem in ("place", "checkpoint") else set()), path.name


def test_the_totals_are_the_published_ones(places: Rows) -> None:
    levels = Counter(place["level"] for place in places)
    assert levels == {"district": 1, "community": 6, "grid": 78, "compound": 184, "building": 904}
    assert sum(int(place["households"] or 0) for place in places) == 16_336
    assert sum(int(place["residents"] or 0) for place in places) == 55_887
    assert sum(int(place["stairwells"] or 0) for place in places) == 1_757
    assert {place["level"] for place in places if place["households"]} == {"building"}


def test_every_code_begins_with_that_of_the_place_above(places: Rows) -> None:
    stem = {"community": 6, "grid": 12, "compound": 15, "building": 17}
    by_code = {place["code"]: place for place in places}
    assert len(by_code) == len(places)
    for place in places[1:]:
        assert place["parent"] in by_code
        assert place["code"][: stem[place["level"]]] == place["parent"][: stem[place["level"]]]


def test_outlines_of_neighbours_leave_no_gap(places: Rows, outlines: dict[str, shapely.Polygon]) -> None:
    below = defaultdict(list)
    for place in places[1:]:
        if place["level"] != "building":
            below[place["parent"]].append(place["code"])
    assert len(below) == 1 + 6 + 78
    del below[faults.COMPOUND_WITHOUT_OUTLINE[:15]]
    for parent, children in below.items():
        pieces = [outlines[code] for code in children]
        assert shapely.coverage_is_valid(pieces), parent
        assert shapely.symmetric_difference(shapely.union_all(pieces), outlines[parent]).area < 1e-9, parent


def test_buildings_stand_inside_their_compound_and_apart(places: Rows, outlines: dict[str, shapely.Polygon]) -> None:
    standing = defaultdict(list)
    for place in places:
        if place["level"] == "building" and place["code"] in outlines:
            standing[place["parent"]].append(outlines[place["code"]])
    for compound, footprints in standing.items():
        if compound != faults.COMPOUND_WITHOUT_OUTLINE:
            assert all(outlines[compound].contains(footprint) for footprint in footprints), compound
        assert shapely.union_all(footprints).area == pytest.approx(sum(each.area for each in footprints)), compound


def test_everything_on_the_map_fits_its_outline(places: Rows, outlines: dict[str, shapely.Polygon]) -> None:
    for place in places:
        if place["code"] in outlines:
            assert place["crs"] == "WGS84"
            assert outlines[place["code"]].contains(shapely.Point(float(place["lon"]), float(place["lat"])))
    kinds = Counter(found["properties"]["kind"] for found in features("map_feature"))
    assert kinds.keys() == {"road", "water", "green"}


def test_screening_never_counts_more_households_than_there_are(places: Rows) -> None:
    households = {place["code"]: int(place["households"]) for place in places if place["level"] == "building"}
    for round_ in table("screening_round"):
        told: dict[str, Counter[str]] = defaultdict(Counter)
        for row in table("screening_day"):
            if not round_["starts"] <= row["date"] <= round_["ends"]:
                continue
            told[row["place"]].update({name: int(row[name]) for name in COUNTS})
            so_far = told[row["place"]]
            still_absent = so_far["absent"] - so_far["absent_reached"]
            assert still_absent >= 0
            assert so_far["at_door"] + so_far["by_phone"] + so_far["by_data"] + still_absent <= households[row["place"]]


COUNTS = ["at_door", "by_phone", "by_data", "absent", "absent_reached"]


def coverage(places: Rows, number: str) -> dict[str, float]:
    """Share of the households reached in a round, per community and for the district as ''."""
    round_ = next(row for row in table("screening_round") if row["number"] == number)
    reached: Counter[str] = Counter()
    for row in table("screening_day"):
        if round_["starts"] <= row["date"] <= round_["ends"]:
            for code in ("", row["place"][:12]):
                reached[code] += int(row["at_door"]) + int(row["by_phone"]) + int(row["by_data"])
    registered: Counter[str] = Counter()
    for place in places:
        for code in ("", place["code"][:12]):
            registered[code] += int(place["households"] or 0)
    return {code: reached[code] / registered[code] for code in reached}


def test_two_rounds_are_done_and_the_third_is_behind_in_two_communities(places: Rows) -> None:
    assert coverage(places, "1")[""] == pytest.approx(0.99, abs=0.004)
    assert coverage(places, "2")[""] == pytest.approx(0.985, abs=0.004)
    third = coverage(places, "3")
    assert third.pop("") == pytest.approx(0.924, abs=0.004)
    behind = sorted(third, key=lambda code: third[code])[:2]
    assert sorted(behind) == [faults.SLOW_COMMUNITY, faults.STALE_COMMUNITY]
    assert third[faults.SLOW_COMMUNITY] == pytest.approx(0.83, abs=0.01)
    assert all(share > 0.94 for code, share in third.items() if code not in behind)


def test_the_newest_day_stands_as_of_five_in_the_afternoon() -> None:
    assert max(row["reported_at"] for row in table("screening_day")) == "2020-02-17 17:00"
    assert len({row["date"] for row in table("observer_report")}) == 14


def test_one_grid_is_silent_and_one_community_stale() -> None:
    facts = table("screening_day") + table("observer_report")
    silent = [row for row in facts if row["place"].startswith(faults.SILENT_GRID)]
    assert max(row["date"] for row in silent) < faults.SILENT_FROM.isoformat()
    today = Counter(row["place"][:12] for row in table("screening_day") if row["date"] == "2020-02-17")
    assert (
        today[faults.STALE_COMMUNITY]
        < min(count for code, count in today.items() if code != faults.STALE_COMMUNITY) / 4
    )


def test_what_is_vacant_or_lost_is_so_on_purpose(places: Rows, outlines: dict[str, shapely.Polygon]) -> None:
    vacant = defaultdict(list)
    for row in table("duty_holder"):
        if not row["name"]:
            vacant[row["role"]].append(row["place"])
    assert vacant["grid_head"] == [faults.GRID_WITHOUT_HEAD]
    assert vacant["compound_head"] == [faults.COMPOUND_WITHOUT_HEAD]
    assert len(vacant["observer"]) == faults.BUILDINGS_WITHOUT_OBSERVER
    assert len(vacant["stairwell_head"]) == faults.STAIRWELLS_WITHOUT_HEAD
    assert {code[:12] for code in vacant["gatekeeper"]} == {faults.UNGUARDED_COMMUNITY}
    lost = [place for place in places if not place["lon"]]
    assert [place["level"] for place in lost] == ["building"] * faults.BUILDINGS_WITHOUT_POSITION
    without_outline = {place["code"] for place in places} - outlines.keys()
    assert without_outline == {faults.COMPOUND_WITHOUT_OUTLINE, *(place["code"] for place in lost)}
    empty = [place["code"] for place in places if place["households"] == "0"]
    assert len(empty) == len(faults.EMPTY_BUILDINGS)
    text = README.read_text(encoding="utf-8")
    named = [*vacant["grid_head"], *vacant["compound_head"], *empty, *(place["code"] for place in lost)]
    assert [code for code in [*named, *vacant["observer"], *vacant["gatekeeper"]] if code not in text] == []
