"""Names from files are text: whatever is in them, no part lets them become anything else, or cuts them."""

import pytest

from pages.presentation.drawing.marks import named
from tests.parts.parts import PARTS, harm_part
from tests.parts.rows import HARM, SCRIPT, TURNED
from tests.support.markup import Seen, classed, tree, words

TAGS = {
    "a",
    "b",
    "bdi",
    "button",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "i",
    "li",
    "ol",
    "p",
    "path",
}
TAGS |= {"defs", "g", "pattern", "rect", "text", "title"}  # of a map
TAGS |= {"polyline", "section", "span", "strong", "svg", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}


def test_a_name_that_means_harm_adds_no_element_attribute_or_address() -> None:
    seen = Seen(harm_part("zh"))
    assert seen.tags - TAGS == set()
    assert [name for name in seen.attributes if name.startswith("on") or name in ("src", "srcdoc")] == []
    assert {address[0] for address in seen.addresses} == {"?"}


@pytest.mark.parametrize("name", HARM)
def test_it_is_shown_whole_in_every_part(name: str) -> None:
    parts = list(tree(harm_part("zh")))
    assert len(parts) == 11
    tiles, *others = parts
    assert [" ".join(name.split()) in words(part) for part in others] == [True] * 10
    assert name in [tile.get("aria-label") for tile in classed(tiles, "tile")]  # drawn only where there is room


def test_its_direction_ends_where_the_name_ends() -> None:
    assert str(named(TURNED)) == f"<bdi>{TURNED}</bdi>"
    for part in tree(harm_part("zh")):
        held = ["".join(bdi.itertext()) for bdi in part.iter("bdi")]
        assert TURNED in held
        assert SCRIPT in held


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PARTS)
def test_every_part_is_well_formed_and_asks_nothing_from_outside(name: str, language: str) -> None:
    seen = Seen(PARTS[name](language))
    tree(PARTS[name](language))
    assert {address.partition("place=")[0] for address in seen.addresses} <= {"?"}
    assert seen.tags <= TAGS


def test_a_part_can_be_shown_more_than_once() -> None:
    for part in PARTS.values():
        drawn = part("en")
        assert str(drawn) == str(drawn)
