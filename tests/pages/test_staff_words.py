"""Staff as parts are given them: flows between places shown, whatever lies below them, and tables for eyes and for files."""

import datetime as dt
from typing import Any

import pytest

from pages.presentation import staff_slides, staff_tables, staffing, tables
from pages.presentation.drawing.flows import MOST, ROOMY
from pages.presentation.drawing.table import Cell
from pages.presentation.tables import Marked, Table
from pages.presentation.words import in_language
from queries.database import Rows
from queries.measures import State, measures
from queries.staffing.orders import Orders
from queries.staffing.transfers import NOBODY

ZH, EN = in_language("zh"), in_language("en")
LEVELS = {
    "community": {"name_zh": "社区", "name_en": "Community"},
    "grid": {"name_zh": "网格", "name_en": "Grid"},
}


def place(code: str, number: int, steps: int, required: int, present: int, short: int) -> dict[str, Any]:
    """A row of the board."""
    return {
        "code": code,
        "place_id": number,
        "level_key": "community",
        "name_zh": f"{code}社区",
        "name_en": f"{code} of the long name Community",
        "steps": steps,
        "staff_required": required,
        "staff_present": present,
        "staff_covered": required - short,
        "staff_short": short,
    }


BOARD = [place("D", 1, 0, 300, 300, 40), place("B", 3, 1, 100, 70, 40), place("A", 2, 1, 200, 230, 0)]
BELOW: Rows = [{"code": code, "parent_code": None} for code in "AB"]
BELOW += [{"code": f"{above}{n}", "parent_code": above} for above in "AB" for n in range(20)]


def test_a_job_is_judged_by_the_limits_of_the_measure_on_a_sheet_too() -> None:
    assert staff_tables.held(None, None) == staff_tables.held(0, 3) == State.NOT_APPLICABLE
    assert staff_tables.held(2, None) == State.NOT_REPORTED
    assert staff_tables.held(2, 0) == State.ZERO
    for required, present in ((20, 19), (20, 17), (20, 3), (20, 20), (2, 3)):
        board = staff_tables.stands(max(0, required - present), required)
        assert staff_tables.held(required, present) == board
    assert staff_tables.held(20, 19) == State.ENOUGH
    assert staff_tables.held(2, 1) == State.SHORT


def order(start: int, end: int, people: int) -> dict[str, Any]:
    order = {"from_id": start, "to_id": end, "job": "desk", "shift": "day", "organisation_id": 7, "cadres": people}
    return order | {"km": 1.0, "keeps": 0}


def found(*orders: dict[str, Any]) -> Orders:
    """A proposal between grids: 100 to 119 lie in A, 200 to 219 in B, 300 and on nowhere that is shown."""
    named = {
        100 * (n + 1) + at: {"code": f"{above}{at}", "level_key": "grid", "name_zh": f"第{at}网格", "above_zh": above}
        for n, above in enumerate("ABX")
        for at in range(20)
    }
    covered = sum(each["cadres"] for each in orders)
    return Orders(covered, 0, 40 - covered, 0, list(orders), [(200, 9)], named)


def drawn(*orders: dict[str, Any]) -> staffing.Picture:
    return flowing(found(*orders), BOARD)


def flowing(orders: Orders, board: Rows, most: int = MOST) -> staffing.Picture:
    ends = staffing.Ends(orders, board, BELOW, LEVELS, ZH)
    return staffing.flows(orders, ends, ZH, lambda code: f"?place={code}", most)


def test_orders_between_grids_flow_between_the_places_that_they_lie_in() -> None:
    picture = drawn(order(100, 200, 6), order(101, 207, 5), order(101, 100, 2))
    assert [(move.giver, move.taker, move.people, move.label) for move in picture.moves] == [
        ("A", "B", 11, "11 人"),
        ("A", "A", 2, "2 人"),
    ]
    assert picture.moves[0].tip == "A社区 → B社区：11 人"
    assert picture.rest == 0


