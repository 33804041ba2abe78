"""The situation of the checkpoints, from memory where it was reckoned before: for each place, date and hour once."""

import datetime as dt

from pages.presentation.drawing import checkpoints as drawn
from pages.shared.ask import ahead, ask, reckon
from pages.shared.place import Here
from queries.checkpoints import questions, situation
from queries.checkpoints.situation import Situation
from queries.database import Rows


def found(here: Here, at: dt.datetime) -> Situation:
    """How the checkpoints stand at the moment."""
    told: Situation = reckon(_situation, here.id, here.day, at, here.heard)
    return told


def groups(here: Here, at: dt.datetime, zoom: float, size: int, tiles: tuple[str, ...]) -> Rows:
    """One row per glyph of the map at this zoom."""
    rows: Rows = reckon(_groups, here.id, here.day, at, here.heard, zoom, size, tiles)
    return rows


def _situation(place_id: int, day: dt.date, at: dt.datetime, heard: dt.datetime | None) -> Situation:
    ahead(
        (questions.checkpoints_at, place_id, at),
        (questions.shifts_of_day, place_id, day),
        (questions.tonight, place_id, day),
        (questions.unbroken_days, place_id, day),
    )
    return situation.situation(ask, place_id, day, at, heard)


def _groups(
    place_id: int,
    day: dt.date,
    at: dt.datetime,
    heard: dt.datetime | None,
    zoom: float,
    size: int,
    tiles: tuple[str, ...],
) -> Rows:
    return drawn.groups_on_map(situation.at_moment(ask, place_id, day, at, heard), zoom, size, tiles)
