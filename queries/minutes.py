"""Minutes of a day, reckoned alike by both databases: where a period lies in it, and how much of it at night."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, DateTime, Integer, case
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from queries.statements import worked_out

DAY = 24 * 60
# The night of a checkpoint (practice 2.4) that belongs to a date is the one that ended on its morning: it begins at 23:00 of
# the day before. In minutes of the date.
NIGHT_BEGINS, NIGHT_ENDS = -60, 6 * 60
NIGHT = NIGHT_ENDS - NIGHT_BEGINS


def midnight(day: dt.date) -> dt.datetime:
    """The moment at which a date begins."""
    return worked_out(lambda date: dt.datetime.combine(date, dt.time()), day)


def minute_of(moment: Any, day: dt.date, days: int) -> ColumnElement[int]:
    """Whole minutes from the beginning of a date to a moment: 0 before it, so many days' worth after them."""
    minute = minute_of_its_day(moment)
    past = [
        (moment < midnight(day + dt.timedelta(days=number)), minute + (number - 1) * DAY)
        for number in range(1, days + 1)
    ]
    return case((moment < midnight(day), 0), *past, else_=days * DAY)


def shared(first: Any, last: Any, begins: Any, ends: Any) -> ColumnElement[int]:
    """How many minutes two periods have in common."""
    return larger(smaller(last, ends) - larger(first, begins), 0)


def on_the_date(first: Any, last: Any) -> ColumnElement[int]:
    """How many minutes of a period lie on the date itself."""
    return shared(first, last, 0, DAY)


def at_night(first: Any, last: Any) -> ColumnElement[int]:
    """How many minutes of a period lie in the night that ended on the morning of the date."""
    return shared(first, last, NIGHT_BEGINS, NIGHT_ENDS)


def before_midnight(first: Any, last: Any) -> ColumnElement[int]:
    """How many minutes of a period lie in that night, but still on the day before."""
    return shared(first, last, NIGHT_BEGINS, 0)


def smaller(one: Any, other: Any) -> ColumnElement[int]:
    return case((one < other, one), else_=other)


def larger(one: Any, other: Any) -> ColumnElement[int]:
    return case((one > other, one), else_=other)


class at_time(FunctionElement[dt.datetime]):
    """The moment at which a date has a time: both are columns or values."""

    type = DateTime()
    inherit_cache = True


@compiles(at_time, "sqlite")
def _on_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    date, time = (compiler.process(part, **more) for part in element.clauses)
    return f"({date} || ' ' || {time})"  # SQLite keeps all three as texts


@compiles(at_time, "postgresql")
def _on_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    date, time = (compiler.process(part, **more) for part in element.clauses)
    return f"({date} + CAST({time} AS TIME))"


class minute_of_its_day(FunctionElement[int]):
    """Whole minutes from the midnight before a moment to that moment."""

    type = Integer()
    inherit_cache = True


@compiles(minute_of_its_day, "sqlite")
def _cut_out(element: Any, compiler: Any, **more: Any) -> str:
    """From the text: to read it as a moment takes SQLite several times as long."""
    moment = compiler.process(element.clauses, **more)
    hour, minute = (f"CAST(substr({moment}, {first}, 2) AS INTEGER)" for first in (12, 15))
    return f"({hour} * 60 + {minute})"


@compiles(minute_of_its_day, "postgresql")
def _extracted(element: Any, compiler: Any, **more: Any) -> str:
    moment = compiler.process(element.clauses, **more)
    hour, minute = (f"CAST(EXTRACT({part} FROM {moment}) AS INTEGER)" for part in ("hour", "minute"))
    return f"({hour} * 60 + {minute})"
