"""Folders that tests have beside pytest's own, named after the process that uses them: what a killed one left is found by it."""

import os
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import psutil  # type: ignore[import-untyped]

OURS = re.compile(r"grid-(?:compared|kept|looks|steady)-(\d+)-\w+")


def folder(kind: str) -> TemporaryDirectory[str]:
    """A folder that is gone with this process; those that processes left which were killed go now."""
    remove_forsaken()
    made = TemporaryDirectory(prefix=f"grid-{kind}-{os.getpid()}-", ignore_cleanup_errors=True)
    assert OURS.fullmatch(Path(made.name).name), kind
    return made


def remove_forsaken() -> None:
    for left in Path(gettempdir()).glob("grid-*"):
        user = OURS.fullmatch(left.name)
        if user and not psutil.pid_exists(int(user[1])):
            shutil.rmtree(left, ignore_errors=True)
