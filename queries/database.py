"""Address -> engine; statement -> rows."""

import os
import sqlite3
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, Select, create_engine, event
from sqlalchemy.engine import make_url

from queries import replaced, settings

CACHED = 16_000  # kilobytes of a file that a connection keeps: what a question of a whole city reads is a tenth of a large one
PREPARED_AT = 5  # times that something was asked, by default of the driver
PATIENCE = 60  # seconds that a viewer waits for a connection, when all of them are taken

Statement: TypeAlias = Select[*tuple[Any, ...]]
Rows: TypeAlias = list[dict[str, Any]]


def engine(url: str | None = None) -> Engine:
    """The engine for an address (default: the one in the settings). It connects only when asked something."""
    made = _made(url or settings.database_url())
    replaced.let_go(made)
    return made


def forget() -> None:
    """Make engines anew, as after a setting has changed."""
    _made.cache_clear()


@cache
def _made(url: str) -> Engine:
    address = make_url(url)
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    # Whoever was asked last is asked next: it has the pages and the statements at hand.
    pool = {
        "pool_size": settings.connections(),
        "max_overflow": 0,
        "pool_timeout": PATIENCE,
        "pool_use_lifo": True,
    }
    if address.get_backend_name() != "sqlite":
        # A dead connection is replaced unseen; a dead server is reported within seconds, not minutes.
        patience = {"connect_timeout": 5} if address.get_backend_name() == "postgresql" else {}
        made = create_engine(address, pool_pre_ping=True, connect_args=patience, hide_parameters=True, **pool)
        if made.dialect.driver == "psycopg":
            event.listen(made, "checkin", lambda connection, _: _prepare(connection, PREPARED_AT))
        return made
    # No name and no phone of a statement goes into a log.
    made = create_engine(
        address, hide_parameters=True, **(pool if address.database not in (None, "", ":memory:") else {})
    )
    event.listen(made, "do_connect", _only_to_read)
    event.listen(made, "connect", _set_up_sqlite)
    replaced.watch(made)
    return made


def _only_to_read(dialect: Any, _: Any, names: list[Any], options: dict[str, Any]) -> Any:
    """Open a file that we may not write to, or beside which we may not, as it is: SQLite would ask for a log there."""
    file = Path(str(names[0])) if names else None
    if file is None or options.get("uri") or not file.is_file():
        return None
    if os.access(file, os.W_OK) and os.access(file.parent, os.W_OK):
        return None
    log = file.with_name(f"{file.name}-wal")
    alone = not log.exists() or not log.stat().st_size
    address = f"{file.resolve().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"
    return dialect.connect(address, *names[1:], **options | {"uri": True})


def _set_up_sqlite(connection: Any, _: Any) -> None:
    """Readers go on while a load is stored; references are checked, as PostgreSQL does."""
    _keep_a_log(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA busy_timeout = 10000")
    connection.execute(f"PRAGMA cache_size = -{CACHED}")


def _keep_a_log(connection: Any) -> None:
    """A log beside the file, where the file is ours, or still empty. One that may not be written to is read as it is."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if names and "alembic_version" not in names:
        return
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as trouble:
        if "readonly" not in str(trouble):
            raise


def rows(statement: Statement, source: Engine | None = None, parameters: Mapping[str, Any] | None = None) -> Rows:
    """The answer to a statement, one dictionary per row; columns are named as the statement names them."""
    with _reading(source) as connection:
        return [dict(row) for row in connection.execute(statement, parameters).mappings().all()]


def tuples(statement: Statement, parameters: Mapping[str, Any] | None = None) -> Sequence[Sequence[Any]]:
    """The answer to a statement, its columns in order and without their names."""
    with _reading() as connection:
        return connection.execute(statement, parameters).all()


def _reading(source: Engine | None = None) -> Connection:
    """A connection for one statement, which reads one state by itself: a transaction around it would be two trips more.

    SQLite begins none to read; told not to, it would forget how it runs every statement that it has read so far.
    """
    connection = (source or engine()).connect()
    if connection.dialect.name == "sqlite":
        return connection
    if connection.dialect.driver == "psycopg":
        _prepare(connection.connection.dbapi_connection, 1)
    return connection.execution_options(isolation_level="AUTOCOMMIT")


def _prepare(connection: Any, times: int) -> None:
    """Have PostgreSQL prepare what was asked so many times before.

    To read and plan a long question takes it longer than to answer it, and a screen's questions are asked again. A load goes
    on as by default: it asks much only once.
    """
    if connection is not None:
        connection.prepare_threshold = times
