"""The stage: what it is given, it sends as it is; what a link says is read back as it was written."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.presentation.drawing.marks import linked
from pages.shared import stage
from tests.parts.rows import SCRIPT


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
    assert sent.js_content.startswith("// Shows the markup")
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


def test_our_own_script_stays_small() -> None:
    script = (stage._HERE / "stage.js").read_text(encoding="utf-8")
    assert len(script.splitlines()) <= 100
    assert "innerHTML" not in script.replace("next.innerHTML = data.markup", "")
