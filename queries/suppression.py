"""Suppression: small counts of people are hidden, and so is whatever would give them away by subtraction.

Counts hang in a tree: each place's own stands on its screen, beside those of its neighbours on the screen above. So each
family is hidden knowing its total one level up, and below a count that is hidden nothing is shown at all. From what all
screens show together no hidden small count follows, even if one knows that it lies below k. Who knows these rules, too,
can at times tell more from their choice: of two places of which nothing is shown under a total of 18 (k = 10), each has 9.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any


class Hidden(StrEnum):
    """Why a count is not shown."""

    SMALL = "small"  # 1 to k - 1: shown as "<k"
    COVERED = "covered"  # k or more, hidden so that a small one does not follow from the total
    WITHHELD = "withheld"  # not shown whatever it is


Cell = int | Hidden | None  # None stays None: no report


def in_tree(rows: Sequence[Mapping[str, Any]], column: str, k: int) -> list[Cell]:
    """The counts of rows as they may be shown. `code` and `above` name a place and the one above it, whose row comes first.

    A place above which no row is known is taken for the top.
    """
    cells: dict[str, Cell] = {}
    families: dict[str, list[Mapping[str, Any]]] = {}
    known = {row["code"]: row[column] for row in rows}
    for row in rows:
        if row["above"] in known:
            families.setdefault(row["above"], []).append(row)
        else:
            cells[row["code"]] = _alone(row[column], k)
    for above, family in families.items():
        told = [row[column] for row in family]
        shown = in_family(cells[above], known[above], told, k)
        cells |= {row["code"]: cell for row, cell in zip(family, shown, strict=True)}
    return [cells[row["code"]] for row in rows]


def in_family(total_shown: Cell, total: int | None, counts: Sequence[int | None], k: int) -> list[Cell]:
    """The counts of the places below one, whose own is `total` and is shown as it says; zero is shown, unless nothing is.

    Counts of 1 to k - 1 are hidden, with as many others, the smallest first, as keep each of them in doubt; where there
    are too few others, none of the family is shown. What the total holds beyond the family is protected alike.
    """
    small = [spot for spot, count in enumerate(counts) if count and count < k]
    beyond = (total or 0) - sum(filter(None, counts))
    if isinstance(total_shown, Hidden):
        return _withheld(counts)
    if not small and not 0 < beyond < k:
        return list(counts)
    others = sorted((count, spot) for spot, count in enumerate(counts) if count and count >= k)
    for hidden in range(len(others) + 1):
        covered = others[:hidden]
        if _in_doubt([counts[spot] or 0 for spot in small], [count for count, _ in covered], k):
            cells: list[Cell] = list(counts)
            for spot in small:
                cells[spot] = Hidden.SMALL
            for _, spot in covered:
                cells[spot] = Hidden.COVERED
            return cells
    return _withheld(counts)


def _alone(count: int | None, k: int) -> Cell:
    return Hidden.SMALL if count and count < k else count


def _withheld(counts: Sequence[int | None]) -> list[Cell]:
    return [None if count is None else Hidden.WITHHELD for count in counts]


def _in_doubt(small: Sequence[int], covered: Sequence[int], k: int) -> bool:
    """Whether each hidden small count may still be one of several, where the sum of all hidden ones is known."""
    if not small:
        return bool(covered)
    together = sum(small) + sum(covered)
    most = min(k - 1, together - (len(small) - 1) - k * len(covered))
    least = 1 if covered else max(1, together - (len(small) - 1) * (k - 1))
    return least < most
