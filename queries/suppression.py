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

    The top has none above it. Where another's does not come, nothing is shown.
    """
    cells: dict[str, Cell] = {}
    families: dict[str, list[Mapping[str, Any]]] = {}
    known = {row["code"]: row[column] for row in rows}
    for row in rows:
        if row["above"] is None:
            cells[row["code"]] = _alone(row[column], k)
        elif row["above"] in known:
            families.setdefault(row["above"], []).append(row)
        else:
            cells[row["code"]] = None if row[column] is None else Hidden.WITHHELD
    for above, family in families.items():
        told = [row[column] for row in family]
        shown = in_family(cells[above], known[above], told, k)
        cells |= {row["code"]: cell for row, cell in zip(family, shown, strict=True)}
    return [cells[row["code"]] for row in rows]


def rows_in_tree(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], k: int) -> list[Hidden | None]:
    """Why a row is hidden, all of it, if it is: of counts that depend on each other none is told where one may not be.

    Rows as of `in_tree`; what is said is said of the first column. In each family as many rows are hidden, the smallest
    first, as keep every small count of every column in doubt; where there are too few, none of the family is shown.
    """
    hidden: dict[str, Hidden | None] = {}
    families: dict[str, list[Mapping[str, Any]]] = {}
    known = {row["code"]: row for row in rows}
    for row in rows:
        if row["above"] is None:
            hidden[row["code"]] = _kind(row, columns, k) if _any_small(row, columns, k) else None
        elif row["above"] in known:
            families.setdefault(row["above"], []).append(row)
        else:
            hidden[row["code"]] = Hidden.WITHHELD
    for above, family in families.items():
        hidden |= _in_family_together(hidden[above], known[above], family, columns, k)
    return [hidden[row["code"]] for row in rows]


def _in_family_together(
    total_shown: Hidden | None,
    total: Mapping[str, Any],
    family: list[Mapping[str, Any]],
    columns: Sequence[str],
    k: int,
) -> dict[str, Hidden | None]:
    """Of each row below one, by its code, why it is hidden."""
    small = [row for row in family if _any_small(row, columns, k)]
    beyond = [(total[column] or 0) - sum(row[column] or 0 for row in family) for column in columns]
    if total_shown is not None:
        return dict.fromkeys((row["code"] for row in family), Hidden.WITHHELD)
    if not small and not any(0 < rest < k for rest in beyond):
        return dict.fromkeys((row["code"] for row in family), None)
    others = [row for row in family if row not in small and any(row[column] for column in columns)]
    others.sort(key=lambda row: ([row[column] or 0 for column in columns], row["code"]))
    for count in range(len(others) + 1):
        hidden = small + others[:count]
        told = [[row[column] or 0 for row in hidden] for column in columns]
        if all(_column_in_doubt(counts, rest, k) for counts, rest in zip(told, beyond, strict=True)):
            return {row["code"]: _kind(row, columns, k) if row in hidden else None for row in family}
    return dict.fromkeys((row["code"] for row in family), Hidden.WITHHELD)


def _any_small(row: Mapping[str, Any], columns: Sequence[str], k: int) -> bool:
    return any(0 < (row[column] or 0) < k for column in columns)


def _kind(row: Mapping[str, Any], columns: Sequence[str], k: int) -> Hidden:
    return Hidden.SMALL if 0 < (row[columns[0]] or 0) < k else Hidden.COVERED


def _column_in_doubt(counts: Sequence[int], beyond: int, k: int) -> bool:
    """Whether the small counts of hidden rows, and what the total holds beyond the family, cannot be told."""
    small, covered = [count for count in counts if 0 < count < k], [count for count in counts if count >= k]
    if small:
        return _in_doubt(small, covered, k)
    return bool(covered) or not 0 < beyond < k


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
