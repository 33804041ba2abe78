"""The stage: shows the markup of drawn parts, and tells which of its links was followed.

Links in the markup are real (`<a href="?place=…">`): a new tab, a copied address, Tab and Enter work as everywhere. A plain
click on one that only changes the link of this screen (`?…`) becomes a rerun, and one to another screen (`places?…`) runs
that screen without loading the page anew; every other click is the browser's.
What a presenter goes to next is in the browser before the key is pressed.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qsl

import htpy as h
import streamlit as st

from pages.presentation.drawing import style
from pages.shared import language, viewer

_HERE = Path(__file__).parent
_SCRIPT = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in ("morph.js", "stage.js"))
# Declared once, when the module is imported: a second declaration would make every viewer's browser start anew. The style
# goes along with every change, so a desk is not sent that of slides, nor a room that of a desk.
_AT_A_DESK, _AT_THE_FRONT, _PROJECTED = (
    st.components.v2.component(
        name,
        html='<div class="stage" tabindex="-1"></div>',
        css=css,
        js=_SCRIPT,
    )
    for name, css in (("stage", style.DESK), ("front", style.DESK_AT_THE_FRONT), ("slides", style.SLIDES))
)


def show(
    markup: h.Renderable | str,
    key: str,
    on_go: Callable[[str], None],
    height: Literal["content", "stretch"] | int = "content",
    ahead: tuple[str, str] | None = None,
    view: str = "",
    renewed: int = 0,
) -> None:
    """Show markup that parts made, or its text as it was kept.

    `on_go` gets the link that was followed, as it is written there: `?place=…`.

    `height`: as high as what is shown, as the container around, or that many pixels.
    `ahead`: a link that will probably be followed next, and what stands there: the browser shows it before the server is asked.
    `view`: what of the data is shown. `renewed`: how often newer ones came while this viewer looked; where that is more than
    before in the same view, what changed is marked for a minute.
    """

    def followed() -> None:
        on_go(str(st.session_state[key].go))

    data: dict[str, Any] = {"markup": str(markup), "language": language.tag(), "view": view, "renewed": renewed}
    if ahead is not None:
        data["ahead"] = {"link": ahead[0], "markup": ahead[1]}
    _stage(str(data["markup"]))(key=key, data=data, height=height, on_go_change=followed)


def speak() -> None:
    """Tell the browser the language where nothing is drawn, such as beside an error: whoever switches it loads no new page."""
    _stage("")(key="speak", data={"markup": "", "language": language.tag()}, on_go_change=lambda: None)


def _stage(markup: str) -> Callable[..., object]:
    if viewer.projected():
        return _PROJECTED
    return _AT_THE_FRONT if style.at_the_front(markup) else _AT_A_DESK


def values(link: str) -> dict[str, str]:
    """What a followed link says: name -> value."""
    return dict(parse_qsl(link.removeprefix("?"), keep_blank_values=True))
