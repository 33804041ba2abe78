"""Homes in the roll-up: people observed and what they are given, households looked after, buildings silent for long."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, DateTime, and_, case, cast, exists, func, null, or_, select

from queries.database import Statement
from queries.observers.questions import last_report
from queries.report_days import first_after
from queries.rollup.awaited import since, who_reports
from queries.rollup.changes import Changes, Frames, dates_in
from queries.rollup.duty import ROLES
from queries.rollup.observers import HOLDERS, OBSERVERS
from queries.rollup.register import IN_FORCE, TREE, households_at
from queries.rollup.subject import Kept, Split, Subject, part, yes
from queries.schema import (
    ContactDay,
    FloorStatus,
    HomeObservation,
    HomeTotal,
    HouseholdGroup,
    HouseholdGroupTotal,
    ObserverReport,
    Place,
    PlaceAncestor,
    ReportDay,
    SilentBuilding,
    SixItems,
    SixItemTotal,
)

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
    reported = who_reports(HomeObservation, HomeTotal, day, _still_observed(day))
    return [_observed(day), reported, _items(day), _groups(day), _contacts(day), _silent_buildings(day)]


def _still_observed(day: dt.date) -> Statement:
    """Places whose last report before the date has people observed: until it is none, each is waited for."""
    table = HomeObservation
    last = select(table.place_id, func.max(table.date).label("date")).where(table.date < day).group_by(table.place_id)
    newest = last.subquery("newest")
    told = select(table.place_id).join(newest, and_(newest.c.place_id == table.place_id, newest.c.date == table.date))
    return told.where(table.current > 0)


def _observed(day: dt.date) -> Statement:
    """One row per place that reported its people observed."""
    table = HomeObservation
    counts = {name: table.__table__.c[name] for name in OBSERVED}
    return select(*part(HomeTotal, table.place_id, **counts)).where(table.date == day)


def _items(day: dt.date) -> Statement:
    """One row per place: its items are added up before they are put beside all other counts of homes."""
    counts = {"items_due": func.sum(SixItems.of), "items_done": func.sum(SixItems.done)}
    rows = select(*part(HomeTotal, SixItems.place_id, **counts)).where(SixItems.date == day)
    return rows.group_by(SixItems.place_id)


def _groups(day: dt.date) -> Statement:
    """The same of kinds of households; three of them have a measure of their own."""
    table = HouseholdGroup
    elder, child, hard = (table.kind == kind for kind in ("lone_elder", "child_alone", "hardship"))
    counts = {
        "elders": yes(elder) * table.households,
        "elders_with_contact": yes(elder) * table.with_contact,
        "children": yes(child) * table.households,
        "children_with_contact": yes(child) * table.with_contact,
        "hardship": yes(hard) * table.households,
        "hardship_with_kit": yes(hard) * table.with_kit,
    }
    sums = {name: func.sum(count) for name, count in counts.items()}
    rows = select(*part(HomeTotal, table.place_id, **sums)).where(table.date == day, or_(elder, child, hard))
    return rows.group_by(table.place_id)


def _contacts(day: dt.date) -> Statement:
    """One row per place that told of its households, with those that were registered at and below it."""
    counts = {"file_base": households_at(day), "visited": ContactDay.visited, "on_file": ContactDay.on_file}
    rows = select(*part(HomeTotal, ContactDay.place_id, **counts)).join(Place, Place.id == ContactDay.place_id)
    return rows.where(ContactDay.date == day)


def _silent(day: dt.date, _: dt.date | None) -> Statement:
    """One row per place of any level and building at or below it that should have reported in, and did not."""
    came = exists().where(ObserverReport.place_id == Place.id, ObserverReport.date == day)
    last = last_report(day).label("last")
    since = first_after(last_report(day), day, _asked(ReportDay.date)).label("since")
    silent = select(Place.id, last, since).where(Place.lowest, ~came, _asked(day))
    each = silent.offset(0).subquery("silent")  # looked for once, not once more for each place above
    above = PlaceAncestor.ancestor_id.label("place_id")
    told = (each.c.id.label("building_id"), each.c.last, each.c.since)
    return select(above, *told).join(each, each.c.id == PlaceAncestor.place_id)


def _silent_buildings(day: dt.date) -> Statement:
    """One row per building that should have reported in and did not, neither on the date with reports before.

    Whether it should have then, or nothing is known of it yet.
    """
    before = select(func.max(ReportDay.date)).where(ReportDay.date < day).scalar_subquery()
    silent = SilentBuilding
    long = and_(silent.since <= before, _asked(before))
    counts = {"silent_long": yes(long), "silent_new": case((long, 0), else_=1)}
    rows = select(*part(HomeTotal, Place.id, **counts)).join(silent, silent.building_id == Place.id)
    here = (silent.date == day, silent.place_id == silent.building_id)
    return rows.where(*here, or_(silent.last.is_(None), before.is_(None), silent.last < before))


def _asked(date: Any) -> ColumnElement[bool]:
    assert OBSERVERS.reports is not None
    return OBSERVERS.reports.asked(date)


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
    """Who is waited for, and since when a building keeps silent, follows from what all dates before told, and who was due."""
    seen = dates_in(changes.frames.get("home_observation")) | dates_in(changes.frames.get("observer_report"))
    seen |= changes.touched(HOLDERS, IN_FORCE, ROLES)
    return seen | since(seen, changes)


HOMES = Subject(
    "homes",
    table=HomeTotal,
    parts=_parts,
    kept=(Kept(SilentBuilding, _silent),),
    splits=(Split(SixItemTotal, _own_items), Split(HouseholdGroupTotal, _own_groups)),
    arrived=_arrived,
    told=_told,
    touched=_touched,
    watched=(TREE, IN_FORCE, HOLDERS, ROLES),
    found_by=((HomeObservation, ("date", "place_id")),),
)
