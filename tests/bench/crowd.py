"""Many viewers at once, and many reruns: how long one waits, and how much memory the server takes."""

import asyncio
import random
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from statistics import linear_regression, median, quantiles

from tests.bench.databases import Databases
from tests.bench.effort import SCREENS, Effort
from tests.bench.results import Result
from tests.bench.servers import Server, board
from tests.bench.viewer import Viewer, pause, viewer

EVERY = 5.0  # seconds between the clicks of one viewer
WALL = {"page": "briefing", "lang": "zh", "projector": "1"}
FLAT = 5.0  # MB that 2 000 reruns may add: as much as one more viewer
READINGS = 20  # of the memory, spread over the second half of the reruns


def viewers(databases: Databases, effort: Effort) -> Iterator[Result]:
    """The slowest twentieth of many viewers' clicks beside some walls, against what one viewer alone waits."""
    with board(databases.sample) as server:
        alone = asyncio.run(_alone(server, effort.reruns))
        waits, looks, late, worked = asyncio.run(_together(server, effort))
    p95, each = quantiles(waits, n=20)[-1], worked / len(waits)
    detail = (
        f"p95 {1000 * p95:.0f} ms / p50 {1000 * alone:.0f} ms, {len(waits)} clicks, {1000 * each:.0f} ms of CPU each, "
        f"those of the walls' looks among them; {len(looks)} such looks, p50 {1000 * median(looks):.0f} ms; "
        f"the clients themselves late by p50 {1000 * median(late):.0f}, p95 {1000 * quantiles(late, n=20)[-1]:.0f} ms"
    )
    what = f"{effort.viewers} viewers clicking every {EVERY:.0f} s beside {effort.walls} walls / one viewer"
    yield Result(what, databases.kind, 3, p95 / alone, detail=detail)


async def _alone(server: Server, clicks: int) -> float:
    async with viewer(server.socket) as one:
        chance = random.Random(1)
        await one.visit(**WALL)  # the first one freezes the day, and so forgets what the cache holds
        await one.visit(SCREENS[0].page, **SCREENS[0].query)
        for _ in range(clicks):  # so that the cache holds what many will look at
            await _click(one, chance)
        waits = []
        for _ in range(clicks):
            await pause()
            waits.append(await _click(one, chance))
        return median(waits)


async def _together(server: Server, effort: Effort) -> tuple[list[float], list[float], list[float], float]:
    """Seconds of every click, of every look of a wall for newer data, and of `_late`; and seconds of CPU of the server."""
    async with AsyncExitStack() as stack:
        everybody = [await stack.enter_async_context(viewer(server.socket)) for _ in range(effort.viewers)]
        rooms = [await stack.enter_async_context(viewer(server.socket)) for _ in range(effort.walls)]
        for one in everybody:
            await one.visit(SCREENS[0].page, **SCREENS[0].query)
        for room in rooms:
            await room.visit(**WALL)
        before = server.worked()
        until = time.monotonic() + effort.crowd_seconds
        clicking = [_click_until(one, until, random.Random(number)) for number, one in enumerate(everybody)]
        looking = [_look_until(room, until, random.Random(number)) for number, room in enumerate(rooms)]
        clicks, looks, late = await asyncio.gather(asyncio.gather(*clicking), asyncio.gather(*looking), _late(until))
        worked = server.worked() - before
    return [wait for waits in clicks for wait in waits], [wait for waits in looks for wait in waits], late, worked


async def _late(until: float) -> list[float]:
    """How late all these clients are, who share one process and the cores: so much longer a click seems than it was."""
    late = []
    while time.monotonic() < until:
        start = time.perf_counter()
        await asyncio.sleep(EVERY / 100)
        late.append(time.perf_counter() - start - EVERY / 100)
    return late


async def _look_until(room: Viewer, until: float, chance: random.Random) -> list[float]:
    """A wall that nobody touches: it looks for newer data as often as its screen says."""
    waits = []
    await asyncio.sleep(chance.uniform(0, room.every))
    while time.monotonic() < until:
        wait = (await room.beat()).seconds
        waits.append(wait)
        await asyncio.sleep(max(0.0, room.every - wait))
    return waits


async def _click_until(one: Viewer, until: float, chance: random.Random) -> list[float]:
    """Click every five seconds, whenever the first click was; a viewer who still waits does not click."""
    waits = []
    await asyncio.sleep(chance.uniform(0, EVERY))
    while time.monotonic() < until:
        wait = await _click(one, chance)
        waits.append(wait)
        await asyncio.sleep(max(0.0, EVERY - wait))
    return waits


async def _click(one: Viewer, chance: random.Random) -> float:
    """A click on some tile, or back up where there is nothing below."""
    if one.tiles:
        return (await one.click_tile(chance.choice(one.tiles))).seconds
    return (await one.go_up(chance.choice(one.ways_up))).seconds


def memory(databases: Databases, effort: Effort) -> Iterator[Result]:
    """Memory per viewer more, and whether it stays flat over many reruns."""
    with board(databases.sample) as server:
        each = asyncio.run(_per_viewer(server, effort.sessions))
        detail = f"{effort.sessions} viewers more"
        yield Result("memory per extra viewer", databases.kind, 5, each, "MB", detail)
    with board(databases.sample) as server:
        grown, last = asyncio.run(_growth(server, effort.memory_reruns))
        detail = f"{effort.memory_reruns} reruns, {last:.0f} MB at the end"
        yield Result("memory added by 2 000 reruns", databases.kind, FLAT, grown * 2000, "MB", detail)


async def _per_viewer(server: Server, sessions: int) -> float:
    async with AsyncExitStack() as stack:
        before = 0.0
        for number in range(sessions + 5):
            one = await stack.enter_async_context(viewer(server.socket))
            for screen in SCREENS:
                await one.visit(screen.page, **screen.query)
            if number == 4:  # the first ones fill what all share
                before = server.memory()
        return (server.memory() - before) / sessions


async def _growth(server: Server, reruns: int) -> tuple[float, float]:
    """MB per rerun over the second half of them, and MB at the end. Each rerun is a click among places in the cache."""
    async with viewer(server.socket) as one:
        codes = (await _top(one))[:6]
        readings: list[tuple[int, float]] = []
        for number in range(reruns):
            screen = SCREENS[number % len(SCREENS)]
            await one.visit(screen.page, **screen.query, place=codes[number // len(SCREENS) % len(codes)])
            if number >= reruns // 2 and number % (reruns // 2 // READINGS) == 0:
                readings.append((number, server.memory()))
        slope = linear_regression([x for x, _ in readings], [y for _, y in readings]).slope
        return slope, server.memory()


async def _top(one: Viewer) -> list[str]:
    await one.visit(SCREENS[0].page, **SCREENS[0].query)
    return one.tiles
