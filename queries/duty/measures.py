"""The measure of the chain of duty, and its counts as screens read them by name."""

from queries.counts import Counts, counts
from queries.measures import Measure, Share
from queries.schema import DutyTotal

POSITIONS, FILLED = counts(DutyTotal.positions), counts(DutyTotal.filled)

MEASURES: tuple[Measure, ...] = (
    Share(
        key="chain_of_duty",
        numerator=FILLED,
        denominator=POSITIONS,
        amber=100,
        red=90,
        practice=("D2", "D5"),
    ),
)

BY_NAME: dict[str, Counts] = {"positions": POSITIONS, "positions_filled": FILLED}
