"""Rounds, sweeps, stocks, what waits, and what a search found: what is drawn is what is said, in both languages."""

from dataclasses import replace

import pytest

from pages.presentation.drawing import burnup, hits, lasting, sweep
from pages.presentation.drawing.burnup import Day, Ending, Part
from pages.presentation.drawing.hits import Hit
from pages.presentation.drawing.marks import Sign
from tests.parts import front_rows
from tests.parts.parts import burnup_part, lasting_part, sweep_part
from tests.parts.rows import HARM, SCRIPT, say
from tests.support.markup import Seen, classed, style, tree, words

LANGUAGES = ["zh", "en"]


def points(part: object, look: str) -> list[tuple[float, ...]]:
    (line,) = [each for each in classed(tree(str(part)), look) if each.tag == "polyline"]
    return [tuple(map(float, point.split(","))) for point in line.get("points", "").split()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_round_has_a_bar_for_each_day_told_as_high_as_its_parts_and_is_heard(language: str) -> None:
    part = tree(burnup_part(language))
    assert words(part.find("./figcaption")) == say(language, "第二轮排查", "Round 2")
    assert [each.get("aria-label") for each in part.iter("svg")] == [
        say(language, "第二轮已排查 48%", "Round 2 has reached 48%")
    ]
    days = part.findall("./div/ol/li")
    assert [day.get("class") for day in days] == [None] * 4 + ["silent-day"] + [None] * 3 + ["to-come"] * 4
    stacks = [classed(day, "stack") for day in days]
    assert [style(stack[0])["height"] for stack in stacks if stack] == [6, 12, 18, 24, 24, 36, 42, 48]
    last = stacks[7][0]
    assert [each.get("class") for each in last.findall("i")] == ["data", "phone", "door"]  # the surest lies lowest
    assert words(last.find("b")) == "48%"
    assert [words(classed(day, "heard")[0]) for day in days[:2]] == [
        say(language, f"2月{n}日 {done}%", f"{n} Feb {done}%") for n, done in ((6, 6), (7, 12))
    ]
    assert [day.get("tabindex") for day in days] == ["0"] * 8 + [None] * 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_limits_its_end_what_happened_and_its_looks_are_said(language: str) -> None:
    part = tree(burnup_part(language))
    assert [(each.get("class"), each.get("style")) for each in classed(part, "level")] == [
        ("level", "bottom:100.00%"),
        ("level watch", "bottom:95.00%"),
    ]
    assert words(classed(part, "ends")[0]) == say(language, "最早 2月16日 最晚未定", "16 Feb or later")
    assert [words(each) for each in classed(part, "event")] == [say(language, "全员排查", "everybody screened")]
    looks = [each.get("class") for each in classed(part, "sign")]
    assert looks == [f"sign {look}" for look in ("door", "phone", "data", "not_reported", "ending", "earlier")]


def ended(ending: Ending | None) -> list[tuple[float, float]]:
    part = burnup.burnup([Day("")] * 10, [], [], ending, [], [], "", "", "")
    return [
        (float(x), float(y))
        for each in tree(part).iter("polygon")
        for x, y in (point.split(",") for point in each.get("points", "").split())
    ]


def test_where_a_round_may_end_is_a_fan_within_the_picture() -> None:
    """From day 4 at a half: at the fastest on day 6, at the slowest on day 14 of a picture that holds ten; or never."""
    half, edge = (45.0, 50.0), 100.0
    assert ended(Ending((4, 0.5), 6, 14, "")) == [half, (65.0, 0.0), (edge, 0.0), (edge, 22.5)]
    assert ended(Ending((4, 0.5), 6, None, ""))[3] == (edge, 50.0)
    assert ended(None) == []


def test_a_way_that_nobody_was_reached_by_and_a_round_of_no_days_draw_nothing() -> None:
    day = Day("", parts=(Part("door", 0.5), Part("phone", 0.0)))
    one = burnup.burnup([day], [], [], None, [], [], "", "", "")
    assert [each.get("class") for each in tree(one).iter("i")] == ["door"]
    none = burnup.burnup([], [], [], None, [], [], "", "", "")
    assert not list(tree(none).iter("li"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sweep_climbs_in_steps_at_the_hours_that_brought_news(language: str) -> None:
    part = sweep_part(language)
    told = points(part, "course")
    assert told[:5] == [(0, 100), (5.6, 100), (5.6, 97), (16.7, 97), (16.7, 80)]
    assert told[-1] == (72.2, 30)
    assert points(part, "straight") == [(0, 100), (100, 0)]
    drawn = tree(part)
    assert [each.get("aria-label") for each in drawn.iter("svg")] == [
        say(language, "52 小时完成 70%", "70% after 52 hours")
    ]
    hours = drawn.findall("./div/ol/li")
    assert [words(hour) for hour in hours][::4] == [
        say(language, f"第 {hour} 小时：{up}%", f"Hour {hour}: {up}%") for hour, up in ((4, 3), (52, 70))
    ]
    assert {hour.get("tabindex") for hour in hours} == {"0"}
    assert words(classed(drawn, "level")[0]) == say(language, "应查 16,336 户", "16,336 due")
    assert len(classed(drawn, "days")[0].findall("span")) == 4


def test_a_sweep_of_which_nothing_was_told_stays_at_the_foot() -> None:
    part = sweep.hours([], [], "", [], 3, [Sign("course", "已完成")], "", "", "")
    assert points(part, "course") == [(0, 100)]
    assert not tree(part).findall("./div/ol/li")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_runs_out_has_a_bar_beside_the_limits_and_its_words(language: str) -> None:
    part = tree(lasting_part(language))
    rows = part.findall("./tbody/tr")
    assert [row.get("class") for row in rows] == ["zero", "short", "watch", "not_reported", "enough", "not_applicable"]
    bars = [[style(bar)["width"] for bar in classed(row, "lasts")] for row in rows]
    assert bars == [[], [9.52], [23.81], [], [100.0], []], "a longer one tells no more, and what is not known has none"
    limits = {tuple(style(line)["left"] for line in row.iter("b")) for row in rows}
    assert limits == {(14.29, 33.33)}
    assert words(rows[1]) == say(language, "大米 2 天 1,200 600", "Rice 2 days 1,200 600")
    assert classed(rows[1], "bar")[0].get("aria-label") == say(language, "大米：2.0 天", "Rice: 2.0 days")
    assert [len(row.findall(".//a")) for row in rows] == [1, 1, 0, 0, 0, 0]
    assert [cell.get("scope") for cell in part.findall("./thead/tr/th")] == ["col"] * 5
    assert words(part.find("./caption/span")) == say(language, "竖线为 3 天和 7 天", "lines at 3 and 7 days")


def test_what_runs_out_may_have_a_name_that_means_harm() -> None:
    rows = [replace(row, name=SCRIPT, alt=SCRIPT) for row in front_rows.lasting_rows("zh")]
    seen = Seen(lasting.lasting(rows, (3, 7), SCRIPT, [SCRIPT] * 5, SCRIPT))
    assert not seen.tags & {"script", "img"}
    assert not [name for name in seen.attributes if name.startswith("on")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_search_found_is_a_list_of_links_to_choose_from(language: str) -> None:
    names = [say(language, "第三网格（望河社区）", "Grid 3 (Wanghe community)"), *HARM]
    rows = [Hit(f"p{n}", name, f"?place=p{n}&lang={language}") for n, name in enumerate(names)]
    heading = say(language, "查找", "Search")
    part = tree(hits.hits(rows, heading, ""))
    assert (part.tag, part.get("role"), part.get("aria-label")) == ("ul", "listbox", heading)
    options = part.findall("./li")
    assert {(each.get("role"), each.get("aria-selected")) for each in options} == {("option", "false")}
    assert [each.get("id") for each in options] == ["hit-0", "hit-1", "hit-2", "hit-3"]
    assert ["".join(each.itertext()) for each in part.iter("bdi")] == names
    assert [(each.get("href"), each[0].tag) for each in part.iter("a")] == [(row.link, "bdi") for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_that_finds_nothing_says_so_where_it_is_heard(language: str) -> None:
    nothing = say(language, f"没有“{SCRIPT}”", f"Nothing is called {SCRIPT}")
    part = tree(hits.hits([], "", nothing))
    assert (part.tag, part.get("role"), "".join(part.itertext())) == ("p", "status", nothing)
