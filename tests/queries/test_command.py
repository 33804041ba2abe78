"""The command structure: branches, departments and leaders recounted by loops, what begins and ends, and published numbers."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from pages.presentation import command_tables, departments
from pages.presentation.tables import Marked
from pages.presentation.words import in_language
from queries import command
from queries.command.now import on_duty
from queries.database import engine, rows
from queries.figures import days_of
from queries.intake.check.reached import stored_tree
from queries.intake.loading import load
from queries.measures import State
from queries.schema import BranchTotal, LeadDutyTotal, Place
from queries.validity import in_force
from queries.writing.actions import Decided, change, record
from sample_data import faults
from tests.support import sample, sample_checkpoints, small_district
from tests.support.numbers import number
from tests.support.prepared import prepare

NEWEST = sample.NEWEST
COUNTED = ("checkpoints", "unstaffed", "silent")
PLACES = (sample.TOP, "990922101002", faults.UNCOVERED_COMPOUND[:-2])


def at_and_below(name: str, code: str) -> list[dict[str, str]]:
    inside = set(sample.under(code))
    return [row for row in sample.table(name) if row["place"] in inside]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", PLACES)
def test_branches_departments_and_leaders_are_those_of_the_files(code: str) -> None:
    database = engine()
    place = number(code, database)
    own, *below = rows(command.covered_below(place, False, NEWEST), database)
    branches = at_and_below("branch", code)
    assert own["single"] + own["joint"] == len(branches)
    assert own["flags"] == sum(int(row["flags"]) for row in branches)
    compounds = [each for each in sample.under(code) if sample.places()[each]["level"] == "compound"]
    covered = {row["place"] for row in sample.table("branch_cover")}
    assert (own["places"], own["covered"]) == (len(compounds), len(covered.intersection(compounds)))
    assert sum(row["covered"] for row in below) == own["covered"]
    missing = rows(command.uncovered(place, NEWEST, 9), database)
    assert [row["code"] for row in missing] == [each for each in compounds if each not in covered]
    paired = rows(command.departments_below(place, False, NEWEST), database)
    pairs = at_and_below("pairing", code)
    assert {row["organisation"]: row["paired"] for row in paired if not row["steps"]} == {
        each: sum(row["organisation"] == each for row in pairs) for each in {row["organisation"] for row in pairs}
    }
    listed = rows(command.branches(place, NEWEST, 200), database)
    assert len(listed) == len(branches)
    assert [row["in_all"] for row in rows(command.branches(place, NEWEST, 1), database)] == [len(branches)]
    [total] = rows(days_of(place, NEWEST, NEWEST), database)
    roster = [row for row in at_and_below("lead_duty", code) if row["date"] == NEWEST.isoformat()]
    assert total["leaders_on_duty_numerator"] == sum(bool(row["leader"]) for row in roster)
    silent = [code for code, day, _ in faults.ROSTER_SILENT if day == NEWEST and code in sample.under(code)]
    assert total["leaders_on_duty_denominator"] == len(roster) + (len(silent) if code == sample.TOP else 0)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", [sample.TOP, faults.UNREPORTED_COMMUNITY, sample.GRID])
@pytest.mark.parametrize("day", [NEWEST, faults.UNREPORTED_ON], ids=str)
def test_mouths_left_alone_and_those_that_kept_silent_are_counted_apart(code: str, day: dt.date) -> None:
    """Silence is neither a gap nor a checkpoint that was held (C13); silence of one shift is silence, too."""
    found = rows(command.mouths(number(code), False, day, sample_checkpoints.DUE), engine())
    quiet = {gap.code for gap in sample_checkpoints.untold(code, day) if gap.stand == "silent"}
    for place in (code, *sample.shown_children(code)):
        known: dict[str, Counter[str]] = {}
        for each in sample_checkpoints.open_at(place, day):
            alone = any(shift.stand == "unstaffed" for shift in sample_checkpoints.lasting(each, day))
            told = each not in quiet and any(s.present is not None for s in sample_checkpoints.shifts(each, day))
            counted = known.setdefault(sample_checkpoints.checkpoints()[each]["mouth"], Counter())
            counted.update({"checkpoints": 1, "unstaffed": alone, "silent": not alone and not told})
        assert {row["mouth"]: Counter({n: row[n] for n in COUNTED}) for row in found if row["code"] == place} == known
    silent = sum(row["silent"] for row in found if row["code"] == code)
    quiet_at = (sample.TOP, faults.UNREPORTED_COMMUNITY) if day == faults.UNREPORTED_ON else (sample.TOP,)
    assert bool(silent) == (code in quiet_at)


@pytest.mark.usefixtures("sample")
def test_93_branches_are_90_single_and_3_joint_and_183_of_184_compounds_are_covered() -> None:
    """As published (D6, D7), but for one compound; 93 of 184 would be another measure."""
    database = engine()
    own = rows(command.covered_below(number(sample.TOP, database), False, NEWEST), database)[0]
    assert (own["single"], own["joint"], own["single"] + own["joint"]) == (90, 3, 93)
    assert (own["covered"], own["places"]) == (183, 184)
    assert (own["flags"], own["pioneer_posts"]) == (184, 190)
    [total] = rows(days_of(number(sample.TOP, database), NEWEST, NEWEST), database)
    assert (total["branch_cover_numerator"], total["branch_cover_denominator"]) == (183, 184)


@pytest.mark.usefixtures("sample")
def test_nine_groups_a_control_team_of_eight_departments_and_teams_of_grids_are_told() -> None:
    database = engine()
    top = number(sample.TOP, database)
    found = [row for row in rows(command.groups(top, False, NEWEST), database) if not row["steps"]]
    assert Counter(row["kind"] for row in found) == {"command": 1, "control": 1, "platform": 1, "function": 9}
    people = sum(int(row["members"]) for row in sample.table("work_group") if row["place"] == sample.TOP)
    told = f"工作组 9 个，管控组 1 个，指挥机构 1 个，统筹协调机构 1 个，共 {people} 人"
    assert command_tables.groups_said(found, in_language("zh")) == told
    assert [row["key"] for row in found if not row["leader"]] == [faults.GROUP_WITHOUT_LEADER]
    members = rows(command.group_members(top, False, NEWEST), database)
    assert len({row["code"] for row in members if row["group"] == "control"}) == 8
    community = faults.UNCOVERED_COMPOUND[:12]
    teams = [
        row for row in rows(command.groups(number(community, database), False, NEWEST), database) if row["steps"] > 0
    ]
    assert [row["code"] for row in teams] == [
        row["place"] for row in sample.table("work_group") if sample.places()[row["place"]]["parent"] == community
    ]
    assert {row["kind"] for row in teams} == {"control"}


def test_a_group_has_the_open_actions_of_its_organisations_where_it_works(database: Engine, tmp_path: Path) -> None:
    """Not what is done, what was assigned later, what another department does, or a group's of elsewhere."""
    groups = (
        "key,name_zh,kind,place,organisation\nW1,社区管控组,control,D,HB\nW2,物资保障组,function,D,WY\n"
        "W3,第一组,control,001,\nW4,第二组,control,002,HB\n"
    )
    members = "group,organisation\nW1,WY\nW1,HB\nW3,HB\n"
    prepare(small_district.write(tmp_path / "files", work_group=groups, group_member=members), database)
    due, day = dt.datetime.fromisoformat("2020-02-15 18:00"), dt.date(2020, 2, 15)
    done = record(Decided("已办", "001", due, organisation_code="HB"), day, database)
    change(done, 1, Decided("已办", "001", due, organisation_code="HB"), "好", due, database)
    for text, place, until, organisation, given in (
        ("补岗", "001-A", due, "HB", day),
        ("送物资", "D", due + dt.timedelta(days=1), "WY", day),
        ("明日交办", "001", due, "HB", day + dt.timedelta(days=1)),
        ("无单位", "001", due, None, day),
    ):
        record(Decided(text, place, until, organisation_code=organisation), given, database)

    def told(code: str, at: dt.datetime) -> dict[str, tuple[int, int]]:
        found = rows(command.group_actions(number(code, database), False, day, at), database)
        return {row["group"]: (row["open"], row["overdue"]) for row in found}

    evening = dt.datetime.fromisoformat("2020-02-15 20:00")
    assert told("D", evening) == {"W1": (2, 1), "W2": (1, 0), "W3": (1, 1)}
    assert told("001", evening)["W3"] == (1, 1)
    assert told("D", due - dt.timedelta(minutes=1)) == {"W1": (3, 0), "W2": (1, 0), "W3": (2, 0)}, "before it was done"
    words, top = in_language("zh"), number("D", database)
    listed, part = (rows(query(top, False, day), database) for query in (command.groups, command.group_members))
    doing = rows(command.group_actions(top, False, day, evening), database)
    table = command_tables.groups(listed, part, doing, words)
    known = dict(zip(table[words.t("command.group")], table[words.t("command.tasks")], strict=True))
    assert known["社区管控组"] == Marked(State.SHORT, "2 项，逾期 1 项")
    assert (known["物资保障组"], known["第二组"]) == ("1 项", "0 项")


