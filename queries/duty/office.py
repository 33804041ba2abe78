"""Who holds a position on a day."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Date, bindparam, select

from queries import settings
from queries.schema import DutyHolder
from queries.validity import in_force


def in_office(holder: type[DutyHolder], day: dt.date | None) -> ColumnElement[bool]:
    """Whether a holder is in the position on that day; without one, today: an end that is planned has not come yet."""
    today = bindparam(None, callable_=settings.today, type_=Date, unique=True)  # asked for with each answer
    return in_force(holder, today if day is None else day)


def holder_of(place_id: Any, role_key: Any, day: dt.date | None) -> Any:
    """Who holds a position on that day; of several the first, so that nobody doubles a place."""
    return (
        select(DutyHolder.name)
        .where(DutyHolder.place_id == place_id, DutyHolder.role_key == role_key, in_office(DutyHolder, day))
        .order_by(DutyHolder.id)
        .limit(1)
        .scalar_subquery()
    )
