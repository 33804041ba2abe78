"""A day's briefing is frozen once, and then stays: by the button, else by the first load or run after the day's deadline."""

import datetime as dt
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from queries import measures, settings
from queries.briefing import days
from queries.briefing.told import told
from queries.database import Rows, engine
from queries.measures import Measure
from queries.schema import Briefing, DataVersion, Place, ReportDay
from queries.sensitivity import for_wall
from queries.together import run
from queries.writing.transaction import NotWritten, as_json, note, writing


class By(StrEnum):
    """What froze a briefing."""

    BUTTON = "button"
    DEADLINE = "deadline"


class _Kept(Exception):
    """It was frozen before: nothing is to be written."""


def freeze(day: dt.date, by: By, source: Engine | None = None) -> bool:
    """Keep what the briefing of a day tells; False where it was frozen before, which changes nothing."""
    try:
        with writing(source, between_loads=True) as connection:
            if not _keep(connection, day, by):
                raise _Kept
    except _Kept:
        return False
    return True


def after_deadline(source: Engine | None = None) -> bool:
    """The same for the newest day once its deadline has passed, on the first run after it.

    A database that takes nothing stays as it is.
    """
    try:
        with (source or engine()).connect() as connection:
            day = _due(connection)
        return day is not None and freeze(day, By.DEADLINE, source)
    except NotWritten:
        return False


def before_load(connection: Connection) -> None:
    """The same inside the transaction of a load, before it changes anything that was told; the load raises the version."""
    day = _due(connection)
    if day is not None:
        _keep(connection, day, By.DEADLINE)


def _due(connection: Connection) -> dt.date | None:
    """The newest day, if its deadline has passed and nobody froze it."""
    day: dt.date | None = connection.scalar(select(func.max(ReportDay.date)))
    if day is None or not days.closed(day, settings.now(), settings.day_closes()) or _frozen(connection, day):
        return None
    return day


def _frozen(connection: Connection, day: dt.date) -> bool:
    return bool(connection.scalar(select(func.count()).select_from(Briefing).where(Briefing.date == day)))


def _keep(connection: Connection, day: dt.date, by: By) -> bool:
    top = connection.scalar(select(Place.id).where(Place.parent_id.is_(None)))
    if top is None or _frozen(connection, day):
        return False

    @cache  # several issues are of one place
    def ask(query: Any, *values: Any) -> Rows:
        rows = [dict(row) for row in run(connection, query, *values).mappings()]
        return for_wall(query, rows, values)

    now, version = settings.now(), connection.execute(select(DataVersion.number, DataVersion.token)).one()
    head = {
        "date": day,
        "frozen_at": now,
        "frozen_by": str(by),
        "data_version": f"{version.number} {version.token}",
        "smallest_count": settings.smallest_count(),
        "limits": as_json({key: [each.amber, each.red] for key, each in measures.measures(Measure).items()}),
    }
    rows = [head | {"place_code": code, "told": as_json(each)} for code, each in told(ask, top, day).items()]
    connection.execute(insert(Briefing), rows)
    note(connection, "briefing", day.isoformat(), "frozen", None, {"by": str(by), "places": len(rows)})
    return True
