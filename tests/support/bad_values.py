"""Bad values for every column of every table, taken from the schema: whoever adds a column has its bad inputs at once."""

import csv
import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Column, Date, DateTime, Float, Integer, String

from queries.intake.read.names import CRS, file_name, given_columns, is_code, required
from tests.support.small_district import FILES

CSV = [name for name in FILES if name.endswith(".csv")]


class Bad(NamedTuple):
    """One thing wrong in a file, and the refusal that it must bring."""

    row: int
    column: str
    value: str
    reason: str


class BadFile(NamedTuple):
    """One file that holds some bad inputs, each in a column of its own."""

    file: str
    text: str
    inputs: list[Bad]


def bad_files() -> Iterator[BadFile]:
    """Every column of every table with every value that its kind cannot take; headers missing, twice and misspelt."""
    for name in CSV:
        header, *rows = csv.reader(io.StringIO(FILES[name]))
        columns = {file_name(column): column for column in given_columns(name.removesuffix(".csv"))}
        values = [list(_bad_values(columns[title])) for title in header]
        for turn in range(max(map(len, values))):
            yield _with_values(name, header, rows, [each[turn] if turn < len(each) else None for each in values])
        yield from _without_values(name, header, rows, [title for title in header if required(columns[title])])
        for title in header:
            yield from _with_headers(name, header, rows, title, columns[title])
        yield from _with_rows(name, header, rows)


def _with_values(name: str, header: list[str], rows: list[list[str]], bad: list[tuple[str, str] | None]) -> BadFile:
    """The file with a bad value in each column, in the first row that has one there."""
    changed, inputs = [list(row) for row in rows], []
    for at, each in enumerate(bad):
        if each is not None:
            spot = next((i for i, row in enumerate(rows) if row[at]), 0)
            changed[spot][at] = each[0]
            inputs.append(Bad(spot + 2, header[at], each[0].strip(), each[1]))
    return BadFile(name, _written([header, *changed]), inputs)


def _without_values(name: str, header: list[str], rows: list[list[str]], needed: list[str]) -> Iterator[BadFile]:
    """The first row without one and without all others of its values; a row without any is no row."""
    for lacking in ({needed[0]}, set(header) - {needed[0]}):
        changed = ["" if title in lacking else value for title, value in zip(header, rows[0], strict=True)]
        inputs = [Bad(2, title, "", "missing_value") for title in needed if title in lacking]
        yield BadFile(name, _written([header, changed, *rows[1:]]), inputs)


def _with_headers(
    name: str, header: list[str], rows: list[list[str]], title: str, column: Column[Any]
) -> Iterator[BadFile]:
    if not required(column):
        return
    at = header.index(title)
    misspelt = [[f"{each}x" if each == title else each for each in header], *rows]
    inputs = [Bad(1, f"{title}x", "", "unknown_column"), Bad(1, title, "", "missing_column")]
    yield BadFile(name, _written(misspelt), inputs)
    if at == 0:
        twice = [[*row, row[at]] for row in (header, *rows)]
        yield BadFile(name, _written(twice), [Bad(1, title, "", "duplicate_header")])


def _with_rows(name: str, header: list[str], rows: list[list[str]]) -> Iterator[BadFile]:
    empty, last = [""] * (len(header) - 1), len(rows) + 2
    yield BadFile(name, _written([header, *rows, rows[0]]), [Bad(last, "", "", "duplicate")])
    uneven = [header, [*rows[0], "x"], *rows[1:], rows[-1][:-1]]
    yield BadFile(name, _written(uneven), [Bad(2, "", "", "ragged"), Bad(last, "", "", "ragged")])
    yield BadFile(
        name, _written([["某某情况统计表", *empty], header, *rows]), [Bad(1, "某某情况统计表", "", "title_row")]
    )
    yield BadFile(name, _written([header, *rows, ["合计", *empty]]), [Bad(last, header[0], "合计", "total_row")])


def _bad_values(column: Column[Any]) -> Iterator[tuple[str, str]]:
    yield "#N/A", "excel_error"
    yield "=A1", "excel_formula"
    if column is CRS:
        yield "西安80", "crs_unknown"
    elif column.info.get("choices"):
        yield "别的", "unknown_choice"
    elif is_code(column):
        yield from [
            ("1.5E+11", "code_mangled"),
            ("x" * 41, "too_long"),
            ("a\nb", "bad_character"),
            ("a\x07b", "bad_character"),
        ]
        if column.foreign_keys:
            [key] = column.foreign_keys
            yield "没有的", "unknown_parent" if column.name == "parent_id" else f"unknown_{key.column.table.name}"
    else:
        yield from _bad_for_kind(column)


def _bad_for_kind(column: Column[Any]) -> Iterator[tuple[str, str]]:
    kinds: list[tuple[type, list[tuple[str, str]]]] = [
        (Boolean, [("也许", "bad_boolean"), ("2", "bad_boolean")]),
        (Integer, [("四十", "not_a_number"), ("3户", "not_a_number"), ("-1", "negative"), ("1.5", "not_whole"),
                   ("99999999999", "too_large"), ("1E400", "too_large")]),
        (DateTime, [("8:30", "time_without_date"), ("2020-02-15", "time_missing"), ("2020-02-15 25:00", "bad_moment"),
                    ("2020-02-30 08:00", "impossible_date"), ("昨天", "bad_moment")]),
        (Date, [("2020-02-30", "impossible_date"), ("2/15/2020", "bad_date"), ("昨天", "bad_date")]),
        (Float, [("x", "not_a_number"), ("1E999", "too_large"), ("30,6", "not_a_number")]),
    ]  # fmt: skip
    for kind, values in kinds:
        if isinstance(column.type, kind):
            yield from values
            return
    yield "a\x07b", "bad_character"
    yield "甲\u202e乙", "bad_character"
    if isinstance(column.type, String) and column.type.length:
        yield "字" * (column.type.length + 1), "too_long"
    if required(column):
        yield "\u200b", "missing_value"


def _written(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
