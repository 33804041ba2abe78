"""A load is whole, can be repeated and corrected, and says what it did."""

import datetime as dt
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from queries import settings
from queries.database import engine
from queries.intake import Refused, load
from queries.intake.refusals import LISTED
from queries.schema import DutyHolder, IntakeRun, Level, Notice, Place, ScreeningDay
from tests.support.dump import dump
from tests.support.prepared import prepare
from tests.support.small_district import FILES, write
from tests.support.totals import total

SCREENING = ("screening_round", "screening_day", "duty_holder", "notice")


def files(folder: Path, **texts: str) -> Path:
    """A folder with these CSV files only."""
    folder.mkdir()
    for stem, text in texts.items():
        (folder / f"{stem}.csv").write_text(text, encoding="utf-8")
    return folder


def test_loading_twice_changes_nothing_and_both_databases_hold_the_same(database: Engine, tmp_path: Path) -> None:
    load(write(tmp_path / "files"), database)
    once = dump(database)
    other = engine(f"sqlite:///{tmp_path / 'other.sqlite'}")
    prepare(tmp_path / "files", other)
    assert once == dump(other)
    report = load(tmp_path / "files", database)
    assert dump(database) == once
    assert report.run == 2
    assert report.dates == [dt.date(2020, 2, 14), dt.date(2020, 2, 15)]


@pytest.mark.parametrize("rows", [299, 300, 731])
def test_more_rows_than_one_statement_takes(rows: int, database: Engine, tmp_path: Path) -> None:
    """All of them are stored, in a table that was empty and over what it holds."""
    for round_, more in enumerate((0, 5)):
        texts = {f"k{number}": f"{round_}: {number}" for number in range(rows + more)}
        lines = ["key,text_zh,text_en", *(f"{key},{text},x" for key, text in texts.items())]
        load(files(tmp_path / str(round_), notice="\n".join(lines)), database)
        with database.connect() as connection:
            assert dict(connection.execute(select(Notice.key, Notice.text_zh)).tuples().all()) == texts


def test_an_empty_database_is_set_up(database_url: str, tmp_path: Path) -> None:
    report = load(write(tmp_path / "files", SCREENING), engine(database_url))
    assert {file["table"]: file["rows"] for file in report.files}["place"] == 8


def test_the_run_is_recorded(database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "files"), database)
    with database.connect() as connection:
        run = connection.execute(select(IntakeRun.__table__)).one()
    assert run.source == "files"
    assert run.started_at <= run.finished_at
    assert {file["name"] for file in run.files} == set(FILES)
    assert all(len(file["sha256"]) == 64 for file in run.files)


def test_a_correction_replaces_what_it_names(database: Engine, tmp_path: Path) -> None:
    """A column that the file lacks stays as it was; other rows, other days and numbers of places stay too."""
    prepare(write(tmp_path / "files", SCREENING), database)
    before = dump(database)
    correction = files(
        tmp_path / "correction",
        place="code,level,name_zh,households\n001-A-2,building,2号楼,31\n",
        screening_day="date,place,at_door,by_phone,absent,absent_reached\n2020-02-15,001-A-2,9,0,1,0\n",
    )
    load(correction, database)
    with database.connect() as connection:
        place = connection.execute(select(Place.__table__).where(Place.code == "001-A-2")).one()
        day = total(connection, "D", dt.date(2020, 2, 15))
    assert (place.name_zh, place.name_en, place.households, place.residents) == ("2号楼", "Building 2", 31, 80)
    assert place.id in {row[0] for row in before["place"] if row[1] == "001-A-2"}
    assert place.search.startswith("2号楼 building 2 001-a-2 2hl 和平小区")
    assert (day["at_door"], day["absent"]) == (38, 13)  # since the 14th
    assert len(dump(database)["screening_day"]) == len(before["screening_day"])


