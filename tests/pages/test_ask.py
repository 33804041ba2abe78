"""What a run asks: from memory, several questions at once, and always of one state of the data."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import streamlit as st
from sqlalchemy import Engine, delete, event, insert, literal, select, update

from pages.shared import ask
from queries import (
    actions,
    briefing,
    brigades,
    checkpoints,
    command,
    database,
    figures,
    homes,
    lists,
    needs,
    people,
    places,
    reporting,
    reports,
    restart,
    sensitivity,
    services,
    settings,
    staffing,
)
from queries.database import Statement
from queries.measures import measures
from queries.schema import DutyHolder, Notice, Place
from queries.spans import Span
from queries.staffing import parties
from queries.version import raise_version
from tests.pages.test_statements import recorded
from tests.support import sample
from tests.support.screen import Screen


def one(number: int) -> Statement:
    return select(literal(number).label("one"))


def other(number: int) -> Statement:
    return select(literal(number).label("other"), literal("text").label("text"))


def begin(monkeypatch: pytest.MonkeyPatch, **link: str) -> None:
    """Begin a run of a viewer with this link."""
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", link)
    ask.begin()


@pytest.fixture
def run(sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that has begun."""
    begin(monkeypatch)


@pytest.mark.usefixtures("run")
def test_what_is_brought_ahead_is_not_asked_again() -> None:
    with recorded() as asked:
        ask.ahead((one, 1), (other, 2), (one, 3))
        assert len(asked) == 1
        assert ask.ask(one, 1) == [{"one": 1}]
        assert ask.ask(other, 2) == [{"other": 2, "text": "text"}]
        assert ask.ask(one, 3) == [{"one": 3}]
        assert ask.ask(one, 1) == [{"one": 1}]  # again, from memory
        assert len(asked) == 1


@pytest.mark.usefixtures("run")
def test_only_what_memory_lacks_is_brought() -> None:
    ask.ask(one, 1)
    with recorded() as asked:
        ask.ahead((one, 1), (other, 2), (other, 3))
        assert len(asked) == 1
        assert "AS part_2" in asked[0]
        assert "AS part_3" not in asked[0], "the version and two of the three"
        ask.begin()  # the next run, of this viewer or another
        ask.ahead((one, 1), (other, 2), (other, 3))
        assert [ask.ask(other, 2), ask.ask(other, 3)] == [[{"other": n, "text": "text"}] for n in (2, 3)]
    assert len(asked) == 2  # and the version of that run


@pytest.mark.usefixtures("run")
def test_a_single_unknown_question_is_left_to_ask() -> None:
    ask.ask(one, 1)
    with recorded() as asked:
        ask.ahead((one, 1), (one, 2))
        assert asked == []
        assert ask.ask(one, 2) == [{"one": 2}]


@pytest.mark.usefixtures("run")
def test_an_answer_can_be_changed_by_whoever_got_it() -> None:
    ask.ahead((one, 1), (one, 2))
    ask.ask(one, 1)[0]["one"] = 9
    assert ask.ask(one, 1) == [{"one": 1}]


@pytest.mark.usefixtures("run")
def test_what_every_run_asks_for_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ask.at_once((one, 1), (other, 2), (one, 3))
    ask.begin()
    with recorded() as asked, monkeypatch.context() as patched:
        patched.setattr(ask, "_shown", None)  # nothing is looked for by itself
        ask.at_once((one, 1), (other, 2), (one, 3))
        told = [ask.ask(one, 1), ask.ask(other, 2), ask.ask(one, 3)]
    assert told == [[{"one": 1}], [{"other": 2, "text": "text"}], [{"one": 3}]]
    assert asked == []
    ask.at_once((one, 1), (other, 4))  # with another one: another answer
    assert ask.ask(other, 4) == [{"other": 4, "text": "text"}]


@pytest.mark.usefixtures("run")
def test_who_holds_a_position_where_no_day_is_known_is_asked_for_anew_on_each_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    last, over = dt.date(2020, 2, 29), dt.date(2020, 3, 1)
    [place] = database.rows(select(Place.id).where(Place.code == sample.COMMUNITY))
    with database.engine().begin() as connection:
        connection.execute(update(DutyHolder).where(DutyHolder.place_id == place["id"]).values(valid_to=over))

    def named(today: dt.date, day: dt.date | None) -> list[str]:
        monkeypatch.setattr(settings, "now", lambda: dt.datetime.combine(today, dt.time(9)))
        return [row["name"] for row in ask.ask(places.holders, place["id"], day) if row["name"]]

    assert named(last, None)
    assert named(over, None) == [], "an end that was planned has come"
    assert named(over, last) == named(last, None)
    with recorded() as asked:
        assert named(last, last) == named(over, last)
    assert asked == [], "of a day that is known it is one answer, whatever day it is today"


