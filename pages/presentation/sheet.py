"""The last days of a place with nothing below it, in words: what its observer and its screening team told."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pages.presentation import labels
from pages.presentation.tables import Table, Value, signed
from pages.presentation.words import Words
from queries import settings
from queries.database import Rows
from queries.suppression import Hidden


def days(reports: Rows, words: Words) -> Table:
    """The columns of a table with a row per row of `reports.reports_of`; silence is said, not left empty."""
    return {
        words.t("table.date"): [words.day(row["date"]) for row in reports],
        words.t("sheet.observer"): [_observer(row, words) for row in reports],
        words.t("sheet.screening"): [_screening(row, words) for row in reports],
        words.t("sheet.absent"): [
            _counts(row, "sheet.absent_value", words, absent="absent", reached="absent_reached") for row in reports
        ],
        words.t("sheet.moves"): [
            _counts(row, "sheet.moves_value", words, outsiders="outsiders", moved_in="moved_in", moved_out="moved_out")
            for row in reports
        ],
    }


def served(kinds: Rows, words: Words) -> Table:
    """The columns of a table with a row per kind of service, from rows of `services.kinds`."""
    return {
        words.t("services.kind"): [words.name(row) for row in kinds],
        words.t("services.asked"): [row["asked"] for row in kinds],
        words.t("services.done"): [row["done"] for row in kinds],
        words.t("sheet.in_24h"): [
            words.t("figure.base", numerator=row["in_24h"], denominator=row["due"]) for row in kinds
        ],
        words.t("services.waiting"): [row["waiting"] for row in kinds],
    }


def _observer(row: Mapping[str, Any], words: Words) -> Value:
    at = row["observed_at"]
    if at is None:
        return signed(words.t("sheet.missing"))
    if not row["normal"]:
        return signed(words.t("sheet.alarmed", time=f"{at:%H:%M}"))
    late = at > dt.datetime.combine(row["date"], settings.observers_by())
    return signed(words.t("sheet.late" if late else "sheet.on_time", time=f"{at:%H:%M}"))


def _screening(row: Mapping[str, Any], words: Words) -> Value:
    if row["screened"] is None:
        return signed(words.t("sheet.missing"))
    told = {"door": row["at_door"], "phone": row["by_phone"]}
    return (
        words.t("sheet.screened_data", **told, data=row["by_data"])
        if row["by_data"]
        else words.t("sheet.screened", **told)
    )


def _counts(row: Mapping[str, Any], key: str, words: Words, **fields: str) -> str:
    """Several counts of one report in one cell; a dash for each that was not given, one word where they are withheld."""
    counts = {word: row[field] for word, field in fields.items()}
    none = words.t("figure.no_figure")
    if all(count is None for count in counts.values()):
        return none
    if all(count in (None, Hidden.WITHHELD) for count in counts.values()):
        return labels.count(Hidden.WITHHELD, words)
    return words.t(key, **{word: none if n is None else labels.cell(n, words) for word, n in counts.items()})
