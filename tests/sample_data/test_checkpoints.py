"""The sample's checkpoints: the published number, at the edge of their compounds, wrong only where the README says so."""

import csv
import datetime as dt
import json
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
import shapely
from sqlalchemy import select

from queries.database import engine
from queries.schema import Place
from sample_data import district, faults
from tests.support.totals import total

NEWEST = dt.date(2020, 2, 17)
AS_OF = dt.datetime.fromisoformat("2020-02-17 17:00")
README = (district.FOLDER.parent / "README.md").read_text(encoding="utf-8")

Rows = list[dict[str, str]]


def table(name: str) -> Rows:
    with (district.FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def checkpoints() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in table("checkpoint")}


@pytest.fixture(scope="module")
def shifts() -> dict[str, Rows]:
    found = defaultdict(list)
    for row in table("checkpoint_shift"):
        found[row["checkpoint"]].append(row)
    return found


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def test_one_gate_per_compound_and_six_mouths_make_the_published_number(checkpoints: dict[str, dict[str, str]]) -> None:
    held = [row for row in checkpoints.values() if not row["closed"]]
    assert Counter(row["mouth"] for row in held) == {"door": 184, "road": 4, "village": 2}
    compounds = {row["code"] for row in table("place") if row["level"] == "compound"}
    assert {row["place"] for row in held if row["mouth"] == "door"} == compounds
    assert {row["shift_hours"] for row in held} == {"3", "4", "5", "6", "8"}
    assert Counter(row["round_the_clock"] for row in held).most_common()[0][0] == "yes"
    [closed] = [row for row in checkpoints.values() if row["closed"]]
    assert (closed["code"], closed["closed"]) == (faults.CLOSED_CHECKPOINT, str(faults.CLOSED_CHECKPOINT_ON))


def test_gates_stand_at_the_edge_of_their_compound(checkpoints: dict[str, dict[str, str]]) -> None:
    collection = json.loads((district.FOLDER / "outline.geojson").read_text(encoding="utf-8"))
    outlines = {f["properties"]["code"]: shapely.from_geojson(json.dumps(f)) for f in collection["features"]}
    town = next(outline for code, outline in outlines.items() if code.endswith("000000"))
    for row in checkpoints.values():
        if row["lon"]:
            spot = shapely.Point(float(row["lon"]), float(row["lat"]))
            around = outlines.get(row["place"], town)
            assert around.contains(spot), row["code"]
            if row["mouth"] == "door" and row["place"] in outlines:
                assert around.exterior.distance(spot) < 0.0001, row["code"]  # some ten metres
    lost = [row["code"] for row in checkpoints.values() if not row["lon"]]
    assert len(lost) == faults.CHECKPOINTS_WITHOUT_POSITION
    assert [code for code in lost if code not in README] == []


def test_shifts_follow_each_other_without_overlap(shifts: dict[str, Rows]) -> None:
    for rows in shifts.values():
        assert all(before["ends"] <= after["starts"] for before, after in pairwise(rows))
    everything = [row for rows in shifts.values() for row in rows]
    assert max(row["ends"] for row in everything) == "2020-02-18 08:00"
    assert max(row["reported_at"] for row in everything) <= "2020-02-17 17:00"
    ahead = [row for row in everything if moment(row["starts"]) > AS_OF]
    assert {row["present"] for row in ahead} == {""}
    assert all(row["planned"] for row in ahead)


