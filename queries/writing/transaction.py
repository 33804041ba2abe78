"""One change: all of it or nothing, seen by everybody with their next click, and refused calmly where nothing may be written."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, insert, text

from queries import settings
from queries.database import engine
from queries.faults import fault_of
from queries.migrations import stand
from queries.schema import AuditEntry
from queries.version import raise_version

PATIENCE = 10  # seconds that a change waits for a load or another change
LOADS = 20200217  # the lock under which PostgreSQL lets loads queue


class NotWritten(Exception):
    """Nothing was changed, because of the database. `fault` is one of `queries.faults.FAULTS`."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


@contextmanager
def writing(source: Engine | None = None, between_loads: bool = False) -> Iterator[Connection]:
    """A transaction for one change, which raises the version of the data; `NotWritten` where the database does not take it.

    `between_loads`: no load is stored meanwhile, so that what is read in it belongs together.
    """
    try:
        with (source or engine()).begin() as connection:
            _begin(connection, between_loads)
            stand.check(connection.scalar(text("SELECT max(version_num) FROM alembic_version")))
            yield connection
            raise_version(connection)
    except Exception as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise NotWritten(fault) from error


def _begin(connection: Connection, between_loads: bool) -> None:
    if connection.dialect.name == "sqlite":  # one writer at a time, whatever it writes
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
    if between_loads:
        connection.execute(text("SELECT pg_advisory_xact_lock(:loads)"), {"loads": LOADS})


def note(
    connection: Connection,
    subject: str,
    key: str,
    what: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
) -> None:
    """Keep what was changed, for whoever asks later who told what when."""
    entry = {"at": settings.now(), "subject": subject, "key": key, "what": what}
    connection.execute(
        insert(AuditEntry).values(**entry, before=None if before is None else as_json(before), after=as_json(after))
    )


def as_json(values: Mapping[str, Any]) -> str:
    """Values as JSON; dates as ISO writes them."""
    return json.dumps(dict(values), ensure_ascii=False, sort_keys=True, default=_iso)


def _iso(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")
