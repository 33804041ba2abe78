"""Positions: how many each place must fill, and how many have a named holder."""

from typing import Any

from sqlalchemy import FromClause, and_, case, func, select

from queries.database import Statement
from queries.schema import DutyHolder, DutyRole, Place
from queries.validity import in_force


def positions(at: FromClause) -> Statement:
    """One row per place and `valid_from` of `at`, and role of the place's level: positions, and those with a named holder."""
    day: Any = at.c.valid_from
    named = and_(
        DutyHolder.place_id == Place.id,
        DutyHolder.role_key == DutyRole.key,
        DutyHolder.name.is_not(None),
        in_force(DutyHolder, day),
    )
    stairwells = case((DutyRole.per_stairwell, func.coalesce(Place.stairwells, 0)), else_=1)
    needed = case((in_force(Place, day), stairwells), else_=0)
    people = func.count(DutyHolder.unit.distinct())
    return (
        select(
            Place.id.label("place_id"),
            DutyRole.key.label("role_key"),
            day.label("valid_from"),
            needed.label("positions"),
            case((people < needed, people), else_=needed).label("filled"),
        )
        .join_from(at, Place, Place.id == at.c.place_id)
        .join(DutyRole, DutyRole.level_key == Place.level_key)
        .outerjoin(DutyHolder, named)
        .group_by(Place.id, DutyRole.key, day)
    )
