"""Stocks by item, and who gave what."""

import datetime as dt

from sqlalchemy import Float, Integer, and_, cast, func, select

from queries.database import Statement
from queries.places import inside, shown_below
from queries.schema import Donation, Place, SupplyDay, SupplyTotal
from queries.weights import in_one_unit


def supplies(within: int, day: dt.date) -> Statement:
    """One row per item and unit in stock at or below the place: stock and daily use, what lasts for the fewest days first.

    What nobody uses up comes last.
    """
    lasts = cast(SupplyTotal.stock, Float) / func.nullif(SupplyTotal.daily_use, 0)
    return (
        select(SupplyTotal.item_zh, SupplyTotal.item_en, SupplyTotal.unit, SupplyTotal.stock, SupplyTotal.daily_use)
        .where(SupplyTotal.place_id == within, SupplyTotal.date == day)
        .order_by(lasts.is_(None), lasts, SupplyTotal.item_zh, SupplyTotal.unit)
    )


def scarcest_below(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place one click below where anything is used up: the item that lasts for the fewest days there."""
    lasts = cast(SupplyTotal.stock, Float) / SupplyTotal.daily_use
    rank = func.row_number().over(partition_by=SupplyTotal.place_id, order_by=(lasts, SupplyTotal.item_zh))
    of_place = (Place.code, Place.name_zh, Place.name_en, SupplyTotal.item_zh, SupplyTotal.unit)
    shown = select(Place.id).where(shown_below(Place, within, folded)).offset(0).subquery("shown")
    ranked = (
        select(*of_place, SupplyTotal.stock, SupplyTotal.daily_use, lasts.label("days"), rank.label("rank"))
        .join_from(shown, Place, Place.id == shown.c.id)
        .join(SupplyTotal, and_(SupplyTotal.place_id == Place.id, SupplyTotal.date == day))
        .where(SupplyTotal.daily_use > 0)
        .subquery("ranked")
    )
    told = [column for column in ranked.c if column.name != "rank"]
    return select(*told).where(ranked.c.rank == 1).order_by(ranked.c.days, ranked.c.code)


def own_store(within: int, day: dt.date) -> Statement:
    """One row per item that the place itself told to have in stock that day: no place below it holds that."""
    return (
        select(SupplyDay.item_zh, SupplyDay.unit)
        .where(SupplyDay.place_id == within, SupplyDay.date == day)
        .order_by(SupplyDay.item_zh, SupplyDay.unit)
    )


def donations(within: int, day: dt.date) -> Statement:
    """One row per kind of donor, item and unit: what was given at or below the place up to that day; in order."""
    unit, times = in_one_unit(Donation, lambda other: other.date <= day)
    given = (
        select(Donation.source, Donation.item_zh, unit.label("unit"), Donation.item_en, Donation.donated * times)
        .where(Donation.date <= day, inside(Donation.place_id, within))
        .subquery("given")
    )
    source, item_zh, unit, item_en, donated = given.c
    return (
        select(
            source, item_zh, unit, func.max(item_en).label("item_en"), cast(func.sum(donated), Integer).label("donated")
        )
        .group_by(source, item_zh, unit)
        .order_by(source, item_zh, unit)
    )
