"""The viewer with which the bench measures sees on a served board what a reader sees, so that the bench goes on working."""

import asyncio
import concurrent.futures
from collections.abc import Awaitable

import pytest

from tests.bench.viewer import Run, viewer
from tests.support import sample
from tests.support.board import Board

pytestmark = pytest.mark.xdist_group("browser")  # one server


async def _goes_down(address: str) -> list[tuple[Run, str, list[str], list[str]]]:
    """A visit, the same once more, a click on a tile and the way up again: each run, its address, its tiles and ways up."""
    seen = []
    async with viewer(address) as one:

        async def see(going: Awaitable[Run]) -> None:
            seen.append((await going, one.query, one.tiles, one.ways_up))

        await see(one.visit("places", lang="zh", place=sample.TOP))
        await see(one.rerun())
        await see(one.click_tile(sample.COMMUNITY))
        await see(one.go_up(one.ways_up[0]))
    return seen


def test_a_visit_a_rerun_a_drill_and_the_way_up_are_whole_runs(board: Board) -> None:
    with concurrent.futures.ThreadPoolExecutor(1) as apart:  # the browser of other tests keeps a loop in this thread
        seen = apart.submit(asyncio.run, _goes_down(f"ws://{board.host}/_stcore/stream")).result()
    first, again, down, up = seen
    assert set(sample.shown_children(sample.TOP)) <= set(first[2])
    assert again[1:] == first[1:]
    assert f"place={sample.COMMUNITY}" in down[1]
    assert set(sample.shown_children(sample.COMMUNITY)) <= set(down[2])
    assert down[3]
    assert up[2] == first[2]
    assert all(run.seconds > 0 and run.sent > 10_000 for run, *_ in seen)
