"""The list of the worst, plain tables, the heat table, the bars: real ones, with a link per row and states that can be heard."""

import datetime as dt
from dataclasses import replace

import pytest

from pages.presentation import cards, labels
from pages.presentation.drawing import table as plain
from pages.presentation.drawing.bars import required_and_have
from pages.presentation.drawing.heat import Cell, Column, Row, heat
from pages.presentation.drawing.worst import worst_list
from pages.presentation.words import in_language
from queries.measures import State
from tests.parts import rows
from tests.parts.parts import bar_part, figure_part, heat_part, hour_part, job_part, table_part, worst_part
from tests.support.markup import classed, style, tree, words


def test_the_worst_are_a_table_with_headers_and_one_link_a_row() -> None:
    table = tree(worst_part("zh"))
    assert (table.tag, words(table.find("caption"))) == ("table", "由差到好")
    headers = table.findall("./thead/tr/th")
    assert [words(header) for header in headers] == ["社区", "夜间值守率", "较昨日", "缺（小时）", "责任人"]
    assert {header.get("scope") for header in headers} == {"col"}
    first = table.find("./tbody/tr")
    assert first is not None
    assert words(first) == "望河社区 58.9% ↓ 34.0 46 书记 孙＊"
    assert (first.get("class"), first.get("data-key")) == ("short", "w0")
    assert [link.get("href") for link in first.iter("a")] == ["?place=w0&lang=zh"]
    assert classed(first, "mark")[0].get("aria-label") == "不达标"


def test_the_total_stands_apart_and_leads_nowhere() -> None:
    foot = tree(worst_part("zh")).find("tfoot")
    assert foot is not None
    assert words(foot).startswith("全城区")
    assert list(foot.iter("a")) == []
    assert tree(worst_list([], "", [])).find("tfoot") is None
    assert [cell.text for cell in tree(worst_list([], "", ["a", "b"], note="in no row")).iter("td")] == ["in no row"]


def test_a_silent_place_says_of_which_day_its_figure_is_and_the_total_what_it_holds_of_it() -> None:
    part = tree(worst_part("en"))
    silent = part.findall("./tbody/tr")[1]
    assert silent.get("class") == "not_reported"
    assert words(classed(silent, "figure")[0]) == "79.0% 15 Feb"
    assert words(classed(part, "note")[0]).startswith("No screening report: 2 communities, ")


def test_what_is_brief_stays_on_one_line_and_a_long_name_does_not() -> None:
    row = replace(rows.worst_rows("zh")[0], cells=("↓\u00a034.0", "望" * 200))
    cells = tree(worst_list([row], "", [])).findall("./tbody/tr/td")[1:]
    assert [cell.get("class") for cell in cells] == ["brief", None]


def test_a_bar_is_as_long_as_its_share_and_silence_has_none() -> None:
    bars = [classed(row, "bar") for row in tree(worst_part("zh")).findall("./tbody/tr")]
    assert style(bars[0][0][0]) == {"width": 58.9}
    assert bars[5] == []


@pytest.mark.parametrize(
    ("points", "told", "in_full"),
    [
        (3.1, "↑\u00a03.1", "↑\u00a03.1 个百分点"),
        (-34.0, "↓\u00a034.0", "↓\u00a034.0 个百分点"),
        (0.0, "持平", "持平"),
        (None, "", ""),
    ],
)
def test_an_arrow_and_its_figure_stand_on_one_line(points: float | None, told: str, in_full: str) -> None:
    """And no arrow leads to a nought, which reads as fallen to it."""
    assert (labels.arrow(points, in_language("zh")), labels.change_said(points, in_language("zh"))) == (told, in_full)


