"""How shifts stand, in the roll-up: held against the shifts themselves, read one by one, on random trees and rosters."""

import datetime as dt
from collections import Counter, defaultdict
from itertools import pairwise
from typing import Any

from hypothesis import Phase
from sqlalchemy import Connection, Engine, insert, select

from queries.checkpoints import standing
from queries.rollup.driver import roll_up_days, roll_up_tree
from queries.schema import (
    Checkpoint,
    CheckpointGap,
    CheckpointGround,
    CheckpointShift,
    CheckpointShiftTotal,
    Level,
    Place,
    ReportDay,
)
from tests.rollup.test_checkpoints import DAYS, Rows, is_open, rosters, shifts_of
from tests.support.examples import hold

MINUTE = dt.timedelta(minutes=1)
Totals = dict[tuple[dt.datetime, dt.datetime], Counter[str]]


def bounds(day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    midnight = dt.datetime.combine(day, dt.time())
    return midnight - dt.timedelta(hours=6), midnight + dt.timedelta(hours=32)


def lasting(shifts: Rows, day: dt.date) -> Rows:
    """The shifts of a checkpoint that last at some minute from the evening before to the morning after, in order."""
    begins, ends = bounds(day)
    found = [shift for shift in shifts if shift["starts"] < ends and shift["ends"] > begins]
    return sorted(found, key=lambda shift: shift["starts"])


def kind(shift: dict[str, Any]) -> str:
    """What a shift counts as where anybody is required; empty elsewhere."""
    reported, required = shift["present"] is not None, shift["required"]
    people = shift["present"] if reported else shift["planned"]
    if not required:
        return ""
    if people is None:
        return "no_roster"
    names = ("unstaffed", "understaffed", "staffed") if reported else ("not_rostered", "few_rostered", "rostered")
    return names[0] if people == 0 else names[1] if people < required else names[2]


def periods(checkpoint: dict[str, Any], shifts: Rows, day: dt.date) -> Totals:
    """What one checkpoint counts: its shifts, and the minutes of which none speaks, as they follow each other."""
    told: Totals = defaultdict(Counter)
    for shift in lasting(shifts, day):
        if kind(shift):
            told[shift["starts"], shift["ends"]][kind(shift)] += 1
    if not checkpoint["round_the_clock"]:
        return told
    first, until = bounds(day)
    silent = [is_open(checkpoint, (first + n * MINUTE).date()) for n in range((until - first) // MINUTE)]
    for shift in shifts:
        begins, ends = ((max(first, shift[side]) - first) // MINUTE for side in ("starts", "ends"))
        silent[begins:ends] = [False] * len(silent[begins:ends])
    edges = [n for n, (before, now) in enumerate(pairwise([False, *silent, False])) if before != now]
    for begins, ends in zip(edges[::2], edges[1::2], strict=True):
        told[first + begins * MINUTE, first + ends * MINUTE]["unspoken"] += 1
    return told


def gaps(shifts: Rows, day: dt.date) -> set[tuple[Any, ...]]:
    """The stretches in which one checkpoint lacks people; of a roster also what is left of each after its first shifts."""
    runs: list[Rows] = []
    for shift in lasting(shifts, day):
        if kind(shift) not in ("unstaffed", "understaffed", "not_rostered", "few_rostered"):
            continue
        if runs and runs[-1][-1]["ends"] == shift["starts"] and kind(runs[-1][-1]) == kind(shift):
            runs[-1].append(shift)
        else:
            runs.append([shift])
    found = set()
    for run in runs:
        planned = run[0]["present"] is None
        for n in range(len(run) if planned else 1):
            left = run[n:]
            missing = max(shift["required"] - (shift["planned"] if planned else shift["present"]) for shift in left)
            starts, ends = left[0]["starts"], left[-1]["ends"]
            minutes = (ends - starts) // MINUTE
            nobody = kind(run[0]) in ("unstaffed", "not_rostered")
            before = run[n - 1]["ends"] if n else None
            found.add((starts, ends, minutes, nobody, planned, missing, left[0]["ends"], before))
    return found


def test_every_level_holds_the_shifts_at_and_below_it(database: Engine) -> None:
    hold(shifts_are_those_at_and_below, database, 25, phases=[Phase.generate], data=rosters())


def shifts_are_those_at_and_below(database: Engine, data: dict[str, Rows]) -> None:
    for number, checkpoint in enumerate(data["checkpoint"]):
        checkpoint |= {
            "lon": None if number % 3 == 1 else 114.0 + number,
            "lat": None if number % 3 == 1 else 30.0 - number,
        }
    with database.connect() as connection:
        for table in (Level, Place, Checkpoint, CheckpointShift):
            if data[table.__tablename__]:
                connection.execute(insert(table), data[table.__tablename__])
        roll_up_tree(connection)
        roll_up_days(connection, DAYS)
        days = set(connection.scalars(select(ReportDay.date)))
        told: dict[Any, list[Any]] = {each: stored(connection, each) for each in (CheckpointShiftTotal, CheckpointGap)}
        told[CheckpointGround] = [
            (day, place["id"], *row)
            for day in days
            for place in data["place"]
            for row in lie(connection, place["id"], day)
        ]
        connection.rollback()
    above = {place["id"]: place["parent_id"] for place in data["place"]}
    expected: dict[Any, Any] = {table: [] for table in told}
    for day in days:
        for number in above:
            own = [each for each in data["checkpoint"] if is_open(each, day) and within(each, number, above)]
            expected[CheckpointShiftTotal] += [(day, number, *row) for row in added(data, own, day)]
            expected[CheckpointGap] += [
                (day, number, each["id"], *row) for each in own for row in gaps(shifts_of(data, each), day)
            ]
            expected[CheckpointGround] += [(day, number, *row) for row in ground(own)]
    for total, rows in told.items():
        assert Counter(rows) == Counter(expected[total]), total


def stored(connection: Connection, table: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(select(table.__table__))]


def lie(connection: Connection, number: int, day: dt.date) -> list[tuple[Any, ...]]:
    """What is told of where the checkpoints of a place lie."""
    columns = ("checkpoints", "unplaced", "west", "south", "east", "north")
    rows = connection.execute(standing.ground(number, day)).mappings()
    return [tuple(row[name] for name in columns) for row in rows if row["id"] == number]


def within(checkpoint: dict[str, Any], number: int, above: dict[int, int | None]) -> bool:
    at: int | None = checkpoint["place_id"]
    while at not in (None, number):
        at = above[at]
    return at is not None


def added(data: dict[str, Rows], own: Rows, day: dt.date) -> list[tuple[Any, ...]]:
    names = [column.name for column in CheckpointShiftTotal.__table__.columns][4:]
    sums: Totals = defaultdict(Counter)
    for each in own:
        for period, counts in periods(each, shifts_of(data, each), day).items():
            sums[period].update(counts)
    return [(*period, *(counts[name] for name in names)) for period, counts in sums.items()]


def ground(own: Rows) -> list[tuple[Any, ...]]:
    placed = [(each["lon"], each["lat"]) for each in own if each["lon"] is not None]
    if not own:
        return []
    lons, lats = [lon for lon, _ in placed], [lat for _, lat in placed]
    box = tuple(find(side, default=None) for find in (min, max) for side in (lons, lats))
    return [(len(own), len(own) - len(placed), *box)]
