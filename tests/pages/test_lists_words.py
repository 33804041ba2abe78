"""What is said of received lists and lit windows: open, silent, all well, nothing there; and what a room is told less of."""

import datetime as dt
from typing import Any

import pytest

from pages.presentation import lists as said
from pages.presentation import lit_windows, states
from pages.presentation.drawing.accounted import Look
from pages.presentation.words import in_language
from queries.lists import outcomes
from queries.measures import Measure, State, measures
from queries.sensitivity import for_wall

ZH, EN = in_language("zh"), in_language("en")
DAY = dt.date(2020, 2, 17)
DONE, ACCURACY = measures()["list_done"], measures()["list_accuracy"]


def received(key: str, people: int, pending: int, came: int, told: int | None = 17) -> dict[str, Any]:
    day = None if told is None else DAY.replace(day=told)
    names = {"name_zh": f"名单{key}", "name_en": f"List {key}", "source_zh": "市指挥部", "source_en": "City post"}
    return {
        "key": key,
        **names,
        "received_on": DAY.replace(day=came),
        "people": people,
        "pending": pending,
        "told_on": day,
        "whole": True,
    }


def results(key: str, **people: int) -> list[dict[str, Any]]:
    """Rows of `outcomes`: the list, then its results."""
    whole = {
        "code": key,
        "above": None,
        "missed": False,
        "name_zh": None,
        "name_en": None,
        "people": sum(people.values()),
    }
    return [whole] + [
        {
            "code": f"{key}/{name}",
            "above": key,
            "missed": name == "missed",
            "name_zh": name,
            "name_en": name,
            "people": n,
        }
        for name, n in people.items()
    ]


def day_of(measure: Measure, numerator: int, denominator: int, **counts: int) -> list[dict[str, Any]]:
    sides = dict(zip(("numerator", "denominator", "expected", "reported"), (numerator, denominator, 0, 0), strict=True))
    return [{"date": DAY, "round": 3, **{f"{measure.key}_{side}": n for side, n in sides.items()}, **counts}]


OPEN = received("A", 246, 23, 13)
FRESH = received("B", 87, 4, 16)
WELL = received("C", 318, 0, 8, 12)
SILENT = received("D", 20, 20, 17, None)
SITUATIONS = [
    (
        [OPEN, FRESH, WELL],
        (624, 651),
        ["名单核查完成率 95.9%（624/651 人），待核 27 人", "待核最久的是2月13日收到的名单A"],
        [
            "95.9% of people on the received lists are checked (624 of 651); 27 pending",
            "Pending longest: List A, received on 13 Feb",
        ],
    ),
    (
        [received("U", 20, 20, 10, None), OPEN, FRESH],  # the oldest is the one of which nothing came
        (306, 353),
        ["名单核查完成率 86.7%（306/353 人），待核 47 人", "待核最久的是2月10日收到的名单U", "名单U未报核查结果"],
        [
            "86.7% of people on the received lists are checked (306 of 353); 47 pending",
            "Pending longest: List U, received on 10 Feb",
            "No result reported yet: List U",
        ],
    ),
    (
        [OPEN, WELL],
        (541, 564),
        ["名单核查完成率 95.9%（541/564 人），待核 23 人", "待核的均为2月13日收到的名单A"],
        [
            "95.9% of people on the received lists are checked (541 of 564); 23 pending",
            "All pending are on List A, received on 13 Feb",
        ],
    ),
    (
        [OPEN, received("E", 10, 2, 13), FRESH],
        (314, 343),
        ["名单核查完成率 91.5%（314/343 人），待核 29 人", "待核最久的是2月13日收到的名单A和另外 1 份"],
        [
            "91.5% of people on the received lists are checked (314 of 343); 29 pending",
            "Pending longest: List A and 1 other, received on 13 Feb",
        ],
    ),
    ([WELL], (318, 318), ["下发核查名单 318 人全部核查完毕"], ["All 318 people on the received lists are checked"]),
    (
        [SILENT],
        (0, 20),
        ["名单核查完成率 0.0%（0/20 人），待核 20 人", "名单D未报核查结果"],
        ["0.0% of people on the received lists are checked (0 of 20); 20 pending", "No result reported yet: List D"],
    ),
    ([], (0, 0), ["本级没有下发核查名单"], ["There is no list to check here"]),
]


