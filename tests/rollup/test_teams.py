"""Teams and sweeps added up: what one counts by loops over the file, in whatever order the files come."""

import datetime as dt
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from queries.intake import Refused
from queries.intake.loading import load
from queries.rollup.sweep import began
from queries.schema import Place, RegisterTotal, ReportStatus, SweepTotal, TeamKindTotal, TeamTotal
from queries.schema import ScreeningTotal as Screened
from tests.support.dump import dump
from tests.support.prepared import prepare
from tests.support.small_district import FILES, write

TEAMS = """\
date,place,kind,teams,people,with_medic,with_police,stairwells,half_days,reported_at
2020-02-14,001-A-1,joint,2,6,2,1,1,2,2020-02-14 17:00
2020-02-14,002-B,joint,3,9,1,1,1,4,2020-02-14 19:00
2020-02-15,001-A-1,volunteer,1,2,0,0,1,1,
2020-02-15,002-B,community,0,0,0,0,0,0,
2020-02-16,002-B,community,0,0,0,0,0,0,
"""
SWEEP = """\
date,place,hour,done
2020-02-14,001,20,0
2020-02-15,001,9,1
2020-02-16,001,9,1
2020-02-20,001,10,1
"""
Hours = list[tuple[dt.date, str, int]]
PLACES = ("001", "002")
SCREENING = ("screening_round", "screening_day")
COUNTS = ("teams", "people", "with_medic", "with_police", "stairwells", "half_days")


def told(text: str) -> list[dict[str, str]]:
    header, *lines = (line.split(",") for line in text.splitlines())
    return [dict(zip(header, line, strict=True)) for line in lines]


def rows(database: Engine, table: Any, *columns: str) -> set[tuple[Any, ...]]:
    names = [table.__table__.c[name] for name in columns]
    with Session(database) as session:
        found = session.execute(select(table.date, Place.code, *names).join(Place, Place.id == table.place_id))
        return {(date.isoformat(), code, *counts) for date, code, *counts in found}


def test_teams_and_their_kinds_add_up_at_every_level(database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "files", (), team_day=TEAMS), database)
    above = {"001-A-1": ("001-A-1", "001-A", "001", "D"), "002-B": ("002-B", "002", "D")}
    by_place: dict[tuple[str, str], list[int]] = {}
    by_kind: dict[tuple[str, str, str], list[int]] = {}
    for row in told(TEAMS):
        for code in above[row["place"]]:
            for sums in (
                by_place.setdefault((row["date"], code), [0] * 6),
                by_kind.setdefault((row["date"], code, row["kind"]), [0] * 6),
            ):
                sums[:] = [total + int(row[name]) for total, name in zip(sums, COUNTS, strict=True)]
    alone = [name for name in COUNTS if name != "people"]
    expected = {(*at, sums[0], *sums[2:]) for at, sums in by_place.items() if any(sums)}
    assert rows(database, TeamTotal, *alone) == expected
    assert rows(database, TeamKindTotal, "kind", *COUNTS) == {(*at, *sums) for at, sums in by_kind.items()}


def test_who_had_teams_is_expected_to_tell_again_and_none_is_a_report(database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "files", (), team_day=TEAMS), database)
    with Session(database) as session:
        found = session.execute(
            select(ReportStatus.date, Place.code, ReportStatus.expected, ReportStatus.on_time)
            .join(Place, Place.id == ReportStatus.place_id)
            .where(ReportStatus.subject == "teams")
        )
        status = {(date.day, code): (expected, on_time) for date, code, expected, on_time in found}
    assert status[14, "D"] == status[15, "D"] == (2, 2)
    assert status[16, "D"] == (2, 1)  # one says that none worked, the other nothing
    assert status[16, "001-A-1"] == (1, 0)
    assert status[16, "002"] == (1, 1)


def test_a_sweep_counts_what_is_new_and_begins_anew_after_silence(database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "files", (), sweep_hour=SWEEP), database)
    district = {row for row in rows(database, SweepTotal, "hour", "finished") if row[1] == "D"}
    assert district == {
        ("2020-02-14", "D", 20, 0),
        ("2020-02-15", "D", 9, 1),
        ("2020-02-16", "D", 9, 0),
        ("2020-02-20", "D", 10, 1),
    }


def test_who_was_silent_in_the_sweep_of_all_is_not_counted_again(database: Engine, tmp_path: Path) -> None:
    """One place tells every day, the other on the first and the fourth: what it had finished is finished still."""
    told = [("14", "001", 1), ("14", "002", 1), ("15", "001", 1), ("16", "001", 1), ("17", "001", 1), ("17", "002", 1)]
    hours = "".join(f"2020-02-{day},{place},9,{done}\n" for day, place, done in told)
    place = FILES["place.csv"] + "002-D,compound,002,新院,New Court,,,,,,,,\n"
    prepare(write(tmp_path / "files", (), place=place, sweep_hour=f"date,place,hour,done\n{hours}"), database)
    found = rows(database, SweepTotal, "finished")
    assert sum(row[2] for row in found if row[1] == "D") == 2
    assert ("2020-02-17", "002", 0) in found


