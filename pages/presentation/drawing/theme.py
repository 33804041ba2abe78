"""What each state looks like: a colour that survives a pale beamer and colour-blindness, and a shape of its own."""

from queries.measures import State

INK = "#14202B"
PAPER = "#FFFFFF"
LINE = "#8793A0"
BLUE, AMBER, RED, SILENT, NONE = "#2F6DA8", "#E8A317", "#C8391F", "#D7DCE2", "#DFE5EA"

FILL = {
    State.ENOUGH: BLUE,
    State.WATCH: AMBER,
    State.SHORT: RED,
    State.ZERO: RED,
    State.NOT_REPORTED: SILENT,
    State.NOT_APPLICABLE: NONE,
}
TEXT = {
    State.ENOUGH: "#FFFFFF",
    State.WATCH: INK,
    State.SHORT: "#FFFFFF",
    State.ZERO: "#FFFFFF",
    State.NOT_REPORTED: INK,
    State.NOT_APPLICABLE: INK,
}
# Shapes: as a character in tables and labels, as a marker on lines, as a pattern in tiles.
MARK = {
    State.ENOUGH: "●",
    State.WATCH: "▲",
    State.SHORT: "■",
    State.ZERO: "□",
    State.NOT_REPORTED: "▨",
    State.NOT_APPLICABLE: "–",
}
MARKER = {
    State.ENOUGH: "circle",
    State.WATCH: "triangle-up",
    State.SHORT: "square",
    State.ZERO: "square-open",
    State.NOT_REPORTED: "x-thin-open",
    State.NOT_APPLICABLE: "line-ew-open",
}

BAR = "#5B6B7A"  # bars in tables: neither enough nor short
WATER, GREEN, ROAD, ROAD_EDGE = "#A9CCE8", "#CFE3C8", "#FFFFFF", "#B4C0CC"

FONT = '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Segoe UI", sans-serif'
PROJECTOR_SIZE = 28  # px: the body of a slide on a 1920 × 1080 projection; its smallest text has 22
# The same in parts of any window: a smaller one shows as much as a larger one, in smaller letters.
PROJECTED = f"min({100 * PROJECTOR_SIZE / 1920:.4g}vw,{100 * PROJECTOR_SIZE / 1080:.4g}vh)"


def rgb(colour: str, alpha: int = 255) -> list[int]:
    """A colour as deck.gl wants it."""
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)] + [alpha]


def ink(kind: str | None) -> str:
    """The colour of text on the light or the dark theme."""
    return "#EEF2F6" if kind == "dark" else INK
