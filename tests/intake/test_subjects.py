"""A subject's checks are found by their file alone, and run in the load's own transaction."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from queries.intake import Refused, load
from queries.intake.check import subjects
from tests.support.dump import dump
from tests.support.prepared import prepare
from tests.support.small_district import write

TOLD = ("notice", "screening_round", "screening_day")
NOTICES = '''"""Sentences: none in capitals, and once stored, there are not more than there were reports."""

from sqlalchemy import func, select

from queries.schema import Notice


def check(connection, entries, refusals):
    if "notice" in entries:
        entry = entries["notice"]
        entry.refuse(refusals, entry.frame["text_en"].str.isupper(), "text_en", "bad_character")


def check_sums(connection, entries, dates, refusals):
    stored = connection.scalar(select(func.count()).select_from(Notice))
    if stored > len(dates):
        refusals.add(entries["notice"].sheet.file, 0, "", str(stored), "bad_character")
'''


@pytest.fixture
def notices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One file more among the subjects, and nothing else."""
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "notices.py").write_text(NOTICES, encoding="utf-8")
    monkeypatch.setattr(subjects, "__path__", [*subjects.__path__, str(folder)])
    subjects._modules.cache_clear()
    yield
    subjects._modules.cache_clear()
    sys.modules.pop(f"{subjects.__name__}.notices", None)


@pytest.mark.usefixtures("notices")
def test_a_new_file_is_a_new_subject(database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "good", TOLD), database)  # two report dates, one sentence
    before = dump(database)
    loud = write(tmp_path / "loud", TOLD, notice="key,text_zh,text_en\na,甲,ALL IS WELL\n")
    assert refused(loud, database) == [("notice.csv", 2, "text_en", "ALL IS WELL")]
    many = "key,text_zh,text_en\n" + "".join(f"{key},甲,a\n" for key in "abc")
    assert refused(write(tmp_path / "many", TOLD, notice=many), database) == [("notice.csv", 0, "", "4")]
    assert dump(database) == before


def test_without_the_file_there_is_no_such_check(database: Engine, tmp_path: Path) -> None:
    load(write(tmp_path / "loud", TOLD, notice="key,text_zh,text_en\na,甲,ALL IS WELL\n"), database)


def refused(source: Path, database: Engine) -> list[tuple[str, int, str, str]]:
    with pytest.raises(Refused) as caught:
        load(source, database)
    return [(each.file, each.row, each.column, each.value) for each in caught.value.refusals]
