"""Leaders on duty: who leads at the moment shown and who comes next, and where nobody does.

"Now" is said of today alone; of any other day both shifts have their dates.
"""

from collections.abc import Callable, Mapping
from typing import Any

from pages.presentation import figures, labels
from pages.presentation.drawing import table
from pages.presentation.words import Words
from queries import settings
from queries.command.now import OnDuty, begins
from queries.database import Rows
from queries.measures import State

Leads = Callable[[str], str]
Row = Mapping[str, Any]


def leading(duty: OnDuty, words: Words) -> list[str]:
    """Who leads here and comes next, or for the nearest place above; and the places below where nobody does."""
    told = [_leading(duty, words)]
    for key, rows in _shifts(duty):
        empty = [row for row in rows if row["steps"] == 1 and not row["leader"]]
        if empty:
            names = figures.few([words.name(row) for row in empty], words)
            told.append(words.t(f"command.below_{key}", **_shift(empty[0], words), places=names))
    return [each for each in told if each]


def _leading(duty: OnDuty, words: Words) -> str:
    clauses: list[str] = []
    for key, rows in _shifts(duty):
        own = nearest(rows)
        if own is not None:
            leader = words.person(own["leader"]) or words.t("command.nobody_leads")
            whose = "_above" if own["steps"] < 0 and not clauses else ""
            told = {**_shift(own, words), "leader": leader, "place": words.name(own)}
            later = clauses and key == "then"
            clauses.append(words.t("command.later", **told) if later else words.t(f"command.{key}{whose}", **told))
    return words.side_by_clause(clauses)


def leader_rows(duty: OnDuty, words: Words, leads: Leads) -> tuple[list[str], list[table.Row]]:
    """Headers and a line per place with who leads and who comes next: those without one first, the place itself before all.

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
    headers += [words.t(f"command.shift_{key}", **_shift(rows[0], words)) for key, rows in _shifts(duty) if rows]
    lines = []
    for code in codes:
        first = next(each[code] for each in named if code in each)
        cells = [_leader_cell(each.get(code), words) for each in named]
        link = leads(code) if first["steps"] else ""
        lines.append(table.Row(code, (table.Cell(words.name(first)), *cells), link))
    return headers, lines


def _shifts(duty: OnDuty) -> tuple[tuple[str, Rows], tuple[str, Rows]]:
    """The shift at the moment shown and the next, each by what it is called: only today's by "now" and "next"."""
    now, following = ("now", "next") if _today(duty) else ("then", "then")
    return (now, duty.now), (following, duty.next)


def _today(duty: OnDuty) -> bool:
    return duty.at.date() == settings.today()


def when(row: Row, duty: OnDuty, words: Words) -> str:
    """Whether the shift of a row is the one at the moment shown, or the one that comes next; of others nothing."""
    if duty.now and begins(row) == begins(duty.now[0]):
        return words.t("command.when_now" if _today(duty) else "command.when_then")
    return words.t("command.when_next") if duty.next and begins(row) == begins(duty.next[0]) else ""


def _shift(row: Row, words: Words) -> dict[str, str]:
    return {"day": words.day(row["date"]), "shift": words.name(row, "shift")}


def _leader_cell(row: Row | None, words: Words) -> table.Cell:
    if row is not None and row["leader"]:
        return table.Cell(words.person(row["leader"]), State.ENOUGH, labels.state_word(State.ENOUGH, words))
    told = row is not None and row["told"]
    return table.Cell(words.t("command.no_leader" if told else "command.no_roster"), State.SHORT)


def nearest(rows: Rows) -> Row | None:
    """Of one shift the row of the place itself, else of the nearest above it."""
    return max((row for row in rows if row["steps"] <= 0), key=lambda row: row["steps"], default=None)
