"""CSV as people's programs write it: several encodings, comma, semicolon or tab."""

import codecs
import csv
import io
from collections.abc import Iterator

from queries.intake.refusals import Refusals

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read_csv(file: str, content: bytes, refusals: Refusals) -> Iterator[list[str]]:
    """The lines of a CSV file, the header first, as far as they can be read."""
    try:
        text = _decoded(content)
    except UnicodeDecodeError as trouble:
        refusals.add(file, content.count(b"\n", 0, trouble.start) + 1, "", "", "unreadable_encoding")
        return
    number = 0
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True):
            number += 1
            yield line
    except csv.Error:
        refusals.add(file, number + 1, "", "", "unreadable_csv")


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        if _is_damaged_utf8(content):
            raise
        text = content.decode("gb18030")
    if "\0" in text:  # a picture or a workbook that was renamed
        raise UnicodeDecodeError("utf-8", content, max(content.find(b"\0"), 0), len(content), "binary")
    return text


def _is_damaged_utf8(content: bytes) -> bool:
    """GB18030 can be read from almost any bytes; a file that is UTF-8 but for a few of them was damaged."""
    text = content.decode("utf-8", errors="replace")
    return text.count("\ufffd") * 10 < sum(1 for character in text if character > "\x7f")


def _delimiter(text: str) -> str:
    header = text.split("\n", 1)[0]
    return next((mark for mark in (",", "\t", ";") if mark in header), ",")