@pytest.mark.parametrize(("lang", "told"), [("zh", "持平"), ("en", "same")])
def test_what_did_not_change_says_so_whatever_is_counted(lang: str, told: str) -> None:
    words, day = in_language(lang), dt.date(2020, 2, 17)

    def size(n: float) -> str:
        return f"{n:g} h"

    assert cards.grown(3, 3, day, size, words)["change"] == labels.way(0, size(0), words) == told
    assert cards.grown(3, 5, day, size, words, size)["change"] == labels.way(-2, size(2), words) == "↓\u00a02 h"
    assert words.t("figure.change_none") == cards.since(0.0, day, words)


def test_a_heat_cell_says_its_state_figure_and_change() -> None:
    row = tree(heat_part("zh")).findall("./tbody/tr")[1]
    assert words(row.find("th")) == "青石桥社区 书记 周＊"
    cells = row.findall("td")
    assert cells[0].get("class") == "short"
    assert words(cells[0]) == "83.9 ↓ 1.7"
    assert classed(cells[0], "mark")[0].get("class") == "mark short"
    told = cells[0][0]
    assert told.get("aria-label") == "青石桥社区 · 排查率\n83.9 · 不达标"
    assert "data-tip" not in told.attrib, "the hint is what is heard, and stands on the page once"


def test_the_column_that_the_sentence_is_about_is_strong() -> None:
    headers = tree(heat_part("zh")).findall("./thead/tr/th")[1:]
    assert [words(header) for header in headers if header.get("class") == "strong"] == ["楼栋报平安率", "夜间值守率"]


def test_no_report_is_written_not_left_empty() -> None:
    silent = classed(tree(heat_part("zh")), "not_reported")[0]
    assert words(silent) == "未报"


def test_hours_without_figures_are_small_and_still_heard() -> None:
    table = tree(hour_part("zh"))
    assert "bare" in table.get("class", "").split()
    assert {len(row.findall("td")) for row in table.findall("./tbody/tr")} == {24}
    cell = table.findall("./tbody/tr/td")[1]
    assert (cell[0].get("tabindex"), cell[0].get("aria-label")) == ("0", "1:00 关注")


def test_a_cell_with_nothing_to_say_takes_no_focus() -> None:
    table = tree(heat([Row("a", "望河", (Cell(State.ENOUGH, "达标", "100"),))], [Column("排查率")], "", ""))
    assert [each for each in table.iter() if each.get("tabindex")] == []


def test_hints_of_the_last_rows_open_upwards_and_of_the_right_half_to_the_left() -> None:
    sides = [
        [cell[0].get("data-side", "") for cell in row.findall("td")]
        for row in tree(heat_part("zh")).findall("./tbody/tr")
    ]
    assert (sides[0][0], sides[0][7], sides[5][0], sides[5][7]) == ("", "left", "up", "left up")


@pytest.mark.parametrize(
    ("required", "have", "pieces"),
    [
        (100, 60, {"have": (0, 60), "missing": (60, 40)}),
        (60, 100, {"have": (0, 60), "above": (60, 40)}),
        (100, 100, {"have": (0, 100)}),
        (100, 0, {"missing": (0, 100)}),
        (0, 0, {}),
    ],
)
def test_what_is_there_missing_and_above_are_drawn_apart(
    required: int, have: int, pieces: dict[str, tuple[float, float]]
) -> None:
    row = replace(rows.bar_rows("zh")[0], required=required, have=have)
    longest = replace(row, code="longest", required=100, have=100)
    bar = classed(tree(required_and_have([row, longest], "", [], "{name}")), "bar")[0]
    assert {i.get("class"): (style(i)["left"], style(i)["width"]) for i in bar.findall("i")} == pieces
    assert [style(line)["left"] for line in bar.findall("b")] == [required] * bool(required)


def test_a_bar_is_heard_as_a_sentence_and_read_as_figures() -> None:
    row = tree(bar_part("zh")).findall("./tbody/tr")[0]
    assert classed(row, "bar")[0].get("aria-label") == "望河社区：应配 858 人，在岗 686 人"
    assert words(row) == "望河社区 858 686 缺口 172 书记 孙＊"


