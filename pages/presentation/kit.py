"""The kit of checkpoints with words: how many have each thing on the list, and what each of them lacks."""

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from pages.presentation.bar_rows import bar
from pages.presentation.drawing import bars
from pages.presentation.drawing.table import Cell, Row
from pages.presentation.inspection import leader, where
from pages.presentation.tables import Marked, Table
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, State

Leads = Callable[[str], str]


def things(rows: Rows, measure: Measure, words: Words) -> list[bars.Row]:
    """A bar per thing on the list: checkpoints where it was counted, and those that have it; what lacks most first."""
    counted = [row for row in rows if row["checked"]]
    return [
        _thing(row, measure, words)
        for row in sorted(counted, key=lambda row: (row["complete"] - row["checked"], row["key"]))
    ]


def _thing(row: Mapping[str, Any], measure: Measure, words: Words) -> bars.Row:
    checked, complete = row["checked"], row["complete"]
    lack, state = checked - complete, measure.state(complete, checked, checked, checked)
    verdict = words.t("inspection.lack_some", n=lack) if lack else words.t("inspection.lack_none")
    return bar(str(row["key"]), words.name(row), (complete, checked), verdict, state, words)


def headers(words: Words) -> list[str]:
    return [words.t(f"inspection.{key}") for key in ("item", "bar", "counted", "complete", "verdict")]


def lacking(rows: Rows, words: Words) -> Table:
    """The columns of a table with a row per checkpoint that lacks something, those that lack most first."""
    found = _by_checkpoint(rows)
    return {
        words.t("checkpoints.checkpoint"): [words.name(group[0]) for group in found],
        words.t("checkpoints.where"): [where(group[0], words) for group in found],
        words.t("inspection.lacks"): [_lacks(group, words) for group in found],
        words.t("inspection.counted_on"): [
            words.day(group[0]["counted_on"]) if group[0]["counted_on"] else None for group in found
        ],
        words.t("checkpoints.leader"): [leader(group[0], words) for group in found],
    }


def lacking_rows(rows: Rows, words: Words, leads: Leads) -> list[Row]:
    """The same as they are read: the checkpoint and where, what lacks and when that was counted, and who answers."""
    return [
        Row(
            str(group[0]["code"]),
            (
                Cell(words.name(group[0]), under=where(group[0], words)),
                _lack_cell(group, words),
                Cell(leader(group[0], words)),
            ),
            leads(str(group[0]["code"])),
        )
        for group in _by_checkpoint(rows)
    ]


def _lack_cell(group: Rows, words: Words) -> Cell:
    told, day = _lacks(group, words), group[0]["counted_on"]
    return Cell(told.text, told.state, under=words.t("inspection.counted_at", day=words.day(day)) if day else "")


def _by_checkpoint(rows: Rows) -> list[Rows]:
    """The rows of each checkpoint that lacks something: what lacks most first, and last what was never counted."""
    found = [list(group) for _, group in groupby(rows, key=lambda row: row["code"])]
    return sorted(found, key=lambda group: (group[0]["counted_on"] is None, -len(group), group[0]["code"]))


def lacking_headers(words: Words) -> list[str]:
    return [words.t(key) for key in ("checkpoints.checkpoint", "inspection.lacks", "checkpoints.leader")]


def _lacks(group: Rows, words: Words) -> Marked:
    if group[0]["item_key"] is None:
        return Marked(State.NOT_REPORTED, words.t("inspection.not_counted"))
    none = words.t("figure.no_figure")
    told = [
        words.t(
            "inspection.lacks_of",
            item=words.name(row, "item"),
            there=none if row["there"] is None else row["there"],
            needed=row["needed"],
        )
        for row in group
    ]
    return Marked(State.SHORT, words.listed(told))
