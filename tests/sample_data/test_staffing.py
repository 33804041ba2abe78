"""The sample's staff: exact totals, recounted from the files, and wrong only where the README says so."""

import csv
import datetime as dt
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from sqlalchemy import select

from queries.database import engine
from queries.schema import Place
from sample_data import district, faults
from tests.support.totals import total

NEWEST = "2020-02-17"
README = (district.FOLDER.parent / "README.md").read_text(encoding="utf-8")

Rows = list[dict[str, str]]


def table(name: str) -> Rows:
    with (district.FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def in_post(row: dict[str, str], day: str) -> bool:
    return bool(row["arrived"]) and row["arrived"] <= day and (not row["ended"] or day < row["ended"])


@pytest.fixture(scope="module")
def turns() -> dict[tuple[str, str, str], list[int]]:
    """Place, kind and shift -> people needed and in post on the newest day."""
    found: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in table("staff_need"):
        if row["valid_from"] <= NEWEST and (not row["valid_to"] or row["valid_to"] > NEWEST):
            found[row["place"], row["job"], row["shift"]][0] += int(row["headcount"])
    for row in table("posting"):
        found[row["place"], row["job"], row["shift"]][1] += in_post(row, NEWEST)
    return found


@pytest.fixture(scope="module")
def organisation() -> dict[str, str]:
    return {row["badge"]: row["organisation"] for row in table("cadre")}


def test_eight_departments_sent_5012_cadres_in_three_batches_and_three_channels(organisation: dict[str, str]) -> None:
    assert len(organisation) == 5_012
    assert set(organisation.values()) == {f"D{number:02}" for number in range(1, 9)}
    last = {row["badge"]: row for row in table("posting")}  # a later posting follows the earlier one
    ways = Counter((row["channel"], row["batch"]) for row in last.values())
    assert ways == {
        ("assigned", "1"): 1_900,
        ("assigned", "2"): 1_300,
        ("assigned", "3"): 898,
        ("home_community", ""): 592,
        ("volunteered", ""): 322,
    }
    assert sum(bool(row["arrived"]) for row in last.values()) == 5_012 - 146
    assert sum(in_post(row, NEWEST) for row in last.values()) == 4_808


def test_the_board_shows_what_the_files_add_up_to(
    turns: dict[tuple[str, str, str], list[int]], sample_file: Path
) -> None:
    expected = {
        "staff_required": sum(need for need, _ in turns.values()),
        "staff_present": sum(there for _, there in turns.values()),
        "staff_covered": sum(min(pair) for pair in turns.values()),
        "staff_short": sum(max(0, need - there) for need, there in turns.values()),
        "staff_sent": 5_012,
        "staff_arrived": 4_866,
        "staff_on_duty": len({row["badge"] for row in table("attendance") if row["date"] == NEWEST}),
        "over_hours": faults.NIGHT_AND_DAY + faults.WITHOUT_REST,
        "paired_places": len({row["place"] for row in table("pairing")}),
        "pairable_places": 184,
        "property_on_roll": sum(int(row["on_roll"]) for row in table("property_day") if row["date"] == NEWEST),
        "property_present": sum(int(row["present"]) for row in table("property_day") if row["date"] == NEWEST),
    }
    assert (expected["staff_required"], expected["staff_covered"], expected["staff_short"]) == (4_794, 4_410, 384)
    source = engine(f"sqlite:///{sample_file}")
    with source.connect() as connection:
        root = connection.scalars(select(Place.code).where(Place.parent_id.is_(None))).one()
        told = total(connection, root, dt.date.fromisoformat(NEWEST))
    source.dispose()
    assert {name: told[name] for name in expected} == expected


def test_gaps_are_where_they_are_meant_to_be(turns: dict[tuple[str, str, str], list[int]]) -> None:
    short: Counter[int] = Counter()
    for (place, _, shift), (need, there) in turns.items():
        community = int(place[9:12])
        short[community] += max(0, need - there)
        if community in faults.RICH_COMMUNITIES:
            assert there >= need
        if community == faults.SHORT_NIGHTS:
            assert there == (need // 2 if shift == "night" else need)
    assert sum(short[number] for number in faults.SHORT_COMMUNITIES) > 0.85 * short.total()
    assert set(+short) == {*faults.SHORT_COMMUNITIES, faults.SHORT_NIGHTS}


def test_one_community_is_unpaired_and_one_department_idle(organisation: dict[str, str]) -> None:
    compounds = {row["code"] for row in table("place") if row["level"] == "compound"}
    unpaired = compounds - {row["place"] for row in table("pairing")}
    assert unpaired == {code for code in compounds if code.startswith(faults.UNPAIRED_COMMUNITY)}
    assert faults.IDLE_DEPARTMENT not in {row["organisation"] for row in table("pairing")}
    idle = [row for row in table("posting") if organisation[row["badge"]] == faults.IDLE_DEPARTMENT]
    assert len(idle) == 46
    assert not any(row["arrived"] for row in idle)


def test_attendance_holds_seven_days_and_of_the_last_one_the_day_shift() -> None:
    worked = table("attendance")
    assert sorted({row["date"] for row in worked}) == [f"2020-02-{day}" for day in range(11, 18)]
    assert {row["shift"] for row in worked if row["date"] == NEWEST} == {"day"}
    periods = defaultdict(list)
    for row in table("posting"):
        periods[row["badge"]].append(row)
    assert all(any(in_post(period, row["date"]) for period in periods[row["badge"]]) for row in worked)


def test_the_tired_are_few_and_named_in_the_readme() -> None:
    days: dict[str, list[str]] = defaultdict(list)
    nights = {row["badge"] for row in table("attendance") if (row["date"], row["shift"]) == ("2020-02-16", "night")}
    for row in table("attendance"):
        days[row["badge"]].append(row["date"])
    by_day = {row["badge"] for row in table("attendance") if row["date"] == NEWEST}
    assert len(nights & by_day) == faults.NIGHT_AND_DAY
    restless = {badge for badge, dates in days.items() if len(set(dates)) == 7}
    assert len(restless - nights) == faults.WITHOUT_REST
    assert [badge for badge in sorted(nights & by_day | restless) if f"`{badge}`" not in README] == []


def test_property_firms_reach_their_line_but_for_one() -> None:
    on_roll: Counter[str] = Counter()
    present: Counter[str] = Counter()
    for row in table("property_day"):
        on_roll[row["organisation"]] += int(row["on_roll"])
        present[row["organisation"]] += int(row["present"])
    assert present.total() / on_roll.total() == pytest.approx(0.85, abs=0.02)
    shares = {firm: present[firm] / on_roll[firm] for firm in on_roll}
    assert shares.pop(faults.SLACK_FIRM) == pytest.approx(0.6, abs=0.03)
    assert min(shares.values()) > 0.85
