"""Stocks by item, and who gave what."""

import datetime as dt

from sqlalchemy import Float, Integer, Subquery, and_, cast, func, select, true

from queries.database import Statement
from queries.duty.office import holder_of
from queries.needs.naming import under_its_names
from queries.places import exists_on, inside, shown_below
from queries.report_days import known_days
from queries.rollup.awaited import REMEMBERED
from queries.schema import Donation, DutyRole, Place, SupplyDay, SupplyTotal
from queries.statements import at_most
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
    """One row per place one click below where anything is used up: the item that lasts for the fewest days there.

    As of `date`: of a place that told of no stock that day, and did not long ago, the last on which it did. Those come last.
    `leader` is who answered for the place on the day as `leader_role`.
    """
    lasts = cast(SupplyTotal.stock, Float) / func.nullif(SupplyTotal.daily_use, 0)
    order = (SupplyTotal.date.desc(), lasts.is_(None), lasts, SupplyTotal.item_zh)
    rank = func.row_number().over(partition_by=SupplyTotal.place_id, order_by=order)
    of_place = (Place.code, Place.name_zh, Place.name_en, Place.id, Place.level_key)
    of_item = (SupplyTotal.item_zh, SupplyTotal.item_en, SupplyTotal.unit, SupplyTotal.stock, SupplyTotal.daily_use)
    below = shown_below(Place, within, folded), exists_on(Place, day)
    shown, lately = select(Place.id).where(*below).offset(0).subquery("shown"), _lately(day)
    ranked = (
        select(*of_place, SupplyTotal.date, *of_item, lasts.label("days"), rank.label("rank"))
        .join_from(shown, Place, Place.id == shown.c.id)
        .join(lately, true())
        .join(SupplyTotal, and_(SupplyTotal.place_id == Place.id, SupplyTotal.date == lately.c.date))
        .subquery("ranked")
    )
    told = [column for column in ranked.c if column.name not in ("id", "level_key", "rank")]
    leads = and_(DutyRole.level_key == ranked.c.level_key, DutyRole.leads)
    return (
        select(*told, DutyRole.key.label("leader_role"), holder_of(ranked.c.id, DutyRole.key, day).label("leader"))
        .join_from(ranked, DutyRole, leads, isouter=True)
        .where(ranked.c.rank == 1, ranked.c.daily_use > 0)
        .order_by(ranked.c.date < day, ranked.c.days, ranked.c.code)
    )


def silent_stores(within: int, day: dt.date, limit: int) -> Statement:
    """One row per place that told of its own stock not long ago, and of none that day: at or below the place, at most so many.

    Those silent for longest first; `last` is when it told, `stores` how many there are; names above it as in `requests`.
    """
    last, lately = func.max(SupplyDay.date).label("last"), SupplyDay.date.between(day - REMEMBERED, day)
    told = select(SupplyDay.place_id, last).where(lately, inside(SupplyDay.place_id, within))
    silent = told.group_by(SupplyDay.place_id).having(last < day).offset(0).subquery("silent")
    found = (
        select(Place.code, Place.name_zh, Place.name_en, silent.c.last, func.count().over().label("stores"))
        .join(silent, silent.c.place_id == Place.id)
        .where(exists_on(Place, day))
        .order_by(silent.c.last, Place.code)
        .limit(at_most(limit))
    )
    return under_its_names(found, within)


def _lately(day: dt.date) -> Subquery:
    """One row per date with reports up to the day on which whoever tells of a stock is expected to on that day."""
    return known_days(lambda date: date.between(day - REMEMBERED, day))


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
