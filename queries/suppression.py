"""Suppression: small counts of people are hidden, and so is whatever would give them away by subtraction.

From the counts shown and their total no hidden small count follows, even if one knows that it lies below k.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Hidden(StrEnum):
    """Why a count is not shown."""

    SMALL = "small"  # 1 to k - 1: shown as "<k"
    COVERED = "covered"  # hidden so that a small one does not follow from the total


Cell = int | Hidden | None


@dataclass(frozen=True)
class Suppressed:
    """The counts of a group as they may be shown, in their order, and their total. None stays None: no report."""

    cells: list[Cell]
    total: Cell


def suppressed(counts: Sequence[int | None], k: int) -> Suppressed:
    """Hide counts of 1 to k - 1, and cover a single one by the smallest other count that is not zero.

    Where a small count would still follow from the total, the total is hidden instead. Zero is always shown.
    """
    cells: list[Cell] = [Hidden.SMALL if count and count < k else count for count in counts]
    total, small = sum(filter(None, counts)), [count for count in counts if count and count < k]
    if not small:
        return Suppressed(cells, total)
    if total < k:
        return Suppressed(cells, Hidden.SMALL)
    if len(small) > 1:  # of several, only the least and the largest sum tell each of them
        told = sum(small) in (len(small), len(small) * (k - 1))
        return Suppressed(cells, Hidden.COVERED if told else total)
    others = sorted((count, spot) for spot, count in enumerate(counts) if count and count >= k)
    if not others or small[0] + others[0][0] == k + 1:  # then it can only be 1 beside k
        return Suppressed(cells, Hidden.COVERED)
    cells[others[0][1]] = Hidden.COVERED
    return Suppressed(cells, total)
