"""How large things are that do not grow with the page: charts, their text, columns of tables."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.presentation.drawing import theme
from pages.shared.place import Here

DESK_SIZE = 16  # px: `baseFontSize` in .streamlit/config.toml
CHART_HEIGHT = 500  # px, at a desk
TEXT = 16  # px, likewise
TILE_TEXT = {False: 15, True: 20}  # px in tiles and maps, by projector: larger ones would not fit
ROWS = 13  # of a table, before it scrolls


def scale(here: Here) -> float:
    """How much larger text is on the projector; Streamlit's own widgets grow with the page."""
    return theme.PROJECTOR_SIZE / DESK_SIZE if here.projector else 1.0


def wide(here: Here, pixels: int) -> int:
    """The width of a table's column."""
    return int(pixels * scale(here))


def line() -> DeltaGenerator:
    """One line across: a heading at its left, hints and choices at its right."""
    return st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
