"""CSV as people's programs write it: several encodings, comma, semicolon or tab."""

import csv
import io
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

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
    if '"' in text or "\r" in text:
        return None
    mark = _delimiter(text)
    header = [name.strip() for name in text.split("\n", 1)[0].split(mark)]
    try:
        columns = _columns(text, mark, len(header))
    except pa.ArrowInvalid:
        return None
    count = len(columns[0])
    whole = count and all(header) and all(map(str.strip, pd.unique(columns[0])))
    return (header, columns, np.arange(2, count + 2)) if whole else None


def _columns(text: str, mark: str, width: int) -> list[Texts]:
    """The columns below the header. Each distinct text is kept once, however often a column has it."""
    names = [str(position) for position in range(width)]
    table = arrow_csv.read_csv(
        io.BytesIO(text.encode(errors="surrogatepass")),
        read_options=arrow_csv.ReadOptions(column_names=names, skip_rows=1, use_threads=False),
        parse_options=arrow_csv.ParseOptions(delimiter=mark, quote_char=False, ignore_empty_lines=False),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.dictionary(pa.int32(), pa.string())), strings_can_be_null=False
        ),
    )
    pieces = [column.combine_chunks() for column in table.unify_dictionaries().columns]
    return [as_texts(piece.dictionary.to_pylist())[piece.indices.to_numpy()] for piece in pieces]


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
