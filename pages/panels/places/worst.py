"""The list of the places one step down as a file to save."""

from typing import Any

from pages.presentation import labels
from pages.presentation.states import shown
from pages.presentation.words import rounded
from pages.shared import tables
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import places
from queries.database import Rows
from queries.rounding import half_up


def save(here: Here, file: dict[str, list[Any]]) -> None:
    """A button for the list as a file. The file is made when it is clicked; its rows stand ready before that."""
    tables.save(here, file, here.measure.key)


def columns(here: Here, below: Rows) -> dict[str, list[Any]]:
    """The file by its headers: codes, numerator and denominator beside each share, date and base date on each row."""
    words, rows = here.words, shown(below)
    base = ask(places.counted_on)[0]["counted_on"]
    return {
        words.t("table.code"): [row["code"] for row in rows],
        words.t("table.place"): [labels.full_name(row, str(here.place["code"]), words) for row in rows],
        words.t("sheet.households"): [row["registered"] for row in rows],
        words.t("places.measure"): [words.t(f"measure.{here.measure.key}.name")] * len(rows),
        words.t("export.state"): [labels.state_word(row["state"], words, row["asked"]) for row in rows],
        words.t("export.last_day"): [row["last"]["date"].isoformat() if row["last"] else None for row in rows],
        words.t("export.last_share"): [_rounded(row["last"]["share"]) if row["last"] else None for row in rows],
        words.t("export.numerator"): [row["numerator"] for row in rows],
        words.t("export.denominator"): [row["denominator"] for row in rows],
        words.t(f"measure.{here.measure.key}.short"): [_rounded(row["share"]) for row in rows],
        labels.change_header(here.day, words): [_points(row["change"]) for row in rows],
        words.t("table.silent"): [row["silent"] for row in rows],
        words.t("table.leader"): [words.person(row["leader"]) or None for row in rows],
        words.t("table.date"): [here.day.isoformat() if here.day else None] * len(rows),
        words.t("table.base_date"): [base.isoformat() if base else None] * len(rows),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else rounded(share)


def _points(change: float | None) -> float | None:
    return None if change is None else half_up(change)