@pytest.mark.usefixtures("sample")
def test_positions_that_nobody_holds_are_told_place_by_place() -> None:
    database = engine()
    for code in ("990922101002", faults.COMPOUND_WITHOUT_HEAD[:-2], faults.GRID_WITHOUT_HEAD):
        told = rows(command.empty_below(number(code, database), False, NEWEST), database)
        vacant = [row for row in at_and_below("duty_holder", code) if not row["name"]]
        assert sum(row["positions"] - row["filled"] for row in told) == len(vacant)
        assert {row["role"] for row in told} == {row["role"] for row in vacant}
        assert [row["code"] for row in told if not row["steps"]] == [
            row["place"] for row in vacant if row["place"] == code
        ]


def test_a_place_counts_once_and_only_while_a_branch_lasts(database: Engine, tmp_path: Path) -> None:
    """Two branches over one compound, one of them ends; the neighbour has a compound that nobody covers."""
    place = small_district.FILES["place.csv"] + "002-Z,compound,002,河边,,,,,,,,,\n"
    branch = (
        "key,name_zh,kind,place,members,flags,pioneer_posts,valid_from,valid_to\n"
        "B1,一支部,single,001,6,1,2,2020-02-05,\nB2,二支部,joint,D,4,1,1,2020-02-10,2020-02-14\n"
    )
    cover = "branch,place\nB1,001-A\nB2,001-A\n"
    duty = small_district.FILES["lead_duty.csv"]
    files = small_district.write(tmp_path / "files", place=place, branch=branch, branch_cover=cover, lead_duty=duty)
    load(files, database)

    def stood(day: int) -> tuple[int, ...]:
        holds = in_force(BranchTotal, dt.date(2020, 2, day))
        one = select(BranchTotal.__table__).where(BranchTotal.place_id == number("D", database), holds)
        [row] = rows(one, database)
        names = ("places", "covered", "single", "joint", "members", "flags", "pioneer_posts")
        return tuple(row[name] for name in names)

    assert stood(4) == (2, 0, 0, 0, 0, 0, 0)
    assert stood(6) == (2, 1, 1, 0, 6, 1, 2)
    assert stood(12) == (2, 1, 1, 1, 10, 2, 3)
    assert stood(14) == stood(6)
    told = rows(select(LeadDutyTotal.__table__).where(LeadDutyTotal.place_id == number("D", database)), database)
    assert [(row["date"], row["shifts"], row["named"]) for row in told] == [(dt.date(2020, 2, 15), 2, 1)]
    load(
        small_district.write(tmp_path / "more", **_only("lead_duty", duty.replace("night,,", "night,吴刚,"))), database
    )
    told = rows(select(LeadDutyTotal.named).where(LeadDutyTotal.place_id == number("D", database)), database)
    assert told == [{"named": 2}]


