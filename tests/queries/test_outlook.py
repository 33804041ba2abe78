"""When all are expected to have been reached: the latest days tell, whatever was done before them."""

import datetime as dt
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as some

from queries.screening.outlook import Course, Day, Outlook, band, course, outlook

FIRST = dt.date(2020, 2, 14)


def after(by_day: list[int], left: int) -> Outlook:
    """A round in which so many were reached each day, and so many are left."""
    reached = {FIRST + dt.timedelta(days=n): count for n, count in enumerate(accumulate(by_day))}
    return outlook(Course(reached, FIRST), sum(by_day) + left)


@pytest.mark.parametrize(
    ("by_day", "left", "stalled", "more"),
    [
        ([400, 300, 0, 1], 19, True, None),  # the surge of the first days says nothing
        ([400, 0, 1, 1], 20, False, 30),  # two of twenty are a tenth
        ([400, 0, 0, 1], 11, True, None),
        ([100, 60, 60, 60], 120, False, 2),
        ([100, 60, 60, 60], 121, False, 3),  # part of a day is a day
        ([900, 2, 4, 6], 10, False, 3),
        ([90, 60, 50, 0], 100, False, 4),  # two days tell that it slows down; three would promise the third day
        ([50], 100, False, 2),  # of the first day alone nobody knows whether it stalls
        ([0], 100, False, None),
        ([0, 0], 100, True, None),
        ([30, 20], 0, False, 0),
    ],
)
def test_the_latest_days_tell_when_all_are_reached(
    by_day: list[int], left: int, stalled: bool, more: int | None
) -> None:
    told = after(by_day, left)
    assert (told.left, told.stalled, told.more) == (left, stalled, more)
    last = FIRST + dt.timedelta(days=len(by_day) - 1)
    assert told.expected == (None if more is None else last + dt.timedelta(days=more))


def test_days_on_which_nobody_told_anything_count_as_days() -> None:
    told = outlook(Course({FIRST: 300, FIRST + dt.timedelta(days=3): 330}, FIRST), 360)
    assert (told.lately, told.done, told.days, told.more) == (30, 30, 3, 3)


@given(some.lists(some.integers(0, 500), min_size=1, max_size=12), some.integers(0, 2_000))
def test_at_the_slower_pace_of_the_latest_days_all_are_reached_by_then_and_not_a_day_before(
    by_day: list[int], left: int
) -> None:
    told = after(by_day, left)
    lately = min((by_day[-3:], by_day[-2:]), key=lambda days: sum(days) / len(days))
    assert told.stalled == (len(by_day) > 1 and left > 10 * sum(by_day[-2:]))
    if told.more:
        assert told.more * sum(lately) >= left * len(lately) > (told.more - 1) * sum(lately)


def half_told(*days: tuple[int, int]) -> Course:
    """A round of ten places: by day, households reached, and reports that came."""
    told = [Day(FIRST + dt.timedelta(days=n), reached, 10, came) for n, (reached, came) in enumerate(days)]
    made = course(told)
    assert made is not None
    return made


def test_a_round_of_which_too_few_told_is_not_said_to_stand_still() -> None:
    """What four silent places did nobody knows: neither that it is little, nor when all are reached."""
    told = outlook(half_told((400, 10), (500, 10), (505, 6), (506, 6)), 600)
    assert (told.left, told.awaited, told.stalled, told.expected) == (94, 4, False, None)
    assert outlook(half_told((400, 10), (500, 10), (505, 8), (506, 8)), 600).stalled
    assert outlook(half_told((400, 10), (600, 6)), 600).more == 0  # nothing is left, whoever told it


def test_a_day_of_few_reports_is_neither_the_slowest_nor_makes_the_next_the_fastest() -> None:
    """Of 100 a day, those of the third day were told on the fourth."""
    of = half_told((100, 10), (200, 10), (210, 2), (400, 10), (500, 10))
    found = band(of, 1000)
    assert (found.fastest, found.slowest) == (100, 100)
    told = outlook(of, 1000)
    assert (told.done, told.days, told.more) == (300, 3, 5)


def test_what_came_after_silent_first_days_is_spread_over_them() -> None:
    told = outlook(half_told((0, 0), (0, 0), (300, 10)), 400)
    assert (told.done, told.days, told.more) == (300, 3, 1)
    assert band(half_told((0, 0), (0, 0), (300, 10)), 400).fastest == 100
    assert course([Day(FIRST, 0, 10, 0)]) is None
