"""Supplies in the roll-up: stocks by item and unit, and of them the one that lasts for the fewest days."""

import datetime as dt
from typing import Any

from sqlalchemy import DateTime, Float, cast, func, null, select

from queries.database import Statement
from queries.rollup.changes import Frames, dates_in
from queries.rollup.register import TREE
from queries.rollup.subject import Kept, Subject
from queries.rollup.sums import total
from queries.schema import Donation, PlaceAncestor, SupplyDay, SupplyLowest, SupplyTotal
from queries.weights import in_one_unit

AMOUNTS = ("stock", "daily_use")


def _stocks(day: dt.date, _: dt.date | None) -> Statement:
    """One row per place, item and unit that is in stock at or below it."""
    unit, times = in_one_unit(SupplyDay, lambda other: other.date == day)
    amounts = [(getattr(SupplyDay, name) * times).label(name) for name in AMOUNTS]
    names = (SupplyDay.place_id, SupplyDay.item_zh, SupplyDay.item_en, unit.label("unit"))
    told = select(*names, *amounts).where(SupplyDay.date == day).subquery("told")
    above = PlaceAncestor.ancestor_id
    called = func.max(told.c.item_en).label("item_en")
    sums = [total(told.c[name]).label(name) for name in AMOUNTS]
    return (
        select(above.label("place_id"), told.c.item_zh, told.c.unit, called, *sums)
        .join(PlaceAncestor, PlaceAncestor.place_id == told.c.place_id)
        .group_by(above, told.c.item_zh, told.c.unit)
    )


def _stores(day: dt.date) -> Any:
    """One row per place: how many at and below it told of any stock."""
    above = PlaceAncestor.ancestor_id.label("place_id")
    places = func.count(SupplyDay.place_id.distinct()).label("stores")
    return (
        select(above, places)
        .join(SupplyDay, SupplyDay.place_id == PlaceAncestor.place_id)
        .where(SupplyDay.date == day)
        .group_by(PlaceAncestor.ancestor_id)
        .subquery("stores")
    )


def _lowest(day: dt.date, _: dt.date | None) -> Statement:
    """One row per place where anything is used up."""
    lasts = cast(SupplyTotal.stock, Float) / SupplyTotal.daily_use
    rank = func.row_number().over(partition_by=SupplyTotal.place_id, order_by=(lasts, SupplyTotal.item_zh))
    ranked = (
        select(SupplyTotal.place_id, SupplyTotal.stock, SupplyTotal.daily_use, rank.label("rank"))
        .where(SupplyTotal.date == day, SupplyTotal.daily_use > 0)
        .subquery("ranked")
    )
    told = _stores(day)
    lowest = select(ranked.c.place_id, ranked.c.stock, ranked.c.daily_use, told.c.stores)
    return lowest.join(told, told.c.place_id == ranked.c.place_id).where(ranked.c.rank == 1)


def _arrived(day: dt.date) -> list[Statement]:
    """One row per report of that date."""
    donated = select(cast(null(), DateTime)).where(Donation.date == day)  # nobody notes when a donation was reported
    return [select(SupplyDay.reported_at).where(SupplyDay.date == day), donated]


def _told(frames: Frames) -> set[dt.date]:
    return dates_in(frames.get("supply_day")) | dates_in(frames.get("donation"))


SUPPLIES = Subject(
    "supplies",
    table=SupplyLowest,
    kept=(Kept(SupplyTotal, _stocks), Kept(SupplyLowest, _lowest)),
    arrived=_arrived,
    told=_told,
    watched=(TREE,),
    found_by=((SupplyDay, ("date", "place_id")),),
    reaches=dt.timedelta(),
)
