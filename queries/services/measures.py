"""Measures of services, deliveries, disinfection and publicity, and their counts as screens read them by name."""

from queries.counts import Counts, counts
from queries.measures import Measure, Share
from queries.schema import DeliveryTotal, DisinfectionTotal, PublicityTotal, ReportStatus, ServiceTotal


def _share(
    key: str,
    subject: str,
    numerator: Counts,
    denominator: Counts,
    limits: tuple[float, float],
    practice: tuple[str, ...],
    less: Counts = (),
) -> Share:
    """A share of what was told: places that keep silent are in neither of its counts."""
    amber, red = limits
    return Share(
        key=key,
        numerator=numerator,
        less=less,
        denominator=denominator,
        amber=amber,
        red=red,
        practice=practice,
        of_reports=True,
        expected=counts(ReportStatus.expected, of=subject),
        reported=counts(ReportStatus.on_time, ReportStatus.late, of=subject),
    )


MEASURES: tuple[Measure, ...] = (
    _share(
        "service_in_24h",
        "services",
        counts(ServiceTotal.in_24h),
        counts(ServiceTotal.asked),
        (95, 85),
        ("A9", "C14", "D13", "E26"),
    ),
    _share(
        "service_done",
        "services",
        counts(ServiceTotal.done),
        counts(ServiceTotal.done, ServiceTotal.waiting),
        (95, 85),
        ("A9", "C14", "D13", "E26"),
    ),
    _share(
        "orders_on_time",
        "deliveries",
        counts(DeliveryTotal.delivered),
        counts(DeliveryTotal.delivered),
        (95, 85),
        ("B13", "D13", "E19"),
        less=counts(DeliveryTotal.delivered_late),
    ),
    _share(
        "disinfection",
        "disinfection",
        counts(DisinfectionTotal.public_done, DisinfectionTotal.grid_done),
        counts(DisinfectionTotal.public_due, DisinfectionTotal.grid_due),
        (100, 90),
        ("D12",),
    ),
    _share(
        "loudspeaker_rounds",
        "publicity",
        counts(PublicityTotal.rounds_kept),
        counts(PublicityTotal.rounds_planned),
        (100, 90),
        ("C4",),
    ),
)

BY_NAME: dict[str, Counts] = {
    "services_waiting": counts(ServiceTotal.waiting),
    "orders_late": counts(DeliveryTotal.delivered_late),
}
