"""What a subject brings to the roll-up. The driver knows nothing else of it."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, case, cast

from queries.database import Statement
from queries.report_days import OnDates
from queries.rollup.aside import Aside
from queries.rollup.changes import Changes, Frames, Watched

Table = Any  # a class of `queries.schema` with totals or facts


STATUS = ("expected", "on_time", "late")  # what each subject says to `report_status`
EVER = dt.timedelta(days=36_500)  # so far back reach facts that stand until there are others


@dataclass(frozen=True)
class Reports:
    """Facts of which each place tells one row a date.

    `counts` says what a row adds to each count of the subject's totals; `asked` whether the register asks a place for one
    on a date; `by` until when it is on time.
    """

    facts: Table
    counts: Mapping[str, Any]
    asked: Callable[[Any], ColumnElement[bool]]
    by: Callable[[], dt.time]


@dataclass(frozen=True)
class Split:
    """Totals of a date that are told apart by more than the place: `own` has a row per place and the rest of the key."""

    table: Table
    own: Callable[[dt.date], Statement]


@dataclass(frozen=True)
class Kept:
    """What is told of a date one by one, and not added up.

    `rows` takes the date, and the one before it with reports if there is any, which is stored by then; it gives all
    columns of the table but the date.
    """

    table: Table
    rows: Callable[[dt.date, dt.date | None], Statement]


@dataclass(frozen=True)
class Lasting:
    """What is told of days between two bounds, and not added up.

    `rows` gives all columns of the table, which is filled anew where one of the `files` comes: only they can change it.
    """

    table: Table
    rows: Callable[[], Statement]
    files: frozenset[str]


@dataclass(frozen=True)
class Periods:
    """Totals that change with the tree and its people only: a row per period, not per date.

    `changes` has rows of place, the rest of the key, `valid_from`, and by how much each count changes then. `files` are
    those that can change it. `lowest` reads what places with nothing below them count on dates, which have no rows then:
    it takes the places and a condition on dates.
    """

    table: Table
    changes: Callable[[], Statement]
    files: frozenset[str]
    lowest: Callable[[Any, OnDates], Statement] | None = None


@dataclass(frozen=True)
class Subject:
    """One subject: its totals of a date, if it has any, and which dates its files speak of and touch.

    `told` are the dates that its files report on, `touched` those that they touch beyond them; changed rows of `watched`
    tables touch dates as well. `arrived` has a row per report of a date: when it came in, empty where nobody noted that.

    What places count themselves comes from `reports`, or from `parts`: statements with a row per thing counted, and for
    `report_status`. What is `kept` is stored first, so that they may read it; `asides` are there for all of them.

    `found_by`: the facts of which a date brings many rows, beside those of `reports`, and by which columns they are found.
    `reaches`: so far back facts count on a date, where nothing else does; `told_on` are the columns that tell when they
    were told, if not the dates of those in `found_by`. Where there are none so near, nothing is added up.
    """

    key: str
    watched: tuple[Watched, ...] = ()
    told: Callable[[Frames], set[dt.date]] = lambda _: set()
    touched: Callable[[Changes], set[dt.date]] = lambda _: set()
    arrived: Callable[[dt.date], Sequence[Statement]] = lambda _: ()
    table: Table = None
    reports: Reports | None = None
    parts: Callable[[dt.date], list[Statement]] | None = None
    splits: tuple[Split, ...] = ()
    kept: tuple[Kept, ...] = ()
    asides: tuple[Aside, ...] = ()
    periods: tuple[Periods, ...] = ()
    lasting: tuple[Lasting, ...] = ()
    found_by: tuple[tuple[Table, tuple[str, ...]], ...] = ()
    reaches: dt.timedelta | None = None
    told_on: tuple[Any, ...] = ()


def counts_of(table: Table) -> list[str]:
    """The counts of a table of totals: all that is not its key. A subject without totals counts nothing."""
    if table is None:
        return []
    return [column.name for column in table.__table__.columns if not column.primary_key and column.name != "valid_to"]


def part(table: Table, place_id: Any, **counts: Any) -> list[ColumnElement[Any]]:
    """The columns of one of a subject's parts: the counts that it knows, zero for all others."""
    names = [*counts_of(table), *STATUS]
    return [place_id.label("place_id"), *(cast(counts.get(name, 0), Integer).label(name) for name in names)]


def yes(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)
