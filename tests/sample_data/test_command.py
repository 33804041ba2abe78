"""The sample's command structure: the published counts, and wrong only where the README says so."""

import datetime as dt
from collections import Counter

from sample_data import faults
from sample_data.district import FOLDER
from tests.support import sample

README = (FOLDER.parent / "README.md").read_text(encoding="utf-8")


def test_ninety_three_branches_cover_all_compounds_but_one() -> None:
    branches, covers = sample.table("branch"), sample.table("branch_cover")
    assert Counter(row["kind"] for row in branches) == {"single": 90, "joint": 3}  # 93 = 90 + 3 (D6)
    assert sum(int(row["flags"]) for row in branches) == 184
    assert sum(int(row["pioneer_posts"]) for row in branches) == 190
    compounds = {code for code, row in sample.places().items() if row["level"] == "compound"}
    assert len(compounds) == 184
    assert compounds - {row["place"] for row in covers} == {faults.UNCOVERED_COMPOUND}
    assert len(covers) == 183, "no compound is covered twice"
    stands = {row["key"]: row["place"] for row in branches}
    assert all(stands[row["branch"]] in sample.path(row["place"]) for row in covers)
    assert faults.UNCOVERED_COMPOUND in README


def test_the_post_has_nine_groups_and_a_control_team_of_eight_departments() -> None:
    groups, members = sample.table("work_group"), sample.table("group_member")
    town = [row for row in groups if row["place"] == sample.TOP]
    assert Counter(row["kind"] for row in town) == {"command": 1, "function": 9, "control": 1, "platform": 1}
    departments = {row["code"] for row in sample.table("organisation") if row["kind"] == "department"}
    assert {row["organisation"] for row in members if row["group"] == "control"} == departments
    assert len(departments) == 8
    assert [row["key"] for row in groups if not row["leader"]] == [faults.GROUP_WITHOUT_LEADER]
    assert {sample.places()[row["place"]]["level"] for row in groups if row not in town} == {"grid"}


def test_leaders_are_named_for_every_shift_but_those_left_out_on_purpose() -> None:
    roster = {
        (row["place"], dt.date.fromisoformat(row["date"]), row["shift"]): row for row in sample.table("lead_duty")
    }
    communities = [code for code, row in sample.places().items() if row["level"] == "community"]
    days = [*sample.DAYS, sample.NEWEST + dt.timedelta(days=1)]
    every = {(code, day, s) for code in (sample.TOP, *communities) for day in days for s in ("day", "evening", "night")}
    assert every - roster.keys() == set(faults.ROSTER_SILENT)
    assert {key for key, row in roster.items() if not row["leader"]} == set(faults.NOBODY_LEADS)
    assert not roster.keys() - every
