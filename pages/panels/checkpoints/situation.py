"""The situation of the checkpoints, from memory where it was reckoned before: for each place, date and hour once."""

import datetime as dt
from typing import Any

from pages.presentation.drawing import checkpoints as drawn
from pages.shared.ask import ask, reckon
from pages.shared.place import Here
from queries.checkpoints import situation
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


def _situation(*values: Any) -> Situation:
    return situation.situation(ask, *values)


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
