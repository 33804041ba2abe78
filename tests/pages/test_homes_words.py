"""Buildings that report in and people at home, as they are told: silence, nought, small numbers and what follows from them."""

import datetime as dt
from typing import Any

import pytest

from pages.presentation import cards, care, changed, floors, homes, observed, squares, states
from pages.presentation.drawing.buildings import Told
from pages.presentation.tables import Marked
from pages.presentation.words import Words, in_language
from queries import figures, people, sensitivity
from queries.database import Rows
from queries.measures import Measure, State, measures
from queries.suppression import Hidden, rows_in_tree

ZH, EN = in_language("zh"), in_language("en")
DAY, BEFORE = dt.date(2020, 2, 17), dt.date(2020, 2, 16)
ON_TIME = measures()["observers_on_time"]


def of_day(
    day: dt.date, expected: int, on_time: int, late: int = 0, alarmed: int = 0, vacant: int = 0
) -> dict[str, Any]:
    sides = {"numerator": on_time, "denominator": expected, "expected": expected, "reported": on_time + late}
    told = {f"observers_on_time_{side}": count for side, count in sides.items()}
    counts = {"expected": expected, "on_time": on_time, "late": late, "alarmed": alarmed}
    named = {"observer_positions": expected + vacant, "observers_named": expected}
    return {"date": day, "round": None, **told, **named, **{f"observers_{key}": count for key, count in counts.items()}}


def watched(day: dt.date, current: Any, **counts: Any) -> dict[str, Any]:
    """A row of `people.observed`; what is not said of it is none, or hidden like the rest."""
    rest = current if isinstance(current, Hidden) or current is None else 0
    row = dict.fromkeys(people.WATCHED, rest) | {"current": current, "at_home_confirmed": 0}
    return row | {"date": day, "expected": 1, "reported": int(current is not None), **counts}


def test_what_fell_most_of_the_place_itself_is_named_and_nothing_where_nothing_fell() -> None:
    """By points, of the measures given alone: 10 of 20, then 3 of 10, weigh more than 40 of 50, then 39 of 50."""
    known = [measures()[key] for key in ("observers_on_time", "home_checks", "errand_runners")]

    def day(date: dt.date, *counts: tuple[int, int]) -> dict[str, Any]:
        told: dict[str, Any] = {"date": date, "round": None}
        for measure, (done, due) in zip(known, counts, strict=True):
            sides = {"numerator": done, "denominator": due, "expected": 1, "reported": 1}
            told |= {f"{measure.key}_{side}": count for side, count in sides.items()}
        return told

    before, now = day(BEFORE, (40, 50), (10, 20), (5, 10)), day(DAY, (39, 50), (3, 10), (6, 10))
    assert changed.fell_most([before, now], known, ZH) == (
        f"{ZH.t('measure.home_checks.name')} 30.0%（3/10 次），较前一日下降 20.0 个百分点"
    )
    assert changed.fell_most([before, now], known[2:], ZH) == ""
    assert changed.fell_most([now], known, ZH) == ""


A, B = homes.Part("柳堤社区", 9, 9), homes.Part("望河社区", 6, 1)


@pytest.mark.parametrize(
    ("day", "parts", "said"),
    [
        (of_day(DAY, 0, 0), [], "当日没有应报平安的楼栋：观察员均未明确"),
        (of_day(DAY, 9, 0), [], "应报 9 栋楼均未报平安，不等于平安"),
        (of_day(DAY, 9, 9), [], "应报 9 栋楼全部按时报平安，一切正常"),
        (of_day(DAY, 9, 9, alarmed=1), [], "应报 9 栋楼全部按时报平安"),
        (of_day(DAY, 9, 7, 2), [], "应报 9 栋楼均已报平安，其中 2 栋逾时"),
        (
            of_day(DAY, 9, 6, 1),
            [homes.Part("一", 2, 1), homes.Part("二", 0, 0)],
            "2 栋楼未报平安（应报 9 栋）；1 栋已连续两日以上未报",
        ),
        (
            of_day(DAY, 60, 40, 5),
            [B, A],
            "15 栋楼未报平安（应报 60 栋），柳堤社区最多（9 栋）；10 栋已连续两日以上未报，九成在柳堤社区",
        ),
    ],
)
def test_the_sentence_says_what_is_worst_and_where(day: dict[str, Any], parts: list[homes.Part], said: str) -> None:
    assert homes.said([day], ON_TIME, parts, ZH)[0] == said


