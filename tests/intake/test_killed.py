"""A load that is killed half-way leaves the state before it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from queries import settings
from queries.intake import load, undo
from tests.support.dump import dump
from tests.support.prepared import prepare
from tests.support.small_district import FILES, write

pytestmark = pytest.mark.waits

REPORTED = ("screening_round", "screening_day", "observer_report", "duty_holder", "outline")
BUILDINGS = 4_000  # more than stays in memory: the database has written much of it when the load is killed
# Runs a load that kills itself after so many statements of a step. Killed from outside, on a busy machine it may be over by then.
KILLED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from queries.database import engine
from queries.intake import load, undo
step, left, now = sys.argv[3], int(sys.argv[4]), ""
def begin(name, share):
    global now
    now = name
def count(*_):
    global left
    left -= now == step
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
event.listen(Engine, "after_cursor_execute", count)
load(Path(sys.argv[1]), engine(sys.argv[2]), "en", begin)
"""


@pytest.mark.parametrize(
    ("step", "statements"),
    [("Storing", 20), ("Arranging tree and outlines", 2), ("Summing up", 20)],
    ids=lambda value: str(value),
)
def test_killed_half_way(step: str, statements: int, database: Engine, database_url: str, tmp_path: Path) -> None:
    prepare(write(tmp_path / "files", REPORTED), database)
    before = dump(database, runs=True)
    _kill_in(step, statements, _large(tmp_path / "large"), database_url)
    assert dump(database, runs=True) == before
    load(tmp_path / "files", database)  # nothing stands in the way of the next load
    assert dump(database)["place"] == before["place"]


def test_what_was_killed_is_not_what_is_taken_back(database: Engine, database_url: str, tmp_path: Path) -> None:
    empty = dump(database)
    prepare(write(tmp_path / "files", REPORTED), database)
    _kill_in("Summing up", 20, _large(tmp_path / "large"), database_url)
    undone = undo(database)
    assert undone is not None
    assert undone.source == "files"
    assert dump(database) == empty


def _kill_in(step: str, statements: int, source: Path, database_url: str) -> None:
    command = [sys.executable, "-c", KILLED, str(source), database_url, step, str(statements)]
    assert subprocess.run(command, cwd=settings.PROJECT, check=False).returncode == -signal.SIGKILL


def _large(folder: Path) -> Path:
    """The district with very many buildings."""
    rows = "".join(f"X{i},building,002,{i}栋,,5,,,,,,,\n" for i in range(BUILDINGS))
    days = "".join(f"2020-02-15,X{i},1,0,0,0,\n" for i in range(BUILDINGS))
    place = FILES["place.csv"].replace("清风区", "改名区") + rows
    return write(folder, REPORTED, place=place, screening_day=FILES["screening_day.csv"] + days)
