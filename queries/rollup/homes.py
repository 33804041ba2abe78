"""Homes in the roll-up: people observed and what they are given, households looked after, buildings silent for long."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, DateTime, and_, case, cast, exists, func, null, select

from queries.database import Statement
from queries.rollup.awaited import REMEMBERED, days_after, who_reports
from queries.rollup.changes import Changes, Frames, dates_in
from queries.rollup.duty import ROLES
from queries.rollup.observers import HOLDERS, OBSERVERS
from queries.rollup.register import IN_FORCE, TREE
from queries.rollup.subject import Split, Subject, part, yes
from queries.schema import (
    ContactDay,
    FloorStatus,
    HomeObservation,
    HomeTotal,
    HouseholdGroup,
    HouseholdGroupTotal,
    ObserverReport,
    Place,
    RegisterTotal,
    ReportDay,
    SixItems,
    SixItemTotal,
)
from queries.validity import in_force

TABLES: tuple[Any, ...] = (HomeObservation, SixItems, HouseholdGroup, ContactDay, FloorStatus)
OBSERVED = (
    "new",
    "current",
    "released",
    "transferred",
    "checks_due",
    "checks_done",
    "households",
    "with_runner",
    "isolated_2h",
    "isolated_6h",
    "isolated_12h",
    "isolated_24h",
    "isolated_later",
    "at_home_confirmed",
)


def _parts(day: dt.date) -> list[Statement]:
    reported = who_reports(HomeObservation, HomeTotal, day)
    return [_observed(day), reported, _items(day), _groups(day), _contacts(day), _silent_long(day)]


def _observed(day: dt.date) -> Statement:
    """One row per place that reported its people observed."""
    table = HomeObservation
    counts = {name: table.__table__.c[name] for name in OBSERVED}
    return select(*part(HomeTotal, table.place_id, **counts)).where(table.date == day)


def _items(day: dt.date) -> Statement:
    counts = {"items_due": SixItems.of, "items_done": SixItems.done}
    return select(*part(HomeTotal, SixItems.place_id, **counts)).where(SixItems.date == day)


def _groups(day: dt.date) -> Statement:
    """One row per place and kind; two kinds have a measure of their own."""
    table = HouseholdGroup
    elder, hard = table.kind == "lone_elder", table.kind == "hardship"
    counts = {
        "elders": yes(elder) * table.households,
        "elders_with_contact": yes(elder) * table.with_contact,
        "hardship": yes(hard) * table.households,
        "hardship_with_kit": yes(hard) * table.with_kit,
    }
    return select(*part(HomeTotal, table.place_id, **counts)).where(table.date == day)


def _contacts(day: dt.date) -> Statement:
    """One row per place that told of its households, with those that were registered at and below it."""
    below = (
        select(func.coalesce(func.sum(RegisterTotal.households), 0))
        .where(RegisterTotal.place_id == Place.id, in_force(RegisterTotal, day))
        .scalar_subquery()
    )
    base = case((Place.lowest, func.coalesce(Place.households, 0)), else_=below)
    counts = {"file_base": base, "visited": ContactDay.visited, "on_file": ContactDay.on_file}
    rows = select(*part(HomeTotal, ContactDay.place_id, **counts)).join(Place, Place.id == ContactDay.place_id)
    return rows.where(ContactDay.date == day)


def _silent_long(day: dt.date) -> Statement:
    """One row per building that should have reported in, and did not, on that date and on the one with reports before it."""
    before = select(func.max(ReportDay.date)).where(ReportDay.date < day).scalar_subquery()
    return select(*part(HomeTotal, Place.id, silent_long=1)).where(
        Place.lowest, _silent(day), _silent(before), before.is_not(None)
    )


def _silent(date: ColumnElement[dt.date] | dt.date) -> ColumnElement[bool]:
    assert OBSERVERS.reports is not None
    came = exists().where(ObserverReport.place_id == Place.id, ObserverReport.date == date)
    return and_(~came, OBSERVERS.reports.asked(date))


def _own_items(day: dt.date) -> Statement:
    table = SixItems
    return select(table.place_id, table.item_key, table.done, table.of).where(table.date == day)


def _own_groups(day: dt.date) -> Statement:
    table = HouseholdGroup
    counts = (table.households, table.with_contact, table.contacted, table.with_kit)
    return select(table.place_id, table.kind, *counts).where(table.date == day)


def _arrived(day: dt.date) -> list[Statement]:
    """Only of people observed somebody notes when the report came in."""
    untimed = [select(cast(null(), DateTime)).where(table.date == day) for table in TABLES[1:]]
    return [select(HomeObservation.reported_at).where(HomeObservation.date == day), *untimed]


def _told(frames: Frames) -> set[dt.date]:
    return set().union(*(dates_in(frames.get(table.__tablename__)) for table in TABLES))


def _touched(changes: Changes) -> set[dt.date]:
    """A report is waited for some days on; and who kept silent for long is told by two dates with reports."""
    after = days_after(dates_in(changes.frames.get("home_observation")), REMEMBERED.days, changes)
    seen = dates_in(changes.frames.get("observer_report"))
    later = {min(known) for day in seen if (known := [each for each in changes.known if each > day])}
    return after | seen | later


HOMES = Subject(
    "homes",
    table=HomeTotal,
    parts=_parts,
    splits=(Split(SixItemTotal, _own_items), Split(HouseholdGroupTotal, _own_groups)),
    arrived=_arrived,
    told=_told,
    touched=_touched,
    watched=(TREE, IN_FORCE, HOLDERS, ROLES),
    found_by=((HomeObservation, ("date", "place_id")),),
)
