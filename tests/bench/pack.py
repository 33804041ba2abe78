"""The morning pack: how long whoever presses its button waits for all its files."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from queries.settings import PROJECT
from tests.bench.databases import Databases
from tests.bench.effort import Effort
from tests.bench.results import Result
from tests.bench.viewer import BoardFailed

SOON = 10  # seconds


def morning_pack(databases: Databases, effort: Effort) -> Iterator[Result]:
    """Seconds from the start of the command to its end, of the whole district, with nothing in memory."""
    with TemporaryDirectory() as folder:
        taken = [_made(Path(folder), databases.sample) for _ in range(effort.packs)]
        kinds = sorted(file.suffix.removeprefix(".") for file in Path(folder).iterdir())
    detail = f"{', '.join(kinds)}; of {len(taken)} the slowest {max(taken):.1f} s"
    yield Result("morning pack of the district", databases.kind, SOON, median(taken), "s", detail)


def _made(folder: Path, url: str) -> float:
    """Seconds that one pack took; the next one is written over it."""
    command, given = [sys.executable, "-m", "pages.briefing", str(folder)], os.environ | {"GRID_DATABASE_URL": url}
    start = time.perf_counter()
    ran = subprocess.run(command, cwd=PROJECT, env=given, capture_output=True, check=False)
    seconds = time.perf_counter() - start
    if ran.returncode:
        raise BoardFailed(f"no pack was made: {ran.stderr.decode(errors='replace')[-1000:]}")
    return seconds