def swept(folder: Path, hours: Hours) -> Path:
    """A file with what the two places have finished by 9:00 on some days; each has fifty compounds."""
    court = "".join(f"{place}-{n},compound,{place},院{n},Court {n},,,,,,,,\n" for place in PLACES for n in range(50))
    lines = "".join(f"{day},{place},9,{done}\n" for day, place, done in hours)
    return write(folder, (), place=FILES["place.csv"] + court, sweep_hour=f"date,place,hour,done\n{lines}")


def in_february(days: range, place: str, done: int) -> Hours:
    return [(dt.date(2020, 2, day), place, done) for day in days]


OTHERS = in_february(range(10, 16), "002", 30)
FIRST, LAST = (dt.date(2020, 2, 10), "001", 20), (dt.date(2020, 2, 15), "001", 15)


@pytest.mark.parametrize(
    ("stored", "told", "row"),
    [(OTHERS, [*OTHERS, FIRST, LAST], 9), ([*OTHERS, LAST], [FIRST], 2), ([FIRST], [*OTHERS, LAST], 8)],
)
def test_a_place_that_falls_behind_in_the_sweep_of_all_is_refused(
    stored: Hours, told: Hours, row: int, database: Engine, tmp_path: Path
) -> None:
    """It was silent for four days and has less than before: others told on all of them, so the sweep went on."""
    prepare(swept(tmp_path / "stored", stored), database)
    with pytest.raises(Refused) as refused:
        load(swept(tmp_path / "told", told), database)
    [refusal] = refused.value.refusals
    assert (refusal.row, refusal.reason_key, refusal.details["before"]) == (row, "sweep_falls", "20")


def test_a_file_that_makes_one_sweep_of_two_is_refused_where_a_place_began_anew(
    database: Engine, tmp_path: Path
) -> None:
    anew = [(dt.date(2020, 2, 10), "001", 20), (dt.date(2020, 2, 13), "001", 5)]
    prepare(swept(tmp_path / "stored", anew), database)
    later = in_february(range(14, 16), "002", 3)
    load(swept(tmp_path / "later", later), database)  # leaves them two
    with pytest.raises(Refused) as refused:
        load(swept(tmp_path / "between", in_february(range(12, 13), "002", 3)), database)
    [refusal] = refused.value.refusals
    assert (refusal.row, refusal.value, refusal.reason_key) == (0, "001", "sweep_falls")


@pytest.mark.parametrize("seed", range(3))
def test_totals_and_intake_agree_where_a_sweep_begins(seed: int, database: Engine, tmp_path: Path) -> None:
    """Each place starts anew where, and only where, the sweep of all does: nothing is refused, and no hour is negative."""
    dice, done = Random(seed), dict.fromkeys(PLACES, 0)
    days = sorted(dt.date(2020, 1, 1) + dt.timedelta(days=n) for n in dice.sample(range(40), 22))
    hours, expected, last = [], set(), dict.fromkeys(PLACES, dt.date.min)
    for day in days:
        for place in dice.sample(PLACES, dice.randint(1, 2)):
            before = done[place] if last[place] >= began(day, days) else 0
            done[place], last[place] = before + dice.randint(0, 2), day
            hours.append((day, place, done[place]))
            expected.add((str(day), place, done[place] - before))
    prepare(swept(tmp_path / "files", hours), database)
    assert {row for row in rows(database, SweepTotal, "finished") if row[1] in PLACES} == expected


def test_the_order_of_loads_changes_no_total(database: Engine, tmp_path: Path) -> None:
    whole = write(tmp_path / "whole", (), team_day=TEAMS, sweep_hour=SWEEP)
    prepare(write(tmp_path / "other", ()), database)
    for day in (20, 16, 14, 15):
        part = tmp_path / str(day)
        part.mkdir()
        for name, text in (("team_day", TEAMS), ("sweep_hour", SWEEP)):
            header, *lines = text.splitlines()
            mine = [line for line in lines if line.startswith(f"2020-02-{day}")]
            if mine:
                (part / f"{name}.csv").write_text("\n".join([header, *mine]), encoding="utf-8")
        load(part, database)
    stepwise = {table: dump(database).get(table) for table in ("team_total", "team_kind_total", "sweep_total")}
    load(whole, database)
    assert {table: dump(database).get(table) for table in stepwise} == stepwise


def test_data_matching_counts_as_reached_and_old_files_have_none(database: Engine, tmp_path: Path) -> None:
    header, *lines = FILES["screening_day.csv"].splitlines()
    assert "by_data" not in header
    told_by_data = [f"{line},{n}" for n, line in enumerate(lines)]
    days = "\n".join([f"{header},大数据比对数", *told_by_data])
    prepare(write(tmp_path / "old", SCREENING), database)
    assert {row[2] for row in rows(database, Screened, "by_data")} == {0}
    load(write(tmp_path / "new", SCREENING, screening_day=days), database)
    assert ("2020-02-15", "D", 6) in rows(database, Screened, "by_data")
    with Session(database) as session:
        counted = (
            select(RegisterTotal.stairwells).join(Place, Place.id == RegisterTotal.place_id).where(Place.code == "D")
        )
        assert 4 in session.scalars(counted.where(RegisterTotal.level_key == "building")).all()
