"""What a reader of the database can rely on."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select, table
from sqlalchemy.exc import SQLAlchemyError

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
def test_a_connection_is_given_back_with_the_answer() -> None:
    assert database.rows(NOTICES) == [{"notices": 0}]
    assert [tuple(row) for row in database.tuples(NOTICES)] == [(0,)]
    assert database.engine().pool.checkedout() == 0  # type: ignore[attr-defined]


@pytest.mark.usefixtures("empty")
def test_a_connection_is_given_back_where_there_is_no_answer() -> None:
    with pytest.raises(SQLAlchemyError):
        database.rows(select(func.count().label("nothing")).select_from(table("no_such_table")))
    assert database.engine().pool.checkedout() == 0  # type: ignore[attr-defined]
    assert database.rows(NOTICES) == [{"notices": 0}]


RUNS = 20


@pytest.mark.waits
@pytest.mark.usefixtures("empty")
def test_more_runs_than_connections_do_not_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them have asked and will ask again when they meet: one that held its connection would keep the others out."""
    monkeypatch.setenv("GRID_CONNECTIONS", "2")
    monkeypatch.setattr(database, "PATIENCE", 10)
    database.forget()
    middle = Barrier(RUNS, timeout=30)

    def run() -> list[int]:
        told = [database.rows(NOTICES)[0]["notices"]]
        middle.wait()
        return [*told, database.rows(NOTICES)[0]["notices"]]

    with ThreadPoolExecutor(RUNS) as runs:
        told = [future.result(timeout=60) for future in [runs.submit(run) for _ in range(RUNS)]]
    assert told == [[0, 0]] * RUNS
    assert database.engine().pool.size() == 2  # type: ignore[attr-defined]
    assert database.engine().pool.checkedout() == 0  # type: ignore[attr-defined]
