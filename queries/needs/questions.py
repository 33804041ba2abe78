"""Requests one by one, the way upward, and call-outs by organisation."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, case, cast, func, null, or_, select
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.needs.naming import under_its_names
from queries.needs.standing import by, end_of, minutes
from queries.places import inside
from queries.schema import (
    NO_BATCH,
    CallOutTotal,
    Level,
    Need,
    NeedLevelTotal,
    NeedStep,
    Organisation,
    Place,
)
from queries.statements import at_most


def requests(within: int, day: dt.date, limit: int) -> Statement:
    """One row per request at or below the place, so many at most: the open ones as the day ended, the oldest first.

    Those closed that day come after them (`closed`); `requests` is how many there are of both. `minutes` since it was
    raised, to its end where it is closed; `above_*` and `over_*` name what the place lies in (see `under_its_names`);
    `organisation_*` who answers, `level_*` and `held_*` who has it now, and `escalated` whether it went up. Amounts are
    those of the latest file: empty where a later step than the day's was told, for nobody noted what they were that day.
    """
    end = end_of(day)
    closed = by(Need.met_at, end)
    ends = case((closed, Need.met_at), else_=end)
    step = aliased(NeedStep)
    order = (closed, Need.raised_at, Need.number)
    first = (  # those that are told: what else is told of them is looked up for no others
        select(Need.id, func.count().over().label("requests"))
        .where(Need.raised_at <= end, _open_lately(end, day), inside(Need.place_id, within))
        .order_by(*order)
        .limit(at_most(limit))
        .subquery("first")
    )
    came = [
        case((by(getattr(Need, name), end), getattr(Need, name))).label(name) for name in ("answered_at", "arrived_at")
    ]
    later = or_(Need.answered_at > end, Need.arrived_at > end, Need.met_at > end)
    amounts = [
        case((later, null()), else_=getattr(Need, name)).label(name) for name in ("committed", "on_its_way", "met")
    ]
    found = (
        select(
            Need.number,
            Place.code,
            Place.name_zh,
            Place.name_en,
            *(getattr(Need, name) for name in ("kind", "item_zh", "item_en", "unit", "asked")),
            *amounts,
            Need.channel,
            Need.source,
            Need.raised_at,
            *came,
            case((closed, 1), else_=0).label("closed"),
            case((step.need_id.is_not(None), 1), else_=0).label("escalated"),
            minutes(Need.raised_at, ends).label("minutes"),
            Organisation.name_zh.label("organisation_zh"),
            Organisation.name_en.label("organisation_en"),
            Level.name_zh.label("level_zh"),
            Level.name_en.label("level_en"),
            step.name_zh.label("held_zh"),
            step.name_en.label("held_en"),
            first.c.requests,
        )
        .join(Place, Place.id == Need.place_id)
        .outerjoin(Organisation, Organisation.id == Need.organisation_id)
        .outerjoin(step, and_(step.need_id == Need.id, step.at == _last_step(end)))
        .join(Level, Level.key == func.coalesce(step.level_key, Place.level_key))
        .join(first, first.c.id == Need.id)
        .order_by(*order)
    )
    return under_its_names(found, within)


def _open_lately(end: Any, day: dt.date) -> ColumnElement[bool]:
    """Whether a request is open at the end of the day, or was when it began: told by when it was closed alone."""
    begins = end_of(day - dt.timedelta(days=1))
    return or_(Need.met_at.is_(None), Need.met_at > end, Need.met_at > begins)


def _last_step(end: Any) -> Any:
    """When the step of a request came that was the last by then."""
    newest = select(func.max(NeedStep.at)).where(NeedStep.need_id == Need.id, NeedStep.at <= end)
    return newest.correlate(Need).scalar_subquery()


def upward(within: int, day: dt.date) -> Statement:
    """One row per level that requests of the place stood at, from below upward: how many came and are still there, hours."""
    counts = (NeedLevelTotal.came, NeedLevelTotal.still, NeedLevelTotal.hours)
    return (
        select(Level.key, Level.depth, Level.name_zh, Level.name_en, *counts)
        .join(NeedLevelTotal, NeedLevelTotal.level_key == Level.key)
        .where(NeedLevelTotal.place_id == within, NeedLevelTotal.date == day)
        .order_by(Level.depth.desc())
    )


def call_outs(within: int, day: dt.date) -> Statement:
    """One row per organisation and batch: call-outs and those answered, people asked for and arrived; codes in order.

    Without an organisation where nobody was named yet.
    """
    counts = (CallOutTotal.calls, CallOutTotal.answered, CallOutTotal.asked, CallOutTotal.arrived)
    batch = case((CallOutTotal.batch != NO_BATCH, cast(CallOutTotal.batch, Integer))).label("batch")
    return (
        select(
            Organisation.code.label("organisation"),
            Organisation.name_zh.label("organisation_zh"),
            Organisation.name_en.label("organisation_en"),
            batch,
            *counts,
        )
        .join_from(CallOutTotal, Organisation, Organisation.id == CallOutTotal.organisation_id, isouter=True)
        .where(CallOutTotal.place_id == within, CallOutTotal.date == day)
        .order_by(Organisation.code.is_(None), Organisation.code, CallOutTotal.batch)
    )
