"""The situation of the checkpoints, from memory where it was reckoned before: for each place, date and hour once."""

import datetime as dt

from pages.presentation.drawing import checkpoints as drawn
from pages.shared.ask import ahead, ask, reckon
from pages.shared.place import Here
from queries import checkpoints, settings
from queries.checkpoints import situation, unheard
from queries.checkpoints.situation import Gap, Night, Situation
from queries.checkpoints.states import Stand
from queries.database import Rows
from queries.statements import Question


def found(here: Here, at: dt.datetime) -> Situation:
    """How the checkpoints stand at the moment."""
    told: Situation = reckon(_situation, here.id, here.day, at, here.heard, settings.shift_report_hours())
    return told


def with_last_night(here: Here, at: dt.datetime) -> Situation:
    """The same, with what `last_night` is about to ask brought along."""
    assert here.day is not None
    asked = (here.id, here.day, here.heard)
    ahead(*situation.asked(*asked), situation.asked_of_night(*asked))
    return found(here, at)


def last_night(here: Here) -> Night:
    """Where people lacked in the night before the day."""
    assert here.day is not None
    return situation.last_night(ask, here.id, here.day, here.heard)


def every_gap(here: Here, stand: Situation) -> list[Gap]:
    """Every gap of the list, and after them of whom nobody knows: some thousand at most of each."""
    assert here.day is not None
    told = (here.id, here.day, here.heard)
    if not unheard.anybody(stand):
        return situation.every_gap(ask, *told)
    ahead(situation.asked_of_every(*told), unheard.asked(*told, unheard.EVERY))
    return [*situation.every_gap(ask, *told), *unheard.stretches(ask, *told, unheard.EVERY)]


def untold(here: Here, stand: Situation) -> list[Gap]:
    """When which checkpoint kept silent, and which have no roster for the night: what stands after the gaps of a list.

    None where the gaps at hand are not all of them: after those nothing has room.
    """
    assert here.day is not None
    asked = asked_of_untold(here, stand)
    return unheard.stretches(ask, here.id, here.day, here.heard, unheard.LISTED) if asked else []


def asked_of_untold(here: Here, stand: Situation) -> list[Question]:
    """What `untold` is about to ask."""
    assert here.day is not None
    asked = not stand.more and unheard.anybody(stand)
    return [unheard.asked(here.id, here.day, here.heard, unheard.LISTED)] if asked else []


def all_at_hand(stand: Situation, silent: list[Gap]) -> bool:
    """Whether the gaps at hand and these of `untold` are all there are, so that a list of them can say of how many it is."""
    return not stand.more and len(silent) < unheard.LISTED


def asked_of_each(here: Here, at: dt.datetime) -> list[Question]:
    """What `each_one` is about to ask."""
    assert here.day is not None
    silent = found(here, at).counts.get(Stand.SILENT)
    more = [situation.asked_of_silent(here.id, here.day, at, here.heard)] if silent else []
    return [(checkpoints.shifts_of_day, here.id, here.day), *more]


def each_one(here: Here, at: dt.datetime) -> Rows:
    """One row per checkpoint, with how it stands at the moment."""
    ahead(*asked_of_each(here, at))
    return situation.each_one(ask, here.id, here.day, at, here.heard) if here.day else []


def groups(here: Here, at: dt.datetime, zoom: float, size: int, tiles: tuple[str, ...]) -> Rows:
    """One row per glyph of the map at this zoom."""
    rows: Rows = reckon(_groups, here.id, here.day, at, here.heard, zoom, size, tiles, settings.shift_report_hours())
    return rows


def _situation(place_id: int, day: dt.date, at: dt.datetime, heard: dt.datetime | None, _: float) -> Situation:
    ahead(*situation.asked(place_id, day, heard))
    return situation.situation(ask, place_id, day, at, heard)


def _groups(
    place_id: int,
    day: dt.date,
    at: dt.datetime,
    heard: dt.datetime | None,
    zoom: float,
    size: int,
    tiles: tuple[str, ...],
    _: float,
) -> Rows:
    return drawn.groups_on_map(situation.each_one(ask, place_id, day, at, heard), zoom, size, tiles)
