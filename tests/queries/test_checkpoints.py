"""Questions to the checkpoints, answered from a small district in which a neighbour, a closed gate and silence get in the way.

The district is D with the communities 001 and 002; 001 has a folded compound 001-A with the building 001-A-1.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from queries import checkpoints, figures
from queries.checkpoints.gaps import Watch, gaps, watch_of
from queries.database import Statement
from queries.intake import Refused, load
from queries.measures import State, measures
from queries.schema import CheckpointShift, Place, ReportDay
from queries.spans import Span
from tests.support.frames import records, rows
from tests.support.small_district import write
from tests.support.totals import total

DAY = dt.date(2020, 2, 15)
AS_OF = dt.datetime.fromisoformat("2020-02-15 17:00")
CHECKPOINTS = """\
code,place,name_zh,name_en,mouth,lon,lat,crs,round_the_clock,shift_hours,headcount,leader,leader_phone,opened,closed
K1,001-A,大门卡点,Gate,门口,114.312,30.611,WGS84,yes,8,2,王某,000-0000-0001,2020-02-10,
K2,001,村口卡点,Village mouth,village,,,,no,8,1,,,2020-02-10,
K3,002,路口卡点,Road,road,114.331,30.611,WGS84,yes,12,3,李某,,,
K4,D,城南卡点,South,road,,,,yes,24,4,,,,
K5,001-A,后门卡点,Back gate,door,,,,yes,8,2,,,2020-02-01,2020-02-15
K6,001,新设卡点,New,door,,,,yes,8,2,,,2020-02-16,
K7,001-A-1,楼口卡点,Door,door,,,,no,3,1,,,,
"""
SHIFTS = """\
checkpoint,starts,ends,required,planned,present,entries,turned_back,fevers,reported_at
K1,2020-02-13 07:00,2020-02-13 23:00,2,,0,,,,2020-02-13 07:05
K1,2020-02-13 23:00,2020-02-14 07:00,2,,2,4,0,0,2020-02-14 07:05
K1,2020-02-14 07:00,2020-02-14 23:00,2,,2,80,1,0,2020-02-14 23:05
K1,2020-02-14 23:00,2020-02-15 07:00,2,,1,5,0,0,2020-02-15 07:05
K1,2020-02-15 07:00,2020-02-15 15:00,2,,2,50,1,1,2020-02-15 15:05
K1,2020-02-15 15:00,2020-02-15 23:00,2,,3,,,,2020-02-15 15:10
K1,2020-02-15 23:00,2020-02-16 07:00,2,0,,,,,
K2,2020-02-15 06:00,2020-02-15 10:00,1,1,0,,,,2020-02-15 06:10
K2,2020-02-15 10:00,2020-02-15 12:30,1,1,0,,,,2020-02-15 10:10
K2,2020-02-15 14:00,2020-02-15 16:00,1,1,,,,,
K3,2020-02-14 20:00,2020-02-15 08:00,3,,3,,,,2020-02-14 20:10
K3,2020-02-15 08:00,2020-02-15 20:00,3,,0,,,,2020-02-15 17:00
K5,2020-02-14 00:00,2020-02-14 08:00,2,,2,,,,2020-02-14 08:00
K7,2020-02-15 09:00,2020-02-15 12:00,1,,1,7,0,0,2020-02-15 12:01
"""


def build(folder: Path, database: Engine) -> Engine:
    load(write(folder, checkpoint=CHECKPOINTS, checkpoint_shift=SHIFTS), database)
    return database


@pytest.fixture(scope="module")
def district(shared_database: Engine, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The district, to be read only."""
    return build(tmp_path_factory.mktemp("files"), shared_database)


@pytest.fixture
def own_district(database: Engine, tmp_path: Path) -> Engine:
    """The district in a database of one test's own."""
    return build(tmp_path / "files", database)


