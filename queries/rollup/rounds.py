"""Counts that grow through a round: what one date brings is carried on to all later dates of its round.

A figure then reads the dates that it compares, not every date since the round began.
"""

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Date, and_, delete, literal, or_, select, union_all
from sqlalchemy.sql.selectable import FromClause

from queries.database import Statement
from queries.rollup.subject import counts_of
from queries.rollup.sums import add, total
from queries.schema import ScreeningRound


def in_its_round(
    connection: Connection, day: dt.date, known: Collection[dt.date]
) -> tuple[dt.date | None, list[dt.date]]:
    """The date with reports before this one in its round, and those after it; outside of any round there are none."""
    runs = and_(ScreeningRound.starts <= day, ScreeningRound.ends >= day)
    bounds = connection.execute(select(ScreeningRound.starts, ScreeningRound.ends).where(runs)).first()
    if bounds is None:
        return None, []
    inside = sorted(date for date in known if bounds.starts <= date <= bounds.ends)
    return max((date for date in inside if date < day), default=None), [date for date in inside if date > day]


def carry_on(connection: Connection, table: Any, flows: Statement, day: dt.date, before: dt.date | None) -> None:
    """Store a date that no stored date of its round follows: what stood the date before, and what came on this one."""
    connection.execute(delete(table).where(table.date == day))
    rows = _sums(table, [flows] if before is None else [flows, _stood(table, before)])
    stored = select(literal(day, Date).label("date"), rows.c.place_id, *(rows.c[name] for name in counts_of(table)))
    stored = stored.where(or_(*(rows.c[name] != 0 for name in counts_of(table)))).order_by(rows.c.place_id)
    connection.execute(table.__table__.insert().from_select(list(stored.selected_columns.keys()), stored))


def correct(
    connection: Connection, table: Any, flows: Statement, day: dt.date, before: dt.date | None, after: list[dt.date]
) -> None:
    """Store a date that others follow: the difference from what was known of it moves all of them.

    A date that was not stored yet begins with what stood the date before.
    """
    stored = connection.scalar(select(table.date).where(table.date == day).limit(1)) is not None
    if not stored and before is not None:
        carry_on(connection, table, _nothing(table, before), day, before)
    was = [_stood(table, day, -1)] + ([] if before is None else [_stood(table, before)])
    rows, names = _sums(table, [flows, *was]), counts_of(table)
    dates = union_all(*(select(literal(date, Date).label("date")) for date in (day, *after))).subquery("dates")
    change = select(dates.c.date, rows.c.place_id, *(rows.c[name] for name in names))
    change = change.join_from(dates, rows, literal(True)).where(or_(*(rows.c[name] != 0 for name in names)))
    add(connection, table.__table__, change, names)
    empty = and_(*(table.__table__.c[name] == 0 for name in names))
    connection.execute(delete(table).where(table.date.in_([day, *after]), empty))


def _stood(table: Any, day: dt.date, sign: int = 1) -> Statement:
    counts = [(sign * table.__table__.c[name]).label(name) for name in counts_of(table)]
    return select(table.place_id, *counts).where(table.date == day)


def _nothing(table: Any, day: dt.date) -> Statement:
    return _stood(table, day).where(literal(False))


def _sums(table: Any, parts: list[Statement]) -> FromClause:
    rows = union_all(*parts).subquery("parts")
    sums = [total(rows.c[name]).label(name) for name in counts_of(table)]
    return select(rows.c.place_id, *sums).group_by(rows.c.place_id).subquery("sums")
