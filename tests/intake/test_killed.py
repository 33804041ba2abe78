"""A load that is killed half-way leaves the state before it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from queries import settings
from queries.intake import load
from tests.support.dump import dump
from tests.support.small_district import FILES, write

BUILDINGS = 20_000
# Runs a load and says each step, so that the test knows when it is in the middle of one.
TELLING = """
import sys
from pathlib import Path
from queries.database import engine
from queries.intake import load
load(Path(sys.argv[1]), engine(sys.argv[2]), "en", lambda step, share: print(step, flush=True))
"""


@pytest.mark.parametrize("step", ["Storing", "Arranging tree and outlines", "Summing up"])
def test_killed_half_way(step: str, database: Engine, database_url: str, tmp_path: Path) -> None:
    load(write(tmp_path / "files"), database)
    before = dump(database, runs=True)
    _kill_in(step, _large(tmp_path / "large"), database_url)
    assert dump(database, runs=True) == before
    load(tmp_path / "files", database)  # nothing stands in the way of the next load
    assert dump(database)["place"] == before["place"]


def _kill_in(step: str, source: Path, database_url: str) -> None:
    command = [sys.executable, "-c", TELLING, str(source), database_url]
    with subprocess.Popen(command, cwd=settings.PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == step:
                os.kill(process.pid, signal.SIGKILL)
                break
    assert process.returncode == -signal.SIGKILL


def _large(folder: Path) -> Path:
    """The district with so many buildings that no step is over before it is killed."""
    rows = "".join(f"X{i},building,002,{i}栋,,5,,,,,,,\n" for i in range(BUILDINGS))
    days = "".join(f"2020-02-15,X{i},1,0,0,0,\n" for i in range(BUILDINGS))
    place = FILES["place.csv"].replace("清风区", "改名区") + rows
    return write(folder, place=place, screening_day=FILES["screening_day.csv"] + days)
