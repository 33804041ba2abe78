"""What a question reads grows with what it tells, not with what is stored: no table is walked through by date alone."""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event, select
from sqlalchemy.orm import aliased

from queries import (
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
    reporting,
    restart,
    services,
    staffing,
)
from queries.database import Statement
from queries.measures import measures
from queries.schema import Base, LitWindow, ObserverTotal
from queries.screening import questions as screening
from queries.spans import Span
from queries.staffing import departments, transfers
from tests.support import sample
from tests.support.numbers import number

DAY = dt.date(2020, 2, 17)
FIRST = DAY - dt.timedelta(days=13)
HEARD = dt.datetime.combine(DAY, dt.time(17))
SPAN = Span(DAY, DAY - dt.timedelta(days=1), True)
BY_DATE_AND_PLACE = {name for name, table in Base.metadata.tables.items() if {"date", "place_id"} <= {*table.c.keys()}}


def plan(file: Path, statement: Statement) -> Sequence[str]:
    """How SQLite would answer, before it knows how much any table holds."""
    return [str(row[3]) for row in _explained(create_engine(f"sqlite:///{file}"), "EXPLAIN QUERY PLAN", statement)]


def _explained(made: Engine, how: str, statement: Statement) -> Sequence[Sequence[Any]]:
    @event.listens_for(made, "before_cursor_execute", retval=True)
    def explain(_: Any, __: Any, asked: str, values: Any, *___: Any) -> tuple[str, Any]:
        return f"{how} {asked}", values

    with made.connect() as connection:
        answer: Any = connection.execute(statement)
        rows: Sequence[Sequence[Any]] = answer.cursor.fetchall()
    made.dispose()
    return rows


def by_date_alone(steps: Sequence[str]) -> list[str]:
    """The steps that read all places of some dates. A table that stands there twice has a number after its name."""
    return [step for step in _reading(steps) if "place_id=?" not in step]


def by_place_alone(steps: Sequence[str]) -> list[str]:
    """The steps that read all dates of some places."""
    return [step for step in _reading(steps) if not re.search(r"\bdate[=<>]\?", step)]


def _reading(steps: Sequence[str]) -> list[str]:
    """The steps that read a table of dates and places."""
    named = [(step, re.sub(r"_\d+$", "", step.split()[1])) for step in steps if " " in step]
    return [step for step, name in named if name in BY_DATE_AND_PLACE]


def test_a_table_read_by_date_alone_is_noticed(tables_file: Path) -> None:
    for total, name in ((ObserverTotal, "observer_total"), (aliased(ObserverTotal), "observer_total_1")):
        of_all_places = plan(tables_file, select(total.alarmed).where(total.date == DAY))
        assert by_date_alone(of_all_places) == [f"SEARCH {name} USING PRIMARY KEY (date=?)"]
    of_all_dates = plan(tables_file, select(LitWindow.added).where(LitWindow.place_id == 1))
    assert by_place_alone(of_all_dates), "every date of a place"


@pytest.mark.parametrize("key", sorted(measures()))
def test_figures_are_looked_up_place_by_place(key: str, tables_file: Path) -> None:
    steps = plan(tables_file, figures.below(1, False, measures()[key], SPAN))
    assert not by_date_alone(steps)
    assert not by_place_alone(steps)


def test_the_days_of_a_place_are_looked_up_by_it(tables_file: Path) -> None:
    days = plan(tables_file, figures.days_of(1, FIRST, DAY))
    assert not by_date_alone(days)
    assert not by_place_alone(days)
    assert "SEARCH observer_total USING PRIMARY KEY (date=? AND place_id=?)" in days


@pytest.mark.parametrize("sample_on_both", ["postgresql"], indirect=True)
@pytest.mark.usefixtures("sample_on_both")
def test_postgresql_looks_reports_up_by_date_and_place() -> None:
    """With the date as a condition of its own it read all dates of a building, and left out those not asked for."""
    community = number(sample.COMMUNITY, database.engine())
    asked = figures.below(community, False, measures()["screening_coverage"], SPAN)
    # So small a table may be read as a whole: what is asked is how it is looked up.
    to_look_up = create_engine(
        database.engine().url,
        connect_args={"options": "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"},
    )
    steps = [str(step) for (step,) in _explained(to_look_up, "EXPLAIN", asked)]
    found = [cond for scan, cond in pairwise(steps) if re.search(r"on (screening_day|observer_report)\b", scan)]
    assert found
    assert all("date = " in cond and "place_id = " in cond for cond in found), found


