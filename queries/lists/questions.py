"""Received lists: how far each is, and what became of the people on it. Lit windows: on which nights they were counted."""

import datetime as dt
from typing import Any

from sqlalchemy import Integer, String, and_, case, cast, func, literal, null, or_, select, union_all

from queries.database import Statement
from queries.people import is_fine
from queries.places import inside
from queries.schema import (
    ListCategory,
    ListResult,
    ListResultTotal,
    LitNightTotal,
    ReceivedList,
)


def received_lists(within: int, day: dt.date) -> Statement:
    """One row per list that came by that day and of which something is to be checked at or below the place.

    `people` on it here, `pending` those of whom nobody knows yet; `told_on` is the day of the last results, empty where
    none came. `source_*` sent it. `whole`: it was received here or below, so that all on it are counted here; `fine`: the
    place lies below the grid. First those with somebody pending, the oldest first.
    """
    told_on = (
        select(func.max(ListResult.date))
        .where(ListResult.list_key == ReceivedList.key, ListResult.date <= day)
        .correlate(ReceivedList)
        .scalar_subquery()
    )
    total = ListResultTotal
    people, pending = (
        cast(func.sum(count), Integer) for count in (total.people, case((ListCategory.pending, total.people), else_=0))
    )
    here = (
        select(total.list_key, people.label("people"), pending.label("pending"))
        .join(ListCategory, ListCategory.key == total.category_key)
        .where(total.place_id == within, total.date == day)
        .group_by(total.list_key)
        .subquery("here")
    )
    whole = inside(ReceivedList.place_id, within)
    known = here.c.list_key.is_not(None)
    open_ = func.coalesce(here.c.pending, ReceivedList.received)
    return (
        select(
            ReceivedList.key,
            ReceivedList.name_zh,
            ReceivedList.name_en,
            ReceivedList.source_zh,
            ReceivedList.source_en,
            ReceivedList.received_on,
            func.coalesce(here.c.people, ReceivedList.received).label("people"),
            open_.label("pending"),
            case((known, told_on)).label("told_on"),
            whole.label("whole"),
            is_fine(within).label("fine"),
        )
        .outerjoin(here, here.c.list_key == ReceivedList.key)
        .where(ReceivedList.received_on <= day, or_(known, and_(whole, told_on.is_(None))))
        .order_by(case((open_ > 0, 0), else_=1), ReceivedList.received_on, ReceivedList.key)
    )


def outcomes(within: int, day: dt.date) -> Statement:
    """One row per list that was received at or below the place, and one per category that it has people in, pending or not.

    A list comes first, with those of whom it is known what became of them as `people`; its `above` is empty, while that of
    its categories is the `code` of the list. Those pending are in no category here: `received_lists` has them.
    """
    whole = inside(ReceivedList.place_id, within)
    people = cast(func.sum(ListResultTotal.people), Integer).label("people")
    empty: Any = cast(null(), String)
    lists = (
        select(
            ReceivedList.key.label("code"),
            empty.label("above"),
            empty.label("category"),
            literal(False).label("missed"),
            empty.label("name_zh"),
            empty.label("name_en"),
            people,
        )
        .join(ReceivedList, ReceivedList.key == ListResultTotal.list_key)
        .join(ListCategory, ListCategory.key == ListResultTotal.category_key)
        .where(ListResultTotal.place_id == within, ListResultTotal.date == day, ~ListCategory.pending, whole)
        .group_by(ReceivedList.key)
    )
    told = union_all(lists, _by_category(within, day).where(whole)).subquery("told")
    return select(told).order_by(told.c.above.is_not(None), told.c.code)


def outcomes_of_part(within: int, day: dt.date) -> Statement:
    """The same rows of categories where a part of a list is checked, which was received further up: at a desk only.

    Beside what is told of the whole list, the parts would give away what is hidden there.
    """
    rows: Statement = _by_category(within, day).where(~inside(ReceivedList.place_id, within))
    return rows.order_by(ListResultTotal.list_key, ListResultTotal.category_key)


def _by_category(within: int, day: dt.date) -> Any:
    """One row per list and category of whose people it is known what became of them."""
    return (
        select(
            (ReceivedList.key + literal("/") + ListCategory.key).label("code"),
            ReceivedList.key.label("above"),
            ListCategory.key.label("category"),
            ListCategory.missed,
            ListCategory.name_zh,
            ListCategory.name_en,
            ListResultTotal.people,
        )
        .join(ReceivedList, ReceivedList.key == ListResultTotal.list_key)
        .join(ListCategory, ListCategory.key == ListResultTotal.category_key)
        .where(ListResultTotal.place_id == within, ListResultTotal.date == day, ~ListCategory.pending)
    )


def nights(within: int, day: dt.date) -> Statement:
    """One row per evening by that day on which windows were counted at or below the place and were not counted since.

    `places` that counted; homes by light and register, and how many of those amiss have been added or called. In order.
    """
    night = LitNightTotal
    names = ("places", "lit_listed", "lit_unlisted", "dark_listed", "dark_unlisted", "added", "called")
    return (
        select(night.night.label("date"), *(night.__table__.c[name] for name in names))
        .where(night.place_id == within, night.date == day)
        .order_by(night.night)
    )
