"""What tests keep in the temporary folder is gone with them, and what killed ones left goes with the next."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.board import ROOT
from tests.support.leftovers import folder, remove_forsaken

pytestmark = pytest.mark.waits

KEEPS = """
import sys
from tests.support.leftovers import folder
with folder(sys.argv[1]) as made:
    print(made, flush=True)
    sys.stdin.read()
"""


def keeper(kind: str) -> "tuple[subprocess.Popen[str], Path]":
    """A program that keeps such a folder until it is told to end, and the folder."""
    command = [sys.executable, "-c", KEEPS, kind]
    started = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert started.stdout
    return started, Path(started.stdout.readline().strip())


def test_folders_of_killed_tests_are_removed_and_no_others(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    somebodys = tmp_path / "grid-notes-1-x"
    somebodys.mkdir()
    (killed, forsaken), (in_use, kept) = keeper("kept"), keeper("steady")
    try:
        (forsaken / "grid.sqlite").write_text("much", encoding="utf-8")
        killed.kill()
        killed.communicate(timeout=60)
        assert forsaken.exists(), "nobody was left to remove it"
        remove_forsaken()
        assert sorted(tmp_path.iterdir()) == sorted([somebodys, kept])
    finally:
        in_use.communicate(timeout=60)
    assert list(tmp_path.iterdir()) == [somebodys]
    with folder("looks") as own:
        remove_forsaken()
        assert Path(own).exists()
