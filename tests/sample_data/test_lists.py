"""The sample's lists and lit windows: every day of a list adds up, every home is counted once, and wrong only on purpose."""

import csv
from collections import Counter
from pathlib import Path

from sample_data import district, faults

README = (district.FOLDER.parent / "README.md").read_text(encoding="utf-8")
NEWEST = "2020-02-17"


def table(name: str) -> list[dict[str, str]]:
    with (Path(district.FOLDER) / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_day_that_tells_of_a_list_tells_of_all_on_it_and_nobody_goes_back() -> None:
    received = {row["key"]: int(row["received"]) for row in table("received_list")}
    told: Counter[tuple[str, str]] = Counter()
    pending: Counter[tuple[str, str]] = Counter()
    for row in table("list_result"):
        told[row["list"], row["date"]] += int(row["people"])
        pending[row["list"], row["date"]] += int(row["people"]) * (row["category"] == "pending")
    assert all(people == received[key] for (key, _), people in told.items())
    for key in received:
        course = [pending[key, day] for of, day in sorted(told) if of == key]
        assert course == sorted(course, reverse=True)
    assert pending["L1", "2020-02-12"] == 0


def test_one_community_has_left_the_second_list_alone() -> None:
    days = [
        (row["date"], row["people"])
        for row in table("list_result")
        if (row["list"], row["place"], row["category"]) == ("L2", faults.STALE_COMMUNITY, "pending")
    ]
    since = {people for day, people in days if day >= faults.LIST_STALLED_FROM.isoformat()}
    assert len(since) == 1
    assert int(next(iter(since))) > 9
    assert f"{next(iter(since))} pending" in README
    assert days[-1][0] == NEWEST


def test_the_homes_of_every_building_counted_are_those_registered() -> None:
    places = {row["code"]: row for row in table("place")}
    rows = table("lit_window")
    assert len({row["place"] for row in rows}) == len(rows) > 150
    assert {row["place"][:12] for row in rows} == set(faults.COUNTED_COMMUNITIES)
    for row in rows:
        assert int(row["lit_listed"]) + int(row["dark_listed"]) == int(places[row["place"]]["households"])
        assert int(row["added"]) <= int(row["lit_unlisted"])
        assert int(row["called"]) <= int(row["dark_listed"])
        assert places[places[row["place"]]["parent"]]["kind"] != "modern", "that has a property firm"
    last = [row for row in rows if row["date"] == "2020-02-16" and row["place"].startswith(faults.SLOW_COMMUNITY)]
    amiss = sum(int(row["lit_unlisted"]) + int(row["dark_listed"]) for row in last)
    assert sum(int(row["added"]) + int(row["called"]) for row in last) < amiss / 2
