"""How long the server takes: a warm rerun, and the same screen over a large and a small city."""

import asyncio
from collections.abc import Iterator
from statistics import mean, median
from typing import NamedTuple

from tests.bench.databases import Databases, codes_of
from tests.bench.effort import SCREENS, Effort, Screen
from tests.bench.results import Result
from tests.bench.servers import Server, board, empty_page
from tests.bench.viewer import Viewer, pause, viewer

WARMING = 3  # reruns that are not counted
CPU = 12.0  # ms that a warm rerun may take


class Beside(NamedTuple):
    """Reruns of two pages in turns: median seconds of ours and of the other, and seconds of CPU that one of ours takes."""

    ours: float
    other: float
    worked: float

    @property
    def detail(self) -> str:
        return f"{1000 * self.ours:.0f} ms / {1000 * self.other:.0f} ms"


def warm_rerun(databases: Databases, effort: Effort) -> Iterator[Result]:
    """A warm screen's rerun against the rerun of an empty page."""
    with board(databases.sample) as ours, empty_page() as empty:
        for screen in SCREENS:
            found = asyncio.run(side_by_side(ours, screen, empty, effort.reruns))
            what = f"warm rerun / empty page: {screen.title}"
            yield Result(what, databases.kind, 1.0, found.ours / found.other, detail=found.detail)
            what = f"server's CPU of a warm rerun: {screen.title}"
            yield Result(what, databases.kind, CPU, 1000 * found.worked, "ms")


async def side_by_side(ours: Server, screen: Screen, empty: Server, reruns: int) -> Beside:
    """Reruns of both in turns. CPU is that of ours until a quarter of a second after its answer: some comes after it."""
    async with viewer(ours.socket) as here, viewer(empty.socket) as there:
        await here.visit(screen.page, **screen.query)
        await there.visit()
        taken = []
        for _ in range(reruns + WARMING):
            await pause()
            before = ours.worked()
            mine = await here.rerun()
            await pause()
            worked = ours.worked() - before
            taken.append((mine.seconds, (await there.rerun()).seconds, worked))
    seconds, others, cpu = zip(*taken[WARMING:], strict=True)  # the first ones warm up
    return Beside(median(seconds), median(others), mean(cpu))


def scale(databases: Databases, effort: Effort) -> Iterator[Result]:
    """Every screen over the large city against the same screen over the small one, with nothing in the cache."""
    with board(databases.large) as large, board(databases.small) as small:
        for screen in SCREENS:
            for level in screen.alike:
                codes = [_in_the_middle(url, level) for url in (databases.large, databases.small)]
                seconds = asyncio.run(_cold((large, small), codes, screen, effort.cold))
                detail = f"{1000 * seconds[0]:.0f} ms / {1000 * seconds[1]:.0f} ms"
                what = f"{databases.scale} / small city, cold: {screen.title}, {level}"
                yield Result(what, databases.kind, 1.2, seconds[0] / seconds[1], detail=detail)


async def _cold(servers: tuple[Server, Server], codes: list[str], screen: Screen, reruns: int) -> tuple[float, float]:
    async with viewer(servers[0].socket) as large, viewer(servers[1].socket) as small:
        both = (large, small)
        for one, code in zip(both, codes, strict=True):
            await one.visit(screen.page, **screen.query, place=code)
        seconds: tuple[list[float], list[float]] = ([], [])
        for _ in range(reruns):
            for one, taken in zip(both, seconds, strict=True):
                taken.append(await cold_rerun(one))
    return median(seconds[0]), median(seconds[1])


async def cold_rerun(one: Viewer) -> float:
    """Seconds of a rerun with an empty cache."""
    await one.empty_cache()
    return (await one.rerun()).seconds


def _in_the_middle(url: str, level: str) -> str:
    """The code of a place in the middle of its level."""
    codes = codes_of(url, level)
    return codes[len(codes) // 2]
