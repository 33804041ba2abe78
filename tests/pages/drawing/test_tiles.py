"""Tiles: their areas are true, none covers another, and each says all of it to those who do not see it."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.presentation.drawing.tiles import LEAST, broken, squarified, tiles
from tests.parts import rows
from tests.support.markup import classed, style, tree, words

AREAS = st.lists(st.floats(0, 1e6), min_size=1, max_size=60)
CLOSE = 1e-6


@given(AREAS, st.floats(0.3, 4))
def test_boxes_fill_the_picture_and_none_covers_another(areas: list[float], ratio: float) -> None:
    boxes = squarified(areas, ratio)
    assert sum(width * height for _, _, width, height in boxes) == pytest.approx(1, abs=1e-4)
    assert all(left >= -CLOSE and left + width <= 1 + CLOSE for left, _, width, _ in boxes)
    assert all(top >= -CLOSE and top + height <= 1 + CLOSE for _, top, _, height in boxes)
    for a, b in combinations(boxes, 2):
        across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
        down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
        assert across <= CLOSE or down <= CLOSE


def test_an_area_is_as_large_as_what_it_stands_for() -> None:
    boxes = squarified([100, 300, 200], 1.6)
    assert [round(width * height, 4) for _, _, width, height in boxes] == [0.1667, 0.5, 0.3333]


def test_a_place_with_nothing_in_it_can_still_be_pointed_at() -> None:
    assert squarified([0, 1000], 1.6)[0][2] * squarified([0, 1000], 1.6)[0][3] >= LEAST / 1.01


def test_boxes_are_near_to_squares() -> None:
    boxes = squarified([1.0] * 12, 2)
    assert max(2 * width / height for _, _, width, height in boxes) < 2.1
    assert min(2 * width / height for _, _, width, height in boxes) > 0.4


def test_two_levels_each_tile_a_link_that_says_all_of_it() -> None:
    told = rows.tile_rows("zh", groups=2, inside=3)
    part = tree(tiles(told, "各社区、网格排查率"))
    assert part.get("aria-label") == "各社区、网格排查率"
    links = list(part.iter("a"))
    assert [link.get("href") for link in links] == [each.link for group in told for each in (group, *group.inside)]
    assert links[0].get("aria-label") == told[0].tip
    assert words(links[1]) == f"{told[0].inside[0].name} {told[0].inside[0].figure}"
    groups = classed(part, "group")
    assert [len(group.findall("./ul/li")) for group in groups] == [3, 3]


def test_a_tile_that_leads_nowhere_is_focused_and_heard_all_the_same() -> None:
    told = rows.tile_rows("zh", groups=1, inside=0)[0]
    part = tree(tiles([type(told)(told.code, told.name, 1, told.state, told.figure, told.tip)], ""))
    tile = classed(part, "tile")[0]
    assert (tile.tag, tile.get("role"), tile.get("tabindex"), tile.get("aria-label")) == ("div", "img", "0", told.tip)


def test_hints_open_upon_the_picture_not_beside_it() -> None:
    part = tree(tiles(rows.tile_rows("zh", groups=6, inside=0), "", ratio=1.0))
    for tile in classed(part, "tile"):
        at, side = style(tile), tile.get("data-side", "").split()
        assert ("left" in side) == (at["left"] + at["width"] / 2 > 50)
        assert ("up" in side) == (at["top"] + at["height"] > 75)


def drawn(name: str, area: float, ratio: float = 10, figure: str = "92.3%") -> tuple[str | None, str | None]:
    """From which width and height of the picture on a name is drawn, in a place that takes this part of it."""
    told = rows.tile_rows("zh", groups=1, inside=0)[0]
    small = replace(told, name=name, figure=figure, area=area)
    rest = replace(told, code="rest", name="", area=1 - area)
    tile = classed(tree(tiles([small, rest], "", ratio=ratio)), "tile")[0]
    found = [bdi.get("class", "").split() for bdi in tile.iter("bdi")]
    return (found[0][0], found[0][1]) if found else (None, None)


def test_a_text_is_drawn_from_the_size_on_in_which_it_fits() -> None:
    # Four letters of .9rem with the mark and its gaps take 5.7rem: half of a picture of 12rem has them, half of 11rem has not.
    assert drawn("望河社区", 0.5)[0] == "w12"
    assert drawn("望河社区居委会", 0.5)[0] == "w17"
    assert drawn("望河社区", 0.1)[0] == "w64"
    assert drawn("Wanghe", 0.5)[0] == "w11"


def brief_drawn(name: str, brief: str, area: float, ratio: float = 1.7) -> tuple[str, list[str], str | None] | None:
    """The short name of a place that takes this part of the picture, with its classes, and whether a listener hears it."""
    told = replace(rows.tile_rows("zh", groups=1, inside=0)[0], name=name, brief=brief, figure="92.3%", area=area)
    rest = replace(told, code="rest", name="", brief="", area=1 - area)
    tile = classed(tree(tiles([told, rest], "", ratio=ratio)), "tile")[0]
    found = [
        ("\n".join(each.itertext()), each.get("class", "").split(), each.get("aria-hidden"))
        for each in tile.iter("bdi")
    ]
    return next((each for each in found if "brief-name" in each[1]), None)


def test_a_name_without_room_is_drawn_short_in_two_small_lines_until_it_has_room() -> None:
    told = brief_drawn("第十二网格（东区）", "第十二网格", 0.05)
    assert told is not None
    text, classes, hidden = told
    assert text == "第十二\n网格"
    wide, until = (
        next(int(each[1:]) for each in classes if each[0] == letter and each[1:].isdigit()) for letter in "wn"
    )
    assert wide < until, "from the smaller size on, and no longer where the whole name fits"
    assert hidden == "true", "the tile says all of it to those who listen"
    assert brief_drawn("望河", "望河", 0.5) is None, "the whole name has room in every picture"
    assert brief_drawn("望河社区", "", 0.05) is None


def test_a_short_name_breaks_between_words() -> None:
    names = ("第三", "第十二", "第十二网格", "Grid 12", "Fertiliser Works compound", "")
    told = [["第三"], ["第十二"], ["第十二", "网格"], ["Grid", "12"], ["Fertiliser", "Works compound"], []]
    assert [broken(name) for name in names] == told


def test_a_text_that_fits_in_no_picture_is_said_not_drawn() -> None:
    assert drawn("望" * 200, 0.5) == (None, None)
    told = replace(rows.tile_rows("zh", groups=1, inside=0)[0], name="望" * 200, tip="望" * 200)
    assert classed(tree(tiles([told], "")), "tile")[0].get("aria-label") == "望" * 200


def figure_drawn(area: float, ratio: float, name: str = "望河社区") -> list[str]:
    """From which sizes of the picture on the figure 92.3% is drawn, in a place that takes this part of it."""
    told = rows.tile_rows("zh", groups=1, inside=0)[0]
    small = replace(told, name=name, figure="92.3%", area=area)
    rest = replace(told, code="rest", name="", figure="", area=1 - area)
    tile = classed(tree(tiles([small, rest], "", ratio=ratio)), "tile")[0]
    (found,) = tile.iter("b")
    return found.get("class", "").split()


def test_a_small_tile_keeps_its_figure_and_gives_up_its_name() -> None:
    # In a tile as high as the picture the figure takes one line beside the mark; its name needs another.
    assert figure_drawn(0.5, ratio=10) == ["w9", "h8"]
    assert drawn("望河社区", 0.5) == ("w12", "h8")
    assert figure_drawn(0.5, ratio=10, name="望" * 200) == ["w9", "h8"]
    # A fifth of the height has a line in 8rem, and two in 17: the figure comes first.
    assert figure_drawn(0.2, ratio=0.2) == ["w8", "h8"]
    assert drawn("望河社区", 0.2, ratio=0.2) == ("w8", "h17")


def test_a_name_alone_needs_one_line() -> None:
    assert drawn("望河社区", 0.2, ratio=0.2, figure="") == ("w8", "h8")


def test_a_narrow_tile_has_its_figure_under_the_mark() -> None:
    # Beside it five letters and the mark would need 45rem of the picture.
    assert figure_drawn(0.1, ratio=2) == ["w35", "h8"]
