"""How long the transfer proposal takes for a province and for one of its districts, reading included."""

import time
from collections.abc import Iterator
from statistics import median

import pandas as pd
from sqlalchemy import select

from queries.database import engine, rows
from queries.schema import Place
from queries.staffing import transfers as subject
from sample_data.province import CADRES, DAY
from tests.bench.databases import Databases
from tests.bench.effort import Effort
from tests.bench.results import Result

QUERIES = (subject.surpluses, subject.gaps, subject.positions, subject.stands_by)
# Level, places measured, seconds, and how many times as long as the bare read of the same rows.
BUDGETS = (("province", 1, 10.0, 3.0), ("district", 10, 0.3, 3.0))


def transfers(databases: Databases, effort: Effort) -> Iterator[Result]:
    """Seconds of the whole proposal, and the same against the bare read of its rows."""
    url = databases.province()
    for level, places, most, ratio in BUDGETS:
        runs = [_measured(url, place) for place in _places(url, level, places) for _ in range(effort.loads + 1)]
        runs = runs[1:]  # the first one warms up
        read, whole = (median(seconds) for seconds in zip(*((run[0], run[1]) for run in runs), strict=True))
        covered = runs[-1][2]
        detail = f"{whole:.2f} s / {read:.2f} s, {covered:,} of {CADRES:,} cadres sent on"
        yield Result(f"transfer proposal: {level}", databases.kind, most, whole, "s", detail)
        yield Result(f"transfer proposal / its rows read: {level}", databases.kind, ratio, whole / read, detail=detail)


def _measured(url: str, place: int) -> tuple[float, float, int]:
    """Seconds of reading the rows, seconds of reading and reckoning, and how many cadres are to go."""
    start = time.perf_counter()
    frames = [pd.DataFrame(rows(query(place, DAY), engine(url))) for query in QUERIES]
    read = time.perf_counter() - start
    surpluses, gaps, positions, stands_by = frames
    proposal = subject.propose(surpluses, gaps, positions, stands_by)
    return read, time.perf_counter() - start, proposal.covered


def _places(url: str, level: str, count: int) -> list[int]:
    with engine(url).connect() as connection:
        return list(
            connection.scalars(select(Place.id).where(Place.level_key == level).order_by(Place.id).limit(count))
        )
