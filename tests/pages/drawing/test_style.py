"""The style of parts: the colours are the theme's, sizes grow with the page, and nothing comes from outside."""

import re
import tomllib
from pathlib import Path

import pytest

from pages.presentation.drawing import theme
from pages.presentation.drawing.buildings import Told
from pages.presentation.drawing.style import (
    _FRONT_LINE,
    DESK,
    DESK_AT_THE_FRONT,
    ROOTS,
    SLIDES,
    _selectors,
    at_the_front,
)
from pages.presentation.drawing.timeline import Look
from queries.measures import State

STYLE = DESK_AT_THE_FRONT + SLIDES
ROOT = Path(__file__).parents[3]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]["light"]
DRAWN = ("sign-large", "sign-small")  # put together where they are drawn


@pytest.mark.parametrize(
    ("variable", "colour", "key"),
    [
        ("--blue", theme.BLUE, "greenColor"),
        ("--amber", theme.AMBER, "orangeColor"),
        ("--red", theme.RED, "redColor"),
        ("--ink", theme.INK, "textColor"),
    ],
)
def test_a_colour_is_the_same_with_and_without_a_theme(variable: str, colour: str, key: str) -> None:
    fallback = re.search(rf"{variable}:var\(--st-[\w-]+,(#\w+)\)", STYLE)
    assert fallback
    assert fallback[1].upper() == colour.upper() == CONFIG[key].upper()


@pytest.mark.parametrize("look", [*State, *Look, *Told])
def test_every_state_has_a_look(look: str) -> None:
    assert re.search(rf"\.{look}\b[^{{]*\{{[^}}]*--(ground|fill)", STYLE)


def test_what_nothing_judges_has_no_mark_anywhere() -> None:
    """No shape in a card, list or tile, no character in a table, file or on a map."""
    assert re.search(r"\.mark\.unjudged[^{]*\{display:none", STYLE)
    assert theme.MARK[State.UNJUDGED] == ""
    assert theme.marked(State.UNJUDGED, "61.0%") == "61.0%"
    assert theme.marked(State.ENOUGH, "97.0%") == "● 97.0%"


def test_nothing_comes_from_outside() -> None:
    assert not re.search(r"url\(|@import|https?:|expression\(", STYLE)


def test_sizes_grow_with_the_page() -> None:
    sizes = set(re.findall(r"(?<![\w.])[\d.]+px", STYLE))
    assert sizes <= {"1px"}  # what only a screen reader reads


@pytest.mark.parametrize(("wide", "high", "pixels"), [(1920, 1080, 28), (1280, 720, 28 * 2 / 3), (1024, 1080, 14.93)])
def test_letters_on_the_projector_follow_the_window(wide: int, high: int, pixels: float) -> None:
    given = re.fullmatch(r"min\(([\d.]+)vw,([\d.]+)vh\)", theme.PROJECTED)
    assert given
    assert min(float(given[1]) * wide, float(given[2]) * high) / 100 == pytest.approx(pixels, rel=0.01)


def test_no_text_is_smaller_than_the_back_row_reads() -> None:
    given = re.findall(r"font-size:([\d.]+)rem", STYLE) + re.findall(r"--small:([\d.]+)rem", STYLE)
    assert given
    assert min(map(float, given)) >= 0.8


@pytest.mark.parametrize(
    ("sent", "most"), [(DESK, 32_000), (DESK_AT_THE_FRONT, 47_200), (SLIDES, 54_500)], ids=["desk", "front", "slides"]
)
def test_what_is_sent_with_every_change_is_small(sent: str, most: int) -> None:
    assert len(sent.encode()) < most
    assert "/*" not in sent


def test_a_desk_is_not_sent_what_only_slides_need_nor_a_room_what_only_a_desk_does() -> None:
    assert ".slide" not in DESK_AT_THE_FRONT
    assert ".glance" not in SLIDES


def test_a_desk_is_sent_the_style_of_the_front_line_where_such_a_part_is_drawn() -> None:
    assert at_the_front('<figure class="part burnup">')
    assert at_the_front('<table class="accounted">')
    assert not at_the_front('<table class="part worst"><td class="figure">burnup</td>')
    assert not at_the_front(
        '<li class="zero"><span class="holder"><i class="done open">'
    )  # only within parts of its own


def test_where_a_desk_is_not_sent_the_style_of_the_front_line_no_rule_of_it_could_be_met() -> None:
    """Each rule begins with a class by which the style is chosen, and those are no desk's own: a desk would always be sent it."""
    every = list(_selectors(_FRONT_LINE))
    assert len(every) > 150
    assert [each for each in every if not re.match(rf"\.({'|'.join(ROOTS)})(?![\w-])", each)] == []
    assert frozenset(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}", "", DESK))) & ROOTS == set()


def test_what_is_pointed_at_has_no_colour_of_a_state() -> None:
    hovered = re.findall(r"[^{}]*:hover[^{}]*\{([^{}]*)\}", STYLE)
    assert hovered
    assert not [rule for rule in hovered if re.search(r"--(blue|amber|red|pale|glow|ground|solid|fill)\b", rule)]


def test_every_class_with_a_look_is_given_by_something() -> None:
    """Taken out of the code, a class takes its look with it: each line of it goes to every browser."""
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "pages").rglob("*.py"))
    code += "".join(path.read_text(encoding="utf-8") for path in (ROOT / "pages").rglob("*.js"))
    states = {*State, *Look, *Told}
    given = set(re.findall(r"[a-z][\w-]*", code, re.IGNORECASE)) | states | set(DRAWN)
    looks = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", STYLE), re.IGNORECASE))
    assert {look for look in looks - given if not re.fullmatch(r"[whxyn]\d+", look)} == set()
