"""Rounds, teams and sweeps: what follows from counts, held against published figures and against people counted one by one."""

import datetime as dt
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from queries import figures
from queries.database import engine, rows
from queries.intake.loading import load
from queries.schema import Place
from queries.screening import plan
from queries.screening.absent import waiting
from queries.screening.outlook import Course, band, outlook
from queries.screening.questions import missing_below, sweep
from queries.screening.rounds import in_every
from queries.screening.sweeping import newest
from tests.support import numbers, small_district
from tests.support.prepared import prepare

FIRST = dt.date(2020, 1, 25)
DAY = dt.timedelta(days=1)


def by_day(counts: list[int]) -> Course:
    return Course({FIRST + n * DAY: count for n, count in enumerate(accumulate(counts))}, FIRST)


def test_huayuan_430_stairwells_and_4000_households_in_six_days() -> None:
    """B4, B5: twenty teams do a hundred stairwells an afternoon; households follow from the register, never from floors."""
    assert plan.half_days(100, 20) == 1
    needed = plan.half_days(430, 20)
    assert (needed, plan.whole(needed or 0)) == (4.3, 5)
    assert plan.half_days(430, 0) is None
    assert round(430 / 6, 1) == 71.7
    reached = by_day([667, 667, 667])
    told, found = outlook(reached, 4000), band(reached, 4000)
    assert (told.left, told.expected) == (1999, FIRST + 5 * DAY)  # the sixth day
    assert found.first == found.last == FIRST + 5 * DAY
    assert not 430 * 14 <= 4000 <= 430 * 21


@pytest.mark.parametrize(
    ("counts", "left", "first", "last"),
    [
        ([900, 200, 100, 50], 100, 1, 2),  # the surge of the first day is no longer among the latest
        ([100, 50, 0, 25], 100, 2, None),  # a day without any promises nothing
        ([10, 10], 0, 0, 0),
        ([40], 60, 2, 2),
    ],
)
def test_a_round_ends_between_the_fastest_and_the_slowest_of_its_latest_days(
    counts: list[int], left: int, first: int, last: int | None
) -> None:
    reached = by_day(counts)
    found, day = band(reached, sum(counts) + left), reached.day
    assert found.first == day + first * DAY
    assert found.last == (None if last is None else day + last * DAY)


def test_jiahonglu_5152_households_in_four_rounds() -> None:
    """E3: what is reached in every round lies between two bounds, unless nobody was missed."""
    assert in_every([5152] * 4, 5152) == (5152, 5152)
    assert in_every([5152, 5100, 5152, 5000], 5152) == (5152 - 52 - 152, 5000)
    assert in_every([2000] * 4, 5152) == (0, 2000)


@given(some.lists(some.tuples(*[some.booleans()] * 3), max_size=12))
def test_the_bounds_hold_whoever_was_reached(households: list[tuple[bool, ...]]) -> None:
    reached = [sum(each[n] for each in households) for n in range(3)]
    low, high = in_every(reached, len(households))
    assert low <= sum(map(all, households)) <= high


@given(some.lists(some.tuples(some.integers(0, 4), some.integers(0, 9)), min_size=1, max_size=6), some.randoms())
def test_the_oldest_absent_household_was_found_between_two_days(days: list[tuple[int, int]], pick: object) -> None:
    """Whoever is found later, of those that wait: one by one, in any order."""
    waits: list[int] = []
    found, later, counts = 0, 0, {}
    for number, (new, tries) in enumerate(days):
        for _ in range(min(tries, len(waits))):
            waits.pop(pick.randrange(len(waits)))  # type: ignore[attr-defined]
            later += 1
        waits += [number] * new
        found += new
        counts[FIRST + number * DAY] = (found, later)
    told = waiting(counts)
    assert told.open == len(waits)
    if waits:
        assert told.earliest is not None
        assert told.latest is not None
        assert told.earliest <= FIRST + min(waits) * DAY <= told.latest


