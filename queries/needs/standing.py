"""How a request stands when a day ends: the moment, what had happened by then, and how long it took."""

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, and_, case, cast, exists, extract, select

from queries.minutes import midnight, smaller
from queries.schema import Need, NeedStep, ReportDay


def end_of(day: dt.date) -> ColumnElement[Any]:
    """The moment at which a date is told: midnight, or its latest report where that came before.

    So the newest date tells what is known by now, and no age is made of hours that have not passed.
    """
    ends = midnight(day + dt.timedelta(days=1))
    as_of = select(ReportDay.as_of).where(ReportDay.date == day).scalar_subquery()
    return smaller(as_of, ends)


def by(moment: Any, end: Any) -> ColumnElement[bool]:
    """Whether it had happened by then."""
    return and_(moment.is_not(None), moment <= end)


def is_open(end: Any) -> ColumnElement[bool]:
    """Whether a request was raised by then, and not yet met in full."""
    return and_(Need.raised_at <= end, ~by(Need.met_at, end))


def minutes(first: Any, last: Any) -> ColumnElement[int]:
    """Whole minutes from one moment to another."""
    seconds = [cast(extract("epoch", moment), BigInteger) for moment in (first, last)]
    return cast((seconds[1] - seconds[0]) // 60, Integer)


def within(first: Any, last: Any, over: int, upto: int | None) -> ColumnElement[bool]:
    """Whether it took more than so many hours, and at most so many."""
    took = minutes(first, last)
    return took > over * 60 if upto is None else and_(took > over * 60, took <= upto * 60)


def went_up(end: Any) -> ColumnElement[bool]:
    """Whether a request had been taken to a higher level by then."""
    return exists().where(NeedStep.need_id == Need.id, NeedStep.at <= end)


def arrived(end: Any) -> ColumnElement[int]:
    """People of a call-out who had arrived by then, at most.

    Of those that came little by little only the first has its time. While a call-out was open, not all had come: so a day is
    never told as complete because of whoever came later.
    """
    some = case((Need.met < Need.asked, Need.met), else_=Need.asked - 1)
    return case((by(Need.met_at, end), Need.met), (by(Need.arrived_at, end), some), else_=0)
