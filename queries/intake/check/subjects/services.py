"""What must hold of services, deliveries, disinfection and publicity: nothing is more than what it is a part of."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Date, Integer, Row, and_, case, cast, func, literal, or_, select
from sqlalchemy.orm import aliased

from queries.identities import OPEN_SERVICES
from queries.intake.check.limits import check_limits, check_parts
from queries.intake.check.register import Entries
from queries.intake.read.entries import Entry, spots
from queries.intake.refusals import Refusals
from queries.rollup.changes import dates_in
from queries.schema import STEPS, DeliveryStep, Place, ServiceDay

MOST = (0, 1_000_000)
LIMITS = {
    "service_day": dict.fromkeys(("asked", "done", "in_24h", "waiting", "incidents"), MOST),
    "delivery_step": {"orders": MOST, "hours": (0, 100_000_000), "late": MOST},
    "disinfection_day": {"area_m2": (0, 100_000_000), **dict.fromkeys(("due", "teams", "people", "machines"), MOST)},
    "publicity_day": {"planned": (0, 100_000_000), "done": (0, 100_000_000)},
}
# Of each table the columns that are part of another one.
PARTS = {
    "service_day": [("in_24h", "asked")],  # what was asked for in the evening is done the day after
    "delivery_step": [("late", "orders")],
    "disinfection_day": [("done", "due")],
}
NEXT = list(zip(list(STEPS)[1:], STEPS, strict=False))  # each step with the one before it
ONE_DAY = dt.timedelta(days=1)


def check(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """Within each row: what was done is part of what was due, what was late part of what came."""
    check_limits(entries, LIMITS, refusals)
    check_parts(entries, PARTS, refusals)


def check_sums(connection: Connection, entries: Entries, _: Collection[dt.date], refusals: Refusals) -> None:
    """Once stored: nobody does more than was open, and no step of the orders is ahead of the one before it."""
    for day in _dates(entries, "service_day"):
        for row in connection.execute(_overdone(day)):
            details = {"open": str(row.asked + row.before), "sum": str(row.done + row.waiting)}
            spot = _spot(entries["service_day"].frame, row, kind_key=[row.kind_key], date=[day, day - ONE_DAY])
            _refuse(entries["service_day"], spot, "done", row.code, "more_than_open", refusals, day=str(day), **details)
    days = _dates(entries, "delivery_step")
    for row in connection.execute(_ahead(days[0])) if days else ():
        entry = entries["delivery_step"]
        step, before = next((step, before) for step, before in NEXT if getattr(row, step) > getattr(row, before))
        spot = _spot(entry.frame, row, step=[step, before], date=[row.date])
        details = {"sum": str(getattr(row, step)), "before": str(getattr(row, before)), "day": str(row.date)}
        _refuse(entry, spot, "orders", row.code, "step_ahead", refusals, **details)


def _dates(entries: Entries, table: str) -> list[dt.date]:
    """The dates of a file, and of services also those after them, whose open ones they change."""
    told = dates_in(entries[table].frame) if table in entries else set()
    return sorted(told | {day + ONE_DAY for day in told} if table == "service_day" else told)


def _overdone(day: dt.date) -> Any:
    """One row per place and kind of which more was done or waits than was open, where the day before is known."""
    now, before = ServiceDay, aliased(ServiceDay)
    same = and_(before.place_id == now.place_id, before.kind_key == now.kind_key, before.date == day - ONE_DAY)
    counts = (now.asked, now.done, now.waiting, before.waiting.label("before"))

    def of_now(name: str) -> Any:
        return getattr(now, name)

    too_many = OPEN_SERVICES.fails(OPEN_SERVICES.said(of_now), OPEN_SERVICES.due(before.waiting, of_now))
    return (
        select(now.place_id, now.kind_key, Place.code, *counts)
        .join(before, same)
        .join(Place, Place.id == now.place_id)
        .where(now.date == day, too_many)
        .order_by(Place.code, now.kind_key)
    )


def _ahead(first: dt.date) -> Any:
    """One row per place and date from `first` on to which, since the very first, a step has more orders than the one before."""
    facts = DeliveryStep
    # What came before stands as one day: in order are only the few days that can be wrong.
    date = case((facts.date < first, literal(first - ONE_DAY, Date)), else_=facts.date).label("date")
    told = select(facts.place_id, date, facts.step, facts.orders).subquery("told")
    orders = [func.sum(case((told.c.step == step, told.c.orders), else_=0)).label(step) for step in STEPS]
    days = select(told.c.place_id, told.c.date, *orders).group_by(told.c.place_id, told.c.date).subquery("days")
    sums = {
        step: cast(func.sum(days.c[step]).over(partition_by=days.c.place_id, order_by=days.c.date), Integer)
        for step in STEPS
    }
    run = select(days.c.place_id, days.c.date, *(sum_.label(step) for step, sum_ in sums.items())).subquery("run")
    wrong = or_(*(run.c[step] > run.c[before] for step, before in NEXT))
    return (
        select(run, Place.code)
        .join(Place, Place.id == run.c.place_id)
        .where(run.c.date >= first, wrong)
        .order_by(Place.code, run.c.date)
    )


def _spot(frame: pd.DataFrame, row: Row[Any], **wanted: Sequence[Any]) -> int | None:
    """The row of the file that is meant: of the place and of as many of the wanted values as it has."""
    here = frame["place_id"] == row.place_id
    for name, values in wanted.items():
        kept = [pd.Timestamp(value) if isinstance(value, dt.date) else value for value in values]
        for value in kept:
            if (here & (frame[name] == value)).any():
                here &= frame[name] == value
                break
    return found[-1] if (found := spots(here)) else None


def _refuse(
    entry: Entry, spot: int | None, column: str, code: str, reason: str, refusals: Refusals, **details: str
) -> None:
    """Refuse a row; where the file has none of that place, the file as a whole with its code."""
    if spot is None:
        refusals.add(entry.sheet.file, 0, entry.header.get("place_id", ""), code, reason, **details)
    else:
        entry.refuse_one(refusals, spot, column, reason, **details)
