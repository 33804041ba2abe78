"""What a reader of the database can rely on."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from queries import database, migrations
from queries.schema import Notice

NOTICES = select(func.count().label("notices")).select_from(Notice)


@pytest.fixture
def empty(database_url: str, look_at: Callable[[str], None]) -> str:
    """Address of a database with tables and no rows, where the board looks."""
    look_at(database_url)
    with database.engine().begin() as connection:
        migrations.upgrade(connection)
    return database_url


@pytest.mark.usefixtures("empty")
def test_a_run_reads_one_state_whatever_is_stored_meanwhile() -> None:
    with database.snapshot():
        assert database.rows(NOTICES) == [{"notices": 0}]
        with database.engine().begin() as connection:
            connection.execute(insert(Notice).values(key="new", text_zh="新", text_en="new"))
        assert database.rows(NOTICES) == [{"notices": 0}]
    assert database.rows(NOTICES) == [{"notices": 1}]


@pytest.mark.usefixtures("empty")
def test_a_snapshot_ends_with_its_run_however_it_ends() -> None:
    with pytest.raises(ArithmeticError), database.snapshot():
        raise ArithmeticError(database.rows(NOTICES))
    with database.engine().begin() as connection:
        connection.execute(insert(Notice).values(key="new", text_zh="新", text_en="new"))
    assert database.rows(NOTICES) == [{"notices": 1}]


SESSIONS = 100


def in_threads(run: Callable[[], Any]) -> list[Any]:
    """What so many sessions get at once."""
    with ThreadPoolExecutor(SESSIONS) as pool:
        return [future.result(timeout=120) for future in [pool.submit(run) for _ in range(SESSIONS)]]


@pytest.mark.usefixtures("empty")
def test_a_run_that_asks_nothing_holds_no_connection() -> None:
    """All of them are in the middle of their run at the same moment."""
    everybody = Barrier(SESSIONS, timeout=60)

    def run() -> int:
        database.rows(NOTICES)
        with database.snapshot() as reading:
            everybody.wait()
            assert not reading.begun
            return database.engine().pool.checkedout()  # type: ignore[attr-defined, no-any-return]

    assert set(in_threads(run)) == {0}


@pytest.mark.usefixtures("empty")
def test_a_hundred_sessions_that_ask_share_few_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRID_CONNECTIONS", "4")
    database.forget()
    everybody, most = Barrier(SESSIONS, timeout=60), []

    def run() -> list[int]:
        everybody.wait()
        with database.snapshot():
            told = [database.rows(NOTICES)[0]["notices"] for _ in range(5)]
            most.append(database.engine().pool.checkedout())  # type: ignore[attr-defined]
            return told

    assert in_threads(run) == [[0] * 5] * SESSIONS
    assert max(most) <= 4
    assert database.engine().pool.checkedout() == 0  # type: ignore[attr-defined]


@pytest.mark.usefixtures("empty")
def test_the_first_question_settles_the_state_that_is_read() -> None:
    with database.snapshot():
        assert database.about_to_read()
        with database.engine().begin() as connection:
            connection.execute(insert(Notice).values(key="new", text_zh="新", text_en="new"))
        assert database.rows(NOTICES) == [{"notices": 1}]
        assert not database.about_to_read()
    assert not database.about_to_read()
