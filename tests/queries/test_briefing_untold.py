"""People on received lists below the grid: no briefing tells of them, nor one that was frozen when they were still kept."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select, update

from queries.briefing.reopened import reopened
from queries.briefing.told import beside
from queries.database import Rows
from queries.schema import Briefing, Level
from queries.writing.freezing import By, freeze
from tests.queries.test_scope import DAY, DECOY, OURS, YESTERDAY, write
from tests.support.prepared import prepare

LIMITS = json.dumps({"list_done": [100, 95]})
PLACES: Rows = [
    {"code": code, "name_zh": code, "name_en": code, "parent_code": above, "fine": fine}
    for code, above, fine in (("G", None, False), ("G1", "G", True))
]


def issue(code: str, **more: Any) -> dict[str, Any]:
    told = {"place": code, "measure": "list_done", "state": "short", "share": [1, 2, None]}
    return told | {"days": 1, "longer": False, "stalled": False} | more


@pytest.mark.parametrize(("code", "told"), [("G", ["G"]), ("G1", []), ("gone", [])])
def test_a_frozen_issue_of_a_building_is_not_told_again(code: str, told: list[str]) -> None:
    kept = {"issues": [issue(code)], "fell": issue(code), "reporting": None}
    again = reopened({"told": json.dumps(kept), "limits": LIMITS}, PLACES)
    assert again is not None
    assert [each.place["code"] for each in again.issues] == told
    assert (again.fell is not None) == bool(told)


def test_nor_in_which_building_most_are_missing() -> None:
    kept = {"issues": [issue("G", most=[["G1"], 5, 6])], "fell": None, "reporting": None}
    again = reopened({"told": json.dumps(kept), "limits": LIMITS}, PLACES)
    assert again is not None
    assert [each.most for each in again.issues] == [None]


def test_what_a_wall_is_not_told_now_is_not_held_against_what_was_told() -> None:
    frozen = json.dumps({"figures": {"list_done": [1, 2, 0, 0]}})
    sides = ("numerator", "denominator", "expected", "reported")
    now, untold = ({f"list_done_{side}": n for side in sides} for n in (2, None))
    assert [each.told for each in beside(frozen, [now])] == [(1, 2)]
    assert beside(frozen, [untold]) == []


def test_a_briefing_keeps_them_down_to_the_grid(database: Engine, tmp_path: Path) -> None:
    """Communities lie below the grid here, from the second day on."""
    prepare(write(tmp_path / "files", OURS, DECOY), database)
    assert freeze(YESTERDAY, By.BUTTON, database)
    with database.begin() as connection:
        connection.execute(update(Level).where(Level.key == "community").values(depth=9))
    assert freeze(DAY, By.BUTTON, database)
    with database.connect() as connection:
        rows = connection.execute(select(Briefing.date, Briefing.place_code, Briefing.told)).all()
    with_lists = {(date, code) for date, code, told in rows if "list_done" in json.loads(told)["figures"]}
    assert with_lists == {(YESTERDAY, "D"), (YESTERDAY, "A"), (YESTERDAY, "B"), (DAY, "D")}
    named = [
        (issue["place"], issue["measure"])
        for date, _, told in rows
        for issue in json.loads(told)["issues"]
        if date == DAY
    ]
    assert named
    assert {place for place, measure in named if measure == "list_done"} <= {"D"}
