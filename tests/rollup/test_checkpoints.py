"""The roll-up of checkpoints agrees with a clock that is read minute by minute, on random trees and rosters."""

import datetime as dt
from collections import Counter
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, insert, select

from queries.checkpoints import unbroken_days
from queries.checkpoints.measures import BY_NAME
from queries.rollup.driver import roll_up_days, roll_up_tree
from queries.schema import Checkpoint, CheckpointShift, Level, Place, ReportDay
from tests.support.examples import hold
from tests.support.totals import totals

FIRST = dt.date(2020, 2, 16)
DAYS = [FIRST, FIRST + dt.timedelta(days=1)]
MINUTE = dt.timedelta(minutes=1)
LEVEL = {"name_zh": "", "name_en": "", "plural_en": "", "folded": False}
people = st.integers(0, 3)
maybe = st.none() | people

Rows = list[dict[str, Any]]


@st.composite
def rosters(draw: st.DrawFn) -> dict[str, Rows]:
    """A tree of up to six places, checkpoints on any of them, shifts of any length one after the other."""
    depth = draw(st.integers(1, 4))
    places: Rows = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        under = [place for place in places if place["depth"] < depth - 1]
        if places and not under:
            break
        above = draw(st.sampled_from(under)) if under else None
        places.append({"id": number, "parent_id": above and above["id"], "depth": above["depth"] + 1 if above else 0})
    for place in places:
        place |= {"code": str(place["id"]), "level_key": f"l{place.pop('depth')}", "name_zh": "", "search": ""}
    checkpoints = [_checkpoint(draw, number, places) for number in range(1, draw(st.integers(0, 4)) + 1)]
    return {
        "level": [{"key": f"l{n}", "depth": n, **LEVEL} for n in range(depth)],
        "place": places,
        "checkpoint": checkpoints,
        "checkpoint_shift": [row for checkpoint in checkpoints for row in _shifts(draw, checkpoint["id"])],
    }


def _checkpoint(draw: st.DrawFn, number: int, places: Rows) -> dict[str, Any]:
    return {
        "id": number,
        "code": f"K{number}",
        "place_id": draw(st.sampled_from(places))["id"],
        "name_zh": "",
        "mouth": "door",
        "round_the_clock": draw(st.booleans()),
        "shift_hours": 8,
        "headcount": draw(st.integers(1, 3)),
        "opened": draw(st.sampled_from([None, None, *DAYS])),
        "closed": draw(st.sampled_from([None, None, *DAYS])),
    }


def _shifts(draw: st.DrawFn, checkpoint: int) -> Rows:
    """Shifts of one checkpoint from the evening before the first day on, with holes between some of them."""
    rows: Rows = []
    at = dt.datetime.combine(FIRST, dt.time()) - draw(st.integers(0, 24 * 60)) * MINUTE
    for _ in range(draw(st.integers(0, 8))):
        at += draw(st.sampled_from([0, 0, 0, 1, 90, 700])) * MINUTE
        ends = at + draw(st.sampled_from([1, 59, 180, 240, 300, 360, 480, 720, 1440])) * MINUTE
        counts = {name: draw(maybe) for name in ("present", "planned", "entries", "turned_back", "fevers")}
        reported_at = draw(st.sampled_from([None, at, ends]))
        rows.append(
            {"checkpoint_id": checkpoint, "starts": at, "ends": ends, "required": draw(people)}
            | counts
            | {"reported_at": reported_at}
        )
        at = ends
    return rows


def by_the_clock(checkpoint: dict[str, Any], shifts: Rows, day: dt.date) -> Counter[str]:
    """What one open checkpoint counts on one day, minute by minute."""
    told: Counter[str] = Counter(checkpoints=1)
    midnight = dt.datetime.combine(day, dt.time())
    for minute in range(
        -60, 24 * 60
    ):  # from 23:00 of the day before: the night belongs to the morning on which it ends
        at = midnight + minute * MINUTE
        on = [shift for shift in shifts if shift["starts"] <= at < shift["ends"]]
        parts = [*([""] if minute >= 0 else []), *(["night_"] if minute < 6 * 60 else [])]
        required = sum(shift["required"] for shift in on)
        if not on and checkpoint["round_the_clock"] and (minute >= 0 or checkpoint["opened"] != day):
            required = checkpoint["headcount"]
        told.update({f"{part}people_minutes_required": required for part in parts})
        for shift in on:
            if shift["present"] is None:
                continue
            staffed = min(shift["present"], required)
            told.update({f"{part}people_minutes_reported": required for part in parts})
            told.update({f"{part}people_minutes_staffed": staffed for part in parts})
            if minute < 0:
                continue
            told["checkpoints_reported"] = 1
            told["gap_minutes"] += shift["present"] == 0 < required
            told["short_minutes"] += 0 < shift["present"] < required
            told["short_people_minutes"] += required - staffed if shift["present"] else 0
            told["gap_people_minutes"] += 0 if shift["present"] else required
    for shift in shifts:
        if shift["starts"].date() == day:
            told.update({name: shift[name] or 0 for name in ("entries", "turned_back", "fevers")})
    return told