def test_a_side_says_what_it_has_beyond_its_need_or_lacks_and_leads_there() -> None:
    picture = drawn(order(100, 200, 6))
    (giver,), (taker,) = picture.givers, picture.takers
    assert (giver.people, giver.figure, giver.state, giver.link) == (30, "超出应配 30 人", State.ENOUGH, "?place=A")
    assert (taker.people, taker.figure, taker.state, taker.link) == (40, "缺口 40 人", State.SHORT, "?place=B")
    assert giver.detail == "应配 200 · 在岗 230 · 24 人暂不能调"
    assert taker.detail == "应配 100 · 在岗 70 · 仍缺 34 人"


def test_a_side_that_gets_all_it_lacks_says_so_and_nobody_asks_who_could_not_move() -> None:
    picture = drawn(order(100, 200, 40))
    (giver,), (taker,) = picture.givers, picture.takers
    assert (giver.detail, taker.detail) == ("应配 200 · 在岗 230", "应配 100 · 在岗 70 · 可补齐")


def test_people_from_outside_come_from_no_place() -> None:
    picture = drawn(order(NOBODY, 200, 7))
    (giver,) = picture.givers
    assert (giver.name, giver.people, giver.detail, giver.link) == ("上级增派", 7, "", "")


def test_an_end_in_no_place_shown_stands_for_itself_beside_the_one_above_it() -> None:
    picture = drawn(order(303, 200, 4))
    assert [(side.name, side.link) for side in picture.givers] == [("第3网格（X）", "")]


def test_places_that_stay_short_stand_there_though_nobody_comes() -> None:
    lonely = place("C", 4, 1, 50, 20, 30)
    picture = flowing(found(order(100, 200, 6)), [*BOARD, lonely])
    assert [side.code for side in picture.takers] == ["B", "C"]


def test_the_largest_flows_are_drawn_and_the_others_added_up() -> None:
    picture = drawn(*(order(300 + n, 200, n + 1) for n in range(MOST + 3)))
    assert [move.people for move in picture.moves] == list(range(MOST + 3, 3, -1))
    assert picture.rest == 1 + 2 + 3


def test_of_more_places_than_a_room_reads_the_largest_flows_are_drawn_and_the_others_counted() -> None:
    """Seven give to seven, and the first to the second's, too; B lacks more people than any of them, and gets nobody."""
    orders = [order(300 + n, 310 + n, 8 - n) for n in range(7)] + [order(300, 311, 1)]
    room = flowing(found(*orders), BOARD, ROOMY)
    assert [move.people for move in room.moves] == [8, 1, 7, 6, 5]
    assert [side.people for side in room.takers] == [40, 8, 7 + 1, 6, 5]
    assert (room.takers[0].code, room.takers[0].figure) == ("B", "缺口 40 人")
    assert [len(side) for side in (room.givers, room.takers)] == [ROOMY - 1, ROOMY]
    assert (room.rest, room.giving, room.lacking) == (4 + 3 + 2, 7, 7 + 1)
    desk = flowing(found(*orders), BOARD)
    assert [len(side) for side in (desk.givers, desk.takers)] == [7, 7]
    assert (desk.rest, desk.giving, desk.lacking) == (0, 7, 7 + 1)


def test_in_a_room_nobody_who_gets_people_makes_way_for_a_place_that_lacks_no_more() -> None:
    """B lacks as many people as the last of five get."""
    orders = [order(300 + n, 310 + n, 8 - n) for n in range(6)]
    less = [row if row["code"] != "B" else row | {"staff_short": 4} for row in BOARD]
    room = flowing(found(*orders), less, ROOMY)
    assert [side.people for side in room.takers] == [8, 7, 6, 5, 4]
    assert "B" not in [side.code for side in room.takers]


def test_places_that_only_lack_people_fill_the_room_that_a_slide_has() -> None:
    lonely = [place(f"C{n}", 4 + n, 1, 50, 20 + n, 30 - n) for n in range(9)]
    for most, shown in ((MOST, staffing.SIDES), (ROOMY, ROOMY)):
        picture = flowing(found(order(100, 200, 6)), [*BOARD, *lonely], most)
        assert (len(picture.takers), picture.lacking) == (shown, 1 + 9)
        assert [side.code for side in picture.takers[:2]] == ["B", "C0"]


