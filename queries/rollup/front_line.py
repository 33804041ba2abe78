"""Subjects of which each place tells one row a date: read from their facts, together, in one pass over the places."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Subquery,
    Time,
    and_,
    bindparam,
    cast,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
)

from queries.database import Statement
from queries.minutes import at_time
from queries.report_days import OnDates, known_days
from queries.rollup.subject import STATUS, Reports, Subject, counts_of, yes
from queries.rollup.sums import starting_at, total
from queries.schema import Place

ANY = "any"  # what a place has to report on, whatever it is


def told(subjects: Sequence[Subject], date: ColumnElement[dt.date]) -> Statement:
    """One row per place that sums begin at: the counts of each subject, and its status, named after it."""
    rows = (
        _joined(
            select(starting_at(False).label("place_id"), *_counts(subjects), *_status(subjects, date)), subjects, date
        )
        .offset(0)  # makes SQLite ask for each place once, not once per sum
        .subquery("told")
    )
    counts = [column.name for column in rows.columns if column.name != "place_id"]
    return (
        select(rows.c.place_id, *(total(rows.c[name]).label(name) for name in counts))
        .where(rows.c.place_id.is_not(None))
        .group_by(rows.c.place_id)
    )


def lowest_status(subjects: Sequence[Subject], wanted: Sequence[str], places: Any, dates: OnDates) -> Statement:
    """One row per date and place with nothing below it, of some places: its status on each subject wanted, side by side."""
    pairs = _of_lowest(places, dates)
    asked = [subject for subject in subjects if subject.key in wanted or ANY in wanted]
    flags = _flags(asked, pairs.c.date)
    columns = [
        # Of what a place does not report for itself it has nothing.
        (yes(flags[key][name]) if key in flags else literal_column("0", Integer)).label(named(key, name))
        for key in wanted
        for name in STATUS
    ]
    rows = select(pairs.c.date, pairs.c.place_id, *columns).join_from(pairs, Place, Place.id == pairs.c.place_id)
    for subject in asked:
        rows = _with_facts(rows, subject, pairs.c.date, pairs.c.place_id)
    return rows


def _of_lowest(places: Any, dates: OnDates) -> Subquery:
    """One row per date with reports and place with nothing below it, of some dates and places.

    As one table, so that PostgreSQL looks reports up by both, and does not read those of all dates of a place.
    """
    day = known_days(dates)
    pairs = select(day.c.date, Place.id.label("place_id")).join_from(day, Place, literal(True))
    return pairs.where(Place.lowest, Place.id.in_(places)).offset(0).subquery("pairs")


def lowest_counts(subject: Subject, names: Sequence[str], places: Any, dates: OnDates) -> Statement:
    """One row per date and place with nothing below it, of some places: what its report of the date adds to these counts."""
    reports = subject.reports
    assert reports is not None
    facts, day = reports.facts, known_days(dates)
    counts = [cast(reports.counts[name], Integer).label(name) for name in names]
    return (
        select(facts.date, facts.place_id, *counts)
        .join_from(day, facts, facts.date == day.c.date)
        .join(Place, Place.id == facts.place_id)
        .where(Place.lowest, facts.place_id.in_(places))
    )


def named(subject: str, count: str) -> str:
    """How a count of one of several subjects is called."""
    return f"{subject}_{count}"


def _counts(subjects: Sequence[Subject]) -> list[ColumnElement[Any]]:
    return [
        func.coalesce(subject.reports.counts[name], 0).label(named(subject.key, name))
        for subject in subjects
        if subject.reports
        for name in counts_of(subject.table)
    ]


def _status(subjects: Sequence[Subject], date: Any) -> list[ColumnElement[Any]]:
    flags = _flags(subjects, date)
    return [yes(said[name]).label(named(key, name)) for key, said in flags.items() for name in STATUS]


def _flags(subjects: Sequence[Subject], date: Any) -> dict[str, dict[str, ColumnElement[bool]]]:
    """The status of a place on each subject, and over all of them."""
    said = {subject.key: _said(subject.reports, date) for subject in subjects if subject.reports}
    return said | {ANY: _together(list(said.values()))}


def _said(reports: Reports, date: Any) -> dict[str, ColumnElement[bool]]:
    """Whether a place should report, did in time, did late. One that reports is expected to, even if nobody asks it."""
    came, at = reports.facts.place_id.is_not(None), reports.facts.reported_at
    in_time = or_(at.is_(None), at <= at_time(date, bindparam(None, callable_=reports.by, type_=Time, unique=True)))
    return {
        "expected": or_(came, reports.asked(date)),
        "on_time": and_(came, in_time),
        "late": and_(came, not_(in_time)),
    }


def _together(said: list[dict[str, ColumnElement[bool]]]) -> dict[str, ColumnElement[bool]]:
    """The same over several subjects: late is a place of which nothing came in time."""
    on_time = or_(*(flags["on_time"] for flags in said))
    return {
        "expected": or_(*(flags["expected"] for flags in said)),
        "on_time": on_time,
        "late": and_(or_(*(flags["late"] for flags in said)), not_(on_time)),
    }


def _joined(rows: Any, subjects: Sequence[Subject], date: Any) -> Any:
    rows = rows.select_from(Place)
    for subject in subjects:
        rows = _with_facts(rows, subject, date, Place.id)
    return rows


def _with_facts(rows: Any, subject: Subject, date: Any, place_id: Any) -> Any:
    assert subject.reports is not None
    facts = subject.reports.facts
    return rows.outerjoin(facts, and_(facts.date == date, facts.place_id == place_id))