OF_ONE_PLACE = {
    "matrix": departments.matrix(1, False, DAY),
    "batches": departments.batches(1, DAY),
    "idle organisations": departments.idle_organisations(1, DAY),
    "coming shifts": staffing.coming_shifts(1, DAY),
    "unbroken days": checkpoints.unbroken_days(1, DAY, 3),
    "periods": checkpoints.periods(1, DAY),
    "gaps": checkpoints.gaps(1, DAY, HEARD, HEARD, 60),
    "gaps of a night": checkpoints.gaps_last_night(1, DAY, HEARD, HEARD, 60),
    "lacking": checkpoints.lacking(1, DAY, HEARD, HEARD),
    "mouths": checkpoints.mouths(1, False, DAY),
    "kit": checkpoints.kit(1, DAY),
    "what lacks in the kit": checkpoints.kit_lacking(1, DAY, 9),
    "inspections": checkpoints.inspections(1, DAY, 9),
    "course of a round": screening.course(1, FIRST, DAY),
    "rounds below": screening.standing_below(1, False, DAY, (DAY, FIRST)),
    "reports missing in rounds below": screening.missing_below(1, False, DAY, FIRST),
    "teams": screening.teams(1, DAY),
    "sweep": screening.sweep(1, FIRST, DAY),
    "days of a sweep": screening.sweep_days(FIRST, DAY),
    "board of buildings": homes.board(1, DAY),
    "silent the longest": homes.silent_longest(1, DAY, 8),
    "reported in below": homes.told_below(1, False, DAY),
    "items given": homes.items(1, DAY),
    "households looked after": homes.groups(1, False, DAY),
    "floors": homes.floors(1, DAY),
    "kinds of services": services.kinds(1, DAY),
    "incidents": services.incidents(1, DAY),
    "services below": services.places(1, False, DAY),
    "deliveries below": services.deliveries(1, False, DAY),
    "disinfection below": services.disinfection(1, False, DAY),
    "publicity below": services.publicity(1, False, DAY),
    "way upward": needs.upward(1, DAY),
    "call-outs": needs.call_outs(1, DAY),
    "supplies": needs.supplies(1, DAY),
    "kinds of service teams": brigades.kinds(1, DAY),
    "service teams below": brigades.teams(1, False, DAY),
    "health points below": brigades.health_points(1, False, DAY),
    "leaders' rounds below": brigades.rounds(1, False, DAY),
    "volunteers below": brigades.volunteers(1, False, DAY),
    "own store": needs.own_store(1, DAY),
    "scarcest below": needs.scarcest_below(1, False, DAY),
    "kinds of enterprises": restart.kinds(1, DAY),
    "bottlenecks": restart.bottlenecks(1, DAY),
    "questions below": restart.below(1, False, DAY),
    "office towers below": restart.towers(1, False, DAY),
    "kinds of key premises": restart.premises_kinds(1, DAY),
    "mouths held": command.mouths(1, False, DAY, HEARD),
    "reports below": reporting.status_below(1, False, DAY),
    "reports day by day": reporting.course(1, FIRST, DAY),
    "who is silent": reporting.silent(1, DAY, 9),
    "sums that fail": reporting.broken(1, DAY, 9),
    "outcomes": lists.outcomes(1, DAY),
    "lit windows": lists.nights(1, DAY),
    "outcomes of a part": lists.outcomes_of_part(1, DAY),
}


@pytest.mark.parametrize("question", OF_ONE_PLACE)
def test_what_is_told_of_a_place_is_looked_up_by_it(question: str, tables_file: Path) -> None:
    steps = plan(tables_file, OF_ONE_PLACE[question])
    assert not by_date_alone(steps)
    assert not by_place_alone(steps)
    assert any(re.search(r"(PRIMARY KEY|INDEX \w+) \(date=\? AND place_id=\?", step) for step in steps)


OF_A_REGISTER = {
    "positions nobody holds": command.empty_below(1, False, DAY),
    "branches below": command.covered_below(1, False, DAY),
    "departments below": command.departments_below(1, False, DAY),
    "groups": command.groups(1, False, DAY),
    "group members": command.group_members(1, False, DAY),
    "places of a briefing": briefing.places_below(1, False, True, DAY),
}


@pytest.mark.parametrize("question", OF_A_REGISTER)
def test_what_the_register_says_is_found_by_the_place(question: str, tables_file: Path) -> None:
    """By the place above, and not among all places or all that stand there."""
    steps = plan(tables_file, OF_A_REGISTER[question])
    assert not by_date_alone(steps)
    assert not [step for step in steps if re.match(r"SCAN (place|duty_total|\w+_total|work_group)(_\d+)?( |$)", step)]
    assert any("shown_parent_id=?" in step for step in steps)


