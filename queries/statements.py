"""Statements built once: a question is built for each shape that it takes, and asked again with other values.

Building a statement costs more than most answers. So a question is built with values that say whose place they hold;
whoever asks it again puts other values there. What changes the SQL (a measure, yes or no, whether a value is there at
all) is its shape.

A question is written as if its values were plain. Dates may be moved by a `timedelta`; what else is reckoned from a value
in Python goes through `worked_out`.
"""

import datetime as dt
import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Date, DateTime, Integer, String, literal

from queries.database import Statement
from queries.spans import Span

KEPT = 400  # statements; those least asked go first

Query: TypeAlias = Callable[..., Statement]
Question: TypeAlias = tuple[Any, ...]  # a function that gives a statement, and its values
Asked: TypeAlias = Sequence[Sequence[Any]]  # the values of each of several questions

Result = TypeVar("Result")


class Given:
    """A value whose place another one takes when the question is asked again: `value_in` finds that one."""

    value_in: Callable[[Asked], Any]


class GivenNumber(Given, int):
    """The number of a place, or a depth."""

    __sa_type_engine__ = Integer()  # what SQLAlchemy asks of a value that it does not know


class GivenText(Given, str):
    """A code."""

    __sa_type_engine__ = String()


class GivenDate(Given, dt.date):
    """A date, or one so many days from it."""

    __sa_type_engine__ = Date()

    def __add__(self, by: dt.timedelta) -> Any:
        return worked_out(operator.add, self, by)

    def __sub__(self, by: Any) -> Any:
        return worked_out(operator.sub, self, by)


class GivenMoment(Given, dt.datetime):
    """A moment, or one so long from it."""

    __sa_type_engine__ = DateTime()

    def __add__(self, by: dt.timedelta) -> Any:
        return worked_out(operator.add, self, by)

    def __sub__(self, by: Any) -> Any:
        return worked_out(operator.sub, self, by)

    def date(self) -> Any:
        return worked_out(dt.datetime.date, self)


def worked_out(function: Callable[..., Result], *values: Any) -> Result:
    """What a function makes of values, now and when the question is asked again with others."""
    now = function(*(_plain(value) for value in values))
    if not any(isinstance(value, Given) for value in values):
        return now
    result: Result = _given(
        now, lambda asked: function(*(value.value_in(asked) if isinstance(value, Given) else value for value in values))
    )
    return result


def at_most(limit: int) -> ColumnElement[int]:
    """How many rows a question gives: as a value, which SQLAlchemy would make a part of the statement."""
    return literal(limit, Integer)


def _given(value: Any, find: Callable[[Asked], Any]) -> Any:
    """The value with its way to the one that takes its place."""
    made: Any
    if isinstance(value, dt.datetime):
        made = GivenMoment(*value.timetuple()[:6], value.microsecond)
    elif isinstance(value, dt.date):
        made = GivenDate(value.year, value.month, value.day)
    else:
        made = GivenNumber(value) if isinstance(value, int) else GivenText(value)
    made.value_in = find
    return made


def _plain(value: Any) -> Any:
    """The value alone: one of Python's own, whatever it becomes after."""
    if isinstance(value, GivenMoment):
        return dt.datetime.combine(dt.date(value.year, value.month, value.day), value.time())
    if isinstance(value, GivenDate):
        return dt.date(value.year, value.month, value.day)
    if isinstance(value, GivenNumber):
        return int(value)
    return str(value) if isinstance(value, GivenText) else value


def _marked(value: Any, find: Callable[[Asked], Any]) -> Any:
    """A value of a question, ready to be built upon; what belongs to the shape stays as it is."""
    if isinstance(value, Span):
        before = None if value.before is None else _given(value.before, lambda asked: find(asked).before)
        return replace(value, day=_given(value.day, lambda asked: find(asked).day), before=before)
    if isinstance(value, tuple):
        return tuple(_marked(each, _part_of(find, number)) for number, each in enumerate(value))
    if isinstance(value, bool) or not isinstance(value, (int, str, dt.date)):
        return value
    return _given(value, find)


def _part_of(find: Callable[[Asked], Any], number: int) -> Callable[[Asked], Any]:
    return lambda asked: find(asked)[number]


def _shape(value: Any) -> Any:
    """What a value changes of the SQL."""
    if isinstance(value, Span):
        return Span, value.before is None, value.goes_on
    if isinstance(value, tuple):
        return tuple(_shape(each) for each in value)
    if isinstance(value, bool) or not isinstance(value, (int, str, dt.date)):
        return value
    return type(value)


@dataclass(frozen=True, eq=False)
class Built:
    """A statement for questions of some shapes, and where it takes their values."""

    statement: Statement
    more: Any  # what whoever put the questions together needs to take the answers apart
    places: tuple[tuple[str, Any], ...]

    def parameters(self, asked: Asked) -> dict[str, Any]:
        """The values where the statement takes them."""
        return {
            key: [_found(each, asked) for each in value] if isinstance(value, list) else value.value_in(asked)
            for key, value in self.places
        }


def _found(value: Any, asked: Asked) -> Any:
    return value.value_in(asked) if isinstance(value, Given) else value


def build(questions: Sequence[Question], join: Callable[[Sequence[Statement]], tuple[Statement, Any]]) -> Built:
    """The questions, each built with values that say whose place they hold, put together by `join`."""
    statements = []
    for number, (query, *values) in enumerate(questions):
        marked = [_marked(value, _value_of(number, spot)) for spot, value in enumerate(values)]
        statements.append(query(*marked))
    statement, more = join(statements)
    return Built(statement, more, tuple(_places(statement)))


def _value_of(number: int, spot: int) -> Callable[[Asked], Any]:
    return lambda asked: asked[number][spot]


def _places(statement: Statement) -> list[tuple[str, Any]]:
    """Where a statement takes values: the parameters that hold given ones."""
    found: dict[str, Any] = {}
    for element in _elements(statement):
        if isinstance(element, BindParameter):
            value = element.value
            if isinstance(value, Given) or (isinstance(value, list) and any(isinstance(each, Given) for each in value)):
                found[element.key] = value
    return list(found.items())


def _elements(statement: Any) -> Iterator[Any]:
    """Each part of a statement once: `visitors.iterate` comes to a part as often as the statement uses it."""
    seen, ahead = {id(statement): statement}, [statement]
    while ahead:
        element = ahead.pop()
        yield element
        for part in element.get_children():
            if id(part) not in seen:
                seen[id(part)] = part
                ahead.append(part)


ANEW: set[Query] = set()


def anew(query: Query) -> Query:
    """A question whose values shape it, such as words that are looked for: it is built each time that it is asked."""
    ANEW.add(query)
    return query


class Shapes:
    """Statements by the shapes of their questions, each built when it is asked for first."""

    def __init__(self, join: Callable[[Sequence[Statement]], tuple[Statement, Any]], kept: int = KEPT) -> None:
        self._join = join

        @lru_cache(maxsize=kept)
        def built(shapes: _Shapes) -> Built:
            return build(shapes.questions, join)

        self._built = built

    def of(self, questions: Sequence[Question]) -> Built:
        """The statement for questions of these shapes."""
        if any(query in ANEW for query, *_ in questions):
            return build(questions, self._join)
        return self._built(_Shapes(questions))


class _Shapes:
    """Questions that are equal where their shapes are."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = questions
        self.told = tuple((query, *map(_shape, values)) for query, *values in questions)

    def __hash__(self) -> int:
        return hash(self.told)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shapes) and self.told == other.told
