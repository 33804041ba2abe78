"""The measure of patrols, and its counts as screens read them by name."""

from queries.counts import Counts, counts
from queries.measures import Measure, Share
from queries.schema import ReportStatus, SchoolTotal

MEASURES: tuple[Measure, ...] = (
    Share(
        key="schools",
        numerator=counts(SchoolTotal.done),
        denominator=counts(SchoolTotal.due),
        amber=100,
        red=90,
        practice=("D10",),
        of_reports=True,
        expected=counts(ReportStatus.expected, of="schools"),
        reported=counts(ReportStatus.on_time, ReportStatus.late, of="schools"),
    ),
)

BY_NAME: dict[str, Counts] = {
    "schools_due": counts(SchoolTotal.due),
    "schools_done": counts(SchoolTotal.done),
}
