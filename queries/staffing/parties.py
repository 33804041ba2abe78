"""Whom a transfer order names: the organisations whose cadres go, and who answers for the places at its two ends."""

import datetime as dt

from sqlalchemy import and_, select

from queries.database import Statement
from queries.duty.office import holder_of
from queries.places import inside
from queries.schema import DutyRole, Organisation, Place, TurnCadres


def senders(within: int, day: dt.date) -> Statement:
    """One row per organisation that has cadres in post at or below the place that day: its names; in order."""
    there = select(TurnCadres.organisation_id).where(TurnCadres.date == day, inside(TurnCadres.place_id, within))
    return (
        select(Organisation.id.label("organisation_id"), Organisation.code, Organisation.name_zh, Organisation.name_en)
        .where(Organisation.id.in_(there))
        .order_by(Organisation.code)
    )


def answering(within: int, place_ids: tuple[int, ...], day: dt.date) -> Statement:
    """One row per place of these, as far as they are at or below one: the position that answers for it, and its holder.

    `leader` is empty where nobody holds it; of several the first is named. Places without such a position have no row.
    """
    return (
        select(
            Place.id.label("place_id"),
            Place.code,
            DutyRole.name_zh.label("role_zh"),
            DutyRole.name_en.label("role_en"),
            holder_of(Place.id, DutyRole.key, day).label("leader"),
        )
        .join(DutyRole, and_(DutyRole.level_key == Place.level_key, DutyRole.leads))
        .where(Place.id.in_(place_ids), inside(Place.id, within))
        .order_by(Place.code)
    )
