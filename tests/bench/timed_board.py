"""The board as `streamlit run` serves it, noting how long each statement and each fetch took in the database's driver.

python -m tests.bench.timed_board run dashboard.py --server.port 8501
"""

import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import Engine, event
from streamlit.web import cli

LOG = open(os.environ["BENCH_SQL_LOG"], "a", buffering=1)  # noqa: SIM115, it stays open as long as the server


@contextmanager
def _noted() -> Iterator[None]:
    start = time.perf_counter()
    try:
        yield
    finally:
        LOG.write(f"{time.perf_counter() - start:.7f}\n")


def _timed(method: Callable[..., Any]) -> Callable[..., Any]:
    def timed(*values: Any, **more: Any) -> Any:
        with _noted():
            return method(*values, **more)

    return timed


class SqliteCursor(sqlite3.Cursor):
    """SQLite does its work while rows are fetched."""

    execute = _timed(sqlite3.Cursor.execute)
    fetchone = _timed(sqlite3.Cursor.fetchone)
    fetchmany = _timed(sqlite3.Cursor.fetchmany)
    fetchall = _timed(sqlite3.Cursor.fetchall)


class SqliteConnection(sqlite3.Connection):
    def cursor(self, _: Any = None) -> Any:
        return super().cursor(SqliteCursor)


class PostgresCursor(psycopg.Cursor[Any]):
    execute = _timed(psycopg.Cursor.execute)
    fetchone = _timed(psycopg.Cursor.fetchone)
    fetchmany = _timed(psycopg.Cursor.fetchmany)
    fetchall = _timed(psycopg.Cursor.fetchall)


@event.listens_for(Engine, "do_connect")
def _connect_timed(dialect: Any, _: Any, __: Any, options: dict[str, Any]) -> None:
    if dialect.name == "sqlite":
        options["factory"] = SqliteConnection
    else:
        options["cursor_factory"] = PostgresCursor


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    sys.exit(cli.main(prog_name="streamlit"))