def place(district: Engine, code: str) -> int:
    with district.connect() as connection:
        return int(connection.execute(select(Place.id).where(Place.code == code)).scalar_one())


def told(district: Engine, statement: Statement, *names: str) -> list[Any]:
    """The rows, cut down to some columns."""
    found = [tuple(row[name] for name in names) for row in records(rows(statement, district))]
    return found if len(names) > 1 else [row[0] for row in found]


def test_who_stands_there_now(district: Engine) -> None:
    names = ("code", "required", "present", "child_code")
    root = place(district, "D")
    assert told(district, checkpoints.checkpoints_at(root, AS_OF), *names) == [
        ("K1", 2, 3, "001"),
        ("K2", None, None, "001"),  # nobody needs to stand there at that hour
        ("K3", 3, 0, "002"),
        ("K4", 4, None, None),  # held day and night, and silent; it belongs to the district itself
        ("K7", None, None, "001"),
    ]
    below = checkpoints.checkpoints_at(place(district, "001"), dt.datetime.fromisoformat("2020-02-15 09:00"))
    assert told(district, below, *names) == [("K1", 2, 2, "001-A"), ("K2", 1, 0, None), ("K7", 1, 1, "001-A-1")]


def test_a_shift_holds_from_its_first_minute_to_before_its_last(district: Engine) -> None:
    compound = place(district, "001-A")
    for at, present in (
        (dt.datetime.fromisoformat("2020-02-15 06:59"), 1),
        (dt.datetime.fromisoformat("2020-02-15 07:00"), 2),
    ):
        assert told(district, checkpoints.checkpoints_at(compound, at), "present")[0] == present


def test_the_shifts_of_a_date_are_cut_off_at_midnight(district: Engine) -> None:
    statement = checkpoints.shifts_of_day(place(district, "001-A"), DAY)
    assert told(district, statement, "code", "first", "last", "present") == [
        ("K1", 0, 420, 1),
        ("K1", 420, 900, 2),
        ("K1", 900, 1380, 3),
        ("K1", 1380, 1440, None),
        ("K7", 540, 720, 1),
    ]


def test_one_checkpoint_tells_who_came_through(district: Engine) -> None:
    names = ("first", "entries", "turned_back", "fevers")
    assert told(district, checkpoints.one_checkpoint(place(district, "D"), "K1", DAY), *names) == [
        (0, 5, 0, 0),
        (420, 50, 1, 1),
        (900, None, None, None),
        (1380, None, None, None),
    ]


def test_tonight_runs_from_eleven_to_six(district: Engine) -> None:
    """K3 is empty until 20:00 and K2 until 12:30: neither belongs to a night."""
    names = ("code", "starts", "present", "planned")
    assert told(district, checkpoints.tonight(place(district, "D"), DAY), *names) == [
        ("K1", dt.datetime.fromisoformat("2020-02-15 23:00"), None, 0)
    ]
    before = checkpoints.tonight(place(district, "D"), dt.date(2020, 2, 13))
    assert told(district, before, "code") == []  # nobody was at K1 until just 23:00
    assert told(district, checkpoints.tonight(place(district, "002"), DAY), "code") == []


def test_an_empty_night_is_one_from_eleven_to_before_six(own_district: Engine, tmp_path: Path) -> None:
    lines = [
        "K2,2020-02-10 22:30,2020-02-10 23:00,1,,0,,,,2020-02-10 23:00",
        "K2,2020-02-11 06:00,2020-02-11 07:00,1,,0,,,,2020-02-11 07:00",
        "K7,2020-02-10 22:30,2020-02-10 23:01,1,,0,,,,2020-02-10 23:01",
        "K1,2020-02-11 05:59,2020-02-11 07:00,2,,0,,,,2020-02-11 07:00",
        "K4,2020-02-10 23:00,2020-02-11 07:00,0,,0,,,,2020-02-11 07:00",
    ]
    load(shift_file(tmp_path / "nights", *lines), own_district)
    night = checkpoints.tonight(place(own_district, "D"), dt.date(2020, 2, 10))
    assert told(own_district, night, "code") == ["K1", "K7"]


