"""Fill the totals: the same way for every subject, every level and both databases.

All of it runs in the transaction that stores the facts, so that a reader never sees facts without their totals. What a subject
gives for a date is built once, as a question is (see `queries.statements`): small dates take longer to build than to run.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Date,
    Table,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    union_all,
    update,
)
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.minutes import midnight
from queries.rollup import SUBJECTS
from queries.rollup.aside import put_aside
from queries.rollup.changes import Changes
from queries.rollup.front_line import ANY, named, told
from queries.rollup.periods import fill_periods
from queries.rollup.rounds import carry_on, correct, in_its_round
from queries.rollup.storing import ON, ON_DAY, add_to, empty, labelled, silence, store, store_status
from queries.rollup.subject import STATUS, Kept, Split, Subject, counts_of
from queries.rollup.sums import added_up, key_of, one_up, total
from queries.schema import Place, PlaceAncestor, ReportDay
from queries.statements import Query
from queries.together import alone, run

FRONT_LINE = tuple(subject for subject in SUBJECTS if subject.reports)
ON_THEIR_OWN = tuple(subject for subject in SUBJECTS if subject.parts or subject.kept or subject.splits)
TREE = {"level", "place"}
EVERY_FILE = TREE.union(
    *(periods.files for subject in SUBJECTS for periods in subject.periods),
    *(lasting.files for subject in SUBJECTS for lasting in subject.lasting),
)

WATCHED = tuple({watched: None for subject in SUBJECTS for watched in subject.watched})

Touched = Mapping[str, Collection[dt.date]]  # dates by key of the subject


def dates_touched(changes: Changes) -> Touched:
    """The dates that each subject must add up again after a load."""
    return {
        subject.key: subject.told(changes.frames) | subject.touched(changes) | changes.touched(*subject.watched)
        for subject in SUBJECTS
    }


def roll_up_tree(connection: Connection, files: Iterable[str] = EVERY_FILE) -> None:
    """Fill what follows from the tree and its people alone, as far as it follows from these files."""
    files = set(files)
    if TREE & files:
        _mark_lowest(connection)
        _replace(connection, PlaceAncestor, _ancestors)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ANALYZE place, place_ancestor")  # the plans below depend on knowing their sizes
    for periods in (periods for subject in SUBJECTS for periods in subject.periods):
        if periods.files & files:
            fill_periods(connection, periods)
    for lasting in (lasting for subject in SUBJECTS for lasting in subject.lasting):
        if lasting.files & files:
            _replace(connection, lasting.table, lasting.rows)


def roll_up_days(connection: Connection, dates: Iterable[dt.date]) -> None:
    """Add up every subject of these dates again."""
    days = set(dates)
    roll_up(connection, {subject.key: days for subject in SUBJECTS})


def roll_up(connection: Connection, touched: Touched) -> None:
    """Add up again what each subject counts on the dates touched; a date without reports disappears.

    A date that has reports for the first time is added up for every subject.
    """
    days = sorted(set().union(*touched.values()))
    if not days:
        return
    known = set(connection.scalars(select(ReportDay.date)))
    _note_reports(connection, days)
    now = set(connection.scalars(select(ReportDay.date)))
    turned = known ^ now
    if connection.dialect.name == "postgresql":
        _tell_sizes(connection, [subject for subject in SUBJECTS if turned or touched.get(subject.key)])
    for subjects in (FRONT_LINE, *((subject,) for subject in ON_THEIR_OWN)):
        mine = turned.union(*(touched.get(subject.key, ()) for subject in subjects)) & (known | now)
        for day in sorted(mine):
            if subjects is FRONT_LINE:
                _front_line(connection, day, now, mine, day in known)
            else:
                _on_its_own(connection, subjects[0], day, now, day in known)


def _note_reports(connection: Connection, days: list[dt.date]) -> None:
    """Note which of the dates have reports, and when the latest of each came in."""
    connection.execute(delete(ReportDay).where(ReportDay.date.in_(days)))
    for day in days:
        reports, as_of = tuple(run(connection, _arrived, day).one())
        if reports:
            connection.execute(insert(ReportDay).values(date=day, as_of=as_of))


def _arrived(day: dt.date) -> Statement:
    """How many reports of any subject a date has, and when the latest came in."""
    parts = [part.subquery() for subject in SUBJECTS for part in subject.arrived(day)]
    arrived = union_all(
        *(select(func.count().label("reports"), func.max(part.c[0]).label("as_of")).select_from(part) for part in parts)
    ).subquery("arrived")
    return select(func.sum(arrived.c.reports), func.max(arrived.c.as_of))


def _tell_sizes(connection: Connection, subjects: Iterable[Subject]) -> None:
    """PostgreSQL would not expect the many rows of a new date; a small sample tells it."""
    facts = {table: columns for subject in subjects for table, columns in subject.found_by}
    facts |= {subject.reports.facts: ("date", "place_id") for subject in subjects if subject.reports}
    connection.exec_driver_sql("SET LOCAL default_statistics_target = 10")
    for table, columns in facts.items():
        connection.exec_driver_sql(f"ANALYZE {table.__tablename__} ({', '.join(columns)})")
    connection.exec_driver_sql("SET LOCAL default_statistics_target TO DEFAULT")


def _front_line(connection: Connection, day: dt.date, now: set[dt.date], mine: set[dt.date], known: bool) -> None:
    """All subjects of which each place tells one row a date, in one pass. Of a date not `known` nothing is stored yet."""
    counts = [named(subject.key, name) for subject in FRONT_LINE for name in counts_of(subject.table)]
    spoken = [*(subject.key for subject in FRONT_LINE), ANY]
    counts += [named(key, name) for key in spoken for name in STATUS]
    own = _own_front_line(day in now)
    with added_up(connection, own, {}, counts, lowest=False, placed=True, values={ON: day}) as sums:
        for subject in FRONT_LINE:
            if _grows(subject):
                flows = select(sums.c.place_id, *labelled(sums, subject.table, subject.key))
                _store_growing(connection, subject.table, flows, day, now, mine)
            else:
                store(connection, subject.table, day, sums, subject.key)
        store_status(connection, sums, day, {key: key for key in spoken}, known)


@cache
def _own_front_line(reports: bool) -> Statement:
    return told(FRONT_LINE, ON_DAY).where(literal(reports))


def _on_its_own(connection: Connection, subject: Subject, day: dt.date, now: set[dt.date], known: bool) -> None:
    """A subject that has several rows per place, or none."""
    if not _tells(connection, subject, day):
        if known:
            _forget(connection, subject, day)
        return
    reports = day in now
    with put_aside(connection, subject.asides, day):
        for kept in subject.kept:
            _keep(connection, kept, day, now)
        if subject.parts:
            _add_parts(connection, subject, day, reports, known)
        for split in subject.splits:
            empty(connection, split.table, day)
            if reports:
                _add_split(connection, split, day)


def _tells(connection: Connection, subject: Subject, day: dt.date) -> bool:
    """Whether a subject can count anything on a date: not where all its facts lie too far back, or ahead."""
    if subject.reaches is None:
        return True
    columns = subject.told_on or tuple(facts.date for facts, _ in subject.found_by)
    bounds = {"first": midnight(day - subject.reaches), "after": midnight(day + dt.timedelta(days=1))}
    return any(connection.scalar(_any_told(column), bounds) for column in columns)


@cache  # asked of every date, and made once
def _any_told(column: Any) -> Statement:
    """A row if a column of dates or moments has any in between."""
    first, after = (bindparam(name, type_=column.type) for name in ("first", "after"))
    return select(literal(1)).where(column >= first, column < after).limit(1)


def _forget(connection: Connection, subject: Subject, day: dt.date) -> None:
    tables = {subject.table, *(split.table for split in subject.splits), *(kept.table for kept in subject.kept)}
    for table in tables - {None}:
        empty(connection, table, day)
    silence(connection, (subject.key,), day)


def _keep(connection: Connection, kept: Kept, day: dt.date, now: set[dt.date]) -> None:
    empty(connection, kept.table, day)
    if day in now:
        before = max((date for date in now if date < day), default=None)
        run(connection, _keeping(kept), day, before)


@cache
def _keeping(kept: Kept) -> Query:
    def insertion(day: dt.date, before: dt.date | None) -> Any:
        rows = kept.rows(day, before).subquery("rows")
        return _inserting(kept.table, select(literal(day, Date).label("date"), *rows.c))

    return insertion


def _add_parts(connection: Connection, subject: Subject, day: dt.date, reports: bool, known: bool) -> None:
    assert subject.parts is not None
    own, values = alone(_own_parts(subject.parts), day, reports)
    with added_up(connection, own, {}, [*counts_of(subject.table), *STATUS], lowest=True, values=values) as sums:
        if subject.table is not None:
            store(connection, subject.table, day, sums, "")
        store_status(connection, sums, day, {subject.key: ""}, known)


@cache
def _own_parts(parts: Callable[[dt.date], list[Statement]]) -> Query:
    def own(day: dt.date, reports: bool) -> Statement:
        return select(union_all(*parts(day)).subquery("parts")).where(literal(reports))

    return own


def _add_split(connection: Connection, split: Split, day: dt.date) -> None:
    """What places count themselves is stored at once, and read from there to be added up: few of them are inner places."""
    table, key, counts = split.table.__table__, key_of(split.table), counts_of(split.table)
    if not run(connection, _splitting(split), day).rowcount:
        return
    above = _above(table, tuple(key), tuple(counts))
    with added_up(connection, above, key, counts, lowest=True, placed=True, values={ON: day}) as sums:
        add_to(connection, table, day, sums, counts)


@cache
def _splitting(split: Split) -> Query:
    def insertion(day: dt.date) -> Any:
        own, date = split.own(day).subquery("own"), literal(day, Date).label("date")
        one = [own.c[name] for name in ("place_id", *key_of(split.table))]
        sums = [total(own.c[name]).label(name) for name in counts_of(split.table)]
        rows = select(date, *one, *sums).where(own.c.place_id.is_not(None)).group_by(*one).order_by(*one)
        return _inserting(split.table, rows)

    return insertion


@cache
def _above(table: Table, key: tuple[str, ...], counts: tuple[str, ...]) -> Statement:
    return one_up(table, table.c.date == ON_DAY, key, counts)


def _grows(subject: Subject) -> bool:
    return any(column.info.get("since_start") for column in subject.table.__table__.columns)


def _store_growing(
    connection: Connection, table: Any, flows: Statement, day: dt.date, now: set[dt.date], mine: set[dt.date]
) -> None:
    """Later dates of the round that are not added up again themselves move along."""
    before, after = in_its_round(connection, day, now)
    if set(after) <= mine:
        carry_on(connection, table, flows, day, before)
    else:
        correct(connection, table, flows, day, before, after)
    if day not in now:
        connection.execute(delete(table).where(table.date == day))


def _mark_lowest(connection: Connection) -> None:
    below = aliased(Place)
    lowest = ~exists().where(below.parent_id == Place.id)
    connection.execute(update(Place).where(Place.lowest != lowest).values(lowest=lowest))


def _ancestors() -> Statement:
    up = select(Place.id.label("ancestor_id"), Place.id.label("place_id"), literal(0).label("distance")).cte(
        "up", recursive=True
    )
    up = up.union_all(
        select(Place.parent_id, up.c.place_id, up.c.distance + 1)
        .join(up, up.c.ancestor_id == Place.id)
        .where(Place.parent_id.is_not(None))
    )
    return select(up.c.ancestor_id, up.c.place_id, up.c.distance).order_by(up.c.ancestor_id, up.c.place_id)


def _replace(connection: Connection, table: Any, rows: Callable[[], Statement]) -> None:
    connection.execute(delete(table))
    connection.execute(_filling(table, rows))


@cache
def _filling(table: Any, rows: Callable[[], Statement]) -> Any:
    return _inserting(table, rows())


def _inserting(table: Any, rows: Statement) -> Any:
    return insert(table).from_select(list(rows.selected_columns.keys()), rows)
