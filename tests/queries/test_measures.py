"""Measures: states, limits and distances to the target, and what must hold at every place and date of the sample."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import Column, create_engine, select
from sqlalchemy.sql import visitors

from queries import brigades, command, compounds, people, services, staffing
from queries.counts import Count
from queries.duty.measures import BY_NAME as DUTY
from queries.measures import (
    Amount,
    Better,
    Listed,
    Measure,
    Sensitivity,
    Share,
    State,
    by_name,
    measures,
)
from queries.observers.measures import BY_NAME as OBSERVERS
from queries.people import WATCHED
from queries.rollup.reading import BY_DATE, BY_PERIOD
from queries.schema import Base, Place, ReportStatus
from queries.screening.measures import BY_NAME as SCREENING
from tests.support import sample
from tests.support.totals import NAMES, totals

COVERAGE = measures()["screening_coverage"]
NAMED = measures()["observers_named"]
NAN = float("nan")


# --- States ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected", "reported", "state"),
    [
        (95, 100, 1, 1, State.ENOUGH),
        (100, 100, 1, 1, State.ENOUGH),
        (9_499, 10_000, 1, 1, State.WATCH),
        (85, 100, 1, 1, State.WATCH),
        (8_499, 10_000, 1, 1, State.SHORT),
        (1, 10_000, 1, 1, State.SHORT),
        (0, 100, 1, 1, State.ZERO),
        (0, 100, 1, 0, State.NOT_REPORTED),
        (50, 100, 3, 0, State.NOT_REPORTED),  # what was known before is no report of today
        (50, 100, 3, 1, State.SHORT),
        (0, 0, 0, 0, State.NOT_APPLICABLE),
        (0, 0, 1, 1, State.NOT_APPLICABLE),
        (None, None, 0, 0, State.NOT_APPLICABLE),
        (NAN, NAN, 0, 0, State.NOT_APPLICABLE),
    ],
)
def test_four_states_are_told_apart(
    numerator: float | None, denominator: float | None, expected: int, reported: int, state: State
) -> None:
    assert COVERAGE.state(numerator, denominator, expected, reported) is state


@pytest.mark.parametrize("key", [key for key, each in measures().items() if not each.limited])
def test_a_measure_without_limits_judges_nothing(key: str) -> None:
    """Neither much nor little is good or bad; silence and what does not apply are still told."""
    told = {measures()[key].state(part, 100, 1, 1) for part in (0, 1, 60, 100)}
    assert told == {State.UNJUDGED}
    assert measures()[key].state(0, 0, 1, 0) is State.NOT_REPORTED
    assert measures()[key].state(0, 0, 0, 0) is State.NOT_APPLICABLE


def test_silence_is_not_taken_for_not_applicable() -> None:
    """Nobody absent is known where nobody reported: follow-up is then unknown, not superfluous."""
    assert measures()["follow_up"].state(0, 0, 1, 0) is State.NOT_REPORTED


def test_a_register_needs_no_report() -> None:
    assert NAMED.expected == NAMED.reported == ()
    assert NAMED.state(1, 1, 0, 0) is State.ENOUGH
    assert NAMED.state(99, 100, 0, 0) is State.WATCH
    assert NAMED.state(0, 1, 0, 0) is State.ZERO


@given(some.integers(0, 500), some.integers(0, 500), some.integers(0, 9), some.integers(0, 9))
def test_a_state_follows_from_its_definition(numerator: int, denominator: int, expected: int, reported: int) -> None:
    told = COVERAGE.state(numerator, denominator, expected, reported)
    if denominator:
        figure = sample.Figure(numerator, denominator, expected, reported, COVERAGE.key)
        assert str(told) == figure.state


# --- Definitions and limits -----------------------------------------------------------------------------------------


def test_every_measure_counts_columns_of_the_roll_up_and_names_its_practice() -> None:
    assert set(sample.MEASURES) <= set(measures())
    known = {*BY_DATE, *BY_PERIOD, ReportStatus}
    for key, measure in measures(Measure).items():
        assert measure.key == key
        counts = {
            *measure.numerator,
            *measure.denominator,
            *measure.expected,
            *measure.reported,
            *measure.less,
            *measure.unjudged,
        }
        assert counts, key
        assert {count.table for count in counts} <= known, key
        assert measure.practice, key
    of_people = {key for key, each in measures(Measure).items() if each.sensitivity is Sensitivity.PEOPLE}
    assert of_people == {"home_checks", "errand_runners", "six_items", "at_home_confirmed"}
    for key, share in measures(Share).items():
        assert 0 < share.red < share.amber <= 100 or not share.limited, key


def test_every_total_is_counted_by_a_name_or_a_measure() -> None:
    """What nobody reads is not written. People observed are read by `people`, which hides small counts."""
    told = {count for counts in by_name().values() for count in counts}
    told |= {
        count
        for m in measures(Measure).values()
        for count in (*m.numerator, *m.denominator, *m.expected, *m.reported, *m.less, *m.unjudged)
    }
    read = {(count.table.__tablename__, count.name) for count in told}
    day = dt.date(2020, 2, 15)
    column_by_column = (
        *(services.places, services.deliveries, services.disinfection, services.publicity, command.departments_below),
        *(brigades.rounds, brigades.teams, brigades.volunteers, staffing.board),
    )
    questions = [question(1, False, day) for question in column_by_column]
    questions += [people.outsiders(1, 1, day), people.inflow(1, 1, day, day, 10), compounds.kinds(1, day)]
    for question in questions:
        found = visitors.iterate(question)
        read |= {(str(each.table), each.name) for each in found if isinstance(each, Column) and each.table is not None}
    written = {
        (table.__tablename__, column.name)
        for table in (*BY_DATE, *BY_PERIOD)
        for column in table.__table__.columns
        if not column.primary_key and column.name != "valid_to"
    }
    assert written - read == {("home_total", name) for name in WATCHED} - read


def test_each_kind_has_a_measure_of_its_own() -> None:
    assert {type(measure) for measure in measures(Measure).values()} == {Share, Amount, Listed}
    assert list(measures(Share)) == list(measures())
    assert len(measures(Share)) + len(measures(Amount)) + len(measures(Listed)) == len(measures(Measure))


@pytest.mark.parametrize(
    ("people", "needed", "state"),
    [
        (0, 50, State.ENOUGH),
        (1, 50, State.WATCH),
        (10, 50, State.WATCH),
        (11, 50, State.SHORT),
        (0, 0, State.NOT_APPLICABLE),
    ],
)
def test_an_amount_of_which_less_is_better_is_held_against_its_limits(people: int, needed: int, state: State) -> None:
    assert measures(Amount)["staff_gap"].state(people, needed, 0, 0) is state


@pytest.mark.parametrize(
    ("stock", "daily", "state"),
    [
        (70, 10, State.ENOUGH),
        (69, 10, State.WATCH),
        (29, 10, State.SHORT),
        (0, 10, State.ZERO),
        (5, 0, State.NOT_APPLICABLE),
    ],
)
def test_an_amount_to_each_of_which_more_is_better(stock: int, daily: int, state: State) -> None:
    gap = measures(Amount)["staff_gap"]
    days = replace(gap, unit="days", each=True, better=Better.HIGHER, amber=7, red=3)
    assert days.state(stock, daily, 0, 0) is state


def test_minutes_are_held_against_hours() -> None:
    unstaffed = measures(Amount)["unstaffed_hours"]
    assert [unstaffed.state(minutes, 900, 3, 2) for minutes in (0, 60, 61)] == [State.ENOUGH, State.WATCH, State.SHORT]
    assert unstaffed.state(0, 0, 3, 0) is State.NOT_REPORTED


def test_one_entry_of_a_list_is_one_too_many() -> None:
    tired = measures(Listed)["over_hours"]
    assert [tired.state(people, 40, 0, 0) for people in (0, 1)] == [State.ENOUGH, State.SHORT]


def test_limits_are_those_of_the_design() -> None:
    assert sample.LIMITS.items() <= {key: (measure.amber, measure.red) for key, measure in measures().items()}.items()


def test_what_grows_through_a_round_is_known() -> None:
    assert {key for key, measure in measures().items() if measure.over_round} == set(sample.OVER_ROUND)
    columns = [column for table in Base.metadata.tables.values() for column in table.columns]
    growing = {column.name for column in columns if column.info.get("since_start")}
    assert growing == {"at_door", "by_phone", "by_data", "absent", "absent_reached"}


def test_a_post_may_set_its_own_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRID_LIMITS", "screening_coverage=98:90, follow_up=80:60.5,")
    assert (measures()["screening_coverage"].amber, measures()["screening_coverage"].red) == (98, 90)
    assert (measures()["follow_up"].amber, measures()["follow_up"].red) == (80, 60.5)
    others = {key: (m.amber, m.red) for key, m in measures().items() if key not in ("screening_coverage", "follow_up")}
    assert {key: limits for key, limits in others.items() if key in sample.LIMITS}.items() <= sample.LIMITS.items()
    assert measures()["screening_coverage"].state(96, 100, 1, 1) is State.WATCH


@pytest.mark.parametrize("written", ["screening_coverage", "screening_coverage=95", "screening_coverage=a:b"])
def test_limits_that_cannot_be_read_are_an_error_and_not_ignored(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRID_LIMITS", written)
    with pytest.raises(ValueError, match="could not convert"):
        measures()


# --- What must hold at every place and date of the sample ------------------------------------------------------------

Counts = dict[str, int]


@pytest.fixture(scope="module")
def told(sample_file: Path) -> dict[tuple[str, dt.date], Counts]:
    """Every count of the roll-up by place and date."""
    reading = create_engine(f"sqlite:///{sample_file}")
    with reading.connect() as connection:
        codes = dict(connection.execute(select(Place.id, Place.code)).tuples().all())
        found = totals(connection, sample.DAYS)
    reading.dispose()
    return {(codes[number], day): {name: counts[name] for name in NAMES} for (day, number), counts in found.items()}


def test_every_place_has_its_counts_on_every_date(told: dict[tuple[str, dt.date], Counts]) -> None:
    assert told.keys() == {(code, day) for code in sample.places() for day in sample.DAYS}


def test_on_time_late_and_missing_are_all_that_is_expected(told: dict[tuple[str, dt.date], Counts]) -> None:
    for (code, day), counts in told.items():
        figure = sample.figure("observers_on_time", code, day)
        assert counts["observers_expected"] == figure.expected, (code, day)
        assert counts["observers_on_time"] + counts["observers_late"] == figure.reported, (code, day)
        assert figure.reported <= figure.expected, (code, day)


def test_one_building_has_at_most_one_observer(told: dict[tuple[str, dt.date], Counts]) -> None:
    for (code, day), counts in told.items():
        assert counts["observers_named"] <= counts["observer_positions"], (code, day)
        if sample.places()[code]["level"] == "building":
            assert counts["observer_positions"] == 1, (code, day)


def test_no_more_households_are_reached_than_there_are(told: dict[tuple[str, dt.date], Counts]) -> None:
    for code in sample.places():
        for day in sample.DAYS:
            counts = told[code, day]
            assert counts["at_door"] + counts["by_phone"] <= counts["households"], (code, day)
            assert counts["units_reported"] <= counts["units"], (code, day)
            assert counts["positions_filled"] <= counts["positions"], (code, day)


TEAMS = {
    "teams",
    "teams_reported",
    "team_stairwells",
    "team_half_days",
    "stairwells",
    "compounds",
}  # of inner places too
FROM_BUILDINGS = {*SCREENING, *OBSERVERS, "units", "units_reported"} - TEAMS
COUNTS = (*(name for name in SCREENING if name not in TEAMS), *OBSERVERS, *DUTY, "units", "units_reported")


def test_a_place_is_the_sum_of_its_children(told: dict[tuple[str, dt.date], Counts]) -> None:
    """Only buildings and their chain of duty count themselves; everything else of a place comes from below."""
    own = set(COUNTS) - FROM_BUILDINGS
    for code in sample.places():
        if below := sample.children(code):
            for day in sample.DAYS:
                sums = {name: sum(told[child, day][name] for child in below) for name in COUNTS}
                assert {name: told[code, day][name] for name in COUNTS if name not in own} == {
                    name: sums[name] for name in COUNTS if name not in own
                }, (code, day)
                extra = sample.own("chain_of_duty", code, day)
                assert told[code, day]["positions"] == sums["positions"] + extra[1]
                assert told[code, day]["positions_filled"] == sums["positions_filled"] + extra[0]


@pytest.mark.parametrize("measure", [measures()[key] for key in sample.MEASURES], ids=lambda measure: measure.key)
def test_every_figure_is_that_of_the_files(measure: Measure, told: dict[tuple[str, dt.date], Counts]) -> None:
    names = {counts: name for name, counts in NAMES.items()}

    def side(of: tuple[Count, ...], counts: Counts) -> int:
        return sum(counts[names[count,]] for count in of)

    for code in sample.places():
        for day in sample.DAYS:
            found = [side(of, told[code, day]) for of in (measure.numerator, measure.denominator)]
            figure = sample.figure(measure.key, code, day)
            assert found == [figure.numerator, figure.denominator], (code, day)
