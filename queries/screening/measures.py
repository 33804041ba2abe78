"""Measures of screening, and its counts as screens read them by name."""

from queries.counts import Counts, counts
from queries.measures import Measure, Share
from queries.schema import RegisterTotal, ReportStatus, ScreeningTotal

EXPECTED = counts(ReportStatus.expected, of="screening")
REPORTED = counts(ReportStatus.on_time, ReportStatus.late, of="screening")

MEASURES: tuple[Measure, ...] = (
    Share(
        key="screening_coverage",
        numerator=counts(ScreeningTotal.at_door, ScreeningTotal.by_phone),
        denominator=counts(RegisterTotal.households),
        amber=95,
        red=85,
        practice=("D9", "E3", "E5"),
        expected=EXPECTED,
        reported=REPORTED,
    ),
    Share(
        key="follow_up",
        numerator=counts(ScreeningTotal.absent_reached),
        denominator=counts(ScreeningTotal.absent),
        amber=90,
        red=70,
        practice=("B6",),
        of_reports=True,
        expected=EXPECTED,
        reported=REPORTED,
    ),
)

BY_NAME: dict[str, Counts] = {
    "households": counts(RegisterTotal.households),
    "screening_expected": EXPECTED,
    "screening_reported": REPORTED,
    "at_door": counts(ScreeningTotal.at_door),
    "by_phone": counts(ScreeningTotal.by_phone),
    "absent": counts(ScreeningTotal.absent),
    "absent_reached": counts(ScreeningTotal.absent_reached),
}
