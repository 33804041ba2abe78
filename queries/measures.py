"""Every measure once: what is counted over what, when it is watched or short, and which practice asks for it.

A measure names columns of `place_day`. Columns in `FLOWS` are read as sums from the start of the running round to the
date shown; all others are read on that date. A share is `numerator / denominator`; the higher the better.
"""

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from queries import settings

FLOWS = ("at_door", "by_phone", "absent", "absent_reached")
TARGET = 0.95  # the share of households at which a round counts as done (practice D9)


class State(StrEnum):
    """How a place stands on a measure. Only the first four are figures; silence is not zero."""

    ENOUGH = "enough"
    WATCH = "watch"
    SHORT = "short"
    ZERO = "zero"
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"


class Sensitivity(StrEnum):
    """Who may see a measure below grid level: work of staff is shown at any level, people observed are not."""

    WORK = "work"
    PEOPLE = "people"


@dataclass(frozen=True)
class Measure:
    """One measure. `expected` and `reported` tell whether a place has spoken; a register needs no report."""

    key: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    amber: float  # percent; below it a place is watched
    red: float  # percent; below it a place is short
    practice: tuple[str, ...]
    expected: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    sensitivity: Sensitivity = Sensitivity.WORK
    per: int = 1  # how many of what is counted make one of what is told: 60 minutes are an hour
    of_reports: bool = False  # the denominator counts reports only: where nobody reports there is none

    @property
    def over_round(self) -> bool:
        """Whether the figure grows through a round and starts again with the next."""
        return any(column in FLOWS for column in self.numerator)

    def state(self, numerator: float | None, denominator: float | None, expected: float, reported: float) -> State:
        """How a place stands; no denominator means that the measure does not apply to it."""
        if not denominator or numerator is None or math.isnan(denominator) or math.isnan(numerator):
            silent = self.of_reports and denominator == 0 and expected > 0 and not reported
            return State.NOT_REPORTED if silent else State.NOT_APPLICABLE
        if expected > 0 and not reported:
            return State.NOT_REPORTED
        if numerator == 0:
            return State.ZERO
        share = 100 * numerator / denominator
        return State.SHORT if share < self.red else State.WATCH if share < self.amber else State.ENOUGH


_DEFAULTS = (
    Measure(
        "screening_coverage",
        numerator=("at_door", "by_phone"),
        denominator=("households",),
        amber=95,
        red=85,
        practice=("D9", "E3", "E5"),
        expected=("screening_expected",),
        reported=("screening_reported",),
    ),
    Measure(
        "follow_up",
        numerator=("absent_reached",),
        denominator=("absent",),
        amber=90,
        red=70,
        practice=("B6",),
        of_reports=True,
        expected=("screening_expected",),
        reported=("screening_reported",),
    ),
    Measure(
        "observers_on_time",
        numerator=("observers_on_time",),
        denominator=("observers_expected",),
        amber=95,
        red=80,
        practice=("B8",),
        expected=("observers_expected",),
        reported=("observers_on_time", "observers_late"),
    ),
    Measure("observers_named", ("observers_named",), ("observer_positions",), 100, 90, practice=("A8", "B8")),
    Measure(
        "checkpoint_cover",
        per=60,
        numerator=("post_minutes_staffed",),
        denominator=("post_minutes_reported",),
        amber=100,
        red=90,
        practice=("D10", "C3"),
        expected=("checkpoints",),
        reported=("checkpoints_reported",),
        of_reports=True,
    ),
    Measure(
        "night_cover",
        per=60,
        numerator=("night_post_minutes_staffed",),
        denominator=("night_post_minutes_reported",),
        amber=100,
        red=90,
        practice=("D10", "E15"),
        expected=("night_post_minutes_required",),
        reported=("night_post_minutes_reported",),
        of_reports=True,
    ),
    Measure("chain_of_duty", ("positions_filled",), ("positions",), 100, 90, practice=("D2", "D5")),
    Measure("staffing", ("staff_covered",), ("staff_required",), 95, 80, practice=("E22", "D7")),
    Measure("arrivals", ("staff_arrived",), ("staff_sent",), 95, 80, practice=("C10", "C11")),
    Measure("pairing", ("paired_places",), ("pairable_places",), 100, 90, practice=("E21", "D4")),
    Measure("property_firms", ("property_present",), ("property_on_roll",), 85, 70, practice=("E29",)),
)


def measures() -> dict[str, Measure]:
    """The measures in the order of the screens, with the limits that this post has set."""
    limits = settings.limits()
    return {
        m.key: replace(m, amber=limits[m.key][0], red=limits[m.key][1]) if m.key in limits else m for m in _DEFAULTS
    }


def left_to_target(reached: int, households: int, target: float = TARGET) -> int:
    """Households still to reach until the round counts as done."""
    return max(0, math.ceil(round(target * households, 6)) - reached)


def days_to_target(left: int, reached_by_day: list[int], over: int = 3) -> int | None:
    """Whole days until nothing is left, at the mean rate of the last days; None where nobody was reached in them."""
    if left == 0:
        return 0
    lately = reached_by_day[-over:]
    rate = sum(lately) / len(lately) if lately else 0
    return math.ceil(left / rate) if rate > 0 else None
