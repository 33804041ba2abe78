"""A database that cannot be loaded into gets one sentence, the same in both languages' sense, and no traceback."""

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from itertools import cycle
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from queries import migrations, settings
from queries.database import engine
from queries.faults import FAULTS, fault_of, kind_of
from queries.intake import load
from queries.intake.words import sentences, word
from tests.support.prepared import prepare
from tests.support.small_district import write


def run(url: str, source: Path, lang: str = "en", limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """Load from the command line; `limit` is the size in bytes beyond which no file may grow."""

    def confine() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "queries.intake", str(source), "--lang", lang]
    environment = os.environ | {"GRID_DATABASE_URL": url, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, cwd=settings.PROJECT, env=environment, capture_output=True, encoding="utf-8", preexec_fn=confine
    )


def corrupt(folder: Path) -> str:
    file = folder / "grid.sqlite"
    made = engine(f"sqlite:///{file}")
    prepare(write(folder / "first"), made)
    with made.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
    made.dispose()
    content = bytearray(file.read_bytes())
    content[4096 : 40 * 4096] = b"\x5a" * (39 * 4096)
    file.write_bytes(content)
    return f"sqlite:///{file}"


def no_database(folder: Path) -> str:
    (folder / "grid.sqlite").write_bytes(b"not at all a database" * 500)
    return f"sqlite:///{folder / 'grid.sqlite'}"


def another_programs(folder: Path) -> str:
    with sqlite3.connect(folder / "grid.sqlite") as connection:
        connection.execute("CREATE TABLE invoices (id INTEGER)")
    return f"sqlite:///{folder / 'grid.sqlite'}"


def newer(folder: Path) -> str:
    made = engine(f"sqlite:///{folder / 'grid.sqlite'}")
    prepare(write(folder / "first"), made)
    with made.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    made.dispose()
    return f"sqlite:///{folder / 'grid.sqlite'}"


def read_only(folder: Path) -> str:
    made = engine(f"sqlite:///{folder / 'grid.sqlite'}")
    prepare(write(folder / "first"), made)
    with made.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
    made.dispose()
    return f"sqlite:///file:{folder / 'grid.sqlite'}?mode=ro&uri=true"


WRONG = {
    "address": lambda folder: "grid.sqlite",
    "driver": lambda folder: "oracle+dragon://x/y",
    "no_server": lambda folder: "postgresql://nobody:secret@127.0.0.1:1/grid",
    "no_file": lambda folder: f"sqlite:///{folder / 'gone' / 'grid.sqlite'}",
    "not_ours": no_database,
    "not_ours, with tables": another_programs,
    "damaged": corrupt,
    "newer": newer,
    "read_only": read_only,
}


@pytest.mark.parametrize(("kind", "lang"), zip(WRONG, cycle(["zh", "en"]), strict=False))
def test_one_sentence(kind: str, lang: str, tmp_path: Path) -> None:
    url = WRONG[kind](tmp_path)
    file = tmp_path / "grid.sqlite"
    before = file.read_bytes() if file.exists() else b""
    told = run(url, write(tmp_path / "files"), lang)
    assert told.stderr.strip().splitlines()[-1] == word(f"fault.{kind.partition(',')[0]}", lang)
    assert (told.returncode, told.stdout) == (3, "")
    assert "Traceback" not in told.stderr
    assert "secret" not in told.stderr
    assert (file.read_bytes() if file.exists() else b"") == before


def test_a_read_only_file_is_read(tmp_path: Path) -> None:
    made = engine(read_only(tmp_path))
    with made.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM place")) == 8
    made.dispose()


READ = """
import os, sys
from sqlalchemy import text
from queries.database import engine
import queries.intake  # now: the interpreter may lie where the reader may not go
with engine("sqlite://").connect() as connection:
    connection.scalar(text("SELECT 1"))
if os.geteuid() == 0:  # who may do anything finds no file that may only be read
    os.setgid(65534)
    os.setuid(65534)
from alembic import command
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from queries.database import engine
with engine(sys.argv[1]).connect() as connection:
    print(connection.scalar(text("SELECT count(*) FROM place")))
"""


