"""Minutes of a day, reckoned alike by both databases: where a period lies in it, and how much of it at night."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, DateTime, case, extract
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from queries.statements import worked_out

DAY = 24 * 60
NIGHT_BEGINS, NIGHT_ENDS = 23 * 60, 6 * 60  # minutes of the day that are the night of a checkpoint (practice 2.4)
NIGHT = NIGHT_ENDS + DAY - NIGHT_BEGINS  # minutes of a date that belong to a night


def midnight(day: dt.date) -> dt.datetime:
    """The moment at which a date begins."""
    return worked_out(lambda date: dt.datetime.combine(date, dt.time()), day)


def minute_of(moment: Any, day: dt.date, days: int = 1) -> ColumnElement[int]:
    """Whole minutes from the beginning of a date to a moment: 0 before it, so many days' worth after them."""
    minute = extract("hour", moment) * 60 + extract("minute", moment)
    past = [
        (moment < midnight(day + dt.timedelta(days=number)), minute + (number - 1) * DAY)
        for number in range(1, days + 1)
    ]
    return case((moment < midnight(day), 0), *past, else_=days * DAY)


def shared(first: Any, last: Any, begins: Any, ends: Any) -> ColumnElement[int]:
    """How many minutes two periods of one day have in common."""
    return larger(smaller(last, ends) - larger(first, begins), 0)


def at_night(first: Any, last: Any) -> ColumnElement[int]:
    """How many minutes of a period of one day lie in the night, before 06:00 or from 23:00 on."""
    return shared(first, last, 0, NIGHT_ENDS) + shared(first, last, NIGHT_BEGINS, DAY)


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
