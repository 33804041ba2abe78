"""Measures: states, limits and distances to the target, and what must hold at every place and date of the sample."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import create_engine, select

from queries.figures import COUNTS
from queries.measures import FLOWS, TARGET, Measure, Sensitivity, State, days_to_target, left_to_target, measures
from queries.schema import Place, PlaceDay
from tests.support import sample

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
    for key, measure in measures().items():
        assert measure.key == key
        columns = {*measure.numerator, *measure.denominator, *measure.expected, *measure.reported}
        assert columns <= set(COUNTS), key
        assert measure.practice, key
        assert 0 < measure.red < measure.amber <= 100, key
        assert measure.sensitivity is Sensitivity.WORK, key


def test_limits_are_those_of_the_design() -> None:
    assert sample.LIMITS.items() <= {key: (measure.amber, measure.red) for key, measure in measures().items()}.items()


def test_what_grows_through_a_round_is_known() -> None:
    assert {key for key, measure in measures().items() if measure.over_round} == set(sample.OVER_ROUND)
    assert set(FLOWS) <= set(COUNTS)


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


# --- Distance to the target -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reached", "households", "left"),
    [
        (0, 100, 95),
        (94, 100, 1),
        (95, 100, 0),
        (100, 100, 0),
        (0, 0, 0),
        (0, 1, 1),
        (1, 1, 0),
        (18, 20, 1),
        (19, 20, 0),
    ],
)
def test_left_to_target_is_what_is_missing_to_95_percent(reached: int, households: int, left: int) -> None:
    assert left_to_target(reached, households) == left


@given(some.integers(0, 1_000_000), some.integers(0, 1_000_000))
def test_the_target_is_met_by_what_is_left_and_by_no_less(reached: int, households: int) -> None:
    left = left_to_target(reached, households)
    assert left == 0 or 100 * (reached + left) >= 95 * households > 100 * (reached + left - 1)
    assert left > 0 or 100 * reached >= 95 * households
    assert TARGET == 0.95


@pytest.mark.parametrize(
    ("left", "by_day", "days"),
    [
        (0, [], 0),
        (0, [0, 0], 0),
        (10, [], None),
        (10, [0], None),
        (10, [90, 0, 0, 0], None),  # only the last three days count
        (10, [10], 1),
        (11, [10], 2),
        (10, [100, 2, 4, 6], 3),
        (1, [0, 0, 1], 3),
    ],
)
def test_days_to_target_follow_from_the_last_three_days(left: int, by_day: list[int], days: int | None) -> None:
    assert days_to_target(left, by_day) == days


# --- What must hold at every place and date of the sample ------------------------------------------------------------

Counts = dict[str, int]


@pytest.fixture(scope="module")
def told(sample_file: Path) -> dict[tuple[str, dt.date], Counts]:
    """Every count of the roll-up by place and date."""
    statement = select(Place.code, PlaceDay.__table__).join(PlaceDay, Place.id == PlaceDay.place_id)
    reading = create_engine(f"sqlite:///{sample_file}")
    with reading.connect() as connection:
        rows = [dict(row) for row in connection.execute(statement).mappings()]
    reading.dispose()
    return {(row["code"], row["date"]): {name: row[name] for name in COUNTS} for row in rows}


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
        reached = 0
        for day in sample.DAYS:
            if sample.round_of(day)["starts"] == day.isoformat():
                reached = 0
            counts = told[code, day]
            reached += counts["at_door"] + counts["by_phone"]
            assert reached <= counts["households"], (code, day)
            assert counts["units_reported"] <= counts["units"], (code, day)
            assert counts["positions_filled"] <= counts["positions"], (code, day)


FROM_BUILDINGS = {
    name
    for key in ("screening_coverage", "follow_up", "observers_on_time", "observers_named")
    for side in ("numerator", "denominator", "expected", "reported")
    for name in getattr(measures()[key], side)
} | {"units", "units_reported", "observers_late", "observers_alarmed"}


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
    for code in sample.places():
        since: Counts = dict.fromkeys(FLOWS, 0)
        for day in sample.DAYS:
            if sample.round_of(day)["starts"] == day.isoformat():
                since = dict.fromkeys(FLOWS, 0)
            since = {name: since[name] + told[code, day][name] for name in FLOWS}
            counts = told[code, day] | since
            found = [sum(counts[name] for name in names) for names in (measure.numerator, measure.denominator)]
            figure = sample.figure(measure.key, code, day)
            assert found == [figure.numerator, figure.denominator], (code, day)
