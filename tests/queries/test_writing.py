"""Decisions are written whole, once, and by nobody over another's head; what a briefing told stays as it was told."""

import datetime as dt
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, make_url, select, update

from queries import briefing, figures
from queries.actions import actions
from queries.actions.standing import Stand, stand_of, tally
from queries.briefing.reopened import reopened
from queries.briefing.told import differences
from queries.database import engine
from queries.intake.loading import load
from queries.schema import Action, AuditEntry, Briefing, DataVersion, Place
from queries.writing.actions import Decided, Stale, Unfit, change, record
from queries.writing.freezing import By, after_deadline, freeze
from queries.writing.transaction import NotWritten
from tests.queries.test_scope import DAY, DECOY, OF_EACH, OURS, YESTERDAY, write
from tests.support.prepared import prepare

DUE = dt.datetime.fromisoformat("2020-02-16 18:00")
SCREENING = ("screening_round", "screening_day")
WANTED = Decided(
    "望河夜间补岗", "A1", DUE, organisation_code="OA", role_key="secretary", person="先锋某", measure_key="night_cover"
)


def rows(database: Engine, table: Any) -> list[dict[str, Any]]:
    with database.connect() as connection:
        return [dict(row) for row in connection.execute(select(table.__table__).order_by(table.id)).mappings()]


def version(database: Engine) -> int:
    with database.connect() as connection:
        return int(connection.scalar(select(DataVersion.number)) or 0)


def test_an_action_goes_its_way_and_each_step_is_kept(database: Engine) -> None:
    before = version(database)
    number = record(WANTED, DAY, database)
    other = Decided("望河夜间补 8 人", "A1", DUE)
    change(number, 1, other, source=database)
    change(number, 2, other, " 8 人已到位 ", DUE, database)
    [row] = rows(database, Action)
    assert (row["text"], row["outcome"], row["stamp"]) == ("望河夜间补 8 人", "8 人已到位", 3)
    assert row["done_at"] == DUE
    assert (row["person"], row["given_on"], row["measure_key"]) == (None, DAY, "night_cover")
    change(number, 3, other, row["outcome"], source=database)
    assert rows(database, Action)[0]["done_at"] is None
    entries = rows(database, AuditEntry)
    assert [entry["what"] for entry in entries] == ["recorded", "changed", "closed", "reopened"]
    assert json.loads(entries[1]["before"])["text"] == WANTED.text
    assert json.loads(entries[1]["after"])["text"] == "望河夜间补 8 人"
    assert version(database) == before + 4, "what was changed would not show"


def test_whoever_changes_an_older_state_is_refused_and_told_the_newer_one(database: Engine) -> None:
    number = record(WANTED, DAY, database)
    change(number, 1, Decided("他人所改", "A1", DUE), source=database)
    before, kept = rows(database, Action), version(database)
    for decided, done_at in ((Decided("迟到的修改", "A1", DUE), None), (WANTED, DUE)):
        with pytest.raises(Stale) as refused:
            change(number, 1, decided, "迟到的", done_at, database)
        assert refused.value.theirs is not None
        assert (refused.value.theirs["text"], refused.value.theirs["stamp"]) == ("他人所改", 2)
    with pytest.raises(Stale) as gone:
        change(number + 1, 1, WANTED, source=database)
    assert gone.value.theirs is None
    assert (rows(database, Action), version(database)) == (before, kept)
    assert len(rows(database, AuditEntry)) == 2


@pytest.mark.parametrize(("text", "reason"), [("", "no_text"), (" \n", "no_text"), ("字" * 501, "too_long")])
def test_what_says_nothing_or_too_much_is_not_kept(text: str, reason: str, database: Engine) -> None:
    with pytest.raises(Unfit) as refused:
        record(Decided(text, "A", DUE), DAY, database)
    assert refused.value.reason == reason
    assert rows(database, Action) == []


