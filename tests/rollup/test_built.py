"""What subjects count on a date is built once: run for another date, it says what a statement built for that date would."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from queries.rollup import SUBJECTS, driver
from queries.rollup.aside import filling
from queries.together import alone

FIRST = dt.date(2020, 2, 14)
# The next one, the one before a month began, and dates so near and far that what lies between them turns round.
OTHERS = [dt.date(2020, 2, 15), dt.date(2020, 3, 1), dt.date(2020, 3, 15), dt.date(2019, 12, 31)]
DIALECTS: list[Any] = [sqlite.dialect(), postgresql.dialect()]  # type: ignore[no-untyped-call]

Query = Callable[..., Any]


def of_dates() -> Iterator[tuple[str, Query]]:
    """Each function that gives a statement for a date."""
    yield "arrived", driver._arrived
    for subject in SUBJECTS:
        if subject.parts:
            parts = driver._own_parts(subject.parts)
            yield subject.key, lambda day, parts=parts: parts(day, True)
        for aside in subject.asides:
            yield f"{subject.key}, {aside.table.name}", filling(aside)
        for split in subject.splits:
            yield f"{subject.key}, {split.table.__tablename__}", driver._splitting(split)


def of_two_dates() -> Iterator[tuple[str, Query]]:
    """Each that also takes the date before, if there is one."""
    for subject in SUBJECTS:
        for kept in subject.kept:
            yield f"{subject.key}, {kept.table.__tablename__}", driver._keeping(kept)


def said(statement: Any, values: dict[str, Any], dialect: Any) -> tuple[str, list[Any]]:
    """The SQL, and what it is run with, in order."""
    compiled = statement.compile(dialect=dialect)
    told = compiled.construct_params(values)
    return str(compiled), [told[name] for name in compiled.bind_names.values()]


def asked(query: Query, *values: Any) -> None:
    for dialect in DIALECTS:
        assert said(*alone(query, *values), dialect) == said(query(*values), {}, dialect)


@pytest.mark.parametrize("query", [pytest.param(query, id=name) for name, query in of_dates()])
def test_a_date(query: Query) -> None:
    alone(query, FIRST)
    for day in OTHERS:
        asked(query, day)


@pytest.mark.parametrize("query", [pytest.param(query, id=name) for name, query in of_two_dates()])
def test_a_date_and_the_one_before(query: Query) -> None:
    alone(query, FIRST, FIRST - dt.timedelta(days=1))
    for day in OTHERS:
        for before in (None, day - dt.timedelta(days=1), day - dt.timedelta(days=50)):
            asked(query, day, before)


def test_a_day_that_closes_at_another_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set may be set otherwise before the next load."""
    queries = [query for _, query in of_dates()]
    for query in queries:
        alone(query, FIRST)
    monkeypatch.setenv("GRID_DAY_CLOSES", "17:30")
    for query in queries:
        asked(query, FIRST)
