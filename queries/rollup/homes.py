"""Homes in the roll-up: people observed and what they are given, households looked after, buildings silent for long."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, DateTime, cast, exists, func, null, or_, select

from queries.database import Statement
from queries.observers.questions import last_report
from queries.rollup.awaited import REMEMBERED, days_after, since, who_reports
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
    reported = who_reports(HomeObservation, HomeTotal, day)
    return [_observed(day), reported, _items(day), _groups(day), _contacts(day), _silent_long(day)]


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
    """The same of kinds of households; two of them have a measure of their own."""
    table = HouseholdGroup
    elder, hard = table.kind == "lone_elder", table.kind == "hardship"
    counts = {
        "elders": yes(elder) * table.households,
        "elders_with_contact": yes(elder) * table.with_contact,
        "hardship": yes(hard) * table.households,
        "hardship_with_kit": yes(hard) * table.with_kit,
    }
    sums = {name: func.sum(count) for name, count in counts.items()}
    rows = select(*part(HomeTotal, table.place_id, **sums)).where(table.date == day, or_(elder, hard))
    return rows.group_by(table.place_id)


def _contacts(day: dt.date) -> Statement:
    """One row per place that told of its households, with those that were registered at and below it."""
    counts = {"file_base": households_at(day), "visited": ContactDay.visited, "on_file": ContactDay.on_file}
    rows = select(*part(HomeTotal, ContactDay.place_id, **counts)).join(Place, Place.id == ContactDay.place_id)
    return rows.where(ContactDay.date == day)


def _silent(day: dt.date, _: dt.date | None) -> Statement:
    """One row per place of any level and building at or below it that should have reported in, and did not."""
    came = exists().where(ObserverReport.place_id == Place.id, ObserverReport.date == day)
    silent = select(Place.id, last_report(day).label("last")).where(Place.lowest, ~came, _asked(day))
    each = silent.offset(0).subquery("silent")  # looked for once, not once more for each place above
    above = PlaceAncestor.ancestor_id.label("place_id")
    return select(above, each.c.id.label("building_id"), each.c.last).join(each, each.c.id == PlaceAncestor.place_id)


def _silent_long(day: dt.date) -> Statement:
    """One row per building that should have reported in, and did not, on that date and on the one with reports before it."""
    before = select(func.max(ReportDay.date)).where(ReportDay.date < day).scalar_subquery()
    silent = SilentBuilding
    long = or_(silent.last.is_(None), silent.last < before)
    rows = select(*part(HomeTotal, Place.id, silent_long=1)).join(silent, silent.building_id == Place.id)
    here = (silent.date == day, silent.place_id == silent.building_id)
    return rows.where(*here, before.is_not(None), long, _asked(before))


def _asked(date: ColumnElement[dt.date] | dt.date) -> ColumnElement[bool]:
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
    """A report is waited for some days on; and since when a building keeps silent is told on each date from then on."""
    after = days_after(dates_in(changes.frames.get("home_observation")), REMEMBERED.days, changes)
    seen = dates_in(changes.frames.get("observer_report"))
    return after | seen | since(seen, changes)


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