def test_buildings_that_nobody_reports_for_are_not_among_those_that_are_well() -> None:
    said = homes.said([of_day(DAY, 9, 9, vacant=15)], ON_TIME, [], ZH)
    assert said == ["应报 9 栋楼全部按时报平安，一切正常", "15 栋楼未明确观察员"]
    for day in (of_day(DAY, 9, 0, vacant=15), of_day(DAY, 9, 7, 1, vacant=15)):
        assert homes.said([day], ON_TIME, [], EN)[-1] == "15 buildings without a named observer"


def test_what_changed_in_a_day_comes_after() -> None:
    days = [of_day(BEFORE, 10, 9), of_day(DAY, 10, 7, 1, alarmed=1)]
    assert homes.said(days, ON_TIME, [], EN)[1:] == [
        "On time is down 20 points in a day",
        "Something to report in 1",
        "Late: 1",
    ]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([of_day(DAY, 0, 0)], ["南苑1栋：楼栋观察员未明确，当日不应报平安"]),
        ([of_day(BEFORE, 1, 1), of_day(DAY, 1, 0)], ["南苑1栋当日未报平安，不等于平安", "近 2 天报平安 1 天"]),
        ([of_day(BEFORE, 1, 0), of_day(DAY, 1, 0)], ["南苑1栋已连续 2 天未报平安，须上门核实", "近 2 天报平安 0 天"]),
        ([of_day(BEFORE, 0, 0), of_day(DAY, 1, 0, 1)], ["南苑1栋已报平安，逾时"]),
        ([of_day(DAY, 1, 1, alarmed=1)], ["南苑1栋报有异常"]),
    ],
)
def test_a_building_is_told_of_by_itself(days: Rows, said: list[str]) -> None:
    place = {"name_zh": "1栋", "name_en": "Building 1", "heading_zh": "南苑", "heading_en": "Nanyuan"}
    assert homes.said_alone(days, place, ZH) == said
    assert len(squares.days(days, ZH).squares) == sum(day["observers_expected"] for day in days)


def silent_building(code: str, grid: str, above: str) -> dict[str, Any]:
    names = {"zh": "1栋", "heading_zh": "南苑", "grid_zh": "第八网格", "above_zh": f"{above}社区", "name_zh": "1栋"}
    names |= {"name_en": "Building 1", "heading_en": "Nanyuan", "grid_en": "Grid 8", "above_en": above}
    codes = {"code": code, "heading_code": f"{code}h", "grid_code": grid, "above_code": above}
    said = {"on_time": 0, "late": 0, "normal": None, "reported_at": None, "since": DAY, "observer": None}
    return names | codes | said


def test_grids_with_the_same_number_are_told_apart_where_communities_stand_together() -> None:
    rows = [silent_building("1", "A8", "A"), silent_building("2", "B8", "B")]
    headers, shown = homes.silent(rows, DAY, "D", ZH, str)
    assert headers[2] == "网格"
    assert [row.cells[0] for row in shown] == ["第八网格（A社区）", "第八网格（B社区）"]
    assert [part.name for part in homes.parts(rows, DAY, "D", ZH)] == ["第八网格（A社区）", "第八网格（B社区）"]
    assert [group.name for group in squares.groups(rows, DAY, "D", ZH, str)] == [
        "第八网格（A社区）",
        "第八网格（B社区）",
    ]
    _, [alone] = homes.silent(rows[:1], DAY, "A", ZH, str)
    assert alone.cells[0] == "第八网格", "of one community the number is enough"
    headers, [within] = homes.silent(rows[:1], DAY, "A8", ZH, str)
    assert "网格" not in headers
    assert len(within.cells) == len(headers) - 2
    for words, lies in ((ZH, ["第八网格（A社区）", "第八网格（B社区）"]), (EN, ["Grid 8 (A)", "Grid 8 (B)"])):
        headers, shown = homes.silent(rows, DAY, "D", words, str, room=True)
        assert ([row.under for row in shown], len(headers)) == (lies, 3), "a room reads it after the building"
        assert [len(row.cells) for row in shown] == [1, 1]
    _, [within] = homes.silent(rows[:1], DAY, "A8", ZH, str, room=True)
    assert within.under == ""


