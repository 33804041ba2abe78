"""What holds when: rows with a first day, and a first day no longer."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, or_, select

from queries.schema import ReportDay


def in_force(table: Any, day: Any) -> ColumnElement[bool]:
    """Whether a row of a table with `valid_from` and `valid_to` holds on that day; without a day, whether it has no end."""
    if day is None:
        return table.valid_to.is_(None)  # type: ignore[no-any-return]
    return and_(
        or_(table.valid_from.is_(None), table.valid_from <= day), or_(table.valid_to.is_(None), table.valid_to > day)
    )


def newest_date() -> Any:
    """The newest date with reports; without any, the last of all days."""
    return func.coalesce(select(func.max(ReportDay.date)).scalar_subquery(), literal(dt.date.max))
