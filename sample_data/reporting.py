"""Reports that do not agree with each other: rows that never came, and one that tells of too many. See `faults`."""

from collections.abc import Iterable, Iterator, Sequence

from sample_data import faults

Row = Sequence[object]
OF = 4  # where a row of items says how many households should have it


def observed(rows: Iterable[Row]) -> Iterator[Row]:
    """Without the report of one grid on one day, whether of people observed or of what they are given."""
    return _without(rows, faults.OBSERVED_NOT_TOLD_AT)


def items(rows: Iterable[Row]) -> Iterator[Row]:
    """The same of items; one grid tells of one at a household more than it has under observation."""
    wrong = (faults.ITEM_TOO_OFTEN_ON.isoformat(), faults.ITEM_TOO_OFTEN_AT, faults.ITEM_TOO_OFTEN)
    for row in observed(rows):
        yield (*row[:OF], int(str(row[OF])) + 1) if tuple(row[:3]) == wrong else row


def services(rows: Iterable[Row]) -> Iterator[Row]:
    """Without the meals of one community on one day."""
    return _without(rows, faults.MEALS_NOT_TOLD_AT, "meals")


def stocks(rows: Iterable[Row]) -> Iterator[Row]:
    """Without the gloves of one community on one day."""
    return _without(rows, faults.GLOVES_NOT_TOLD_AT, "手套")


def _without(rows: Iterable[Row], *told: str) -> Iterator[Row]:
    """Without the rows of the day that begin like this."""
    left_out = (faults.NOT_TOLD_ON.isoformat(), *told)
    return (row for row in rows if tuple(row[: len(left_out)]) != left_out)
