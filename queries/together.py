"""Several questions in one statement: a round trip costs more than many an answer.

The answers come as one list of rows. Each column of each answer has a place among those of its kind, so that both
databases, and the types of the columns, stay as they are.

Each question is put into SQL once, alone; that of several is joined from theirs as text. Screens ask the same questions in
ever other company, and SQLAlchemy would take longer to word each company anew than a database takes to answer it.
"""

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import Any, TypeAlias

from sqlalchemy import (
    BindParameter,
    Boolean,
    Connection,
    CursorResult,
    Date,
    DateTime,
    Dialect,
    Float,
    Integer,
    Label,
    String,
    bindparam,
    cast,
    column,
    func,
    literal,
    null,
    select,
    text,
)
from sqlalchemy.types import TypeEngine

from queries.database import Rows, Statement, engine, tuples
from queries.statements import ANEW, KEPT, Built, Question, Shapes

Kind: TypeAlias = type[TypeEngine[Any]]
Spots: TypeAlias = dict[str, int]  # where a column of an answer stands in the rows of all

KINDS: tuple[Kind, ...] = (Boolean, Integer, Float, DateTime, Date, String)

PARTS = 4 * KEPT  # questions in SQL, of which the statements kept are joined

# Where SQLAlchemy writes a list or a value to come; what stands in quotes is none.
PARAMETER = re.compile(r"""'[^']*'|"[^"]*"|\(__\[POSTCOMPILE_(?P<listed>\w+)\]\)|(?<![:\w]):(?P<plain>\w+)""")


def answers(questions: Sequence[Question]) -> list[Rows]:
    """The rows of each question, asked for at once. A question is a function that gives a statement, and its values."""
    if len(questions) == 1:
        return [_by_itself(*questions[0])]
    made = joined(questions)
    return _apart(tuples(made.statement, made.parameters(questions)), made.spots)


def _by_itself(query: Any, *values: Any) -> Rows:
    built = ONCE.of([(query, *values)])
    spots: Spots = built.more
    told = tuples(built.statement, built.parameters([values]))
    return [{name: row[spot] for name, spot in spots.items()} for row in told]


def alone(query: Any, *values: Any) -> tuple[Any, dict[str, Any]]:
    """The statement that a function gives for such values, built once, and these values where it takes them."""
    built = ALONE.of([(query, *values)])
    return built.statement, built.parameters([values])


def run(connection: Connection, query: Any, *values: Any) -> CursorResult[Any]:
    """What one of them gives within a transaction."""
    return connection.execute(*alone(query, *values))


@dataclass(frozen=True, eq=False)
class Joined:
    """Several questions as one statement: one row per row of each, with its number, its position in the answer, its columns.

    And where each of them has its columns.
    """

    statement: Any
    spots: list[Spots]
    parts: Sequence["Part"]

    def parameters(self, questions: Sequence[Question]) -> dict[str, Any]:
        """The values of questions of the same shapes, where the statement takes them."""
        return {
            part.name(key, number): value
            for number, (part, (_, *values)) in enumerate(zip(self.parts, questions, strict=True))
            for key, value in part.built.parameters([values]).items()
        }


def joined(questions: Sequence[Question]) -> Joined:
    """Questions as one statement, made once for all that have their shapes and are asked of such a database."""
    database = engine().dialect.name
    # What is built anew each time is never met again: kept, it would push out what is.
    once = [query in ANEW for query, *_ in questions]
    built = [NUMBERED.of([question]) for question in questions]
    parts = [(_part.__wrapped__ if new else _part)(each, database) for each, new in zip(built, once, strict=True)]
    return (_joined.__wrapped__ if any(once) else _joined)(tuple(parts), database)


def columns(question: Question) -> list[str]:
    """What the columns of the answer to a question are called."""
    return list(ALONE.of([question]).statement.selected_columns.keys())


def once(statements: Sequence[Statement]) -> tuple[Statement, Spots]:
    """A statement with what it tells under several names only once. And where each of its columns stands."""
    (statement,) = statements
    first: dict[int, tuple[int, Any]] = {}  # what is told: its place, and the column that tells it first
    spots = {
        name: first.setdefault(id(column.element if isinstance(column, Label) else column), (len(first), column))[0]
        for name, column in statement.selected_columns.items()
    }
    if len(first) == len(spots):
        return statement, spots
    return statement.with_only_columns(*(column for _, column in first.values()), maintain_column_froms=True), spots


def numbered(statements: Sequence[Statement]) -> tuple[Statement, "Columns"]:
    """A statement with the position of each row in its answer, and its columns in their order. And what these are."""
    statement, spots = once(statements)
    kinds = [_kind(own) for own in statement.selected_columns]
    order = list(statement._order_by_clauses)
    position = func.row_number().over(order_by=order) if order else literal(0)
    plain = statement if statement._limit_clause is not None else statement.order_by(None)
    *given, at = plain.add_columns(position.label("row_position")).subquery("answer").c
    # A single decimal among whole numbers would make decimals of all on PostgreSQL.
    own = [cast(each, Integer) if kind is Integer else each for each, kind in zip(given, kinds, strict=True)]
    return select(at, *(each.label(f"column_{spot}") for spot, each in enumerate(own))), Columns(kinds, spots)


