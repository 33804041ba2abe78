"""What needs attention, on made-up situations: beyond the limit, worse than the day before, and how many stand behind it."""

import datetime as dt
from typing import Any

import pytest

from queries.measures import Measure, State, measures
from queries.priorities import AS_MANY, Finding, fallen, of_place, ranked, weights

ON_TIME, STAFFING, NIGHT = (measures()[key] for key in ("observers_on_time", "staffing", "night_cover"))
KNOWN = (ON_TIME, STAFFING, NIGHT)
PLACES = [{"id": number, "code": code} for number, code in enumerate("ABC", 1)]
WELL = (100, 100, 100, 100)  # numerator, denominator, and those of the day before


def row(number: int, **told: tuple[int, int, int | None, int | None]) -> dict[str, Any]:
    """What `figures.compared` tells of a place; of every measure not named all is well."""
    found: dict[str, Any] = {"place_id": number}
    for measure in KNOWN:
        numerator, denominator, before, of = told.get(measure.key, WELL)
        found |= {
            f"{measure.key}_numerator": numerator,
            f"{measure.key}_denominator": denominator,
            f"{measure.key}_numerator_before": before,
            f"{measure.key}_denominator_before": of,
            f"{measure.key}_expected": 1 if measure.expected else 0,
            f"{measure.key}_reported": 1 if measure.expected else 0,
        }
    return found


def found(*rows: dict[str, Any]) -> list[Finding]:
    return ranked(PLACES, rows, KNOWN)


def names(findings: list[Finding]) -> list[str]:
    return [f"{each.place['code']} {each.measure.key}" for each in findings]


def test_where_all_is_well_nothing_needs_attention() -> None:
    assert found(row(1), row(2)) == []
    assert fallen([]) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((40, 100, 40, 100), (80, 100, 80, 100)),  # further beyond the limit
        ((80, 100, 99, 100), (80, 100, 80, 100)),  # much worse than the day before
        ((800, 1000, 800, 1000), (80, 100, 80, 100)),  # ten times as many behind it
    ],
)
def test_what_weighs_more_comes_first(one: Any, other: Any) -> None:
    assert names(found(row(1, staffing=other), row(2, staffing=one))) == ["B staffing", "A staffing"]


def test_shares_of_all_measures_stand_in_one_ranking() -> None:
    told = found(
        row(1, observers_on_time=(66, 150, 117, 150), staffing=(90, 100, 90, 100)),
        row(2, night_cover=(60 * 66, 60 * 112, 60 * 104, 60 * 112)),
    )
    assert names(told) == ["A observers_on_time", "B night_cover", "A staffing"]
    night = told[1]
    assert (round(night.share, 1), round(night.lost, 1), round(night.missing)) == (58.9, 33.9, 46)  # hours, not minutes


def test_what_fell_most_need_not_stand_worst() -> None:
    told = found(row(1, staffing=(20, 100, 20, 100)), row(2, staffing=(70, 100, 95, 100)))
    assert names(told) == ["A staffing", "B staffing"]
    down = fallen(told)
    assert down is not None
    assert down.place["code"] == "B"


def test_a_share_on_target_that_fell_is_found_and_a_small_change_is_not() -> None:
    assert names(found(row(1, staffing=(96, 100, 99, 100)))) == ["A staffing"]
    assert found(row(1, staffing=(980, 1000, 985, 1000))) == []


def test_silence_has_no_share_and_a_day_that_cannot_be_compared_no_change() -> None:
    silent = row(1, observers_on_time=(0, 150, 150, 150)) | {"observers_on_time_reported": 0}
    assert found(silent) == []
    (first,) = found(row(1, staffing=(50, 100, None, None)))
    assert (first.before, first.lost) == (None, 0.0)
    assert fallen([first]) is None


@pytest.mark.parametrize(
    ("key", "numerator", "denominator", "beyond", "missing"),
    [
        ("staffing", 60, 100, 35, 40),
        ("staff_gap", 164, 771, 100 * 164 / 771, 164),  # people who should be there: a share of those required
        ("unstaffed_hours", 780, 74_400, 100 * 780 / 74_400, 13),  # hours, not minutes
        ("over_hours", 4, 800, 0.5, 4),
        ("days_of_cover", 480, 500, 100 * (7 - 0.96) / 7, AS_MANY),  # per cent of seven days
        ("oldest_need", 33 * 60, 20, 37.5, AS_MANY),
        ("oldest_need", 90 * 60, 20, 100, AS_MANY),  # never more than all of it
        ("oldest_need", 20 * 60, 20, 0, AS_MANY),
    ],
)
def test_what_is_no_share_is_so_many_per_cent_of_its_whole_or_its_limit_beyond(
    key: str, numerator: int, denominator: int, beyond: float, missing: float
) -> None:
    measure = measures(Measure)[key]
    state = measure.state(numerator, denominator, 0, 0)
    told = Finding(PLACES[0], measure, state, numerator, denominator, measure.value(numerator, denominator) + 9)
    assert told.beyond == pytest.approx(beyond)
    assert told.missing == pytest.approx(missing)
    assert told.lost == (9 if key == "staffing" else 0), "only shares are compared by points"
    assert bool(beyond) == (state is not State.ENOUGH)


def test_a_place_that_is_not_shown_is_not_ranked() -> None:
    assert found(row(9, staffing=(1, 100, 90, 100))) == []


def test_what_weighs_on_a_place_is_added_up() -> None:
    told = found(
        row(1, staffing=(80, 100, 80, 100), night_cover=(80, 100, 80, 100)), row(2, staffing=(60, 100, 60, 100))
    )
    assert weights(told) == {
        "A": pytest.approx(sum(each.weight for each in told if each.place["code"] == "A")),
        "B": pytest.approx(sum(each.weight for each in told if each.place["code"] == "B")),
    }
    assert weights([]) == {}


def test_a_place_itself_is_ranked_by_its_newest_day_beside_the_one_before() -> None:
    def day(number: int, **told: tuple[int, int, int | None, int | None]) -> dict[str, Any]:
        return row(1, **told) | {"date": dt.date(2020, 2, number), "round": 3}

    days = [day(15), day(16, staffing=(90, 100, None, None)), day(17, staffing=(70, 100, None, None))]
    (fell,) = of_place(PLACES[0], days, KNOWN)
    assert (fell.measure.key, fell.before) == ("staffing", 90.0)
    assert fell.lost == pytest.approx(20.0)
    (alone,) = of_place(PLACES[0], [days[0], days[2]], KNOWN)
    assert alone.before is None, "two days apart are not compared"
    assert of_place(PLACES[0], [days[0]], KNOWN) == []