@pytest.mark.parametrize(
    ("lists", "figure", "zh", "en"),
    SITUATIONS,
    ids=["open", "silent for longest", "one alone", "two of a day", "all well", "silent", "none"],
)
def test_the_sentence_says_how_far_and_what_is_open_longest(
    lists: list[dict[str, Any]], figure: tuple[int, int], zh: list[str], en: list[str]
) -> None:
    days = day_of(DONE, *figure)
    assert said.told(days, DONE, lists, [], DAY, ZH) == zh
    assert said.told(days, DONE, lists, [], DAY, EN) == en


def test_a_slide_says_what_changed_since_the_day_before() -> None:
    before = [row | {"date": DAY.replace(day=16)} for row in day_of(DONE, 600, 651)]
    days = [*before, *day_of(DONE, 624, 651)]
    assert said.changed(days, [DONE], ZH) == "名单核查完成率较前一日 +3.7 个百分点"
    assert said.changed(days, [DONE], EN) == "Received lists checked: +3.7 points since the day before"
    assert said.changed(days[1:], [DONE], ZH) == ""


def test_each_list_says_how_it_stands_and_of_which_day() -> None:
    told = said.accounts([OPEN, FRESH, WELL, SILENT], [], DONE, DAY, EN, lines=False)
    assert [(each.state, each.verdict) for each in told] == [
        (State.SHORT, "23 pending for 4 days"),
        (State.WATCH, "4 pending for a day"),
        (State.ENOUGH, "All checked"),
        (State.NOT_REPORTED, "No result reported, 20 pending"),
    ]
    assert [each.note for each in told][1:3] == ["City post, 16 Feb", "City post, 8 Feb; results of 12 Feb"]
    assert all(sum(piece.count or 0 for piece in each.drawn) == each.total for each in told)


def test_a_desk_reads_every_result_and_a_room_only_what_gives_nobody_away() -> None:
    exact = results("A", known=150, wrong=50, missed=14, never=9)
    desk, room = (
        said.accounts([OPEN], rows, DONE, DAY, EN, lines=True)[0] for rows in (exact, for_wall(outcomes, exact))
    )
    assert [(piece.name, piece.text) for piece in desk.lines] == [
        ("known", "150"),
        ("wrong", "50"),
        ("never", "9"),
        ("missed", "14"),
        ("Pending", "23"),
    ]
    assert [piece.look for piece in desk.drawn] == [Look.DONE] * 3 + [Look.AMISS, Look.OPEN]
    assert {piece.name: piece.text for piece in room.lines} | {"never": "<10", "missed": "·"} == {
        piece.name: piece.text for piece in room.lines
    }
    assert [(piece.look, piece.count) for piece in room.drawn][2:] == [(Look.VEILED, 23), (Look.OPEN, 23)]
    assert "14 people found whom screening had missed" in said.told(
        day_of(DONE, 223, 246), DONE, [OPEN], exact, DAY, EN
    )
    hidden = said.told(day_of(DONE, 223, 246), DONE, [OPEN], for_wall(outcomes, exact), DAY, EN)
    assert not any("missed" in sentence for sentence in hidden)
    saved = said.table([OPEN], for_wall(outcomes, exact), DAY, EN)
    assert saved["People"] == [150, 50, "<10", "·", 23]
    assert sum(n for n in said.table([OPEN], exact, DAY, EN)["People"] if isinstance(n, int)) == 246


