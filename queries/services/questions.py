"""Services: what a place and those below it told of each of the four subjects, on a date and since the first one."""

import datetime as dt
from typing import Any

from sqlalchemy import Integer, and_, case, cast, exists, func, or_, select
from sqlalchemy.orm import aliased

from queries.below import coalesced, of_places
from queries.database import Statement
from queries.places import inside
from queries.report_days import known_days, last_before
from queries.schema import (
    AREAS,
    PUBLICITY,
    STEPS,
    USED,
    DeliveryTotal,
    DisinfectionDay,
    DisinfectionTotal,
    Place,
    PublicityTotal,
    ReportDay,
    ServiceKind,
    ServiceKindTotal,
    ServiceTotal,
)
from queries.statements import at_most

SERVICES = ("asked", "done", "due", "in_24h", "waiting")
JUDGED = ("due", "in_24h")  # of what was asked for the day before


def kinds(within: int, day: dt.date) -> Statement:
    """One row per kind of service of the place: services asked for, done, waiting; most asked first.

    `due` were asked for the day before, and `in_24h` of them done within 24 hours. A kind of which nothing was told on the
    date has these alone: the others are empty. `*_before` are those of the date before, empty where that had none.
    """
    now, before = ServiceKindTotal.__table__, ServiceKindTotal.__table__.alias("before")
    yesterday = before.c.date == day - dt.timedelta(days=1)
    return (
        select(
            ServiceKind.key,
            ServiceKind.name_zh,
            ServiceKind.name_en,
            *(_of_kind(now, name).label(name) for name in SERVICES),
            *(_of_kind(before, name).label(f"{name}_before") for name in SERVICES),
        )
        .join(now, now.c.kind_key == ServiceKind.key)
        .outerjoin(before, and_(before.c.place_id == now.c.place_id, before.c.kind_key == now.c.kind_key, yesterday))
        .where(now.c.place_id == within, now.c.date == day, or_(now.c.told > 0, now.c.due > 0))
        .order_by(now.c.asked.desc(), ServiceKind.key)
    )


def _of_kind(table: Any, name: str) -> Any:
    """A count of a kind; of one that was told of the day before alone nobody knows more than what is judged."""
    return table.c[name] if name in JUDGED else case((table.c.told > 0, table.c[name]))


def incidents(within: int, day: dt.date) -> Statement:
    """One row: people in distress at and below the place to whom somebody was called on the date and the six before (E18).

    Empty where no report told of that: a blank is no nought. `told` are the reports that did, and `due` those that should
    have: of each kind of service by which anybody tells of it, as many as came on its fullest day, on every day since the
    place was first told of.
    """
    table = ServiceKindTotal
    lately = known_days(lambda date: date.between(day - dt.timedelta(days=6), day))
    of_place = lately.c.date == table.date, table.place_id == within
    kind = (
        select(
            func.max(table.told).label("most"),
            func.sum(table.incidents).label("people"),
            func.sum(table.incidents_told).label("told"),
        )
        .join_from(lately, table, and_(*of_place))
        .group_by(table.kind_key)
        .subquery("kind")
    )
    told, most = func.sum(kind.c.told), func.sum(case((kind.c.told > 0, kind.c.most)))
    since = select(func.min(lately.c.date)).join_from(lately, table, and_(*of_place)).scalar_subquery()
    days = select(func.count()).select_from(lately).where(lately.c.date >= since).scalar_subquery()
    return select(
        case((told > 0, cast(func.sum(kind.c.people), Integer))).label("incidents"),
        cast(func.coalesce(told, 0), Integer).label("told"),
        cast(func.coalesce(most, 0) * days, Integer).label("due"),
    )


def places(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place: itself (`steps` 0), then those one click below: services of all kinds; codes in order."""
    counts = [func.coalesce(ServiceTotal.__table__.c[name], 0).label(name) for name in SERVICES]
    return of_places(within, folded, day, "services", ServiceTotal, counts, [])


def deliveries(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place: itself (`steps` 0), then those one click below: orders by step; codes in order.

    Of each step, such as `bought`: orders of the date, `_hours` of all of them together, `_late` of them; and `_ever`, the
    orders since the first day.
    """
    table = DeliveryTotal.__table__
    counts = [coalesced(table.c[f"{step}{what}"]) for step in STEPS for what in ("", "_hours", "_late")]
    ever = [func.sum(table.c[step]).label(f"{step}_ever") for step in STEPS]
    return of_places(within, folded, day, "deliveries", DeliveryTotal, counts, ever)


def disinfection(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place: itself (`steps` 0), then those one click below: areas due and done, and with what; codes in order.

    `last` is the latest date on which anything was disinfected there. With what it was done is empty where nobody told.
    """
    table = DisinfectionTotal.__table__
    areas = [f"{area}_{side}" for area in AREAS for side in ("due", "done")]
    counts = [coalesced(table.c[name]) for name in (*areas, "area_m2")]
    counts += [case((table.c[f"{name}_told"] > 0, table.c[name])).label(name) for name in USED]
    done = table.c.public_done + table.c.grid_done
    last = func.max(case((done > 0, table.c.date))).label("last")
    return of_places(within, folded, day, "disinfection", DisinfectionTotal, counts, [last])


def undone(within: int, day: dt.date, limit: int) -> Statement:
    """One row per place at or below one that told of areas due and did none of them; the longest since first, at most so many.

    `last` is the latest date on which it did any, empty where there is none.
    """
    facts, above = DisinfectionDay, aliased(Place)
    before, other = aliased(DisinfectionDay), aliased(DisinfectionDay)
    did = exists().where(before.date == ReportDay.date, before.place_id == Place.id, before.done > 0)
    last = last_before(day, did.correlate_except(before)).label("last")
    # Few rows of a date are so: others of their places are looked up for these alone.
    some = exists().where(other.date == day, other.place_id == facts.place_id, other.done > 0).correlate(facts)
    left = select(facts.place_id).where(facts.date == day, facts.due > 0, facts.done == 0, ~some)
    return (
        select(
            Place.id.label("place_id"),
            Place.code,
            Place.name_zh,
            Place.name_en,
            above.name_zh.label("above_zh"),
            above.name_en.label("above_en"),
            last,
        )
        .outerjoin(above, above.id == Place.shown_parent_id)
        .where(Place.id.in_(left), inside(Place.id, within))
        .order_by(last.nulls_first(), Place.code)  # by its name, so that it is looked for once
        .limit(at_most(limit))
    )


def publicity(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place: itself (`steps` 0), then those one click below: publicity by kind; codes in order.

    Of each kind, such as `vans`: done on the date, `_planned` for it, and both since the first day (`_ever`,
    `_planned_ever`).
    """
    table = PublicityTotal.__table__
    names = [f"{kind}{side}" for kind in PUBLICITY for side in ("", "_planned")] + ["rounds_kept"]
    ever = [func.sum(table.c[name]).label(f"{name}_ever") for name in names]
    return of_places(within, folded, day, "publicity", PublicityTotal, [coalesced(table.c[n]) for n in names], ever)