def test_hours_add_up_to_the_day_of_each_child(district: Engine) -> None:
    root = place(district, "D")
    strip = rows(checkpoints.hours(root, DAY), district)
    assert told(district, checkpoints.hours(root, DAY), "child_code")[::24] == [None, "001", "002"]
    assert strip.groupby("child_code", dropna=False).size().tolist() == [24, 24, 24]
    with district.connect() as connection:
        day = total(connection, "D", DAY)
    for name in ("required", "reported", "staffed"):
        assert strip[name].sum() == day[f"people_minutes_{name}"]
    assert strip["gap_minutes"].sum() == day["gap_minutes"]
    at_noon = strip[(strip["child_code"] == "001") & (strip["hour"] == 12)].iloc[0]
    assert (at_noon["required"], at_noon["reported"], at_noon["staffed"], at_noon["gap_minutes"]) == (150, 150, 120, 30)


def test_gaps_are_merged_and_the_longest_comes_first(district: Engine) -> None:
    found = gaps(records(rows(checkpoints.shifts_of_day(place(district, "D"), DAY), district)))
    assert [(gap.code, gap.first, gap.last, gap.minutes, gap.planned, gap.watch) for gap in found] == [
        ("K3", 480, 1200, 720, False, Watch.EARLY),
        ("K2", 360, 750, 390, False, Watch.EARLY),
        ("K1", 1380, 1440, 60, True, Watch.NIGHT),
    ]
    assert [gap.leader for gap in found] == ["李某", None, "王某"]


def test_a_shift_that_is_over_and_kept_silent_is_no_gap_of_the_roster(district: Engine) -> None:
    shifts = records(rows(checkpoints.shifts_of_day(place(district, "D"), DAY), district))
    tomorrow = [gap.code for gap in gaps(shifts, dt.datetime.fromisoformat("2020-02-16 07:00"))]
    assert [gap.code for gap in gaps(shifts, AS_OF)] == ["K3", "K2", "K1"]
    assert tomorrow == ["K3", "K2"]


def test_the_day_is_parted_into_four() -> None:
    at = {minute: watch_of(minute * 60) for minute in range(24)}
    assert [at[5], at[6], at[11], at[12], at[16], at[17], at[21], at[22], at[0]] == [
        Watch.NIGHT,
        Watch.EARLY,
        Watch.EARLY,
        Watch.MIDDLE,
        Watch.MIDDLE,
        Watch.LATE,
        Watch.LATE,
        Watch.NIGHT,
        Watch.NIGHT,
    ]


def test_days_in_a_row_without_a_gap(district: Engine) -> None:
    root = place(district, "D")
    assert told(district, checkpoints.unbroken_days(root, DAY), "code", "days") == [
        ("K1", 2),  # nobody stood there until 23:00 on the 13th
        ("K2", 0),
        ("K3", 0),
        ("K4", 0),
        ("K7", 0),  # its first shift began after midnight
    ]
    assert told(district, checkpoints.unbroken_days(root, dt.date(2020, 2, 14)), "code", "days")[0] == ("K1", 1)


def test_a_hole_or_silence_ends_the_row_of_days(own_district: Engine, tmp_path: Path) -> None:
    header = SHIFTS.splitlines()[0]
    lines = [
        f"K4,2020-02-{day} 00:00,2020-02-{day + 1} 00:00,4,,{'' if day == 11 else 4},,,,2020-02-{day + 1} 00:00"
        for day in (10, 11, 12, 14)
    ]
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "checkpoint_shift.csv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    load(tmp_path / "more", own_district)
    for day, days in ((10, 1), (11, 0), (12, 1), (13, 0), (14, 1)):
        found = told(
            own_district, checkpoints.unbroken_days(place(own_district, "D"), dt.date(2020, 2, day)), "code", "days"
        )
        assert dict(found)["K4"] == days, day


