"""CSV as people's programs write it: several encodings, comma, semicolon or tab."""

import csv
import io
from collections.abc import Iterator
from itertools import repeat

import numpy as np

from queries.intake.read.encodings import NotText, decoded
from queries.intake.read.sheets import Numbers, Sheet, Texts, as_texts, broken_sheet, sheet_of, sheet_with
from queries.intake.refusals import Refusals


def read_csv(file: str, table: str, sha256: str, content: bytes, refusals: Refusals) -> Sheet:
    """The sheet that a CSV file holds."""
    try:
        text = decoded(content)
    except NotText as trouble:
        for line in trouble.lines:
            refusals.add(file, line, "", "", trouble.reason_key, **trouble.details)
        return broken_sheet(file, table, sha256)
    if regular := _at_once(text):
        return sheet_with(file, table, sha256, *regular, refusals)
    return sheet_of(file, table, sha256, _lines(file, text, refusals), refusals)


def _at_once(text: str) -> tuple[list[str], list[Texts], Numbers] | None:
    """Header, columns and row numbers of a file without quotes, gaps or ragged rows: most long files are so."""
    mark, text = _delimiter(text), text.removesuffix("\n")
    lines = text.split("\n")
    if '"' in text or "\r" in text or len(set(map(str.count, lines, repeat(mark)))) != 1 or len(lines) < 2:
        return None
    header = [name.strip() for name in lines[0].split(mark)]
    values, width = text.replace("\n", mark).split(mark), len(header)
    columns = [as_texts(values[width + position :: width]) for position in range(width)]
    whole = all(header) and all(map(str.strip, columns[0]))
    return (header, columns, np.arange(2, len(lines) + 1)) if whole else None


def _lines(file: str, text: str, refusals: Refusals) -> Iterator[list[str]]:
    """The lines of a CSV file, as far as they can be read."""
    number = 0
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True):
            number += 1
            yield line
    except csv.Error:
        refusals.add(file, number + 1, "", "", "unreadable_csv")


def _delimiter(text: str) -> str:
    header = text.split("\n", 1)[0]
    return next((mark for mark in (",", "\t", ";") if mark in header), ",")
