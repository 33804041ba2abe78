"""An earlier release of this project, taken out of its own history, and what a release tells of a database."""

import json
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

from tests.compared.comparing import Told
from tests.support.board import ROOT

# The first file of the rooms for twelve screens: the release is the last one without it.
FIRST_FILE = "pages/presentation/__init__.py"
TOLD = Path(__file__).with_name("told.py")


class NoHistory(Exception):
    """The history does not reach back to the release, or is not there."""


def before_the_rooms() -> str:
    """The last revision that had no rooms for twelve screens."""
    came = _git("log", "--first-parent", "--diff-filter=A", "--format=%H", "--", FIRST_FILE).decode().split()
    if not came:
        raise NoHistory
    return _git("rev-parse", "--verify", "--quiet", f"{came[-1]}^^{{commit}}").decode().strip()


def take_out(revision: str, folder: Path) -> Path:
    """The files of a revision, in a folder of their own."""
    with zipfile.ZipFile(BytesIO(_git("archive", "--format=zip", revision))) as files:
        files.extractall(folder)
    return folder


def _git(*words: str) -> bytes:
    try:
        return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True).stdout
    except (OSError, subprocess.CalledProcessError) as trouble:
        raise NoHistory from trouble


def tell(code: Path, address: str, file: Path, *first: str) -> Told:
    """What the code of a release tells of a database, once it has done what `first` asks of it."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GRID_")}
    command = [sys.executable, "-P", str(TOLD), address, str(file), *first]
    subprocess.run(command, cwd=code, env=own | {"PYTHONPATH": str(code)}, check=True)
    with file.open(encoding="utf-8") as lines:
        return {(what, place, date, part): value for what, place, date, part, value in map(json.loads, lines)}