def test_cover_is_a_measure_and_silence_is_told_apart(district: Engine) -> None:
    root = place(district, "D")
    span = Span(DAY, None, False)
    cover, night = measures()["checkpoint_cover"], measures()["night_cover"]
    found = {row["code"]: row for row in records(rows(figures.below(root, False, cover, span, deep=False), district))}
    assert (found["001"]["numerator"], found["001"]["denominator"]) == (420 + 960 + 960 + 180, 2760 + 390 + 180)
    assert (found["001"]["expected"], found["001"]["reported"]) == (3, 3)
    [by_night] = [
        row
        for row in records(rows(figures.below(root, False, night, span, deep=False), district))
        if row["code"] == "001"
    ]
    assert (by_night["numerator"], by_night["denominator"]) == (360, 720)
    [day] = [row for row in records(rows(figures.days_of(root, DAY, DAY), district)) if row["date"] == DAY]
    assert (day["checkpoints"], day["checkpoints_reported"]) == (5, 4)
    assert cover.state(0, 0, 4, 0) is State.NOT_REPORTED
    assert cover.state(0, 0, 0, 0) is State.NOT_APPLICABLE
    assert cover.state(99, 100, 4, 4) is State.WATCH
    assert measures()["chain_of_duty"].state(0, 0, 4, 0) is State.NOT_APPLICABLE


def test_the_newest_report_of_a_shift_dates_the_day(district: Engine) -> None:
    with district.connect() as connection:
        days = dict(connection.execute(select(ReportDay.date, ReportDay.as_of)).tuples().all())
    assert days[DAY] == dt.datetime.fromisoformat(
        "2020-02-15 18:00"
    )  # a screening report; the last shift told at 17:00
    assert days[dt.date(2020, 2, 13)] == dt.datetime.fromisoformat("2020-02-14 07:05")
    assert dt.date(2020, 2, 16) not in days  # a roster is no report


def shift_file(folder: Path, *lines: str) -> Path:
    folder.mkdir()
    text = "\n".join([SHIFTS.splitlines()[0], *lines]) + "\n"
    (folder / "checkpoint_shift.csv").write_text(text, encoding="utf-8")
    return folder


def test_a_shift_that_runs_into_a_stored_one_is_refused(own_district: Engine, tmp_path: Path) -> None:
    bad = shift_file(tmp_path / "bad", "K1,2020-02-15 22:00,2020-02-15 22:30,2,,2,,,,2020-02-15 22:30")
    with pytest.raises(Refused) as refused:
        load(bad, own_district)
    [refusal] = refused.value.refusals
    assert (refusal.row, refusal.reason_key) == (2, "shifts_overlap")
    assert "2020-02-15 15:00" in refusal.sentence("zh")
    beside = shift_file(tmp_path / "good", "K1,2020-02-16 07:00,2020-02-16 15:00,2,2,,,,,")
    load(beside, own_district)


def test_a_night_corrected_changes_both_of_its_dates(own_district: Engine, tmp_path: Path) -> None:
    def night_minutes() -> list[int]:
        with own_district.connect() as connection:
            days = connection.scalars(select(ReportDay.date).order_by(ReportDay.date)).all()
            return [total(connection, "D", day)["night_people_minutes_staffed"] for day in days]

    before = night_minutes()
    load(shift_file(tmp_path / "fix", "K1,2020-02-14 23:00,2020-02-15 07:00,2,,2,,,,2020-02-15 07:05"), own_district)
    assert [after - b for after, b in zip(night_minutes(), before, strict=True)][-2:] == [60, 360]
    with own_district.connect() as connection:
        kept = connection.scalar(
            select(CheckpointShift.entries).where(
                CheckpointShift.starts == dt.datetime.fromisoformat("2020-02-14 23:00")
            )
        )
    assert kept is None  # the correction says that nobody counted
