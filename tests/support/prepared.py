"""Databases that are loaded once, and copied for every other test that begins with the same files."""

import hashlib
import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import fasteners  # type: ignore[import-untyped]
import pytest
from sqlalchemy import Engine, create_engine, inspect, make_url, text, update
from sqlalchemy.pool import NullPool

from queries.intake.loading import load
from queries.schema import IntakeRun
from tests.support import leftovers

_kept: dict[tuple[str, str], str] = {}  # kind and digest of the files -> SQLite file or PostgreSQL database


def made_once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A file that the first process of a test run to ask makes, and the others wait for; not to be written to."""
    folder = folders.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # whose folders lie beside each other
        folder = folder.parent
    file = folder / name
    with fasteners.InterProcessLock(folder / f"{name}.lock"):
        if not file.exists():
            begun = folder / f"begun-{name}"
            make(begun)
            begun.rename(file)
    return file


def prepare(source: Path, database: Engine) -> None:
    """Leave in a database, into which nothing was loaded yet, what loading this folder leaves there.

    For what a test begins with; what it is about it loads itself.
    """
    assert not _was_loaded(database)
    key = (database.dialect.name, _digest(source))
    if key not in _kept:
        load(source, database)
        _kept[key] = _keep(database, key[1])
        return
    if database.dialect.name == "sqlite":
        database.dispose()
        shutil.copy(_kept[key], str(database.url.database))
    else:
        database.dispose()
        name = database.url.database
        _on_server(database, f"DROP DATABASE {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {_kept[key]}")
    with database.begin() as connection:  # all that tells one folder of the same files from another
        connection.execute(update(IntakeRun).values(source=source.name[:120]))


def _was_loaded(database: Engine) -> bool:
    with database.connect() as connection:
        if not inspect(connection).has_table("intake_run"):
            return False
        return connection.execute(text("SELECT 1 FROM intake_run LIMIT 1")).first() is not None


def _digest(source: Path) -> str:
    """Of the files' names and texts."""
    told = [(file.name, file.read_bytes()) for file in sorted(source.iterdir())]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _keep(database: Engine, name: str) -> str:
    database.dispose()
    if database.dialect.name == "sqlite":
        return str(shutil.copy(str(database.url.database), Path(_folder().name) / name))
    _on_server(database, f"CREATE DATABASE kept_{name} TEMPLATE {database.url.database}")
    return f"kept_{name}"


@cache
def _folder() -> TemporaryDirectory[str]:
    """Gone when the tests are."""
    return leftovers.folder("kept")


def _on_server(database: Engine, *commands: str) -> None:
    """Run commands that no database of the server runs upon itself."""
    server = create_engine(
        make_url(database.url).set(database="postgres"), isolation_level="AUTOCOMMIT", poolclass=NullPool
    )
    with server.connect() as connection:
        for command in commands:
            connection.execute(text(command))