def telling() -> list[tuple[Any, ...]]:
    """Every question that tells what a wall may not see, of places that have it; and one that tells nothing such."""
    day, span = sample.NEWEST, Span(sample.NEWEST, None, False)
    floors = min(row["place"] for row in sample.table("floor_status"))
    with_results = min((row["place"] for row in sample.table("list_result")), key=lambda code: (-len(code), code))
    top, building, community, grid, with_floors, part = (
        database.rows(select(Place.id).where(Place.code == code))[0]["id"]
        for code in (sample.TOP, sample.BUILDING, sample.COMMUNITY, sample.GRID, floors, with_results)
    )
    return [
        (places.path_to, top, sample.BUILDING, day),
        (places.holders, building, day, True),
        (figures.below, top, False, measures()["staffing"], span, False),
        (figures.days_of, top, day, day),
        (reports.reports_of, building, day, day),
        (checkpoints.checkpoints_at, top, dt.datetime.combine(day, dt.time(12))),
        (checkpoints.checkpoint, top, "K160", day),
        (checkpoints.gaps, top, day, dt.datetime.combine(day, dt.time(17)), dt.datetime.combine(day, dt.time(15)), 9),
        (checkpoints.gaps_last_night, top, day, dt.datetime.combine(day, dt.time(17)), 9),
        (checkpoints.untold, top, day, dt.datetime.combine(day, dt.time(17)), dt.datetime.combine(day, dt.time(15)), 9),
        (checkpoints.kit_lacking, top, day, 9),
        (checkpoints.inspections, top, day, 9),
        (checkpoints.one_checkpoint, top, "K160", day - dt.timedelta(days=1)),
        (people.outsiders, top, building, day),
        (people.fevers, top, top, dt.date(2020, 2, 12)),  # few enough to be hidden
        (staffing.tired, top, day),
        (parties.answering, top, (community,), day),
        (briefing.places_below, top, False, False, day),
        (services.incidents, top, day),
        (brigades.unsolved, top, day),
        (people.observed, top, grid, day, day, 10),
        (people.inflow, top, grid, day, day, 10),
        (homes.floors, with_floors, day),
        (homes.items, top, day),
        (homes.board, community, day),
        (homes.silent_longest, top, day, 9),
        (command.groups, top, False, day),
        (command.leaders, top, False, day, True),
        (reporting.silent, top, day, 9),
        (reporting.broken, top, day, 9),
        (needs.scarcest_below, top, False, day),
        (restart.key_premises, top, day, 9),
        (lists.outcomes, top, day),
        (lists.outcomes_of_part, part, day),
        (places.totals, top),
    ]


@pytest.mark.parametrize("bring", [ask.ahead, ask.at_once])
@pytest.mark.parametrize("seen_at_a_desk_before", [False, True])
def test_what_a_wall_brings_together_passes_its_gate_part_by_part(
    sample_on_both: str, monkeypatch: pytest.MonkeyPatch, seen_at_a_desk_before: bool, bring: Callable[..., None]
) -> None:
    """Also what is only at hand, and has not been asked for, holds nothing that this viewer may not see."""
    asked = telling()
    # The sample has no decisions, and lists in communities alone: what a wall may not see of those is held by other tests.
    assert {query for query, *_ in asked[:-1]} == set(sensitivity.TELLS) - {actions.actions, lists.received_lists}
    if seen_at_a_desk_before:
        begin(monkeypatch)
        bring(*asked)
        assert [ask.ask(*question) for question in asked] == [database.rows(query(*rest)) for query, *rest in asked]
    begin(monkeypatch, projector="1")
    bring(*asked)
    at_hand = list(st.session_state[ask.AT_HAND].values())
    told = [ask.ask(*question) for question in asked]
    exact = [database.rows(query(*rest)) for query, *rest in asked]
    may_see = [sensitivity.for_wall(query, rows, rest) for (query, *rest), rows in zip(asked, exact, strict=True)]
    assert at_hand == told == may_see
    alike = [query for (query, *_), rows, seen in zip(asked, exact, may_see, strict=True) if rows == seen]
    assert alike == [places.totals], "each of the others tells something that is hidden"
    begin(monkeypatch)
    bring(*asked)
    assert [ask.ask(*question) for question in asked] == exact, "a desk reads them as they are"