def test_a_file_and_a_folder_without_the_right_to_write_are_read() -> None:
    """Also one that its owner's board left with a log: its next reader may make none."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "grid.sqlite"
        made = engine(f"sqlite:///{file}")
        load(write(Path(folder) / "files"), made)
        made.dispose()
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        file.chmod(0o444)
        Path(folder).chmod(0o555)
        read = subprocess.run(
            [sys.executable, "-c", READ, f"sqlite:///{file}"], cwd=settings.PROJECT, capture_output=True, text=True
        )
        Path(folder).chmod(0o755)
        assert (read.stdout.strip(), read.stderr) == ("8", "")


@pytest.mark.parametrize("missing", ["SELECT west FROM level", "SELECT 1 FROM place_word_of_tomorrow"])
def test_a_schema_that_lacks_something_is_an_older_one(missing: str, database: Engine) -> None:
    with database.connect() as connection, pytest.raises(DBAPIError) as trouble:
        connection.execute(text(missing))
    assert fault_of(trouble.value) == "older"


def test_the_command_that_is_named_brings_an_older_schema_up(database_url: str) -> None:
    made = engine(database_url)
    with made.begin() as connection:
        command.upgrade(migrations.config(connection), "0004")
    environment = os.environ | {"GRID_DATABASE_URL": database_url}
    [sentence] = [word("fault.older", "en").rpartition("run ")[2]]
    subprocess.run([sys.executable, *sentence.split()[1:]], cwd=settings.PROJECT, env=environment, check=True)
    with made.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM undo_row")) == 0
    made.dispose()


def test_an_unknown_fault_is_told_without_the_row_that_brought_it(database_url: str) -> None:
    """PostgreSQL repeats the whole row in its own words, whatever SQLAlchemy hides."""
    made = engine(database_url)
    with made.begin() as connection:
        connection.execute(text("CREATE TABLE person (name VARCHAR(9) NOT NULL, phone VARCHAR(20) NOT NULL)"))
    with made.connect() as connection, pytest.raises(DBAPIError) as trouble:
        connection.execute(text("INSERT INTO person (name) VALUES (:name)"), {"name": "张三"})
    assert fault_of(trouble.value) == "other"
    assert "张三" not in kind_of(trouble.value)
    assert "Error" in kind_of(trouble.value) or "Violation" in kind_of(trouble.value)
    made.dispose()


def test_full_disk(tmp_path: Path) -> None:
    """No file may grow beyond what the empty database takes; SQLite then says that the disk is full."""
    told = run(f"sqlite:///{tmp_path / 'grid.sqlite'}", write(tmp_path / "files"), limit=120_000)
    assert told.stderr.strip().splitlines()[-1] in {word("fault.full", "en"), word("fault.damaged", "en")}
    assert told.returncode == 3


def test_database_that_somebody_else_holds(database_url: str, tmp_path: Path) -> None:
    """A database of another kind in PostgreSQL is left alone, too."""
    made = engine(database_url)
    with made.begin() as connection:
        connection.execute(text("CREATE TABLE invoices (id INTEGER)"))
    told = run(database_url, write(tmp_path / "files"))
    assert told.stderr.strip().splitlines()[-1] == word("fault.not_ours", "en")
    made.dispose()


def test_every_fault_has_its_sentence() -> None:
    assert {key.partition(".")[2] for key in sentences() if key.startswith("fault.")} == set(FAULTS)


def test_no_name_in_the_error_of_a_statement(database_url: str) -> None:
    made = engine(database_url)
    with made.connect() as connection, pytest.raises(Exception, match="gone") as trouble:
        connection.execute(text("SELECT :name FROM gone"), {"name": "张三"})
    assert "张三" not in str(trouble.value)
    made.dispose()
