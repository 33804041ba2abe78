"""The roll-up of staff agrees with people counted one by one, on random trees; a surplus hides no gap."""

import datetime as dt
from collections import Counter
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Engine, insert, select

from queries.rollup.driver import roll_up_days, roll_up_tree
from queries.schema import (
    Attendance,
    Cadre,
    DutyShift,
    Job,
    JobTotal,
    Level,
    Organisation,
    Pairing,
    Place,
    Posting,
    PropertyDay,
    ReportDay,
    StaffNeed,
    StaffTotal,
)
from tests.support.examples import hold
from tests.support.totals import totals

FIRST = dt.date(2020, 2, 10)
DAYS = [FIRST + dt.timedelta(days=number) for number in range(8)]
NAMES = {"name_zh": "", "name_en": ""}
LEVEL = {**NAMES, "plural_en": "", "folded": False}
KINDS, SHIFTS = ["checkpoint", "service"], {"day": 7, "night": 23}

Rows = list[dict[str, Any]]
Data = dict[str, Rows]


@st.composite
def districts(draw: st.DrawFn) -> Data:
    """A tree of up to six places with needs, people, pairings and property firms anywhere in it."""
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
    ids, days = st.sampled_from([place["id"] for place in places]), st.sampled_from(DAYS)
    kinds, shifts = st.sampled_from(KINDS), st.sampled_from(sorted(SHIFTS))
    cadres = range(1, draw(st.integers(0, 6)) + 1)
    postings = [posting for cadre in cadres for posting in _postings(draw, cadre, ids, kinds, shifts)]
    needs = st.tuples(ids, kinds, shifts, st.integers(0, 3), days, st.sampled_from([None, DAYS[5]]))
    pairs = st.tuples(ids, days, st.sampled_from([None, DAYS[6]]))
    firms = st.tuples(ids, days, st.integers(0, 9), st.integers(0, 9))
    return {
        "level": [{"key": f"l{n}", "depth": n, **LEVEL} for n in range(depth)],
        "place": places,
        "organisation": [{"id": 1, "code": "A", "kind": "department", **NAMES}],
        "job": [{"key": key, **NAMES} for key in KINDS],
        "duty_shift": [{"key": key, "starts": hour, **NAMES} for key, hour in SHIFTS.items()],
        "cadre": [{"id": number, "badge": str(number), "organisation_id": 1} for number in cadres],
        "posting": postings,
        "staff_need": [
            dict(zip(("place_id", "job_key", "shift_key", "headcount", "valid_from", "valid_to"), row, strict=True))
            for row in draw(st.lists(needs, max_size=8, unique_by=lambda row: row[:3]))
        ],
        "attendance": [row for cadre in cadres for row in _attendance(draw, cadre)],
        "pairing": [
            {"organisation_id": 1, "place_id": place, "valid_from": first, "valid_to": last}
            for place, first, last in draw(st.lists(pairs, max_size=3, unique_by=lambda row: row[0]))
        ],
        "property_day": [
            {"organisation_id": 1, "place_id": place, "date": day, "on_roll": count, "present": min(count, present)}
            for place, day, count, present in draw(st.lists(firms, max_size=4, unique_by=lambda row: row[:2]))
        ],
    }


def _postings(draw: st.DrawFn, cadre: int, ids: Any, kinds: Any, shifts: Any) -> Rows:
    """One or two postings of a cadre, one after the other; the last may be open, or its person not there yet."""
    bounds = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True)))
    made = []
    for sent, ended in zip(
        bounds, [*bounds[1:], draw(st.sampled_from([None, DAYS[7] + dt.timedelta(days=1)]))], strict=True
    ):
        arrived = draw(st.sampled_from([None, sent, sent + dt.timedelta(days=1)]))
        made.append({"cadre_id": cadre, "place_id": draw(ids), "job_key": draw(kinds), "shift_key": draw(shifts)})
        made[-1] |= {"channel": "assigned", "sent": sent, "arrived": arrived, "ended": ended}
    return made


def _attendance(draw: st.DrawFn, cadre: int) -> Rows:
    if draw(st.booleans()):  # many days on end
        return [
            {"date": day, "cadre_id": cadre, "shift_key": "day", "hours": 8.0}
            for day in DAYS[draw(st.integers(0, 3)) :]
        ]
    keys = st.tuples(st.sampled_from(DAYS), st.sampled_from(sorted(SHIFTS)), st.sampled_from([4.0, 8.0, 12.0, 12.5]))
    drawn = draw(st.lists(keys, max_size=5, unique_by=lambda row: row[:2]))
    return [{"date": day, "cadre_id": cadre, "shift_key": shift, "hours": hours} for day, shift, hours in drawn]


def in_post(posting: dict[str, Any], day: dt.date) -> bool:
    arrived, ended = posting["arrived"], posting["ended"]
    return posting["sent"] <= day and arrived is not None and arrived <= day and (ended is None or ended > day)


def in_force(row: dict[str, Any], day: dt.date) -> bool:
    return bool(row["valid_from"] <= day and (row["valid_to"] is None or row["valid_to"] > day))


