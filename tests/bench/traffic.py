"""How much is sent to the browser for one screen."""

import asyncio
from collections.abc import Iterator

from sqlalchemy import select

from queries.database import engine
from queries.schema import Level, Place
from tests.bench.databases import Databases
from tests.bench.driver import looking_at, telling
from tests.bench.effort import Effort, Screen
from tests.bench.results import Result
from tests.bench.servers import Server, board
from tests.bench.viewer import viewer


def bytes_sent(databases: Databases, effort: Effort) -> Iterator[Result]:
    """The heaviest first visit of each screen, over places of every level of the sample and of the large city."""
    for url, name in ((databases.sample, "sample"), (databases.large, databases.scale)):
        with looking_at(url):
            screens = telling()
        with board(url) as server:
            for screen in screens:
                heaviest, code = max(asyncio.run(_visits(server, screen, _codes(url, effort.places))))
                what = f"sent for one screen: {screen.title}, {name}"
                yield Result(what, databases.kind, 300, heaviest / 1000, "kB", f"heaviest at place {code}")


async def _visits(server: Server, screen: Screen, codes: list[str]) -> list[tuple[int, str]]:
    """Bytes sent per place, each to a browser that knows nothing yet."""
    sizes = []
    for code in codes:
        async with viewer(server.socket) as one:
            sizes.append(((await one.visit(screen.page, **screen.query, place=code)).sent, code))
    return sizes


def _codes(url: str, count: int) -> list[str]:
    """So many places of every level."""
    with engine(url).connect() as connection:
        levels = connection.scalars(select(Level.key)).all()
        of_level = [
            connection.scalars(select(Place.code).where(Place.level_key == level).order_by(Place.id).limit(count))
            for level in levels
        ]
        return [code for codes in of_level for code in codes]
