"""Whoever may not see a name, a phone or a count of people observed is not given it: no question tells one unsaid."""

import datetime as dt
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Column, Select, Table
from sqlalchemy.sql import operators

from queries import measures, sensitivity
from queries.people import INFLOW, WATCHED
from queries.schema import (
    Action,
    BrokenSum,
    Cadre,
    Checkpoint,
    CheckpointShift,
    CheckpointTotal,
    DutyHolder,
    FloorStatus,
    HomeTotal,
    InflowDay,
    InflowTotal,
    LeadDuty,
    ListResultTotal,
    ListTotal,
    ObserverReport,
    ObserverTotal,
    ServiceDay,
    ServiceKindTotal,
    SixItemTotal,
    WorkGroup,
)
from queries.sensitivity import TELLS, Tells, for_wall, shortened
from queries.spans import Span
from queries.suppression import Hidden
from tests.support.questions import questions

NAMES = (DutyHolder.name, Checkpoint.leader, Action.person, WorkGroup.leader, LeadDuty.leader)
SECRETS = (DutyHolder.phone, Checkpoint.leader_phone, Cadre.badge, LeadDuty.phone)
PEOPLE = (
    ObserverReport.outsiders,
    ObserverReport.moved_in,
    ObserverReport.moved_out,
    ObserverTotal.outsiders,
    CheckpointShift.fevers,
    CheckpointTotal.fevers,
    ServiceDay.incidents,
    ServiceKindTotal.incidents,
    FloorStatus.returned,
    FloorStatus.due_out,
    SixItemTotal.done,
    SixItemTotal.of,
    ListResultTotal.people,
    ListTotal.people,
    ListTotal.checked,
    InflowDay.count,
    *(getattr(InflowTotal, name) for name in INFLOW),
    BrokenSum.people_carried,
    BrokenSum.people_came,
    BrokenSum.people_went,
    BrokenSum.people_sent,
    BrokenSum.people_due,
    BrokenSum.people_told,
    *(getattr(HomeTotal, name) for name in WATCHED),
)

PARTS = {
    "queries.below.of_places",
    "queries.checkpoints.shifts.pieces",
    "queries.command.due.shifts_due",
    "queries.duty.positions.positions",
    "queries.needs.naming.under_its_names",
}  # of other questions, or made of them: nobody is told its rows

DAY = dt.date(2020, 2, 15)
OPTIONAL = {"phones"}  # asks for more than is told without it
# What a question may ask for, by the name of what it takes.
VALUES: dict[str, Any] = {
    "within": 1,
    "place_id": 1,
    "place_ids": (1,),
    "day": DAY,
    "days": (DAY,),
    "first": DAY,
    "last": DAY,
    "at": dt.datetime.fromisoformat("2020-02-15 12:00"),
    "heard": dt.datetime.fromisoformat("2020-02-15 12:00"),
    "due": dt.datetime.fromisoformat("2020-02-15 10:00"),
    "limit": 9,
    "level_key": "grid",
    "code": "A",
    "words": "A",
    "phones": True,
    "kind": "old",
    "folded": False,
    "measure": measures.measures()["screening_coverage"],
    "span": Span(DAY, None, False),
    "known": (measures.measures()["screening_coverage"],),
    "deep": False,
    "depth": 1,
    "west": 0.0,
    "south": 0.0,
    "east": 1.0,
    "shown_from": 10,
    "north": 1.0,
}


def asked(question: Callable[..., Select[Any]]) -> Select[Any]:
    takes = inspect.signature(question).parameters.values()
    needed = [each.name for each in takes if each.default is inspect.Parameter.empty or each.name in OPTIONAL]
    return question(**{name: VALUES[name] for name in needed})


def parts(element: Any) -> Iterator[Any]:
    """What an expression is made of. Whether there is a value at all is not the value."""
    yield element
    if getattr(element, "operator", None) not in (operators.is_, operators.is_not):
        for child in element.get_children():
            yield from parts(child)


def origins(column: Any) -> set[Column[Any]]:
    """The columns of tables that a column of a statement is made from, also through subqueries."""
    found: set[Column[Any]] = set()
    for part in parts(column):
        if isinstance(part, Column) and isinstance(part.table, Table):
            found.add(part)
        for proxied in getattr(part, "_proxies", ()):
            found |= origins(proxied)
        if isinstance(element := getattr(part, "element", None), Select):
            found |= {each for chosen in element.selected_columns for each in origins(chosen)}
    return found


