"""No hidden count of people can be reckoned from what all screens show together."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.suppression import Cell, Hidden, in_family, in_tree

K = 5  # the smallest that a post may set: with it the tests can try every way
MOST = 14  # the largest count that the trees below may hold in one leaf

limits = st.integers(5, 11)
leaves = st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=2), min_size=1, max_size=3)


def tree(counts: list[list[int]]) -> list[dict[str, Any]]:
    """The rows of a place D, its children and theirs: each count is the sum of those below."""
    rows: list[dict[str, Any]] = [{"code": "D", "above": None, "n": sum(map(sum, counts))}]
    rows += [{"code": f"D{i}", "above": "D", "n": sum(below)} for i, below in enumerate(counts)]
    return rows + [
        {"code": f"D{i}{j}", "above": f"D{i}", "n": n} for i, below in enumerate(counts) for j, n in enumerate(below)
    ]


def fits(count: int, shown: Cell) -> bool:
    """Whether a count could be what a cell hides or shows."""
    if isinstance(shown, Hidden):
        return {Hidden.SMALL: 0 < count < K, Hidden.COVERED: count >= K, Hidden.WITHHELD: True}[shown]
    return count == (shown or 0)


def ways(counts: list[list[int]], shown: dict[str, Cell]) -> Iterator[dict[str, int]]:
    """Every way to fill a tree of this shape so that it looks as it is shown."""
    families = []
    for i, below in enumerate(counts):
        spans = [[n for n in range(MOST + 1) if fits(n, shown[f"D{i}{j}"])] for j in range(len(below))]
        filled = [way for way in product(*spans) if fits(sum(way), shown[f"D{i}"])]
        families.append(filled)
    for whole in product(*families):
        if fits(sum(map(sum, whole)), shown["D"]):
            yield {row["code"]: row["n"] for row in tree([list(way) for way in whole])}


def few_families(counts: list[list[int]], shown: dict[str, Cell]) -> bool:
    """Whether every way can be tried: what is withheld in full is not worth it in more than one family."""
    return sum(shown[f"D{i}0"] == Hidden.WITHHELD for i in range(len(counts))) < 2


@given(leaves)
def test_no_small_count_follows_from_the_whole_tree(counts: list[list[int]]) -> None:
    rows = tree(counts)
    shown = dict(zip((row["code"] for row in rows), in_tree(rows, "n", K), strict=True))
    hidden = [code for code, cell in shown.items() if cell is Hidden.SMALL]
    if not hidden or not few_families(counts, shown):
        return
    seen: dict[str, set[int]] = {code: set() for code in hidden}
    for way in ways(counts, shown):
        for code in hidden:
            seen[code].add(way[code])
        if all(len(each) > 1 for each in seen.values()):
            return
    assert {code: each for code, each in seen.items() if len(each) < 2} == {}


@given(leaves)
def test_what_is_small_is_never_shown_and_what_is_shown_is_true(counts: list[list[int]]) -> None:
    rows = tree(counts)
    for row, cell in zip(rows, in_tree(rows, "n", K), strict=True):
        assert fits(row["n"], cell), row
        if 0 < row["n"] < K:
            assert cell in (Hidden.SMALL, Hidden.WITHHELD), row


@given(leaves)
def test_below_a_hidden_count_nothing_is_shown(counts: list[list[int]]) -> None:
    rows = tree(counts)
    shown = dict(zip((row["code"] for row in rows), in_tree(rows, "n", K), strict=True))
    for row in rows:
        if isinstance(shown.get(row["above"]), Hidden):
            assert shown[row["code"]] is Hidden.WITHHELD, row


@given(st.lists(st.none() | st.integers(0, 40), max_size=8), limits)
def test_a_family_without_a_small_count_is_shown_whole_and_silence_stays_silence(
    counts: list[int | None], k: int
) -> None:
    total = sum(filter(None, counts))
    cells = in_family(total, total, counts, k)
    assert [cell is None for cell in cells] == [count is None for count in counts]
    if not any(count and count < k for count in counts):
        assert cells == counts


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([3, 20, 15, 0], ["small", 20, "covered", 0]),  # the smallest other one covers it
        ([0, 0, 12], [0, 0, 12]),
        ([3, 4, 20], ["small", "small", 20]),
        ([1, 1, 20], ["small", "small", "covered"]),  # two of which the sum is two are one and one
        ([9, 9, 20], ["small", "small", "covered"]),
        ([1, 10, 30], ["small", "covered", "covered"]),  # eleven in all can only be one beside ten
        ([9, 9, 0], ["withheld", "withheld", "withheld"]),  # eighteen in all, and nobody else to hide behind
        ([3, None, 20], ["small", None, "covered"]),
    ],
)
def test_as_many_others_are_hidden_as_keep_a_small_count_in_doubt(
    counts: list[int | None], shown: list[int | str | None]
) -> None:
    total = sum(filter(None, counts))
    assert in_family(total, total, counts, 10) == shown


def test_what_the_place_above_holds_beyond_its_family_is_protected_too() -> None:
    """Forty in all, of which the two below have 37: three are the place's own."""
    assert in_family(40, 40, [20, 17], 10) == [20, Hidden.COVERED]
    assert in_family(60, 60, [20, 17], 10) == [20, 17]
    assert in_family(5, 5, [0, 0], 10) == [Hidden.WITHHELD, Hidden.WITHHELD]


def test_a_count_covered_by_its_neighbours_does_not_follow_from_those_below_it() -> None:
    rows = tree([[12, 0], [3], [30, 20]])
    shown = dict(zip((row["code"] for row in rows), in_tree(rows, "n", 10), strict=True))
    assert shown == {
        "D": 65,
        "D0": Hidden.COVERED,
        "D1": Hidden.SMALL,
        "D2": 50,
        "D00": Hidden.WITHHELD,
        "D01": Hidden.WITHHELD,
        "D10": Hidden.WITHHELD,
        "D20": 30,
        "D21": 20,
    }
