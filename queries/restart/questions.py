"""Enterprises of a place by kind, their questions by bottleneck, and the same of the places below it."""

import datetime as dt

from sqlalchemy import Integer, and_, case, func, select, type_coerce

from queries.below import coalesced, of_places
from queries.database import Statement
from queries.places import shown_below
from queries.schema import (
    BottleneckTotal,
    EnterpriseKindTotal,
    EnterpriseTotal,
    Place,
    QuestionTotal,
    TowerTotal,
)
from queries.validity import in_force

KINDS = ("registered", "restarted", "staff", "staff_back", "visited", "online", "four_checks", "unchecked")


def kinds(within: int, day: dt.date) -> Statement:
    """One row per kind of enterprise of the place: registered, restarted, staff, visited, guided online, checked; in order.

    `*_before` are those of the date before, empty where that had none.
    """
    now, before = EnterpriseKindTotal, EnterpriseKindTotal.__table__.alias("before")
    same = and_(
        before.c.place_id == now.place_id, before.c.kind == now.kind, before.c.date == day - dt.timedelta(days=1)
    )
    return (
        select(
            now.kind,
            *(now.__table__.c[name] for name in KINDS),
            *(before.c[name].label(f"{name}_before") for name in ("registered", "restarted")),
        )
        .outerjoin(before, same)
        .where(now.place_id == within, now.date == day)
        .order_by(now.kind)
    )


def bottlenecks(within: int, day: dt.date) -> Statement:
    """One row per bottleneck of the place: questions raised and closed so far, days of the oldest open one; most open first.

    `closed_before` and `raised_before` are those of the date before, empty where that had none.
    """
    now, before = BottleneckTotal, BottleneckTotal.__table__.alias("before")
    same = and_(
        before.c.place_id == now.place_id,
        before.c.bottleneck == now.bottleneck,
        before.c.date == day - dt.timedelta(days=1),
    )
    return (
        select(
            now.bottleneck,
            now.raised,
            now.closed,
            now.oldest_days,
            *(before.c[name].label(f"{name}_before") for name in ("raised", "closed")),
        )
        .outerjoin(before, same)
        .where(now.place_id == within, now.date == day)
        .order_by((now.raised - now.closed).desc(), now.raised.desc(), now.bottleneck)
    )


def below(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place shown one click below and bottleneck open there: how many, days of the oldest; codes in order.

    `rank` orders the bottlenecks of a place, that with the oldest question first, and of the same age that with most
    open. `open` is how many are open in the place, of all bottlenecks.
    """
    shown = select(Place.id).where(shown_below(Place, within, folded), in_force(Place, day)).offset(0).subquery("shown")
    left = BottleneckTotal.raised - BottleneckTotal.closed
    order = (
        func.coalesce(BottleneckTotal.oldest_days, 0).desc(),
        left.desc(),
        BottleneckTotal.bottleneck,
    )
    rank = type_coerce(func.row_number().over(partition_by=BottleneckTotal.place_id, order_by=order), Integer)
    ranked = (
        select(
            Place.code,
            BottleneckTotal.bottleneck,
            BottleneckTotal.oldest_days,
            rank.label("rank"),
            left.label("left"),
            (QuestionTotal.raised - QuestionTotal.closed).label("open"),
        )
        .join_from(shown, Place, Place.id == shown.c.id)
        .join(BottleneckTotal, and_(BottleneckTotal.place_id == Place.id, BottleneckTotal.date == day))
        .join(QuestionTotal, and_(QuestionTotal.place_id == Place.id, QuestionTotal.date == day))
        .where(left > 0)
        .subquery("ranked")
    )
    return select(ranked).order_by(ranked.c.code, ranked.c.rank)


def towers(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place: itself (`steps` 0), then those one click below, with office towers; codes in order.

    `expected` and `reported` tell who should report on them, and did; `offices` are the enterprises in them. `routes` is
    empty where no report tells of any.
    """
    counts = [coalesced(TowerTotal.__table__.c[name]) for name in ("towers", "inspected")]
    routes = case((TowerTotal.routes_told > 0, TowerTotal.routes)).label("routes")
    rows = of_places(within, folded, day, "towers", TowerTotal, [*counts, routes], [])
    of_day = and_(EnterpriseTotal.place_id == Place.id, EnterpriseTotal.date == day)
    return rows.add_columns(coalesced(EnterpriseTotal.__table__.c.offices)).outerjoin(EnterpriseTotal, of_day)