@pytest.mark.waits
def test_two_at_once_lose_nothing(database: Engine) -> None:
    number, each = record(WANTED, DAY, database), 6

    def work(name: str) -> int:
        refused = 0
        for turn in range(each):
            while True:
                [row] = rows(database, Action)
                try:
                    change(number, row["stamp"], Decided(f"{row['text']} {name}{turn}", "A1", DUE), source=database)
                    break
                except Stale:
                    refused += 1
        return refused

    with ThreadPoolExecutor(2) as together:
        list(together.map(work, "甲乙"))
    [row] = rows(database, Action)
    assert sorted(row["text"].split()[1:]) == sorted(f"{name}{turn}" for name in "甲乙" for turn in range(each))
    assert row["stamp"] == 1 + 2 * each
    assert len(rows(database, AuditEntry)) == 1 + 2 * each


@pytest.mark.waits
def test_of_two_that_freeze_at_once_one_does(database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "files", OURS, only=SCREENING), database)
    with ThreadPoolExecutor(2) as together:
        done = list(together.map(lambda by: freeze(DAY, by, database), (By.BUTTON, By.DEADLINE)))
    assert sorted(done) == [False, True]
    with database.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Briefing)) == 2


def test_a_database_that_may_only_be_read_says_so(database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "files", OURS, only=SCREENING), database)
    url = database.url
    if url.get_backend_name() == "sqlite":
        url = make_url(f"sqlite:///file:{url.database}?mode=ro&uri=true")
    else:
        url = url.update_query_dict({"options": "-c default_transaction_read_only=on"})
    reading = engine(url.render_as_string(hide_password=False))
    with pytest.raises(NotWritten) as refused:
        record(WANTED, DAY, reading)
    assert refused.value.fault == "read_only"
    with pytest.raises(NotWritten, match="read_only"):
        freeze(DAY, By.BUTTON, reading)
    assert not after_deadline(reading)
    reading.dispose()
    assert rows(database, Action) == []


def ask(database: Engine, query: Callable[..., Any], code: str, *values: Any) -> list[dict[str, Any]]:
    with database.connect() as connection:
        place = connection.scalar(select(Place.id).where(Place.code == code))
        return [dict(row) for row in connection.execute(query(place, *values)).mappings()]


def test_what_is_overdue_comes_first_and_what_was_done_long_ago_not_at_all(database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "files", OURS, DECOY, only=()), database)
    at = dt.datetime.fromisoformat("2020-02-15 19:00")
    late, soon, done, old = (
        record(Decided(text, place, due), day, database)
        for text, place, due, day in (
            ("逾期", "A1", at - dt.timedelta(hours=1), YESTERDAY),
            ("在办", "A", at + dt.timedelta(hours=1), DAY),
            ("办结", "A1X1", at - dt.timedelta(hours=2), DAY),
            ("早已办结", "A", at - dt.timedelta(days=9), YESTERDAY - dt.timedelta(days=9)),
        )
    )
    record(Decided("邻居的", "B", at), DAY, database)
    record(Decided("次日的", "A", at), DAY + dt.timedelta(days=1), database)
    with database.begin() as connection:
        for number, moment in ((done, at - dt.timedelta(hours=3)), (old, at - dt.timedelta(days=8))):
            connection.execute(update(Action).where(Action.id == number).values(done_at=moment))
    told = ask(database, actions, "A", YESTERDAY, DAY)
    assert [row["number"] for row in told] == [late, soon, done]
    assert [stand_of(row, at) for row in told] == [Stand.OVERDUE, Stand.UNDER_WAY, Stand.DONE]
    assert stand_of(told[2], at - dt.timedelta(hours=4)) is Stand.UNDER_WAY, "it was not done by then"
    counted = tally(told, at)
    assert (counted.total, [row["text"] for row in counted.overdue]) == (3, ["逾期"])
    assert [row["number"] for row in ask(database, actions, "A1X1", YESTERDAY, DAY)] == [done]


# --- Frozen briefings -------------------------------------------------------------------------------------------------


def corrected(folder: Path) -> Path:
    """The same reports with one corrected: nine households at the door were nineteen."""
    text = OF_EACH["screening_day"].format(**OURS)
    assert "2020-02-15,A1X1,9," in text
    folder.mkdir()
    corrected = text.replace("2020-02-15,A1X1,9,", "2020-02-15,A1X1,19,")
    (folder / "screening_day.csv").write_text(corrected, encoding="utf-8")
    return folder


