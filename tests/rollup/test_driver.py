"""The roll-up agrees with brute force on random trees, whatever hangs on inner places and whoever kept silent."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, delete, insert, select, update

from queries import places
from queries.database import Statement
from queries.duty.measures import BY_NAME as DUTY
from queries.figures import UNITS
from queries.observers.measures import BY_NAME as OBSERVERS
from queries.rollup.driver import roll_up_days, roll_up_tree
from queries.rollup.observers import OBSERVER
from queries.schema import (
    DutyHolder,
    DutyRole,
    Level,
    ObserverReport,
    ObserverTotal,
    Place,
    ReportDay,
    ReportStatus,
    ScreeningDay,
    ScreeningRound,
    ScreeningTotal,
)
from queries.screening.measures import BY_NAME as SCREENING
from tests.support.examples import hold
from tests.support.totals import totals

FIRST = dt.date(2020, 2, 14)
DAYS = [FIRST, FIRST + dt.timedelta(days=1)]
ROUND: dict[str, Any] = {"number": 1, "name_zh": "一", "name_en": "1", "starts": FIRST}
COUNTS = [*SCREENING, *OBSERVERS, *DUTY, *UNITS]
FLOWS = ("at_door", "by_phone", "by_data", "absent", "absent_reached")
WRITTEN = (ScreeningTotal, ObserverTotal)
small = st.integers(0, 9)


@st.composite
def districts(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """A tree of 1 to 7 levels with facts, holders and validity dates anywhere in it."""
    depth = draw(st.integers(1, 7))
    levels = [
        {"key": f"l{n}", "depth": n, "name_zh": "", "name_en": "", "plural_en": "", "folded": draw(st.booleans())}
        for n in range(depth)
    ]
    tree: list[dict[str, Any]] = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        upper: list[Any] = [p for p in tree if p["level"] < depth - 1]
        above = draw(st.sampled_from(upper or [None])) if tree else None
        if tree and above is None:
            break
        level = draw(st.integers(above["level"] + 1, depth - 1)) if above else 0
        tree.append({"id": number, "level": level, "parent_id": above["id"] if above else None})
    for place in tree:
        place |= {
            "code": str(place["id"]),
            "level_key": f"l{place.pop('level')}",
            "name_zh": "",
            "search": "",
            "households": draw(st.none() | small),
            "residents": draw(st.none() | small),
            "stairwells": draw(st.none() | st.integers(0, 3)),
            "valid_from": draw(st.sampled_from([None, None, None, *DAYS])),
            "valid_to": draw(st.sampled_from([None, None, None, DAYS[1]])),
        }
    ids = [place["id"] for place in tree]
    roles = [
        {"key": key, "level_key": draw(st.sampled_from(levels))["key"], "per_stairwell": stairwell, "leads": False}
        | {"name_zh": "", "name_en": ""}
        for key, stairwell in ((OBSERVER, False), ("lead", False), ("stairwell_head", True))
    ]
    keys = st.tuples(st.sampled_from(DAYS), st.sampled_from(ids))
    times = st.sampled_from([9, 10, 11])
    return {
        "level": levels,
        "place": tree,
        "duty_role": roles,
        "screening_round": [ROUND | {"ends": draw(st.sampled_from(DAYS))}],  # it may not run on the second day
        "duty_holder": [
            {
                "place_id": place,
                "role_key": role["key"],
                "unit": unit,
                "name": name,
                "valid_from": FIRST,
                "valid_to": end,
            }
            for place, role, unit, name, end in draw(
                st.lists(
                    st.tuples(
                        st.sampled_from(ids),
                        st.sampled_from(roles),
                        st.sampled_from(["", "1", "2"]),
                        st.sampled_from([None, "赵某"]),
                        st.sampled_from([None, DAYS[1]]),
                    ),
                    max_size=12,
                    unique_by=lambda row: (row[0], row[1]["key"], row[2]),
                )
            )
        ],
        "screening_day": [
            {"date": day, "place_id": place, **dict(zip(FLOWS, counts, strict=True))}
            for (day, place), *counts in draw(
                st.lists(st.tuples(keys, *[small] * len(FLOWS)), max_size=12, unique_by=lambda row: row[0])
            )
        ],
        "observer_report": [
            {"date": day, "place_id": place, "normal": n, "reported_at": dt.datetime.combine(day, dt.time(hour))}
            for (day, place), n, hour in draw(
                st.lists(st.tuples(keys, st.booleans(), times), max_size=12, unique_by=lambda row: row[0])
            )
        ],
    }


def in_force(row: dict[str, Any], day: dt.date | None) -> bool:
    if day is None:
        return row["valid_to"] is None
    return (row["valid_from"] is None or row["valid_from"] <= day) and (
        row["valid_to"] is None or row["valid_to"] > day
    )


def positions_of(place: dict[str, Any], data: dict[str, Any], day: dt.date | None) -> dict[str, tuple[int, int]]:
    """Role -> positions and filled positions of one place."""
    found = {}
    for role in data["duty_role"]:
        if role["level_key"] == place["level_key"] and in_force(place, day):
            needed = (place["stairwells"] or 0) if role["per_stairwell"] else 1
            units = {
                h["unit"]
                for h in data["duty_holder"]
                if (h["place_id"], h["role_key"]) == (place["id"], role["key"]) and h["name"] and in_force(h, day)
            }
            found[role["key"]] = (needed, min(len(units), needed))
    return found


def own_counts(place: dict[str, Any], data: dict[str, Any], day: dt.date) -> dict[str, int]:
    """What one place counts itself on one day, by loops and nothing else."""
    counts = dict.fromkeys(COUNTS, 0)
    [round_] = data["screening_round"]
    runs = day <= round_["ends"]
    screening = [r for r in data["screening_day"] if (r["date"], r["place_id"]) == (day, place["id"])]
    reports = [r for r in data["observer_report"] if (r["date"], r["place_id"]) == (day, place["id"])]
    if in_force(place, day):
        counts["households"], counts["stairwells"] = place["households"] or 0, place["stairwells"] or 0
        counts["screening_expected"] = int(counts["households"] > 0 and runs)
    for row in data["screening_day"]:
        # What a round brought so far; outside of it there is only the day.
        if row["place_id"] == place["id"] and (row["date"] == day or (row["date"] < day and runs)):
            counts |= {name: counts[name] + row[name] for name in FLOWS}
    if screening:
        counts |= {"screening_reported": 1, "screening_expected": 1}
    for row in reports:
        counts["observers_on_time" if row["reported_at"].hour <= 10 else "observers_late"] = 1
        counts["observers_alarmed"] = int(not row["normal"])
    for role, (needed, filled) in positions_of(place, data, day).items():
        counts["positions"] += needed
        counts["positions_filled"] += filled
        if role == OBSERVER:
            counts["observer_positions"], counts["observers_named"] = needed, filled
    counts["observers_expected"] = int(counts["observers_named"] > 0 or bool(reports))
    counts["units"] = int(counts["screening_expected"] + counts["observers_expected"] > 0)
    counts["units_reported"] = int(bool(screening or reports))
    return counts


def below(place: int, data: dict[str, Any]) -> list[dict[str, Any]]:
    """The place and everything under it."""
    parents = {p["id"]: p["parent_id"] for p in data["place"]}

    def under(code: int | None) -> bool:
        return code == place or (code is not None and under(parents[code]))

    return [p for p in data["place"] if under(p["id"])]


@contextmanager
def stored(engine: Engine, data: dict[str, Any]) -> Iterator[Connection]:
    """The data in the tables, rolled up; gone afterwards."""
    tables = [Level, Place, DutyRole, DutyHolder, ScreeningRound, ScreeningDay, ObserverReport]
    with engine.connect() as connection:
        for table in tables:
            if data[table.__tablename__]:
                connection.execute(insert(table), data[table.__tablename__])
        roll_up_tree(connection)
        roll_up_days(connection, DAYS)
        yield connection
        connection.rollback()


def test_every_level_counts_what_lies_at_and_below_it(database: Engine) -> None:
    hold(counts_are_those_at_and_below, database, 20, data=districts())


def counts_are_those_at_and_below(database: Engine, data: dict[str, Any]) -> None:
    with stored(database, data) as connection:
        told = totals(connection, DAYS, COUNTS)
        days = {r.date: r.as_of for r in connection.execute(select(ReportDay.__table__))}
        registered = {place["id"]: asked(connection, places.totals, place["id"]) for place in data["place"]}
        duties = {place["id"]: asked(connection, places.chain_below, place["id"]) for place in data["place"]}
        lowest = set(connection.scalars(select(Place.id).where(Place.lowest)))
        written = [tuple(row) for table in WRITTEN for row in connection.execute(select(table.__table__))]

    facts = [*data["screening_day"], *data["observer_report"]]
    assert set(days) == {fact["date"] for fact in facts}
    for day in days:
        assert days[day] == max((f["reported_at"] for f in data["observer_report"] if f["date"] == day), default=None)
        for place in data["place"]:
            under = below(place["id"], data)
            expected = {name: sum(own_counts(p, data, day)[name] for p in under) for name in COUNTS}
            counted = told.get((day, place["id"]), Counter())
            assert {name: counted[name] for name in COUNTS} == expected
            assert expected["observers_on_time"] + expected["observers_late"] <= expected["observers_expected"]
            assert expected["positions_filled"] <= expected["positions"]

    newest = max(days, default=None)
    for place in data["place"]:
        levels: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        roles: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for p in below(place["id"], data):
            if in_force(p, newest):
                seen = levels[p["level_key"]]
                seen[:] = [seen[0] + 1, seen[1] + (p["households"] or 0), seen[2] + (p["residents"] or 0)]
            for role, (needed, filled) in positions_of(p, data, newest).items():
                roles[role] = [roles[role][0] + needed, roles[role][1] + filled]
        assert {key: list(row) for key, *row in registered[place["id"]]} == dict(levels)
        held = {key: row for key, row in roles.items() if row[0]}
        assert {key: [needed, filled] for key, *_, needed, filled in duties[place["id"]]} == held

    assert lowest == {p["id"] for p in data["place"]} - {p["parent_id"] for p in data["place"]}
    assert all(any(row[2:]) for row in written)  # a row only where there is something
    assert not lowest & {row[1] for row in written}  # what the facts tell is not told twice


def asked(connection: Connection, question: Callable[[int], Statement], place: int) -> list[Any]:
    return [tuple(row) for row in connection.execute(question(place))]


def test_dates_that_come_late_leave_the_same_totals(database: Engine) -> None:
    """A round of four dates that come in any order, and the first one again with other counts: as if all came at once."""
    hold(
        late_dates_leave_the_same,
        database,
        5,
        data=districts(),
        order=st.permutations(range(4)),
        later=st.sampled_from([1, 2, 3]),
    )


def late_dates_leave_the_same(database: Engine, data: dict[str, Any], order: list[int], later: int) -> None:
    ids = [place["id"] for place in data["place"]]
    days = [FIRST + dt.timedelta(days=number) for number in range(4)]
    facts = [
        {
            "date": day,
            "place_id": place,
            "at_door": n + place % later,
            "by_phone": n % 2,
            "absent": 1,
            "absent_reached": 0,
        }
        for n, day in enumerate(days)
        for place in ids[n % 2 :: later]
    ]
    data |= {"screening_day": [], "observer_report": [], "screening_round": [ROUND | {"ends": days[-2]}]}
    with stored(database, data) as connection:
        for day in (days[number] for number in order):
            if rows := [row for row in facts if row["date"] == day]:
                connection.execute(insert(ScreeningDay), rows)
            roll_up_days(connection, [day])
        connection.execute(update(ScreeningDay).where(ScreeningDay.date == FIRST).values(by_phone=5))
        roll_up_days(connection, [FIRST])
        one_by_one = rows_of(connection)
        connection.execute(delete(ScreeningDay).where(ScreeningDay.date == days[1]))
        roll_up_days(connection, [days[1]])
        taken_back = rows_of(connection)
        for table in (ScreeningTotal, ReportStatus, ReportDay):
            connection.execute(delete(table))
        roll_up_days(connection, days)
        assert rows_of(connection) == taken_back
        if rows := [row for row in facts if row["date"] == days[1]]:
            connection.execute(insert(ScreeningDay), rows)
        roll_up_days(connection, days)
        assert rows_of(connection) == one_by_one


def rows_of(connection: Connection) -> list[Any]:
    tables = (ScreeningTotal, ReportStatus, ReportDay)
    return [sorted(map(tuple, connection.execute(select(table.__table__)))) for table in tables]
