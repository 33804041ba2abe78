"""Checkpoints with a verdict: how each stands at a moment, and each of its shifts."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from queries.database import Rows
from queries.measures import State

TONIGHT = dt.time(23)


def state_at(row: Mapping[str, Any], at: dt.datetime, as_of: dt.datetime | None) -> State:
    """How a row of `checkpoints_at` or `shifts_of_day` stands: by who was present, in the future by the roster.

    `as_of` is when the latest report of any date came in: a shift that begins just then is still told by its roster.
    Where neither is known, nobody reported.
    """
    to_come = as_of is None or at > as_of or (row["starts"] is not None and row["starts"] >= as_of)
    people = row["planned"] if row["present"] is None and to_come else row["present"]
    if not row["required"]:
        return State.NOT_APPLICABLE
    if people is None:
        return State.NOT_REPORTED
    if people == 0:
        return State.ZERO
    return State.SHORT if people < row["required"] else State.ENOUGH


def of_shift(row: Mapping[str, Any], as_of: dt.datetime | None) -> State:
    """How one shift stands; a shift still to come is pale unless its roster already lacks people."""
    state = state_at(row, row["ends"], as_of)
    to_come = row["present"] is None and (as_of is None or row["ends"] > as_of)
    return State.NOT_APPLICABLE if to_come and state in (State.ENOUGH, State.NOT_REPORTED) else state


def at_moment(rows: Rows, shifts: Rows, at: dt.datetime, as_of: dt.datetime | None) -> Rows:
    """The rows of `checkpoints_at` with `state`, and `ring`: the states of its shifts of that day, in order."""
    rings: dict[str, list[State]] = {}
    for shift in shifts:
        rings.setdefault(shift["code"], []).append(of_shift(shift, as_of))
    return [
        row | {"state": state_at(row, at, as_of), "ring": tuple(rings.get(row["code"], [State.NOT_REPORTED]))}
        for row in rows
    ]


def counted(rows: Rows) -> dict[State, int]:
    """How many checkpoints there are of each state."""
    return {state: sum(row["state"] == state for row in rows) for state in State}


def most(rows: Rows, side: str = "child_code") -> tuple[Mapping[str, Any], int]:
    """The row whose place holds most of the rows, and how many."""
    tally: dict[Any, int] = {}
    for row in rows:
        tally[row[side]] = tally.get(row[side], 0) + 1
    code = max(tally, key=lambda code: (tally[code], str(code)))
    return next(row for row in rows if row[side] == code), tally[code]
