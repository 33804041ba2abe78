"""The pack as a workbook: a sheet per table, in which numbers are numbers, to be filtered and reckoned with."""

import re
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pages.briefing.gathering import Pack, Page
from pages.briefing.reading import Cell, Table, number
from pages.presentation import labels
from pages.presentation.export import harmless
from pages.presentation.slide import wide
from pages.presentation.words import Words

LONGEST = 31  # letters of the name of a sheet
FORMATS = {"share": "0.0%", "whole": "#,##0", "part": "#,##0.0"}
WIDEST = 60
COUNTED = re.compile(r"([\d,]+(?:\.\d+)?) ([^\W\d]+)")
Value = str | float | None


def workbook(pack: Pack) -> bytes:
    """The whole workbook; its first sheet says of which place and day it is, and what is missing."""
    book = Workbook()
    _overview(book.worksheets[0], pack)
    for page in pack.pages:
        for name, headers, rows, totals in _of(page, pack.words):
            sheet = book.create_sheet(_free(name, book.sheetnames))
            _fill(sheet, headers, rows, totals)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _overview(sheet: Worksheet, pack: Pack) -> None:
    words = pack.words
    sheet.title = words.t("pack.overview")
    lines = [pack.title, pack.missing, *pack.data, words.t("pack.withheld")]
    for row, line in enumerate([*lines, *(page.said for page in pack.pages)], 1):
        sheet.cell(row, 1, harmless(line.replace("\n", "")))
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.column_dimensions["A"].width = 2 * WIDEST


def _of(page: Page, words: Words) -> list[tuple[str, list[str], list[list[Cell]], int]]:
    """The tables of a slide, and what its picture draws: name, headers, rows, and how many rows at the end are totals."""
    told = [table for table in page.tables if table.rows]
    names = [page.title, *(table.heading or page.title for table in told[1:])]
    found = [(name, *_widened(table, words), table.totals) for name, table in zip(names, told, strict=False)]
    if page.slide.courses:
        names = [course.name for course in page.slide.courses]
        days = zip(page.slide.courses[0].days, *(course.values for course in page.slide.courses), strict=True)
        rows = [[Cell(day), *(Cell("" if value is None else f"{value}%") for value in values)] for day, *values in days]
        found.append((words.t("pack.by_day", title=page.title), [words.t("table.date"), *names], rows, 0))
    if page.flows:
        ends = [words.t("staffing.from"), words.t("staffing.to"), words.t("pack.moved")]
        moved = [[Cell(flow.giver), Cell(flow.taker), Cell(f"{flow.people:g}")] for flow in page.flows]
        found.append((page.title, ends, moved, 0))
    return found


def _widened(table: Table, words: Words) -> tuple[list[str], list[list[Cell]]]:
    """With a column of its own for each that has marks, with their words; that holds changes; and for who answers."""
    headers, columns = list[str](), list[Sequence[Cell]]()
    for at, header in enumerate(table.headers):
        column = [_shared(row[at], table) for row in table.rows]
        headers.append(header)
        columns.append(column)
        if any(cell.state for cell in column):
            headers.append(words.t("pack.state_of", measure=header) if at and header else words.t("pack.state"))
            columns.append([Cell(_state_word(cell, words)) for cell in column])
        if any(cell.change for cell in column):
            arrows = all(re.match("[↑↓]", cell.change) for cell in column if cell.change)
            headers.append(words.t("pack.change" if arrows else "pack.note", measure=header))
            columns.append([Cell(_signed(cell.change)) for cell in column])
        if any(cell.beside for cell in column):
            counts = any(re.search(r"\d", cell.beside) for cell in column)
            headers.append(words.t("pack.note", measure=header) if counts else words.t("pack.answers"))
            columns.append([Cell(cell.beside) for cell in column])
    return headers, [list(row) for row in zip(*columns, strict=True)]


def _state_word(cell: Cell, words: Words) -> str:
    """The word of the mark of a cell, which a workbook cannot draw; nothing where it has none."""
    return "" if cell.state is None else cell.word or labels.state_word(cell.state, words)


def _shared(cell: Cell, table: Table) -> Cell:
    """The bare figures of a heat table are shares, of which the slide says in its notes that they are in %."""
    bare = table.part == "heat" and cell.number is not None and not cell.text.endswith("%")
    return replace(cell, text=f"{cell.text}%") if bare else cell


def _signed(change: str) -> str:
    """An arrow as the sign that a number has."""
    return re.sub(r"^(↑|↓)\s*", lambda found: "-" if found[1] == "↓" else "", change)


def _fill(sheet: Worksheet, headers: Sequence[str], rows: Sequence[Sequence[Cell]], totals: int) -> None:
    for at, header in enumerate(headers, 1):
        cell = sheet.cell(1, at, harmless(header))
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        texts = [header, *(row[at - 1].text for row in rows)]
        sheet.column_dimensions[get_column_letter(at)].width = min(WIDEST, max(map(wide, texts)) * 2 + 3)
    for down, row in enumerate(rows, 2):
        for at, told in enumerate(row, 1):
            text = _signed(told.text)
            counted = COUNTED.fullmatch(text)  # 2.4 天, 7,200 pieces: a number with its unit as its format
            value = number(counted[1] if counted else text)
            cell = sheet.cell(down, at, harmless(told.text) or None if value is None else value)
            if value is not None:
                cell.number_format = _format(counted[1]) + f' "{counted[2]}"' if counted else _format(text)
            elif wide(told.text) * 2 > WIDEST:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=down > len(rows) - totals + 1)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headers))}{len(rows) - totals + 1}"


def _format(text: str) -> str:
    return FORMATS["share" if text.endswith("%") else "part" if "." in text else "whole"]


def _free(title: str, taken: Sequence[str]) -> str:
    """A name that no sheet has yet, without what Excel forbids in one."""
    name = re.sub(r"[\\/*?:\[\]？]", "", title).strip(" '")
    if len(name) > LONGEST - 3:
        cut = name[: LONGEST - 2]
        name = (cut.rsplit(" ", 1)[0] if " " in cut else cut[:-1]).rstrip(" ,，")
    names = [name, *(f"{name} {n}" for n in range(2, 100))]
    return next(each for each in names if each not in taken)
