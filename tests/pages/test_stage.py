"""The stage: what it is given, it sends as it is; what a link says is read back as it was written."""

import json
from collections.abc import Iterator
from functools import wraps
from importlib import import_module
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.presentation.drawing.marks import linked
from pages.shared import stage
from pages.shared.screens import SCREENS
from tests.parts.rows import SCRIPT
from tests.support import sample as of
from tests.support.screen import Screen


def _shown() -> None:
    import htpy as h

    from pages.presentation.drawing.marks import linked
    from pages.shared import stage
    from tests.parts.rows import SCRIPT

    stage.show(h.p[linked(SCRIPT, "?place=a&lang=zh")], key="one", on_go=lambda link: None)


def _stages(app: AppTest) -> Iterator[Any]:
    for element in app.get("bidi_component"):
        yield element.proto


def test_the_markup_is_sent_escaped_with_style_and_script_and_nothing_to_fetch() -> None:
    app = AppTest.from_function(_shown).run()
    assert not app.exception
    (sent,) = _stages(app)
    markup = json.loads(sent.json)["markup"]
    assert markup == f"<p>{linked(SCRIPT, '?place=a&lang=zh')}</p>"
    assert "<script" not in markup
    assert "<img" not in markup
    assert "// Shows the markup" in sent.js_content
    assert ".tile" in sent.css_content
    assert (sent.js_source_path, sent.css_source_path) == ("", "")


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("?place=QF-01&lang=zh", {"place": "QF-01", "lang": "zh"}),
        ("?place=%E6%9C%9B%E6%B2%B3&date=", {"place": "望河", "date": ""}),
        ("?", {}),
    ],
)
def test_what_a_followed_link_says(link: str, told: dict[str, str]) -> None:
    assert stage.values(link) == told


# What makes the picture of each screen; what is opened below that of Checkpoints stands in the list beside its map.
DRAWN = [
    *((page, "picture", "picture") for page in ("places", "checkpoints", "staffing", "screening", "homes", "needs")),
    *((page, "picture", "picture") for page in ("command", "restart", "reports")),
    ("checkpoints", "where", "_map"),
    ("checkpoints", "picture", "beside"),
    ("briefing", "desk", "assessed"),
    ("measures", "meanings", "part"),
]
CLOSED = ("picture", "_map")  # the same whatever is opened below them


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(("page", "file", "name"), DRAWN)
def test_what_one_viewer_was_shown_is_not_drawn_again_for_the_others(
    page: str, file: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor for one who opens something below it."""
    module = import_module(f"pages.panels.{page}.{file}")
    shown, draw = [], getattr(module, name)

    @wraps(draw)
    def counted(*values: Any) -> Any:
        shown.append(values)
        return draw(*values)

    monkeypatch.setattr(module, name, counted)
    link = {"lang": "en", "place": of.COMMUNITY}
    first, *_ = [Screen(page=page, **link) for viewer in range(3)]
    assert len(shown) == 1
    if name in CLOSED:
        first.open(**link, more="list")
        assert len(shown) == 1
    Screen(page=page, **link | {"place": of.GRID})
    assert len(shown) == 2


def test_the_picture_of_every_screen_is_looked_at() -> None:
    """Actions has none: its table is drawn anew for whoever writes in it."""
    assert {page for page, *_ in DRAWN} == {*SCREENS} - {"actions"}


def test_our_own_script_stays_small() -> None:
    script, morph = ((stage._HERE / name).read_text(encoding="utf-8") for name in ("stage.js", "morph.js"))
    assert len(script.splitlines()) <= 100
    assert len([line for line in morph.splitlines() if line.strip() and not line.strip().startswith("//")]) <= 40
    assert "innerHTML" not in script.replace("next.innerHTML = markup", "")


def _followed() -> None:
    import streamlit as st

    from pages.shared import link

    link.follow("?place=b&lang=zh&more=hours")
    st.json(st.query_params.to_dict())


@pytest.mark.parametrize("more", [{}, {"more": "list"}])
def test_what_is_opened_below_a_picture_stays_open_when_its_links_are_followed(more: dict[str, str]) -> None:
    """The picture may have been drawn before it was chosen."""
    app = AppTest.from_function(_followed)
    app.query_params.update({"place": "a", "date": "2020-02-17", **more})
    assert json.loads(app.run().json[0].value) == {"place": "b", "lang": "zh", **more}


def _troubled() -> None:
    import streamlit as st

    from pages.shared.alone import alone

    def draw(said: str) -> None:
        st.text(said)
        raise LookupError(said)

    try:
        alone(draw, "part")
    except LookupError as error:
        st.text(f"landed: {error}")


def test_an_error_in_a_part_that_is_drawn_alone_lands_where_those_of_the_screen_do() -> None:
    app = AppTest.from_function(_troubled).run()
    assert not app.exception
    assert [text.value for text in app.text] == ["part", "landed: part"]


# What each screen is drawn with at a desk, over and below the top, on a day long past, and where nothing lies below.
SHEETS = dict.fromkeys(("places", "staffing", "checkpoints", "briefing", "measures"), "stage")
SHEETS |= dict.fromkeys(("homes", "needs", "command", "restart", "reports", "screening"), "front")
STATES: list[dict[str, str]] = [{}, {"place": of.GRID}, {"place": of.BUILDING}, {"date": "2020-02-12"}]
STATES += [{"more": "list"}, {"view": "map"}, {"measure": "night_cover"}]
OF_A_SCREEN = ("-glance", "-sheet", "-beside", "-meanings")  # not what stands in the place of a screen without anything


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("page", SHEETS)
def test_a_screen_is_sent_one_style_whatever_it_shows(page: str) -> None:
    """Another would be another component, which the browser puts in the place of the first: a flash, and the focus is lost."""
    screen = Screen(page=page)
    sent = set()
    for state in STATES[:3] if page == "briefing" else STATES:  # which takes its time
        shown = [stage for stage in _stages(screen.open(**state).app) if stage.id.endswith(OF_A_SCREEN)]
        sent |= {(stage.component_name, len(stage.css_content)) for stage in shown}
    assert {name for name, _ in sent} == {SHEETS[page]}
    assert all(size < 32_000 for name, size in sent if name == "stage")
