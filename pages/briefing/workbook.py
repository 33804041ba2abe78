"""The pack as a workbook: a sheet per table, in which numbers are numbers, to be filtered and reckoned with."""

import re
from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pages.briefing.gathering import Pack, Page
from pages.briefing.reading import Cell, Table, number
from pages.presentation.export import harmless
from pages.presentation.slide import wide
from pages.presentation.words import Words

LONGEST = 31  # letters of the name of a sheet
FORMATS = {"share": "0.0%", "whole": "#,##0", "part": "#,##0.0"}
WIDEST = 60
Value = str | float | None


def workbook(pack: Pack) -> bytes:
    """The whole workbook; its first sheet says of which place and day it is, and what is missing."""
    book = Workbook()
    _overview(book.worksheets[0], pack)
    for page in pack.pages:
        for headers, rows, totals in _of(page, pack.words):
            sheet = book.create_sheet(_free(page.title, book.sheetnames))
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


def _of(page: Page, words: Words) -> list[tuple[list[str], list[list[Cell]], int]]:
    """The tables of a slide, and what its picture draws: headers, rows, and how many rows at the end are totals."""
    found = [(*_widened(table, words), table.totals) for table in page.tables if table.rows]
    if page.slide.courses:
        names = [course.name for course in page.slide.courses]
        days = zip(page.slide.courses[0].days, *(course.values for course in page.slide.courses), strict=True)
        rows = [[Cell(day), *(Cell("" if value is None else f"{value}%") for value in values)] for day, *values in days]
        found.append(([words.t("table.date"), *names], rows, 0))
    if page.flows:
        ends = [words.t("staffing.from"), words.t("staffing.to"), words.t("pack.moved")]
        moved = [[Cell(flow.giver), Cell(flow.taker), Cell(f"{flow.people:g}")] for flow in page.flows]
        found.append((ends, moved, 0))
    return found


def _widened(table: Table, words: Words) -> tuple[list[str], list[list[Cell]]]:
    """With a column of its own for each that holds changes, and for who answers."""
    headers, columns = list[str](), list[Sequence[Cell]]()
    for at, header in enumerate(table.headers):
        column = [row[at] for row in table.rows]
        headers.append(header)
        columns.append(column)
        if any(cell.change for cell in column):
            headers.append(words.t("pack.change", measure=header))
            columns.append([Cell(_signed(cell.change)) for cell in column])
        if any(cell.beside for cell in column):
            headers.append(words.t("pack.answers"))
            columns.append([Cell(cell.beside) for cell in column])
    return headers, [list(row) for row in zip(*columns, strict=True)]


def _signed(change: str) -> str:
    """An arrow as the sign that a number has."""
    return re.sub(r"^(↑|↓|→)\s*", lambda found: "-" if found[1] == "↓" else "", change)


def _fill(sheet: Worksheet, headers: Sequence[str], rows: Sequence[Sequence[Cell]], totals: int) -> None:
    for at, header in enumerate(headers, 1):
        cell = sheet.cell(1, at, harmless(header))
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        texts = [header, *(row[at - 1].text for row in rows)]
        sheet.column_dimensions[get_column_letter(at)].width = min(WIDEST, max(map(wide, texts)) * 2 + 3)
    for down, row in enumerate(rows, 2):
        for at, told in enumerate(row, 1):
            value = number(told.text)
            cell = sheet.cell(down, at, harmless(told.text) or None if value is None else value)
            if value is not None:
                cell.number_format = _format(told.text)
            cell.font = Font(bold=down > len(rows) - totals + 1)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headers))}{len(rows) - totals + 1}"


def _format(text: str) -> str:
    return FORMATS["share" if text.endswith("%") else "part" if "." in text else "whole"]


def _free(title: str, taken: Sequence[str]) -> str:
    """A name that no sheet has yet, without what Excel forbids in one."""
    name = re.sub(r"[\\/*?:\[\]？]", "", title).strip(" '")[: LONGEST - 3]
    names = [name, *(f"{name} {n}" for n in range(2, 100))]
    return next(each for each in names if each not in taken)
