"""The measure of disinfection, and its counts as screens read them by name."""

from queries.counts import Counts, counts
from queries.measures import Measure, Share
from queries.schema import DisinfectionTotal, ReportStatus

MEASURES: tuple[Measure, ...] = (
    Share(
        key="disinfection",
        numerator=counts(DisinfectionTotal.done),
        denominator=counts(DisinfectionTotal.due),
        amber=100,
        red=90,
        practice=("D12",),
        of_reports=True,
        expected=counts(ReportStatus.expected, of="disinfection"),
        reported=counts(ReportStatus.on_time, ReportStatus.late, of="disinfection"),
    ),
)

BY_NAME: dict[str, Counts] = {
    "disinfection_due": counts(DisinfectionTotal.due),
    "disinfection_done": counts(DisinfectionTotal.done),
}
