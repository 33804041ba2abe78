"""How a shift stands: reported, planned, silent and to come are told apart, by one function for all who ask."""

import datetime as dt
from typing import Any

import pytest

from queries.checkpoints.states import EARLIEST, WORST, Stand, at_moment, of_shift, settled, told_until, worst

BEGINS, ENDS = dt.datetime.fromisoformat("2020-02-15 23:00"), dt.datetime.fromisoformat("2020-02-16 07:00")
HOURS = dt.timedelta(hours=1)
BEFORE, DURING, PENDING, DUE = BEGINS - 6 * HOURS, BEGINS + 2 * HOURS, ENDS + HOURS, ENDS + 2 * HOURS


def shift(required: int | None, planned: int | None, present: int | None) -> dict[str, Any]:
    return {
        "required": required,
        "planned": planned,
        "present": present,
        "starts": BEGINS,
        "ends": ENDS,
        "round_the_clock": True,
    }


@pytest.mark.parametrize(
    ("planned", "present", "heard", "stand"),
    [
        (2, 2, DUE, Stand.STAFFED),
        (0, 3, DUE, Stand.STAFFED),  # a report counts before a roster
        (2, 1, DUE, Stand.UNDERSTAFFED),
        (2, 0, BEFORE, Stand.UNSTAFFED),
        (0, None, DUE, Stand.SILENT),  # due, and nobody told: silent, whatever the roster said
        (2, None, DUE, Stand.SILENT),
        (None, None, DUE, Stand.SILENT),
        (2, None, PENDING, Stand.ROSTERED),  # over, and its report not yet due
        (0, None, PENDING, Stand.NOT_ROSTERED),
        (None, None, PENDING, Stand.NO_ROSTER),
        (2, None, BEFORE, Stand.ROSTERED),
        (3, None, DURING, Stand.ROSTERED),
        (1, None, BEFORE, Stand.FEW_ROSTERED),
        (0, None, BEFORE, Stand.NOT_ROSTERED),
        (None, None, BEFORE, Stand.NO_ROSTER),  # no roster is not a roster of nobody
        (0, None, None, Stand.NOT_ROSTERED),  # nothing was ever heard, so nothing is due
    ],
)
def test_a_shift_stands_by_its_report_then_by_its_roster_until_its_report_is_due(
    planned: int | None, present: int | None, heard: dt.datetime | None, stand: Stand
) -> None:
    assert of_shift(shift(2, planned, present), settled(heard)) == stand


def test_where_nobody_is_required_nothing_is_due() -> None:
    for required in (0, None):
        assert of_shift(shift(required, 0, 0), settled(DUE)) == Stand.NOT_DUE


def test_the_hours_until_a_report_is_due_are_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRID_SHIFT_REPORT_HOURS", "0.5")
    assert settled(PENDING) == PENDING - HOURS / 2
    assert of_shift(shift(2, 2, None), settled(PENDING)) == Stand.SILENT
    assert settled(None) == EARLIEST


def test_no_report_speaks_of_what_is_to_come() -> None:
    reported = shift(2, None, 2)
    assert at_moment(reported, DURING, DURING) == Stand.STAFFED
    assert at_moment(reported, DURING, DURING + dt.timedelta(seconds=30)) == Stand.STAFFED
    assert at_moment(reported, DURING + HOURS, DURING) == Stand.ROSTERED
    assert at_moment(reported, DURING + HOURS, None) == Stand.STAFFED  # nobody noted when anything was heard
    assert at_moment(shift(2, None, 0), DURING + HOURS, DURING) == Stand.UNSTAFFED  # still to be filled
    assert told_until(DURING) == DURING + dt.timedelta(minutes=1)


def test_minutes_of_which_no_shift_speaks_are_silent_some_hours_later() -> None:
    hole = dict.fromkeys(("starts", "ends", "required", "planned", "present"))
    always, by_day = {**hole, "round_the_clock": True}, {**hole, "round_the_clock": False}
    assert at_moment(always, DURING, DURING + HOURS) == Stand.NO_ROSTER
    assert at_moment(always, DURING, DURING + 2 * HOURS) == Stand.NO_ROSTER
    assert at_moment(always, DURING, DURING + 3 * HOURS) == Stand.SILENT
    assert at_moment(by_day, DURING, DUE) == Stand.NOT_DUE


def test_the_worst_is_where_nobody_is_and_silence_is_worse_than_a_plan() -> None:
    assert set(WORST) == set(Stand)
    assert worst([Stand.STAFFED, Stand.UNDERSTAFFED, Stand.UNSTAFFED]) == Stand.UNSTAFFED
    assert worst([Stand.NOT_ROSTERED, Stand.UNDERSTAFFED]) == Stand.NOT_ROSTERED
    assert worst([Stand.ROSTERED, Stand.SILENT, Stand.STAFFED]) == Stand.SILENT
    assert worst([]) == Stand.NOT_DUE
