"""Kinds of mouths have shapes of their own: one place draws them for every map, and none is the mark of a state."""

import re

import pytest

from pages.presentation.drawing import theme
from pages.presentation.drawing.glyphs import Glyph, _Drawn
from pages.presentation.drawing.mouths import outline
from pages.presentation.drawing.town import LARGE, Sign, town
from pages.presentation.words import dictionary
from queries.checkpoints.states import Stand
from queries.schema import MOUTHS
from tests.support.markup import tree

FRAME = (115.0, 35.8, 115.2, 35.9)


def test_no_two_mouths_look_alike_and_none_looks_like_a_state() -> None:
    corners = {mouth: re.findall("[MLHVA]", outline(mouth, 0, 0, 10)) for mouth in MOUTHS}
    assert sorted(map(len, corners.values())) == [4, 4, 5]
    assert corners["village"] == list("MVLLV"), "five corners: no square"
    assert corners["road"] == list("MLLL"), "stands on a corner: no triangle, and no square that lies on its side"
    assert "A" in corners["door"], "round above"
    assert "V" in corners["door"], "straight below: no circle"


@pytest.mark.parametrize("mouth", MOUTHS)
def test_both_kinds_of_maps_draw_the_same_shape(mouth: str) -> None:
    glyph = _Drawn(theme.palette("light")).glyph(Glyph(mouth, Stand.STAFFED, (Stand.STAFFED,)))
    assert outline(mouth, 32, 32, 12.5) in glyph
    drawn = tree(town([], [Sign(115.1, 35.85, mouth, "reported", "门", "1")], [], FRAME, "地图"))
    (path,) = [each for each in drawn.iter("path") if "sign-large" in each.get("class", "")]
    letters = re.sub(r"[\d. -]", "", path.get("d", ""))
    assert letters == re.sub(r"[\d. -]", "", outline(mouth, 32, 32, LARGE / 2))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_legend_names_no_mouth_by_the_mark_of_a_state(lang: str) -> None:
    said = dictionary()["checkpoints.legend_shape"][lang]
    assert not set(said) & {mark for mark in theme.MARK.values() if mark}
    assert not re.search("方形|三角|圆形|square|triangle|circle", said)
