"""Who is expected to report where nobody is on a list of those who must: whoever reported not long ago, or told of people.

So a place that falls silent is not taken for one where nothing was to be told.
"""

import datetime as dt
from typing import Any

from sqlalchemy import DateTime, Integer, and_, case, cast, func, literal, null, select, union_all

from queries import settings
from queries.database import Statement
from queries.rollup.changes import Changes
from queries.rollup.subject import part, yes
from queries.schema import Place
from queries.statements import worked_out
from queries.validity import in_force

REMEMBERED = dt.timedelta(days=7)  # so long after its last report a place is expected to report again


def who_reports(facts: Any, totals: Any, day: dt.date, waited: Statement | None = None) -> Statement:
    """One row per place that reported on the date, or lately before it: that it is expected to, and whether it did in time.

    `waited` has places that are expected to besides. Where nobody noted when a report came in, it was in time. `totals` is
    None where the counts stand elsewhere.
    """
    came = cast(func.max(yes(facts.date == day)), Integer).label("came")
    reported_at = getattr(facts, "reported_at", cast(null(), DateTime))
    at = func.max(case((facts.date == day, reported_at))).label("at")
    lately = facts.date.between(day - REMEMBERED, day)
    rows = select(facts.place_id, came, at).where(lately).group_by(facts.place_id)
    if waited is not None:
        rows = _together(rows, waited)
    told = rows.subquery("told")
    late = func.coalesce(told.c.at > worked_out(_closes, day), False)
    status = {
        "expected": 1,
        "on_time": yes(and_(told.c.came == 1, ~late)),
        "late": yes(and_(told.c.came == 1, late)),
    }
    here = select(*part(totals, told.c.place_id, **status)).join(Place, Place.id == told.c.place_id)
    return here.where(in_force(Place, day))


def _together(told: Statement, waited: Statement) -> Statement:
    """The same, with a row for each place waited for that has none."""
    more = waited.subquery("waited")
    nothing = select(more.c.place_id, literal(0).label("came"), cast(null(), DateTime).label("at"))
    every = union_all(told, nothing).subquery("every")
    return select(every.c.place_id, func.max(every.c.came).label("came"), func.max(every.c.at).label("at")).group_by(
        every.c.place_id
    )


def _closes(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, settings.day_closes())


def days_after(told: set[dt.date], days: int, changes: Changes) -> set[dt.date]:
    """The dates with reports among so many days after each of these."""
    later = {day + dt.timedelta(days=number) for day in told for number in range(1, days + 1)}
    return later & changes.known


def since(dates: set[dt.date], changes: Changes) -> set[dt.date]:
    """The dates with reports from the first of these on."""
    return {day for day in changes.known if dates and day >= min(dates)}
