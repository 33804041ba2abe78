"""A slide: its headline, picture and rows, and the foot with the dots, ways and keys."""

from dataclasses import replace

from pages.presentation.drawing import heat
from pages.presentation.drawing.slide import Foot, Step, Told, Way, foot, head, slide
from pages.presentation.words import plain
from queries.measures import State
from tests.parts import rows
from tests.support.markup import classed, tree, words

FOOT = Foot(
    told=[Told("数据截至 17:00"), Told("模拟数据", loud=True)],
    steps=[
        Step("问题在哪里", State.SHORT, "不达标", "?question=where"),
        Step("走势", State.WATCH, "关注", "?question=course", here=True),
        Step("由谁负责", State.ENOUGH, "达标", "?question=who"),
    ],
    steps_word="各问题",
    back=Way("PageUp", "‹", "上一个", "?question=where"),
    on=Way("PageDown", "›", "下一个", "?question=who"),
    place="望河社区",
    day="2月17日",
    before=Way("ArrowLeft", "←", "上一处"),
    after=Way("ArrowRight", "→", "下一处", "?place=b"),
)
HARM = "<b onclick=x()>望河"


def test_sentence_picture_rows_and_foot_stand_in_this_order() -> None:
    part = tree(slide("望河夜间值守率降至 58.9%", ["单位 %"], "<ul></ul>", "<table></table>", "<ol></ol>", FOOT))
    assert [child.tag for child in part] == ["header", "div", "footer"]
    assert words(part.find("./header/h1")) == "望河夜间值守率降至 58.9%"
    assert words(classed(part, "notes")[0]) == "单位 %"
    (shown,) = classed(part, "shown")
    assert "sided" in shown.get("class", "")
    assert [child[0].tag for child in shown] == ["table", "ol"]
    alone = tree(slide("望河", [], "", "<table></table>", "", FOOT))
    assert not classed(alone, "sided")
    assert not classed(alone, "notes")


def test_a_number_stays_on_the_line_of_what_it_counts() -> None:
    told = tree(head("报平安未报 30 栋，17 时仍缺 12 栋", ["Of 12 buildings, eight at 17:00"], ""))
    headline, note = ("".join(part.itertext()) for part in (*told.iter("h1"), *told.iter("p")))
    assert headline == "报平安未报\u00a030\u00a0栋，17\u00a0时仍缺\u00a012\u00a0栋"
    assert note == "Of\u00a012\u00a0buildings, eight at 17:00"
    assert plain("30 栋 [8]") == "30\u00a0栋 \\[8\\]"


def test_no_line_of_a_headline_begins_with_what_explains_the_word_before() -> None:
    (headline,) = tree(head("第七网格（文昌阁社区）已连续 5 天无一办结", [], "")).iter("h1")
    assert "".join(headline.itertext()).startswith("第七网格\u2060（文昌阁社区）")


def test_a_name_in_a_headline_or_a_foot_stays_text() -> None:
    part = tree(slide(HARM, [HARM], "", "", "", replace(FOOT, place=HARM, told=[Told(HARM)])))
    assert words(part).count(HARM) == 4
    assert not list(part.iter("b"))


def test_each_dot_has_the_mark_of_its_slide_and_leads_there() -> None:
    dots = tree(foot(FOOT)).findall(".//nav/ol/li/a")
    assert [dot.get("href") for dot in dots] == ["?question=where", "?question=course", "?question=who"]
    assert [classed(dot, "mark")[0].get("class") for dot in dots] == ["mark short", "mark watch", "mark enough"]
    assert [dot.get("aria-current") for dot in dots] == [None, "step", None]
    assert [dot.get("aria-keyshortcuts") for dot in dots] == ["Home", None, "End"]


def test_of_several_screens_each_is_one_dot_but_for_the_one_that_is_shown() -> None:
    told = [("briefing", State.WATCH), ("places", State.ENOUGH), ("places", State.SHORT), ("homes", State.WATCH)] * 2
    steps = [
        Step(f"slide {n}", state, str(state), f"?slide={n}", here=n == 2, screen=screen)
        for n, (screen, state) in enumerate(told)
    ]
    dots = tree(foot(replace(FOOT, steps=steps))).findall(".//nav/ol/li")
    assert [dot.get("class") for dot in dots] == [None, "open", None, None, "closed", None]
    assert [len(dot.findall("./ol/li/a")) for dot in dots] == [0, 2, 0, 0, 2, 0]
    (all_of,) = dots[4].findall("./a")
    assert (all_of.get("aria-label"), all_of.get("href")) == ("places", "?slide=5")
    assert classed(all_of, "mark")[0].get("class") == "mark short"
    assert [words(title) for title in classed(dots[4], "title")] == ["slide 5", "slide 6"]
    assert dots[5].findall("./a")[0].get("aria-keyshortcuts") == "End"


def test_a_way_has_its_key_and_one_that_leads_nowhere_none() -> None:
    ways = classed(tree(foot(FOOT)), "way")
    assert [(way.tag, way.get("aria-keyshortcuts")) for way in ways] == [
        ("a", "PageUp"),
        ("a", "PageDown"),
        ("span", None),
        ("a", "ArrowRight"),
    ]
    assert ways[2].get("aria-hidden") == "true"


def test_what_must_not_be_overlooked_is_loud() -> None:
    assert [words(each) for each in classed(tree(foot(FOOT)), "loud")] == ["模拟数据"]


def test_head_and_foot_stand_alone_around_a_picture_that_is_no_markup() -> None:
    assert words(tree(head("望河", ["单位 %"], "")).find("./header/h1")) == "望河"
    assert tree(foot(FOOT)).find("./footer") is not None


def test_a_heat_table_of_many_rows_takes_one_line_for_each() -> None:
    few, columns = rows.heat_rows("zh"), rows.heat_columns("zh")
    many = [replace(few[0], code=str(number)) for number in range(heat.MANY + 1)]
    assert "many" not in tree(heat.heat(few[: heat.MANY], columns, "", "")).get("class", "")
    assert "many" in tree(heat.heat(many, columns, "", "")).get("class", "")
