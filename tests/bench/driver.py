"""How long a cold screen and what is opened below it keep the database's driver busy, over the sample and the large city."""

import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from statistics import median
from typing import Any
from unittest.mock import patch

import psycopg
import streamlit as st
from sqlalchemy import event
from streamlit.testing.v1 import AppTest

from pages.shared import ask, choosers, unattended, unloaded
from queries import database, statements, together
from queries.database import engine
from queries.settings import PROJECT
from queries.statements import Question
from queries.together import answers
from tests.bench.databases import Databases, codes_of, first_of
from tests.bench.effort import SCREENS, WALLS, Effort, Screen
from tests.bench.results import Result

BUDGETS = {"places": 10}  # milliseconds; of every other screen
OTHERS, SLOWEST = 20, 5
TIMES = 5  # that a question is asked alone


def driver_time(databases: Databases, effort: Effort) -> Iterator[Result]:
    """Milliseconds in the driver of each screen with an empty cache, and of the slowest of its questions alone."""
    for name, url in (("sample", databases.sample), (databases.scale, databases.large)):
        walls = WALLS if url == databases.large else ()
        for level, screens in (("top", SCREENS), ("community", SCREENS), ("district", walls)):
            with looking_at(url) as seconds:
                for screen in telling(screens):
                    yield from _measured(
                        screen, f"{name}, {level}", _place(url, level), seconds, databases.kind, effort.times
                    )


def telling(screens: Sequence[Screen] = SCREENS) -> list[Screen]:
    """The screens that have something to tell of what is looked at: the sentence of those without keeps any budget."""
    st.cache_data.clear()
    with unattended.running():
        ask.begin()
        empty = unloaded.screens()
    return [screen for screen in screens if screen.page not in empty]


def _measured(
    screen: Screen, where: str, place: dict[str, str], seconds: list[float], kind: str, times: int
) -> Iterator[Result]:
    runs = [_cold(screen, place, seconds) for _ in range(times)]
    asked = runs[-1][1]
    whole = median(spent for spent, _ in runs)
    detail = f"{len(asked)} questions"
    what = f"driver time of a cold screen: {screen.title}, {where}"
    yield Result(what, kind, BUDGETS.get(screen.page, OTHERS), 1000 * whole, "ms", detail)
    slowest, name = max((_alone(question, seconds), question[0].__qualname__) for question in asked)
    yield Result(f"slowest question: {screen.title}, {where}", kind, SLOWEST, 1000 * slowest, "ms", name)
    # Another view of a screen has the same below it, a wall nothing.
    if not {"view", "projector"} & screen.query.keys():
        yield from _below(screen, where, place, seconds, kind, times, {question[0] for question in asked})


def _below(
    screen: Screen, where: str, place: dict[str, str], seconds: list[float], kind: str, times: int, known: set[Any]
) -> Iterator[Result]:
    """The longest of what is opened below a screen, and the slowest question that the screen itself does not ask."""
    opened = [(more, replace(screen, query=screen.query | {"more": more})) for more in _opens(screen, place)]
    runs = {more: [_cold(view, place, seconds) for _ in range(times)] for more, view in opened}
    if not runs:
        return
    taken = {more: median(spent for spent, _ in each) for more, each in runs.items()}
    longest = max(taken, key=lambda more: taken[more])
    what = f"driver time of the longest view below a cold screen: {screen.title}, {where}"
    yield Result(what, kind, OTHERS, 1000 * taken[longest], "ms", f"{longest}, of {len(runs)}")
    own = [question for each in runs.values() for question in each[-1][1] if question[0] not in known]
    if own:
        slowest, name = max((_alone(question, seconds), question[0].__qualname__) for question in own)
        what = f"slowest question below: {screen.title}, {where}"
        yield Result(what, kind, SLOWEST, 1000 * slowest, "ms", name)


def _opens(screen: Screen, place: dict[str, str]) -> list[str]:
    """What can be opened below a screen, as the link says it."""
    with patch.object(choosers, "more", wraps=choosers.more) as choosing:
        _opened(screen, place)
    return list(dict.fromkeys(key for call in choosing.call_args_list for key in call.args[0]))


