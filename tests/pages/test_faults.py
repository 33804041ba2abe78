"""Whatever is wrong with the database, every screen says it in one sentence, and the log holds no person."""

import ctypes
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from alembic import command
from sqlalchemy import text

from queries import migrations, settings
from queries.database import engine
from tests.intake.test_faults import another_programs, corrupt, no_database
from tests.support import sample
from tests.support.prepared import prepare
from tests.support.screen import Screen, word
from tests.support.small_district import write

PAGES = (None, "places", "checkpoints", "staffing", "screening", "actions")
LINKS: tuple[dict[str, str], ...] = ({"lang": "zh"}, {"lang": "en", "place": "D", "projector": "1"})

LookAt = Callable[[str], None]


def made(folder: Path, statement: str = "", revision: str = "head") -> str:
    """Address of an empty grid database at a revision, in which a statement was run."""
    address = f"sqlite:///{folder / 'grid.sqlite'}"
    making = engine(address)
    with making.begin() as connection:
        command.upgrade(migrations.config(connection), revision)
        if statement:
            connection.execute(text(statement))
    making.dispose()
    return address


def lacking(folder: Path, table: str) -> str:
    """Address of a loaded database that has lost a table."""
    making = engine(f"sqlite:///{folder / 'grid.sqlite'}")
    prepare(write(folder / "files"), making)
    with making.begin() as connection:
        connection.execute(text(f"DROP TABLE {table}"))
    making.dispose()
    return f"sqlite:///{folder / 'grid.sqlite'}"


WRONG: dict[str, Callable[[Path], str]] = {
    "address": lambda folder: "grid.sqlite, secret",
    "driver": lambda folder: "oracle+dragon://x:secret@y/z",
    "driver, of a known kind": lambda folder: "mysql+pymysql://x:secret@y/z",
    "no_server": lambda folder: "postgresql://nobody:secret@127.0.0.1:1/grid",
    "no_file": lambda folder: f"sqlite:///{folder / 'gone' / 'grid.sqlite'}",
    "not_ours": no_database,
    "not_ours, with tables": another_programs,
    "damaged": corrupt,
    "newer": lambda folder: made(folder, "UPDATE alembic_version SET version_num = '9999'"),
    "older": lambda folder: made(folder, revision="0006"),
    "older, much": lambda folder: made(folder, revision="0003"),
    "other": lambda folder: lacking(folder, "report_day"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_every_screen_says_one_sentence_in_the_readers_language(
    kind: str, tmp_path: Path, look_at: LookAt, caplog: pytest.LogCaptureFixture
) -> None:
    address = WRONG[kind](tmp_path)
    try:
        look_at(address)
        for page, link in (*((page, LINKS[0]) for page in PAGES), (PAGES[-1], LINKS[1])):
            with caplog.at_level(logging.ERROR):
                screen = Screen(page=page, **link)
            assert screen.answer == word("trouble.title", link["lang"])
            assert {address.split("?")[0] for _, address in screen.ways()} >= {*PAGES[1:]}, "the menus stay"
            read = screen.read()
            assert word(f"fault.{kind.partition(',')[0]}", link["lang"]) in read
            for technical in ("Traceback", "Error", "psycopg", "sqlite3.", "127.0.0.1", "SELECT", "secret"):
                assert technical not in read
            assert not screen.app.metric
        assert "The database did not answer" in caplog.text
        assert "secret" not in caplog.text
    finally:
        look_at(f"sqlite:///{tmp_path / 'none.sqlite'}")  # there is an engine to be closed


@pytest.mark.usefixtures("sample")
def test_a_table_that_is_gone_is_said_by_the_screen_that_reads_it_and_no_name_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with engine().begin() as connection:
        connection.execute(text("DROP TABLE place_word"))
    screen = Screen(lang="zh")
    screen.look_for("张三丰")
    assert word("fault.other", "zh") in screen.read()
    assert "The database did not answer" in caplog.text
    assert "张三丰" not in caplog.text


# --- The way out ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("revision", ["0003", "0006"])
def test_the_command_that_the_sentence_names_mends_an_older_schema(
    revision: str, tmp_path: Path, look_at: LookAt
) -> None:
    address = made(tmp_path, revision=revision)
    look_at(address)
    screen = Screen(lang="en")
    assert "python -m queries.upgrade" in screen.read()
    done = subprocess.run(
        [sys.executable, "-m", "queries.upgrade", "--lang", "en"],
        cwd=settings.PROJECT,
        env=os.environ | {"GRID_DATABASE_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert screen.again().answer == word("empty.title", "en")


def test_the_command_says_in_one_sentence_why_it_cannot(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "queries.upgrade", "--lang", "en"],
        cwd=settings.PROJECT,
        env=os.environ | {"GRID_DATABASE_URL": another_programs(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1


# --- Read-only --------------------------------------------------------------------------------------------------------


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        Path(folder).chmod(0o755)


def _as_anybody() -> None:
    """Even the system's owner may write only where the file says so: without the right to pass that by."""
    ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)


PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1
READ = """
import os
import sys
import streamlit as st
from queries import database
from tests.support.screen import Screen
for address in sys.argv[1:]:
    os.environ["GRID_DATABASE_URL"] = address
    st.cache_data.clear()
    database.forget()
    for page in ("places", "checkpoints", "staffing"):
        print(Screen(page=page, lang="en").answer)
"""


def test_files_that_nobody_may_write_to_are_read(open_folder: Path, sample_file: Path) -> None:
    """Also one that was written with a log: none can be made beside it. All by one program, as one takes seconds to begin."""
    before: dict[Path, bytes] = {}
    for mode, folder_mode in product(("WAL", "DELETE"), (0o555, 0o755)):
        file = open_folder / f"{mode}-{folder_mode:o}" / "grid.sqlite"
        file.parent.mkdir()
        shutil.copy(sample_file, file)
        with sqlite3.connect(file) as changing:
            changing.execute(f"PRAGMA journal_mode = {mode}")
        changing.close()
        file.chmod(0o444)
        file.parent.chmod(folder_mode)
        before[file] = file.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", READ, *(f"sqlite:///{file}" for file in before)],
        cwd=settings.PROJECT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=_as_anybody,
    )
    answers = done.stdout.splitlines()
    assert len(answers) == 3 * len(before), done.stderr[-2000:]
    for answer in answers[::3]:
        assert sample.figure("screening_coverage", sample.TOP).percent in answer
    assert word("trouble.title", "en") not in answers
    for file, content in before.items():
        assert [each.name for each in file.parent.iterdir()] == ["grid.sqlite"]
        assert file.read_bytes() == content