# Few places tell of these on a date, and most tell of nothing else there: what was told is gone through, each looked up.
FEW_A_DATE = {
    "places that close nothing": (brigades.unsolved(1, DAY), "leader_round_day"),
    "projects": (brigades.projects(1, DAY), "project_day"),
    "areas left undone": (services.undone(1, DAY, 9), "disinfection_day"),
    "stores that told nothing": (needs.silent_stores(1, DAY, 3), "supply_day"),
    "leaders on duty": (command.leaders(1, False, DAY), "lead_duty"),
    "who told of a sweep": (screening.sweep_told(1, FIRST, DAY), "sweep_hour"),
}


@pytest.mark.parametrize("question", FEW_A_DATE)
def test_what_few_places_tell_is_read_for_its_dates_alone(question: str, tables_file: Path) -> None:
    statement, table = FEW_A_DATE[question]
    steps = plan(tables_file, statement)
    assert {step.split()[1] for step in by_date_alone(steps)} == {table}
    assert not by_place_alone(steps)
    assert not [step for step in steps if re.match(r"SCAN (place|place_ancestor|\w+_day|lead_duty)\b", step)]


@pytest.mark.parametrize("question", ["what lacks in the kit", "inspections"])
def test_what_checkpoints_lack_is_found_without_a_look_at_all_of_them(question: str, tables_file: Path) -> None:
    steps = plan(tables_file, OF_ONE_PLACE[question])
    assert not [step for step in steps if re.match(r"SCAN (checkpoint|place)", step)]
    assert not [step for step in steps if "(ancestor_id=?)" in step], "all places below"


def test_who_stands_by_a_place_is_found_without_a_look_at_all_that_lies_below_who_is_paired(tables_file: Path) -> None:
    steps = plan(tables_file, transfers.stands_by(1, DAY))
    assert not [step for step in steps if step.endswith("(ancestor_id=?)")]


def test_languages_and_key_premises_begin_with_the_few_that_there_are(tables_file: Path) -> None:
    told = {"checkpoint_language": checkpoints.languages(1, DAY, 9), "key_premises": restart.key_premises(1, DAY, 9)}
    for few, statement in told.items():
        steps = plan(tables_file, statement)
        assert f"SCAN {few}" in steps
        assert not [
            step for step in steps if re.match(r"SCAN (place|place_ancestor|checkpoint|premises_check)\b", step)
        ]


def test_when_a_list_was_told_of_last_is_found_by_the_list(tables_file: Path) -> None:
    steps = plan(tables_file, lists.received_lists(1, DAY))
    assert any("ix_list_result_list_key_date (list_key=? AND date<?)" in step for step in steps)


def test_people_are_counted_without_a_look_at_all_places_below_the_bound(tables_file: Path) -> None:
    of_days = [
        question(1, 2, FIRST, DAY, shown) for question in (people.observed, people.inflow) for shown in (10, None)
    ]
    for question in (people.outsiders(1, 2, DAY), people.fevers(1, 2, DAY), *of_days):
        steps = plan(tables_file, question)
        assert not by_date_alone(steps)
        assert not [
            step for step in steps if step.startswith("SEARCH place_ancestor") and step.endswith("(ancestor_id=?)")
        ]


def test_who_kept_silent_is_found_checkpoint_by_checkpoint_of_the_place(tables_file: Path) -> None:
    steps = plan(tables_file, checkpoints.untold(1, DAY, HEARD, HEARD, 9))
    assert not [step for step in steps if re.match(r"SCAN (checkpoint|checkpoint_shift|place|place_ancestor)\b", step)]
    shifts = [step for step in steps if step.startswith("SEARCH checkpoint_shift")]
    assert shifts
    assert all("(checkpoint_id=?" in step for step in shifts)


def test_where_checkpoints_lie_is_looked_up_by_the_place_whatever_the_date(tables_file: Path) -> None:
    steps = plan(tables_file, checkpoints.ground(1, DAY))
    assert "SEARCH checkpoint_ground USING PRIMARY KEY (place_id=?" in " ".join(steps)


def test_the_shift_that_kept_silent_is_found_without_a_look_at_all_others(tables_file: Path) -> None:
    steps = plan(tables_file, OF_ONE_PLACE["unbroken days"])
    silent = [step for step in steps if "checkpoint_shift" in step]
    assert silent
    assert all("ix_checkpoint_shift_silent (checkpoint_id=? AND ends<?)" in step for step in silent)
    assert "SCAN checkpoint" not in steps