def built(databases: Databases, effort: Effort) -> Iterator[Result]:
    """Statements that drills build where one to each level was made before: to communities, grids and buildings, at random.

    Questions that are built are joined anew for each new company of theirs, which costs less: how often, is told beside it.
    """
    with looking_at(databases.sample):
        codes = [codes_of(databases.sample, level)[: effort.drills // 2] for level in ("community", "grid", "building")]
        for screen in SCREENS:
            page = _opened(screen, {})
            for code, *_ in codes:
                _go(page, code)
            others = [code for at_one_level in zip(*codes, strict=False) for code in at_one_level][len(codes) :]
            random.Random(1).shuffle(others)
            before = together._joined.cache_info().misses
            with patch.object(statements, "build", wraps=statements.build) as building:
                for code in others:
                    _go(page, code)
            what = f"statements that a drill builds: {screen.title}"
            anew = together._joined.cache_info().misses - before
            detail = f"{len(others)} drills in random order, {anew} companies of questions joined anew"
            yield Result(what, databases.kind, 0, building.call_count, detail=detail)


def _opened(screen: Screen, place: dict[str, str]) -> AppTest:
    page = AppTest.from_file(PROJECT / "dashboard.py", default_timeout=300)
    for key, value in (screen.query | place).items():
        page.query_params[key] = value
    page.run()
    return page.switch_page(f"pages/screens/{screen.page}.py").run()


def _go(page: AppTest, code: str) -> None:
    page.query_params["place"] = code
    page.run()
    assert not page.exception


def _place(url: str, level: str) -> dict[str, str]:
    return {} if level == "top" else {"place": first_of(engine(url).connect(), level)}


def _cold(screen: Screen, place: dict[str, str], seconds: list[float]) -> tuple[float, list[Question]]:
    """Seconds in the driver of one run with nothing in memory, and what it asked."""
    asked: list[Question] = []

    def note(questions: Sequence[Question]) -> Any:
        asked.extend(questions)
        return answers(questions)

    page = _opened(screen, place)
    st.cache_data.clear()
    seconds.clear()
    with patch.object(ask, "answers", note):
        page.run()
    assert not page.exception
    return sum(seconds), asked


def _alone(question: Question, seconds: list[float]) -> float:
    """Seconds in the driver of one question by itself."""
    taken = []
    for _ in range(TIMES):
        seconds.clear()
        answers([question])
        taken.append(sum(seconds))
    return median(taken)


@contextmanager
def looking_at(url: str) -> Iterator[list[float]]:
    """The board of this process looks at a database, and notes each call of its driver in seconds."""
    seconds: list[float] = []
    with patch.dict(os.environ, {"GRID_DATABASE_URL": url}):
        database.forget()
        made = engine(url)
        event.listen(made, "do_connect", lambda dialect, _, __, options: _note_calls(dialect, options, seconds))
        yield seconds
        made.dispose()
        database.forget()


def _note_calls(dialect: Any, options: dict[str, Any], seconds: list[float]) -> None:
    if dialect.name == "sqlite":
        cursor = _timed(sqlite3.Cursor, seconds)
        opened: Any = type("Timed", (sqlite3.Connection,), {"cursor": lambda self, _=None: cursor(self)})
        options["factory"] = opened
    else:
        options["cursor_factory"] = _timed(psycopg.Cursor, seconds)


def _timed(cursor: Any, seconds: list[float]) -> Any:
    """The driver's cursor, each of whose calls is noted. SQLite does its work while rows are fetched."""

    def noting(method: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*values: Any, **more: Any) -> Any:
            start = time.perf_counter()
            try:
                return method(*values, **more)
            finally:
                seconds.append(time.perf_counter() - start)

        return noted

    calls = ("execute", "fetchone", "fetchmany", "fetchall")
    return type("Timed", (cursor,), {name: noting(getattr(cursor, name)) for name in calls})
