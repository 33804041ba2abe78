"""A kind that a place told of lately is told of again: refused once the day has closed, said until then."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import Engine

from queries.intake import Refused, load
from queries.intake.refusals import Refusal
from tests.support.prepared import prepare
from tests.support.small_district import FILES, write

HEAD = FILES["enterprise_day.csv"].splitlines()[0]
FIRST, SECOND = "2020-02-14", "2020-02-15"


@pytest.fixture
def district(database: Engine, tmp_path: Path) -> Engine:
    prepare(write(tmp_path / "district", ("notice",)), database)
    return database


@pytest.fixture
def loaded(district: Engine, tmp_path: Path) -> "Load":
    return Load(district, tmp_path)


class Load:
    """Loads single files, one after the other."""

    def __init__(self, database: Engine, folder: Path) -> None:
        self.database, self.folder, self.loads = database, folder, 0

    def __call__(self, name: str, text: str) -> list[Refusal]:
        """What is noted."""
        self.loads += 1
        folder = self.folder / str(self.loads)
        folder.mkdir()
        (folder / name).write_text(text, encoding="utf-8")
        return list(load(folder, self.database).notes)

    def enterprises(self, *told: str) -> list[Refusal]:
        """Of the place 001, by date and kind."""
        return self("enterprise_day.csv", "\n".join([HEAD, *(_row(*each.split()) for each in told), ""]))

    def refused(self, *told: str) -> list[Refusal]:
        with pytest.raises(Refused) as caught:
            self.enterprises(*told)
        return caught.value.refusals


def _row(day: str, kind: str) -> str:
    return f"{day},001,{kind},4,1,9,2,1,1,1,{day} 17:00"


def at(clock: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.settings.now", lambda: dt.datetime.fromisoformat(clock))


def test_until_the_day_closes_two_offices_may_load_an_hour_apart(loaded: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    at(f"{SECOND} 16:00", monkeypatch)
    assert loaded.enterprises(f"{FIRST} shop", f"{FIRST} industry") == []
    [note] = loaded.enterprises(f"{SECOND} shop")
    assert (note.kind, note.reason_key, note.row, note.value) == ("note", "kinds_missing", 2, "shop")
    assert f"报了“规上工业”，{SECOND} 尚未报" in note.reason("zh")
    assert f"told of “industry” on {FIRST} and not yet on {SECOND}" in note.reason("en")
    assert loaded.enterprises(f"{SECOND} industry") == []


def test_once_the_day_has_closed_its_kinds_come_in_one_file(loaded: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    at(f"{SECOND} 18:00", monkeypatch)
    loaded.enterprises(f"{FIRST} shop", f"{FIRST} industry")
    [refusal] = loaded.refused(f"{SECOND} shop")
    assert "0 only if there really is none" in refusal.reason("en")
    assert "并入同一文件" in refusal.reason("zh")
    assert loaded.enterprises(f"{SECOND} shop", f"{SECOND} industry") == []


@pytest.mark.parametrize("days", [1, 7])
def test_a_kind_that_a_later_day_has_not_is_refused_where_it_is_brought(loaded: Load, days: int) -> None:
    later = dt.date.fromisoformat(FIRST) + dt.timedelta(days)
    loaded.enterprises(f"{later} industry")
    [refusal] = loaded.refused(f"{FIRST} industry", f"{FIRST} shop")
    assert (refusal.row, refusal.value, refusal.reason_key) == (3, "shop", "kinds_missing")
    assert f"told of “shop” on {FIRST} and not on {later}" in refusal.reason("en")
    assert loaded.enterprises(f"{FIRST} industry", f"{FIRST} shop", f"{later} shop") == []


def test_what_is_told_more_than_a_week_later_is_another_matter(loaded: Load) -> None:
    loaded.enterprises("2020-02-22 industry")
    assert loaded.enterprises(f"{FIRST} industry", f"{FIRST} shop") == []


def test_an_item_is_called_by_its_name(loaded: Load) -> None:
    loaded("care_item.csv", FILES["care_item.csv"])
    head = "date,place,item,done,of\n"
    loaded("six_items.csv", f"{head}{FIRST},001,doctor,6,7\n{FIRST},001,thermometer,7,7\n")
    with pytest.raises(Refused) as caught:
        loaded("six_items.csv", f"{head}{SECOND},001,thermometer,7,7\n")
    [refusal] = caught.value.refusals
    assert "报了“一名医生”" in refusal.reason("zh")
    assert "told of “A doctor”" in refusal.reason("en")
