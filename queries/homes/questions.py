"""Homes: what each building's observer said, who keeps silent longest and who answers for it, items, groups and floors."""

import datetime as dt

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import aliased

from queries.below import of_places
from queries.counts import counts
from queries.database import Statement
from queries.duty.office import holder_of
from queries.observers.questions import longest_first
from queries.places import exists_on, shown_below
from queries.rollup.front_line import lowest_status, named
from queries.rollup.observers import OBSERVER, OBSERVERS
from queries.rollup.reading import column_of, counted
from queries.rollup.subject import STATUS
from queries.schema import (
    CareItem,
    FloorStatus,
    HomeTotal,
    HouseholdGroupTotal,
    ObserverReport,
    ObserverTotal,
    Place,
    PlaceAncestor,
    ReportDay,
    ReportStatus,
    SilentBuilding,
    SixItemTotal,
)
from queries.statements import at_most

STATUS_COUNTS = counts(ReportStatus.expected, ReportStatus.on_time, ReportStatus.late, of=OBSERVERS.key)
ALARMED, SILENT_LONG = counts(ObserverTotal.alarmed), counts(HomeTotal.silent_long)


def board(within: int, day: dt.date) -> Statement:
    """One row per building at or below the place that should report in on that date, or did; in order of codes.

    `expected`, `on_time`, `late` are 1 or 0, `normal` is empty without a report. `since`: the first date with reports on
    which it should have, after it last did. `grid_*` is the place shown above it, `above_*` the one above that, `heading_*`
    the one it stands in, `observer` who answers for it.
    """
    inside = select(PlaceAncestor.place_id).where(PlaceAncestor.ancestor_id == within)
    status = lowest_status([OBSERVERS], [OBSERVERS.key], inside, lambda date: date == day).subquery("status")
    expected, on_time, late = (status.c[named(OBSERVERS.key, name)] for name in STATUS)
    grid, above, heading, report = aliased(Place), aliased(Place), aliased(Place), aliased(ObserverReport)
    silent = SilentBuilding
    return (
        select(
            Place.id.label("place_id"),
            Place.code,
            Place.name_zh,
            Place.name_en,
            grid.code.label("grid_code"),
            grid.name_zh.label("grid_zh"),
            grid.name_en.label("grid_en"),
            above.code.label("above_code"),
            above.name_zh.label("above_zh"),
            above.name_en.label("above_en"),
            heading.code.label("heading_code"),
            heading.name_zh.label("heading_zh"),
            heading.name_en.label("heading_en"),
            on_time.label("on_time"),
            late.label("late"),
            report.normal,
            report.reported_at,
            silent.since,
            holder_of(Place.id, OBSERVER, day).label("observer"),
        )
        .join(status, status.c.place_id == Place.id)
        .outerjoin(grid, grid.id == Place.shown_parent_id)
        .outerjoin(above, above.id == grid.shown_parent_id)
        .outerjoin(heading, heading.id == Place.parent_id)
        .outerjoin(report, and_(report.place_id == Place.id, report.date == day))
        .outerjoin(silent, and_(silent.date == day, silent.place_id == Place.id, silent.building_id == Place.id))
        .where(expected > 0)
        .order_by(grid.code, Place.code)
    )


def silent_longest(within: int, day: dt.date, limit: int) -> Statement:
    """One row per building that keeps silent, the longest first, at most so many: as of `observers.silent`.

    `grid_*` is the place shown above it, `above_*` the one above that, `heading_*` the one it stands in, `observer` who
    answers for it.
    """
    # What is told of a building is looked up for those that are shown alone.
    longest = (
        select(Place.id, SilentBuilding.since)
        .join(SilentBuilding, SilentBuilding.building_id == Place.id)
        .where(SilentBuilding.date == day, SilentBuilding.place_id == within)
        .order_by(*longest_first())
        .limit(at_most(limit))
        .subquery("longest")
    )
    grid, heading, above = aliased(Place), aliased(Place), aliased(Place)
    return (
        select(
            Place.id.label("place_id"),
            Place.code,
            Place.name_zh,
            Place.name_en,
            grid.code.label("grid_code"),
            grid.name_zh.label("grid_zh"),
            grid.name_en.label("grid_en"),
            above.code.label("above_code"),
            above.name_zh.label("above_zh"),
            above.name_en.label("above_en"),
            heading.code.label("heading_code"),
            heading.name_zh.label("heading_zh"),
            heading.name_en.label("heading_en"),
            longest.c.since,
            holder_of(Place.id, OBSERVER, day).label("observer"),
        )
        .join(longest, longest.c.id == Place.id)
        .outerjoin(grid, grid.id == Place.shown_parent_id)
        .outerjoin(above, above.id == grid.shown_parent_id)
        .outerjoin(heading, heading.id == Place.parent_id)
        .order_by(longest.c.since, Place.code)
    )


def told_below(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place shown one click below: its buildings that should report in, did in time, late, with something to report.

    `silent_long` are those that did not on two dates with reports on end. Codes in order.
    """
    shown = (
        select(Place.id).where(shown_below(Place, within, folded), exists_on(Place, day)).offset(0).subquery("shown")
    )
    ids = select(shown.c.id)
    told = [counted(each, ids, lambda date: date == day).subquery() for each in (STATUS_COUNTS, ALARMED, SILENT_LONG)]
    status, alarmed, long = told
    expected, on_time, late = (status.c[column_of(count)] for count in STATUS_COUNTS)
    columns = {
        "expected": expected,
        "on_time": on_time,
        "late": late,
        "alarmed": alarmed.c[column_of(*ALARMED)],
        "silent_long": long.c[column_of(*SILENT_LONG)],
    }
    rows = select(
        Place.id.label("place_id"),
        Place.code,
        Place.name_zh,
        Place.name_en,
        *(func.coalesce(column, 0).label(name) for name, column in columns.items()),
    ).join(shown, shown.c.id == Place.id)
    for each in told:
        rows = rows.outerjoin(each, each.c.place_id == Place.id)
    return rows.order_by(Place.code)


def items(within: int, day: dt.date) -> Statement:
    """One row per item on the command post's list: households observed that have it, of those that should; keys in order."""
    on = and_(SixItemTotal.item_key == CareItem.key, SixItemTotal.place_id == within, SixItemTotal.date == day)
    return (
        select(CareItem.key, CareItem.name_zh, CareItem.name_en, SixItemTotal.done, SixItemTotal.of)
        .outerjoin(SixItemTotal, on)
        .order_by(CareItem.key)
    )


def groups(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place and kind of household looked after, the place itself first (`steps` 0): households, with a contact, …

    A place that told of none has one row, without a kind; `expected` and `reported` tell who should have, and did.
    """
    table = HouseholdGroupTotal
    columns = [table.kind, table.households, table.with_contact, table.contacted, table.with_kit]
    return of_places(within, folded, day, "household_groups", table, columns, []).order_by(table.kind)


def floors(within: int, day: dt.date) -> Statement:
    """One row per stairwell and floor of this very building, on the newest date up to that day on which they were told."""
    told = exists().where(FloorStatus.date == ReportDay.date, FloorStatus.place_id == within)
    newest = (
        select(ReportDay.date)
        .where(ReportDay.date <= day, told)
        .order_by(ReportDay.date.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(FloorStatus.date, FloorStatus.stairwell, FloorStatus.floor, FloorStatus.returned, FloorStatus.due_out)
        .where(FloorStatus.place_id == within, FloorStatus.date == newest)
        .order_by(FloorStatus.floor.desc(), FloorStatus.stairwell)
    )
