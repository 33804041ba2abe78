"""Several questions in one statement: a round trip costs more than many an answer.

The answers come as one list of rows. Each column of each answer has a place among those of its kind, so that both
databases, and the types of the columns, stay as they are.
"""

from collections.abc import Sequence
from itertools import accumulate
from operator import itemgetter
from typing import Any, TypeAlias

from sqlalchemy import (
    Boolean,
    Connection,
    CursorResult,
    Date,
    DateTime,
    Float,
    Integer,
    String,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.types import TypeEngine

from queries.database import Rows, Statement, rows, tuples
from queries.statements import Question, Shapes

KINDS: tuple[type[TypeEngine[Any]], ...] = (Boolean, Integer, Float, DateTime, Date, String)

Spots: TypeAlias = dict[str, int]  # where a column of an answer stands in the rows of all


def answers(questions: Sequence[Question]) -> list[Rows]:
    """The rows of each question, asked for at once. A question is a function that gives a statement, and its values."""
    if len(questions) == 1:
        statement, parameters = alone(*questions[0])
        return [rows(statement, parameters=parameters)]
    built = TOGETHER.of(questions)
    return _apart(tuples(built.statement, built.parameters([values for _, *values in questions])), built.more)


def alone(query: Any, *values: Any) -> tuple[Any, dict[str, Any]]:
    """The statement that a function gives for such values, built once, and these values where it takes them."""
    built = ALONE.of([(query, *values)])
    return built.statement, built.parameters([values])


def run(connection: Connection, query: Any, *values: Any) -> CursorResult[Any]:
    """What one of them gives within a transaction."""
    return connection.execute(*alone(query, *values))


def together(statements: Sequence[Statement]) -> tuple[Statement, list[Spots]]:
    """One row per row of each statement: its number, its position in the answer, and its columns kind by kind.

    And where each statement has its columns.
    """
    kinds = [_kinds(statement) for statement in statements]
    width = [max(told.count(kind) for told in kinds) for kind in KINDS]
    parts = [
        _part(statement, number, told, width)
        for number, (statement, told) in enumerate(zip(statements, kinds, strict=True))
    ]
    begins = dict(zip(KINDS, accumulate(width, initial=2), strict=False))
    spots = [
        {
            name: begins[kind] + own[:number].count(kind)
            for number, (name, kind) in enumerate(zip(statement.selected_columns.keys(), own, strict=True))
        }
        for statement, own in zip(statements, kinds, strict=True)
    ]
    return select(*union_all(*parts).subquery("together").c), spots


def columns(question: Question) -> list[str]:
    """What the columns of the answer to a question are called."""
    return list(ALONE.of([question]).statement.selected_columns.keys())


ALONE = Shapes(lambda statements: (statements[0], None))
TOGETHER = Shapes(together)


def _apart(every: Sequence[Sequence[Any]], spots: Sequence[Spots]) -> list[Rows]:
    """The rows of `together` as the answer to each statement, in its order."""
    told: list[list[Sequence[Any]]] = [[] for _ in spots]
    for row in every:
        told[row[0]].append(row)
    return [
        [{name: row[spot] for name, spot in own.items()} for row in sorted(part, key=itemgetter(1))]
        for own, part in zip(spots, told, strict=True)
    ]


def _part(statement: Statement, number: int, kinds: list[Any], width: list[int]) -> Any:
    """The rows of one statement, its columns in the places of their kinds, the others empty."""
    order = list(statement._order_by_clauses)
    position = func.row_number().over(order_by=order) if order else literal(0)
    plain = statement if statement._limit_clause is not None else statement.order_by(None)
    answer = plain.add_columns(position.label("row_position")).subquery(f"part_{number}")
    *given, at = answer.c
    columns = [literal(number).label("part_number"), at]
    for kind, most in zip(KINDS, width, strict=True):
        own: list[Any] = [column for column, told in zip(given, kinds, strict=True) if told is kind]
        if kind is Integer:  # a single decimal among them would make decimals of all on PostgreSQL
            own = [cast(column, Integer) for column in own]
        filled = [*own, *[cast(null(), kind())] * (most - len(own))]
        columns += [value.label(f"{kind.__name__.lower()}_{spot}") for spot, value in enumerate(filled)]
    return select(*columns)


def _kinds(statement: Statement) -> list[type[TypeEngine[Any]]]:
    """The kind of each column."""
    return [_kind(column) for column in statement.selected_columns]


def _kind(column: Any) -> type[TypeEngine[Any]]:
    for kind in KINDS:
        if isinstance(column.type, kind):
            return kind
    raise TypeError(f"a column of no known kind: {column} ({column.type!r})")
