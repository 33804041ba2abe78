"""The newest load can be taken back, exactly, and then the one before it."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from queries import settings
from queries.intake import load, undo
from queries.intake.__main__ import main
from queries.intake.words import word
from queries.schema import DataVersion, IntakeRun, UndoRow
from tests.support.dump import Dump, dump
from tests.support.prepared import prepare
from tests.support.series import series
from tests.support.small_district import FILES, write

LEVELS = """\
key,depth,name_zh,name_en,plural_en,folded
district,0,区,District,Districts,no
community,2,社区,Community,Communities,no
street,1,街道,Street,Streets,no
compound,3,小区,Compound,Compounds,yes
building,4,楼栋,Building,Buildings,no
"""
# Level and tree change together: what stood refers to what came, and depths move to others.
OTHER_TREE = {
    "level": LEVELS,
    "place": FILES["place.csv"]
    .replace("001,community,D,", "S,street,D,长街,Long Street,,,,,,,,\n001,community,S,")
    .replace("001-A-2,building,001-A,2栋,Building 2,30", "001-A-2,building,002,乙栋,Building B,50"),
    "outline": FILES["outline.geojson"].replace("114.32,", "114.325,"),
    "screening_round": FILES["screening_round.csv"]
    .replace("2020-02-13", "2020-02-12")
    .replace("2020-02-14", "2020-02-13"),
}


REPORTED = ("screening_round", "screening_day", "duty_holder", "observer_report", "outline", "cadre")


def alike(one: Dump, other: Dump) -> bool:
    """Whether two dumps hold the same; where not, the tables that differ are named."""
    different = [name for name in one if one[name] != other[name]]
    assert not different
    return not different


@pytest.mark.parametrize(
    ("database_url", "seed", "length"), [("sqlite", 1, 3), ("postgresql", 2, 2)], indirect=["database_url"]
)
def test_each_of_a_random_series_of_loads_is_taken_back_exactly(
    seed: int, length: int, database: Engine, tmp_path: Path
) -> None:
    states = [dump(database)]
    for folder in series(tmp_path / "files", seed, length):
        load(folder, database)
        states.append(dump(database))
    assert all(before != after for before, after in pairwise(states))
    for before in reversed(states[:-1]):
        undo(database)
        assert alike(dump(database), before)
    assert undo(database) is None


def test_levels_that_trade_places_and_a_tree_that_moves(database: Engine, tmp_path: Path) -> None:
    """Taken back, and loaded again as if it had never been."""
    prepare(write(tmp_path / "first", REPORTED), database)
    before = dump(database)
    load(write(tmp_path / "second", REPORTED, **OTHER_TREE), database)
    after = dump(database)
    changed = {name for name, rows in after.items() if rows != before[name]}
    assert changed >= {"level", "place", "place_ancestor", "screening_round", "screening_total", "register_total"}
    undone = undo(database)
    assert alike(dump(database), before)
    assert undone is not None
    assert (undone.source, undone.gone["place"], undone.as_before["place"]) == ("second", 1, 8)
    load(tmp_path / "second", database)
    assert alike(dump(database), after)


def test_the_load_stays_on_record_and_the_version_moves_on(database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "files", REPORTED), database)
    with database.connect() as connection:
        loaded = connection.scalars(select(DataVersion.number)).one()
    undo(database)
    with database.connect() as connection:
        assert connection.scalars(select(DataVersion.number)).one() > loaded
        assert connection.scalar(select(IntakeRun.undone_at)) is not None
        assert connection.scalar(select(func.count()).select_from(UndoRow)) == 0


def test_only_the_newest_are_kept(database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRID_UNDO_KEPT", "2")
    prepare(write(tmp_path / "files", REPORTED), database)
    nothing = {"level": "", "place": ""}
    for number in range(3):
        told = {"notice": f"key,text_zh,text_en\nn,第{number},No. {number}\n"}
        load(write(tmp_path / str(number), (), **nothing, **told), database)
    assert [undone and undone.source for undone in (undo(database), undo(database), undo(database))] == ["2", "1", None]
    assert [zh for key, zh, _ in dump(database)["notice"] if key == "n"] == ["第0"]


def test_nothing_is_kept_where_the_setting_says_so(
    database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRID_UNDO_KEPT", "0")
    load(write(tmp_path / "files", REPORTED), database)
    before = dump(database, runs=True)
    assert undo(database) is None
    assert dump(database, runs=True) == before


def test_a_load_that_was_only_checked_cannot_be_taken_back(database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "first", REPORTED), database)
    load(write(tmp_path / "second", REPORTED, **OTHER_TREE), database, check_only=True)
    undone = undo(database)
    assert undone is not None
    assert undone.source == "first"


def run(url: str, lang: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "queries.intake", "--undo", "--lang", lang]
    environment = os.environ | {"GRID_DATABASE_URL": url, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, cwd=settings.PROJECT, env=environment, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize(("database_url", "lang"), [("sqlite", "zh"), ("postgresql", "en")], indirect=["database_url"])
def test_the_command_says_what_it_took_back(lang: str, database: Engine, database_url: str, tmp_path: Path) -> None:
    prepare(write(tmp_path / "first", REPORTED), database)
    more = write(
        tmp_path / "more",
        **{name.split(".")[0]: "" for name in FILES} | {"cadre": "badge,organisation\n1,HB\n0003,WY\n"},
    )
    load(more, database)
    told = run(database_url, lang)
    first, *rows = told.stdout.splitlines()
    assert (told.returncode, told.stderr) == (0, "")
    assert first.startswith({"zh": "已撤回第 2 次导入：more（", "en": "Took back load 2: more, loaded at "}[lang])
    assert rows == [word("report.undone_rows", lang, table="cadre", gone="1", as_before="1")]


@pytest.mark.parametrize(("database_url", "lang"), [("postgresql", "zh"), ("sqlite", "en")], indirect=["database_url"])
def test_the_command_says_that_there_is_nothing_to_take_back(
    lang: str,
    database: Engine,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    prepare(write(tmp_path / "first", REPORTED), database)
    undo(database)
    monkeypatch.setenv("GRID_DATABASE_URL", database_url)
    monkeypatch.setattr(sys, "argv", ["intake", "--undo", "--lang", lang])
    assert main() == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.strip() == word("report.nothing_to_undo", lang, kept="10")