def test_a_level_can_be_put_between_two_others(database: Engine, tmp_path: Path) -> None:
    """A street between district and community: rows, not code, although depths are unique."""
    prepare(write(tmp_path / "files", SCREENING), database)
    header = FILES["level.csv"].splitlines()[0]
    between = files(
        tmp_path / "between",
        level=f"{header}\nstreet,1,街道,Street,Streets,no\ncommunity,2,社区,Community,Communities,no\n"
        "compound,3,小区,Compound,Compounds,no\nbuilding,4,楼栋,Building,Buildings,no\n",
        place="code,level,parent,name_zh\nS,street,D,清风街道\n001,community,S,先锋社区\n002,community,S,先锋社区\n",
    )
    load(between, database)
    with database.connect() as connection:
        levels = connection.scalars(select(Level.key).order_by(Level.depth)).all()
        places = connection.execute(select(Place.code, Place.id, Place.shown_parent_id)).all()
    assert levels == ["district", "street", "community", "compound", "building"]
    number = {place.code: place.id for place in places}
    shown = {place.code: place.shown_parent_id for place in places}
    assert shown["001"] == number["S"]
    assert shown["001-A-1"] == number["001-A"]  # the compound is folded no longer


def test_search_and_one_click_up_step_over_folded_levels(database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "files", SCREENING), database)
    with database.connect() as connection:
        place = connection.execute(select(Place.__table__).where(Place.code == "001-A-1")).one()
        community = connection.scalar(select(Place.id).where(Place.code == "001"))
    assert place.shown_parent_id == community
    assert place.search == "1栋 building 1 001-a-1 1d 和平小区 peace court 001-a hpxq"


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    bad = write(
        tmp_path / "bad",
        place=FILES["place.csv"].replace("40,110", "-40,x"),
        screening_day=FILES["screening_day.csv"].replace("20,5,10", "a,b,c"),
        notice="key,text\n",
    )
    with pytest.raises(Refused) as refused:
        load(bad, engine(f"sqlite:///{tmp_path / 'a.sqlite'}"))
    told = {(refusal.file, refusal.row, refusal.column) for refusal in refused.value.refusals}
    assert told >= {("place.csv", 6, "households"), ("place.csv", 6, "residents"), ("notice.csv", 1, "text")}
    assert told >= {("screening_day.csv", 2, name) for name in ("at_door", "by_phone", "absent")}
    assert refused.value.total == len(refused.value.refusals)


def test_a_mistake_on_every_row_does_not_crowd_out_the_others(tmp_path: Path) -> None:
    rows = "".join(f"2020-02-15,001-A-1,x,0,0,0,{i}\n" for i in range(5000))
    bad = write(
        tmp_path / "bad",
        screening_day=FILES["screening_day.csv"] + rows,
        place=FILES["place.csv"].replace("40,110", "-40,110"),
    )
    with pytest.raises(Refused) as refused:
        load(bad, engine(f"sqlite:///{tmp_path / 'a.sqlite'}"))
    assert refused.value.total > 10_000
    assert len(refused.value.refusals) == LISTED
    assert "negative" in {refusal.reason_key for refusal in refused.value.refusals}


def test_what_hangs_on_a_broken_file_is_not_blamed(tmp_path: Path) -> None:
    bad = write(tmp_path / "bad", place=FILES["place.csv"].replace("code,", "kode,"))
    with pytest.raises(Refused) as refused:
        load(bad, engine(f"sqlite:///{tmp_path / 'a.sqlite'}"))
    assert {refusal.reason_key for refusal in refused.value.refusals} == {"unknown_column", "missing_column"}


def test_the_headers_that_a_table_takes_are_listed_in_the_language_of_the_clerk(tmp_path: Path) -> None:
    bad = write(tmp_path / "bad", place=FILES["place.csv"].replace("code,", "kode,"))
    with pytest.raises(Refused) as refused:
        load(bad, engine(f"sqlite:///{tmp_path / 'a.sqlite'}"))
    unknown = next(refusal for refusal in refused.value.refusals if refusal.reason_key == "unknown_column")
    assert "可用的表头：编码、层级、上级编码、中文名称" in unknown.reason("zh")
    assert not re.search("[a-z]", unknown.reason("zh"))
    assert "Accepted headers: code, level, parent, name_zh" in unknown.reason("en")