def test_a_long_name_goes_without_the_word_for_its_level() -> None:
    rows, total = staffing.bar_rows(BOARD, LEVELS, EN, lambda code: "")
    assert [row.name for row in rows] == ["B of the long name", "A of the long name"]
    assert total
    assert (total.name, total.verdict, total.link) == ("Total", "40", "")
    assert [row.name for row in staffing.bar_rows(BOARD, LEVELS, ZH, lambda code: "")[0]] == ["B社区", "A社区"]


def test_a_table_is_written_for_the_eye_and_kept_as_numbers_for_a_file() -> None:
    lacking = [tables.short(3, State.SHORT, ZH), tables.short(None, State.ENOUGH, ZH)]
    table: Table = {"单位": ["甲", "乙"], "在岗": [1204, None], "缺": lacking}
    first, second = (row.cells for row in tables.rows(table, ZH))
    assert [cell.figure for cell in first] == [False, True, False]
    assert [first[1].text, second[1].text] == ["1,204", "—"]
    assert first[2] == Cell("3", State.SHORT, ZH.t("state.short"))
    assert tables.flat(table) == {"单位": ["甲", "乙"], "在岗": [1204, None], "缺": ["■ 3", "–"]}
    assert tables.short(0, State.ENOUGH, ZH) == Marked(State.ENOUGH, "0")


def test_the_sign_of_a_state_in_the_words_becomes_its_mark_and_is_said_once() -> None:
    table: Table = {"观察员": [tables.signed("● 按时 09:14"), tables.signed("09:14"), tables.stated(State.ZERO, ZH)]}
    assert table["观察员"][:2] == [Marked(State.ENOUGH, "按时 09:14"), "09:14"]
    drawn = [row.cells[0] for row in tables.rows(table, ZH)]
    assert drawn == [Cell("按时 09:14", State.ENOUGH), Cell("09:14"), Cell("为零", State.ZERO)]
    assert tables.flat(table) == {"观察员": ["● 按时 09:14", "09:14", "□ 为零"]}


def test_a_surplus_in_one_job_hides_no_gap_on_the_bar_of_a_turn() -> None:
    need = {
        "job": "gate",
        "shift": "day",
        "job_zh": "门岗",
        "shift_zh": "白班",
        "required": 5,
        "present": 6,
        "short": 1,
    }
    calm = need | {"shift": "night", "shift_zh": "夜班", "short": 0, "present": 5}
    first, second = staff_slides.own_turns([calm, need], ZH)
    assert (first.name, first.filled, first.required, first.end, first.state) == ("门岗 · 白班", 4, 5, 7, State.WATCH)
    assert (second.name, second.filled, second.end, second.state) == ("门岗 · 夜班", 5, 5, State.ENOUGH)
    assert list(staff_slides.turns([calm, need], ZH)["应配"]) == [5]
    assert staff_slides.turns([calm], ZH) == {}


