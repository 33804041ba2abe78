"""The Checkpoints screen at its fullest: a community with thousands of checkpoints."""

import asyncio
from collections.abc import Iterator

from queries.database import engine
from tests.bench.databases import CROWD, Databases, first_of
from tests.bench.effort import Effort, Screen
from tests.bench.reruns import side_by_side
from tests.bench.results import Result
from tests.bench.servers import Server, board, empty_page
from tests.bench.viewer import viewer


def crowded(databases: Databases, effort: Effort) -> Iterator[Result]:
    """Its warm rerun against that of an empty page, and what is sent of it to a browser that knows nothing yet."""
    url = databases.crowded()
    with engine(url).connect() as connection:
        code = first_of(connection, "community")
    title = f"Checkpoints, {CROWD:,} in view"
    screen = Screen(title, "checkpoints", {"lang": "zh", "place": code})
    with board(url) as ours, empty_page() as empty:
        sent = asyncio.run(_first_visit(ours, screen))
        found = asyncio.run(side_by_side(ours, screen, empty, effort.reruns))
    what = f"warm rerun / empty page: {title}"
    yield Result(what, databases.kind, 1.0, found.ours / found.other, detail=found.detail)
    yield Result(f"sent for one screen: {title}", databases.kind, 600, sent / 1000, "kB", f"place {code}")


async def _first_visit(server: Server, screen: Screen) -> int:
    async with viewer(server.socket) as one:
        return (await one.visit(screen.page, **screen.query)).sent
