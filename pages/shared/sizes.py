"""How large things are that do not grow with the page: charts, their text, columns of tables."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.presentation.drawing import theme
from pages.shared.place import Here

DESK_SIZE = 16  # px: `baseFontSize` in .streamlit/config.toml
CHART_HEIGHT = 500  # px, at a desk
TEXT = 16  # px, likewise
TILE_TEXT = {False: 15, True: 20}  # px in tiles and maps, by projector: larger ones would not fit
LETTER = 8  # px, of a letter in a table
ROWS = 13  # of a table, before it scrolls


def scale(here: Here) -> float:
    """How much larger text is on the projector; Streamlit's own widgets grow with the page."""
    return theme.PROJECTOR_SIZE / DESK_SIZE if here.projector else 1.0


def wide(here: Here, pixels: int) -> int:
    """The width of a table's column."""
    return int(pixels * scale(here))


def holding(texts: Sequence[str], least: int) -> int:
    """The width at a desk of a column that cuts none of its texts; a letter of full width counts as two."""
    longest = max((sum(1 + (letter > "\u2e80") for letter in text) for text in texts), default=0)
    return max(least, LETTER * longest + 2 * LETTER)


def tall(here: Here, pixels: int) -> int:
    """The height of a chart: a little more on the projector, where its text needs it."""
    return int(pixels * min(scale(here), 1.2))


def beside(here: Here, *widths: int) -> Sequence[DeltaGenerator]:
    """Columns of these widths; on the projector one below the other, where tables side by side would be cut."""
    if here.projector:
        return [st.container() for _ in widths]
    return st.columns(list(widths), gap="medium")


def line() -> DeltaGenerator:
    """One line across: a heading at its left, hints and choices at its right."""
    return st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
