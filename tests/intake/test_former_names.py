"""Files written before a renaming still load; the table of formats tells only what things are called today."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from queries.intake import Refused, load
from queries.intake.formats import format_table
from queries.intake.read import names
from queries.schema import Base
from tests.support.dump import dump
from tests.support.prepared import prepare
from tests.support.small_district import FILES, write

NEED = Base.metadata.tables["staff_need"]
POSTING = Base.metadata.tables["posting"]
STAFF = ("posting", "staff_need")


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two tables, a column and the values of another, as if they had once been called otherwise."""
    monkeypatch.setitem(NEED.info, "former", "people_needed|人员需求旧表")
    monkeypatch.setitem(NEED.c.headcount.info, "former", "wanted|需要人数|人数上限")
    monkeypatch.setitem(NEED.c.valid_from.info, "former", "valid_to")  # in use again, for something else
    once = POSTING.c.channel.info["former_choices"] | {"by_order": "assigned", "选派": "assigned"}
    monkeypatch.setitem(POSTING.c.channel.info, "former_choices", once)
    names.tables_called.cache_clear()
    names.columns_headed.cache_clear()
    yield
    names.tables_called.cache_clear()
    names.columns_headed.cache_clear()


@pytest.mark.usefixtures("renamed")
@pytest.mark.parametrize(
    ("file", "header", "value"),
    [
        ("people_needed", "wanted", "by_order"),
        ("人员需求旧表", "需要人数", "选派"),
        (" People_Needed ", "人 数 上限", "By_Order"),
    ],
)
def test_files_with_former_names_load(file: str, header: str, value: str, database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "today", STAFF), database)
    today = dump(database)
    folder = write(tmp_path / "once", STAFF, posting=FILES["posting.csv"].replace("assigned", value), staff_need="")
    old = FILES["staff_need.csv"].replace("headcount", header)
    (folder / f"{file}.csv").write_text(old, encoding="utf-8")
    load(folder, database)
    assert dump(database) == today


BEFORE_JOBS = [("dispatched", "assigned"), ("self_reported", "volunteered"), ("resident", "home_community")]


def test_files_of_the_release_before_jobs_load(database: Engine, tmp_path: Path) -> None:
    """Then a job was a kind of post, the headcount of a checkpoint its posts, and channels had other words."""
    prepare(write(tmp_path / "today", (*STAFF, "checkpoint_shift")), database)
    today = dump(database)
    folder = write(tmp_path / "once", (*STAFF, "checkpoint_shift"), job="", posting="", staff_need="", checkpoint="")
    for file, once in (
        ("posting", "posting"),
        ("staff_need", "人员需求"),
        ("checkpoint", "checkpoint"),
        ("job", "post_kind"),
    ):
        text = FILES[f"{file}.csv"].replace(",job,", ",post_kind,").replace(",headcount,leader", ",posts,leader")
        for value, now in BEFORE_JOBS if file == "posting" else ():
            text = text.replace(f",{now},", f",{value},")
        assert text != FILES[f"{file}.csv"] or once != file
        (folder / f"{once}.csv").write_text(text, encoding="utf-8")
    load(folder, database)
    assert dump(database) == today


# File -> what it was called in Chinese, and its headers of today with those of then, when 岗位 meant three things.
WHEN_A_JOB_WAS_A_POSITION = {
    "duty_role": ("岗位", {"key": "岗位"}),
    "duty_holder": ("责任人", {"role": "岗位"}),
    "checkpoint_post": ("卡点岗位", {"kind": "岗位类别", "posts": "岗位数"}),
    "checkpoint": ("卡点", {"headcount": "岗位数"}),
}


def test_chinese_files_load_that_called_a_position_and_a_post_a_job(database: Engine, tmp_path: Path) -> None:
    files = (*WHEN_A_JOB_WAS_A_POSITION, "checkpoint_shift")
    prepare(write(tmp_path / "today", files), database)
    today = dump(database)
    folder = write(tmp_path / "once", files, **dict.fromkeys(WHEN_A_JOB_WAS_A_POSITION, ""))
    for file, (called, once) in WHEN_A_JOB_WAS_A_POSITION.items():
        header, *rows = FILES[f"{file}.csv"].splitlines()
        assert once.keys() <= {*header.split(",")}
        told = ",".join(once.get(name, name) for name in header.split(","))
        (folder / f"{called}.csv").write_text("\n".join([told, *rows]), encoding="utf-8")
    load(folder, database)
    assert dump(database) == today


FORMER_PREMISES = [("special_place", "special_check"), ("特殊场所", "特殊场所检查")]


@pytest.mark.parametrize(("register", "checks"), FORMER_PREMISES)
def test_files_load_that_called_key_premises_special_places(
    register: str, checks: str, database: Engine, tmp_path: Path
) -> None:
    premises = ("key_premises", "premises_check")
    prepare(write(tmp_path / "today", premises), database)
    today = dump(database)
    assert all(today[table] for table in (*premises, "premises_total"))
    folder = write(tmp_path / "once", premises, **dict.fromkeys(premises, ""))
    (folder / f"{register}.csv").write_text(FILES["key_premises.csv"], encoding="utf-8")
    once = FILES["premises_check.csv"].replace("key_premises,", "special_place,", 1)
    assert once != FILES["premises_check.csv"]
    (folder / f"{checks}.csv").write_text(once, encoding="utf-8")
    load(folder, database)
    assert dump(database) == today


@pytest.mark.usefixtures("renamed")
def test_one_table_under_both_names_is_refused(database: Engine, tmp_path: Path) -> None:
    folder = write(tmp_path / "both", STAFF)
    (folder / "people_needed.csv").write_text(FILES["staff_need.csv"], encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load(folder, database)
    assert {refusal.reason_key for refusal in refused.value.refusals} == {"two_files"}


@pytest.mark.usefixtures("renamed")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_only_the_present_names_are_told(lang: str) -> None:
    told = format_table(lang)
    assert [name for name in ("people_needed", "人员需求旧表", "wanted", "需要人数", "by_order") if name in told] == []


def test_a_former_name_that_nobody_noted_is_refused(database: Engine, tmp_path: Path) -> None:
    folder = write(tmp_path / "files", STAFF, staff_need=FILES["staff_need.csv"].replace("headcount", "wanted"))
    with pytest.raises(Refused) as refused:
        load(folder, database)
    assert {refusal.reason_key for refusal in refused.value.refusals} == {"unknown_column", "missing_column"}
