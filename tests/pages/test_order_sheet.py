"""The order sheet, on the screen, as a file and on paper: the same orders, the same people, in both languages."""

import re
from typing import Any

import pytest

from pages.presentation import transfer_orders
from pages.presentation.drawing.order_sheet import folded_sheet, order_sheet
from pages.presentation.order_print import Printed, order_print
from pages.presentation.staffing import Ends
from pages.presentation.transfer_orders import COLUMNS, PEOPLE, Way
from pages.presentation.words import Words, in_language
from queries.database import Rows
from queries.staffing.orders import Orders
from queries.staffing.transfers import NOBODY
from tests.support.markup import tree, words

ZH, EN = in_language("zh"), in_language("en")
LEVELS = {"community": {"name_zh": "社区", "name_en": "Community"}}
BOTH = pytest.mark.parametrize("said", [ZH, EN], ids=["zh", "en"])


def place(code: str, number: int, name: str, steps: int, short: int) -> dict[str, Any]:
    """A row of the board."""
    counts = {"staff_required": 100, "staff_present": 100, "staff_covered": 100 - short, "staff_short": short}
    return {
        "code": code,
        "place_id": number,
        "level_key": "community",
        "name_zh": name,
        "name_en": None,
        "steps": steps,
    } | counts


BOARD = [place("D", 1, "城区", 0, 12), place("A", 2, "柳堤社区", 1, 0), place("B", 3, "望河社区", 1, 12)]
BELOW: Rows = [{"code": code, "parent_code": code[0]} for code in ("A1", "B1", "B2")]
GRIDS = {
    10: {"code": "A1", "name_zh": "柳堤第一网格", "name_en": None, "above_zh": "柳堤社区"},
    20: {"code": "B1", "name_zh": "望河第一网格", "name_en": None, "above_zh": "望河社区"},
    21: {"code": "B2", "name_zh": "望河<第二>网格", "name_en": None, "above_zh": "望河社区"},
}


def order(start: int, end: int, people: int, sender: int, keeps: int = 0) -> dict[str, Any]:
    turn = {"job": "gate", "shift": "night", "organisation_id": sender, "km": 1.26, "keeps": keeps}
    return {"from_id": start, "to_id": end, "cadres": people} | turn


FOUND = Orders(
    moved=1007,
    reinforced=3,
    left=2,
    unfit=0,
    orders=[order(10, 20, 1000, 7), order(10, 21, 7, 8, keeps=1), order(NOBODY, 21, 3, NOBODY)],
    uncovered=[(21, 2)],
    places=GRIDS,
)
JOBS: Rows = [
    {"key": "gate", "name_zh": "门岗", "name_en": "Gate"},
    {"key": "night", "name_zh": "夜班", "name_en": "Night"},
]
SENDERS: Rows = [{"organisation_id": n, "name_zh": f"教育局{n}", "name_en": f"Education {n}"} for n in (7, 8)]
ANSWERING: Rows = [
    {"place_id": number, "role_zh": "网格长", "role_en": "grid head", "leader": name}
    for number, name in ((2, "舒＊"), (3, "秦＊"), (20, "安＊"), (21, None))
]


def ways(said: Words) -> list[Way]:
    ends = Ends(FOUND, BOARD, BELOW, LEVELS, said)
    return transfer_orders.sheet(FOUND, ends, transfer_orders.parties(JOBS, SENDERS, ANSWERING, said), said)


def printed(said: Words) -> str:
    around = Printed("云槐县城区", "2月17日", "缺口 12 人 & 更多", "三项", "", ["模拟数据"])
    groups = transfer_orders.groups(ways(said), said)
    return str(order_print(groups, transfer_orders.headers(said), PEOPLE, around, said))


