"""A place tells its checkpoints and cadres: in a line, and on the sheet of a building whose gate and grid they hold."""

from collections import Counter

import pytest

from tests.support import sample, sample_checkpoints
from tests.support.screen import Screen, number, word

DAY = sample.NEWEST.isoformat()
AS_OF = f"{DAY} 17:00"


def in_force(row: dict[str, str]) -> bool:
    return row["valid_from"] <= DAY and not ("" < row["valid_to"] <= DAY)


def in_post(row: dict[str, str]) -> bool:
    return "" < row["arrived"] <= DAY and not ("" < row["ended"] <= DAY)


def jobs_of(code: str) -> dict[tuple[str, str], tuple[int, int]]:
    """Job and shift -> required and present at one very place."""
    required: Counter[tuple[str, str]] = Counter()
    present: Counter[tuple[str, str]] = Counter()
    for row in sample.table("staff_need"):
        if row["place"] == code and in_force(row):
            required[row["job"], row["shift"]] += int(row["headcount"])
    for row in sample.table("posting"):
        if row["place"] == code and in_post(row):
            present[row["job"], row["shift"]] += 1
    return {turn: (required[turn], present[turn]) for turn in {*required, *present}}


def gates_now(code: str) -> dict[str, tuple[int, int]]:
    """Name of each checkpoint of one very place -> required and present on the shift under way."""
    gates = {row["code"]: row["name_en"] for row in sample.table("checkpoint") if row["place"] == code}
    return {
        gates[row["checkpoint"]]: (int(row["required"]), int(row["present"]))
        for row in sample.table("checkpoint_shift")
        if row["checkpoint"] in gates and row["starts"] <= AS_OF < row["ends"]
    }


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_building_shows_the_gate_of_its_compound_and_the_cadres_of_its_grid(lang: str) -> None:
    screen = Screen(place=sample.BUILDING, lang=lang)
    table = screen.plain_table(word("forces.title", lang))
    required, present = (map(int, table[word(f"staffing.{key}", lang)]) for key in ("required", "present"))
    told = Counter(zip(table[word("table.place", lang)], required, present, strict=True))
    names = {code: sample.places()[code][f"name_{lang}"] for code in sample.path(sample.BUILDING)}
    expected: Counter[tuple[str, int, int]] = Counter()
    for code in (sample.BUILDING, sample.COMPOUND, sample.GRID):
        expected.update((names[code], *counts) for counts in jobs_of(code).values())
        expected.update((names[code], *counts) for counts in gates_now(code).values())
    assert told == expected
    assert expected.total() > 3


@pytest.mark.usefixtures("sample")
def test_a_place_tells_how_many_checkpoints_and_cadres_it_has() -> None:
    under = set(sample.under(sample.COMMUNITY))
    needed: Counter[tuple[str, str, str]] = Counter()
    there: Counter[tuple[str, str, str]] = Counter()
    for row in sample.table("staff_need"):
        if row["place"] in under and in_force(row):
            needed[row["place"], row["job"], row["shift"]] += int(row["headcount"])
    for row in sample.table("posting"):
        if row["place"] in under and in_post(row):
            there[row["place"], row["job"], row["shift"]] += 1
    short = sum((needed - there).values())
    gates = sum(row["place"] in under and not row["closed"] for row in sample.table("checkpoint"))
    said = Screen(place=sample.COMMUNITY, lang="en").read()
    cover = sample_checkpoints.cover(sample.COMMUNITY, sample.NEWEST)
    held, reported = (number(minutes / 60) for minutes in (cover.numerator, cover.denominator))
    assert f"{gates} checkpoints; cover {cover.percent} ({held} of {reported} people-hours)" in said
    assert f"Deployed staff: {needed.total()} required, {there.total()} in post, shortfall {short}" in said


@pytest.mark.usefixtures("sample")
def test_a_building_on_the_first_day_shows_nobody_who_came_later() -> None:
    screen = Screen(place=sample.BUILDING, lang="en", date=sample.DAYS[0].isoformat())
    early = {
        row["badge"]
        for row in sample.table("posting")
        if row["place"] == sample.GRID and "" < row["arrived"] <= sample.DAYS[0].isoformat()
    }
    table = screen.plain_table(word("forces.title", "en"))
    grid = table[table[word("table.place", "en")] == sample.places()[sample.GRID]["name_en"]]
    assert sum(map(int, grid[word("staffing.present", "en")])) == len(early)
