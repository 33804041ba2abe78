"""Shifts that need a leader on duty: those of every place of the levels that lately had any leader on duty."""

import datetime as dt
from typing import Any

from sqlalchemy import and_, func, literal, select

from queries.database import Statement
from queries.schema import DutyShift, LeadDuty, Place
from queries.validity import in_force

LATELY = dt.timedelta(days=7)  # so long after its last roster a level still needs one: a day without it is not covered


def shifts_due(day: dt.date, places: Any = None, last: bool = False) -> Statement:
    """One row per place and shift of that date: the leader named; nobody where the roster is silent or has no name.

    `told` is whether the roster has the shift. Of some `places` alone where they are given, as a statement with their numbers;
    with `last`, of the last shift of the day alone, which goes on into the next.
    """
    lately = LeadDuty.date.between(day - LATELY, day)
    levels = select(Place.level_key).join(LeadDuty, LeadDuty.place_id == Place.id).where(lately).distinct()
    mine = and_(LeadDuty.place_id == Place.id, LeadDuty.shift_key == DutyShift.key, LeadDuty.date == day)
    rows = (
        select(
            Place.id.label("place_id"),
            literal(day).label("date"),
            DutyShift.key.label("shift"),
            DutyShift.name_zh.label("shift_zh"),
            DutyShift.name_en.label("shift_en"),
            DutyShift.starts,
            LeadDuty.leader,
            LeadDuty.phone,
            LeadDuty.organisation_id,
            LeadDuty.date.is_not(None).label("told"),
        )
        .join_from(Place, DutyShift, literal(True))
        .outerjoin(LeadDuty, mine)
        .where(Place.level_key.in_(levels), in_force(Place, day))
    )
    if last:
        rows = rows.where(DutyShift.starts == select(func.max(DutyShift.starts)).scalar_subquery())
    return rows if places is None else rows.where(Place.id.in_(places))
