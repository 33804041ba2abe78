"""What a briefing ranks of its own place: what no place below it tells, and nothing that it only adds up."""

import datetime as dt
from typing import Any

import pytest

from queries.briefing.told import figures_kept, told, with_itself
from queries.database import Rows, rows
from queries.measures import SIDES
from tests.support import sample
from tests.support.numbers import number

DAY = dt.date(2020, 2, 17)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", sample.shown_children(sample.TOP)[:1])
def test_a_place_is_ranked_in_its_own_briefing_for_what_no_place_below_it_tells(code: str) -> None:
    """Stocks are those of a community itself; what its grids tell it only adds up, and they are named for it."""
    own = [
        issue["measure"] for issue in told(ask, number(code), sample.NEWEST)[code]["issues"] if issue["place"] == code
    ]
    assert own == ["days_of_cover"]


def test_what_a_place_below_tells_or_should_is_no_issue_of_the_place_itself() -> None:
    keys = figures_kept()
    day = {f"{key}_{side}": 1 for key in keys for side in SIDES} | {"date": DAY, "round": 3, "id": 9}
    below = {f"{key}_{side}": 0 for key in keys for side in SIDES} | {"place_id": 1}
    below |= {"staffing_denominator": 5, "follow_up_expected": 1}
    places, compared = with_itself({"id": 9, "code": "P"}, [day], [{"id": 1, "code": "A"}], [below])
    assert [place["code"] for place in places] == ["A", "P"]
    itself = compared[-1]
    assert (itself["staffing_denominator"], itself["follow_up_expected"], itself["pairing_denominator"]) == (0, 0, 1)
    assert with_itself({"id": 9, "code": "P"}, [day], [], [])[1][0]["staffing_denominator"] == 1, (
        "with nothing below: all"
    )


def ask(question: Any, *values: Any) -> Rows:
    return rows(question(*values))