@pytest.mark.parametrize(
    ("normal", "late", "told"),
    [(None, 0, Told.MISSING), (False, 1, Told.SOMETHING), (True, 1, Told.LATE), (True, 0, Told.WELL)],
)
def test_each_building_is_in_one_of_four_states(normal: bool | None, late: int, told: Told) -> None:
    assert squares.told_by({"normal": normal, "late": late}) is told


@pytest.mark.parametrize(
    ("current", "said"),
    [
        (None, "居家观察未报，不等于零"),
        (0, "居家观察 0 人（零报告）"),
        (38, "居家观察现有 38 人，较前一日减少 2 人"),
        (Hidden.SMALL, "居家观察不足 10 人，按规定不显示具体人数"),
        (Hidden.COVERED, "居家观察人数按规定不显示"),
        (Hidden.WITHHELD, "居家观察人数按规定不显示"),
    ],
)
def test_people_observed_are_told_as_far_as_they_may_be(current: Any, said: str) -> None:
    assert observed.said([watched(BEFORE, 40), watched(DAY, current, released=2)], ZH)[0] == said


@pytest.mark.parametrize(
    ("words", "many", "checks", "runners"),
    [
        (ZH, "居家观察现有 40 人", "应查 80 次，未查 5 次", "居家观察 20 户，3 户无代办员"),
        (
            EN,
            "40 people under home observation",
            "5 of 80 checks not done",
            "3 of 20 households without an errand runner",
        ),
    ],
)
def test_what_is_off_target_comes_before_how_many_they_are_and_is_told_once(
    words: Words, many: str, checks: str, runners: str
) -> None:
    counts = {"checks_due": 80, "checks_done": 75, "households": 20, "with_runner": 17}
    own = [watched(DAY, 40, **counts)]
    assert observed.said(own, words) == [many, checks, runners]
    assert observed.said(own, words, "hardship_kits", "off") == ["off", many, checks, runners]
    assert observed.said(own, words, "errand_runners", "off") == ["off", many, checks]
    assert observed.said(own, words, "home_checks", "off") == ["off", many, runners]
    confirmed = observed.said([own[0] | {"at_home_confirmed": 2}], words, "home_checks", "off")
    assert confirmed[1:] == ["off", many, runners], "nothing comes before who should be in hospital"


@pytest.mark.parametrize(("words", "told"), [(ZH, "现有人数不显示"), (EN, "number withheld")])
def test_beside_a_name_no_dot_stands_for_a_count_that_is_hidden_for_another(words: Words, told: str) -> None:
    named = {"name_zh": "第一网格", "name_en": "Grid 1", "place_id": 1, "id": 1}
    rows: Rows = [watched(DAY, hidden) | named | {"code": str(hidden)} for hidden in Hidden]
    shown, _, _ = care.care(rows, None, {}, [{"date": DAY}], "A", words, str, True)
    beside = {row.code: row.answers for row in shown}
    assert beside == {"small": words.t("homes.under_name_hidden", n="<10"), "covered": told, "withheld": told}


def test_what_changed_is_told_only_where_those_who_came_and_went_make_it_up() -> None:
    """A place that kept silent the day before, and reports again, brings people who came long ago."""
    assert observed.said([watched(BEFORE, 30), watched(DAY, 38, new=2)], ZH)[0] == "居家观察现有 38 人"


def test_what_came_and_went_is_told_only_whole() -> None:
    own = [watched(BEFORE, 41), watched(DAY, 38, new=6, released=9, isolated_2h=4, isolated_later=2)]
    assert observed.flow(own, ZH) == [
        "前一日 41＋新增 6－解除 9－转出 0＝现有 38",
        "新增 6 人从发现到隔离：2 小时内 4 人、24 小时以上 2 人",
    ]
    own[-1]["new"] = Hidden.WITHHELD
    assert observed.flow(own, ZH) == ["新增、解除、转出人数按规定不在大屏显示"]


