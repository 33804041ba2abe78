"""People observed, per place from the bound down to the grid: what a wall may show of them only beside each other's counts.

Each question has a row per place on the way from the bound to a place, and per place one click below each of those. `above`
is the code of the place one click up; it comes first.
"""

import datetime as dt
from typing import Any

from sqlalchemy import Integer, and_, case, cast, func, or_, select
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.places import exists_on, unfolded
from queries.schema import (
    CheckpointTotal,
    HomeTotal,
    Level,
    ObserverReport,
    Place,
    PlaceAncestor,
    ReportDay,
    ReportStatus,
)

FINEST, AS_FINE = "grid", 2  # the level below which a wall shows no count of people observed, and how deep it else lies


def outsiders(within: int, place_id: int, day: dt.date) -> Statement:
    """Outsiders that observers saw that day at or below each place; empty where no observer reported."""
    down = aliased(PlaceAncestor)
    seen = cast(func.sum(func.coalesce(ObserverReport.outsiders, 0)), Integer)
    counted = (
        select(down.ancestor_id, case((func.count(ObserverReport.place_id) > 0, seen)).label("outsiders"))
        .join(ObserverReport, and_(ObserverReport.place_id == down.place_id, ObserverReport.date == day))
        .where(down.ancestor_id.in_(select(_families(within, place_id, day).subquery().c.id)))
        .group_by(down.ancestor_id)
        .subquery("counted")
    )
    return _families(within, place_id, day, counted.c.outsiders).outerjoin(counted, counted.c.ancestor_id == Place.id)


def fevers(within: int, place_id: int, day: dt.date) -> Statement:
    """People found with a fever at the checkpoints at or below each place, in shifts begun that day."""
    on = and_(CheckpointTotal.place_id == Place.id, CheckpointTotal.date == day)
    fevers = func.coalesce(CheckpointTotal.fevers, 0).label("fevers")
    return _families(within, place_id, day, fevers).outerjoin(CheckpointTotal, on)


WATCHED = (
    "current",
    "new",
    "released",
    "transferred",
    "checks_due",
    "checks_done",
    "households",
    "with_runner",
    "items_due",
    "items_done",
    "isolated_2h",
    "isolated_6h",
    "isolated_12h",
    "isolated_24h",
    "isolated_later",
    "at_home_confirmed",
)


def observed(within: int, place_id: int, first: dt.date, last: dt.date) -> Statement:
    """People under home observation at or below each place on each date with reports, in order; empty where nobody reported.

    What is counted of them beside: checks, households, items, and the new ones by hours from found to isolated.
    """
    on = and_(HomeTotal.place_id == Place.id, HomeTotal.date == ReportDay.date)
    said = and_(ReportStatus.place_id == Place.id, ReportStatus.date == ReportDay.date, ReportStatus.subject == "homes")
    came = func.coalesce(ReportStatus.on_time + ReportStatus.late, 0)
    # A count of one place alone has no row where all of it is zero: that was said, and is no silence.
    counts = [case((came > 0, func.coalesce(HomeTotal.__table__.c[name], 0))).label(name) for name in WATCHED]
    status = (func.coalesce(ReportStatus.expected, 0).label("expected"), came.label("reported"))
    rows = _families(within, place_id, last, ReportDay.date, Place.level_key, *status, *counts)
    return (
        rows.join(ReportDay, ReportDay.date.between(first, last))
        .outerjoin(HomeTotal, on)
        .outerjoin(ReportStatus, said)
        .order_by(None)
        .order_by(ReportDay.date, Level.depth, Place.code)
    )


def _families(within: int, place_id: int, day: dt.date, *counts: Any) -> Statement:
    above = aliased(Place)
    bounded = select(PlaceAncestor.place_id).where(PlaceAncestor.ancestor_id == within)
    way = select(PlaceAncestor.ancestor_id).where(
        PlaceAncestor.place_id == place_id, PlaceAncestor.ancestor_id.in_(bounded)
    )
    finest = select(Level.depth).where(Level.key == FINEST).scalar_subquery()
    return (
        select(
            Place.id,
            Place.code,
            Place.name_zh,
            Place.name_en,
            Place.lon,
            Place.lat,
            case((Place.id != within, above.code)).label("above"),
            *counts,
        )
        .join(Level, Level.key == Place.level_key)
        .outerjoin(above, above.id == Place.shown_parent_id)
        .where(
            or_(Place.id == within, Place.shown_parent_id.in_(way)),
            Level.depth <= func.coalesce(finest, AS_FINE),
            unfolded(Place),
            exists_on(Place, day),
        )
        .order_by(Level.depth, Place.code)
    )
