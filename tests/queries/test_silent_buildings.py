"""Since when a building keeps silent: since it should have reported, not since there were reports at all."""

import datetime as dt
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from queries import homes
from queries.database import rows
from queries.figures import days_of
from queries.measures import Listed, State, measures
from queries.reporting import silent as silent_reports
from tests.support.two_communities import BEFORE, FILES, FIRST, TODAY, YESTERDAY, build

# An observer is named for 1号楼 on this very day and has not reported yet; the other building has never been heard of.
NAMED_TODAY = FILES["duty_holder"].replace("A1X1,observer,,李某,000-5,,,", "A1X1,observer,,李某,000-5,,2020-02-15,")
NEVER_HEARD = FILES["observer_report"].replace("2020-02-15,A1X1,2020-02-15 08:30,yes,1,0,\n", "")


def heard(database: Engine, place: int, day: dt.date) -> tuple[int, int, State]:
    """Buildings heard from, of how many, and how that stands."""
    measure = measures()["heard_from"]
    [row] = rows(days_of(place, day, day), database)
    return row["heard_from_numerator"], row["heard_from_denominator"], measure.state_in(row)


def test_a_building_due_since_today_is_silent_since_today(database: Engine, tmp_path: Path) -> None:
    ids = build(database, tmp_path / "files", duty_holder=NAMED_TODAY, observer_report=NEVER_HEARD)
    listed = measures(Listed)["silent_buildings"].entries
    told: list[Any] = [
        rows(listed(ids["A"], TODAY), database),
        rows(homes.silent_longest(ids["A"], TODAY, 9), database),
        [row for row in rows(homes.board(ids["A"], TODAY), database) if row["normal"] is None],
        [row for row in rows(silent_reports(ids["A1X1"], TODAY, 9), database) if row["subject"] == "observers"],
    ]
    assert [[(row["code"], row["since"]) for row in each] for each in told] == [[("A1X1", TODAY)]] * 4
    nobody_knows_yet = (0, 0, State.NOT_APPLICABLE)
    assert heard(database, ids["A"], TODAY) == nobody_knows_yet
    assert heard(database, ids["D"], TODAY) == (1, 1, State.ENOUGH)


def test_who_was_never_heard_of_is_no_building_heard_from(database: Engine, tmp_path: Path) -> None:
    ids = build(database, tmp_path / "files", observer_report=NEVER_HEARD)
    told = {day: heard(database, ids["D"], day) for day in (BEFORE, FIRST, YESTERDAY, TODAY)}
    assert told == {
        BEFORE: (1, 1, State.ENOUGH),  # the first day: of two others that keep silent it is no second one
        FIRST: (1, 3, State.SHORT),  # one was heard on the reporting day before
        YESTERDAY: (1, 3, State.SHORT),
        TODAY: (1, 2, State.SHORT),  # an observer has left; who was never heard of stays so
    }
    assert [row["code"] for row in rows(homes.silent_longest(ids["D"], TODAY, 9), database)] == ["A1X1"]


def test_on_the_first_day_nobody_is_silent_for_two(database: Engine, tmp_path: Path) -> None:
    header, *_ = FILES["observer_report"].splitlines()
    report = f"{header}\n2020-02-14,A1X2,2020-02-14 09:00,yes,0,0,0\n"
    screening = FILES["screening_day"].splitlines()
    first = "\n".join(line for line in screening if not line.startswith("2020-02-13"))
    ids = build(database, tmp_path / "files", observer_report=report, screening_day=f"{first}\n")
    assert heard(database, ids["D"], YESTERDAY) == (1, 1, State.ENOUGH)
    assert heard(database, ids["D"], TODAY) == (0, 2, State.ZERO)
