"""How much of a cold screen's time is the database's."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.databases import Databases
from tests.bench.effort import SCREENS, Effort, Screen
from tests.bench.reruns import cold_rerun
from tests.bench.results import Result
from tests.bench.servers import Server, board
from tests.bench.viewer import viewer


def database_share(databases: Databases, effort: Effort) -> Iterator[Result]:
    """Time in the database's driver, of the time of a rerun with an empty cache."""
    with TemporaryDirectory() as folder:
        log = Path(folder) / "sql"
        with board(databases.sample, sql_log=log) as server:
            for screen in SCREENS:
                runs = asyncio.run(_cold(server, screen, log, effort.cold))
                share = median(in_sql / whole for in_sql, whole, _ in runs)
                in_sql, whole, count = sorted(runs)[len(runs) // 2]
                detail = f"{1000 * in_sql:.0f} ms / {1000 * whole:.0f} ms, {count} calls"
                yield Result(f"database's share, cold: {screen.title}", databases.kind, 10, 100 * share, "%", detail)


async def _cold(server: Server, screen: Screen, log: Path, reruns: int) -> list[tuple[float, float, int]]:
    """Seconds in the driver, seconds of the whole, and calls of the driver, per run."""
    async with viewer(server.socket) as one:
        await one.visit(screen.page, **screen.query)
        runs = []
        for _ in range(reruns):
            before = len(_seconds(log))
            whole = await cold_rerun(one)
            in_sql = _seconds(log)[before:]
            runs.append((sum(in_sql), whole, len(in_sql)))
        return runs


def _seconds(log: Path) -> list[float]:
    return [float(line) for line in log.read_text().split()]