def test_who_answers_is_a_column_only_if_anybody_is_named() -> None:
    nobody = [replace(row, answers="") for row in rows.bar_rows("zh")]
    assert classed(tree(required_and_have(nobody, "", [], "")), "answers") == []


# --- Plain tables -----------------------------------------------------------------------------------------------------


def test_a_plain_table_is_one_whose_rows_lead_on_and_say_which_is_open() -> None:
    table = tree(table_part("zh"))
    assert words(table.find("caption")) == "空岗清单 最久在前"
    headers = table.findall("./thead/tr/th")
    assert [(words(each), each.get("class")) for each in headers][1:3] == [("时段", None), ("分钟", "number")]
    rows = table.findall("./tbody/tr")
    assert [words(row) for row in rows[:2]] == ["望河社区 00:00–07:00 420 不达标", "青石桥社区 00:00–06:00 360 为零"]
    assert [link.get("href") for link in rows[1].iter("a")] == ["?place=x1&lang=zh"]
    assert [row.get("aria-current") for row in rows] == [None, "true", None, None, None]
    assert [classed(row, "mark")[0].get("class") for row in rows[:2]] == ["mark short", "mark zero"]


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("23:00–24:00", "whole"),
        ("夜班（排班）", "whole"),
        ("化肥厂宿舍区大门卡点", "plain"),  # ten letters, each twice as wide
        ("Flour Mill Staff Housing gate", "plain"),
        ("x" * 40, None),
    ],
)
def test_a_short_text_stays_whole_and_a_long_word_breaks_anywhere(text: str, look: str | None) -> None:
    table = tree(plain.table([plain.Row("a", (plain.Cell(text), plain.Cell(text)))], "", ["", ""]))
    assert [cell.get("class") for cell in table.findall("./tbody/tr/*")] == [look, look]


def test_figures_stand_under_their_names() -> None:
    part = tree(figure_part("zh"))
    assert [(words(each.find("dt")), words(each.find("dd"))) for each in part] == [
        ("户数", "16,336"),
        ("人数", "55,887"),
        ("楼道", "未填"),
    ]


def test_the_total_of_the_bars_has_figures_and_no_bar() -> None:
    told = replace(rows.bar_rows("zh")[0], code="all", name="合计", required_text="4,794", link="")
    (foot,) = tree(required_and_have(rows.bar_rows("zh")[:2], "", [], "{name}", told)).findall("./tfoot/tr")
    assert words(foot).startswith("合计 4,794")
    assert (classed(foot, "bar"), list(foot.iter("a"))) == ([], [])


def test_further_columns_of_the_bars_follow_the_verdict() -> None:
    row = replace(rows.bar_rows("zh")[0], answers="", cells=("79.9%",))
    (read,) = tree(required_and_have([row], "", [], "{name}")).findall("./tbody/tr")
    assert words(read) == "望河社区 858 686 缺口 172 79.9%"


def test_a_plain_table_names_its_rows_and_its_states_and_aligns_numbers() -> None:
    part = tree(job_part("zh"))
    assert words(part.find("caption")) == "岗位 × 班次 需要 / 在岗 / 缺"
    headers = part.findall("./thead/tr/th")
    assert [(words(each), each.get("class"), each.get("scope")) for each in headers] == [
        ("岗位", None, "col"),
        ("白班", None, "col"),
        ("夜班", None, "col"),
        ("合计", "number", "col"),
    ]
    first = part.findall("./tbody/tr")[0]
    assert (words(first), first[0].tag, first[0].get("scope")) == ("卡点值守 552 / 514 / 38 – 1,104", "th", "row")
    assert [mark.get("aria-label") for mark in classed(first, "mark")] == ["不达标", "不适用"]
    assert [cell.get("class") for cell in first.findall("td")] == ["whole", "whole", "number whole"]