def test_a_leader_sees_where_somebody_confirmed_is_still_at_home() -> None:
    named = {"name_zh": "第一网格", "name_en": "Grid 1", "place_id": 1, "id": 1}
    rows: Rows = [
        watched(DAY, 12) | named | {"code": "A1"},
        watched(DAY, 5, at_home_confirmed=1, isolated_later=2) | named | {"code": "A2"},
        watched(DAY, Hidden.SMALL, at_home_confirmed=Hidden.SMALL) | named | {"code": "A3"},
    ]
    shown, _, _ = care.care(rows, None, {}, [{"date": DAY}], "A", ZH, str, True)
    assert [(row.code, row.answers) for row in shown] == [
        ("A2", "现有 5 人，确诊未收治 1"),
        ("A1", "现有 12 人"),
        ("A3", "现有 <10，确诊未收治 <10"),
    ]
    table = observed.table(rows, ZH)
    assert [table["确诊未收治"][1], table["超 24 小时隔离"][1]] == [1, 2]
    assert table["确诊未收治"][2] == table["现有（人）"][2], "small counts of both are hidden alike"


@pytest.mark.parametrize(("lang", "long"), [("zh", "第十二社区"), ("en", "Qingshiqiao")])
def test_a_room_reads_the_fourteen_places_that_stand_worst_each_in_a_line(lang: str, long: str) -> None:
    """Of thirty: one silent, one where somebody confirmed is at home, ten that miss checks; nobody waits for the first."""

    def place(number: int) -> dict[str, Any]:
        named = {"name_zh": "第十二社区", "name_en": "Qingshiqiao Community", "level_key": "community"}
        counts: dict[str, Any] = {"checks_due": 9, "checks_done": 9 - max(0, number - 20)}
        current = None if number in (0, 17) else 12
        if number == 0:
            counts |= {"expected": 0}
        if number == 18:
            counts |= {"at_home_confirmed": 1}
        return watched(DAY, current, **counts) | named | {"code": f"C{number:02}", "id": number, "place_id": number}

    words, level = in_language(lang), {"name_zh": "社区", "name_en": "Community", "plural_en": "communities"}
    rows, days = [place(number) for number in range(30)], [{"date": DAY}]
    room = care.Room({"community": level})
    shown, _, _ = care.care(rows, None, {}, days, "D", words, str, False, room)
    worst = ["C17", "C18", "C29", "C28", "C27", "C26", "C25", "C24", "C23", "C22", "C21"]
    assert [row.code for row in shown] == [*worst, "C01", "C02", "C03"]
    assert {row.name for row in shown} == {long}
    assert shown[0].answers == "", "what stands in each of its cells"
    desk, _, _ = care.care(rows, None, {}, days, "D", words, str, True)
    assert [len(desk), desk[0].code, desk[-1].code] == [30, "C17", "C00"]
    assert desk[0].answers == words.t("measure.home_checks.silent")
    few, _, _ = care.care(rows[1:4], None, {}, days, "D", words, str, False, room)
    assert {row.name for row in few} == {words.name(rows[1])}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ["另有 2 处六个一未报，未计入（含柳堤社区）", "另有 1 处重点户未报，未计入（柳堤社区）"]),
        (
            "en",
            [
                "No report of the six items: 2 places, left out (Liudi among them)",
                "No report of households looked after: 1 place, left out (Liudi)",
            ],
        ),
    ],
)
def test_totals_of_care_say_once_whose_reports_they_leave_out(lang: str, said: list[str]) -> None:
    """Home observation is told of above; of contacts nobody told anything, and so there is no total."""
    sides = {
        "home_checks": (9, 7),
        "six_items": (9, 7),
        "elder_contacts": (9, 8),
        "child_contacts": (9, 8),
        "files_kept": (9, 0),
    }
    day = {
        f"{key}_{side}": n
        for key, told in sides.items()
        for side, n in zip(("expected", "reported"), told, strict=True)
    }
    names = {"name_zh": "柳堤社区", "name_en": "Liudi"}
    below: Rows = [names | {"state": State.NOT_REPORTED}, names | {"state": State.ENOUGH}]
    every: dict[Measure, Rows] = {measures()[key]: below for key in sides}
    assert care.left_out(day, every, in_language(lang)) == said