def test_orders_go_between_the_places_shown_with_whoever_sends_and_whoever_answers() -> None:
    told = ways(ZH)
    assert [(way.start, way.end, way.people, way.start_answers, way.end_answers) for way in told] == [
        ("柳堤社区", "望河社区", 1007, "网格长 舒＊", "网格长 秦＊"),
        ("上级增派", "望河社区", 3, "", "网格长 秦＊"),
    ]
    first, second = told[0].orders
    assert (first.start, first.start_below) == ("柳堤第一网格（柳堤社区）", "柳堤第一网格")
    assert (first.job, first.shift, first.organisation, first.answers) == ("门岗", "夜班", "教育局7", "网格长 安＊")
    assert second.answers == f"网格长 {ZH.t('places.vacant')}"
    (outside,) = told[1].orders
    assert (outside.organisation, outside.km) == (ZH.t("figure.no_figure"), None)
    assert transfer_orders.summary(FOUND, ZH) == "调度单 3 项，共 1,010 人，涉及 2 家单位"


def test_everybody_who_is_named_is_asked_for() -> None:
    assert transfer_orders.named(FOUND, Ends(FOUND, BOARD, BELOW, LEVELS, ZH)) == (1, 2, 3, 20, 21)


@BOTH
def test_the_sheet_has_a_head_for_each_way_and_a_row_for_each_order(said: Words) -> None:
    groups = transfer_orders.groups(ways(said), said)
    part = tree(order_sheet(groups, "", transfer_orders.headers(said), PEOPLE))
    heads = [words(head) for head in part.findall("./tbody/tr[@class='way']/th")]
    assert ("1,007" in heads[0], "3" in heads[1]) == (True, True)
    rows = [[words(cell) for cell in row] for row in part.findall("./tbody/tr[td]")]
    assert [re.sub(r"\D", "", row[PEOPLE]) for row in rows] == ["1000", "7", "3"]
    assert ("（结对）" in rows[1][5], "(paired)" in rows[1][5]) == (said is ZH, said is EN)
    assert {len(row) for row in rows} == {len(COLUMNS)}


@BOTH
def test_the_screen_folds_the_same_rows_under_a_line_for_each_way(said: Words) -> None:
    asked = transfer_orders.groups(ways(said), said), "", transfer_orders.headers(said), PEOPLE
    screen, paper = tree(folded_sheet(*asked)), tree(order_sheet(*asked))
    assert [words(line) for line in screen.iter("summary")] == [words(head) for head in paper.iterfind("./tbody/tr/th")]
    assert [words(row) for row in screen.iterfind("./details/table/tbody/tr")] == [
        words(row) for row in paper.iterfind("./tbody/tr[td]")
    ]


@BOTH
def test_a_file_has_the_same_orders_with_numbers_that_stay_numbers(said: Words) -> None:
    table = transfer_orders.table(ways(said), said)
    assert table[said.t("staffing.order_people")] == [1000, 7, 3]
    assert table[said.t("staffing.distance")] == [1.3, 1.3, None]


@BOTH
def test_paper_says_the_same_as_the_screen_and_needs_nothing_but_itself(said: Words) -> None:
    page = printed(said)
    assert page.startswith("<!doctype html>")
    assert f'<html lang="{said.language}">' in page
    assert f"<h1>{said.t('staffing.transfers')}</h1>" in page
    assert "@page { size: A4 landscape" in page
    drawn = str(
        order_sheet(
            transfer_orders.groups(ways(said), said),
            said.t("staffing.transfers"),
            transfer_orders.headers(said),
            PEOPLE,
        )
    )
    assert drawn in page
    for key in ("signed_by", "signed_from", "signed_to", "transfers_hint"):
        assert said.t(f"staffing.{key}") in page
    assert "模拟数据" in page
    assert not re.search(r"https?:|src=|url\(|<script|<link", page)


def test_names_stay_text_on_paper() -> None:
    page = printed(ZH)
    assert ("望河&lt;第二&gt;网格" in page, "<第二>" in page) == (True, False)
    assert "缺口 12 人 &amp; 更多" in page


def test_the_english_sheet_has_no_chinese_character_but_what_the_post_wrote() -> None:
    page = printed(EN).replace("模拟数据", "").replace("云槐县城区", "").replace("缺口 12 人 &amp; 更多", "")
    assert re.findall(r"[\u3400-\u9fff]", page.replace("2月17日", "").replace("三项", "")) == []
