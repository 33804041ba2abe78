"""The line of time: what is reported, rostered, silent and unstaffed look different, and a night is not cut."""

import re
from pathlib import Path

from pages.presentation.drawing import timeline as module
from pages.presentation.drawing.timeline import Line, Look, Night, Row, Stretch, timeline
from tests.parts.parts import timeline_part
from tests.support.markup import classed, style, tree, words

FOLDER = Path(module.__file__).parent
LINE = Line(
    minutes=1000, now=250, now_label="现在", nights=(Night(100, 300, "昨晚"),), hours=((0, "18时"), (500, "2时"))
)


def drawn(*stretches: Stretch, line: Line = LINE, **more: str) -> Row:
    return Row("a", "望河", stretches, **more)  # type: ignore[arg-type]


def test_a_stretch_stands_where_its_minutes_are_and_never_beyond_the_line() -> None:
    table = tree(
        timeline(
            [drawn(Stretch(100, 400, Look.REPORTED), Stretch(900, 1500, Look.ROSTERED))], LINE, "", ["", "", "", ""]
        )
    )
    assert [style(item) for item in table.findall(".//ol/li")] == [{"left": 10, "width": 30}, {"left": 90, "width": 10}]


def test_now_is_a_line_through_every_row_with_its_word_at_the_top() -> None:
    table = tree(timeline([drawn(), drawn()], LINE, "", ["", "", "", ""]))
    assert [style(each) for each in classed(table, "now")] == [{"left": 25}] * 3
    assert words(classed(table, "now")[0]) == "现在"


def test_a_past_day_has_no_now() -> None:
    past = Line(1000, None, "", (), ())
    assert classed(tree(timeline([drawn()], past, "", ["", "", "", ""])), "now") == []


def test_a_night_is_one_shaded_stripe_with_its_name() -> None:
    table = tree(timeline([drawn()], LINE, "", ["", "", "", ""]))
    track = classed(table, "track")[0].get("style", "")
    assert "transparent 10.00%,var(--dusk) 10.00%,var(--dusk) 30.00%,transparent 30.00%" in track
    assert [style(span) for span in classed(table, "nights")[0].findall("span")] == [{"left": 20}]


def test_each_look_has_its_own_class() -> None:
    looks = {item.get("class", "").split()[0] for item in tree(timeline_part("zh")).findall(".//ol/li")}
    assert looks == {look.value for look in Look}


def test_silence_stays_in_sight_below_those_who_lack_people() -> None:
    few = Stretch(0, 500, Look.UNDERSTAFFED, "2", "2 个人手不足，3 个未报", some=True, upper=True)
    table = tree(timeline([drawn(Stretch(0, 500, Look.SILENT, some=True), few)], LINE, "", [""] * 4))
    assert [item.get("class") for item in table.findall(".//ol/li")] == ["silent some", "understaffed some upper"]
    css = (FOLDER / "parts.css").read_text(encoding="utf-8")
    (least,) = re.findall(r"\.track li\.some \{ top: (\d+)%", css)
    (above,) = re.findall(r"\.silent\.some:has\(~ \.upper\) \{ top: -(\d+)%", css)
    assert 35 <= int(least) + int(above) <= 45, "of the height: a hatch that is less high is not seen"


def test_a_bar_is_high_enough_for_its_number() -> None:
    """In the lowest line of a desk: letters of .8 rem, of which a digit takes three quarters."""
    css = (FOLDER / "parts.css").read_text(encoding="utf-8")
    (least,) = map(float, re.findall(r"\.track ol \{[^}]*height: clamp\(([\d.]+)rem", css))
    (above,) = map(int, re.findall(r"\.track li\.some \{ top: (\d+)%", css))
    assert least * (100 - above) / 100 > 0.8
    low = re.findall(r"--line-height: clamp\(([\d.]+)rem", (FOLDER / "desk.css").read_text(encoding="utf-8"))
    assert [least < float(line) for line in low] == [True]


def test_a_stretch_that_says_something_is_focused_and_heard() -> None:
    table = tree(
        timeline(
            [drawn(Stretch(0, 9, Look.NOT_ROSTERED, "3 个", "缺 2 人"), Stretch(9, 99, Look.REPORTED))],
            LINE,
            "",
            [""] * 4,
        )
    )
    said, quiet = table.findall(".//ol/li")
    assert (said.get("tabindex"), said.get("data-tip")) == ("0", "缺 2 人")
    assert words(classed(said, "heard")[0]) == "缺 2 人"
    assert quiet.get("tabindex") is None


def test_a_row_says_place_count_and_who_answers_and_problems_stand_under_it() -> None:
    body = tree(timeline_part("zh")).findall("./tbody/tr")
    assert words(body[0].find("th")) == "柳堤社区"
    assert [words(cell) for cell in body[0].findall("td")][0::2] == ["31 个", "书记 郑＊"]
    assert body[1].get("class") == "under problem"
    assert words(classed(body[1], "note")[0]) == "缺 2 人｜责任人：网格长 舒＊"
    headers = tree(timeline_part("zh")).findall("./thead/tr/th")
    assert [words(classed(header, "heard")[0]) for header in headers] == ["社区或卡点", "卡点数", "时间", "备注"]


def test_columns_that_say_nothing_are_not_there() -> None:
    table = tree(timeline([drawn()], LINE, "", ["地点", "", "时间", ""]))
    assert [words(each) for each in classed(table, "heard")] == ["地点", "时间"]
    assert [each.tag for each in table.findall("./tbody/tr/*")] == ["th", "td"]


def test_words_at_the_ends_of_the_line_stay_on_the_picture() -> None:
    sides = {}
    for minute in (0, 500, 990):
        line = Line(1000, minute, "现在", (), ((0, "0"), (1000, "24")))
        table = tree(timeline([drawn()], line, "", [""] * 4))
        sides[minute] = classed(table, "now")[0].get("class")
        assert [each.get("class") for each in classed(table, "ticks")[0]] == [None, "second end"]
    assert sides == {0: "now begin", 500: "now", 990: "now end"}


def test_the_name_of_a_night_makes_way_for_the_word_for_now_beside_it() -> None:
    def named(now: int | None) -> float:
        line = Line(1000, now, "现在", (Night(600, 1000, "今晚"),), ())
        (night,) = classed(tree(timeline([drawn()], line, "", [""] * 4)), "nights")[0].findall("span")
        return style(night)["left"]

    assert named(100) == 80
    assert named(580) > 90
