"""Measures of observers, and their counts as screens read them by name."""

from queries.counts import Counts, counts
from queries.measures import Listed, Measure, Share
from queries.observers.questions import silent
from queries.rollup.observers import OBSERVER
from queries.schema import DutyTotal, ObserverTotal, ReportStatus

EXPECTED = counts(ReportStatus.expected, of="observers")
REPORTED = counts(ReportStatus.on_time, ReportStatus.late, of="observers")
POSITIONS, NAMED = counts(DutyTotal.positions, of=OBSERVER), counts(DutyTotal.filled, of=OBSERVER)

MEASURES: tuple[Measure, ...] = (
    Share(
        key="observers_on_time",
        numerator=counts(ReportStatus.on_time, of="observers"),
        denominator=EXPECTED,
        amber=95,
        red=80,
        practice=("B8",),
        expected=EXPECTED,
        reported=REPORTED,
    ),
    Share(
        key="observers_named",
        numerator=NAMED,
        denominator=POSITIONS,
        amber=100,
        red=90,
        practice=("A8", "B8"),
    ),
    Listed(
        key="silent_buildings",
        unit="buildings",
        numerator=EXPECTED,
        less=REPORTED,
        denominator=EXPECTED,
        amber=0,
        red=0,
        practice=("B8",),
        entries=silent,
    ),
)

BY_NAME: dict[str, Counts] = {
    "observers_expected": EXPECTED,
    "observers_on_time": counts(ReportStatus.on_time, of="observers"),
    "observers_late": counts(ReportStatus.late, of="observers"),
    "observers_alarmed": counts(ObserverTotal.alarmed),
    "observer_positions": POSITIONS,
    "observers_named": NAMED,
}
