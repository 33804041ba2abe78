"""The command structure as a leader reads it: sentence, ladder, lists, slides and tabs, and what a wall is told."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from pages.presentation import branches, command, empties, leading, mouths
from pages.presentation.mouths import Told
from pages.presentation.words import in_language
from queries import settings
from queries.command.now import on_duty
from queries.database import engine
from queries.measures import Measure, State, measures
from queries.suppression import Hidden
from sample_data import faults
from tests.support import markup, sample, sample_checkpoints, small_district
from tests.support.prepared import prepare
from tests.support.screen import Screen, said, word

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
MORE = ("positions", "groups", "branches", "departments", "mouths", "leaders")


@pytest.mark.usefixtures("sample")
def test_the_sentence_tells_what_is_empty_and_what_changed() -> None:
    screen = Screen(page="command", lang="zh")
    assert screen.answer == "责任人落实率 99.0%（3,794/3,834 个），40 个责任人未明确；党支部覆盖的小区较前一日增加 5 个"
    read = screen.read()
    assert "2月17日中班青石桥社区带班领导未明确" in read, "the day shown is not today"
    assert "2月17日夜班望河社区带班领导未明确" in read
    assert "组织覆盖率 99.5%（183/184 个小区），1 个未覆盖" in read, "compounds covered, and not branches"


@pytest.mark.usefixtures("sample")
@BOTH
def test_seven_rungs_with_what_is_filled_and_what_is_hollow(lang: str) -> None:
    screen = Screen(page="command", lang=lang)
    [ladder] = screen.drawn("rungs")
    rungs = list(ladder.iter("li"))
    assert len(rungs) == 7
    filled = [markup.words(each) for rung in rungs for each in markup.classed(rung, "filled")]
    assert filled == ["1/1", "1/1", "6/6", "77/78", "183/184", "1,742/1,757"]
    assert [len(list(rung.iter("b"))) for rung in rungs] == [0, 0, 0, 1, 1, 1, 0], "what nobody holds is hollow"
    assert "16,336" in markup.words(rungs[-1])
    assert word("command.beside_control", lang) in screen.read(), "its rung is in no count of positions"
    assert len(screen.cards()) == 5
    assert word("measure.service_teams_mixed.name", lang) in screen.read(), "not the screening teams"
    worst = screen.worst()
    assert [int(figure) for figure in worst[word("command.empty", lang)]] == [10, 9, 9, 5, 5, 2]
    leaders = screen.plain_table(word("command.leaders", lang))
    assert len(leaders) == 7
    assert word("command.no_roster", lang) in str(leaders.values.tolist())
    below = Screen(page="command", lang=lang, place=faults.GRID_WITHOUT_HEAD)
    [ladder] = below.drawn("rungs")
    vacant = [markup.words(each) for each in markup.classed(ladder, "vacant")]
    assert vacant == [word("places.vacant", lang)]
    for more in MORE:
        assert len([*screen.open(lang=lang, more=more).drawn("table")]) == 2, more


@pytest.mark.usefixtures("sample")
@BOTH
@pytest.mark.parametrize("code", ["990922101002", faults.COMPOUND_WITHOUT_HEAD, sample.COMPOUND, sample.BUILDING])
def test_the_ladder_goes_from_the_top_through_the_place_to_what_lies_below_it(code: str, lang: str) -> None:
    """Every level that has a position, the one of each stairwell at last: on the way down a single place, below all of them."""
    near = {*sample.path(code), *sample.under(code)}
    known = []
    for role in sample.table("duty_role"):
        if role["per_stairwell"] == "yes" or (role["leads"] == "yes" and role["level"] != "building"):
            counts = [sample.positions(each, role) for each in near]
            known.append((sum(held for _, held in counts), sum(needed for needed, _ in counts)))
    known.insert(1, (1, 1))  # the control team
    [ladder] = Screen(page="command", lang=lang, place=code).drawn("rungs")
    rungs = list(ladder.iter("li"))
    filled = [markup.words(each) for rung in rungs for each in markup.classed(rung, "filled")]
    assert filled == [f"{held:,}/{positions:,}" for held, positions in known if positions]
    assert [bool(list(rung.iter("b"))) for rung in rungs] == [
        *(held < positions for held, positions in known if positions),
        False,
    ]
    assert f"{sample.registered(code, 'households'):,}" in markup.words(rungs[-1])
    here = next((rung for rung in rungs if rung.get("aria-current")), None)
    at = sample.places()[code]["level"]
    assert (here is None) == (at == "building"), "whose rung is that of its stairwells"
    assert here is None or sample.name(code, lang) in markup.words(here)


@pytest.mark.usefixtures("sample")
@BOTH
@pytest.mark.parametrize("code", [sample.TOP, "990922101002", sample.GRID, sample.BUILDING])
def test_slides_stand_at_every_level(code: str, lang: str) -> None:
    screen = Screen(page="command", lang=lang, projector="1", place=code)
    titles = [title for title, _, _ in screen.steps()]
    assert titles[0] == word("command.ask_ladder", lang)
    assert screen.answer
    assert "000-" not in screen.read()
    if code == sample.TOP:
        asked = ("ladder", "branches", "departments", "mouths")
        beside = [word(f"brigades.ask_{key}", lang) for key in ("teams", "rounds")]
        assert titles == [word(f"command.ask_{key}", lang) for key in asked] + beside
        told = said("command.branches_said", lang, n="93", single="90", joint="3")
        shown = Screen(page="command", lang=lang, projector="1", question="branches")
        branches = f"{shown.answer} {shown.read()}"
        assert told in branches
        assert said("command.flags_said", lang, flags="184", posts="190") in branches
        departments = Screen(page="command", lang=lang, projector="1", question="departments")
        assert said("command.departments_said", lang, n="7", paired="151", pairable="184") in departments.answer


@pytest.mark.parametrize(
    ("lang", "two", "all_"),
    [
        ("zh", "楼长 1、观察员 4，其他 6", "楼长 1、观察员 4、门卫 4、楼道长 2"),
        ("en", "Head 1, Observer 4, others 6", "Head 1, Observer 4, Gatekeeper 4 and Stairwell head 2"),
    ],
)
def test_which_positions_nobody_holds_adds_up_to_all_of_them(lang: str, two: str, all_: str) -> None:
    roles = {"楼长": ("Head", 1), "观察员": ("Observer", 4), "门卫": ("Gatekeeper", 4), "楼道长": ("Stairwell head", 2)}
    place = {"code": "P", "name_zh": "P", "leader_role_zh": None, "leader_role": None, "leader": None}
    lacking = [
        {"code": "P", "steps": 0, "folded": False, "name_zh": "P", "role_zh": zh, "role_en": en}
        | {"positions": 9, "filled": 9 - n, "since": None}
        for zh, (en, n) in roles.items()
    ]
    for kinds, told in ((2, two), (4, all_)):
        measure = measures(Measure)["chain_of_duty"]
        [row] = empties.empty_rows(lacking, [], place, measure, in_language(lang), str, kinds)
        assert (row.figure, row.cells[0].replace("\u00a0", " ")) == ("11", told)


@pytest.mark.usefixtures("sample")
def test_a_room_reads_family_names_alone() -> None:
    desk = Screen(page="command", lang="zh").read()
    room = Screen(page="command", lang="zh", projector="1").read()
    assert "季某" in desk
    assert "季＊" in room
    assert "某" not in room


@pytest.mark.parametrize("files", ["none", "leaders", "branches", "teams"])
def test_what_is_not_there_is_said_calmly(files: str, look_at: Callable[[str], None], tmp_path: Path) -> None:
    kept = {"none": (), "leaders": ("lead_duty",), "branches": ("branch", "branch_cover")}.get(
        files, ("service_team_day",)
    )
    every = (
        *("work_group", "group_member", "branch", "branch_cover", "lead_duty", "duty_holder", "observer_report"),
        *("service_team_day", "health_point_day", "leader_round_day", "project_day", "volunteer_day"),
    )
    paired = () if files == "none" else ("pairing",)
    left_out = dict.fromkeys((each for each in (*every, "pairing") if each not in (*kept, *paired)), "")
    others = ("screening_round", "screening_day", "posting", "staff_need", "checkpoint_shift", "team_day", *paired)
    address = f"sqlite:///{tmp_path / 'few.sqlite'}"
    made = engine(address)
    prepare(small_district.write(tmp_path / "files", (*kept, *others), **left_out), made)
    made.dispose()
    look_at(address)
    for lang in ("zh", "en"):
        screen = Screen(page="command", lang=lang)
        assert (word("screen.command_unloaded", lang) in screen.read()) == (files == "none")
        assert screen.answer
        assert Screen(page="command", lang=lang, projector="1").read()


def test_of_positions_filled_and_compounds_covered_the_larger_change_is_told() -> None:
    def told(filled: tuple[int, int], covered: tuple[int, int]) -> str:
        sides = zip(("chain_of_duty", "branch_cover"), (filled, covered), strict=True)
        counts = {key: pair for key, pair in sides}
        days = [
            {"date": dt.date(2020, 2, 16 + number)}
            | {f"{key}_numerator": pair[number] for key, pair in counts.items()}
            | {f"{key}_denominator": 100 for key in counts}
            for number in (0, 1)
        ]
        return command.changed(days, in_language("zh"))

    assert told((90, 83), (50, 55)) == "已明确责任人较前一日减少 7 个"
    assert told((90, 91), (50, 55)) == "党支部覆盖的小区较前一日增加 5 个", "and not by a person responsible"
    assert told((90, 90), (50, 50)) == ""


def test_what_is_hidden_of_people_has_no_state_and_no_figure() -> None:
    row = {"code": "G", "name_zh": "网格", "name_en": "Grid"}
    observed = [{"code": "G", "households": Hidden.SMALL, "with_runner": Hidden.WITHHELD}]
    told = Told(
        {"G": (1, 1)}, [{"code": "G", "mouth": "door", "checkpoints": 3, "unstaffed": 1, "silent": 0}], [], observed
    )
    [line], total = mouths.lines(told, [row], row, in_language("zh"), lambda code: f"?{code}")
    shown = dict(zip(mouths.COLUMNS, line.cells, strict=True))
    assert (shown["door"].figure, shown["door"].state) == ("2/3", State.WATCH)
    assert shown["isolated"].state is State.NOT_APPLICABLE
    assert shown["isolated"].figure.startswith("<")
    assert shown["village"].state is State.NOT_APPLICABLE
    assert total.cells[0].figure == "1/1"
    assert mouths.said(told, "G", in_language("zh"))[0] == "前一晚以来 1 个卡点无人值守"


def test_a_checkpoint_that_kept_silent_is_none_that_is_held() -> None:
    words = in_language("zh")
    place, first, second = ({"code": code, "name_zh": code, "name_en": code} for code in ("P", "P1", "P2"))
    counts = [("P", 6, 1, 4), ("P1", 2, 0, 2), ("P2", 3, 1, 1)]
    at = [
        {"code": code, "mouth": "door", "checkpoints": all_, "unstaffed": gap, "silent": silent}
        for code, all_, gap, silent in counts
    ]
    told = Told({}, at, [], [])
    lines, total = mouths.lines(told, [first, second], place, words, str)
    column = mouths.COLUMNS.index("door")
    cells = {line.name: line.cells[column] for line in (*lines, total)}
    assert {name: (cell.state, cell.figure, cell.change) for name, cell in cells.items()} == {
        "P1": (State.NOT_REPORTED, "2 未报", ""),
        "P2": (State.WATCH, "1/3", "1 未报"),
        words.t("command.own"): (State.NOT_REPORTED, "1 未报", ""),
        words.t("command.total"): (State.WATCH, "1/6", "4 未报"),
    }
    assert mouths.said(told, "P", words) == ["前一晚以来 1 个卡点无人值守", "4 个卡点有时段未报，是否断岗不掌握"]
    assert mouths.said(told, "P1", words) == ["2 个卡点有时段未报，是否断岗不掌握"]
    [_, _, silent, _] = [
        str(cell) for cell in mouths.table(told, [first, second], place, words)[words.t("command.door")]
    ]
    assert "1 未报" in silent


@pytest.mark.parametrize("households", [6, Hidden.SMALL])
def test_a_grid_that_did_not_report_whom_it_observes_is_told_beside_the_total(households: int | Hidden) -> None:
    words = in_language("zh")
    place, first, second = ({"code": code, "name_zh": code, "name_en": code} for code in ("P", "P1", "P2"))
    counts = [("P", households, 2, 1), ("P1", households, 1, 1), ("P2", None, 1, 0)]
    observed = [
        {"code": code, "households": n, "with_runner": n, "expected": due, "reported": came}
        for code, n, due, came in counts
    ]
    told = Told({}, [], [], observed)
    lines, total = mouths.lines(told, [first, second], place, words, str)
    cells = {line.name: line.cells[-1] for line in (*lines, total)}
    assert (cells["P2"].state, cells["P2"].figure) == (State.NOT_REPORTED, "1 未报"), "which has a plain ground"
    assert (cells["P1"].change, total.cells[-1].change) == ("", ""), "a sentence says it"
    assert "1 未报" in total.cells[-1].tip
    assert mouths.left_out(told, [first, second], "P", words) == ["另有 1 处居家观察未报，未计入（P2）"]
    assert mouths.left_out(told, [], "P1", words) == mouths.left_out(told, [], "P2", words) == []


@pytest.mark.parametrize(
    ("lang", "told"),
    [("zh", "居家观察 30 户中 {} 户无代办员"), ("en", "{} of 30 households under observation {} no errand runner")],
)
def test_households_observed_without_an_errand_runner_are_told_where_they_may_be(lang: str, told: str) -> None:
    words = in_language(lang)
    at = [{"code": "P", "mouth": "door", "checkpoints": 9, "unstaffed": 1, "silent": 0}]

    def found(households: int | Hidden, with_runner: int | Hidden) -> list[str]:
        observed = [{"code": "P", "households": households, "with_runner": with_runner}]
        return mouths.said(Told({}, at, [], observed), "P", words)

    gap = words.t("command.mouths_gap_one")
    assert found(30, 27) == [told.format(3, "have"), gap], "the worst first: nine in ten are too few"
    assert found(30, 29) == [gap, told.format(1, "has")]
    assert found(30, 30) == found(Hidden.SMALL, Hidden.WITHHELD) == [gap]
    assert found(Hidden.WITHHELD, Hidden.WITHHELD) == [gap]


@pytest.mark.usefixtures("sample")
@BOTH
def test_a_community_that_kept_silent_for_a_day_holds_nothing_by_its_own_word(lang: str) -> None:
    code, day = faults.UNREPORTED_COMMUNITY, faults.UNREPORTED_ON
    asked = {"page": "command", "lang": lang, "place": code, "date": day.isoformat()}
    room = Screen(**asked, projector="1", question="mouths")
    alone = {gap.code for gap in sample_checkpoints.gaps(code, day) if gap.stand == "unstaffed"}
    silent = set(sample_checkpoints.open_at(code, day)) - alone
    assert len(alone) == 1, "the evening before, of which it still told"
    assert word("command.mouths_gap_one", lang) in room.answer
    assert said("command.mouths_silent", lang, n=str(len(silent))) in f"{room.answer} {room.read()}"
    table = Screen(**asked, more="mouths").plain_table(word("command.mouths", lang))
    for mouth, n in Counter(sample_checkpoints.checkpoints()[each]["mouth"] for each in silent).items():
        [column] = [name for name in table.columns if str(name) == word(f"command.{mouth}", lang)]
        assert said("command.silent", lang, n=str(n)) in str(table[column].iloc[-1]), mouth


@pytest.mark.usefixtures("sample")
@BOTH
@pytest.mark.parametrize("code", [sample.TOP, "990922101006"])
def test_a_checkpoint_of_which_one_shift_was_not_reported_is_none_that_was_held(code: str, lang: str) -> None:
    known = sample_checkpoints.checkpoints()
    alone = {gap.code for gap in sample_checkpoints.gaps(code, sample.NEWEST) if gap.stand == "unstaffed"}
    silent = {gap.code for gap in sample_checkpoints.untold(code, sample.NEWEST) if gap.stand == "silent"} - alone
    assert len(silent) > 1, "of each some other shift was reported"
    room = Screen(page="command", lang=lang, place=code, projector="1", question="mouths")
    assert said("command.mouths_silent", lang, n=str(len(silent))) in f"{room.answer} {room.read()}"
    table = Screen(page="command", lang=lang, place=code, more="mouths").plain_table(word("command.mouths", lang))
    for mouth, n in Counter(known[each]["mouth"] for each in silent).items():
        every = [each for each in sample_checkpoints.open_at(code, sample.NEWEST) if known[each]["mouth"] == mouth]
        held = len(set(every) - silent - alone)
        total = str(table[word(f"command.{mouth}", lang)].iloc[-1])
        assert said("command.silent", lang, n=str(n)) in total, mouth
        assert (f"{held:,}/{len(every):,}" in total) == (n < len(every)), "where all kept silent there is no figure"


def test_what_hangs_on_the_place_itself_has_a_line_and_the_worst_is_first() -> None:
    words = in_language("zh")
    place, first, second = ({"code": code, "name_zh": code, "name_en": code} for code in ("P", "P1", "P2"))
    counts = [("P", "door", 5, 1), ("P1", "door", 2, 0), ("P2", "door", 2, 0)]
    at = [
        {"code": code, "mouth": mouth, "checkpoints": all_, "unstaffed": gap, "silent": 0}
        for code, mouth, all_, gap in counts
    ]
    contacted = [("P", 2, 3), ("P1", 2, 2), ("P2", 0, 1)]
    groups = [{"code": code, "kind": "hardship", "contacted": of, "households": n} for code, of, n in contacted]
    told = Told({}, at, groups, [{"code": "P", "households": 20, "with_runner": 20}])
    lines, total = mouths.lines(told, [first, second], place, words, lambda code: f"?{code}")
    assert [line.name for line in lines] == ["P2", "P1", words.t("command.own")]
    own = dict(zip(mouths.COLUMNS, lines[-1].cells, strict=True))
    assert (own["door"].figure, lines[-1].link) == ("0/1", "")
    assert {own[column].state for column in ("hardship", "isolated")} == {State.NOT_APPLICABLE}, (
        "of people nothing follows"
    )
    table = mouths.table(told, [first, second], place, words)
    assert table[words.t("table.place")] == ["P2", "P1", words.t("command.own"), words.t("command.total")]
    [], alone = mouths.lines(told, [], place, words, str)
    assert (total.name, alone.name) == (words.t("command.total"), "P"), "one line is no total"


def test_of_many_places_the_last_are_one_line_and_all_add_up() -> None:
    words, measure = in_language("zh"), measures(Measure)["branch_cover"]
    held = {name: 1 for name in branches.HELD} | {"standing": 0, "covered": 2, "places": 2}
    below = [{"code": f"P{n:02}", "name_zh": f"{n}", "name_en": f"{n}", "steps": 1} | held for n in range(20)]
    own = {"code": "P", "name_zh": "P", "name_en": "P", "steps": 0} | {name: 20 * n for name, n in held.items()}
    _, rows = branches.by_place([own, *below], measure, words, str)
    assert [row.code for row in rows[-2:]] == ["others", "total"]
    assert len(rows) == branches.LINES + 1
    figures = [[int(row.cells[2].text) for row in part] for part in (rows[:-1], rows[-1:])]
    assert sum(figures[0]) == sum(figures[1]) == 20


@pytest.mark.parametrize(
    ("today", "told", "later", "below"),
    [(18, "2月17日夜班", "下一班（2月18日白班）", "2月18日白班"), (17, "当前夜班", "下一班白班", "下一班白班")],
)
def test_now_and_next_are_said_of_today_alone(
    today: int, told: str, later: str, below: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "today", lambda: dt.date(2020, 2, today))
    words, shift = in_language("zh"), {"shift_zh": "夜班", "date": dt.date(2020, 2, 17), "starts": 23, "told": True}
    follows = {"shift_zh": "白班", "date": dt.date(2020, 2, 18), "starts": 8, "told": True}
    own, one = ({"code": code, "name_zh": code, "steps": steps} for code, steps in (("P", 0), ("P1", 1)))
    roster = [
        place | each | {"leader": "季某" if place is own else None} for place in (own, one) for each in (shift, follows)
    ]
    duty = on_duty(roster, dt.datetime.fromisoformat("2020-02-17 23:30"))
    assert leading.leading(duty, words) == [
        f"{told.removeprefix('当前')}带班：季某，{later}：季某",
        f"{told}P1带班领导未明确",
        f"{below}P1带班领导未明确",
    ]
    assert leading.leader_rows(duty, words, str)[0][1:] == [told, below]
    assert [leading.when(row, duty, words) for row in roster[:2]] == ["当前" if today == 17 else "当时", "下一班"]


def test_households_of_which_nobody_told_are_none_that_were_contacted() -> None:
    words = in_language("zh")
    place, first, second = ({"code": code, "name_zh": code, "name_en": code} for code in ("P", "P1", "P2"))
    groups = [{"code": code, "kind": "hardship", "contacted": 2, "households": 2} for code in ("P", "P1")]
    told = Told({}, [], groups, [], {"P": 1, "P1": 0, "P2": 1})
    assert mouths.said(told, "P", words) == ["已报的党员中心户、困难户均已联系，另有 1 处重点户未报，未计入"]
    assert mouths.said(told, "P1", words) == ["党员中心户、困难户均已联系"]
    assert mouths.said(told, "P2", words) == ["党员中心户、困难户未报（1 处）"]
    assert mouths.left_out(told, [first, second], "P", words) == ["另有 1 处重点户未报，未计入（P2）"]
    assert mouths.left_out(told, [], "P1", words) == mouths.left_out(told, [], "P2", words) == [], "a part is no total"
    lines, total = mouths.lines(told, [first, second], place, words, str)
    column = mouths.COLUMNS.index("hardship")
    cells = {line.name: line.cells[column] for line in (*lines, total)}
    assert {name: (cell.state, cell.figure, cell.change) for name, cell in cells.items()} == {
        "P1": (State.ENOUGH, "2/2", ""),
        "P2": (State.NOT_REPORTED, "1 未报", ""),
        words.t("command.total"): (State.ENOUGH, "2/2", "1 未报"),
    }
