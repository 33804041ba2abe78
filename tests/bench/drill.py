"""One level down: the server's answer beside that of a minimal Dash app."""

import asyncio
import http.client
import json
import time
from collections.abc import Iterator
from statistics import median

from sqlalchemy import select

from queries.database import engine
from queries.schema import Place
from tests.bench.dash_app import OUTPUTS
from tests.bench.databases import Databases
from tests.bench.effort import PATIENCE, SCREENS, Effort
from tests.bench.results import Result
from tests.bench.servers import Server, board, dash_app
from tests.bench.viewer import pause, viewer


def drill(databases: Databases, effort: Effort) -> Iterator[Result]:
    """The server's answer to a click on a community that nobody has looked at, in turns with Dash."""
    district, below = _district(databases.large)
    with board(databases.large) as ours, dash_app(databases.large) as theirs:
        seconds = asyncio.run(_answers(ours, theirs, district, below[: effort.drills + 1]))
    ours_s, theirs_s = (median(taken[1:]) for taken in seconds)  # the first of each warms up
    detail = f"{1000 * ours_s:.0f} ms / {1000 * theirs_s:.0f} ms"
    yield Result("drill down, server / Dash", databases.kind, 1.0, ours_s / theirs_s, detail=detail)


async def _answers(ours: Server, theirs: Server, district: str, below: list[str]) -> tuple[list[float], list[float]]:
    seconds: tuple[list[float], list[float]] = ([], [])
    connection = http.client.HTTPConnection("127.0.0.1", theirs.port, timeout=PATIENCE)
    async with viewer(ours.socket) as one:
        for code in below:
            await one.visit(SCREENS[0].page, **SCREENS[0].query, place=district)
            await pause()
            seconds[0].append((await one.click_tile(code)).seconds)
            await pause()
            seconds[1].append(_dash_answer(connection, code))
    return seconds


def _dash_answer(connection: http.client.HTTPConnection, code: str) -> float:
    """Seconds until Dash has answered a click on a name in its list."""
    asked = {
        "output": f"..{'...'.join(f'{name}.{what}' for name, what in OUTPUTS)}..",
        "outputs": [{"id": name, "property": what} for name, what in OUTPUTS],
        "inputs": [{"id": "url", "property": "search", "value": f"?place={code}"}],
        "changedPropIds": ["url.search"],
        "state": [],
    }
    body = json.dumps(asked)
    start = time.perf_counter()
    connection.request("POST", "/_dash-update-component", body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    answer = response.read()
    seconds = time.perf_counter() - start
    if response.status != 200:
        raise RuntimeError(f"Dash answered {response.status}: {answer[:500]!r}")
    return seconds


def _district(url: str) -> tuple[str, list[str]]:
    """The code of a district, and those of its communities."""
    with engine(url).connect() as connection:
        district = connection.execute(select(Place.id, Place.code).where(Place.level_key == "district")).first()
        assert district is not None
        below = connection.scalars(select(Place.code).where(Place.parent_id == district.id)).all()
    return str(district.code), list(below)
