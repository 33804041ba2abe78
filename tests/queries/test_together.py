"""Several questions in one statement are answered as each alone, on both databases: rows, order, types and all."""

import datetime as dt
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import String, event, literal_column, select
from sqlalchemy.dialects.postgresql import INET

from queries import checkpoints, database, figures, places, together
from queries.database import Statement
from queries.schema import Level, Place
from queries.staffing import departments, transfers
from queries.version import version
from tests.queries.test_scope import DAY, DECOY, OURS, PARTS, QUESTIONS, decide, numbers, values, write
from tests.support.prepared import prepare

AT = dt.datetime.combine(DAY, dt.time(9))
GROUPS: dict[str, list[Callable[[int], Statement]]] = {
    "of every kind": [lambda _: places.levels(), lambda _: places.report_days(), lambda _: places.counted_on()],
    "with a part in common": [
        lambda top: transfers.surpluses(top, DAY),
        lambda top: transfers.gaps(top, DAY),
        lambda top: transfers.positions(top, DAY),
    ],
    "counted and in order": [
        lambda top: checkpoints.unbroken_days(top, DAY, 3),
        lambda top: checkpoints.shifts_of_day(top, DAY),
        lambda top: departments.matrix(top, False, DAY),
        lambda top: checkpoints.checkpoints_at(top, AT),
    ],
    "some without an answer": [
        lambda top: places.path_to(top, "no such", DAY),
        lambda top: places.totals(top),
        lambda top: places.outlines(-1, False),
    ],
    "cut off": [
        lambda _: select(Place.code).order_by(Place.code.desc()).limit(3),
        lambda _: select(Place.name_zh, Place.id).order_by(Place.name_zh, Place.id),
    ],
}
PUBLIC = {name: question for name, question in QUESTIONS.items() if name not in PARTS}


@pytest.fixture
def top(database_url: str, look_at: Callable[[str], None], tmp_path: Path) -> int:
    """The number of the root of two communities, where the board looks."""
    look_at(database_url)
    prepare(write(tmp_path / "files", OURS, DECOY), database.engine())
    decide(database.engine(), OURS, DECOY)
    return numbers(database.engine())["D"]


def test_each_answer_is_as_if_asked_alone(top: int) -> None:
    for name, questions in GROUPS.items():
        asked: list[str] = []

        def note(_: Any, __: Any, statement: str, *___: Any, noted: list[str] = asked) -> None:
            noted.append(statement)

        event.listen(database.engine(), "before_cursor_execute", note)
        found = together.answers([(question, top) for question in questions])
        event.remove(database.engine(), "before_cursor_execute", note)
        assert len([statement for statement in asked if not statement.startswith("PRAGMA")]) == 1, name
        expected = [database.rows(question(top)) for question in questions]
        assert found == expected, name
        assert any(found), name
        assert _types(found) == _types(expected), name


def test_every_question_is_answered_with_others_as_alone(top: int) -> None:
    """So what holds of a question asked alone, its bound and what it tells of people, holds of it together with others."""
    given = values(numbers(database.engine())) | {"within": [top]}
    asked = {name: (question, *_first(question, given).values()) for name, question in PUBLIC.items()}
    (now,), *found = together.answers([(version,), *asked.values()])
    assert int(now["version"].split()[0]) > 0
    empty = []
    for (name, (question, *own)), rows in zip(asked.items(), found, strict=True):
        expected = database.rows(question(*own))
        assert rows == expected, name
        assert _types([rows]) == _types([expected]), name
        empty += [] if rows else [name]
    assert len(empty) <= len(asked) / 10, empty


def _first(question: Callable[..., Statement], given: dict[str, list[Any]]) -> dict[str, Any]:
    """What a question takes, of each the first value that is one."""
    names = inspect.signature(question).parameters
    return {name: next(value for value in given[name] if value is not None) for name in names}


def _types(answers: list[list[dict[str, Any]]]) -> list[list[list[type]]]:
    return [[[type(value) for value in row.values()] for row in rows] for rows in answers]


def test_a_question_is_put_into_sql_once_whatever_company_it_keeps(top: int) -> None:
    path, totals, outlines = (places.path_to, top, "A", DAY), (places.totals, top), (places.outlines, top, False)
    one, other = together.joined([path, totals]), together.joined([outlines, totals, (places.path_to, top, "B", DAY)])
    assert one.parts[1] is other.parts[1]
    assert one.parts[0] is other.parts[2]
    assert together.answers([path, outlines])[0] == database.rows(places.path_to(*path[1:]))


def test_what_is_told_under_several_names_is_asked_for_once(top: int) -> None:
    def said(within: int) -> Statement:
        twice, other = Place.id + 1, Place.id + 1
        told = {"one": twice, "code": Place.code, "two": twice, "none": ~Place.lowest, "some": Place.lowest}
        columns: list[Any] = [column.label(name) for name, column in told.items()]
        return select(*columns, other.label("three")).where(Place.id != within).order_by(Place.id)

    (statement, spots), expected = together.once([said(top)]), database.rows(said(top))
    assert expected
    assert len(statement.selected_columns) == len(spots) - 1
    assert together.answers([(said, top)]) == [expected]
    assert together.answers([(said, top), (places.totals, top)])[0] == expected


def test_figures_of_days_are_not_asked_for_under_each_name() -> None:
    statement, spots = together.once([figures.days_of(1, DAY, DAY)])
    assert len(statement.selected_columns) < 0.6 * len(spots)


def test_what_looks_like_a_parameter_and_a_percentage_stay_as_they_are(top: int) -> None:
    def said(within: int) -> Statement:
        return select(Place.code, literal_column("'100 % :within :code_1 \\ 08:30'", String).label("said")).where(
            Place.code == "A", Place.id != within
        )

    assert together.answers([(said, top), (places.totals, top)])[0] == database.rows(said(top))


def test_a_column_of_no_known_kind_is_not_taken_for_another() -> None:
    with pytest.raises(TypeError, match="no known kind"):
        together.numbered([select(Level.key.cast(INET))])
