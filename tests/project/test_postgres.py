"""The tests' own PostgreSQL starts whatever the machine is set to and whoever else starts one, and leaves nothing behind."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil  # type: ignore[import-untyped]
import psycopg
import pytest

from tests.support.board import ROOT
from tests.support.postgres import PREFIX, end_forsaken

pytestmark = pytest.mark.waits

# Starts a server, says where, and waits until it is told to end.
START = """
import sys
from tests.support.postgres import postgres
with postgres() as address:
    print(address, flush=True)
    sys.stdin.read()
"""
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A temporary folder instead of the machine's; not one of pytest's, for the reason that `postgres` has."""
    with TemporaryDirectory() as made:
        monkeypatch.setattr("tempfile.tempdir", made)
        monkeypatch.setenv("TMPDIR", made)
        yield Path(made)


@pytest.fixture
def start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    """Another process that has a server."""
    assert folder.is_dir()

    def new(**settings: str) -> "subprocess.Popen[str]":
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        command = [sys.executable, "-W", "ignore", "-c", START]
        return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    return new


def answer(process: "subprocess.Popen[str]") -> str:
    """What its server says to a question: the language that it sorts by."""
    assert process.stdout is not None
    with psycopg.connect(process.stdout.readline().strip()) as connection:
        return str(connection.execute("SHOW lc_messages").fetchone())


def servers(folder: Path) -> list[int]:
    found = psutil.process_iter(["cmdline"])
    return [each.pid for each in found if any(str(folder) in part for part in each.info["cmdline"] or [])]


def test_two_that_start_at_once_in_any_locale_both_answer_and_are_gone_afterwards(start: Start, folder: Path) -> None:
    both = [start(LC_ALL="xx_XX.UTF-8", LANG="C", TZ="America/New_York"), start(LC_ALL="", LANG="zz_ZZ")]
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(answer, both)) == ["('C',)", "('C',)"]
    assert len(list(folder.glob(f"{PREFIX}*/data"))) == 2
    for each in both:
        each.communicate(timeout=60)
        assert each.returncode == 0
    assert list(folder.glob(f"{PREFIX}*/data")) == []
    assert servers(folder) == []


def test_one_whose_tests_were_killed_is_ended_by_the_next_and_one_in_use_is_not(start: Start, folder: Path) -> None:
    killed, in_use = start(), start()
    for each in (killed, in_use):
        answer(each)
    killed.kill()
    killed.communicate()
    end_forsaken()
    [left] = folder.glob(f"{PREFIX}*/data")
    assert json.loads((left / ".handle_pids.json").read_text()) == [in_use.pid]
    with psycopg.connect(f"postgresql://postgres@/postgres?host={left}") as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    in_use.communicate(timeout=60)
    assert servers(folder) == []
