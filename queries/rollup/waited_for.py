"""Subjects that are waited for alone: their counts stand among those of homes, and silence on each of them is told apart."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, exists

from queries.database import Statement
from queries.rollup.awaited import REMEMBERED, days_after, who_reports
from queries.rollup.changes import Changes, Frames, dates_in
from queries.rollup.register import IN_FORCE, TREE
from queries.rollup.subject import Subject
from queries.schema import ContactDay, HomeObservation, HouseholdGroup, Place, SixItems


def _items(day: dt.date) -> list[Statement]:
    """Of a place that says that it observes nobody no items are due."""
    return [who_reports(SixItems, None, day).where(~_nobody_observed(day))]


def _nobody_observed(day: dt.date) -> ColumnElement[bool]:
    facts = HomeObservation
    return exists().where(facts.date == day, facts.place_id == Place.id, facts.households == 0)


def _waited_for(key: str, facts: Any, parts: Any = None, beside: Any = None) -> Subject:
    """Whoever told lately is expected to tell again; what is told in the table `beside` says of whom it is not, too."""
    file = facts.__tablename__

    def touched(changes: Changes) -> set[dt.date]:
        after = days_after(dates_in(changes.frames.get(file)), REMEMBERED.days, changes)
        return after if beside is None else after | dates_in(changes.frames.get(beside.__tablename__)) & changes.known

    def told(frames: Frames) -> set[dt.date]:
        return dates_in(frames.get(file))

    return Subject(
        key,
        parts=parts or (lambda day: [who_reports(facts, None, day)]),
        told=told,
        touched=touched,
        watched=(TREE, IN_FORCE),
        found_by=((facts, ("date", "place_id")),),
        reaches=REMEMBERED,
    )


ITEMS = _waited_for("six_items", SixItems, _items, HomeObservation)
GROUPS = _waited_for("household_groups", HouseholdGroup)
CONTACTS = _waited_for("contacts", ContactDay)
