"""Measures of requests and supplies, and their counts as screens read them by name."""

from queries.counts import Counts, counts
from queries.measures import Amount, Better, Measure, Share
from queries.schema import NeedOldest, NeedTotal, SupplyLowest

CLOSED = counts(NeedTotal.closed)
WAITED = counts(NeedTotal.open_48h, NeedTotal.open_longer)  # what was raised today nobody has failed to close

STEPS = "need_step"  # the table whose rows alone tell that a request went up
OF_STEPS = ("solved_here_numerator", "solved_here_denominator", "needs_escalated")  # … in rows of `figures.days_of`

COVER = Amount(
    key="days_of_cover",
    unit="days",
    each=True,
    cut=True,
    numerator=counts(SupplyLowest.stock),
    denominator=counts(SupplyLowest.daily_use),
    amber=7,
    red=3,
    practice=("E25", "C12"),
    of_reports=True,
)

MEASURES: tuple[Measure, ...] = (
    Share(
        key="needs_met",
        numerator=CLOSED,
        denominator=(*CLOSED, *WAITED),
        amber=95,
        red=80,
        practice=("C9", "A3"),
    ),
    Share(
        key="needs_in_time",
        numerator=counts(NeedTotal.closed_12h, NeedTotal.closed_24h),
        denominator=CLOSED,
        amber=95,
        red=80,
        practice=("C9", "E31"),
    ),
    Share(
        key="solved_here",
        numerator=counts(NeedTotal.solved_here),
        denominator=CLOSED,
        amber=80,
        red=60,
        practice=("C2",),
        known_by=STEPS,
    ),
    Share(
        key="call_outs",
        numerator=counts(NeedTotal.people_arrived),
        denominator=counts(NeedTotal.people_asked),
        amber=95,
        red=80,
        practice=("C10", "C11", "A4"),
    ),
    Amount(
        key="oldest_need",
        unit="hours",
        per=60,
        numerator=counts(NeedOldest.minutes),
        denominator=counts(NeedTotal.raised),
        amber=24,
        red=48,
        practice=("C9",),
        better=Better.LOWER,
    ),
    COVER,
)

NAMED = counts(
    NeedTotal.raised,
    NeedTotal.closed,
    NeedTotal.open_24h,
    NeedTotal.open_48h,
    NeedTotal.open_longer,
    NeedTotal.answered_2h,
    NeedTotal.answered_6h,
    NeedTotal.answered_24h,
    NeedTotal.answered_later,
    NeedTotal.closed_12h,
    NeedTotal.closed_24h,
    NeedTotal.closed_48h,
    NeedTotal.closed_later,
    NeedTotal.escalated,
)

BY_NAME: dict[str, Counts] = {f"needs_{count.name}": (count,) for count in NAMED} | {
    "supply_stores": counts(SupplyLowest.stores)
}
