"""How a shift stands, and who is known to be there: decided here alone, for sentence, map, list and hours alike.

A report counts before a roster, and a roster only for what is still to come: what was over when the latest report of
any date came in (`heard`), and told nothing, kept silent. Silence is no gap.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from queries.measures import State

Row = Mapping[str, Any]  # of `checkpoints_at`, `shifts_of_day`, `one_checkpoint` or `tonight`


def people(row: Row, at: dt.datetime, heard: dt.datetime | None) -> int | None:
    """How many stand there at a moment: by report, of what is still to come by roster; None where neither is known.

    A shift that begins just when the latest report came in is still told by its roster.
    """
    to_come = heard is None or at > heard or (row["starts"] is not None and row["starts"] >= heard)
    told: int | None = row["planned"] if row["present"] is None and to_come else row["present"]
    return told


def state_at(row: Row, at: dt.datetime, heard: dt.datetime | None) -> State:
    """How a checkpoint stands at a moment."""
    return held_by(row["required"], people(row, at, heard))


def held_by(required: int | None, present: int | None) -> State:
    """How a checkpoint stands that so many people must hold, and so many do."""
    if not required:
        return State.NOT_APPLICABLE
    if present is None:
        return State.NOT_REPORTED
    if present == 0:
        return State.ZERO
    return State.SHORT if present < required else State.ENOUGH


def of_shift(row: Row, heard: dt.datetime | None) -> State:
    """How one whole shift stands; a shift still to come is pale unless its roster already lacks people."""
    state = state_at(row, row["ends"], heard)
    to_come = row["present"] is None and (heard is None or row["ends"] > heard)
    return State.NOT_APPLICABLE if to_come and state in (State.ENOUGH, State.NOT_REPORTED) else state


def of_hour(row: Row, day: dt.date, heard: dt.datetime | None) -> State:
    """How a row of `hours` stands: nobody somewhere, short, held, not reported, or still to come."""
    if not row["required"]:
        return State.NOT_APPLICABLE
    if row["gap_minutes"]:
        return State.ZERO
    if not row["reported"]:
        over = heard is None or dt.datetime.combine(day, dt.time(row["hour"])) < heard
        return State.NOT_REPORTED if over else State.NOT_APPLICABLE
    return State.SHORT if row["staffed"] < row["reported"] else State.ENOUGH