@pytest.mark.parametrize(
    ("lang", "days", "alone", "beside"),
    [
        ("zh", 1, "居家观察未报", ""),
        ("zh", 3, "居家观察已连续 3 天未报", "已 3 天未报"),
        ("en", 3, "No home observation report for 3 days", "silent 3 days"),
    ],
)
def test_a_room_reads_for_how_long_a_place_told_nothing_and_who_answers(
    lang: str, days: int, alone: str, beside: str
) -> None:
    """Of few places in full; of many each has a single line."""
    words, measure = in_language(lang), measures()["home_checks"]
    named = {"name_zh": "望河", "name_en": "Wanghe", "level_key": "community"}
    rows: Rows = [watched(DAY, None) | named | {"code": "A", "id": 0}]
    rows += [watched(DAY, 12) | named | {"code": f"B{number}", "id": number} for number in range(1, 9)]
    stood = [row | {"silent_days": days} if row["id"] == 0 else row for row in care.stand(rows, [], measure)]
    level = {"name_zh": "社区", "name_en": "Community", "plural_en": "communities"}
    room = care.Room({"community": level}, {"A": "李＊", "B2": "张＊"})
    for below, said in ((rows[:3], alone), (rows, beside)):
        shown, columns, total = care.care(
            below, None, {measure: stood}, [checks(DAY, 9, 9, 1)], "D", words, str, False, room
        )
        assert shown[0].answers == said
        assert [row.cells[-1].figure for row in shown[:3]] == ["李＊", words.t("figure.no_figure"), "张＊"]
        assert columns[-1].name == words.t("table.leader")
        assert len(columns) == len(total.cells) == 2


def checks(day: dt.date, done: int | None, due: int | None, came: int) -> dict[str, Any]:
    """A row of `figures.days_of`, as far as the checks of people at home are told."""
    sides = {"numerator": done, "denominator": due, "expected": 1, "reported": came}
    return {"date": day, "round": None} | {f"home_checks_{side}": count for side, count in sides.items()}


@pytest.mark.parametrize(
    ("wall", "figure", "day", "tip"),
    [
        (False, "95.0%", "2月16日", "居家观察未报，最近 95.0% 2月16日（19/20）"),
        (True, "", "", "居家观察未报"),
    ],
)
def test_a_silent_place_shows_what_it_told_last_of_people_at_home_and_never_on_a_wall(
    wall: bool, figure: str, day: str, tip: str
) -> None:
    measure = measures()["home_checks"]
    rows: Rows = [
        watched(DAY, 12, checks_due=24, checks_done=24)
        | {"name_zh": "第一网格", "name_en": "Grid 1", "id": 1, "code": "A1"},
        watched(DAY, None) | {"name_zh": "第二网格", "name_en": "Grid 2", "id": 2, "code": "A2"},
    ]
    told: Rows = [{"place_id": 2, "date": BEFORE, "numerator": 19, "denominator": 20}]
    if wall:
        told = sensitivity.for_wall(figures.last_told, told, (1, False, measure, False, BEFORE, DAY))
    stood = states.remembered(care.stand(rows, [], measure), told, measure, DAY)
    days = [checks(BEFORE, 43, 44, 1), checks(DAY, 0, 0, 0)]
    shown, _, total = care.care(rows, watched(DAY, None), {measure: stood}, days, "A", ZH, str, not wall)
    [silent], [spoke], [own] = (row.cells for row in (*shown, total))
    assert (silent.state, silent.figure, silent.day, silent.tip) == (State.NOT_REPORTED, figure, day, tip)
    assert (spoke.state, spoke.figure, spoke.day) == (State.ENOUGH, "100.0%", "")
    last = ("", "") if wall else ("97.7%", "2月16日")
    assert (own.state, own.figure, own.day) == (State.NOT_REPORTED, *last)
    assert observed.table(stood, ZH)[ZH.t("export.last_day")] == [None, "2月16日"]


