"""Received lists in the roll-up: people on them, and what had become of them, as it was told last."""

import datetime as dt
from typing import Any

from sqlalchemy import case, exists, func, select

from queries.database import Statement
from queries.rollup.awaited import since
from queries.rollup.changes import Changes, Frames, Watched, dates_in
from queries.rollup.register import TREE
from queries.rollup.subject import EVER, Split, Subject, part
from queries.schema import ListCategory, ListResult, ListResultTotal, ListTotal, ReceivedList


def _parts(day: dt.date) -> list[Statement]:
    return [_told_of(day), _untold(day)]


def _last(day: dt.date) -> Any:
    """One row per list: the last date by then that told of it."""
    told = select(ListResult.list_key, func.max(ListResult.date).label("date")).where(ListResult.date <= day)
    return told.group_by(ListResult.list_key).subquery("last")


def _told_of(day: dt.date) -> Statement:
    """One row per result that stands."""
    last = _last(day)
    checked = case((ListCategory.pending, 0), else_=ListResult.people)
    return (
        select(*part(ListTotal, ListResult.place_id, people=ListResult.people, checked=checked))
        .join(last, (last.c.list_key == ListResult.list_key) & (last.c.date == ListResult.date))
        .join(ListCategory, ListCategory.key == ListResult.category_key)
    )


def _untold(day: dt.date) -> Statement:
    """One row per list that came and of which nobody has told anything: all on it are still to be checked."""
    told = exists().where(ListResult.list_key == ReceivedList.key, ListResult.date <= day)
    rows = select(*part(ListTotal, ReceivedList.place_id, people=ReceivedList.received))
    return rows.where(ReceivedList.received_on <= day, ~told)


def _results(day: dt.date) -> Statement:
    """One row per place, list and category that stands."""
    last = _last(day)
    return select(ListResult.place_id, ListResult.list_key, ListResult.category_key, ListResult.people).join(
        last, (last.c.list_key == ListResult.list_key) & (last.c.date == ListResult.date)
    )


def _told(frames: Frames) -> set[dt.date]:
    return dates_in(frames.get("list_result"))


def _touched(changes: Changes) -> set[dt.date]:
    """What a date tells stands on later ones too."""
    return since(_told(changes.frames), changes)


RECEIVED = Watched(ReceivedList, ("key",), "received_on", matter=("place_id", "received"))
CATEGORIES = Watched(ListCategory, ("key",), matter=("pending",))

LISTS = Subject(
    "lists",
    table=ListTotal,
    parts=_parts,
    splits=(Split(ListResultTotal, _results),),
    arrived=lambda day: [select(ListResult.reported_at).where(ListResult.date == day)],
    told=_told,
    touched=_touched,
    watched=(TREE, RECEIVED, CATEGORIES),
    found_by=((ListResult, ("date", "list_key")),),
    reaches=EVER,
    told_on=(ListResult.date, ReceivedList.received_on),
)
