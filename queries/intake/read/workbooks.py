"""Excel workbooks: every cell as the text that it would be in a CSV file."""

import datetime as dt
import io
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook


class UnreadableWorkbook(Exception):
    """Damaged, with a password, or no workbook at all."""


def read_workbook(content: bytes) -> dict[str, list[list[str]]]:
    """The lines of each sheet by its name. Empty rows stay, so that row numbers are those of Excel."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except CalamineError as trouble:
        raise UnreadableWorkbook from trouble
    return {name: [[_text(cell) for cell in line] for line in lines] for name, lines in sheets.items()}


def _text(cell: Any) -> str:
    """A cell as text. Excel keeps 15 digits; a longer number is shown as it is kept, so that a code is seen broken."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", timespec="seconds")
    return str(cell)