def load_another() -> None:
    """A load that says something new on the first question of every screen, and on a later one."""
    with database.engine().begin() as connection:
        connection.execute(insert(Notice).values(key="new", text_zh="新来的话", text_en="A new sentence"))
        connection.execute(update(Place).where(Place.code == sample.TOP).values(name_en="Renamed"))
        raise_version(connection)


@pytest.fixture
def written_to(sample_on_both: str) -> Iterator[None]:
    """The sample, in which others find nothing of what is loaded here."""
    (before,) = database.rows(select(Place.name_en).where(Place.code == sample.TOP))
    yield
    with database.engine().begin() as connection:
        connection.execute(delete(Notice).where(Notice.key == "new"))
        connection.execute(update(Place).where(Place.code == sample.TOP).values(before))
        raise_version(connection)


@contextmanager
def after(number: int, work: Callable[[], None]) -> Iterator[list[str]]:
    """Do something once, as soon as so many statements are answered."""
    answered: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        if not statement.startswith("PRAGMA"):
            answered.append(statement)
            if len(answered) == number:
                work()

    event.listen(Engine, "after_cursor_execute", note)
    try:
        yield answered
    finally:
        event.remove(Engine, "after_cursor_execute", note)


@pytest.mark.usefixtures("written_to")
@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_a_run_shows_one_state_whenever_something_is_loaded(number: int) -> None:
    """After the version, after the notices, after the path with its names, and in the middle of the screen."""
    st.cache_data.clear()
    with after(number, load_another) as answered:
        screen = Screen(lang="en")
    assert len(answered) > number, "the load came while this run was reading"
    assert "A new sentence" in screen.read()
    assert "Renamed" in screen.read()
    with recorded() as asked:
        screen.again()
    assert len(asked) == 1, "all that this run read belongs to the version that it began with"


@pytest.mark.usefixtures("written_to")
def test_what_is_loaded_after_the_last_answer_is_shown_whole_by_the_next_run() -> None:
    st.cache_data.clear()
    with recorded() as cold:
        Screen(lang="en")
    st.cache_data.clear()
    with after(len(cold), load_another) as answered:
        screen = Screen(lang="en")
    assert len(answered) >= len(cold)
    assert "A new sentence" not in screen.read()
    assert "Renamed" not in screen.read()
    screen.again()
    assert "A new sentence" in screen.read()
    assert "Renamed" in screen.read()


@pytest.mark.usefixtures("sample_on_both")
def test_no_connection_is_held_between_two_answers() -> None:
    """Nobody has one when a statement is about to run but the run that asks; at the end nobody has any."""
    pool: Any = database.engine().pool
    st.cache_data.clear()
    taken: list[int] = []

    def note(*_: Any) -> None:
        taken.append(pool.checkedout())

    event.listen(database.engine(), "checkin", note)
    with recorded() as asked:
        assert Screen(lang="en").read()
    event.remove(database.engine(), "checkin", note)
    assert len(taken) >= len(asked) > 3, "each answer gives its connection back"
    assert pool.checkedout() == 0


@pytest.mark.usefixtures("sample")
def test_a_search_is_remembered_apart_from_figures() -> None:
    screen = Screen(lang="en")
    for letters in ("q", "qi", "qin"):
        screen.look_for(letters)
    ask._found.clear()
    with recorded() as asked:
        screen.again()
    assert len(asked) == 2  # the version, and the search alone


@pytest.mark.parametrize("before", [{}, {"projector": "1"}], ids=["after a desk", "after a wall"])
def test_what_is_looked_up_passes_the_gate_too(
    sample: str, monkeypatch: pytest.MonkeyPatch, before: dict[str, str]
) -> None:
    """Whoever asked first: there is no other way out of memory than that of figures and this one."""
    asked = telling()
    exact = [database.rows(query(*rest)) for query, *rest in asked]
    may_see = [sensitivity.for_wall(query, rows, rest) for (query, *rest), rows in zip(asked, exact, strict=True)]
    begin(monkeypatch, **before)
    for question in asked:
        ask.look_up(*question)
    begin(monkeypatch, projector="1")
    assert [ask.look_up(*question) for question in asked] == may_see
    begin(monkeypatch)
    assert [ask.look_up(*question) for question in asked] == exact