@pytest.mark.parametrize("by", By)
def test_a_briefing_reopened_tells_its_old_numbers_and_where_later_ones_differ(
    by: By, database: Engine, tmp_path: Path
) -> None:
    prepare(write(tmp_path / "first", OURS, DECOY), database)
    if by is By.BUTTON:
        assert freeze(DAY, by, database)
        assert not freeze(DAY, by, database), "a day is frozen once"
    load(corrected(tmp_path / "second"), database)  # its day is long over: it freezes what it finds
    [told] = ask(database, briefing.kept, "D", DAY)
    assert (told["frozen_by"], told["smallest_count"]) == (str(by), 10)
    assert json.loads(told["limits"])["screening_coverage"] == [95, 85]
    assert told["told"].isascii(), "keys and codes alone: no name of anybody"
    content = json.loads(told["told"])
    assert content["figures"]["screening_coverage"][:2] == [40, 140]
    assert {"place", "measure", "state", "days", "stalled"} <= set(content["issues"][0])
    again = reopened(told, [])
    assert again is not None
    assert again.reporting == tuple(content["reporting"])
    issue = next(each for each in again.issues if each.measure.key == "screening_coverage")
    told_then = next(each for each in content["issues"] if each["measure"] == "screening_coverage")
    assert issue.finding is not None
    assert [issue.finding.numerator, issue.finding.denominator, issue.finding.before] == told_then["share"]
    assert issue.place["name_zh"] == told_then["place"], "of a place that is there no more, its code"
    [below] = ask(database, briefing.kept, "A", DAY)
    of_community = reopened(below, [])
    assert of_community is not None
    told_of = {each.place["code"] for each in of_community.issues}
    assert {code[0] for code in told_of} == {"A"}, "its own issues, of those below it"
    assert "screening_coverage" in {each.measure.key for each in of_community.issues}
    assert of_community.reporting == tuple(json.loads(below["told"])["reporting"])
    bare = below | {"told": json.dumps({"figures": json.loads(below["told"])["figures"]})}
    assert reopened(bare, []) is None, "of one among very many the figures alone"
    for code, before, after in (("D", (40, 140), (50, 140)), ("A", (20, 70), (30, 70))):
        [old] = ask(database, briefing.kept, code, DAY)
        now = ask(database, figures.days_of, code, DAY, DAY)
        [found] = differences(old["told"], now)
        assert (found.measure.key, found.told, found.now) == ("screening_coverage", before, after)
    [neighbour] = ask(database, briefing.kept, "B", DAY)
    assert differences(neighbour["told"], ask(database, figures.days_of, "B", DAY, DAY)) == []


def test_of_more_places_than_a_meeting_goes_through_the_figures_alone_are_kept(
    database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(write(tmp_path / "files", OURS, DECOY), database)
    assert freeze(YESTERDAY, By.BUTTON, database)
    monkeypatch.setattr("queries.briefing.told.MOST_CALLED", 1)
    assert freeze(DAY, By.BUTTON, database)
    for code in "AB":
        [whole], [bare] = (ask(database, briefing.kept, code, day) for day in (YESTERDAY, DAY))
        assert set(json.loads(whole["told"])) == {"figures", "issues", "fell", "reporting"}
        assert set(json.loads(bare["told"])) == {"figures"}
        assert differences(bare["told"], ask(database, figures.days_of, code, DAY, DAY)) == []


def test_the_last_briefing_is_the_newest_frozen_one_of_an_earlier_day(database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "files", OURS, only=SCREENING), database)
    assert ask(database, briefing.last_before, "D", DAY) == []
    assert freeze(YESTERDAY, By.BUTTON, database)
    assert after_deadline(database)
    assert not after_deadline(database)
    assert [row["date"] for row in ask(database, briefing.last_before, "D", DAY)] == [YESTERDAY]
    assert [row["date"] for row in ask(database, briefing.last_before, "A", DAY + dt.timedelta(days=5))] == [DAY]


def test_before_the_deadline_a_load_freezes_nothing(
    database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("queries.settings.now", lambda: dt.datetime.combine(DAY, dt.time(17, 59)))
    for name in ("first", "second"):
        load(write(tmp_path / name, OURS, only=SCREENING), database)
    assert not after_deadline(database)
    monkeypatch.setattr("queries.settings.now", lambda: dt.datetime.combine(DAY, dt.time(18)))
    assert after_deadline(database)
