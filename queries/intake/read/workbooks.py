"""Excel workbooks: every cell as the text that it would be in a CSV file, and what Excel shows otherwise than it stores."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from queries.intake.read.archives import DAMAGE, NotRead, check_size
from queries.intake.read.sheets import letters
from queries.intake.refusals import Refusals

WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods"}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
# What makes a sheet worth a second look: errors, formulas, hidden rows. Most sheets have none of it.
_MARKS = (b't="e"', b"<f", b":f>", b":f ", b'hidden="')


@dataclass
class Page:
    """One worksheet. Empty rows stay, so that row numbers are those of Excel."""

    title: str
    lines: list[list[str]]
    hidden: bool
    merged: list[tuple[tuple[int, int], tuple[int, int]]]
    hidden_rows: list[int] = field(default_factory=list)

    def refuse_marks(self, called: str, refusals: Refusals) -> None:
        """Refuse merged cells, of which only one holds the value; say which rows are hidden, as they are loaded."""
        for (top, left), (bottom, right) in self.merged:
            if top < len(self.lines) and any(text.strip() for text in self.lines[top][left : left + 1]):
                cells = f"{letters(left)}{top + 1}:{letters(right)}{bottom + 1}"
                refusals.add(called, top + 1, "", cells, "merged_cells")
        if self.hidden_rows:
            refusals.say(called, self.hidden_rows[0], "", "", "hidden_rows", rows=str(len(self.hidden_rows)))


def read_workbook(name: str, content: bytes, refusals: Refusals) -> list[Page]:
    """The sheets of a workbook; none where it cannot be opened."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content)) if zipfile.is_zipfile(io.BytesIO(content)) else None
        if archive:
            check_size(name, archive)
        pages = _pages(content)
        if archive:
            _look_again(archive, {page.title: page for page in pages})
    except NotRead as trouble:
        refusals.add(name, 0, "", "", trouble.reason_key, **trouble.details)
        return []
    except (CalamineError, ElementTree.ParseError, KeyError, *DAMAGE):
        refusals.add(name, 0, "", "", "unreadable_workbook")
        return []
    return pages


def _pages(content: bytes) -> list[Page]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    pages = []
    for told in book.sheets_metadata:
        sheet = book.get_sheet_by_name(told.name)
        lines = [[_text(cell) for cell in line] for line in sheet.to_python(skip_empty_area=False)]
        lines = lines if any(any(line) for line in lines) else []
        hidden = told.visible != SheetVisibleEnum.Visible
        pages.append(Page(told.name, lines, hidden, list(sheet.merged_cell_ranges or [])))
    return pages


def _text(cell: Any) -> str:
    """A cell as text. Excel keeps 15 digits; a longer number is shown as it is kept, so that a code is seen broken."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", timespec="seconds")
    return str(cell)


def _look_again(archive: zipfile.ZipFile, pages: dict[str, Page]) -> None:
    """Put errors and formulas without a value where they stand, which else look like empty cells; note hidden rows."""
    for title, member in _members(archive):
        if title not in pages:
            continue
        written = archive.read(member)
        if any(mark in written for mark in _MARKS):
            _mark(pages[title], written)


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Title and file of each sheet; none in an archive that is no workbook of Excel's newer kind."""
    if "xl/workbook.xml" not in archive.namelist():
        return
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    target = {relation.get("Id"): str(relation.get("Target")) for relation in relations}
    for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if _local(sheet) == "sheet" and (path := target.get(sheet.get(_RELATION))):
            member = path.removeprefix("/") if path.startswith("/") else f"xl/{path}"
            if member in archive.namelist():
                yield str(sheet.get("name")), member


def _mark(page: Page, written: bytes) -> None:
    for _, element in ElementTree.iterparse(io.BytesIO(written)):
        kind = _local(element)
        if kind == "row":
            if element.get("hidden") in {"1", "true"} and (element.get("r") or "").isdigit() and len(element):
                page.hidden_rows.append(int(str(element.get("r"))))
            element.clear()
        elif kind == "c":
            parts = {_local(part): part.text or "" for part in element}
            if element.get("t") == "e":
                _write(page, str(element.get("r")), parts.get("v") or "#N/A")
            elif "f" in parts and not parts.get("v") and "is" not in parts and element.get("t") != "str":
                _write(page, str(element.get("r")), f"={parts['f']}")


def _write(page: Page, cell: str, text: str) -> None:
    """Write a text into the lines where the cell is, making them as wide and long as that takes."""
    found = _CELL.fullmatch(cell)
    if not found:
        return
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found[2])
    if row > len(page.lines) + 10_000 or column > 1_000:  # so far away it belongs to no table
        return
    width = len(page.lines[0]) if page.lines else 0  # all lines of a sheet are of one width
    if column > width:
        width = column
        for line in page.lines:
            line.extend([""] * (width - len(line)))
    page.lines.extend([""] * width for _ in range(row - len(page.lines)))
    page.lines[row - 1][column - 1] = text


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
