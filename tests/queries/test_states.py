"""One verdict on a shift: whoever asks, sentence, list or the count of tonight, is told the same."""

import datetime as dt
from itertools import product
from typing import Any

import pytest

from queries.checkpoints.gaps import gaps
from queries.checkpoints.situation import empty_tonight
from queries.checkpoints.states import held_by, of_hour, of_shift, people, state_at
from queries.measures import State

DAY = dt.date(2020, 2, 15)
BEGINS, ENDS = dt.datetime.fromisoformat("2020-02-15 23:00"), dt.datetime.fromisoformat("2020-02-16 07:00")
BEFORE, DURING, AFTER = BEGINS - dt.timedelta(hours=6), BEGINS + dt.timedelta(hours=2), ENDS


def shift(required: int | None, planned: int | None, present: int | None) -> dict[str, Any]:
    known = {"code": "K1", "name_zh": "口", "name_en": None, "child_code": None, "leader": None}
    told = {"required": required, "planned": planned, "present": present}
    return known | told | {"starts": BEGINS, "ends": ENDS, "first": 1380, "last": 1440}


@pytest.mark.parametrize(
    ("planned", "present", "heard", "state"),
    [
        (0, None, AFTER, State.NOT_REPORTED),  # over, and nobody told: silent, whatever the roster said
        (2, None, AFTER, State.NOT_REPORTED),
        (None, None, AFTER, State.NOT_REPORTED),
        (0, None, BEFORE, State.ZERO),  # still to come, and nobody is on the roster
        (0, None, DURING, State.ZERO),
        (1, None, BEFORE, State.SHORT),
        (2, None, BEFORE, State.NOT_APPLICABLE),  # still to come, and well
        (None, None, BEFORE, State.NOT_APPLICABLE),
        (0, None, None, State.ZERO),  # nothing was ever reported
        (2, 0, BEFORE, State.ZERO),  # a report counts before a roster
        (0, 2, AFTER, State.ENOUGH),
        (2, 1, AFTER, State.SHORT),
    ],
)
def test_a_report_counts_before_a_roster_and_a_roster_until_the_shift_is_over(
    planned: int | None, present: int | None, heard: dt.datetime | None, state: State
) -> None:
    assert of_shift(shift(2, planned, present), heard) == state


@pytest.mark.parametrize("heard", [BEFORE, DURING, AFTER, None])
def test_list_and_count_of_tonight_and_ring_agree_on_every_shift(heard: dt.datetime | None) -> None:
    seen = set()
    for required, planned, present in product((0, 2, None), (0, 1, 2, None), (0, 1, 2, None)):
        row = shift(required, planned, present)
        empty = of_shift(row, heard) == State.ZERO
        assert bool(gaps([row], heard)) == bool(empty_tonight([row], heard)) == empty, row
        assert not (empty and people(row, ENDS, heard) is None), row
        seen.add(empty)
    assert seen == {True, False}


def test_a_moment_after_the_latest_report_is_told_by_the_roster_and_one_before_it_by_reports() -> None:
    row = shift(2, 0, None)
    assert state_at(row, DURING, DURING) == State.NOT_REPORTED  # it is due, and has not told
    assert state_at(row, DURING + dt.timedelta(minutes=1), DURING) == State.ZERO
    assert state_at(row, BEGINS, BEGINS) == State.ZERO  # it begins just when the latest report came in
    assert state_at(shift(2, 0, 2), DURING, AFTER) == State.ENOUGH


def test_a_checkpoint_with_two_empty_shifts_is_one_checkpoint() -> None:
    two = [shift(2, None, 0), shift(2, None, 0) | {"code": "K2"}, shift(2, None, 0)]
    assert sorted(row["code"] for row in empty_tonight(two, AFTER)) == ["K1", "K2"]


def test_nobody_is_needed_nobody_told_nobody_came() -> None:
    assert held_by(None, None) == held_by(0, 3) == State.NOT_APPLICABLE
    assert held_by(2, None) == State.NOT_REPORTED
    assert held_by(2, 0) == State.ZERO
    assert (held_by(2, 1), held_by(2, 2), held_by(2, 3)) == (State.SHORT, State.ENOUGH, State.ENOUGH)


def test_an_hour_of_which_nobody_told_is_silent_once_it_began() -> None:
    row = {"hour": 12, "required": 60, "reported": 0, "staffed": 0, "gap_minutes": 0}
    noon = dt.datetime.fromisoformat("2020-02-15 12:00")
    assert of_hour(row, DAY, noon) == State.NOT_APPLICABLE
    assert of_hour(row, DAY, noon + dt.timedelta(minutes=1)) == State.NOT_REPORTED
    assert of_hour(row, DAY, None) == State.NOT_REPORTED
    assert of_hour(row | {"reported": 60, "staffed": 60, "gap_minutes": 5}, DAY, noon) == State.ZERO
    assert of_hour(row | {"reported": 60, "staffed": 59}, DAY, noon) == State.SHORT
    assert of_hour(row | {"required": 0}, DAY, noon) == State.NOT_APPLICABLE
