"""The only cache: rows of a query, until the next load."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeAlias

import streamlit as st

from queries import database
from queries.database import Rows, Statement
from queries.places import version
from queries.together import answers

VERSION = "data_version"  # where this run keeps the number of the newest load
AT_HAND = "at_hand"  # … and answers that are about to be asked for

Question: TypeAlias = tuple[Any, ...]  # a function that gives a statement, and its values


def begin() -> None:
    """Look once per run whether something was loaded since: what a load brings shows at once."""
    st.session_state[VERSION] = database.rows(version())[0]["version"] or 0
    st.session_state[AT_HAND] = {}


def ask(query: Callable[..., Statement], *values: Any) -> Rows:
    """The rows of `query(*values)`, from memory if they were asked for since the last load.

    The statement is built only when its rows are not in memory: building one costs more than many an answer.
    """
    question = _told_apart(query, values)
    at_hand: dict[str, Rows] = st.session_state[AT_HAND]
    return at_hand.pop(question) if question in at_hand else _rows(question, query, values)


def ahead(*questions: Question) -> None:
    """Bring what `ask` is about to ask for: of these questions all that memory cannot answer, in one statement."""
    told: dict[str, Question] = {_told_apart(query, values): (query, *values) for query, *values in questions}
    unknown = {question: asked for question, asked in told.items() if not _remembered(question)}
    if len(unknown) < 2:
        return
    with _bringing(dict(zip(unknown, _answers([query(*values) for query, *values in unknown.values()]), strict=True))):
        for question, (query, *values) in unknown.items():
            st.session_state[AT_HAND][question] = _rows(question, query, tuple(values))


def _remembered(question: str) -> bool:
    """Whether memory has the answer, which is at hand then."""
    if question in st.session_state[AT_HAND]:
        return True
    with _bringing({}):
        try:
            st.session_state[AT_HAND][question] = _rows(question, _nothing, ())
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


def _nothing() -> Statement:
    raise _Unknown


def _told_apart(query: Callable[..., Any], values: Sequence[Any]) -> str:
    """What tells one answer from another, as one text: Streamlit would take a millisecond to hash the values themselves."""
    return f"{st.session_state[VERSION]} {query.__module__}.{query.__qualname__}{tuple(values)!r}"


@st.cache_data(max_entries=2000, ttl=3600, show_spinner=False)
def _rows(question: str, _query: Callable[..., Statement], _values: tuple[Any, ...]) -> Rows:
    brought = _brought.get()
    if brought is None:
        return _answers([_query(*_values)])[0]
    if question not in brought:
        raise _Unknown
    return brought[question]


def _answers(statements: list[Statement]) -> list[Rows]:
    """The answers to several questions, in one statement. If something was loaded since the run began, it begins anew.

    The first one settles which state the run reads, so it also tells its version.
    """
    if not database.about_to_read():
        return answers(statements)
    (now,), *told = answers([version(), *statements])
    if (now["version"] or 0) != st.session_state[VERSION]:
        st.rerun()
    return told


def look_up(query: Callable[..., Statement], *values: Any) -> Rows:
    """The rows of a search, from a memory of its own: what people type must not push figures out."""
    return _found(_told_apart(query, values), query, values)


@st.cache_data(max_entries=200, ttl=3600, show_spinner=False)
def _found(question: str, _query: Callable[..., Statement], _values: tuple[Any, ...]) -> Rows:
    return _answers([_query(*_values)])[0]


def reckon(work: Callable[..., Any], *values: Any) -> Any:
    """What a longer reckoning over rows gives for these values, from memory if nothing was loaded since."""
    return _reckoned(_told_apart(work, values), work, values)


@st.cache_data(max_entries=200, ttl=3600, show_spinner=False)
def _reckoned(question: str, _work: Callable[..., Any], _values: tuple[Any, ...]) -> Any:
    return _work(*_values)