def test_homes_are_crossed_with_what_is_still_to_be_done() -> None:
    homes = {"lit_listed": 2976, "lit_unlisted": 40, "dark_listed": 56, "dark_unlisted": 207}
    days = day_of(ACCURACY, 2976, 3072, **homes, lit_added=40, dark_called=48)
    assert lit_windows.told(days, ACCURACY, [], "D", EN) == [
        "96.9% of homes match the register by lit windows (2,976 of 3,072); 96 do not",
        "0 homes with light to add, 8 listed dark homes to call",
    ]
    lines = lit_windows.lines(days[-1], State.ENOUGH, State.SHORT, ZH)
    assert [(cell.figure, cell.name, cell.under) for line in lines for cell in line.cells] == [
        ("2,976", "相符", ""),
        ("56", "需电话核实", "已核实 48，待核实 8"),
        ("40", "需补录", "均已补录"),
        ("207", "无需核查", ""),
    ]
    assert [line.total for line in lines] == ["3,032", "247"]
    assert lit_windows.sums(days[-1], ZH) == ("3,016", "263", "3,279")


def test_where_nobody_counted_one_sentence_says_so() -> None:
    none = day_of(ACCURACY, 0, 0, lit_listed=0, lit_unlisted=0, dark_listed=0, dark_unlisted=0)
    assert lit_windows.told(none, ACCURACY, [], "D", ZH) == ["本级尚未数灯核查"]
    assert lit_windows.told([], ACCURACY, [], "D", EN) == ["No lit windows have been counted here yet"]


def test_what_is_told_of_lit_windows_says_how_many_counted() -> None:
    levels = {"community": {"name_zh": "社区", "name_en": "Community", "plural_en": "Communities"}}
    shown = {"steps": 1, "folded": False, "level_key": "community"}
    below = [shown | {"state": state} for state in (State.SHORT, State.ENOUGH, *[State.NOT_APPLICABLE] * 4)]
    now = {"lit_listed": 2976, "dark_listed": 56, "households": 16_336}
    assert lit_windows.coverage(now, below, levels, ZH) == "6 个社区中 2 个已数灯，登记的 16,336 户中已数 3,032 户"
    assert lit_windows.coverage(now, below, levels, EN) == (
        "2 of 6 communities have counted windows, 3,032 of 16,336 registered homes counted"
    )
    assert lit_windows.coverage(now, below[:2], levels, EN) == "3,032 of 16,336 registered homes counted"
    assert lit_windows.coverage(now | {"households": 3032}, below[:2], levels, EN) == ""


def community(code: str, checked: int, people: int) -> dict[str, Any]:
    """A place one step down, as `figures.below` tells it of the lists."""
    named = {"name_zh": f"{code}社区", "name_en": code, "heading_code": None, "heading_zh": None, "heading_en": None}
    sides = {"numerator": checked, "denominator": people, "expected": 0, "reported": 0, "units": 0, "units_reported": 0}
    before = {"numerator_before": None, "denominator_before": None}
    answers = {"leader_role": "secretary", "leader": "舒某"}
    return {"code": code, "steps": 1, "folded": False, **named, **sides, **before, **answers}


def test_who_is_pending_has_a_place_and_somebody_who_answers() -> None:
    told = [("A", 98, 100), ("B", 50, 74), ("C", 30, 30), ("D", 40, 42)]
    below = states.judged([community(*each) for each in told], DONE)
    rows = said.pending(below, "X", EN, lambda code: f"?place={code}")
    assert [(row.code, row.figure, *row.cells, row.link) for row in rows] == [
        ("B", "67.6%", "24 of 74", EN.person("舒某"), "?place=B"),
        ("A", "98.0%", "2 of 100", EN.person("舒某"), "?place=A"),
        ("D", "95.2%", "2 of 42", EN.person("舒某"), "?place=D"),
    ]
    assert said.pending_held(below, ZH) == "待核责任人：B社区舒某"
    assert said.pending_held(below, EN) == f"Responsible for those pending: {EN.person('舒某')}, B"
    assert said.pending_own({"numerator": 218, "denominator": 246}, below, EN) == ""
    own = {"numerator": 218, "denominator": 247}
    assert said.pending_own(own, below, EN) == "1 more is pending that no place below was told of"
    days = day_of(DONE, 218, 246)
    assert said.told(days, DONE, [OPEN], [], DAY, ZH, below, "X")[0].endswith("待核 28 人，九成在B社区")
