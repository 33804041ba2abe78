"""A subject that nobody tells of costs a date a look, and nothing is added up for it."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from queries.intake.loading import load
from queries.rollup import SUBJECTS
from queries.rollup.driver import roll_up_days
from tests.support.small_district import FILES, FRONT_LINE, OF_CHECKPOINTS, write

DAY = dt.date(2020, 2, 15)


def filled(database: Engine) -> set[str]:
    """The tables that rows are put into while a date is added up again."""
    asked: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        asked.append(statement)

    event.listen(database, "before_cursor_execute", note)
    with database.begin() as connection:
        roll_up_days(connection, [DAY])
    event.remove(database, "before_cursor_execute", note)
    return {found[1] for each in asked if (found := re.match(r"INSERT INTO (\w+)", each))}


def tables(key: str) -> set[str]:
    [subject] = (subject for subject in SUBJECTS if subject.key == key)
    found = (subject.table, *(split.table for split in subject.splits), *(kept.table for kept in subject.kept))
    return {table.__tablename__ for table in found if table is not None}


def test_only_what_was_told_is_added_up(database: Engine, tmp_path: Path) -> None:
    load(write(tmp_path / "first", **dict.fromkeys((*FRONT_LINE, *OF_CHECKPOINTS), "")), database)
    reaching = [subject.key for subject in SUBJECTS if subject.reaches is not None]
    assert {
        "teams",
        "sweep",
        "lists",
        "lit_windows",
        "services",
        "needs",
        "oldest_need",
        "supplies",
        "service_teams",
        "projects",
        "inspection",
    } <= set(reaching)
    put = filled(database)
    assert "observer_total" in put
    assert not put & set().union(*(tables(key) for key in reaching))
    sweep = write(tmp_path / "second", **dict.fromkeys({name.split(".")[0] for name in FILES}, ""))
    (sweep / "sweep_hour.csv").write_text(FILES["sweep_hour.csv"], encoding="utf-8")
    load(sweep, database)
    assert filled(database) & set().union(*(tables(key) for key in reaching)) == tables("sweep")
