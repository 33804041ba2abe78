"""The search for a place: opens over the page with the focus in its field, and is all done by keyboard.

Enter takes the first hit, the arrows move among them, Escape closes. Streamlit's own field cannot: a key that a button
listens to is not heard while somebody types.
"""

from pathlib import Path

import htpy as h
import streamlit as st

from pages.presentation import labels
from pages.presentation.drawing import hits
from pages.shared import language, link
from pages.shared.ask import look_up
from pages.shared.place import Here
from queries import search

LOOKED_FOR = "looked_for"  # where this viewer's session keeps what was typed
_HERE = Path(__file__).parent
_FIND = """
<button type="button" popovertarget="sheet" aria-haspopup="dialog"></button>
<div id="sheet" popover role="dialog">
  <input type="search" role="combobox" autocomplete="off" aria-autocomplete="list" aria-controls="found" autofocus>
  <div id="found"></div>
</div>
"""
# Declared once, when the module is imported: a second declaration would make every viewer's browser start anew.
_finder = st.components.v2.component(
    "finder",
    html=_FIND,
    css=(_HERE / "finder.css").read_text(encoding="utf-8"),
    js=(_HERE / "finder.js").read_text(encoding="utf-8"),
)


def draw(here: Here) -> None:
    """The button that opens it; what is found stands below what is typed."""
    words, looked_for = here.words, str(st.session_state.get(LOOKED_FOR, ""))
    said = {"open": words.t("frame.find"), "label": words.t("frame.search"), "language": language.tag()}
    _finder(
        key="find",
        data={**said, "words": looked_for, "markup": str(_found(here, looked_for)) if looked_for else ""},
        width="content",
        on_looked_change=_looked,
        on_go_change=_go,
    )


def _found(here: Here, looked_for: str) -> h.Element:
    """The places found, each a link; choosing one empties the search."""
    words, leads = here.words, link.leads("place")
    rows = [
        hits.Hit(str(row["code"]), labels.under(row, words), leads(str(row["code"])))
        for row in look_up(search.found, here.within, looked_for)
    ]
    return hits.hits(rows, words.t("frame.search"), words.t("frame.nothing_found", words=looked_for))


def _looked() -> None:
    st.session_state[LOOKED_FOR] = str(st.session_state["find"].looked or "").strip()


def _go() -> None:
    st.session_state[LOOKED_FOR] = ""
    link.follow(str(st.session_state["find"].go))
