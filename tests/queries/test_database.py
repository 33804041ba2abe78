"""What a reader of the database can rely on."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

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


@pytest.mark.usefixtures("empty")
def test_whoever_was_asked_last_is_asked_next() -> None:
    """That connection has the pages and the statements at hand."""
    opened = [database.engine().connect() for _ in range(3)]
    used = [connection.connection.dbapi_connection for connection in opened]
    for connection in opened:
        connection.close()
    with database.engine().connect() as next_one:
        assert next_one.connection.dbapi_connection is used[-1]


def test_a_connection_to_a_file_keeps_what_a_question_of_a_city_reads(
    tables_file: Path, look_at: Callable[[str], None]
) -> None:
    look_at(f"sqlite:///{tables_file}")
    with database.engine().connect() as connection:
        assert connection.exec_driver_sql("PRAGMA cache_size").scalar() == -database.CACHED


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.usefixtures("empty")
def test_postgresql_prepares_what_a_screen_asks_a_second_time() -> None:
    prepared = select(func.count().label("prepared")).select_from(table("pg_prepared_statements"))
    database.engine().dispose()  # what made the tables asked much, too
    assert [database.rows(prepared)[0]["prepared"] for _ in range(3)] == [0, 1, 1]
    with database.engine().connect() as loading:
        raw: Any = loading.connection.dbapi_connection
        assert raw.prepare_threshold == database.PREPARED_AT


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
