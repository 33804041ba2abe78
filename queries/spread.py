"""Where most of what is missing is: the one rule for every sentence that names places, on a screen and in a frozen briefing."""

from queries.database import Rows

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
        alike = few < len(missing) and missing[few]["missing"] == missing[few - 1]["missing"]
        if 2 * held >= total and not alike:
            return missing[:few], held, total
    return [], 0, total
