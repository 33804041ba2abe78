"""Lines of time as shapes that can be changed: a bar for each stretch, in the looks of the board."""

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from pages.briefing.boxes import Box
from pages.briefing.native_tables import write
from pages.briefing.reading import Stretch, Table
from pages.presentation.drawing import theme
from pages.presentation.drawing.timeline import Look
from pages.presentation.slide import wide

NAMES, LINE = 0.24, 0.5  # of the width: the names with their counts, and the line of time
HOURS = 0.28  # inches
BESIDE = 0.7  # inches, of the bar of a look and what stands around its word
WHITE = "#FFFFFF"
FILL = {
    Look.REPORTED: theme.BLUE,
    Look.ROSTERED: WHITE,
    Look.UNDERSTAFFED: theme.AMBER,
    Look.UNSTAFFED: theme.RED,
    Look.FEW_ROSTERED: WHITE,
    Look.NOT_ROSTERED: WHITE,
    Look.NO_ROSTER: WHITE,
    Look.SILENT: theme.SILENT,
    Look.NOT_DUE: "#EEF1F4",
}
EDGE = {
    Look.ROSTERED: theme.BLUE,
    Look.FEW_ROSTERED: theme.AMBER,
    Look.NOT_ROSTERED: theme.RED,
    Look.NO_ROSTER: theme.LINE,
    Look.SILENT: theme.LINE,
}


def draw(slide: Any, box: Box, table: Table) -> None:
    """A line per row, its name before it and its remarks after it; the hours stand above all."""
    line = next(at for at in range(len(table.headers)) if any(row[at].stretches for row in table.rows))
    along = Box(box.left + NAMES * box.width, box.top, LINE * box.width, box.height)
    for at, hour in table.hours:
        write(slide, Box(along.left + at * along.width, box.top, 0.8, HOURS), hour, 10)
    high = min(0.42, (box.height - HOURS) / len(table.rows))
    size = max(9, min(13, int(high * 72 * 0.5)))
    for number, row in enumerate(table.rows):
        top = box.top + HOURS + number * high
        name = "　".join(filter(None, (cell.text for cell in row[:line])))
        write(slide, Box(box.left, top, NAMES * box.width, high), name, size)
        note = "　".join(filter(None, (cell.text for cell in row[line + 1 :])))
        write(slide, Box(along.left + along.width + 0.15, top, (1 - NAMES - LINE) * box.width - 0.15, high), note, size)
        for stretch in row[line].stretches:
            _bar(slide, Box(along.left, top, along.width, high * 0.86), stretch)


def legend(slide: Any, box: Box, signs: Sequence[tuple[str, str]]) -> None:
    """What the looks mean: a small bar of each before its word, smaller where all of them would not fit beside each other."""
    known = [(look, word) for look, word in signs if look in list(Look)]
    words = sum(wide(word) for _, word in known)
    size = min(11.0, (box.width - BESIDE * len(known)) * 72 / max(words, 1))
    left = box.left
    for look, word in known:
        _bar(slide, Box(left, box.top + 0.03, 0.36, 0.16), Stretch(look, 0.0, 1.0, "", some=False))
        long = wide(word) * size / 72
        write(slide, Box(left + 0.44, box.top, long + BESIDE - 0.46, box.height), word, size)
        left += BESIDE + long


def _bar(slide: Any, line: Box, stretch: Stretch) -> None:
    """A stretch upon its line; what is true of some only is less high, and still less where others kept silent below it."""
    part, above = (0.4, 0.17) if stretch.upper else (0.66, 0.17) if stretch.some else (1.0, 0.0)
    high, top = part * line.height, line.top + above * line.height
    box = Box(line.left + stretch.begin * line.width, top, max(stretch.long * line.width, 0.02), high)
    shape, look = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.given()), Look(stretch.look)
    shape.shadow.inherit = False
    if look is Look.SILENT:
        shape.fill.patterned()
        shape.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        shape.fill.fore_color.rgb, shape.fill.back_color.rgb = _colour(theme.LINE), _colour(WHITE)
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _colour(FILL[look])
    shape.line.color.rgb = _colour(EDGE.get(look, WHITE))
    shape.line.width = Pt(1.5 if look in EDGE else 0.75)
    if stretch.label:
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        run = frame.paragraphs[0].add_run()
        run.text, run.font.size, run.font.bold = stretch.label, Pt(10), True
        run.font.color.rgb = _colour(WHITE if FILL[look] in (theme.BLUE, theme.RED) else theme.INK)


def _colour(code: str) -> RGBColor:
    return RGBColor.from_string(code[1:])