def test_check_only_leaves_no_trace(database: Engine, tmp_path: Path) -> None:
    before = dump(database, runs=True)
    assert load(write(tmp_path / "files", SCREENING), database, check_only=True).dates
    assert dump(database, runs=True) == before


def test_progress_names_its_steps(tmp_path: Path) -> None:
    steps: list[tuple[str, float]] = []
    database = engine(f"sqlite:///{tmp_path / 'a.sqlite'}")
    load(write(tmp_path / "files", SCREENING), database, "en", lambda step, share: steps.append((step, share)))
    assert steps[0] == ("Reading the files", 0.0)
    assert steps[-1] == ("Done", 1.0)
    assert sorted(share for _, share in steps) == [share for _, share in steps]


def run(source: Path, database: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "queries.intake", str(source), *options],
        env=os.environ | {"GRID_DATABASE_URL": f"sqlite:///{database}", "PYTHONIOENCODING": "utf-8"},
        cwd=settings.PROJECT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_command_line(tmp_path: Path) -> None:
    database = tmp_path / "grid.sqlite"
    done = run(write(tmp_path / "files", SCREENING), database)
    assert done.returncode == 0
    assert "place.csv → place：8 行" in done.stdout
    assert "2020-02-14 至 2020-02-15" in done.stdout
    bad = write(tmp_path / "bad", (), place=FILES["place.csv"].replace("40,110", "-40,110"))
    refused = run(bad, database, "--lang", "en")
    assert refused.returncode == 1
    assert "place.csv, row 6, column “households”, “-40”: cannot be negative" in refused.stderr
    assert run(tmp_path / "nowhere", database).returncode == 2


def test_vacant_positions_and_repeated_names_stay(database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "files", SCREENING), database)
    with database.connect() as connection:
        assert connection.scalar(select(func.count()).where(DutyHolder.name.is_(None))) == 1
        assert connection.scalar(select(func.count()).where(Place.name_zh == "先锋社区")) == 2
        assert connection.scalar(select(func.count()).select_from(ScreeningDay)) == 4


@pytest.mark.waits
def test_two_loads_at_once_queue(database: Engine, tmp_path: Path) -> None:
    folder = write(tmp_path / "files", SCREENING)
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(lambda _: load(folder, database), range(2)))
    assert {report.run for report in reports} == {1, 2}


def test_what_only_the_database_shows(database: Engine, tmp_path: Path) -> None:
    """Rules that a file breaks together with what is stored; the row named is that of the file."""
    prepare(write(tmp_path / "files", SCREENING), database)
    before = dump(database, runs=True)
    header = FILES["level.csv"].splitlines()[0]
    bent = files(
        tmp_path / "bent",
        level=f"{header}\ntower,3,塔楼,Tower,Towers,no\n",
        duty_role="key,level,name_zh,name_en,leads\nsecretary,community,书记,Secretary,yes\n",
        screening_round="number,name_zh,name_en,starts,ends\n3,三,3,2020-02-20,2020-02-25\n",
        place="code,level,parent,name_zh,households\n001,community,002-B,先锋社区,\n002,community,D,先锋社区,12\n",
        screening_day="date,place,at_door,by_phone,absent,absent_reached\n2020-03-02,002-B,0,0,0,0\n",
    )
    with pytest.raises(Refused) as refused:
        load(bent, database)
    told = {(refusal.file, refusal.row, refusal.reason_key) for refusal in refused.value.refusals}
    assert told == {
        ("level.csv", 2, "depth_taken"),
        ("duty_role.csv", 2, "second_leader"),
        ("screening_round.csv", 2, "rounds_overlap"),
        ("place.csv", 2, "level_not_deeper"),
        ("screening_day.csv", 2, "no_round"),
        ("screening_day.csv", 2, "place_not_valid"),
    }
    assert dump(database, runs=True) == before


def test_a_total_typed_later_is_refused(database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "files", SCREENING), database)
    total = files(tmp_path / "total", place="code,level,name_zh,households\n002,community,先锋社区,12\n")
    with pytest.raises(Refused) as refused:
        load(total, database)
    [refusal] = refused.value.refusals
    assert (refusal.row, refusal.column, refusal.value, refusal.reason_key) == (2, "households", "12", "counted_twice")
