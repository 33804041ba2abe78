"""A load adds up again the dates that it can have changed, and no others."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, delete, insert, select

from queries.intake.loading import load
from queries.rollup.driver import roll_up_days, roll_up_tree
from queries.schema import (
    CheckpointHeld,
    CheckpointShiftTotal,
    CheckpointTotal,
    JobTotal,
    ListTotal,
    LitWindowTotal,
    ReportStatus,
    ScreeningTotal,
    StaffTotal,
)
from tests.support.dump import dump
from tests.support.prepared import prepare
from tests.support.small_district import FILES, OF_CHECKPOINTS, write

DAYS = [dt.date(2020, 2, day) for day in (12, 13, 14, 15)]
ATTENDANCE = "".join(f"{day},0002,day,8\n" for day in DAYS[:3])
TABLES: dict[str, Any] = {
    "screening": ScreeningTotal,
    "observers": ReportStatus,
    "checkpoints": CheckpointTotal,
    "staffing": StaffTotal,
    "jobs": JobTotal,
    "unbroken": CheckpointHeld,
    "standing": CheckpointShiftTotal,
    "lists": ListTotal,
    "lit_windows": LitWindowTotal,
}
NEVER = dt.datetime.combine(DAYS[0], dt.time())
NOWHERE = -1  # a place that no sum knows: its row stands until its date is added up again


def mark(database: Engine) -> None:
    """Put a row that means nothing beside the totals of each date."""
    with database.begin() as connection:
        for subject, table in TABLES.items():
            names = [column.name for column in table.__table__.columns if column.name not in ("date", "place_id")]
            texts: dict[str, Any] = {"subject": subject, "job_key": "", "shift_key": ""}
            texts |= dict.fromkeys(("since", "last", "starts", "ends"), NEVER)
            row = {name: texts.get(name, 1) for name in names}
            connection.execute(insert(table), [{"date": day, "place_id": NOWHERE, **row} for day in DAYS])


def wipe(database: Engine) -> None:
    """Take the rows that mean nothing away."""
    with database.begin() as connection:
        for table in TABLES.values():
            connection.execute(delete(table).where(table.place_id == NOWHERE))


def touched(database: Engine, subject: str) -> list[int]:
    """The days of the month that were added up again since they were marked."""
    table = TABLES[subject]
    with database.connect() as connection:
        left = set(connection.scalars(select(table.date).where(table.place_id == NOWHERE)))
    return [day.day for day in DAYS if day not in left]


HELD, AT_WORK = (
    ("checkpoint_shift", *OF_CHECKPOINTS),
    ("posting", "staff_need", "pairing", "property_day", "post_offer"),
)
NEAR: dict[str, tuple[str, ...]] = {  # what a subject adds up
    "screening": ("screening_round", "screening_day"),
    "observers": ("duty_holder", "observer_report"),
    **dict.fromkeys(("checkpoints", "unbroken", "standing"), HELD),
    **dict.fromkeys(("staffing", "jobs"), AT_WORK),
    "lists": ("list_result",),
    "lit_windows": ("lit_window",),
}


def district(database: Engine, folder: Path, only: Iterable[str] | None) -> None:
    """The small district, or some files of it, with staff at work on four days: these are the dates that are known."""
    near = None if only is None else {"posting", *only}
    prepare(write(folder, near, attendance=FILES["attendance.csv"] + ATTENDANCE), database)
    mark(database)


# A date also tells what the next day needs and has: what changes on a day touches the one before it, too.
ALL = [12, 13, 14, 15]
CASES = {
    "a cadre arrives": (
        "posting",
        "0003,001,第二组,checkpoint,day,home_community,,2020-02-14,2020-02-15,",
        "staffing",
        [14, 15],
    ),
    "a posting ends": (
        "posting",
        "0003,001,第二组,checkpoint,day,home_community,,2020-02-14,,2020-02-15",
        "staffing",
        [14, 15],
    ),
    "a posting was elsewhere": (
        "posting",
        "0003,002,第二组,checkpoint,day,home_community,,2020-02-14,,",
        "staffing",
        [13, 14, 15],
    ),
    "only the team has another name": (
        "posting",
        "0003,001,第九组,checkpoint,day,home_community,,2020-02-14,,",
        "staffing",
        [],
    ),
    "a cadre is in a team no longer": (
        "posting",
        "0003,001,,checkpoint,day,home_community,,2020-02-14,,",
        "staffing",
        [13, 14, 15],
    ),
    "a posting belongs to a batch": (
        "posting",
        "0003,001,第二组,checkpoint,day,home_community,2,2020-02-14,,",
        "staffing",
        [13, 14, 15],
    ),
    "a cadre belongs to another organisation": ("cadre", "0003,WY,", "staffing", ALL),
    "a cadre has a name": ("cadre", "0003,HB,孙某", "staffing", []),
    "a need grows": ("staff_need", "001,checkpoint,day,5,2020-02-15,", "jobs", [14, 15]),
    "a need ends a day before": ("staff_need", "001,checkpoint,day,3,2020-02-10,2020-02-14", "staffing", [13, 14]),
    "a need of always": ("staff_need", "002,checkpoint,night,4,,", "staffing", ALL),
    "a pairing": ("pairing", "HB,002,2020-02-13,", "staffing", []),
    "an observer from a day on": ("duty_holder", "001-A-2,observer,,钱某,,,2020-02-14,", "observers", [14, 15]),
    "another name for the same position": ("duty_holder", "001-A-1,observer,,李某,,,,", "observers", []),
    "a position becomes vacant": ("duty_holder", "001-A-1,observer,,,,,,", "observers", ALL),
    "a leader of a community": ("duty_holder", "002,community_head,,周某,,,2020-02-13,", "observers", []),
    "a checkpoint opens later": (
        "checkpoint",
        "K2,D,解放路口,Jiefang Road,road,,,,no,8,3,,,2020-02-14,2020-02-16",
        "checkpoints",
        [12, 13, 14],
    ),
    "a checkpoint needs more": (
        "checkpoint",
        "K2,D,解放路口,Jiefang Road,road,,,,no,8,4,,,2020-02-12,2020-02-16",
        "checkpoints",
        ALL,
    ),
    "a checkpoint has a leader": (
        "checkpoint",
        "K2,D,解放路口,Jiefang Road,road,,,,no,8,3,王某,,2020-02-12,2020-02-16",
        "checkpoints",
        [],
    ),
    "a shift over midnight": (
        "checkpoint_shift",
        "K1,2020-02-13 20:00,2020-02-14 08:00,2,,2,,,,",
        "checkpoints",
        [13, 14],
    ),
    "a shift that lasts into the next night": (
        "checkpoint_shift",
        "K1,2020-02-12 23:30,2020-02-13 23:30,2,,2,,,,",
        "checkpoints",
        [12, 13, 14],
    ),
    "a shift stands in the windows of the days around it": (
        "checkpoint_shift",
        "K1,2020-02-13 20:00,2020-02-14 08:00,2,,2,,,,",
        "standing",
        [13, 14, 15],
    ),
    "a shift after midnight stands in the night of the day before": (
        "checkpoint_shift",
        "K1,2020-02-14 00:00,2020-02-14 08:00,2,,2,,,,",
        "standing",
        [13, 14, 15],
    ),
    "a checkpoint that opens is in the evening before, too": (
        "checkpoint",
        "K2,D,解放路口,Jiefang Road,road,,,,no,8,3,,,2020-02-14,2020-02-16",
        "standing",
        [12, 13, 14],
    ),
    "a shift of a past day counts for the days unbroken since": (
        "checkpoint_shift",
        "K1,2020-02-13 20:00,2020-02-14 08:00,2,,0,,,,",
        "unbroken",
        [13, 14, 15],
    ),
    "a checkpoint is no longer held day and night": (
        "checkpoint",
        "K1,001-A,和平小区门岗,Peace Court gate,door,114.312,30.611,WGS84,no,12,2,王某,000-0000-0001,2020-02-10,",
        "unbroken",
        ALL,
    ),
    "a checkpoint needs more, which breaks no days": (
        "checkpoint",
        "K2,D,解放路口,Jiefang Road,road,,,,no,8,4,,,2020-02-12,2020-02-16",
        "unbroken",
        [],
    ),
    "a checkpoint lies elsewhere, on whatever date": (
        "checkpoint",
        "K2,D,解放路口,Jiefang Road,road,114.3,30.6,WGS84,no,8,3,,,2020-02-12,2020-02-16",
        "standing",
        [],
    ),
    "a building of a day": ("place", "002-D,building,002,新楼,,9,20,1,,,,2020-02-14,2020-02-15", "observers", [14]),
    "more households": (
        "place",
        "002-B,building,002,老楼,,13,25,1,114.331,30.611,WGS84,2019-01-01,2020-03-01",
        "screening",
        ALL,
    ),
    "a building has another name": (
        "place",
        "002-B,building,002,新名,,12,25,1,114.331,30.611,WGS84,2019-01-01,2020-03-01",
        "screening",
        [],
    ),
    "the lowest is the lowest no longer": ("place", "001-A-1a,stairwell,001-A-1,一单元,,,,,,,,,", "staffing", ALL),
    "attendance reaches to the next days": ("attendance", "2020-02-14,0002,night,3", "staffing", [13, 14, 15]),
    "results stand until others do": ("list_result", "2020-02-14,L1,001-A,pending,0,", "lists", [14, 15]),
    "a list came earlier": ("received_list", "L2,购药人员名单,,,,D,2020-02-14,5", "lists", [14]),
    "windows are counted": ("lit_window", "2020-02-15,001-A-2,28,0,2,0,0,0,", "lit_windows", [15]),
    "a round ends later": ("screening_round", "1,第一轮,Round 1,2020-02-09,2020-02-13", "screening", [12, 13]),
}


def files_of(case: str, folder: Path) -> Path:
    """The one file, with the one row, of a case."""
    table, row, *_ = CASES[case]
    folder.mkdir()
    header = FILES[f"{table}.csv"].splitlines()[0]
    (folder / f"{table}.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    if "stairwell" in row:
        levels = FILES["level.csv"] + "stairwell,4,楼道,Stairwell,Stairwells,no\n"
        (folder / "level.csv").write_text(levels, encoding="utf-8")
    return folder


# Which dates a change reaches is reckoned before the database is asked: one case per subject shows that it asks well on both.
ON_BOTH = ["a cadre arrives", "a need grows", "an observer from a day on", "a shift over midnight", "more households"]
RUNS = [*(("sqlite", case) for case in CASES), *(("postgresql", case) for case in ON_BOTH)]


@pytest.mark.parametrize(("database_url", "case"), RUNS, indirect=["database_url"])
def test_only_the_dates_that_a_change_can_reach_are_added_up_again(case: str, database: Engine, tmp_path: Path) -> None:
    """And what was left alone is what would come out: all totals are those of a database that was never without it.

    All of the district where its places change, which every subject counts; else what the subject adds up.
    """
    stem, _, subject, days = CASES[case]
    district(database, tmp_path / "files", None if stem == "place" else NEAR[subject])
    load(files_of(case, tmp_path / "changed"), database)
    assert touched(database, subject) == days
    wipe(database)
    after = dump(database)
    with database.begin() as connection:
        roll_up_tree(connection)
        roll_up_days(connection, DAYS)
    assert dump(database) == after


def test_the_same_files_again_touch_only_what_they_report_on(database: Engine, tmp_path: Path) -> None:
    """No posting, need, holder or place of them is another one: only the reports are taken for new."""
    several = {stem for stems in NEAR.values() for stem in stems}
    district(database, tmp_path / "files", several)
    again = write(tmp_path / "again", several, checkpoint_shift="", observer_report="", property_day="")
    load(again, database)
    assert touched(database, "staffing") == touched(database, "checkpoints") == []
    assert touched(database, "screening") == [14, 15]
