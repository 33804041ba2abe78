"""Measures of staffing, and its counts as screens read them by name."""

from queries.counts import Counts, counts
from queries.measures import Amount, Better, Listed, Measure, Share, share_told
from queries.schema import OfferTotal, PairingTotal, StaffTotal
from queries.staffing.questions import tired

REQUIRED = counts(StaffTotal.required)

MEASURES: tuple[Measure, ...] = (
    Share(
        key="staffing",
        numerator=counts(StaffTotal.covered),
        denominator=REQUIRED,
        amber=95,
        red=80,
        practice=("E22", "D7"),
    ),
    Share(
        key="arrivals",
        numerator=counts(StaffTotal.arrived),
        denominator=counts(StaffTotal.sent),
        amber=95,
        red=80,
        practice=("C10", "C11"),
    ),
    Share(
        key="pairing",
        numerator=counts(PairingTotal.paired),
        denominator=counts(PairingTotal.places),
        amber=100,
        red=90,
        practice=("E21", "D4"),
    ),
    Share(
        key="property_firms",
        numerator=counts(StaffTotal.property_present),
        denominator=counts(StaffTotal.property_on_roll),
        amber=85,
        red=70,
        practice=("E29",),
    ),
    Share(
        key="in_teams",
        numerator=counts(StaffTotal.teamed),
        denominator=counts(StaffTotal.present),
        amber=100,
        red=90,
        practice=("E23",),
    ),
    share_told(
        "posts_claimed",
        "offers",
        counts(OfferTotal.claimed),
        counts(OfferTotal.offered),
        (95, 80),
        ("A4", "C11"),
    ),
    Amount(
        key="staff_gap",
        unit="people",
        numerator=counts(StaffTotal.short),
        denominator=REQUIRED,
        amber=0,
        red=10,
        practice=("E22", "D7"),
        better=Better.LOWER,
        of_whole=True,
    ),
    Listed(
        key="over_hours",
        unit="people",
        numerator=counts(StaffTotal.over_hours),
        denominator=counts(StaffTotal.present),
        amber=0,
        red=0,
        practice=("E7", "E16"),
        entries=tired,
    ),
)

BY_NAME: dict[str, Counts] = {
    **{
        f"staff_{count.name}": (count,)
        for count in counts(
            StaffTotal.required,
            StaffTotal.present,
            StaffTotal.covered,
            StaffTotal.short,
            StaffTotal.sent,
            StaffTotal.arrived,
            StaffTotal.on_duty,
        )
    },
    "over_hours": counts(StaffTotal.over_hours),
    "paired_places": counts(PairingTotal.paired),
    "pairable_places": counts(PairingTotal.places),
    "property_on_roll": counts(StaffTotal.property_on_roll),
    "property_present": counts(StaffTotal.property_present),
}
