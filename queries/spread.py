"""Who is named: where most of what is missing is, and who stands worst; one rule each for sentence, card, slide and briefing."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from queries.database import Rows

Each = TypeVar("Each")

FEW = 5  # with less than this missing in all, nobody needs to hear where half of it is


def where_missing(told: Rows) -> tuple[Rows, float, float]:
    """The one or two places that hold at least half of what is missing, how much they hold, and of how much.

    No places where it is spread; none is named before another one that lacks as much.
    """
    # Where a register shrank after its round, more were reached than there are: nothing is missing there.
    missing = sorted((row for row in told if (row["missing"] or 0) > 0), key=lambda row: -row["missing"])
    total = sum(row["missing"] for row in missing)
    if len(told) < 3 or total < FEW:
        return [], 0, total
    for few in (1, 2):
        held = sum(row["missing"] for row in missing[:few])
        another = few < len(missing) and missing[few]["missing"] == missing[few - 1]["missing"]
        if 2 * held >= total and not another:
            return missing[:few], held, total
    return [], 0, total


def alike(first: Each, every: Iterable[Each], told: Callable[[Each], Hashable]) -> int:
    """How many others of all these are told just as the one that stands first: of several equals none is the worst alone."""
    return sum(told(each) == told(first) for each in every) - 1
