"""The stage: shows the markup of drawn parts, and tells which of its links was followed.

Links in the markup are real (`<a href="?place=…">`): a new tab, a copied address, Tab and Enter work as everywhere. A plain
click on one that only changes the link of this screen (`?…`) becomes a rerun; every other click is the browser's.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl

import htpy as h
import streamlit as st

from pages.presentation.drawing import style
from pages.shared import language, viewer

_HERE = Path(__file__).parent
# Declared once, when the module is imported: a second declaration would make every viewer's browser start anew. The style
# goes along with every change, so a desk is not sent that of slides, nor a room that of a desk.
_AT_A_DESK, _PROJECTED = (
    st.components.v2.component(
        name,
        html='<div class="stage" tabindex="-1"></div>',
        css=css,
        js=(_HERE / "stage.js").read_text(encoding="utf-8"),
    )
    for name, css in (("stage", style.DESK), ("slides", style.SLIDES))
)


def show(
    markup: h.Renderable | str,
    key: str,
    on_go: Callable[[str], None],
    height: Literal["content", "stretch"] | int = "content",
) -> None:
    """Show markup that parts made, or its text as it was kept.

    `on_go` gets the link that was followed, as it is written there: `?place=…`.

    `height`: as high as what is shown, as the container around, or that many pixels.
    """

    def followed() -> None:
        on_go(str(st.session_state[key].go))

    _stage()(key=key, data={"markup": str(markup), "language": language.tag()}, height=height, on_go_change=followed)


def speak() -> None:
    """Tell the browser the language where nothing is drawn, such as beside an error: whoever switches it loads no new page."""
    _stage()(key="speak", data={"markup": "", "language": language.tag()}, on_go_change=lambda: None)


def _stage() -> Callable[..., object]:
    return _PROJECTED if viewer.projected() else _AT_A_DESK


def values(link: str) -> dict[str, str]:
    """What a followed link says: name -> value."""
    return dict(parse_qsl(link.removeprefix("?"), keep_blank_values=True))
