"""People observed, per place from the bound down to the grid: what a wall may show of them only beside each other's counts.

Each question has a row per place on the way from the bound to a place, and per place one click below each of those. `above`
is the code of the place one click up; it comes first.
"""

import datetime as dt
from typing import Any

from sqlalchemy import and_, case, func, literal, select, union_all
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.places import exists_on, inside, unfolded
from queries.schema import (
    CheckpointTotal,
    HomeTotal,
    InflowTotal,
    Level,
    ObserverReport,
    ObserverTotal,
    Place,
    PlaceAncestor,
    ReportDay,
    ReportStatus,
)

FINEST, AS_FINE = "grid", 2  # the level below which a wall shows no count of people observed, and how deep it else lies


def outsiders(within: int, place_id: int, day: dt.date) -> Statement:
    """Outsiders that observers saw that day at or below each place; empty where no observer reported."""
    own, total, status = ObserverReport, ObserverTotal, ReportStatus
    # A place with nothing below it has no totals: its report tells.
    seen = case(
        (own.place_id.is_not(None), func.coalesce(own.outsiders, 0)),
        (status.on_time + status.late > 0, func.coalesce(total.outsiders, 0)),
    )
    heard = and_(status.place_id == Place.id, status.date == day, status.subject == "observers")
    return (
        _families(within, place_id, day, seen.label("outsiders"))
        .outerjoin(own, and_(own.place_id == Place.id, own.date == day, Place.lowest))
        .outerjoin(total, and_(total.place_id == Place.id, total.date == day))
        .outerjoin(status, heard)
    )


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


INFLOW = ("outsiders", "vehicles", "fevers")


def inflow(within: int, place_id: int, first: dt.date, last: dt.date) -> Statement:
    """What grids newly found at or below each place on each date with reports, in order; empty where none reported.

    `expected`, `reported`: places that should tell of it, and did.
    """
    on = and_(InflowTotal.place_id == Place.id, InflowTotal.date == ReportDay.date)
    said = and_(
        ReportStatus.place_id == Place.id, ReportStatus.date == ReportDay.date, ReportStatus.subject == "inflow"
    )
    came = func.coalesce(ReportStatus.on_time + ReportStatus.late, 0)
    counts = [case((came > 0, func.coalesce(InflowTotal.__table__.c[name], 0))).label(name) for name in INFLOW]
    status = (func.coalesce(ReportStatus.expected, 0).label("expected"), came.label("reported"))
    rows = _families(within, place_id, last, ReportDay.date, Place.level_key, *status, *counts)
    return (
        rows.join(ReportDay, ReportDay.date.between(first, last))
        .outerjoin(InflowTotal, on)
        .outerjoin(ReportStatus, said)
        .order_by(None)
        .order_by(ReportDay.date, Level.depth, Place.code)
    )


def _families(within: int, place_id: int, day: dt.date, *counts: Any) -> Statement:
    above = aliased(Place)
    way = select(PlaceAncestor.ancestor_id).where(
        PlaceAncestor.place_id == place_id, inside(PlaceAncestor.ancestor_id, within)
    )
    child = aliased(Place)
    below = select(child.id).where(child.shown_parent_id.in_(way))
    # Either the one or the other as a limit would make PostgreSQL read all places.
    family = union_all(select(literal(within).label("id")), below).subquery("family")
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
        .join(family, family.c.id == Place.id)
        .join(Level, Level.key == Place.level_key)
        .outerjoin(above, above.id == Place.shown_parent_id)
        .where(
            Level.depth <= func.coalesce(finest, AS_FINE),
            unfolded(Place),
            exists_on(Place, day),
        )
        .order_by(Level.depth, Place.code)
    )
