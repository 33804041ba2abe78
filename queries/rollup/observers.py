"""Observers in the roll-up: who reported that all is well, who reported otherwise, and who kept silent."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select

from queries import settings
from queries.database import Statement
from queries.rollup.changes import Changed, Frames, Range, Watched, dates_in
from queries.rollup.duty import ROLES
from queries.rollup.register import IN_FORCE, TREE
from queries.rollup.subject import Reports, Subject, yes
from queries.schema import DutyHolder, DutyRole, ObserverReport, ObserverTotal, Place
from queries.validity import in_force

OBSERVER = "observer"  # the one role that the program knows by its key: it reports for its building (B8)


def _named(changed: Changed) -> list[Range]:
    """A vacant position that gets a name, or one that loses it; another name is none the less a name."""
    wholly = ~(changed.existed & changed.exists) | (changed.was("name").isna() != changed.is_now("name").isna())
    return [
        *changed.where(wholly).lasting("valid_from", "valid_to"),
        *changed.where(~wholly).moved("valid_from", "valid_to"),
    ]


HOLDERS = Watched(
    DutyHolder,
    ("place_id", "role_key", "unit", "valid_from"),
    matter=("valid_to", "name"),
    ranges=_named,
    where=DutyHolder.role_key == OBSERVER,
)


def _asked(date: Any) -> ColumnElement[bool]:
    """A report is due where an observer is named."""
    level, by_stairwell = (
        select(column).where(DutyRole.key == OBSERVER).scalar_subquery()
        for column in (DutyRole.level_key, DutyRole.per_stairwell)
    )
    has_role = and_(Place.level_key == level, or_(not_(by_stairwell), func.coalesce(Place.stairwells, 0) > 0))
    named = (
        exists()
        .where(
            DutyHolder.place_id == Place.id,
            DutyHolder.role_key == OBSERVER,
            DutyHolder.name.is_not(None),
            in_force(DutyHolder, date),
        )
        .correlate_except(DutyHolder)
    )
    return and_(in_force(Place, date), has_role, named)


def _arrived(day: dt.date) -> list[Statement]:
    return [select(ObserverReport.reported_at).where(ObserverReport.date == day)]


def _told(frames: Frames) -> set[dt.date]:
    return dates_in(frames.get("observer_report"))


OBSERVERS = Subject(
    "observers",
    table=ObserverTotal,
    reports=Reports(
        ObserverReport,
        counts={
            "alarmed": yes(not_(ObserverReport.normal)),
            "outsiders": func.coalesce(ObserverReport.outsiders, 0),
        },
        asked=_asked,
        by=settings.observers_by,
    ),
    arrived=_arrived,
    told=_told,
    watched=(TREE, IN_FORCE, HOLDERS, ROLES),
)
