"""Measures of received lists and lit windows, and their counts as screens read them by name."""

from queries.counts import Counts, counts
from queries.measures import Measure, Sensitivity, Share
from queries.schema import ListTotal, LitWindowTotal

LIT_UNLISTED, DARK_LISTED = counts(LitWindowTotal.lit_unlisted), counts(LitWindowTotal.dark_listed)

MEASURES: tuple[Measure, ...] = (
    Share(
        key="list_done",
        numerator=counts(ListTotal.checked),
        denominator=counts(ListTotal.people),
        amber=100,
        red=95,
        practice=("B10",),
        sensitivity=Sensitivity.LISTED,
    ),
    Share(
        key="list_accuracy",
        numerator=counts(LitWindowTotal.lit_listed),
        denominator=counts(LitWindowTotal.lit_listed, LitWindowTotal.lit_unlisted, LitWindowTotal.dark_listed),
        amber=98,
        red=95,
        practice=("E4",),
    ),
    Share(
        key="lit_added",
        numerator=counts(LitWindowTotal.added),
        denominator=LIT_UNLISTED,
        amber=100,
        red=90,
        practice=("E4",),
    ),
    Share(
        key="dark_called",
        numerator=counts(LitWindowTotal.called),
        denominator=DARK_LISTED,
        amber=100,
        red=90,
        practice=("E4",),
    ),
)

BY_NAME: dict[str, Counts] = {
    "list_people": counts(ListTotal.people),
    "list_checked": counts(ListTotal.checked),
    "lit_listed": counts(LitWindowTotal.lit_listed),
    "lit_unlisted": LIT_UNLISTED,
    "dark_listed": DARK_LISTED,
    "dark_unlisted": counts(LitWindowTotal.dark_unlisted),
    "lit_added": counts(LitWindowTotal.added),
    "dark_called": counts(LitWindowTotal.called),
}
