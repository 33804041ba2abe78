"""Another database where the board looks: within one run it is shown, or the screen says that there is none."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, event, make_url, text
from sqlalchemy.pool import NullPool

from queries import database
from queries.backup import back_up
from queries.database import engine
from queries.intake import load
from queries.restore import restore
from tests.queries.test_backup import TOOLS
from tests.support.prepared import prepare
from tests.support.screen import Screen, word
from tests.support.small_district import FILES, write

REPORTED = ("screening_round", "screening_day")
BEFORE, AFTER, THIRD = "清风区", "改名区", "第三区"


def made(folder: Path, name: str, url: str = "") -> Path:
    """A database of the small district under another name; a file that nobody has open unless an address is given."""
    file = folder / f"{name}.sqlite"
    loading = engine(url or f"sqlite:///{file}")
    prepare(write(folder / name, REPORTED, place=FILES["place.csv"].replace(BEFORE, name)), loading)
    loading.dispose()
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def file(folder: Path, look_at: Callable[[str], None]) -> Path:
    """The file that the board reads."""
    found = folder / "grid.sqlite"
    shutil.move(made(folder, BEFORE), found)
    look_at(f"sqlite:///{found}")
    return found


@pytest.fixture
def board(file: Path) -> Screen:
    """A viewer who has seen it, with connections open and answers remembered."""
    screen = Screen(lang="zh")
    assert file.with_name("grid.sqlite-wal").exists(), "a connection is open"
    assert shows(screen, BEFORE)
    return screen


def shows(screen: Screen, name: str) -> bool:
    """Whether the next run is about this district and no other."""
    read = screen.again().read()
    return name in read and not [other for other in (BEFORE, AFTER, THIRD) if other != name and other in read]


def test_another_file_moved_over_it_is_shown_and_the_first_one_again(board: Screen, file: Path, folder: Path) -> None:
    kept = shutil.copy(file, folder / "kept.sqlite")
    shutil.move(made(folder, AFTER), file)
    assert shows(board, AFTER)
    assert shows(board, AFTER)
    shutil.move(kept, file)
    assert shows(board, BEFORE)


def test_another_file_copied_over_it_is_shown(board: Screen, file: Path, folder: Path) -> None:
    """The same file to the system, with other content."""
    other = made(folder, AFTER)
    number = file.stat().st_ino
    shutil.copyfile(other, file)
    assert file.stat().st_ino == number
    assert shows(board, AFTER)


def test_after_a_load_another_file_is_shown_too(board: Screen, file: Path, folder: Path) -> None:
    """What the load wrote lies in the file: no log is left that would be laid over the other one."""
    load(write(folder / "later", REPORTED, place=FILES["place.csv"].replace(BEFORE, THIRD)), engine())
    assert shows(board, THIRD)
    assert file.with_name("grid.sqlite-wal").stat().st_size == 0
    shutil.copyfile(made(folder, AFTER), file)
    assert shows(board, AFTER)
    with database.engine().connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_a_deleted_file_is_said_and_a_new_one_shown(board: Screen, file: Path, folder: Path) -> None:
    file.unlink()
    assert board.again().answer == word("empty.title", "zh")
    shutil.move(made(folder, AFTER), file)
    assert shows(board, AFTER)


@pytest.mark.parametrize("with_log", [True, False])
def test_a_copy_with_or_without_its_log_is_shown(with_log: bool, board: Screen, file: Path, folder: Path) -> None:
    """A copy of files as they lie there while a load has just been stored and its log is still beside them."""
    other = made(folder, AFTER)
    with sqlite3.connect(other, isolation_level=None) as writing:
        writing.execute("PRAGMA journal_mode = WAL")
        writing.execute("PRAGMA wal_autocheckpoint = 0")
        writing.execute("UPDATE place SET name_zh = ? WHERE code = 'D'", [THIRD])
        writing.execute("UPDATE data_version SET number = number + 1, token = 'third'")
        log = other.with_name(f"{other.name}-wal")
        assert log.stat().st_size
        for each in [other, *([log] if with_log else [])]:
            shutil.copyfile(each, folder / f"new{each.name.removeprefix(other.stem)}")
    file.unlink()
    for each in folder.glob("grid.sqlite-*"):
        each.unlink()
    for each in folder.glob("new.sqlite*"):
        each.rename(folder / f"grid{each.name.removeprefix('new')}")
    assert shows(board, THIRD if with_log else AFTER)


def test_two_databases_that_were_written_as_often_are_told_apart(file: Path, folder: Path) -> None:
    other = made(folder, AFTER)
    told = []
    for each in (file, other):
        with sqlite3.connect(each) as reading:
            told.append(reading.execute("SELECT number, token FROM data_version").fetchone())
    assert told[0][0] == told[1][0]
    assert told[0][1] != told[1][1]


# --- PostgreSQL -------------------------------------------------------------------------------------------------------


@pytest.fixture
def on_server(postgres_url: str, look_at: Callable[[str], None], folder: Path) -> Iterator[str]:
    """Address of a database on a server, where the board looks."""
    address = make_url(postgres_url).set(drivername="postgresql+psycopg", database="replaced")
    told = address.render_as_string(hide_password=False)
    anew(postgres_url)
    made(folder, BEFORE, told)
    look_at(told)
    yield told
    engine(told).dispose()
    anew(postgres_url)


def anew(server: str) -> None:
    """Drop the database, whoever is connected to it, and create it again."""
    maintenance = create_engine(
        make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT", poolclass=NullPool
    )
    with maintenance.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS replaced WITH (FORCE)"))
        connection.execute(text("CREATE DATABASE replaced"))


def test_a_database_dropped_and_made_again_is_shown(on_server: str, postgres_url: str, folder: Path) -> None:
    screen = Screen(lang="zh")
    assert shows(screen, BEFORE)
    anew(postgres_url)
    assert screen.again().answer == word("empty.title", "zh")
    made(folder, AFTER, on_server)
    assert shows(screen, AFTER)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_restored_backup_is_shown(
    kind: str, folder: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{TOOLS}:/usr/bin:/bin")
    address = (
        request.getfixturevalue("on_server") if kind == "postgresql" else f"sqlite:///{request.getfixturevalue('file')}"
    )
    screen = Screen(lang="zh")
    assert shows(screen, BEFORE)
    back_up(address, folder / "copy")
    load(write(folder / "later", REPORTED, place=FILES["place.csv"].replace(BEFORE, AFTER)), engine(address))
    assert shows(screen, AFTER)
    restore(address, folder / "copy")
    assert shows(screen, BEFORE)


def test_a_file_that_changes_whenever_it_is_opened_is_read_all_the_same(tmp_path: Path) -> None:
    """As where others write all the time; one that is another file is opened anew."""
    file, other = tmp_path / "told.sqlite", tmp_path / "other.sqlite"
    for each, told in ((file, "ours"), (other, "other's")):
        with closing(sqlite3.connect(each)) as made:
            made.execute("CREATE TABLE told (name TEXT)")
            made.execute("INSERT INTO told VALUES (?)", (told,))
            made.commit()
    read, moved = engine(f"sqlite:///{file}"), list[bool]()

    @event.listens_for(read, "connect")
    def written(_: Any, __: Any) -> None:
        if moved == [False]:
            os.replace(other, file)
            moved.append(True)
        os.utime(file, ns=(0, time.time_ns()))

    def read_name() -> str:
        with read.connect() as connection:
            return str(connection.scalar(text("SELECT name FROM told")))

    assert [read_name(), read_name()] == ["ours", "ours"]
    read.dispose()
    moved.append(False)
    assert read_name() == "other's"
    assert moved == [False, True]
    read.dispose()
