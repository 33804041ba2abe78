"""The situation of a place's checkpoints at a moment: how many are held, where tonight has gaps, who held out longest."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from queries.checkpoints import questions
from queries.checkpoints.gaps import Gap, gaps
from queries.checkpoints.states import of_shift, state_at
from queries.database import Rows
from queries.measures import State

Ask = Callable[..., Rows]  # the rows of a query and its values
NAMED = 6  # checkpoints without a position, by name
BEST = 3  # checkpoints held the longest


@dataclass(frozen=True)
class Situation:
    """How the checkpoints of a place stand at a moment; small, so that memory holds it for every place and hour.

    `counts` by state of `total`; tonight `open_tonight` of them have gaps, `most` in the place that `worst` names. `gaps`
    of the day; `unbroken` the three held the longest; `lost` have no position, the first of them by name. `children` are
    the codes of the places that they stand in, `corners` those of the box around them.
    """

    total: int
    counts: dict[State, int]
    open_tonight: int
    worst: dict[str, Any] | None
    most: int
    gaps: list[Gap]
    unbroken: Rows
    lost: int
    lost_first: Rows
    children: frozenset[str | None]
    corners: list[tuple[float, float]]


def situation(ask: Ask, place_id: int, day: dt.date, at: dt.datetime, heard: dt.datetime | None) -> Situation:
    """The checkpoints at and below a place, as far as was `heard` of them."""
    rows = at_moment(ask, place_id, day, at, heard)
    open_tonight = empty_tonight(ask(questions.tonight, place_id, day), heard)
    worst, most = _most(open_tonight)
    lost = [row for row in rows if row["lon"] is None]
    lons, lats = ([row[side] for row in rows if row["lon"] is not None] for side in ("lon", "lat"))
    return Situation(
        total=len(rows),
        counts={state: sum(row["state"] == state for row in rows) for state in State},
        open_tonight=len(open_tonight),
        worst=worst,
        most=most,
        gaps=gaps(ask(questions.shifts_of_day, place_id, day), heard),
        unbroken=[row for row in ask(questions.unbroken_days, place_id, day)[:BEST] if row["days"]],
        lost=len(lost),
        lost_first=lost[:NAMED],
        children=frozenset(row["child_code"] for row in rows),
        corners=[(min(lons), min(lats)), (max(lons), max(lats))] if lons else [],
    )


def at_moment(ask: Ask, place_id: int, day: dt.date, at: dt.datetime, heard: dt.datetime | None) -> Rows:
    """The rows of `checkpoints_at` with `state`, and `ring`: the states of its shifts of that day, in order."""
    rings: dict[str, list[State]] = {}
    for shift in ask(questions.shifts_of_day, place_id, day):
        rings.setdefault(shift["code"], []).append(of_shift(shift, heard))
    return [
        row | {"state": state_at(row, at, heard), "ring": tuple(rings.get(row["code"], [State.NOT_REPORTED]))}
        for row in ask(questions.checkpoints_at, place_id, at)
    ]


def empty_tonight(shifts: Rows, heard: dt.datetime | None) -> Rows:
    """Of the shifts of `tonight` one per checkpoint, where nobody is there or on a roster that still speaks."""
    empty = [row for row in shifts if of_shift(row, heard) == State.ZERO]
    return list({row["code"]: row for row in empty}.values())


def _most(rows: Rows) -> tuple[dict[str, Any] | None, int]:
    """The row whose place holds most of the rows, and how many."""
    tally = Counter(row["child_code"] for row in rows)
    if not tally:
        return None, 0
    code = max(tally, key=lambda code: (tally[code], str(code)))
    return next(row for row in rows if row["child_code"] == code), tally[code]
