"""Inspections of checkpoints with words: who looked, what was found, and whether it is put right."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pages.presentation import checkpoints
from pages.presentation.drawing.table import Cell, Row
from pages.presentation.tables import Marked, Table, Value
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import State

Leads = Callable[[str], str]


def where(row: Mapping[str, Any], words: Words) -> str:
    """The place below in which a checkpoint stands, and which mouth it is."""
    mouth, place = words.t(f"checkpoints.mouth_{row['mouth']}"), words.name(row, "child")
    return words.t("checkpoints.place_and_mouth", place=place, mouth=mouth) if place else mouth


def leader(row: Mapping[str, Any], words: Words) -> str:
    """Who answers for a checkpoint."""
    return words.person(row["leader"]) or words.t("checkpoints.nobody_named")


def log(rows: Rows, until: dt.datetime, words: Words) -> Table:
    """The columns of a table with a row per row of `checkpoints.inspections`; `until` is the moment that is told."""
    return {
        words.t("checkpoints.checkpoint"): [words.name(row) for row in rows],
        words.t("checkpoints.where"): [where(row, words) for row in rows],
        words.t("inspection.at"): [moment(row["at"], words) for row in rows],
        words.t("inspection.found"): [words.t(f"inspection.finding_{row['finding']}") for row in rows],
        words.t("inspection.stand"): [put_right(row, until, words) for row in rows],
        words.t("inspection.by"): [by(row, words) for row in rows],
        words.t("checkpoints.leader"): [leader(row, words) for row in rows],
    }


def log_rows(rows: Rows, until: dt.datetime, words: Words, leads: Leads, looked: bool = False) -> list[Row]:
    """What is read of inspections: the checkpoint and where, what was found, whether it is put right, and who answers.

    With `looked` also who inspected.
    """
    return [
        Row(f"{row['code']}_{number}", _log_cells(row, until, words, looked), leads(str(row["code"])))
        for number, row in enumerate(rows)
    ]


def _log_cells(row: Mapping[str, Any], until: dt.datetime, words: Words, looked: bool) -> tuple[Cell, ...]:
    cells = (
        Cell(words.name(row), under=where(row, words)),
        Cell(words.t(f"inspection.finding_{row['finding']}"), under=moment(row["at"], words)),
        _stand_cell(row, until, words),
    )
    role, organisation = (words.name(row, side) if row[f"{side}_zh"] else "" for side in ("role", "organisation"))
    return (*cells, Cell(role or by(row, words), under=organisation if role else "")) if looked else cells


def _stand_cell(row: Mapping[str, Any], until: dt.datetime, words: Words) -> Cell:
    """Open for how long, and who answers; or when it was put right."""
    if row["open"]:
        answers = words.t("checkpoints.answers", leader=leader(row, words))
        return Cell(_open_for(row, until, words), State.SHORT, under=answers)
    if row["closed_at"] is None:
        return Cell(words.t("inspection.nothing_due"))
    return Cell(words.t("inspection.closed"), State.ENOUGH, under=moment(row["closed_at"], words))


def log_headers(words: Words, looked: bool = False) -> list[str]:
    keys = ("checkpoints.checkpoint", "inspection.found", "inspection.stand", *(["inspection.by"] if looked else []))
    return [words.t(key) for key in keys]


def inspected(n: int, day: dt.date, today: bool, words: Words) -> str:
    """How many checkpoints were inspected in the night to that day; nothing where none was."""
    night = words.t("checkpoints.last_night")
    if not today:
        night = words.t("checkpoints.night_of", day=words.day(day - dt.timedelta(days=1)))
    return words.t("inspection.inspected", night=night, n=checkpoints.several(n, words)) if n else ""


def uncounted(n: int, words: Words) -> str:
    """At how many checkpoints the kit was never counted; nothing where it was at all of them."""
    return words.t("inspection.uncounted", n=checkpoints.several(n, words)) if n > 0 else ""


def put_right(row: Mapping[str, Any], until: dt.datetime, words: Words) -> Value:
    """Whether what was found is put right, and since when, or for how long it has been open."""
    if row["open"]:
        return Marked(State.SHORT, _open_for(row, until, words))
    if row["closed_at"] is None:
        return words.t("inspection.nothing_due")
    return Marked(State.ENOUGH, words.t("inspection.closed_at", at=moment(row["closed_at"], words)))


def _open_for(row: Mapping[str, Any], until: dt.datetime, words: Words) -> str:
    hours = max(0, int((until - row["at"]).total_seconds()) // 3600)
    return words.t("inspection.open_for", hours=words.number(hours))


def by(row: Mapping[str, Any], words: Words) -> str:
    """Who inspected, by organisation and role: no names."""
    told: Sequence[str] = [words.name(row, side) if row[f"{side}_zh"] else "" for side in ("organisation", "role")]
    if all(told):
        return words.t("inspection.by_both", organisation=told[0], role=told[1])
    return next(filter(None, told), words.t("inspection.by_nobody"))


def moment(at: dt.datetime, words: Words) -> str:
    return words.t("checkpoints.at_day", day=words.day(at.date()), time=f"{at:%H:%M}")