@dataclass(frozen=True)
class Columns:
    """The kinds of the columns of a statement, and where in it stands what the answer calls by each name."""

    kinds: Sequence[Kind]
    spots: Spots


ALONE = Shapes(lambda statements: (statements[0], None))
ONCE = Shapes(once)
NUMBERED = Shapes(numbered, PARTS)


def _apart(every: Sequence[Sequence[Any]], spots: Sequence[Spots]) -> list[Rows]:
    """The rows of `joined` as the answer to each statement, in its order."""
    told: list[list[Sequence[Any]]] = [[] for _ in spots]
    for row in every:
        told[row[0]].append(row)
    return [
        [{name: row[spot] for name, spot in own.items()} for row in sorted(part, key=itemgetter(1))]
        for own, part in zip(spots, told, strict=True)
    ]


@dataclass(frozen=True, eq=False)
class Part:
    """A question in SQL: its text, cut where a parameter stands, and the parameters by their keys."""

    built: Built
    texts: Sequence[str]
    taken: Sequence[BindParameter[Any]]  # one between each two texts
    named: Mapping[str, str]  # by key

    @property
    def columns(self) -> Columns:
        """What the columns of the answer are."""
        columns: Columns = self.built.more
        return columns

    def name(self, key: str, number: int) -> str:
        """What a parameter is called where this is the question of that number."""
        return f"of_{number}_{self.named[key]}"

    def text(self, number: int) -> str:
        """The question with its parameters, called so."""
        names = (f":{self.name(each.key, number)}" for each in self.taken)
        return "".join(each for pair in zip(self.texts, (*names, ""), strict=True) for each in pair)


@lru_cache(maxsize=PARTS)
def _part(built: Built, database: str) -> Part:
    """A question in the SQL of a kind of database."""
    named = copy.copy(_dialect(database))
    named.paramstyle, named.positional = "named", False
    named.identifier_preparer = named.preparer(named)  # which would write each % twice
    compiled: Any = built.statement.compile(dialect=named)
    binds = {name: bind for bind, name in compiled.bind_names.items()}
    texts, taken, begin = [], [], 0
    for found in PARAMETER.finditer(compiled.string):
        if name := found["listed"] or found["plain"]:
            texts.append(compiled.string[begin : found.start()])
            taken.append(binds[name])
            begin = found.end()
    texts.append(compiled.string[begin:])
    return Part(
        built,
        [each.replace(":", r"\:") for each in texts],
        taken,
        {bind.key: name for name, bind in binds.items()},
    )


@lru_cache(maxsize=KEPT)
def _joined(parts: tuple[Part, ...], database: str) -> Joined:
    told = [list(part.columns.kinds) for part in parts]
    width = [max(own.count(kind) for own in told) for kind in KINDS]
    begins = dict(zip(KINDS, accumulate(width, initial=2), strict=False))
    spots = [
        {name: begins[own[spot]] + own[:spot].count(own[spot]) for name, spot in part.columns.spots.items()}
        for part, own in zip(parts, told, strict=True)
    ]
    empty = _empty(database)
    selects = [
        f"SELECT {number}, row_position{''.join(f', {each}' for each in _filled(own, width, empty))} "
        f"FROM ({part.text(number)}) AS part_{number}"
        for number, (part, own) in enumerate(zip(parts, told, strict=True))
    ]
    binds = {
        name: bindparam(name, each.value, each.type, callable_=each.callable, expanding=each.expanding)
        for number, part in enumerate(parts)
        for each in part.taken
        if (name := part.name(each.key, number))
    }
    kinds: list[Kind] = [
        Integer,
        Integer,
        *(kind for kind, most in zip(KINDS, width, strict=True) for _ in range(most)),
    ]
    statement = text("\nUNION ALL ".join(selects)).bindparams(*binds.values())
    return Joined(statement.columns(*(column(f"c{spot}", kind()) for spot, kind in enumerate(kinds))), spots, parts)


@lru_cache
def _empty(database: str) -> dict[Kind, str]:
    """Nothing, of each kind."""
    return {kind: str(cast(null(), kind()).compile(dialect=_dialect(database))) for kind in KINDS}


def _dialect(database: str) -> Dialect:
    """That of the engine, which speaks to such a database."""
    dialect = engine().dialect
    assert dialect.name == database
    return dialect


def _filled(own: list[Kind], width: list[int], empty: Mapping[Kind, str]) -> list[str]:
    """The columns of one part, those of each kind side by side, and nothing where others have more."""
    filled = []
    for kind, most in zip(KINDS, width, strict=True):
        there = [f"column_{spot}" for spot, told in enumerate(own) if told is kind]
        filled += [*there, *[empty[kind]] * (most - len(there))]
    return filled


def _kind(told: Any) -> Kind:
    for kind in KINDS:
        if isinstance(told.type, kind):
            return kind
    raise TypeError(f"a column of no known kind: {told} ({told.type!r})")
