"""Supplies in the roll-up: stocks by item and unit, and of them the one that lasts for the fewest days."""

import datetime as dt

from sqlalchemy import DateTime, Float, cast, func, null, select

from queries.database import Statement
from queries.rollup.changes import Frames, dates_in
from queries.rollup.register import TREE
from queries.rollup.subject import Kept, Subject
from queries.rollup.sums import total
from queries.schema import Donation, PlaceAncestor, SupplyDay, SupplyLowest, SupplyTotal

AMOUNTS = ("stock", "daily_use")


def _stocks(day: dt.date, _: dt.date | None) -> Statement:
    """One row per place, item and unit that is in stock at or below it."""
    above = PlaceAncestor.ancestor_id
    key = (above, SupplyDay.item_zh, SupplyDay.unit)
    called = func.max(SupplyDay.item_en).label("item_en")
    sums = [total(getattr(SupplyDay, name)).label(name) for name in AMOUNTS]
    return (
        select(above.label("place_id"), SupplyDay.item_zh, SupplyDay.unit, called, *sums)
        .join(PlaceAncestor, PlaceAncestor.place_id == SupplyDay.place_id)
        .where(SupplyDay.date == day)
        .group_by(*key)
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
    return select(ranked.c.place_id, ranked.c.stock, ranked.c.daily_use).where(ranked.c.rank == 1)


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
