"""The only cache: rows of a query, until the next load. What this viewer may not see never leaves it.

A run holds a connection only while a statement is answered. What keeps it from mixing two loads is the version: memory
tells answers apart by it, and each statement brings the one that its rows belong to.

What is kept is looked for by arguments with their names: Streamlit would read the names of others from the function, each
time, which takes longer than all the rest of a look.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import streamlit as st

from pages.shared import reader, unattended, viewer
from queries import diagnosis, sensitivity, settings
from queries.database import Rows, Statement
from queries.migrations import stand
from queries.statements import Question
from queries.together import answers
from queries.version import version

VERSION = "data_version"  # where this run keeps it
RENEWED = "renewed"  # … and how often it rose while this viewer looked
WALL = "on_wall"  # … and whether its viewer has the wall
AT_HAND = "at_hand"  # … and answers that are about to be asked for, as its viewer may see them


def begin() -> None:
    """Look once per run whether something was loaded since: what a load brings shows at once."""
    (now,) = answers([(version,)])[0]
    stand.check(now["schema"])
    newer = reader.kept().get(VERSION, now["version"]) != now["version"]
    kept = {VERSION: now["version"], RENEWED: renewed() + newer, WALL: viewer.wall(), AT_HAND: {}}
    reader.keep(**kept)


def outdated() -> bool:
    """Whether anything was written since this run began. A database that does not answer leaves what is shown as it is."""
    try:
        (now,) = answers([(version,)])[0]
    except Exception as error:
        if diagnosis.trouble(error) is None:
            raise
        return False
    return bool(now["version"] != reader.kept()[VERSION])


def renewed() -> int:
    """How often newer data came while this viewer looked."""
    return int(reader.kept().get(RENEWED, 0))


def on_wall() -> bool:
    """Whether this run answers a wall."""
    return bool(reader.kept()[WALL])


def ask(query: Callable[..., Statement], *values: Any) -> Rows:
    """The rows of `query(*values)` as this viewer may see them, from memory if they were asked for since the last load.

    The statement is built once, for all values of the same shape: building one costs more than many an answer.
    """
    question = _told_apart(query, values)
    at_hand: dict[str, Rows] = reader.kept()[AT_HAND]
    return at_hand.pop(question) if question in at_hand else _shown(question, query, values)


def ahead(*questions: Question) -> None:
    """Bring what `ask` is about to ask for: of these questions all that memory cannot answer, in one statement."""
    told: dict[str, Question] = {_told_apart(query, values): (query, *values) for query, *values in questions}
    unknown = {question: asked for question, asked in told.items() if not _remembered(question, *asked)}
    if len(unknown) < 2:
        return
    brought = _answers(list(unknown.values()))
    with _bringing(dict(zip(unknown, brought, strict=True))):
        for question, (query, *values) in unknown.items():
            reader.kept()[AT_HAND][question] = _shown(question, query, tuple(values))


def at_once(*questions: Question) -> None:
    """The same for what every run asks for together: memory keeps the answers as one, and looks for them once."""
    told: dict[str, Question] = {_told_apart(query, values): (query, *values) for query, *values in questions}
    key = _as_seen(f"{settings.smallest_count()} {' '.join(told)}")
    reader.kept()[AT_HAND].update(zip(told, _together(key=key, _questions=tuple(told.values())), strict=True))


@st.cache_data(max_entries=500, ttl=3600, show_spinner=False)
def _together(key: str, _questions: tuple[Question, ...]) -> list[Rows]:
    ahead(*_questions)
    return [ask(*question) for question in _questions]


def _remembered(question: str, query: Callable[..., Statement], *values: Any) -> bool:
    """Whether memory has the answer, which is at hand then."""
    if question in reader.kept()[AT_HAND]:
        return True
    with _bringing({}):
        try:
            reader.kept()[AT_HAND][question] = _shown(question, query, values)
        except _Unknown:
            return False
    return True


class _Unknown(Exception):
    """Memory cannot answer."""


_brought: ContextVar[dict[str, Rows] | None] = ContextVar("brought", default=None)


@contextmanager
def _bringing(answers: dict[str, Rows]) -> Iterator[None]:
    """Questions inside are answered from memory and from these answers, which memory then keeps; by nobody else."""
    before = _brought.set(answers)
    try:
        yield
    finally:
        _brought.reset(before)


def _told_apart(query: Callable[..., Any], values: Sequence[Any]) -> str:
    """What tells one answer from another, as one text: Streamlit would take a millisecond to hash the values themselves.

    Where no day is known, a question may be of today: its answer is none of tomorrow's.
    """
    told = f"{reader.kept()[VERSION]} {query.__module__}.{query.__qualname__}{tuple(values)!r}"
    return f"{told} {settings.today()}" if any(value is None for value in values) else told


def _as_seen(made: str) -> str:
    """What is made of rows, told apart by who looks: a wall is given other rows than a desk."""
    return f"{'wall' if on_wall() else 'desk'} {made}"


def _shown(question: str, query: Callable[..., Statement], values: tuple[Any, ...]) -> Rows:
    """The rows as this viewer may see them: the one way out of the memory of figures, however they came in."""
    if on_wall() and sensitivity.concerns(query, values):
        key = f"{settings.smallest_count()} {question}"
        return _for_wall(key=key, _question=question, _query=query, _values=values)
    return _rows(question=question, _query=query, _values=values)


@st.cache_data(max_entries=2000, ttl=3600, show_spinner=False)
def _rows(question: str, _query: Callable[..., Statement], _values: tuple[Any, ...]) -> Rows:
    brought = _brought.get()
    if brought is None:
        return _answers([(_query, *_values)])[0]
    if question not in brought:
        raise _Unknown
    return brought[question]


@st.cache_data(max_entries=2000, ttl=3600, show_spinner=False)
def _for_wall(key: str, _question: str, _query: Callable[..., Statement], _values: tuple[Any, ...]) -> Rows:
    return sensitivity.for_wall(_query, _rows(question=_question, _query=_query, _values=_values), _values)


def _answers(questions: Sequence[Question]) -> list[Rows]:
    """The answers to several questions, in one statement that also tells the version which they belong to.

    If something was loaded since the run began, it begins anew: nothing of it is shown or remembered.
    """
    (now,), *told = answers([(version,), *questions])
    if now["version"] != reader.kept()[VERSION]:
        _begin_anew()
    return told


def _begin_anew() -> None:
    if unattended.run():
        raise unattended.Loaded
    st.rerun()


def look_up(query: Callable[..., Statement], *values: Any) -> Rows:
    """The rows of a search as this viewer may see them, from a memory of its own: what is typed must not push figures out."""
    found = _found(question=_told_apart(query, values), _query=query, _values=values)
    return sensitivity.for_wall(query, found, values) if on_wall() else found


@st.cache_data(max_entries=200, ttl=3600, show_spinner=False)
def _found(question: str, _query: Callable[..., Statement], _values: tuple[Any, ...]) -> Rows:
    return _answers([(_query, *_values)])[0]


def reckon(work: Callable[..., Any], *values: Any) -> Any:
    """What a longer reckoning over rows gives for these values, from memory if nothing was loaded since."""
    return _reckoned(question=_as_seen(_told_apart(work, values)), _work=work, _values=values)


@st.cache_data(max_entries=200, ttl=3600, show_spinner=False)
def _reckoned(question: str, _work: Callable[..., Any], _values: tuple[Any, ...]) -> Any:
    return _work(*_values)


def drawn(draw: Callable[..., Any], seen: str, *values: Any) -> Any:
    """What `draw(*values)` makes of rows, such as markup: made once for all who have the same view of the same data.

    `seen` is what tells their views apart beside wall and desk. What is drawn asks through `ask`, and so through the gate.
    """
    return _drawn(key=_as_seen(_told_apart(draw, [seen])), _draw=draw, _values=values)


@st.cache_data(max_entries=500, ttl=3600, show_spinner=False)
def _drawn(key: str, _draw: Callable[..., Any], _values: tuple[Any, ...]) -> Any:
    return _draw(*_values)