def telling(statement: Select[Any], kind: tuple[Any, ...]) -> set[str]:
    """The columns of a statement that are made from one of this kind."""
    told = {column.key for column in kind}
    tables = {column.property.columns[0] for column in kind}
    assert told
    return {str(column.key) for column in statement.selected_columns if origins(column) & tables}


def test_there_are_questions_to_look_at() -> None:
    assert {"queries.places.holders", "queries.figures.days_of", "queries.people.outsiders"} <= questions().keys()
    assert set(TELLS) <= set(questions().values())
    assert questions().keys() >= PARTS


@pytest.mark.parametrize("name", sorted(questions().keys() - PARTS))
def test_every_question_says_what_a_wall_may_not_see(name: str) -> None:
    question = questions()[name]
    statement, tells = asked(question), TELLS.get(question, Tells())
    assert telling(statement, NAMES) == set(tells.names)
    assert telling(statement, SECRETS) == set(tells.secrets)
    assert telling(statement, PEOPLE) == {
        *(*tells.people, *tells.in_tree, *tells.together, *tells.along, *tells.fine, *tells.untold, *tells.untold_fine),
    }


def test_a_wall_is_given_shortened_names_no_phones_and_no_counts() -> None:
    [row] = for_wall(questions()["queries.places.holders"], [{"role": "head", "name": "舒兰", "phone": "000-1"}])
    assert row == {"role": "head", "name": "舒＊", "phone": None}
    told = [{"outsiders": 2, "moved_in": None, "moved_out": 0, "at_door": 7}]
    [row] = for_wall(questions()["queries.reports.reports_of"], told)
    assert row == {"outsiders": Hidden.WITHHELD, "moved_in": None, "moved_out": Hidden.WITHHELD, "at_door": 7}


def test_a_wall_is_given_counts_in_a_tree_beside_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[dict[str, Any]] = [{"code": "D", "above": None, "outsiders": 40}]
    rows += [{"code": f"D{n}", "above": "D", "outsiders": n} for n in (7, 13, 20)]
    question = questions()["queries.people.outsiders"]
    assert [row["outsiders"] for row in for_wall(question, rows)] == [40, Hidden.SMALL, Hidden.COVERED, 20]
    monkeypatch.setenv("GRID_SMALLEST_COUNT", "5")
    assert [row["outsiders"] for row in for_wall(question, rows)] == [40, 7, 13, 20]


def test_nobody_has_no_name_to_shorten() -> None:
    assert (shortened("舒兰"), shortened(""), shortened(None)) == ("舒＊", "", None)


def test_what_tells_nothing_is_given_as_it_is() -> None:
    rows = [{"level_key": "grid", "places": 3}]
    assert sensitivity.for_wall(questions()["queries.places.totals"], rows) == rows


LIST_DONE = measures.measures(measures.Measure)["list_done"]
LISTED_SIDES = ("list_done_numerator", "list_done_denominator")


def test_a_wall_is_told_of_people_on_lists_down_to_the_grid_and_no_further() -> None:
    told = {"list_done_numerator": 1, "list_done_denominator": 2, "list_done_numerator_before": 0}
    rows = [{"place_id": n, "fine": fine} | told for n, fine in ((1, False), (2, True))]
    grid, building = for_wall(questions()["queries.figures.compared"], rows, (1, False, (LIST_DONE,), None, True))
    assert grid == rows[0]
    assert building == rows[1] | dict.fromkeys(told)
    assert LIST_DONE.state(None, None, 0, 0) is measures.State.NOT_APPLICABLE


def test_of_a_building_a_wall_is_told_no_day_of_its_lists() -> None:
    told = {"fevers": 0, "observed": 0, "list_people": 2, "list_checked": 1} | dict.fromkeys(LISTED_SIDES, 1)
    days = [{"date": DAY, "fine": fine} | told for fine in (False, True)]
    grid, building = for_wall(questions()["queries.figures.days_of"], days)
    assert [grid[name] for name in ("list_people", "list_checked", *LISTED_SIDES)] == [2, 1, 1, 1]
    assert [building[name] for name in ("list_people", "list_checked", *LISTED_SIDES)] == [None] * 4