def test_it_is_wrong_where_the_readme_says(checkpoints: dict[str, dict[str, str]], shifts: dict[str, Rows]) -> None:
    everything = [row for rows in shifts.values() for row in rows]
    unmanned = [row for row in everything if row["planned"] == "0"]
    assert sorted(row["checkpoint"] for row in unmanned) == sorted(faults.UNMANNED_TONIGHT)
    assert {row["starts"] for row in unmanned} == {"2020-02-17 23:00"}
    assert Counter(checkpoints[code]["place"][:12] for code in faults.UNMANNED_TONIGHT).most_common()[0][1] == 3

    for code in faults.UNMANNED_LAST_NIGHT:
        assert any(row["present"] == "0" for row in shifts[code] if "2020-02-16 22" < row["starts"] < "2020-02-17 05")
    kept = [row for row in shifts[faults.UNBROKEN_CHECKPOINT] if row["present"]]
    assert all(row["present"] == row["required"] for row in kept)
    assert {row["starts"][:10] for row in kept} == {row["date"] for row in table("observer_report")}

    short = Counter(
        checkpoints[row["checkpoint"]]["place"][:12]
        for row in everything
        if "2020-02-16 22" < row["starts"] < "2020-02-17 05" and int(row["present"] or 99) < int(row["required"])
    )
    assert short.most_common()[0][0] == faults.SHORT_NIGHT_COMMUNITY

    on_day = [
        row
        for row in everything
        if row["starts"][:10] == str(faults.UNREPORTED_ON)
        and checkpoints[row["checkpoint"]]["place"].startswith(faults.UNREPORTED_COMMUNITY)
    ]
    assert {row["present"] for row in on_day} == {""}
    assert not any(checkpoints[row["checkpoint"]]["place"].startswith(faults.UNROSTERED_GRID) for row in on_day)
    assert max(row["ends"] for row in shifts[faults.CLOSED_CHECKPOINT]) == f"{faults.CLOSED_CHECKPOINT_ON} 00:00"

    named = [
        *faults.UNMANNED_TONIGHT,
        *faults.UNMANNED_LAST_NIGHT,
        faults.SHORT_NIGHT_COMMUNITY,
        faults.UNROSTERED_GRID,
    ]
    named += [faults.UNREPORTED_COMMUNITY, faults.UNBROKEN_CHECKPOINT, faults.CLOSED_CHECKPOINT]
    named += [*faults.KIT_LACKING, faults.GRID_WITHOUT_CODES, faults.KIT_NEVER_COUNTED]
    named += [code for code, *_ in faults.FINDINGS_OPEN]
    assert [code for code in named if f"`{code}`" not in README] == []


def test_the_district_adds_up_to_what_the_files_say(
    checkpoints: dict[str, dict[str, str]], shifts: dict[str, Rows], sample_file: Path
) -> None:
    counted: Counter[str] = Counter()
    begins, ends = dt.datetime.fromisoformat("2020-02-17 00:00"), dt.datetime.fromisoformat("2020-02-18 00:00")
    for code, checkpoint in checkpoints.items():
        if checkpoint["closed"]:
            continue
        covered, reported = 0, False
        for row in shifts[code]:
            minutes = (min(moment(row["ends"]), ends) - max(moment(row["starts"]), begins)).total_seconds() // 60
            if minutes <= 0:
                continue
            covered += int(minutes)
            required = int(row["required"])
            counted["people_minutes_required"] += int(required * minutes)
            if row["present"]:
                reported = True
                counted["people_minutes_reported"] += int(required * minutes)
                counted["people_minutes_staffed"] += int(min(required, int(row["present"])) * minutes)
                counted["gap_minutes"] += int(minutes) if row["present"] == "0" else 0
            if row["starts"] >= "2020-02-17":
                counted.update({name: int(row[name] or 0) for name in ("entries", "turned_back", "fevers")})
        if checkpoint["round_the_clock"] == "yes":
            counted["people_minutes_required"] += int(checkpoint["headcount"]) * (24 * 60 - covered)
        counted.update(checkpoints=1, checkpoints_reported=int(reported))
    assert counted["checkpoints"] == 190
    made = engine(f"sqlite:///{sample_file}")
    with made.connect() as connection:
        root = connection.scalars(select(Place.code).where(Place.parent_id.is_(None))).one()
        told = total(connection, root, NEWEST)
    made.dispose()
    assert {name: told[name] for name in counted} == dict(counted)