@pytest.mark.parametrize(
    ("worst", "title", "foot"),
    [([], ["worst", "changed"], ["rest"]), (["card"], ["worst", "card"], ["changed", "rest"])],
    ids=["all on target", "a card off target"],
)
def test_each_sentence_stands_in_the_title_or_at_the_foot(worst: list[str], title: list[str], foot: list[str]) -> None:
    assert homes.parted(["worst", "changed", "rest"], worst) == (title, foot)


def test_a_building_that_has_something_to_report_is_on_time_and_not_well() -> None:
    made = cards.card(ON_TIME, [of_day(DAY, 9, 9, alarmed=2)], ZH)
    assert homes.on_time_card(made, [of_day(DAY, 9, 9, alarmed=2)], ZH).more.endswith("2 栋有异常")
    assert homes.on_time_card(made, [of_day(DAY, 9, 9)], ZH) == made
    assert homes.visited({"visited": 12}, ZH) == ["当日走访 12 户"]
    assert homes.visited({"visited": 0}, ZH) == []


def test_a_hidden_place_has_no_figure_and_a_silent_one_is_no_nought() -> None:
    days = [{"date": DAY}]
    [hidden] = observed.days_told(days, [watched(DAY, Hidden.SMALL)])
    assert (hidden["home_checks_numerator"], hidden["home_checks_denominator"]) == (None, None)
    [silent] = observed.days_told(days, [watched(DAY, None)])
    assert measures()["home_checks"].state(silent["home_checks_numerator"], 0, 1, 0) == "not_reported"


def test_a_floor_tells_the_day_of_fourteen() -> None:
    rows: Rows = [
        {"floor": 1, "stairwell": 1, "returned": 2, "due_out": DAY + dt.timedelta(days=9)},
        {"floor": 1, "stairwell": 2, "returned": 0, "due_out": None},
        {"floor": 2, "stairwell": 1, "returned": 1, "due_out": BEFORE},
        {"floor": 2, "stairwell": 2, "returned": 0, "due_out": DAY},
    ]
    table = floors.floors(rows, DAY, ZH)
    assert list(table) == ["楼层", "1 单元", "2 单元"]
    first = [each.text if isinstance(each, Marked) else each for each in table["1 单元"]]
    assert first == ["2月16日期满；返回 1 人", "第 5/14 天，还有 9 天；返回 2 人"]
    assert [each.text if isinstance(each, Marked) else each for each in table["2 单元"]] == ["当日期满", "0"]


def test_rows_whose_counts_depend_on_each_other_are_hidden_whole() -> None:
    def row(code: str, above: str | None, people_: int, homes_: int) -> dict[str, Any]:
        return {"code": code, "above": above, "people": people_, "homes": homes_}

    rows = [row("D", None, 90, 45), row("A", "D", 14, 7), row("B", "D", 30, 15), row("C", "D", 46, 23)]
    hidden = rows_in_tree(rows, ("people", "homes"), 10)
    assert hidden == [None, Hidden.COVERED, Hidden.COVERED, None], "fewer than ten households hide many people too"
    assert rows_in_tree([row("D", None, 8, 4), row("A", "D", 8, 4)], ("people", "homes"), 10) == [
        Hidden.SMALL,
        Hidden.WITHHELD,
    ]
    assert rows_in_tree([row("D", None, 0, 0)], ("people", "homes"), 10) == [None]


def test_a_wall_is_never_given_a_measure_of_people_observed_by_another_question() -> None:
    checks, on_time = measures()["home_checks"], measures()["observers_on_time"]
    rows = [{"place_id": 1, "home_checks_numerator": 5, "home_checks_denominator": 6, "observers_on_time_numerator": 4}]

    def compared(*_: Any) -> Any:
        raise NotImplementedError

    [told] = sensitivity.for_wall(compared, rows, (1, False, (checks, on_time), None))
    assert told["home_checks_numerator"] is None is told["home_checks_denominator"]
    assert told["observers_on_time_numerator"] == 4
    assert sensitivity.concerns(compared, (checks,))
    assert not sensitivity.concerns(compared, (on_time,))
