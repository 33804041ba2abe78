"""Flows: at most ten, in one scale at both ends, none hidden behind another's label, all of them said."""

import re
from itertools import pairwise
from typing import Any

import pytest

from pages.presentation.drawing.flows import LABEL, MOST, Flow, Side, flows
from queries.measures import State
from tests.parts import rows
from tests.parts.parts import flow_part, many_flows_part, roomy_flows_part
from tests.support.markup import classed, style, tree, words


def ribbons(part: Any) -> list[tuple[float, float]]:
    """How thick each ribbon is at its two ends."""
    ends = [list(map(float, re.findall(r"-?[\d.]+", path.get("d", "")))) for path in part.iter("path")]
    return [(d[14] - d[1], d[8] - d[7]) for d in ends]


def test_a_ribbon_is_as_thick_as_its_people_at_both_ends() -> None:
    people = [move.people for move in rows.flow_part("zh")["moves"]]
    thick = ribbons(tree(flow_part("zh")))
    assert [start / thick[0][0] for start, _ in thick] == pytest.approx([each / people[0] for each in people], abs=0.01)
    assert all(start == pytest.approx(end, abs=0.03) for start, end in thick)


@pytest.mark.parametrize("part", [flow_part("zh"), roomy_flows_part("zh"), many_flows_part("zh")])
def test_labels_keep_apart_and_everything_stays_in_the_picture(part: Any) -> None:
    drawn = tree(part)
    tops = sorted(style(item)["top"] for item in classed(drawn, "between")[0].iter("li"))
    assert min(b - a for a, b in pairwise(tops)) >= 100 * LABEL * 0.7
    for name in ("giver", "taker"):
        places = [style(item) for item in classed(drawn, name)[0].iter("li")]
        assert all(a["top"] + a["height"] <= b["top"] + 0.02 for a, b in pairwise(places))
        assert places[-1]["top"] + places[-1]["height"] <= 100.1


def test_each_flow_is_said_and_can_be_followed() -> None:
    items = list(classed(tree(flow_part("zh")), "between")[0].iter("li"))
    assert words(classed(items[0], "heard")[0]) == "柳堤社区 → 青石桥社区: 132 人"
    assert [link.get("href") for link in items[0].iter("a")] == ["?place=f3f1&lang=zh"]


def test_a_place_stands_with_its_figures_and_what_stays_open() -> None:
    part = tree(flow_part("zh"))
    assert [words(head) for head in part.iter("h3")] == ["可调出", "缺口"]
    taker = next(iter(classed(part, "taker")[0].iter("li")))
    assert words(taker) == "青石桥社区 缺口 172 应配 701 · 在岗 529"
    assert len(classed(classed(part, "taker")[0], "rest")) == 2  # the third place gets all that it lacks


def test_more_than_ten_are_refused_instead_of_drawn_as_a_ball() -> None:
    sides = [Side("a", "柳堤", 99, "", "", State.ENOUGH), Side("b", "望河", 99, "", "", State.SHORT)]
    with pytest.raises(ValueError, match="at most 10"):
        flows(sides[:1], sides[1:], [Flow("a", "b", 1, "1", "")] * (MOST + 1), ("", ""), "")


def test_nothing_to_move_is_drawn_without_ribbons() -> None:
    part = tree(flows([], [Side("b", "望河", 9, "缺口 9", "", State.SHORT)], [], ("", ""), "无可调剂"))
    assert list(part.iter("path")) == []
    assert words(part.find("figcaption")) == "无可调剂"
