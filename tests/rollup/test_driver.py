"""The roll-up agrees with brute force on random trees, whatever hangs on inner places and whoever kept silent."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, insert, select

from queries.rollup.counts import COUNTS
from queries.rollup.driver import roll_up_days, roll_up_tree
from queries.rollup.place_days import OBSERVER
from queries.schema import (
    DutyHolder,
    DutyRole,
    Level,
    ObserverReport,
    Place,
    PlaceDay,
    PlaceDuty,
    PlaceTotal,
    ReportDay,
    ScreeningDay,
    ScreeningRound,
)

FIRST = dt.date(2020, 2, 14)
DAYS = [FIRST, FIRST + dt.timedelta(days=1)]
ROUND: dict[str, Any] = {
    "number": 1,
    "name_zh": "一",
    "name_en": "1",
    "starts": FIRST,
    "ends": FIRST,
}  # none runs on the second day
small = st.integers(0, 9)


@st.composite
def districts(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """A tree of 1 to 7 levels with facts, holders and validity dates anywhere in it."""
    depth = draw(st.integers(1, 7))
    levels = [
        {"key": f"l{n}", "depth": n, "name_zh": "", "name_en": "", "plural_en": "", "folded": draw(st.booleans())}
        for n in range(depth)
    ]
    places: list[dict[str, Any]] = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        upper: list[Any] = [p for p in places if p["level"] < depth - 1]
        above = draw(st.sampled_from(upper or [None])) if places else None
        if places and above is None:
            break
        level = draw(st.integers(above["level"] + 1, depth - 1)) if above else 0
        places.append({"id": number, "level": level, "parent_id": above["id"] if above else None})
    for place in places:
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
    ids = [place["id"] for place in places]
    roles = [
        {"key": key, "level_key": draw(st.sampled_from(levels))["key"], "per_stairwell": stairwell, "leads": False}
        | {"name_zh": "", "name_en": ""}
        for key, stairwell in ((OBSERVER, False), ("lead", False), ("stairwell_head", True))
    ]
    keys = st.tuples(st.sampled_from(DAYS), st.sampled_from(ids))
    times = st.sampled_from([9, 10, 11])
    return {
        "level": levels,
        "place": places,
        "duty_role": roles,
        "screening_round": [ROUND],
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
            {"date": day, "place_id": place, "at_door": a, "by_phone": b, "absent": c, "absent_reached": d}
            for (day, place), a, b, c, d in draw(
                st.lists(st.tuples(keys, small, small, small, small), max_size=12, unique_by=lambda row: row[0])
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
    screening = [r for r in data["screening_day"] if (r["date"], r["place_id"]) == (day, place["id"])]
    reports = [r for r in data["observer_report"] if (r["date"], r["place_id"]) == (day, place["id"])]
    if in_force(place, day):
        counts["households"] = place["households"] or 0
        counts["screening_expected"] = int(counts["households"] > 0 and ROUND["starts"] <= day <= ROUND["ends"])
    for row in screening:
        counts |= {name: row[name] for name in ("at_door", "by_phone", "absent", "absent_reached")}
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


@pytest.mark.usefixtures("database")
@given(data=districts())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_every_level_counts_what_lies_at_and_below_it(database: Engine, data: dict[str, Any]) -> None:
    with stored(database, data) as connection:
        told = {(r.date, r.place_id): r._asdict() for r in connection.execute(select(PlaceDay.__table__))}
        days = {r.date: r.as_of for r in connection.execute(select(ReportDay.__table__))}
        totals = {(r.place_id, r.level_key): tuple(r)[2:] for r in connection.execute(select(PlaceTotal.__table__))}
        duties = {(r.place_id, r.role_key): tuple(r)[2:] for r in connection.execute(select(PlaceDuty.__table__))}

    facts = [*data["screening_day"], *data["observer_report"]]
    assert set(days) == {fact["date"] for fact in facts}
    for day in days:
        assert days[day] == max((f["reported_at"] for f in data["observer_report"] if f["date"] == day), default=None)
        for place in data["place"]:
            under = below(place["id"], data)
            expected = {name: sum(own_counts(p, data, day)[name] for p in under) for name in COUNTS}
            counted = told.get((day, place["id"]), dict.fromkeys(COUNTS, 0))
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
        assert {key[1]: list(row) for key, row in totals.items() if key[0] == place["id"]} == dict(levels)
        assert {key[1]: list(row) for key, row in duties.items() if key[0] == place["id"]} == dict(roles)
