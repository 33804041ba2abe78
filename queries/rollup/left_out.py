"""Kinds that places told of lately and left out of a report: what they would read as is none."""

import datetime as dt

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.identities import Kinds
from queries.rollup.awaited import REMEMBERED
from queries.schema import Place


def lately_alone(each: Kinds, day: dt.date) -> Statement:
    """One row per place and kind that it told of lately, and not on the date, on which it told of others."""
    facts, same, other = each.facts, aliased(each.facts), aliased(each.facts)
    key = getattr(facts, each.kind)
    told = exists().where(same.date == day, same.place_id == facts.place_id, getattr(same, each.kind) == key)
    lately = facts.date.between(day - REMEMBERED, day - dt.timedelta(days=1))
    return (
        select(facts.place_id, Place.code, key.label("key"), func.max(facts.date).label("last"))
        .join(Place, Place.id == facts.place_id)
        .where(lately, facts.place_id.in_(select(other.place_id).where(other.date == day)), ~told)
        .group_by(facts.place_id, Place.code, key)
    )
