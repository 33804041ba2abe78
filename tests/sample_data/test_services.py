"""The sample's services carry the published counts of its county town, and fail only where the README says so."""

import csv
from collections import Counter
from datetime import date, timedelta

import pytest

from sample_data import district, faults

NEWEST = "2020-02-17"
README = (district.FOLDER.parent / "README.md").read_text(encoding="utf-8")

Rows = list[dict[str, str]]


def table(name: str) -> Rows:
    with (district.FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_published_counts() -> None:
    today, ever = Counter[str](), Counter[str]()
    for row in table("publicity_day"):
        ever[row["kind"]] += int(row["done"])
        today[row["kind"]] += int(row["done"]) * (row["date"] == NEWEST)
    assert today["vans"] == 168
    assert ever["posts"] == 153
    assert ever["leaflets"] >= 100_000  # published as "more than": no exact figure is known
    assert ever["banners"] >= 1_000
    used = Counter[str]()
    for row in table("disinfection_day"):
        if row["date"] == NEWEST:
            used += Counter({name: int(row[name] or 0) for name in ("drones", "machines")})
    assert used == {"drones": 4, "machines": 4}
    assert sum(row["kind"] == "hospital" for row in table("organisation")) == 6


def test_each_day_goes_on_where_the_one_before_ended() -> None:
    """But for the day after the one on which a community did not tell of its meals."""
    waiting, broken = Counter[tuple[str, str]](), []
    for row in table("service_day"):
        key = row["place"], row["kind"]
        asked, done, soon, left = (int(row[name]) for name in ("asked", "done", "in_24h", "waiting"))
        assert soon <= min(asked, done)
        if left != waiting[key] + asked - done:
            broken.append((row["date"], *key))
        waiting[key] = left
    after = faults.NOT_TOLD_ON + timedelta(days=1)
    assert broken == [(after.isoformat(), faults.MEALS_NOT_TOLD_AT, "meals")]


def test_no_step_is_ahead_of_the_one_before_it() -> None:
    ever = Counter[tuple[str, str]]()
    for row in table("delivery_step"):
        ever[row["place"], row["step"]] += int(row["orders"])
    for place, _ in list(ever):
        steps = [ever[place, step] for step in ("bought", "received", "divided", "delivered")]
        assert steps == sorted(steps, reverse=True)
        assert steps[-1] > 0


def share(rows: Rows, part: str, whole: str, code: str) -> float:
    """Of a community, what part of it."""
    own = [row for row in rows if row["place"].startswith(code)]
    return sum(int(row[part]) for row in own) / sum(int(row[whole]) for row in own)


def test_it_fails_where_the_readme_says() -> None:
    communities = [f"990922101{number:03}" for number in range(1, 7)]
    soon = {code: share(table("service_day"), "in_24h", "asked", code) for code in communities}
    late = [row for row in table("delivery_step") if row["step"] == "delivered"]
    late_share = {code: share(late, "late", "orders", code) for code in communities}
    rounds = [
        row for row in table("publicity_day") if row["kind"] == "rounds" and row["date"] >= f"{faults.STALE_FROM}"
    ]
    driven = {code: share(rounds, "done", "planned", code) for code in communities}
    assert min(soon, key=lambda code: soon[code]) == faults.SLOW_COMMUNITY
    assert soon[faults.SLOW_COMMUNITY] == pytest.approx(0.8, abs=0.03)
    assert max(late_share, key=lambda code: late_share[code]) == faults.SLOW_COMMUNITY
    assert driven[faults.STALE_COMMUNITY] == pytest.approx(0.5, abs=0.1)
    assert min(driven[code] for code in communities if code != faults.STALE_COMMUNITY) > 0.9
    done = {
        row["date"]
        for row in table("disinfection_day")
        if row["place"] == faults.UNDISINFECTED_GRID and row["done"] != "0"
    }
    assert max(date.fromisoformat(day) for day in done) < faults.UNDISINFECTED_FROM
    silent = [row for name in ("service_day", "delivery_step", "disinfection_day") for row in table(name)]
    assert not [row for row in silent if row["place"] == faults.SILENT_GRID and row["date"] >= f"{faults.SILENT_FROM}"]
    assert faults.UNDISINFECTED_GRID in README
