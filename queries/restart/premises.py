"""Key premises: hotels, sites, rentals, small trades, markets and stations, and when each was checked last."""

import datetime as dt
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.duty.office import holder_of
from queries.places import inside
from queries.restart.standing import LASTS
from queries.schema import DutyRole, KeyPremises, Place, PremisesCheck, PremisesKindTotal
from queries.statements import at_most
from queries.validity import in_force


def key_premises(within: int, day: dt.date, limit: int) -> Statement:
    """One row per key premises at or below a place: what, where, units around it, its last check by that day; longest ago first.

    `last` and `problems_open` are empty where it was never checked: such a one comes first. `lately` tells whether
    that check still counts. `above_*` is what its place lies in, unless that is the top; `leader` answers for the place
    as `leader_role`, empty where its level has no such position. At most so many rows.
    """
    last, check, above = _last(day), aliased(PremisesCheck), aliased(Place)
    same = and_(check.premises_id == KeyPremises.id, check.date == last)
    return (
        select(
            KeyPremises.code.label("premises_code"),
            KeyPremises.kind,
            KeyPremises.name_zh.label("premises_zh"),
            KeyPremises.name_en.label("premises_en"),
            KeyPremises.units,
            check.date.label("last"),
            check.problems_open,
            func.coalesce(check.date >= day - LASTS, False).label("lately"),
            Place.code,
            Place.name_zh,
            Place.name_en,
            above.name_zh.label("above_zh"),
            above.name_en.label("above_en"),
            DutyRole.key.label("leader_role"),
            holder_of(Place.id, DutyRole.key, day).label("leader"),
        )
        .join(Place, Place.id == KeyPremises.place_id)
        .outerjoin(above, and_(above.id == Place.shown_parent_id, above.parent_id.is_not(None)))
        .outerjoin(DutyRole, and_(DutyRole.level_key == Place.level_key, DutyRole.leads))
        .outerjoin(check, same)
        .where(inside(Place.id, within), in_force(KeyPremises, day))
        .order_by(func.coalesce(check.date, dt.date.min), KeyPremises.code)
        .limit(at_most(limit))
    )


def premises_kinds(within: int, day: dt.date) -> Statement:
    """One row per kind of key premises of the place: how many, checked within seven days, problems open; in order."""
    table = PremisesKindTotal
    return (
        select(table.kind, table.places, table.checked, table.problems_open)
        .where(table.place_id == within, table.date == day)
        .order_by(table.kind)
    )


def _last(day: dt.date) -> Any:
    """The day of the last check of key premises by that day."""
    before = aliased(PremisesCheck)
    return (
        select(func.max(before.date))
        .where(before.premises_id == KeyPremises.id, before.date <= day)
        .correlate(KeyPremises)
        .scalar_subquery()
    )