def tired(cadre: int, data: Data, day: dt.date) -> bool:
    """Whether a cadre worked six days on end, or more than 12 of the 24 hours before a shift of that day ended, by halves."""
    worked = [row for row in data["attendance"] if row["cadre_id"] == cadre]
    if {day - dt.timedelta(days=number) for number in range(6)} <= {row["date"] for row in worked}:
        return True
    halves: Counter[dt.datetime] = Counter()
    ends = []
    for row in worked:
        start = dt.datetime.combine(row["date"], dt.time(SHIFTS[row["shift_key"]]))
        halves.update(start + dt.timedelta(minutes=30 * number) for number in range(int(row["hours"] * 2)))
        if row["date"] == day:
            ends.append(start + dt.timedelta(hours=row["hours"]))
    day_before = dt.timedelta(hours=24)
    return any(sum(n for at, n in halves.items() if end - day_before <= at < end) > 24 for end in ends)


def turns(place: int, data: Data, day: dt.date) -> dict[tuple[str, str], tuple[int, int]]:
    """Job and shift -> required and present at one very place."""
    found = {}
    for kind in KINDS:
        for shift in SHIFTS:
            of = {"place_id": place, "job_key": kind, "shift_key": shift}.items()
            required = sum(row["headcount"] for row in data["staff_need"] if of <= row.items() and in_force(row, day))
            found[kind, shift] = required, sum(of <= row.items() and in_post(row, day) for row in data["posting"])
    return found


def own_counts(place: dict[str, Any], data: Data, day: dt.date) -> Counter[str]:
    """What one place counts itself on one day, by loops and nothing else."""
    counts: Counter[str] = Counter()
    for required, present in turns(place["id"], data, day).values():
        counts.update(staff_required=required, staff_present=present, staff_covered=min(required, present))
        counts["staff_short"] += max(0, required - present)
    for cadre in data["cadre"]:
        sent = [row for row in data["posting"] if row["cadre_id"] == cadre["id"] and row["sent"] <= day]
        last = max(sent, key=lambda row: row["sent"], default=None)
        if last is None or last["place_id"] != place["id"]:
            continue
        counts["staff_sent"] += 1
        counts["staff_arrived"] += last["arrived"] is not None and last["arrived"] <= day
        worked = any((row["cadre_id"], row["date"]) == (cadre["id"], day) for row in data["attendance"])
        counts["staff_on_duty"] += in_post(last, day) and worked
        counts["over_hours"] += in_post(last, day) and worked and tired(cadre["id"], data, day)
    paired = {row["place_id"] for row in data["pairing"] if in_force(row, day)}
    levels = {p["level_key"] for p in data["place"] if p["id"] in paired}
    counts["pairable_places"] = int(place["level_key"] in levels)
    counts["paired_places"] = int(place["id"] in paired)
    for row in data["property_day"]:
        if (row["place_id"], row["date"]) == (place["id"], day):
            counts.update(property_on_roll=row["on_roll"], property_present=row["present"])
    return counts


def below(place: int, data: Data) -> Rows:
    """The place and everything under it."""
    parents = {p["id"]: p["parent_id"] for p in data["place"]}

    def under(code: int | None) -> bool:
        return code == place or (code is not None and under(parents[code]))

    return [p for p in data["place"] if under(p["id"])]


TABLES = [Level, Place, Organisation, Job, DutyShift, Cadre, Posting, StaffNeed, Attendance, Pairing, PropertyDay]
STAFF = [
    "staff_required",
    "staff_present",
    "staff_covered",
    "staff_short",
    "staff_sent",
    "staff_arrived",
    "staff_on_duty",
]
STAFF += ["over_hours", "paired_places", "pairable_places", "property_on_roll", "property_present"]


def test_every_level_counts_the_staff_at_and_below_it(database: Engine) -> None:
    hold(staff_is_that_at_and_below, database, 8, data=districts())


def staff_is_that_at_and_below(database: Engine, data: Data) -> None:
    with database.connect() as connection:
        for table in TABLES:
            if data[table.__tablename__]:
                connection.execute(insert(table), data[table.__tablename__])
        roll_up_tree(connection)
        roll_up_days(connection, DAYS)
        told = totals(connection, DAYS, STAFF)
        days = set(connection.scalars(select(ReportDay.date)))
        split = {tuple(r)[:4]: tuple(r)[4:] for r in connection.execute(select(JobTotal.__table__))}
        written = [tuple(r)[2:] for r in connection.execute(select(StaffTotal.__table__))]
        connection.rollback()

    assert days == {row["date"] for row in [*data["attendance"], *data["property_day"]]}
    assert all(any(counts) for counts in written)  # a row only where there is something
    for day in days:
        for place in data["place"]:
            counted = told.get((day, place["id"]), Counter())
            own = own_counts(place, data, day)
            expected = sum((own_counts(p, data, day) for p in below(place["id"], data)), Counter())
            assert {name: counted[name] for name in STAFF} == {name: expected[name] for name in STAFF}
            assert counted["staff_required"] == counted["staff_covered"] + counted["staff_short"]
            assert counted["staff_short"] >= max(0, counted["staff_required"] - counted["staff_present"])
            children = [
                told.get((day, p["id"]), Counter())["staff_short"]
                for p in data["place"]
                if p["parent_id"] == place["id"]
            ]
            assert counted["staff_short"] == sum(children) + own["staff_short"]
            rows = {key[2:]: values for key, values in split.items() if key[:2] == (day, place["id"])}
            for turn in [(kind, shift) for kind in KINDS for shift in SHIFTS]:
                of = [turns(p["id"], data, day)[turn] for p in below(place["id"], data)]
                short = sum(max(0, required - present) for required, present in of)
                sums = (sum(required for required, _ in of), sum(present for _, present in of), short)
                assert rows.get(turn, (0, 0, 0)) == sums
