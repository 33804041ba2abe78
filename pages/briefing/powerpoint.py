"""The pack as slides that a presenter can change: text, tables and charts are PowerPoint's own."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches, Length, Pt

from pages.briefing import charts, native_tables, time_lines
from pages.briefing.boxes import ROOM, Box
from pages.briefing.gathering import Pack, Page
from pages.briefing.reading import Table, legend, tables
from pages.presentation.drawing import theme
from pages.presentation.slide import wide

FONT = "Microsoft YaHei"  # Chinese and Latin; where a machine lacks it, it takes its own Chinese one
QUIET = "#55616D"
WIDTH, HEIGHT = 13.333, 7.5  # inches: 16:9
HEAD = Box(0.5, 0.3, 12.33, 1.05)
NOTES = Box(0.5, 1.35, 12.33, 0.5)
BODY = Box(0.5, 1.95, 12.33, 4.75)
LEGEND = Box(0.5, 6.74, 12.33, 0.25)
FOOT = Box(0.5, 7.03, 11.7, 0.3)
NUMBER = Box(12.33, 7.03, 0.5, 0.3)
GAP = 0.35
DRAWN = 36.0  # em, that a chart wants
MOST = 0.65  # of the width, for one of two sides
LARGE, LEAST = 28, 18  # pt, of a headline
NOTED = (13, 12, 11, 10, 9)  # pt, of the notes: two lines of the largest that holds them


def powerpoint(pack: Pack) -> bytes:
    """The whole presentation: a title, then one message a slide, with what it means in the speaker's notes.

    What only explains the pictures of the web page is left out: these slides draw them otherwise, or not at all.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    _name_fonts(deck)
    deck.core_properties.title, deck.core_properties.author = pack.title, ""
    blank = deck.slide_layouts[6]
    _cover(deck.slides.add_slide(blank), pack)
    for number, page in enumerate(pack.pages, 2):
        slide = deck.slides.add_slide(blank)
        _headline(slide, page.said)
        _notes(slide, " · ".join(page.notes))
        _show(slide, page)
        _foot(slide, pack, number)
        said = [page.title, *(page.meant or page.notes), pack.words.t("pack.source"), *pack.data, pack.missing]
        slide.notes_slide.notes_text_frame.text = "\n".join(said)
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def _name_fonts(deck: Any) -> None:
    """Name the fonts once, in the theme that everything takes its letters from."""
    part = deck.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    named = re.sub(rb'<a:(latin|ea) typeface="[^"]*"', rf'<a:\1 typeface="{FONT}"'.encode(), part.blob)
    part._blob = named  # the theme has no part of its own in python-pptx, only its bytes


def _cover(slide: Any, pack: Pack) -> None:
    words = pack.words
    _write(slide, Box(0.9, 1.6, 11.5, 0.9), [words.t("pack.title")], 40, theme.INK, bold=True)
    _write(slide, Box(0.9, 2.5, 11.5, 0.7), [f"{pack.place}　{pack.day}".strip("　")], 26, theme.INK, bold=True)
    _write(slide, Box(0.9, 3.5, 11.5, 0.5), [pack.missing], 18, theme.INK, bold=True)
    _write(slide, Box(0.9, 4.1, 11.5, 2.2), [*pack.data, words.t("pack.withheld")], 16, QUIET)


def _headline(slide: Any, said: str) -> None:
    """Two lines; where they do not hold it, smaller."""
    lines = said.split("\n")
    longest = max(*map(wide, lines), sum(map(wide, lines)) / 2, 1)
    _write(slide, HEAD, lines, max(LEAST, min(LARGE, int(HEAD.width * 72 / longest * ROOM))), theme.INK, bold=True)


def _notes(slide: Any, said: str) -> None:
    held = 2 * NOTES.width * 72 * ROOM
    size = next((size for size in NOTED if wide(said) * size <= held), NOTED[-1])
    _write(slide, NOTES, [said], size, QUIET)


def _foot(slide: Any, pack: Pack, number: int) -> None:
    _write(slide, FOOT, [" · ".join([*pack.data, pack.place, pack.day])], 10, QUIET)
    _write(slide, NUMBER, [pack.words.number(number)], 10, QUIET)


def _show(slide: Any, page: Page) -> None:
    """The picture as charts and tables of PowerPoint's own; two beside each other, further ones below the second."""
    rows = [table for table in page.tables if table.rows]
    if page.slide.courses or page.flows:
        box = BODY
        if rows and not page.flows:
            box, beside = BODY.beside(0.5, GAP)
            _part(slide, beside, rows[0])
        charts.moved(slide, box, page.flows) if page.flows else charts.lines(slide, box, page.slide.courses)
        return
    drawn, signs = tables(page.slide.picture), legend(page.slide.legend)
    if any(table.part == "timeline" for table in drawn):
        time_lines.legend(slide, LEGEND, signs)
    elif drawn:  # a map is not in a presentation, so its signs are not explained there
        native_tables.legend(slide, LEGEND, signs)
    for table, box in zip(rows, _boxes(rows), strict=True):
        _part(slide, box, table)


def _part(slide: Any, box: Box, table: Table) -> None:
    if table.part == "bars":
        charts.bars(slide, box, table)
    elif table.part == "timeline":
        time_lines.draw(slide, box, table)
    else:
        native_tables.draw(slide, box, table)


def _boxes(tables: Sequence[Table]) -> list[Box]:
    """All the room for one; else the first beside the others, each side as wide as its words need."""
    if len(tables) < 2:
        return [BODY] * len(tables)
    first, *others = (
        DRAWN if table.part in ("bars", "timeline") else sum(native_tables.widths(table)) for table in tables
    )
    left, right = BODY.beside(min(MOST, max(1 - MOST, first / (first + max(others)))), GAP)
    return [left, *right.below(len(others), GAP / 2)]


def _write(slide: Any, box: Box, lines: list[str], size: float, colour: str, bold: bool = False) -> None:
    frame = slide.shapes.add_textbox(*box.given()).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Length(0)
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = line, Pt(size), bold
        run.font.color.rgb = RGBColor.from_string(colour[1:])
