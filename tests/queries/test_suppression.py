"""No hidden count of people can be reckoned from what is shown."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from queries.suppression import Hidden, Suppressed, suppressed

counts = st.lists(st.none() | st.integers(0, 40), max_size=8)
limits = st.integers(5, 11)


def fitting(shown: Suppressed, k: int) -> Iterator[tuple[int, ...]]:
    """Every way to fill the hidden cells: small ones with 1 to k - 1, covered ones with k or more, up to the total."""
    hidden = [cell for cell in shown.cells if isinstance(cell, Hidden)]
    assert isinstance(shown.total, int)
    left = shown.total - sum(cell for cell in shown.cells if isinstance(cell, int))
    ranges = [range(1, k) if cell is Hidden.SMALL else range(k, left + 1) for cell in hidden]
    return (way for way in product(*ranges) if sum(way) == left)


@given(st.lists(st.integers(0, 24), max_size=4), limits)
def test_no_small_count_follows_from_the_others_and_the_total(given_counts: list[int], k: int) -> None:
    told = suppressed(given_counts, k)
    hidden = [cell for cell in told.cells if isinstance(cell, Hidden)]
    if isinstance(told.total, int) and hidden:
        ways = list(fitting(told, k))
        for spot, cell in enumerate(hidden):
            if cell is Hidden.SMALL:
                assert len({way[spot] for way in ways}) > 1


@given(counts, limits)
def test_small_counts_are_hidden_and_zero_is_shown(given_counts: list[int | None], k: int) -> None:
    told = suppressed(given_counts, k)
    for count, cell in zip(given_counts, told.cells, strict=True):
        if count is None or count == 0:
            assert cell == count
        elif count < k:
            assert cell is Hidden.SMALL
        else:
            assert cell in (count, Hidden.COVERED)
    total = sum(count or 0 for count in given_counts)
    assert told.total in (total, Hidden.SMALL, Hidden.COVERED)
    if told.total is Hidden.SMALL:
        assert 0 < total < k


@given(counts, limits)
def test_one_hidden_count_alone_never_stands_beside_its_total(given_counts: list[int | None], k: int) -> None:
    told = suppressed(given_counts, k)
    hidden = [cell for cell in told.cells if isinstance(cell, Hidden)]
    if not isinstance(told.total, Hidden):
        assert len(hidden) != 1
    if Hidden.SMALL not in hidden:
        assert hidden == []


def test_the_smallest_other_count_covers_a_single_small_one() -> None:
    assert suppressed([3, 20, 15, 0], 10) == suppressed((3, 20, 15, 0), 10)
    assert suppressed([3, 20, 15, 0], 10).cells == [Hidden.SMALL, 20, Hidden.COVERED, 0]
    assert suppressed([3, 20, 15, 0], 10).total == 38
    assert suppressed([3, 0], 10).total is Hidden.SMALL
    assert suppressed([0, 0, 12], 10).cells == [0, 0, 12]
