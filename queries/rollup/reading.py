"""Totals read, wherever they stand: written for inner places, in the facts themselves for places with nothing below them."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Subquery, and_, case, func, literal, or_, select, union_all
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
AT_A_TIME = 8  # tables that are looked up together: of more PostgreSQL does not weigh the order at once
BY_PERIOD = {periods.table: periods for subject in SUBJECTS for periods in subject.periods}


class OfDates(NamedTuple):
    """A subquery with one row per date, and whether it tells anything of a date."""

    rows: Subquery
    told: ColumnElement[bool]


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
    return _by_date(BY_DATE[table], [column_of(count) for count in dict.fromkeys(counts)], places, dates)


def of_one_place(counts: Iterable[Count], within: int, dates: OnDates) -> tuple[list[OfDates], dict[Count, Any]]:
    """What is told of one place on some dates: in which subqueries, and where in them each count stands.

    Tables with rows of all places are looked up several at a time: a subquery for each takes longer to plan than to answer,
    and so do all of them at once.
    """
    tables = by_table(counts)
    plain = [table for table in tables if table in BY_DATE and BY_DATE[table].reports is None]
    several = [plain[at : at + AT_A_TIME] for at in range(0, len(plain), AT_A_TIME)]
    found: list[OfDates] = []
    where: dict[Count, Any] = {}
    for together in several:
        rows = _abreast({table: tables[table] for table in together}, within, dates).subquery()
        found.append(OfDates(rows, rows.c.told))
        where |= {count: rows.c[_among_others(count)] for table in together for count in tables[table]}
    for table in (table for table in tables if table not in plain):
        rows = counted(tables[table], select(literal(within)), dates).subquery()
        found.append(OfDates(rows, rows.c.date.is_not(None)))
        where |= {count: rows.c[column_of(count)] for count in tables[table]}
    return found, where


def _abreast(tables: Mapping[Any, list[Count]], within: int, dates: OnDates) -> Statement:
    """One row per date with reports: counts of a place in several tables, and whether any of these has a row (`told`)."""
    day = known_days(dates)
    columns = [table.__table__.c[each.name].label(_among_others(each)) for table in tables for each in tables[table]]
    told = or_(*(table.date.is_not(None) for table in tables)).label("told")
    rows = select(day.c.date, told, *columns).select_from(day)
    for table in tables:
        rows = rows.outerjoin(table, and_(table.date == day.c.date, table.place_id == within))
    return rows.offset(0)


def _among_others(count: Count) -> str:
    return f"{count.table.__tablename__}_{count.name}"


def by_table(every: Iterable[Count]) -> dict[Any, list[Count]]:
    """Which counts are read of which table."""
    tables: dict[Any, list[Count]] = {}
    for count in dict.fromkeys(every):
        tables.setdefault(count.table, []).append(count)
    return tables


def column_of(count: Count) -> str:
    """What a count is called in the rows of `counted`."""
    return count.name if count.of is None else named(count.of, count.name)


def _status(subjects: list[str], places: Any, dates: OnDates) -> Statement:
    """The status of several subjects side by side. A place with nothing below it has some written, and some in its facts."""
    table = ReportStatus
    sides = {named(subject, name): (subject, name) for subject in subjects for name in STATUS}
    columns = [
        case((table.subject == subject, table.__table__.c[name])).label(side) for side, (subject, name) in sides.items()
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


def _by_date(subject: Subject, counts: list[str], places: Any, dates: OnDates) -> Statement:
    table, day = subject.table, known_days(dates)
    columns = (table.date, table.place_id, *(table.__table__.c[name] for name in counts))
    written = select(*columns).join_from(day, table, table.date == day.c.date).where(table.place_id.in_(places))
    if subject.reports is None:
        return written
    grows = any(column.info.get("since_start") for column in table.__table__.columns)
    lowest = _since_start if grows else lowest_counts
    return _both(written, lowest(subject, counts, places, dates))


def _since_start(subject: Subject, names: list[str], places: Any, dates: OnDates) -> Statement:
    """One row per date and place with nothing below it: the counts of its reports since the round of the date began."""
    assert subject.reports is not None
    facts, day = subject.reports.facts, aliased(ReportDay)
    counts = [total(subject.reports.counts[name]).label(name) for name in names]
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