def _only(stem: str, text: str) -> dict[str, str]:
    """One file, and no other."""
    return dict.fromkeys((name.split(".")[0] for name in small_district.FILES), "") | {stem: text}


def test_54_departments_stand_by_130_compounds(database: Engine, tmp_path: Path) -> None:
    """As published (E21): the matrix has all of them, and a room reads those with most."""
    place = small_district.FILES["place.csv"] + "".join(f"E{n},compound,002,小区{n},,,,,,,,,\n" for n in range(130))
    organisation = small_district.FILES["organisation.csv"] + "".join(f"U{n},第{n}局,,department\n" for n in range(54))
    pairing = "organisation,place\n" + "".join(f"U{n % 54},E{n}\n" for n in range(130)) + "U0,001-A\n"
    prepare(small_district.write(tmp_path / "files", place=place, organisation=organisation, pairing=pairing), database)
    day, within = dt.date(2020, 2, 15), number("002", database)
    pairs = rows(command.departments_below(within, False, day), database)
    covered = rows(command.covered_below(within, False, day), database)
    words = in_language("zh")
    assert departments.said(pairs, covered, words) == ["责任单位 54 家，130 个小区全部结对"]
    table = departments.matrix(pairs, covered[:1], {}, words, 11)
    first, last = (list(column) for column in table.values())
    assert first[-2:] == ["其他 43 家", "未结对"]
    counts = [count for count in last if isinstance(count, int)]
    assert sum(counts) == 130
    assert len(counts) == 12


