"""Tables of PowerPoint's own: a state stands in a cell by its sign, and in tables of many measures by its ground, too."""

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Length, Pt

from pages.briefing.boxes import ROOM, Box
from pages.briefing.reading import Cell, Table
from pages.presentation.drawing import theme
from pages.presentation.slide import wide
from queries.measures import State

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's own name for the table without lines
LARGEST, SMALLEST = 18, 9  # pt
HEADING = 0.32  # inches
ROW = 0.58  # inches, at most
NARROW = 5.0  # em, of a column at least
WHITE, STRIPE = "#FFFFFF", "#F1F4F7"
GROUND = {
    State.ENOUGH: "#E6EEF5",
    State.WATCH: "#FBE3B3",
    State.SHORT: theme.RED,
    State.ZERO: WHITE,
    State.UNJUDGED: WHITE,
    State.NOT_REPORTED: theme.SILENT,
    State.NOT_APPLICABLE: WHITE,
}


def draw(slide: Any, box: Box, table: Table) -> None:
    """The table with its heading above it."""
    headed = any(table.headers)
    count = len(table.rows) + headed
    high = min(ROW, (box.height - HEADING) / count)
    wanted = widths(table)
    size = max(SMALLEST, min(LARGEST, int(high * 72 * 0.42), int(box.width * 72 / sum(wanted) * ROOM)))
    write(slide, Box(box.left, box.top, box.width, HEADING), table.heading, 12, bold=True)
    at = Box(box.left, box.top + HEADING, box.width, high * count)
    frame = slide.shapes.add_table(count, len(table.rows[0]), *at.given())
    drawn = frame.table
    frame._element.graphic.graphicData.tbl.tblPr.find("{*}tableStyleId").text = PLAIN
    for column, width in zip(drawn.columns, wanted, strict=True):
        column.width = Inches(box.width * width / sum(wanted))
    for row in drawn.rows:
        row.height = Inches(high)
    figures = [any(row[at].number is not None for row in table.rows) for at in range(len(table.headers))]
    if headed:
        for told, header, figure in zip(drawn.rows[0].cells, table.headers, figures, strict=True):
            _say(told, header, max(SMALLEST, min(12, size)), theme.INK, "#DFE5EA", bold=True, figure=figure)
    first = len(table.rows) - table.totals
    for number, (line, row) in enumerate(zip(list(drawn.rows)[headed:], table.rows, strict=True)):
        for told, cell, figure in zip(line.cells, row, figures, strict=True):
            ground, ink = _ground(cell, table, number)
            _say(told, _words(cell), size, ink, ground, number >= first, figure)


def legend(slide: Any, box: Box, signs: Sequence[tuple[str, str]]) -> None:
    """What the signs of states mean; looks of lines of time are explained where those are drawn."""
    known = [(State(look), word) for look, word in signs if look in list(State)]
    if known:
        write(slide, box, "　".join(theme.marked(state, word) for state, word in known), 11)


def write(slide: Any, box: Box, text: str, size: float, bold: bool = False) -> None:
    """One line of text."""
    frame = slide.shapes.add_textbox(*box.given()).text_frame
    frame.word_wrap = True  # without, LibreOffice puts the text in the middle of the box
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Length(0)
    run = frame.paragraphs[0].add_run()
    run.text, run.font.size, run.font.bold = text, Pt(size), bold
    run.font.color.rgb = RGBColor.from_string(theme.INK[1:])


def _words(cell: Cell) -> str:
    sign = theme.MARK[cell.state] if cell.state else ""
    told = " ".join(filter(None, [sign if cell.state is not State.NOT_APPLICABLE else "", cell.text, cell.change]))
    return " · ".join(filter(None, [told, cell.beside]))


def _ground(cell: Cell, table: Table, number: int) -> tuple[str, str]:
    """What is behind a cell, and the colour of its letters."""
    if table.part != "heat" or cell.state is None:
        return (STRIPE if number % 2 else WHITE), theme.INK
    return GROUND[cell.state], WHITE if cell.state is State.SHORT else theme.INK


def widths(table: Table) -> list[float]:
    """What each column needs, in em: the longest of its texts; headers may break in two, but not within a word."""
    return [
        max([NARROW, wide(header) / 2, *map(wide, header.split()), *(wide(_words(row[at])) for row in table.rows)])
        + 1.5
        for at, header in enumerate(table.headers)
    ]


def _say(cell: Any, text: str, size: float, ink: str, ground: str, bold: bool = False, figure: bool = False) -> None:
    cell.margin_left = cell.margin_right = Inches(0.06)
    cell.margin_top = cell.margin_bottom = Inches(0.02)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(ground[1:])
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if figure else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text, run.font.size, run.font.bold = text, Pt(size), bold
    run.font.color.rgb = RGBColor.from_string(ink[1:])
