"""Totals read, wherever they stand: written for inner places, in the facts themselves for places with nothing below them."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import and_, case, func, literal, select, union_all
from sqlalchemy.orm import aliased

from queries.counts import Count
from queries.database import Statement
from queries.report_days import OnDates, known_days
from queries.rollup import SUBJECTS
from queries.rollup.front_line import ANY, lowest_counts, lowest_status, named
from queries.rollup.subject import STATUS, Periods, Subject, counts_of
from queries.rollup.sums import total
from queries.schema import Place, ReportDay, ReportStatus, ScreeningRound
from queries.validity import in_force

FRONT_LINE = tuple(subject for subject in SUBJECTS if subject.reports)
BY_DATE = {subject.table: subject for subject in SUBJECTS if subject.table}
BY_PERIOD = {periods.table: periods for subject in SUBJECTS for periods in subject.periods}


def counted(counts: Iterable[Count], places: Any, dates: OnDates) -> Statement:
    """One row per date and place, of some places, for which a table counts anything: these counts, all of that one table.

    Columns are called by `column_of`. `places` is a statement with the numbers of the places.
    """
    counts = list(counts)
    [table] = {count.table for count in counts}
    if table is ReportStatus:
        return _status(list(dict.fromkeys(str(count.of) for count in counts)), places, dates)
    if table in BY_PERIOD:
        return _by_period(BY_PERIOD[table], counts, places, dates)
    return _by_date(BY_DATE[table], places, dates)


def column_of(count: Count) -> str:
    """What a count is called in the rows of `counted`."""
    return count.name if count.of is None else named(count.of, count.name)


def _status(subjects: list[str], places: Any, dates: OnDates) -> Statement:
    """The status of several subjects side by side. A place with nothing below it has some written, and some in its facts."""
    table = ReportStatus
    sides = {named(subject, name): (subject, name) for subject in subjects for name in STATUS}
    columns = [
        case((table.subject == subject, table.__table__.c[name]), else_=0).label(side)
        for side, (subject, name) in sides.items()
    ]
    day = known_days(dates)
    rows = (
        select(table.date, table.place_id, *columns)
        .join_from(day, table, table.date == day.c.date)
        .where(table.subject.in_(subjects), table.place_id.in_(places))
    )
    if {ANY, *(subject.key for subject in FRONT_LINE)} & set(subjects):
        rows = _both(rows, lowest_status(FRONT_LINE, subjects, places, dates))
    told = rows.subquery("told")
    sums = [total(told.c[side]).label(side) for side in sides]
    return select(told.c.date, told.c.place_id, *sums).group_by(told.c.date, told.c.place_id)


def _by_date(subject: Subject, places: Any, dates: OnDates) -> Statement:
    table, day = subject.table, known_days(dates)
    columns = (table.date, table.place_id, *(table.__table__.c[name] for name in counts_of(table)))
    written = select(*columns).join_from(day, table, table.date == day.c.date).where(table.place_id.in_(places))
    if subject.reports is None:
        return written
    grows = any(column.info.get("since_start") for column in table.__table__.columns)
    return _both(written, _since_start(subject, places, dates) if grows else lowest_counts(subject, places, dates))


def _since_start(subject: Subject, places: Any, dates: OnDates) -> Statement:
    """One row per date and place with nothing below it: the counts of its reports since the round of the date began."""
    assert subject.reports is not None
    facts, day = subject.reports.facts, aliased(ReportDay)
    counts = [total(count).label(name) for name, count in subject.reports.counts.items()]
    begins = func.coalesce(ScreeningRound.starts, day.date)
    lowest = select(Place.id).where(Place.lowest, Place.id.in_(places)).offset(0).subquery("lowest")
    since = (
        select(day.date, ReportDay.date.label("told_on"), lowest.c.id.label("place_id"))
        .select_from(day)
        .outerjoin(ScreeningRound, day.date.between(ScreeningRound.starts, ScreeningRound.ends))
        .join(ReportDay, ReportDay.date.between(begins, day.date))
        .join(lowest, literal(True))
        .where(dates(day.date))
        .offset(0)  # as in `known_days`, and so that no index of all places is made for a few of them
        .subquery("since")
    )
    return (
        select(since.c.date, facts.place_id, *counts)
        .join_from(since, facts, and_(facts.date == since.c.told_on, facts.place_id == since.c.place_id))
        .group_by(since.c.date, facts.place_id)
    )


def _by_period(periods: Periods, counts: list[Count], places: Any, dates: OnDates) -> Statement:
    """Of all levels, and of all roles unless a count is that of one."""
    table, names = periods.table, counts_of(periods.table)
    key = [
        column.name for column in table.__table__.primary_key.columns if column.name not in ("place_id", "valid_from")
    ]
    columns = [table.__table__.c[name] for name in (*key, *names)]
    written = (
        select(ReportDay.date, table.place_id, *columns)
        .join(table, in_force(table, ReportDay.date))
        .where(table.place_id.in_(places), dates(ReportDay.date))
    )
    rows = (written if periods.lowest is None else _both(written, periods.lowest(places, dates))).subquery("rows")
    sums = {
        column_of(count): total(
            rows.c[count.name] if count.of is None else case((rows.c[key[0]] == count.of, rows.c[count.name]), else_=0)
        )
        for count in dict.fromkeys(counts)
    }
    told = [sum_.label(name) for name, sum_ in sums.items()]
    return select(rows.c.date, rows.c.place_id, *told).group_by(rows.c.date, rows.c.place_id)


def _both(one: Statement, other: Statement) -> Statement:
    return select(union_all(one, other).subquery("both"))
