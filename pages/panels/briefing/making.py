"""A pack in the making: another process does the work, so that nobody's click waits for it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from queries.settings import PROJECT

COMMAND = (sys.executable, "-m", "pages.briefing")
MOST = 2  # packs at once: more would take the board's own share of the machine
_running: list["subprocess.Popen[bytes]"] = []


class Busy(Exception):
    """As many packs as may be are being made."""


class Making:
    """One pack of a place and day. Its folder is gone with it; `file` is what the archive is called."""

    def __init__(self, code: str, date: str, lang: str) -> None:
        _running[:] = [each for each in _running if each.poll() is None]
        if len(_running) >= MOST:
            raise Busy
        self._folder = TemporaryDirectory(prefix="grid-pack-", ignore_cleanup_errors=True)
        options = ["--steps", "--place", code, "--date", date, "--lang", lang]
        with self._steps.open("wb") as said, self._fault.open("wb") as wrong:
            command, told = [*COMMAND, str(self._made), *options], os.environ | {"PYTHONIOENCODING": "utf-8"}
            self._process = subprocess.Popen(command, cwd=PROJECT, env=told, stdout=said, stderr=wrong)
        _running.append(self._process)
        self.archive, self.file = b"", f"briefing_{code}_{date}_{lang}.zip"

    @property
    def _made(self) -> Path:
        return Path(self._folder.name, "made")

    @property
    def _steps(self) -> Path:
        return Path(self._folder.name, "steps")

    @property
    def _fault(self) -> Path:
        return Path(self._folder.name, "fault")

    def step(self) -> tuple[str, float]:
        """What is being done, and which part of all is done before it."""
        for line in reversed(_lines(self._steps)):
            share, told, step = line.partition("% ")
            if told and share.isdigit():
                return step, min(1.0, int(share) / 100)
        return "", 0.0

    def over(self) -> bool:
        """Whether it has ended; then the archive is there, or a fault is."""
        ended = self._process.poll()
        if ended == 0 and not self.archive:
            self.archive = _packed(sorted(self._made.iterdir()))
        return ended is not None

    def fault(self) -> str:
        """What the process said last, where it made nothing."""
        return next(reversed(_lines(self._fault)), "")


def _lines(file: Path) -> Sequence[str]:
    return [line for line in file.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]


def _packed(files: Sequence[Path]) -> bytes:
    """The files as one, as they are: most of them are packed already."""
    archive = BytesIO()
    with ZipFile(archive, "w") as packing:
        for file in files:
            packing.write(file, file.name)
    return archive.getvalue()
