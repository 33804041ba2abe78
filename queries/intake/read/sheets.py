"""One table as somebody wrote it: texts in columns, each row with its number."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from queries.intake.read.names import plain
from queries.intake.refusals import Refusals

Texts = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.int64]
TOTALS = {"合计", "总计", "小计", "共计", "累计", "汇总", "total", "totals", "subtotal", "grandtotal", "sum"}


@dataclass(frozen=True)
class Sheet:
    """A file or worksheet. `row` holds the numbers that Excel shows; `shapes` one geometry per row of a GeoJSON file.

    A broken sheet was refused and may lack rows and columns: whatever refers to it cannot be judged.
    """

    file: str
    table: str
    sha256: str
    headers: list[str]
    columns: list[Texts]
    row: Numbers
    shapes: Texts | None = None
    broken: bool = False


def broken_sheet(file: str, table: str, sha256: str) -> Sheet:
    """The sheet that stands for a file that cannot be read."""
    return Sheet(file, table, sha256, [], [], np.array([], dtype=np.int64), broken=True)


def sheet_of(file: str, table: str, sha256: str, lines: Iterable[list[str]], refusals: Refusals) -> Sheet:
    """The table in these lines, of which the first is the header."""
    before = refusals.total
    lines = iter(lines)
    header = [text.strip() for text in next(lines, [])]
    if not any(header):
        if refusals.total == before:
            refusals.add(file, 1, "", "", "no_header")
        return broken_sheet(file, table, sha256)
    row: list[int] = []
    columns: list[list[str]] = [[] for _ in header]
    # Turned block by block: a list per row of a long file would keep Python's garbage collector busy for seconds.
    for start, block in _blocks(lines):
        numbered = dict(enumerate(block, start))
        if {len(line) for line in block} != {len(header)} or not all(line[0] for line in block):
            filled = {number: line for number, line in numbered.items() if any(map(str.strip, line))}
            numbered = {number: _fitted(file, number, line, len(header), refusals) for number, line in filled.items()}
        row.extend(numbered)
        for column, texts in zip(columns, zip(*numbered.values(), strict=True), strict=False):
            column.extend(texts)
    sheet = sheet_with(
        file, table, sha256, header, [as_texts(texts) for texts in columns], np.array(row, dtype=int), refusals
    )
    return replace(sheet, broken=refusals.total > before)


def sheet_with(
    file: str, table: str, sha256: str, header: list[str], columns: list[Texts], row: Numbers, refusals: Refusals
) -> Sheet:
    """The sheet with this header and these columns. A column without a header that holds nothing is left out."""
    if not _headed(file, header, columns, refusals):
        return broken_sheet(file, table, sha256)
    if totals := _totals(columns, len(row)):
        for spot, text in totals:
            refusals.add(file, int(row[spot]), header[0], text, "total_row")
        kept = np.delete(np.arange(len(row)), [spot for spot, _ in totals])
        columns, row = [texts[kept] for texts in columns], row[kept]
    named = [position for position, text in enumerate(header) if text]
    return Sheet(file, table, sha256, [header[i] for i in named], [columns[i] for i in named], row)


def _totals(columns: list[Texts], count: int) -> list[tuple[int, str]]:
    """The rows that only add up the others, with the word that tells; of a long file only the last ones are looked at."""
    first = max(0, count - 3) if count > 5000 else 0
    rows = zip(*(texts[first:] for texts in columns[:2]), strict=True)
    told = (
        (spot, next((text for text in texts if text.strip()), "").strip()) for spot, texts in enumerate(rows, first)
    )
    return [(spot, text) for spot, text in told if plain(text).rstrip(":") in TOTALS]


def _blocks(lines: Iterator[list[str]]) -> Iterator[tuple[int, list[list[str]]]]:
    """The lines after the header in blocks, each with the number of its first line."""
    start = 2
    while block := list(islice(lines, 5000)):
        yield start, block
        start += len(block)


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
    """Whether the first row is a header at all; a column that holds something without one is refused."""
    bare = [i for i, text in enumerate(header) if not text and any(map(str.strip, columns[i]))]
    if bare and sum(map(bool, header)) == 1:
        refusals.add(file, 1, next(filter(None, header)), "", "title_row")
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
