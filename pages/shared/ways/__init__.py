"""The ways in the line above every screen: menus of screens and the path of places, one element.

Their links are real. A plain click on one changes the address and says so to the page, as the browser's back button does:
Streamlit then runs what the address names, once, in the same session. Asking Python to switch the page would take two runs.
"""

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
# Declared once, when the module is imported: a second declaration would make every viewer's browser start anew.
_ways = st.components.v2.component(
    "ways",
    html='<div class="ways"></div>',
    css=(_HERE / "ways.css").read_text(encoding="utf-8"),
    js=(_HERE / "ways.js").read_text(encoding="utf-8"),
)


def show(markup: str) -> None:
    """Show them: see `drawing.ways`."""
    _ways(key="ways", data={"markup": markup})
