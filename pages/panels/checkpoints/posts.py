"""Checkpoints with a verdict: how each stands at a moment, and each of its shifts."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pages.panels.checkpoints import post_map
from pages.presentation.drawing import plan
from pages.shared.ask import ahead, ask
from queries import checkpoints
from queries.checkpoints.gaps import Gap, gaps
from queries.database import Rows
from queries.measures import State

TONIGHT = dt.time(23)
NAMED = 6  # checkpoints without a position, by name


def state_at(row: Mapping[str, Any], at: dt.datetime, as_of: dt.datetime | None) -> State:
    """How a row of `checkpoints_at` or `shifts_of_day` stands: by who was present, in the future by the roster.

    `as_of` is when the latest report of any date came in: a shift that begins just then is still told by its roster.
    Where neither is known, nobody reported.
    """
    to_come = as_of is None or at > as_of or (row["starts"] is not None and row["starts"] >= as_of)
    people = row["planned"] if row["present"] is None and to_come else row["present"]
    return held_by(row["required"], people)


def held_by(required: int | None, people: int | None) -> State:
    """How a post stands that so many people must hold, and so many do."""
    if not required:
        return State.NOT_APPLICABLE
    if people is None:
        return State.NOT_REPORTED
    if people == 0:
        return State.ZERO
    return State.SHORT if people < required else State.ENOUGH


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


@dataclass(frozen=True)
class Standing:
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


def standing(place_id: int, day: dt.date, at: dt.datetime, heard: dt.datetime | None) -> Standing:
    """The checkpoints at and below a place, as far as was `heard` of them."""
    ahead(
        (checkpoints.checkpoints_at, place_id, at),
        (checkpoints.shifts_of_day, place_id, day),
        (checkpoints.tonight, place_id, day),
        (checkpoints.unbroken_days, place_id, day),
    )
    rows, night = _rows(place_id, day, at, heard), ask(checkpoints.tonight, place_id, day)
    open_tonight = [row for row in night if row["gap_minutes"]]
    worst, most = _most(open_tonight)
    lost = [row for row in rows if row["lon"] is None]
    lons, lats = ([row[side] for row in rows if row["lon"] is not None] for side in ("lon", "lat"))
    return Standing(
        total=len(rows),
        counts={state: sum(row["state"] == state for row in rows) for state in State},
        open_tonight=len(open_tonight),
        worst=worst,
        most=most,
        gaps=gaps(ask(checkpoints.shifts_of_day, place_id, day), heard),
        unbroken=[row for row in ask(checkpoints.unbroken_days, place_id, day)[:3] if row["days"]],
        lost=len(lost),
        lost_first=lost[:NAMED],
        children=frozenset(row["child_code"] for row in rows),
        corners=[(min(lons), min(lats)), (max(lons), max(lats))] if lons else [],
    )


def on_map(
    place_id: int,
    day: dt.date,
    at: dt.datetime,
    heard: dt.datetime | None,
    zoom: float,
    size: int,
    tiles: tuple[str, ...],
) -> Rows:
    """The groups of the checkpoints at this zoom; upon `tiles` (the last one for all others) instead of where they stand."""
    rows = _rows(place_id, day, at, heard)
    if tiles:
        upon = [row | {"tile": row["child_code"] if row["child_code"] in tiles else tiles[-1]} for row in rows]
        rows = plan.checkpoints(upon, plan.places([{"code": code} for code in tiles]), "tile")
    places = [{**row, "place": row["child_code"] or row["place_code"]} for row in rows]
    return post_map.groups_of(places, zoom, size)


def _rows(place_id: int, day: dt.date, at: dt.datetime, heard: dt.datetime | None) -> Rows:
    return at_moment(
        ask(checkpoints.checkpoints_at, place_id, at), ask(checkpoints.shifts_of_day, place_id, day), at, heard
    )


def _most(rows: Rows) -> tuple[dict[str, Any] | None, int]:
    """The row whose place holds most of the rows, and how many."""
    tally = Counter(row["child_code"] for row in rows)
    if not tally:
        return None, 0
    code = max(tally, key=lambda code: (tally[code], str(code)))
    return next(row for row in rows if row["child_code"] == code), tally[code]
