"""Who tells of several kinds tells of all that it told of lately: one that is left out would read as none."""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

import pandas as pd
from sqlalchemy import Connection, and_, exists, func, select
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.intake.check.register import Entries
from queries.intake.check.stored import with_columns
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.rollup.awaited import REMEMBERED
from queries.rollup.changes import dates_in
from queries.schema import (
    Base,
    EnterpriseDay,
    EnterpriseQuestion,
    HouseholdGroup,
    InflowDay,
    Place,
    ServiceTeamDay,
    SixItems,
    VolunteerDay,
)

KINDS: dict[type[Base], str] = {
    EnterpriseDay: "kind",
    EnterpriseQuestion: "bottleneck",
    HouseholdGroup: "kind",
    InflowDay: "kind",
    ServiceTeamDay: "kind",
    SixItems: "item_key",
    VolunteerDay: "kind",
}


def check_sums(connection: Connection, entries: Entries, _: Collection[dt.date], refusals: Refusals) -> None:
    """Once stored: refuse what a place tells of a date where a kind is wanting that it told of within a week."""
    for table, kind in KINDS.items():
        if entry := with_columns(entries, table.__tablename__, "date", "place_id", kind):
            for day in sorted(dates_in(entry.frame)):
                for place, details in _left_out(connection, table, kind, day):
                    _refuse(entry, kind, day, place, details, refusals)


def _refuse(entry: Entry, kind: str, day: dt.date, place: int, details: dict[str, str], refusals: Refusals) -> None:
    """The last row that the file has of the place and date, if it has any."""
    here = spots((entry.frame["date"] == pd.Timestamp(day)) & (entry.frame["place_id"] == place))
    if here:
        entry.refuse_one(refusals, here[-1], kind, "kinds_missing", **details)


def _left_out(
    connection: Connection, table: type[Base], kind: str, day: dt.date
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each place with a kind that it told of lately, and not on the date, on which it told of others."""
    choices = table.__table__.c[kind].info["choices"]
    for place, code, key, last in connection.execute(_lately_alone(table, kind, day)):
        yield place, {"place": code, "kind": key, "kind_zh": choices.get(key, key), "last": str(last), "day": str(day)}


def _lately_alone(table: Any, kind: str, day: dt.date) -> Statement:
    facts, same, other = table, aliased(table), aliased(table)
    key = getattr(facts, kind)
    told = exists().where(same.date == day, same.place_id == facts.place_id, getattr(same, kind) == key)
    lately = and_(facts.date >= day - REMEMBERED, facts.date < day)
    return (
        select(facts.place_id, Place.code, key, func.max(facts.date))
        .join(Place, Place.id == facts.place_id)
        .where(lately, facts.place_id.in_(select(other.place_id).where(other.date == day)), ~told)
        .group_by(facts.place_id, Place.code, key)
        .order_by(Place.code, key)
    )
