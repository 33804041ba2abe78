"""Where people were under observation at home, a report is waited for until one says that there are none."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from queries.database import rows
from queries.intake.loading import load
from queries.schema import ReportStatus
from tests.support.two_communities import TODAY, build

LONG_AGO = dt.date(2020, 2, 3)
HEADER = (
    "date,place,new,current,released,transferred,checks_due,checks_done,households,with_runner,"
    "isolated_2h,isolated_6h,isolated_12h,isolated_24h,isolated_later,at_home_confirmed\n"
)
THREE_PEOPLE = f"{HEADER}{LONG_AGO},A1,3,3,0,0,3,3,1,1,3,0,0,0,0,0\n"
NOBODY = f"{HEADER}{LONG_AGO},A1,0,0,0,0,0,0,0,0,0,0,0,0,0,0\n"


def status(database: Engine, place: int) -> tuple[int, int]:
    told = select(ReportStatus).where(
        ReportStatus.place_id == place, ReportStatus.date == TODAY, ReportStatus.subject == "homes"
    )
    return next(((row["expected"], row["on_time"] + row["late"]) for row in rows(told, database)), (0, 0))


@pytest.mark.parametrize(("told", "expected"), [(THREE_PEOPLE, 1), (NOBODY, 0)], ids=["people", "nil return"])
def test_the_longest_silence_is_no_reason_to_ask_no_longer(
    told: str, expected: int, database: Engine, tmp_path: Path
) -> None:
    ids = build(database, tmp_path / "files", home_observation=told)
    assert status(database, ids["A1"]) == (expected, 0)
    assert status(database, ids["A"]) == (expected, 0)


def test_a_nil_return_that_comes_in_later_ends_it_on_every_day_after(database: Engine, tmp_path: Path) -> None:
    ids = build(database, tmp_path / "files", home_observation=THREE_PEOPLE)
    later = tmp_path / "later"
    later.mkdir()
    gone = f"{HEADER}{LONG_AGO + dt.timedelta(days=1)},A1,0,0,3,0,0,0,0,0,0,0,0,0,0,0\n"
    (later / "home_observation.csv").write_text(gone, encoding="utf-8")
    load(later, database)
    assert status(database, ids["A1"]) == (0, 0)
