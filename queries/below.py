"""Counts of a date and of all dates so far, of a place and those one click below, with who should tell of them and did."""

import datetime as dt
from typing import Any

from sqlalchemy import Integer, and_, cast, func, select

from queries.database import Statement
from queries.places import itself_and_below, named
from queries.report_days import known_days
from queries.schema import Place, ReportStatus


def of_places(
    within: int,
    folded: bool,
    day: dt.date,
    subject: str,
    totals: Any,
    counts: list[Any],
    ever: list[Any],
    first: tuple[Any, ...] = (),
) -> Statement:
    """One row per place shown: itself (`steps` 0), then those one click below: by `first`, then codes in order.

    `counts` are those of the date, `ever` sums of all dates up to it, `expected` and `reported` who should tell and did.
    """
    shown = itself_and_below(within, folded, day)
    status = {
        "expected": func.coalesce(ReportStatus.expected, 0),
        "reported": func.coalesce(ReportStatus.on_time + ReportStatus.late, 0),
    }
    rows = (
        select(
            shown.c.steps,
            *named(Place),
            *(count.label(name) for name, count in status.items()),
            *counts,
        )
        .join(shown, shown.c.id == Place.id)
        .outerjoin(totals, and_(totals.place_id == Place.id, totals.date == day))
        .outerjoin(
            ReportStatus,
            and_(ReportStatus.place_id == Place.id, ReportStatus.date == day, ReportStatus.subject == subject),
        )
        .order_by(shown.c.steps, *first, Place.code)
    )
    if not ever:
        return rows
    known = known_days(lambda date: date <= day)
    sums = (
        select(totals.place_id, *ever)
        .join_from(known, totals, totals.date == known.c.date)
        .where(totals.place_id.in_(select(shown.c.id)))
        .group_by(totals.place_id)
        .subquery("ever")
    )
    told = [_whole(column) for column in sums.columns if column.name != "place_id"]
    return rows.add_columns(*told).outerjoin(sums, sums.c.place_id == Place.id)


def coalesced(column: Any) -> Any:
    """A count that is none where the place has no row."""
    return func.coalesce(column, 0).label(column.name)


def _whole(column: Any) -> Any:
    """A sum as a whole number, none where nobody told; a date as it is."""
    if column.name == "last":
        return column
    return cast(func.coalesce(column, 0), Integer).label(column.name)