def is_open(checkpoint: dict[str, Any], day: dt.date) -> bool:
    return (checkpoint["opened"] or day) <= day and (checkpoint["closed"] is None or checkpoint["closed"] > day)


def unbroken(checkpoint: dict[str, Any], shifts: Rows, day: dt.date, heard: dt.datetime | None) -> int:
    """Whole days up to the end of one without a shift that nobody held or told of, and without a hole."""
    ends = dt.datetime.combine(day, dt.time()) + dt.timedelta(days=1)
    since, before = None, None
    for shift in sorted((shift for shift in shifts if shift["starts"] < ends), key=lambda shift: shift["starts"]):
        silent = shift["present"] is None and heard is not None and shift["ends"] <= heard
        if silent or shift["present"] == 0 < shift["required"]:
            since = shift["ends"]
        elif before is None or (checkpoint["round_the_clock"] and before < shift["starts"]):
            since = shift["starts"]
        before = shift["ends"]
    ceased = checkpoint["round_the_clock"] and before and heard and before < heard and before < ends
    return 0 if since is None or ceased else max(0, (ends - since).days)


COUNTED = list(BY_NAME)


def test_every_level_counts_the_minutes_at_and_below_it(database: Engine) -> None:
    hold(minutes_are_those_at_and_below, database, 14, data=rosters())


def minutes_are_those_at_and_below(database: Engine, data: dict[str, Rows]) -> None:
    with database.connect() as connection:
        for table in (Level, Place, Checkpoint, CheckpointShift):
            if data[table.__tablename__]:
                connection.execute(insert(table), data[table.__tablename__])
        roll_up_tree(connection)
        roll_up_days(connection, DAYS)
        told = totals(connection, DAYS, COUNTED)
        longest = {day: unbroken_told(connection, data, day) for day in DAYS}
        days = {r.date: r.as_of for r in connection.execute(select(ReportDay.__table__))}
        connection.rollback()

    reported = [shift for shift in data["checkpoint_shift"] if shift["present"] is not None]
    assert set(days) == {shift["starts"].date() for shift in reported} & set(DAYS)
    above = {place["id"]: place["parent_id"] for place in data["place"]}
    heard = max(filter(None, days.values()), default=None)
    for day, as_of in days.items():
        held = {each["code"]: unbroken(each, shifts_of(data, each), day, heard) for each in data["checkpoint"]}
        is_told = {each["code"] for each in data["checkpoint"] if is_open(each, day) and held[each["code"]]}
        assert longest[day] == {code: held[code] for code in is_told}
        moments = [shift["reported_at"] for shift in reported if shift["starts"].date() == day]
        assert as_of == max(filter(None, moments), default=None)
        expected: dict[int, Counter[str]] = {place["id"]: Counter() for place in data["place"]}
        for checkpoint in data["checkpoint"]:
            counts = (
                by_the_clock(checkpoint, shifts_of(data, checkpoint), day) if is_open(checkpoint, day) else Counter()
            )
            _holds(counts)
            place = checkpoint["place_id"]
            while place is not None:
                expected[place].update(counts)
                place = above[place]
        for number, counts in expected.items():
            row = told.get((day, number), Counter())
            assert {name: row[name] for name in COUNTED} == {name: counts[name] for name in COUNTED}


def shifts_of(data: dict[str, Rows], checkpoint: dict[str, Any]) -> Rows:
    return [shift for shift in data["checkpoint_shift"] if shift["checkpoint_id"] == checkpoint["id"]]


def unbroken_told(connection: Connection, data: dict[str, Rows], day: dt.date) -> dict[str, int]:
    """The days unbroken of each checkpoint of the tree, by its code."""
    told = connection.execute(unbroken_days(data["place"][0]["id"], day, 99))
    return {row.code: row.days for row in told}


def _holds(counts: Counter[str]) -> None:
    """What is true of any checkpoint on any day."""
    for night in ("", "night_"):
        required, reported = counts[f"{night}people_minutes_required"], counts[f"{night}people_minutes_reported"]
        assert counts[f"{night}people_minutes_staffed"] <= reported <= required
    assert counts["gap_minutes"] + counts["short_minutes"] <= 24 * 60
    missing = counts["short_people_minutes"] + counts["gap_people_minutes"]
    assert counts["people_minutes_reported"] == counts["people_minutes_staffed"] + missing
