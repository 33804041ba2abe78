"""What each state looks like: a colour that survives a pale beamer and colour-blindness, and a shape of its own.

Markup takes its colours from the theme around it (`parts.css`). Charts and maps are given a `Palette`, light or dark.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from queries.measures import State

LIGHT, DARK = "light", "dark"

INK = "#0A131C"
PAPER = "#FFFFFF"
LINE = "#8793A0"
BLUE, AMBER, RED, SILENT, NONE = "#2F6DA8", "#E8A317", "#C8391F", "#D7DCE2", "#DFE5EA"

FILL = {
    State.ENOUGH: BLUE,
    State.WATCH: AMBER,
    State.SHORT: RED,
    State.ZERO: RED,
    State.UNJUDGED: NONE,
    State.NOT_REPORTED: SILENT,
    State.NOT_APPLICABLE: NONE,
}
TEXT = {
    State.ENOUGH: "#FFFFFF",
    State.WATCH: INK,
    State.SHORT: "#FFFFFF",
    State.ZERO: "#FFFFFF",
    State.UNJUDGED: INK,
    State.NOT_REPORTED: INK,
    State.NOT_APPLICABLE: INK,
}
# Shapes: as a character in tables and labels, as a marker on lines, as a pattern in tiles. What nothing judges has none.
MARK = {
    State.ENOUGH: "●",
    State.WATCH: "▲",
    State.SHORT: "■",
    State.ZERO: "□",
    State.UNJUDGED: "",
    State.NOT_REPORTED: "▨",
    State.NOT_APPLICABLE: "–",
}
MARKER = {
    State.ENOUGH: "circle",
    State.WATCH: "triangle-up",
    State.SHORT: "square",
    State.ZERO: "square-open",
    State.UNJUDGED: "line-ew-open",
    State.NOT_REPORTED: "x-thin-open",
    State.NOT_APPLICABLE: "line-ew-open",
}


def marked(state: State, text: str) -> str:
    """A text after the character of its state, if that has one."""
    return f"{MARK[state]} {text}".strip()


BAR = "#5B6B7A"  # bars in tables: neither enough nor short
FONT = '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Segoe UI", sans-serif'
PROJECTOR_SIZE = 28  # px: the body of a slide on a 1920 × 1080 projection; its smallest text has 22
# The same in parts of any window: a smaller one shows as much as a larger one, in smaller letters.
PROJECTED = f"min({100 * PROJECTOR_SIZE / 1920:.4g}vw,{100 * PROJECTOR_SIZE / 1080:.4g}vh)"


def rgb(colour: str, alpha: int = 255) -> list[int]:
    """A colour as deck.gl wants it."""
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)] + [alpha]


@dataclass(frozen=True)
class Palette:
    """The colours of charts and maps on one theme: those of .streamlit/config.toml, and of the ground of maps."""

    theme: str  # light or dark
    ink: str  # words, and the edges of what stands alone
    paper: str  # around words, and between areas
    line: str  # hatches, and what only helps to read
    fill: Mapping[State, str]
    water: str
    green: str
    road: str
    road_edge: str
    footprint: str


_PALETTES = {
    LIGHT: Palette(LIGHT, INK, PAPER, LINE, FILL, "#A9CCE8", "#CFE3C8", "#FFFFFF", "#B4C0CC", "#7E8C99"),
    DARK: Palette(
        DARK,
        ink="#EEF2F6",
        paper="#0F1822",
        line="#8793A0",
        fill={
            State.ENOUGH: "#5B9BD8",
            State.WATCH: AMBER,
            State.SHORT: "#E0593F",
            State.ZERO: "#E0593F",
            State.UNJUDGED: "#22303C",
            State.NOT_REPORTED: "#33424F",
            State.NOT_APPLICABLE: "#22303C",
        },
        water="#234A70",
        green="#24442F",
        road="#41505E",
        road_edge="#1B2733",
        footprint="#7E8C99",
    ),
}


def palette(theme: str) -> Palette:
    """The colours of charts and maps on the light or the dark theme."""
    return _PALETTES[theme]