def _turn(day: int, starts: int, leader: str) -> dict[str, Any]:
    return {"date": dt.date(2020, 2, day), "starts": starts, "leader": leader, "steps": 0}


def test_a_shift_is_now_until_the_next_begins() -> None:
    """Past midnight the night of the day before is still led."""
    roster = [_turn(16, 23, "n"), _turn(17, 7, "a"), _turn(17, 15, "b"), _turn(17, 23, "c"), _turn(18, 7, "d")]
    for hour, now, following in ((0, ["n"], ["a"]), (7, ["a"], ["b"]), (17, ["b"], ["c"]), (23, ["c"], ["d"])):
        found = on_duty(roster, dt.datetime.combine(NEWEST, dt.time(hour)))
        assert [row["leader"] for row in found.now] == now
        assert [row["leader"] for row in found.next] == following
    assert on_duty(roster[1:], dt.datetime.combine(NEWEST, dt.time(6))).now == [], "before the first of a roster"
    assert on_duty([], dt.datetime.combine(NEWEST, dt.time())).next == []


def test_a_day_without_any_roster_has_nobody_named_as_long_as_there_was_one_lately(
    database: Engine, tmp_path: Path
) -> None:
    """The night of the day before the first roster is nobody's; a roster of today is none of tomorrow."""
    duty = "date,place,shift,leader\n2020-02-14,D,day,郑明\n2020-02-14,D,night,吴刚\n"
    files = small_district.write(tmp_path / "files", ("screening_day", "screening_round"), lead_duty=duty)
    prepare(files, database)
    place = number("D", database)
    told = rows(select(LeadDutyTotal.__table__).where(LeadDutyTotal.place_id == place), database)
    assert [(row["date"].day, row["shifts"], row["named"]) for row in told] == [(14, 2, 2), (15, 2, 0)]
    found = rows(command.leaders(place, False, dt.date(2020, 2, 15)), database)
    known = [(row["date"].day, row["shift"], row["leader"]) for row in found if not row["steps"]]
    assert known == [(14, "night", "吴刚"), *((day, shift, None) for day in (15, 16) for shift in ("day", "night"))]
    before = rows(command.leaders(place, False, dt.date(2020, 2, 13)), database)
    assert {row["date"].day for row in before} == {14}


def test_the_way_up_begins_at_the_place_itself(database: Engine, tmp_path: Path) -> None:
    prepare(small_district.write(tmp_path / "files"), database)
    above = {row["id"]: row["parent_id"] for row in rows(select(Place.id, Place.parent_id), database)}
    with database.begin() as connection:
        tree = stored_tree(connection)
        for place, over in above.items():
            way = list(tree.way_up(place))
            assert way[0] == place
            assert way[1:2] == ([over] if over else [])
