"""Exports: what is on the screen as a file that Excel opens, with its base date, and without a formula that runs."""

import re
from typing import Any

import pandas as pd

RISKY = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-][\d,]*\.?\d+%?")  # which is no formula


def csv(rows: pd.DataFrame) -> bytes:
    """The rows as CSV, UTF-8 with BOM. A text that Excel would run as a formula gets an apostrophe; numbers stay numbers."""
    plain = rows.map(harmless).rename(columns=harmless)
    return ("\ufeff" + plain.to_csv(index=False, lineterminator="\r\n")).encode()


def harmless(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula."""
    risky = isinstance(value, str) and value.startswith(RISKY) and not NUMBER.fullmatch(value)
    return f"'{value}" if risky else value