@pytest.mark.parametrize(
    ("limits", "state"), [("", State.ENOUGH), ("staffing=97:80", State.WATCH), ("staffing=99:97", State.SHORT)]
)
def test_the_limits_of_the_measure_decide_the_mark_wherever_people_are_missing(
    limits: str, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four of a hundred: the card, the bar, the table, the job, the shift and the flow say the same."""
    monkeypatch.setenv("GRID_LIMITS", limits)
    board = [place("D", 1, 0, 300, 300, 4), place("B", 3, 1, 100, 96, 4), place("A", 2, 1, 200, 230, 0)]
    assert measures()["staffing"].state(96, 100, 0, 0) == state
    bars, _ = staffing.bar_rows(board, LEVELS, ZH, lambda code: "")
    assert bars[0].state == state
    assert staff_tables.places(board, False, ZH)["缺口"][0] == Marked(state, "4")
    need = {
        "job": "gate",
        "shift": "day",
        "job_zh": "门岗",
        "shift_zh": "白班",
        "required": 100,
        "present": 96,
        "short": 4,
    }
    assert staff_tables.jobs([need | {"steps": 0}], ZH)["白班"] == [Marked(state, "100 / 96 / 4")]
    assert staff_slides.own_turns([need], ZH)[0].state == state
    assert staff_slides.turns([need], ZH)["缺口"] == [Marked(state, "4")]
    (taker,) = flowing(found(order(100, 200, 4)), board).takers
    assert taker.state == state


TODAY, NEXT_DAY = dt.date(2020, 2, 17), dt.date(2020, 2, 18)
NOW, NIGHT = (dt.datetime.fromisoformat(f"2020-02-17 {time}") for time in ("17:00", "23:00"))


def turn_of(date: dt.date, starts: int, short: int = 0) -> dict[str, Any]:
    """A row of `staffing.coming_shifts`."""
    zh, en = {7: ("白班", "Day"), 23: ("夜班", "Night")}[starts]
    shift: dict[str, Any] = {"date": date, "shift_key": en.lower(), "name_zh": zh, "name_en": en, "starts": starts}
    return shift | {"required": 5, "present": 5 - short, "short": short}


@pytest.mark.parametrize(
    ("heard", "arranged"),
    [
        (dt.datetime.fromisoformat("2020-02-17 06:59"), [True, True, True]),
        (dt.datetime.fromisoformat("2020-02-17 07:00"), [False, True, True]),
        (NOW, [False, True, True]),
        (NIGHT, [False, False, True]),
        # Of the day after a date long past it is told what was arranged for it.
        (dt.datetime.fromisoformat("2020-02-20 17:00"), [False, False, True]),
    ],
)
def test_on_a_shift_that_has_not_begun_people_are_arranged_and_not_in_post(
    heard: dt.datetime, arranged: list[bool]
) -> None:
    rows: Rows = [turn_of(TODAY, 7), turn_of(TODAY, 23), turn_of(NEXT_DAY, 7)]
    drawn = staff_slides.shifts(rows, TODAY, heard, ZH)
    assert [bar.planned for bar in drawn] == arranged
    assert ["已安排 {have} 人" in bar.alt for bar in drawn] == arranged
    table = staff_tables.coming(rows, TODAY, heard, ZH)
    assert table["在岗"] == [None if each else 5 for each in arranged]
    assert table["已安排"] == [5 if each else None for each in arranged]


@pytest.mark.parametrize(
    ("heard", "zh", "en"),
    [
        (NIGHT, "2月17日各班应配人员全部在岗", "17 Feb: everybody required is in post in all shifts"),
        (
            NOW,
            "2月17日已开始的各班应配人员全部在岗，未开始的均已安排",
            "17 Feb: everybody required is in post in the shifts begun, and arranged in those to come",
        ),
        (
            dt.datetime.fromisoformat("2020-02-17 05:00"),
            "2月17日各班应配人员均已安排",
            "17 Feb: everybody required is arranged in all shifts",
        ),
    ],
)
def test_in_post_is_said_of_the_shifts_that_have_begun_alone(heard: dt.datetime, zh: str, en: str) -> None:
    for words, said, next_day in (
        (ZH, zh, "2月18日各班应配人员均已安排"),
        (EN, en, "18 Feb: everybody required is arranged in all shifts"),
    ):
        assert staff_slides.coming([turn_of(TODAY, 7), turn_of(TODAY, 23)], TODAY, heard, words) == said
        assert staff_slides.coming([turn_of(NEXT_DAY, 7)], TODAY, heard, words) == next_day
    assert staff_slides.coming([], TODAY, heard, ZH) == ""


@pytest.mark.parametrize(
    ("short", "zh", "en"),
    [
        (
            (1, 2),
            "2月17日各班缺口共 3 人（未开始的按现有安排），夜班最多，2 人",
            "17 Feb: shortfall of 3 over all shifts (those to come as arranged), the largest in the Night shift (2)",
        ),
        (
            (2, 2),
            "2月17日各班缺口共 4 人（未开始的按现有安排），白班和另外 1 个最多，各 2 人",
            "17 Feb: shortfall of 4 over all shifts (those to come as arranged), the largest in Day and 1 other (2 each)",
        ),
    ],
)
def test_what_shifts_to_come_lack_is_told_as_arranged(short: tuple[int, int], zh: str, en: str) -> None:
    rows = [turn_of(TODAY, starts, lacks) for starts, lacks in zip((7, 23), short, strict=True)]
    assert [staff_slides.coming(rows, TODAY, NOW, words) for words in (ZH, EN)] == [zh, en]
    alone = staff_slides.coming([turn_of(NEXT_DAY, 23, 2)], TODAY, NOW, ZH)
    assert alone == "2月18日各班按现有安排缺口共 2 人，夜班最多，2 人"
