"""What the Screening screen asks: how rounds went, who is behind in which, the teams of a day, a sweep by the hour."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, case, cast, func, literal, or_, select
from sqlalchemy.orm import aliased

from queries.counts import Counts, counts
from queries.database import Statement
from queries.places import exists_on, inside, shown_below, unfolded
from queries.report_days import known_days
from queries.rollup.reading import column_of, counted
from queries.schema import (
    Place,
    RegisterTotal,
    ReportDay,
    ReportStatus,
    ScreeningRound,
    ScreeningTotal,
    SweepHour,
    SweepTotal,
    TeamKindTotal,
    TeamTotal,
)

WAYS = counts(ScreeningTotal.at_door, ScreeningTotal.by_phone, ScreeningTotal.by_data)
COUNTED: tuple[Counts, ...] = (
    counts(RegisterTotal.households),
    (*WAYS, *counts(ScreeningTotal.absent, ScreeningTotal.absent_reached)),
    tuple(
        count
        for subject in ("screening", "teams")
        for count in counts(ReportStatus.expected, ReportStatus.on_time, ReportStatus.late, of=subject)
    ),
    counts(TeamTotal.stairwells),
)


def course(within: int, first: dt.date, last: dt.date) -> Statement:
    """One row per date with reports: its round, and what the place counts in households since the round began.

    `team_stairwells` are those finished on the date alone; `screening_…` the places that should report, and those that did;
    `teams_…` the same of their teams. Dates in order.
    """
    found = [
        counted(wanted, select(literal(within)), lambda date: date.between(first, last)).subquery()
        for wanted in COUNTED
    ]
    columns = [
        cast(func.coalesce(one.c[column_of(count)], 0), Integer).label(_called(column_of(count), wanted))
        for one, wanted in zip(found, COUNTED, strict=True)
        for count in wanted
    ]
    rows = select(ReportDay.date, ScreeningRound.number.label("round"), *columns).outerjoin(
        ScreeningRound, ReportDay.date.between(ScreeningRound.starts, ScreeningRound.ends)
    )
    for one in found:
        rows = rows.outerjoin(one, one.c.date == ReportDay.date)
    return rows.where(ReportDay.date.between(first, last)).order_by(ReportDay.date)


def _called(name: str, wanted: Counts) -> str:
    return f"team_{name}" if wanted[0].table is TeamTotal else name


def standing_below(within: int, folded: bool, day: dt.date, days: tuple[dt.date, ...]) -> Statement:
    """One row per place shown one click below on the day, and per one of the `days`: how its round stood by then.

    Households registered, reached, found absent, and of those reached later; all but the first are empty where nothing
    was told of the round by then. In the order of places and dates.
    """
    child = aliased(Place)
    ids = select(child.id).where(shown_below(child, within, folded), unfolded(child), exists_on(child, day))
    reports = counts(ReportStatus.on_time, ReportStatus.late, of="screening")
    told, registered, came = (
        counted(wanted, ids, lambda date: date.in_(list(days))).subquery()
        for wanted in (COUNTED[1], counts(RegisterTotal.households), reports)
    )
    # What adds up to nothing has no row; who reported it has spoken.
    heard = sum((func.coalesce(came.c[column_of(count)], 0) for count in reports), start=literal(0)) > 0
    spoken = or_(told.c.place_id.is_not(None), heard)

    def known(*names: str) -> ColumnElement[int]:
        every = sum((func.coalesce(told.c[name], 0) for name in names), start=literal(0))
        return cast(case((spoken, every)), Integer)

    def of_same(one: Any) -> ColumnElement[bool]:
        return and_(one.c.place_id == registered.c.place_id, one.c.date == registered.c.date)

    return (
        select(
            registered.c.place_id,
            registered.c.date,
            registered.c.households,
            known(*map(column_of, WAYS)).label("reached"),
            known("absent").label("absent"),
            known("absent_reached").label("absent_reached"),
        )
        .outerjoin(told, of_same(told))
        .outerjoin(came, of_same(came))
        .order_by(registered.c.place_id, registered.c.date)
    )


def missing_below(within: int, folded: bool, day: dt.date, first: dt.date) -> Statement:
    """One row per place shown one click below on the day: reports of screening that did not come on days of rounds.

    On those from `first` to the day, at and below the place; in the order of places.
    """
    child = aliased(Place)
    ids = select(child.id).where(shown_below(child, within, folded), unfolded(child), exists_on(child, day))
    sides = counts(ReportStatus.expected, ReportStatus.on_time, ReportStatus.late, of="screening")
    told = counted(sides, ids, lambda date: date.between(first, day)).subquery()
    expected, *came = (func.coalesce(told.c[column_of(side)], 0) for side in sides)
    missing = func.sum(expected - sum(came, start=literal(0)))
    return (
        select(told.c.place_id, cast(missing, Integer).label("missing"))
        .join(ScreeningRound, told.c.date.between(ScreeningRound.starts, ScreeningRound.ends))
        .group_by(told.c.place_id)
        .order_by(told.c.place_id)
    )


def teams(within: int, day: dt.date) -> Statement:
    """One row per kind of team at and below the place on the day, most teams first."""
    table = TeamKindTotal
    return (
        select(
            table.kind,
            table.teams,
            table.people,
            table.with_medic,
            table.with_police,
            table.stairwells,
            table.half_days,
        )
        .where(table.place_id == within, table.date == day)
        .order_by(table.teams.desc(), table.kind)
    )


def sweep_days(first: dt.date, last: dt.date) -> Statement:
    """One row per date on which any place told of a sweep, in order: it is one sweep for all of them."""
    table, known = SweepTotal, known_days(lambda date: date.between(first, last))
    top = select(Place.id).where(Place.parent_id.is_(None))
    return (
        select(table.date)
        .join_from(known, table, table.date == known.c.date)
        .where(table.place_id.in_(top))
        .distinct()
        .order_by(table.date)
    )


def sweep(within: int, first: dt.date, last: dt.date) -> Statement:
    """One row per hour that brought news of a sweep: places that told, and compounds finished since they told before.

    In order of time.
    """
    table, known = SweepTotal, known_days(lambda date: date.between(first, last))
    return (
        select(table.date, table.hour, table.places, table.finished)
        .join_from(known, table, table.date == known.c.date)
        .where(table.place_id == within)
        .order_by(table.date, table.hour)
    )


def sweep_told(within: int, first: dt.date, last: dt.date) -> Statement:
    """One row per hour at which places at or below the place told of a sweep for the last time: how many these are.

    In order of time.
    """
    table, known = SweepHour, known_days(lambda date: date.between(first, last))
    days = (
        select(table.place_id, table.date, func.max(table.hour).label("hour"))
        .join_from(known, table, table.date == known.c.date)
        .where(inside(table.place_id, within))
        .group_by(table.place_id, table.date)
        .subquery("days")
    )
    newest = func.row_number().over(partition_by=days.c.place_id, order_by=days.c.date.desc())
    of_place = select(days, newest.label("newest")).subquery("of_place")
    return (
        select(of_place.c.date, of_place.c.hour, cast(func.count(), Integer).label("places"))
        .where(of_place.c.newest == 1)
        .group_by(of_place.c.date, of_place.c.hour)
        .order_by(of_place.c.date, of_place.c.hour)
    )
