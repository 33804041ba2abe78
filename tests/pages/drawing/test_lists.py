"""The chain of duty, the board of buildings and the legend."""

from pages.presentation.drawing.buildings import Group, Square, Told, buildings
from pages.presentation.drawing.marks import Sign, legend, named
from tests.parts.parts import building_part, ladder_part, rung_part
from tests.support.markup import classed, tree, words


def test_the_chain_goes_from_the_top_down_and_says_who_and_how_many() -> None:
    steps = tree(ladder_part("zh")).findall("./ol/li")
    assert words(steps[1]) == "社区管控组 组长 李＊ 8/8"
    assert classed(steps[1], "mark")[0].get("aria-label") == "达标"


def test_the_sign_for_a_given_name_stays_on_the_line_of_the_family_name() -> None:
    assert str(named("Grid head Sheng *")) == "<bdi>Grid head Sheng\u00a0*</bdi>"


def test_a_step_that_nobody_holds_says_so() -> None:
    step = tree(ladder_part("zh")).findall("./ol/li")[3]
    assert words(classed(step, "vacant")[0]) == "未明确"
    assert step.get("class") == "zero"


def test_the_step_where_the_reader_stands_is_marked() -> None:
    steps = tree(ladder_part("zh")).findall("./ol/li")
    assert [step.get("aria-current") for step in steps] == [None, None, None, "step", None]


def test_a_step_with_a_bar_draws_what_is_filled_and_what_is_not() -> None:
    """What there is none of takes no place."""
    part = tree(rung_part("zh"))
    assert part.get("class") == "part ladder rungs"
    bars = [[(each.tag, each.get("style")) for each in bar] for bar in classed(part, "steps-bar")]
    assert bars[0] == [("i", "flex-grow:1")]
    assert bars[3] == [("i", "flex-grow:77"), ("b", "flex-grow:1")]
    assert bars[-1] == [("b", "flex-grow:12")]


def test_a_building_says_its_state_and_for_how_long() -> None:
    squares = (
        Square("b1", Told.MISSING, "1号楼 报平安未报，已连续 3 天", "3", "?place=b1"),
        Square("b2", Told.WELL, "2号楼 一切正常"),
    )
    part = tree(buildings([Group("g", "第一网格", "已报 1/2 栋", squares)], "楼栋报平安"))
    missing, well = classed(part, "square")
    assert (missing.tag, missing.get("href"), missing.get("aria-label")) == (
        "a",
        "?place=b1",
        "1号楼 报平安未报，已连续 3 天",
    )
    assert words(missing) == "3"
    assert (well.tag, well.get("role"), well.get("aria-label")) == ("div", "img", "2号楼 一切正常")


def test_buildings_stand_by_grid_under_its_name() -> None:
    part = tree(building_part("zh"))
    groups = part.findall(".//section")
    assert words(groups[0].find("h3")) == "第1网格 已报 9/12 栋"
    assert [len(group.findall("./ul/li")) for group in groups[:3]] == [8, 9, 10]
    assert {square.get("class", "").split()[1] for square in classed(part, "square")} == {told.value for told in Told}


def test_a_legend_is_a_list_of_words_with_their_looks() -> None:
    part = tree(legend([Sign("short", "不达标"), Sign("rostered", "已排班")], "图例"))
    assert (part.tag, part.get("aria-label")) == ("ul", "图例")
    assert [words(item) for item in part.findall("li")] == ["不达标", "已排班"]
    assert [item[0].get("class") for item in part.findall("li")] == ["sign short", "sign rostered"]
