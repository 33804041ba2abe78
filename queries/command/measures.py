"""Measures of the command structure, and its counts as screens read them by name."""

from queries.counts import Counts, counts
from queries.measures import Measure, Share
from queries.schema import BranchTotal, DutyTotal, LeadDutyTotal

GRID_HEAD = "grid_head"  # the key of the position that answers for a grid, as `observer` is that of a building
HEADS, NAMED = counts(DutyTotal.positions, of=GRID_HEAD), counts(DutyTotal.filled, of=GRID_HEAD)

MEASURES: tuple[Measure, ...] = (
    Share(
        key="branch_cover",
        numerator=counts(BranchTotal.covered),
        denominator=counts(BranchTotal.places),
        amber=100,
        red=90,
        practice=("A2", "D6", "E10"),
    ),
    Share(
        key="leaders_on_duty",
        numerator=counts(LeadDutyTotal.named),
        denominator=counts(LeadDutyTotal.shifts),
        amber=100,
        red=90,
        practice=("D14",),
    ),
    Share(
        key="grid_heads",
        numerator=NAMED,
        denominator=HEADS,
        amber=100,
        red=90,
        practice=("C13", "E23"),
    ),
)

BY_NAME: dict[str, Counts] = {
    f"branch_{count.name}": (count,)
    for count in counts(
        BranchTotal.standing,
        BranchTotal.single,
        BranchTotal.joint,
        BranchTotal.members,
        BranchTotal.flags,
        BranchTotal.pioneer_posts,
    )
}