def test_wuhan_7148_compounds_in_72_hours() -> None:
    """E5: the straight line does 99 an hour; a sweep before it, after silence, is another one."""
    rows = [
        {"date": dt.date(2020, 2, day), "hour": hour, "finished": count}
        for day, hour, count in ((10, 9, 500), (17, 12, 1000), (18, 24, 4000), (19, 24, 2148))
    ]
    bases = {dt.date(2020, 2, day): 7148 for day in (10, 17, 18, 19)}
    days = [dt.date(2020, 2, day) for day in (10, 17, 18, 19)]
    half = newest(rows[:3], days[:3], bases)
    assert half is not None
    assert (half.begins, half.hour, half.finished, half.due) == (dt.date(2020, 2, 17), 48, 5000, 7148 * 48 // 72)
    whole = newest(rows, days, bases)
    assert whole is not None
    assert (whole.hour, whole.finished, whole.due) == (72, 7148, 7148)
    assert 7148 // 72 == 99
    assert newest([], days, bases) is None
    assert newest(rows, days, {}) is None


def test_a_place_that_tells_nothing_of_the_sweep_that_runs_is_told_of_the_one_before_with_that() -> None:
    """It told on three days; from the eighth day on others tell of another sweep."""
    rows = [{"date": dt.date(2020, 2, day), "hour": 24, "finished": 10} for day in (1, 2, 3)]
    bases = {dt.date(2020, 2, day): 30 for day in range(1, 10)}
    days = [dt.date(2020, 2, day) for day in (1, 2, 3, 8, 9)]
    found = newest(rows, days, bases)
    assert found is not None
    assert (found.finished, found.hour, found.later) == (30, 72, dt.date(2020, 2, 8))
    same = newest(rows, days[:3], bases)
    assert same is not None
    assert same.later is None
    itself = newest([*rows, {"date": dt.date(2020, 2, 8), "hour": 9, "finished": 1}], days, bases)
    assert itself is not None
    assert (itself.begins, itself.later) == (dt.date(2020, 2, 8), None), "whether or not it told of the ninth, too"


def test_reports_missing_in_rounds_are_counted_by_place(database: Engine, tmp_path: Path) -> None:
    """On the 14th, the first day of round 2, one of three buildings told; on the 15th all did."""
    prepare(small_district.write(tmp_path / "files", ("screening_day", "screening_round")), database)
    first, day = dt.date(2020, 2, 14), dt.date(2020, 2, 15)

    def missing(code: str) -> dict[int, int]:
        found = rows(missing_below(numbers.number(code, database), False, day, first), database)
        return {row["place_id"]: row["missing"] for row in found}

    assert missing("D") == {numbers.number(code, database): 1 for code in ("001", "002")}
    assert missing("001") == {numbers.number("001-A-1", database): 0, numbers.number("001-A-2", database): 1}


def test_a_place_that_was_silent_for_long_is_still_in_the_sweep_of_all() -> None:
    """It goes on from what it told before: of the days between others told."""
    rows = [{"date": dt.date(2020, 2, day), "hour": 9, "finished": count} for day, count in ((10, 8), (14, 2))]
    bases = {dt.date(2020, 2, day): 10 for day in range(10, 15)}
    found = newest(rows, bases, bases)
    assert found is not None
    assert (found.begins, found.finished, found.hour) == (dt.date(2020, 2, 10), 10, 105)


def test_a_sweep_has_the_base_of_its_own_day(tmp_path: Path) -> None:
    """7,148 compounds on 19 February, 7,102 on 14 March: 46 are in force no longer (E5)."""
    lines = ["code,level,parent,name_zh,valid_to", "W,city,,武汉,"]
    lines += [f"W{n},compound,W,小区{n},{'2020-03-01' if n < 46 else ''}" for n in range(7148)]
    (tmp_path / "place.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "level.csv").write_text(
        "key,depth,name_zh,name_en,plural_en,folded\ncity,0,市,City,cities,no\ncompound,1,小区,Compound,compounds,no\n",
        encoding="utf-8",
    )
    told = "date,place,hour,done\n2020-02-17,W,24,2000\n2020-02-19,W,24,7148\n2020-03-14,W,24,7102\n"
    (tmp_path / "sweep_hour.csv").write_text(told, encoding="utf-8")
    made = engine(f"sqlite:///{tmp_path / 'wuhan.sqlite'}")
    load(tmp_path, made)
    with Session(made) as session:
        top = session.query(Place.id).filter_by(code="W").scalar()
        rows = session.execute(figures.days_of(top, dt.date(2020, 2, 17), dt.date(2020, 3, 14))).mappings().all()
        hours = session.execute(sweep(top, dt.date(2020, 2, 17), dt.date(2020, 3, 14))).mappings().all()
    assert {row["date"].isoformat(): row["compounds"] for row in rows} == {
        "2020-02-17": 7148,
        "2020-02-19": 7148,
        "2020-03-14": 7102,
    }
    assert [row["finished"] for row in hours] == [2000, 5148, 7102]
    bases = {row["date"]: row["compounds"] for row in rows}
    days = [row["date"] for row in hours]
    february = newest([dict(row) for row in hours if row["date"].month == 2], days, bases)
    assert february is not None
    assert (february.finished, february.base, february.counted) == (7148, 7148, dt.date(2020, 2, 19))
    march = newest([dict(row) for row in hours], days, bases)
    assert march is not None
    assert (march.finished, march.base, march.counted) == (7102, 7102, dt.date(2020, 3, 14))
    made.dispose()
