"""A question that was built once answers other values as if it were built anew, on both databases."""

import datetime as dt
import inspect
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import BindParameter, Engine, bindparam, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import visitors

from queries import database, settings, together
from queries.database import Statement
from queries.places import holders
from queries.schema import DutyHolder, ReportDay
from queries.spans import Span
from queries.statements import ANEW, Built, Given, Question, Shapes, build, worked_out
from queries.together import NUMBERED
from tests.queries.test_scope import DAY, DECOY, OURS, PARTS, QUESTIONS, YESTERDAY, numbers, values, write
from tests.support.prepared import prepare

ASKED = {name: question for name, question in QUESTIONS.items() if name not in PARTS}
ON = sqlite.dialect()
OTHER: dict[str, list[Any]] = {  # beside what the test of bounds asks
    "day": [YESTERDAY],
    "at": [dt.datetime.combine(YESTERDAY, dt.time(13))],
    "first": [DAY],
    "last": [YESTERDAY],
    "depth": [1],
    "span": [Span(YESTERDAY, None, False), Span(DAY, YESTERDAY, False)],
    "phones": [False],
    "folded": [True],
}


@pytest.fixture
def loaded(database_url: str, look_at: Callable[[str], None], tmp_path: Path) -> Engine:
    """Two communities, where the board looks."""
    look_at(database_url)
    prepare(write(tmp_path / "files", OURS, DECOY), database.engine())
    return database.engine()


def every_way(question: Callable[..., Statement], ids: dict[str, int]) -> Iterator[Question]:
    """A question with all combinations of some values of each parameter, within several places."""
    known = values(ids) | {"within": [ids["D"], ids["A1X1"]]}
    given = [[*known[name][:2], *OTHER.get(name, [])] for name in inspect.signature(question).parameters]
    for own in product(*given):
        yield (question, *own)


def test_other_values_are_answered_as_by_a_statement_built_anew(loaded: Engine) -> None:
    ids, told = numbers(loaded), 0
    for name, question in ASKED.items():
        first = 1 if loaded.dialect.name == "postgresql" else 0  # what one database is not asked, the other is
        for asked in list(every_way(question, ids))[first::7]:
            [found] = together.answers([asked])
            assert found == database.rows(question(*asked[1:])), (name, asked[1:])
            told += bool(found)
    assert told > 60


def test_questions_together_answer_other_values_each_its_own(loaded: Engine) -> None:
    ids = numbers(loaded)
    kept = {name: question for name, question in ASKED.items() if question not in ANEW}
    ways = {name: list(every_way(question, ids)) for name, question in kept.items()}
    made = together.joined([own[0] for own in ways.values()])
    alike = ((own, NUMBERED.of([own[0]])) for own in ways.values())
    others = [next(way for way in reversed(own) if NUMBERED.of([way]) is built_first) for own, built_first in alike]
    assert together.joined(others) is made
    assert sum(own[0] != other for own, other in zip(ways.values(), others, strict=True)) > 25
    for (question, *own), found in zip(others, together.answers(others), strict=True):
        assert found == database.rows(question(*own)), (question, own)


def _left(built: Built) -> list[Any]:
    """The values that stay in a statement whoever asks it."""
    kept = (part.value for part in visitors.iterate(built.statement) if isinstance(part, BindParameter))
    return [value for value in kept if not isinstance(value, (Given, list))]


def test_nothing_of_the_values_stays_in_a_statement() -> None:
    """Also not what is reckoned from them: with values far from these, the same statement is built."""
    ids = dict(zip(("D", "A", "B", "A1X1", "A1Y1"), range(9_001, 9_006), strict=True))
    for name, question in ASKED.items():
        if question in ANEW:
            continue
        for asked in list(every_way(question, ids))[::17]:
            one, other = (
                build([own], lambda made: (made[0], None)) for own in (asked, (question, *map(_far, asked[1:])))
            )
            assert str(one.statement.compile(dialect=ON)) == str(other.statement.compile(dialect=ON)), name
            assert _left(one) == _left(other), (name, asked[1:])
            assert len(one.places) == len(other.places)


def _far(value: Any) -> Any:
    """Another value of the same shape."""
    if isinstance(value, Span):
        return Span(_far(value.day), _far(value.before), value.goes_on)
    if isinstance(value, dt.date):
        return value + dt.timedelta(days=40_000)
    if isinstance(value, str):
        return f"{value} else"
    if isinstance(value, tuple):
        return tuple(map(_far, value))
    return value + 70_000 if isinstance(value, int) and not isinstance(value, bool) else value


def reckoned(day: dt.date) -> Statement:
    """Wrong: a date reckoned in a way that does not say from what."""
    return select(ReportDay.date).where(ReportDay.date > dt.date.fromordinal(day.toordinal() - 1))


def test_a_value_reckoned_unsaid_would_be_found() -> None:
    one, other = (build([(reckoned, own)], lambda made: (made[0], None)) for own in (DAY, _far(DAY)))
    assert _left(one) != _left(other)


def test_a_statement_is_built_once_for_all_values_of_a_shape() -> None:
    built: list[Any] = []

    def question(within: int, day: dt.date | None, folded: bool) -> Statement:
        built.append((type(within), day is None, folded))
        return select(bindparam(None, within, unique=True).label("within"))

    shapes = Shapes(lambda made: (made[0], None))
    for own in product((1, 2, 3), (DAY, YESTERDAY, None), (True, False)):
        shapes.of([(question, *own)])
    assert len(built) == 4


def test_what_is_worked_out_follows_its_values() -> None:
    def question(day: dt.date, at: dt.datetime) -> Statement:
        noon = worked_out(lambda date: dt.datetime.combine(date, dt.time(12)), day - dt.timedelta(days=1))
        return select(ReportDay.date).where(ReportDay.date.in_([day, at.date()]), ReportDay.as_of > noon)

    built = build([(question, DAY, dt.datetime.combine(DAY, dt.time(9)))], lambda made: (made[0], None))
    far, at = dt.date(2021, 5, 6), dt.datetime.combine(dt.date(2022, 7, 8), dt.time(9))
    told = list(built.parameters([(far, at)]).values())
    assert {type(value) for value in told} <= {dt.date, dt.datetime, list}
    assert sorted(map(str, told)) == ["2021-05-05 12:00:00", "[datetime.date(2021, 5, 6), datetime.date(2022, 7, 8)]"]


def test_today_is_that_of_the_answer(loaded: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who holds a position without a date is asked with each answer, not when the statement was built."""
    place = numbers(loaded)["A"]
    with loaded.begin() as connection:
        connection.execute(update(DutyHolder).values(valid_to=dt.date(2020, 3, 1)))
    asked = [(holders, place, None, False)]
    for day, there in ((dt.date(2020, 2, 1), True), (dt.date(2020, 4, 1), False), (dt.date(2020, 2, 2), True)):
        monkeypatch.setattr(settings, "now", lambda day=day: dt.datetime.combine(day, dt.time(9)))
        assert (together.answers(asked)[0][0]["name"] is not None) == there
