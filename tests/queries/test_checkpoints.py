"""Questions to the checkpoints, answered from a small district in which a neighbour, a closed gate and silence get in the way.

The district is D with the communities 001 and 002; 001 has a folded compound 001-A with the building 001-A-1.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from queries import checkpoints, command, figures
from queries.checkpoints import unheard
from queries.checkpoints.situation import Ask, each_one, situation
from queries.checkpoints.states import Stand
from queries.database import Statement
from queries.intake import Refused, load
from queries.measures import State, measures
from queries.schema import CheckpointShift, Place, ReportDay
from queries.spans import Span
from tests.support.frames import records, rows
from tests.support.prepared import prepare
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
    prepare(
        write(
            folder,
            ("screening_round", "screening_day", "observer_report"),
            checkpoint=CHECKPOINTS,
            checkpoint_shift=SHIFTS,
        ),
        database,
    )
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


def test_the_shifts_of_a_date_stand_as_they_are_and_a_checkpoint_without_any_is_told(district: Engine) -> None:
    names = ("code", "starts", "ends", "present")
    assert told(district, checkpoints.shifts_of_day(place(district, "001-A"), DAY), *names) == [
        ("K1", moment(14, 23), moment(15, 7), 1),
        ("K1", moment(15, 7), moment(15, 15), 2),
        ("K1", moment(15, 15), moment(15, 23), 3),
        ("K1", moment(15, 23), moment(16, 7), None),
        ("K7", moment(15, 9), moment(15, 12), 1),
    ]
    assert ("K4", None, None, None) in told(district, checkpoints.shifts_of_day(place(district, "D"), DAY), *names)


def moment(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(dt.date(2020, 2, day), dt.time(hour, minute))


def test_one_checkpoint_tells_who_came_through_from_evening_to_morning(district: Engine) -> None:
    names = ("starts", "entries", "turned_back", "fevers")
    assert told(district, checkpoints.one_checkpoint(place(district, "D"), "K1", DAY), *names) == [
        (moment(14, 7), 80, 1, 0),
        (moment(14, 23), 5, 0, 0),
        (moment(15, 7), 50, 1, 1),
        (moment(15, 15), None, None, None),
        (moment(15, 23), None, None, None),
    ]
    assert told(district, checkpoints.checkpoint(place(district, "001"), "K1", DAY), "code", "leader") == [
        ("K1", "王某")
    ]
    (known,) = asking(district)(checkpoints.checkpoint, place(district, "D"), "K1", DAY)
    assert (known["child_code"], known["place_code"], "leader_phone" in known) == ("001", "001-A", False)
    (asked,) = asking(district)(checkpoints.checkpoint, place(district, "D"), "K1", DAY, True)
    assert asked["leader_phone"] == "000-0000-0001"
    assert told(district, checkpoints.checkpoint(place(district, "002"), "K1", DAY), "code") == []
    assert told(district, checkpoints.checkpoint(place(district, "001"), "K5", DAY), "code") == []  # closed


def test_of_a_silent_checkpoint_the_last_shift_is_told_that_it_told_of(district: Engine) -> None:
    """K4 never told anything, and all others that are open told of the very moment or are not due."""
    names = ("code", "starts", "ends", "required", "present")
    whole, at = place(district, "D"), moment(15, 15)
    k2 = ("K2", moment(15, 10), moment(15, 12, 30), 1, 0)
    assert told(district, checkpoints.last_shifts(whole, DAY, at, moment(15, 16)), *names) == [k2]
    assert told(district, checkpoints.last_shifts(place(district, "001"), DAY, at, moment(15, 16)), *names) == [k2]
    assert told(district, checkpoints.last_shifts(place(district, "002"), DAY, at, moment(15, 16)), *names) == []
    assert told(district, checkpoints.last_shifts(whole, DAY, at, moment(15, 15)), *names) == [], "not yet due"
    late = dt.datetime.combine(dt.date(2020, 2, 20), dt.time(9))
    assert told(district, checkpoints.last_shifts(whole, late.date(), late, late), *names) == [
        ("K1", moment(15, 15), moment(15, 23), 2, 3),
        ("K3", moment(15, 8), moment(15, 20), 3, 0),
    ]
    later = late + dt.timedelta(days=14)
    assert told(district, checkpoints.last_shifts(whole, later.date(), later, later), *names) == [], "too long ago"
    rows_of = {row["code"]: row for row in each_one(asking(district), whole, DAY, at, moment(15, 20))}
    assert (rows_of["K2"]["stand"], rows_of["K2"]["last"]["starts"]) == (Stand.SILENT, moment(15, 10))
    assert (rows_of["K4"]["stand"], rows_of["K4"]["last"]) == (Stand.SILENT, None)
    assert {row["last"] for code, row in rows_of.items() if code != "K2"} == {None}


def test_one_checkpoint_tells_what_it_told_last(district: Engine) -> None:
    names, whole = ("starts", "present"), place(district, "D")
    assert told(district, checkpoints.last_shift(whole, "K2", DAY), *names) == [(moment(15, 10), 0)]
    assert told(district, checkpoints.last_shift(whole, "K1", DAY), *names) == [(moment(15, 15), 3)]
    assert told(district, checkpoints.last_shift(whole, "K1", dt.date(2020, 2, 13)), *names) == [(moment(14, 7), 2)]
    assert told(district, checkpoints.last_shift(whole, "K4", DAY), *names) == []
    assert told(district, checkpoints.last_shift(place(district, "002"), "K1", DAY), *names) == []


def asking(district: Engine) -> Ask:
    return lambda question, *values: records(rows(question(*values), district))


def test_what_can_still_be_mended_comes_first_and_a_night_is_not_cut(district: Engine) -> None:
    stand = situation(asking(district), place(district, "D"), DAY, AS_OF, AS_OF)
    assert [
        (gap.code, gap.starts, gap.ends, gap.minutes, gap.missing, gap.stand, gap.to_come) for gap in stand.gaps
    ] == [
        ("K3", moment(15, 8), moment(15, 20), 720, 3, Stand.UNSTAFFED, True),
        ("K1", moment(15, 23), moment(16, 7), 480, 2, Stand.NOT_ROSTERED, True),
        ("K2", moment(15, 6), moment(15, 12, 30), 390, 1, Stand.UNSTAFFED, False),  # two shifts in a row
        ("K1", moment(14, 23), moment(15, 7), 480, 1, Stand.UNDERSTAFFED, False),
    ]
    assert [gap.leader for gap in stand.gaps] == ["李某", "王某", None, "王某"]
    assert [gap.child_code for gap in stand.gaps] == ["002", "001", "001", "001"]


def test_who_kept_silent_is_named_with_since_when_and_who_has_no_roster_for_the_night(district: Engine) -> None:
    """K4 never told anything; K2 and K7 are held by day alone, and of K3 no shift speaks before 20:00 and after that."""

    def listed(code: str, heard: dt.datetime) -> list[Any]:
        found = unheard.stretches(asking(district), place(district, code), DAY, heard, 9)
        return [(gap.code, gap.starts, gap.ends, gap.stand) for gap in found]

    assert listed("D", AS_OF) == [
        ("K4", moment(14, 18), moment(15, 15), Stand.SILENT),
        ("K3", moment(14, 18), moment(14, 20), Stand.SILENT),
        ("K4", moment(15, 15), moment(16, 8), Stand.NO_ROSTER),
        ("K3", moment(15, 20), moment(16, 8), Stand.NO_ROSTER),
    ]
    assert [code for code, *_ in listed("002", AS_OF)] == ["K3", "K3"]
    later = listed("001", moment(15, 18))
    assert later == [("K2", moment(15, 14), moment(15, 16), Stand.SILENT)], "its report is due two hours after"
    [gap, *_] = unheard.stretches(asking(district), place(district, "D"), DAY, AS_OF, 1)
    assert (gap.minutes, gap.missing, gap.leader, gap.child_code) == (21 * 60, 0, None, None)
    [night] = unheard.last_night([gap], DAY)
    assert (night.starts, night.ends, night.minutes) == (moment(14, 18), moment(15, 8), 14 * 60)


def test_the_place_below_holds_what_lies_in_it_and_the_place_itself_the_rest(district: Engine) -> None:
    def below(code: str) -> dict[str | None, int]:
        stand = situation(asking(district), place(district, code), DAY, AS_OF, AS_OF)
        assert sum(line.checkpoints for line in stand.parts) == stand.total == stand.whole.checkpoints
        return {line.code: line.checkpoints for line in stand.parts}

    assert below("D") == {None: 1, "001": 3, "002": 1}
    # The folded compound holds the gate that stands in none of its buildings.
    assert below("001") == {None: 1, "001-A": 1, "001-A-1": 1}
    assert below("001-A") == {None: 1, "001-A-1": 1}


def test_a_situation_counts_at_its_moment(district: Engine) -> None:
    stand = situation(asking(district), place(district, "D"), DAY, AS_OF, AS_OF)
    assert stand.counts == {Stand.STAFFED: 1, Stand.UNSTAFFED: 1, Stand.NO_ROSTER: 1, Stand.NOT_DUE: 2}
    assert (stand.total, stand.lost, len(stand.corners)) == (5, 3, 2)
    assert stand.to_come is not None
    assert (stand.to_come.checkpoints, stand.to_come.people, stand.to_come.first) == (1, 2, moment(15, 23))
    assert stand.last_night is not None  # K2 from 06:00 to 12:30
    assert (stand.last_night.checkpoints, stand.last_night.longest) == (1, 120), "the night ends at 08:00"
    assert (stand.last_night.nobody, stand.last_night.few) == (True, 1), "K1 had one of two people by night"
    later = situation(asking(district), place(district, "D"), DAY, AS_OF, moment(16, 9))
    assert later.to_come is None, "what kept silent until its report was due is no gap of the roster"
    assert [gap.code for gap in later.gaps] == ["K3", "K2", "K1"]


def test_a_roster_left_alone_twice_is_one_gap_which_shrinks_as_shifts_fall_due(
    own_district: Engine, tmp_path: Path
) -> None:
    lines = [
        "K3,2020-02-15 20:00,2020-02-15 22:00,3,1,,,,,",
        "K3,2020-02-15 22:00,2020-02-16 02:00,3,2,,,,,",
        "K3,2020-02-16 02:00,2020-02-16 08:00,3,1,,,,,",
    ]
    load(shift_file(tmp_path / "night", *lines), own_district)

    def listed(heard: dt.datetime) -> list[Any]:
        found = situation(asking(own_district), place(own_district, "002"), DAY, AS_OF, heard).gaps
        return [(gap.starts, gap.ends, gap.missing) for gap in found if gap.stand == Stand.FEW_ROSTERED]

    assert listed(AS_OF) == [(moment(15, 20), moment(16, 8), 2)]
    assert listed(moment(15, 23)) == [(moment(15, 20), moment(16, 8), 2)]  # its report is not due yet
    assert listed(moment(16, 0)) == [(moment(15, 22), moment(16, 8), 2)]
    assert listed(moment(16, 4)) == [(moment(16, 2), moment(16, 8), 2)]
    assert listed(moment(16, 10)) == []


def test_days_in_a_row_without_a_gap(district: Engine) -> None:
    """All others have none: nobody stood there, or told, or their first shift began after midnight."""
    root = place(district, "D")
    assert told(district, checkpoints.unbroken_days(root, DAY, 9), "code", "days") == [("K1", 2)]
    assert told(district, checkpoints.unbroken_days(root, dt.date(2020, 2, 14), 9), "code", "days")[0] == ("K1", 1)
    assert told(district, checkpoints.unbroken_days(root, DAY, 0), "code") == []


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
        held = checkpoints.unbroken_days(place(own_district, "D"), dt.date(2020, 2, day), 9)
        assert dict(told(own_district, held, "code", "days")).get("K4", 0) == days, day


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
    assert (by_night["numerator"], by_night["denominator"]) == (420, 840)  # from 23:00 of the day before
    [day] = [row for row in records(rows(figures.days_of(root, DAY, DAY), district)) if row["date"] == DAY]
    assert (day["checkpoints"], day["checkpoints_reported"]) == (5, 4)
    assert cover.state(0, 0, 4, 0) is State.NOT_REPORTED
    assert cover.state(0, 0, 0, 0) is State.NOT_APPLICABLE
    assert cover.state(99, 100, 4, 4) is State.WATCH
    assert measures()["chain_of_duty"].state(0, 0, 4, 0) is State.NOT_APPLICABLE


def test_a_checkpoint_that_reported_some_of_its_hours_alone_is_none_that_was_held(
    own_district: Engine, tmp_path: Path
) -> None:
    """Of K7 one shift of two, of K4 the morning; that K2 and K3 were left alone is known, though they kept silent besides."""
    more = (
        "K7,2020-02-15 13:00,2020-02-15 15:00,1,1,,,,,",
        "K4,2020-02-15 00:00,2020-02-15 12:00,4,,4,,,,2020-02-15 12:05",
    )
    load(shift_file(tmp_path / "more", *more), own_district)
    root, counts = place(own_district, "D"), ("code", "mouth", "checkpoints", "unstaffed", "silent")
    others = {("D", "village"): (1, 1, 0), ("001", "village"): (1, 1, 0), ("002", "road"): (1, 1, 0)}
    for due, k7, k4 in ((moment(15, 15), 1, 1), (moment(15, 14), 0, 1), (moment(14, 18), 0, 0)):
        found = told(own_district, command.mouths(root, False, DAY, due), *counts)
        expected = {("D", "door"): (2, 0, k7), ("001", "door"): (2, 0, k7), ("D", "road"): (2, 1, k4), **others}
        assert {(code, mouth): tuple(rest) for code, mouth, *rest in found} == expected, due


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
    """Its hours lie on both; as a night it is told whole, on the morning on which it ended."""

    def minutes() -> list[tuple[int, int]]:
        names = ("people_minutes_staffed", "night_people_minutes_staffed")
        with own_district.connect() as connection:
            days = connection.scalars(select(ReportDay.date).order_by(ReportDay.date)).all()[-2:]
            counts = [total(connection, "D", day) for day in days]
        return [(each[names[0]], each[names[1]]) for each in counts]

    before = minutes()
    load(shift_file(tmp_path / "fix", "K1,2020-02-14 23:00,2020-02-15 07:00,2,,2,,,,2020-02-15 07:05"), own_district)
    changed = [(day - d, night - n) for (day, night), (d, n) in zip(minutes(), before, strict=True)]
    assert changed == [(60, 0), (420, 420)]
    with own_district.connect() as connection:
        kept = connection.scalar(
            select(CheckpointShift.entries).where(
                CheckpointShift.starts == dt.datetime.fromisoformat("2020-02-14 23:00")
            )
        )
    assert kept is None  # the correction says that nobody counted
