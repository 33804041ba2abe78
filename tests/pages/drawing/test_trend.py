"""The line of days: it breaks at silence, shows its limits and says each day."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pages.presentation.drawing import trend as module
from pages.presentation.drawing.trend import (
    ACROSS,
    BESIDE,
    LATE,
    LONGEST,
    Day,
    Event,
    Level,
    spark,
    trend,
    written,
)
from queries.measures import State
from tests.parts.parts import trend_part
from tests.support.markup import classed, style, tree, words


def day(value: float | None) -> Day:
    state = State.NOT_REPORTED if value is None else State.ENOUGH
    return Day(value, state, "", f"{value}")


def lines(*values: float | None) -> list[str]:
    part = tree(trend([day(value) for value in values], [], [], "", ""))
    return [line.get("points", "") for line in part.iter("polyline")]


def test_a_silent_day_breaks_the_line_and_a_day_alone_is_a_stroke() -> None:
    drawn = lines(1, 2, None, 3, None, 4, 5)
    assert [len(points.split()) for points in drawn] == [2, 2, 2]
    left, right = (float(point.split(",")[0]) for point in drawn[1].split())
    assert (left + right) / 2 == 50
    assert right - left == 2


def test_nothing_but_silence_draws_no_line() -> None:
    assert lines(None, None) == []


def test_higher_is_drawn_higher_and_all_stays_inside() -> None:
    ys = [float(point.split(",")[1]) for point in lines(10, 90, 50)[0].split()]
    assert ys[1] < ys[2] < ys[0]
    assert all(0 < y < 100 for y in ys)


def test_a_line_that_never_changes_is_drawn_in_the_middle() -> None:
    assert {point.split(",")[1] for point in lines(70, 70)[0].split()} == {"50.0"}


def test_silence_is_a_hatched_stripe_that_can_be_focused_and_heard() -> None:
    silent = classed(tree(trend_part("zh")), "silent")
    assert len(silent) == 2
    assert style(silent[0])["width"] == round(100 / 14, 2)
    assert (silent[0].get("tabindex"), words(silent[0])) == ("0", "2月9日 排查未报")


def test_limits_and_events_stand_with_their_words() -> None:
    told = [Level(95, "达标 95%", State.WATCH), Level(70, "70%")]
    part = tree(trend([day(80), day(90)], told, [Event(1, "第三轮")], "排查率", "由 80 升至 90"))
    upper, lower = classed(part, "level")
    assert (words(upper), upper.get("class")) == ("达标 95%", "level watch")
    assert style(upper)["bottom"] > style(lower)["bottom"]
    assert [(words(event), style(event)) for event in classed(part, "event")] == [("第三轮", {"left": 75})]
    assert words(part.find("figcaption")) == "排查率"
    assert next(part.iter("svg")).get("aria-label") == "由 80 升至 90"


def test_what_happened_on_days_beside_each_other_is_written_above_each_other() -> None:
    near = [Event(1, "小区实行封闭管理"), Event(2, "县指挥部部署第三轮排查"), Event(12, "解除封闭"), Event(13, "复工")]
    part = tree(trend([day(80)] * 14, [], near, "排查率", ""))
    assert ["--step" in event.get("style", "") for event in classed(part, "event")] == [False, True, False, True]
    assert "--steps:1" in classed(part, "plot")[0].get("style", "")


def test_the_words_of_what_happened_are_whole_on_as_many_lines_as_they_need() -> None:
    long = "县指挥部部署第三轮排查并对全部小区实行封闭管理"  # two lines of thirteen letters
    events = [Event(1, long), Event(2, "复工"), Event(13, long)]
    part = tree(trend([day(80)] * 14, [], events, "排查率", ""))
    assert [words(event) for event in classed(part, "event")] == [event.label for event in events]
    assert [each.lines for each in written(events, 14)] == [3, 1, 3]
    assert [each.line for each in written(events, 14)] == [0, 3, 3], "above all three lines of the text beside it"
    assert "--steps:5" in classed(part, "plot")[0].get("style", "")
    css = (Path(module.__file__).parent / "parts.css").read_text(encoding="utf-8")
    (rule,) = re.findall(r"\n\.event span \{([^}]*)\}", css)
    assert f"max-width: {LONGEST}em" in rule
    assert not re.search("ellipsis|nowrap|hidden", rule), "nothing of it is cut"


@given(st.integers(0, 13), st.integers(1, 60))
def test_the_words_of_what_happened_end_on_the_picture(number: int, letters: int) -> None:
    [at] = written([Event(number, "封" * letters)], 14)
    across, long = (number + 0.5) / 14, min(1.05 * letters, LONGEST) / ACROSS
    assert at.left == (across + long > 1 + BESIDE / ACROSS or across > LATE)
    assert across - long > -0.1 if at.left else across + long <= 1 + BESIDE / ACROSS


def test_each_day_is_in_a_list() -> None:
    assert len(tree(trend_part("en")).findall(".//ol/li")) == 14


def test_the_small_line_marks_its_last_day_unless_that_is_silent() -> None:
    assert len(classed(tree(spark([day(1), day(2)], "")), "mark")) == 1
    assert classed(tree(spark([day(1), day(None)], "")), "mark") == []
