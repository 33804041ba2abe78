"""Measures of services, deliveries, disinfection and publicity, and their counts as screens read them by name."""

from queries.counts import Counts, counts
from queries.measures import Measure, share_told
from queries.schema import DeliveryTotal, DisinfectionTotal, PublicityTotal, ServiceTotal

MEASURES: tuple[Measure, ...] = (
    share_told(
        "service_in_24h",
        "services",
        counts(ServiceTotal.in_24h),
        counts(ServiceTotal.due),  # what was asked for that day still has its 24 hours
        (95, 85),
        ("A9", "C14", "D13", "E26"),
    ),
    share_told(
        "service_done",
        "services",
        counts(ServiceTotal.done),
        counts(ServiceTotal.done, ServiceTotal.waiting),
        (95, 85),
        ("A9", "C14", "D13", "E26"),
    ),
    share_told(
        "orders_on_time",
        "deliveries",
        counts(DeliveryTotal.delivered),
        counts(DeliveryTotal.delivered),
        (95, 85),
        ("B13", "D13", "E19"),
        less=counts(DeliveryTotal.delivered_late),
    ),
    share_told(
        "disinfection",
        "disinfection",
        counts(DisinfectionTotal.public_done, DisinfectionTotal.grid_done),
        counts(DisinfectionTotal.public_due, DisinfectionTotal.grid_due),
        (100, 90),
        ("D12",),
    ),
    share_told(
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
