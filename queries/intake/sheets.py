"""One table as somebody wrote it: texts in columns, each row with its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from queries.intake.names import plain
from queries.intake.refusals import Refusals

Texts = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Sheet:
    """A file or worksheet. `row` holds the numbers that Excel shows; `shapes` one geometry per row of a GeoJSON file."""

    file: str
    table: str
    sha256: str
    headers: list[str]
    columns: list[Texts]
    row: npt.NDArray[np.int64]
    shapes: Texts | None = None


def sheet_of(file: str, table: str, sha256: str, lines: list[list[str]], refusals: Refusals) -> Sheet | None:
    """The table in these lines, of which the first is the header; nothing where that cannot be read."""
    header = [text.strip() for text in lines[0]] if lines else []
    if not any(header):
        refusals.add(file, 1, "", "", "no_header")
        return None
    numbered = [(number, line) for number, line in enumerate(lines[1:], start=2) if any(map(str.strip, line))]
    row = np.array([number for number, _ in numbered], dtype=np.int64)
    body = [_fitted(file, number, line, len(header), refusals) for number, line in numbered]
    columns = [as_texts(texts) for texts in zip(*body, strict=True)] if body else [as_texts([]) for _ in header]
    if not _headed(file, header, columns, refusals):
        return None
    named = [position for position, text in enumerate(header) if text]
    return Sheet(file, table, sha256, [header[i] for i in named], [columns[i] for i in named], row)


def as_texts(values: Sequence[Any]) -> Texts:
    made = np.empty(len(values), dtype=np.object_)
    made[:] = values
    return made


def _fitted(file: str, number: int, line: list[str], width: int, refusals: Refusals) -> list[str]:
    """The line with as many values as the header. Empty ones at the end are Excel's habit, anything else is a slip."""
    if len(line) == width:
        return line
    if len(line) < width or any(map(str.strip, line[width:])):
        refusals.add(file, number, "", "", "ragged", found=str(len(line)), expected=str(width))
    return (line + [""] * width)[:width]


def _headed(file: str, header: list[str], columns: list[Texts], refusals: Refusals) -> bool:
    """Whether each column that holds something has a header of its own."""
    bare = [i for i, text in enumerate(header) if not text and any(map(str.strip, columns[i]))]
    if bare and sum(map(bool, header)) == 1:
        refusals.add(file, 1, header[next(i for i, text in enumerate(header) if text)], "", "title_row")
        return False
    for i in bare:
        refusals.add(file, 1, "", "", "blank_header", letter=letters(i))
    return True


def letters(position: int) -> str:
    """A column as Excel letters it: A, B, …, Z, AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def is_note(name: str) -> bool:
    """Whether a file or sheet only explains, and is passed over."""
    return plain(name).startswith(("readme", "说明", "填表说明"))
