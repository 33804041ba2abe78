"""Leaders on duty: who leads now and who comes next, and where nobody does."""

from collections.abc import Callable, Mapping
from typing import Any

from pages.presentation import figures, labels
from pages.presentation.drawing import table
from pages.presentation.words import Words
from queries.command.now import OnDuty
from queries.database import Rows
from queries.measures import State

Leads = Callable[[str], str]
Row = Mapping[str, Any]


def leading(duty: OnDuty, words: Words) -> list[str]:
    """Who leads here now and next, or for the nearest place above; and the places below where nobody does."""
    told = [_leading(duty, words)]
    for key, rows in (("command.below_now", duty.now), ("command.below_next", duty.next)):
        empty = [row for row in rows if row["steps"] == 1 and not row["leader"]]
        if empty:
            names = figures.few([words.name(row) for row in empty], words)
            told.append(words.t(key, shift=words.name(empty[0], "shift"), places=names))
    return [each for each in told if each]


def _leading(duty: OnDuty, words: Words) -> str:
    clauses: list[str] = []
    for key, rows in (("now", duty.now), ("next", duty.next)):
        own = nearest(rows)
        if own is not None:
            leader = words.person(own["leader"]) or words.t("command.nobody_leads")
            whose = "_above" if own["steps"] < 0 and not clauses else ""
            clauses.append(
                words.t(f"command.{key}{whose}", shift=words.name(own, "shift"), leader=leader, place=words.name(own))
            )
    return words.side_by_clause(clauses)


def leader_rows(duty: OnDuty, words: Words, leads: Leads) -> tuple[list[str], list[table.Row]]:
    """Headers and a line per place with who leads now and who comes next: those without one first, the place itself before all.

    Where the place has no leaders of its own, the nearest above that has some leads it. Without any shift there is no line.
    """
    shifts = [rows for rows in (duty.now, duty.next) if rows]
    own = nearest(shifts[0]) if shifts else None
    codes = [str(own["code"])] if own else []
    below = {str(row["code"]): row for rows in shifts for row in rows if row["steps"] == 1}
    named = [{str(row["code"]): row for row in rows} for rows in shifts]

    def lacking(code: str) -> int:
        return sum(not (row := each.get(code)) or not row["leader"] for each in named)

    codes += sorted(below, key=lambda code: (-lacking(code), code))
    headers = [words.t("table.place")]
    headers += [words.t(key, shift=words.name(rows[0], "shift")) for key, rows in _keyed(duty) if rows]
    lines = []
    for code in codes:
        first = next(each[code] for each in named if code in each)
        cells = [_leader_cell(each.get(code), words) for each in named]
        link = leads(code) if first["steps"] else ""
        lines.append(table.Row(code, (table.Cell(words.name(first)), *cells), link))
    return headers, lines


def _keyed(duty: OnDuty) -> tuple[tuple[str, Rows], tuple[str, Rows]]:
    return ("command.shift_now", duty.now), ("command.shift_next", duty.next)


def _leader_cell(row: Row | None, words: Words) -> table.Cell:
    if row is not None and row["leader"]:
        return table.Cell(words.person(row["leader"]), State.ENOUGH, labels.state_word(State.ENOUGH, words))
    told = row is not None and row["told"]
    return table.Cell(words.t("command.no_leader" if told else "command.no_roster"), State.SHORT)


def nearest(rows: Rows) -> Row | None:
    """Of one shift the row of the place itself, else of the nearest above it."""
    return max((row for row in rows if row["steps"] <= 0), key=lambda row: row["steps"], default=None)
