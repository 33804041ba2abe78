"""Exports: what is on the screen as a file that Excel opens, with its base date, and without a formula that runs."""

from typing import Any

import pandas as pd

RISKY = ("=", "+", "-", "@", "\t", "\r")


def csv(rows: pd.DataFrame) -> bytes:
    """The rows as CSV, UTF-8 with BOM. A text that Excel would run as a formula gets an apostrophe; numbers stay numbers."""
    plain = rows.map(_harmless).rename(columns=_harmless)
    return ("\ufeff" + plain.to_csv(index=False, lineterminator="\r\n")).encode()


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value
