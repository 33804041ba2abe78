"""Names from files are text: whatever is in them, no part lets them become anything else, or cuts them."""

import sys
from pathlib import Path
from types import FrameType

import pytest

from pages.presentation import drawing
from pages.presentation.drawing.marks import named
from tests.parts.parts import PARTS, harm_part, harmed
from tests.parts.rows import HARM, LONG, SCRIPT, TURNED
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
TAGS |= {"details", "polygon", "summary"}
TAGS |= {"circle", "defs", "g", "pattern", "rect", "text", "title"}  # of a map
TAGS |= {"polyline", "section", "span", "strong", "svg", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}


def test_a_name_that_means_harm_adds_no_element_attribute_or_address() -> None:
    seen = Seen(harm_part("zh"))
    assert seen.tags - TAGS == set()
    assert [name for name in seen.attributes if name.startswith("on") or name in ("src", "srcdoc")] == []
    assert {address[0] for address in seen.addresses} == {"?"}


# Drawn only where there is room: what they are called is heard, and read when they are pointed at.
HEARD = {"tiles": "tile", "ages": "spot", "town": "town"}


@pytest.mark.parametrize("name", HARM)
def test_it_is_shown_whole_in_every_part(name: str) -> None:
    for key, part in harmed("zh").items():
        if key in HEARD:
            (*found,) = [each.get("aria-label") for drawn in classed(tree(part), HEARD[key]) for each in drawn.iter()]
            assert name in found, key
        else:
            assert " ".join(name.split()) in words(tree(part)), key


def test_its_direction_ends_where_the_name_ends() -> None:
    assert str(named(TURNED)) == f"<bdi>{TURNED}</bdi>"
    for key, part in harmed("zh").items():
        held = ["".join(bdi.itertext()) for bdi in tree(part).iter("text" if key == "town" else "bdi")]
        assert key in HEARD or {TURNED, SCRIPT} <= set(held), key


def test_a_long_name_may_break_wherever_it_stands() -> None:
    for key, part in harmed("zh").items():
        held = [bdi for bdi in tree(part).iter("bdi") if LONG in "".join(bdi.itertext())]
        assert key in HEARD or held, key
        assert key in HEARD or {bdi.get("class") for bdi in held} == {"long"}, key


def test_every_part_is_drawn_on_the_page_of_parts() -> None:
    """But for those of which a component of its own knows the looks: the search, the ways in the line above, and slides."""
    ran: set[str] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_name != "<module>":
            ran.add(frame.f_code.co_filename)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        for part in PARTS.values():
            str(part("zh"))
    finally:
        sys.setprofile(before)
    folder = Path(drawing.__file__).parent
    parts = {path.stem for path in folder.glob("*.py") if "import htpy" in path.read_text(encoding="utf-8")}
    assert len(parts) > 25
    assert parts - {Path(file).stem for file in ran if Path(file).parent == folder} == {"hits", "ways", "slide"}


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
