"""Measures of checkpoints, and their counts as screens read them by name."""

from queries.counts import Counts, counts
from queries.measures import Amount, Better, Measure, Share
from queries.schema import CheckpointTotal, InspectionTotal, ReportStatus

REPORTED = counts(ReportStatus.on_time, ReportStatus.late, of="checkpoints")

MEASURES: tuple[Measure, ...] = (
    Share(
        key="checkpoint_cover",
        numerator=counts(CheckpointTotal.staffed_minutes),
        denominator=counts(CheckpointTotal.reported_minutes),
        amber=100,
        red=90,
        practice=("D10", "C3"),
        expected=counts(CheckpointTotal.checkpoints),
        reported=REPORTED,
        per=60,
        of_reports=True,
    ),
    Share(
        key="night_cover",
        numerator=counts(CheckpointTotal.night_staffed_minutes),
        denominator=counts(CheckpointTotal.night_reported_minutes),
        amber=100,
        red=90,
        practice=("D10", "E15"),
        expected=counts(CheckpointTotal.night_required_minutes),
        reported=counts(CheckpointTotal.night_reported_minutes),
        per=60,
        of_reports=True,
    ),
    Amount(
        key="unstaffed_hours",
        unit="hours",
        numerator=counts(CheckpointTotal.gap_minutes),
        denominator=counts(CheckpointTotal.reported_minutes),
        amber=0,
        red=1,
        practice=("D10", "C3"),
        expected=counts(CheckpointTotal.checkpoints),
        reported=REPORTED,
        better=Better.LOWER,
        per=60,
        of_reports=True,
        of_whole=True,
    ),
    Share(
        key="checkpoint_kit",
        numerator=counts(InspectionTotal.kit_complete),
        denominator=counts(InspectionTotal.kit_checked),
        amber=100,
        red=90,
        practice=("D10",),
        expected=counts(CheckpointTotal.checkpoints),
        reported=counts(InspectionTotal.kit_checked),
        of_reports=True,
    ),
    Share(
        key="findings_closed",
        numerator=counts(InspectionTotal.closed),
        denominator=counts(InspectionTotal.found),
        amber=100,
        red=80,
        practice=("E15",),
    ),
)

BY_NAME: dict[str, Counts] = {
    "checkpoints": counts(CheckpointTotal.checkpoints),
    "checkpoints_reported": REPORTED,
    "people_minutes_required": counts(CheckpointTotal.required_minutes),
    "people_minutes_reported": counts(CheckpointTotal.reported_minutes),
    "people_minutes_staffed": counts(CheckpointTotal.staffed_minutes),
    "gap_minutes": counts(CheckpointTotal.gap_minutes),
    "short_minutes": counts(CheckpointTotal.short_minutes),
    "night_people_minutes_required": counts(CheckpointTotal.night_required_minutes),
    "night_people_minutes_reported": counts(CheckpointTotal.night_reported_minutes),
    "night_people_minutes_staffed": counts(CheckpointTotal.night_staffed_minutes),
    "entries": counts(CheckpointTotal.entries),
    "turned_back": counts(CheckpointTotal.turned_back),
    "fevers": counts(CheckpointTotal.fevers),
    "checkpoints_inspected": counts(InspectionTotal.inspected),
}
