"""What a run asks: from memory, several questions at once, and always of one state of the data."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from sqlalchemy import func, insert, literal, select

from pages.shared import ask
from queries import database
from queries.database import Statement
from queries.schema import IntakeRun, Notice
from tests.pages.test_statements import recorded
from tests.support import sample
from tests.support.screen import Screen


def one(number: int) -> Statement:
    return select(literal(number).label("one"))


def other(number: int) -> Statement:
    return select(literal(number).label("other"), literal("text").label("text"))


@pytest.fixture
def run(sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that has begun."""
    monkeypatch.setattr(st, "session_state", {})
    ask.begin()


@pytest.mark.usefixtures("run")
def test_what_is_brought_ahead_is_not_asked_again() -> None:
    with recorded() as asked:
        ask.ahead((one, 1), (other, 2), (one, 3))
        assert len(asked) == 1
        assert ask.ask(one, 1) == [{"one": 1}]
        assert ask.ask(other, 2) == [{"other": 2, "text": "text"}]
        assert ask.ask(one, 3) == [{"one": 3}]
        assert ask.ask(one, 1) == [{"one": 1}]  # again, from memory
        assert len(asked) == 1


@pytest.mark.usefixtures("run")
def test_only_what_memory_lacks_is_brought() -> None:
    ask.ask(one, 1)
    with recorded() as asked:
        ask.ahead((one, 1), (other, 2), (other, 3))
        assert len(asked) == 1
        assert "part_1." in asked[0]
        assert "part_2." not in asked[0], "only two of the three"
        ask.begin()  # the next run, of this viewer or another
        ask.ahead((one, 1), (other, 2), (other, 3))
        assert [ask.ask(other, 2), ask.ask(other, 3)] == [[{"other": n, "text": "text"}] for n in (2, 3)]
    assert len(asked) == 2  # and the version of that run


@pytest.mark.usefixtures("run")
def test_a_single_unknown_question_is_left_to_ask() -> None:
    ask.ask(one, 1)
    with recorded() as asked:
        ask.ahead((one, 1), (one, 2))
        assert asked == []
        assert ask.ask(one, 2) == [{"one": 2}]


@pytest.mark.usefixtures("run")
def test_an_answer_can_be_changed_by_whoever_got_it() -> None:
    ask.ahead((one, 1), (one, 2))
    ask.ask(one, 1)[0]["one"] = 9
    assert ask.ask(one, 1) == [{"one": 1}]


def load_another() -> None:
    with database.engine().begin() as connection:
        connection.execute(insert(Notice).values(key="new", text_zh="新来的话", text_en="A new sentence"))
        number = connection.execute(select(func.max(IntakeRun.id))).scalar_one() + 1
        now = dt.datetime.combine(sample.NEWEST, dt.time(20))
        connection.execute(insert(IntakeRun).values(id=number, source="new", started_at=now, finished_at=now, files=[]))


def test_what_is_loaded_while_a_run_begins_is_shown_whole(
    sample_on_both: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The load comes after the run has looked at the version, and before it reads anything."""
    Screen(lang="en")
    loads: list[Callable[[], Any]] = [load_another]
    looked = ask.begin

    def begin() -> None:
        looked()
        if loads:
            loads.pop()()
            st.cache_data.clear()  # so that this run has to read

    monkeypatch.setattr(ask, "begin", begin)
    screen = Screen(lang="en")
    assert loads == []
    assert "A new sentence" in screen.read()
    with recorded() as asked:
        screen.again()
    assert len(asked) == 1, "all that this run read belongs to the version that it began with"


@pytest.mark.usefixtures("sample")
def test_a_search_is_remembered_apart_from_figures() -> None:
    screen = Screen(lang="en")
    for letters in ("q", "qi", "qin"):
        screen.app.text_input(key="search").set_value(letters)
        screen.again()
    ask._found.clear()
    with recorded() as asked:
        screen.again()
    assert len(asked) == 2  # the version, and the search alone
