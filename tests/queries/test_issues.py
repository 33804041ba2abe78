"""Priority issues, on made-up situations: what is listed, what is left out because it is said already, and how long it lasts."""

import datetime as dt
from typing import Any

import pytest

from queries.briefing.days import opening_day
from queries.briefing.issues import DAYS, MOST, Issue, due, issues, lasted
from queries.measures import Better, Measure, Share, State, measures

KEYS = ("screening_coverage", "follow_up", "observers_on_time", "staffing", "checkpoint_cover", "night_cover")
OTHERS = (
    "heard_from",
    "silent_buildings",
    "days_of_cover",
    "staff_gap",
    "unstaffed_hours",
    "over_hours",
)  # at their best
KNOWN = tuple(measures(Measure)[key] for key in KEYS + OTHERS)
PLACES: list[dict[str, Any]] = [
    {"id": 1, "code": "A", "parent_code": None},
    {"id": 2, "code": "A1", "parent_code": "A"},
    {"id": 3, "code": "A2", "parent_code": "A"},
    {"id": 4, "code": "B", "parent_code": None},
]
PLACES += [{"id": number, "code": f"C{number}", "parent_code": None} for number in range(10, 22)]
WELL, DAY = (100, 100), dt.date(2020, 2, 17)


def row(number: int, silent: tuple[str, ...] = (), **told: tuple[int, int]) -> dict[str, Any]:
    """What `figures.compared` tells of a place; of every measure not named all is well, and nothing changed."""
    found: dict[str, Any] = {"place_id": number}
    for measure in KNOWN:
        best = (0 if measure.better is Better.LOWER else 1_000, 100)
        numerator, denominator = told.get(measure.key, WELL if isinstance(measure, Share) else best)
        sides = {"numerator": numerator, "denominator": denominator, "expected": 1, "reported": 1}
        sides |= {"reported": 0} if measure.key in silent else {}
        found |= {f"{measure.key}_{side}": value for side, value in sides.items()}
        found |= {f"{measure.key}_numerator_before": numerator, f"{measure.key}_denominator_before": denominator}
    return found


def listed(*rows: dict[str, Any]) -> list[str]:
    return [f"{each.place['code']} {each.measure.key} {each.state}" for each in issues(PLACES, list(rows), KNOWN)]


def test_where_all_is_well_there_is_no_issue() -> None:
    assert listed(row(1), row(2), row(4)) == []


def test_a_place_is_not_listed_beside_the_one_above_it_for_the_same() -> None:
    told = listed(row(1, staffing=(500, 1000)), row(2, staffing=(40, 100)), row(4, staffing=(60, 100)))
    assert told == ["A staffing short", "B staffing short"]
    told = listed(row(1, staffing=(940, 1000)), row(2, staffing=(40, 100)))
    assert told == ["A1 staffing short"], "where one place makes it, that one is named"
    told = listed(row(1, staffing=(500, 1000)), row(2, screening_coverage=(40, 100)))
    assert told == ["A staffing short", "A1 screening_coverage short"]


def in_parts(*numerators: int) -> tuple[list[str], float, float] | None:
    """Where a community lacks most of its people, by its grids of so many of 30 each."""
    rows = [row(number, staffing=(people, 30)) for number, people in zip((2, 3, 5, 6), numerators, strict=False)]
    [found] = issues(GRIDS, [row(1, staffing=(60, 1000)), *rows], KNOWN)
    most = found.most
    return None if most is None else ([place["code"] for place in most.places], most.held, most.total)


GRIDS = [*PLACES[:3], *({"id": number, "code": f"A{number}", "parent_code": "A"} for number in (5, 6))]


@pytest.mark.parametrize(
    ("numerators", "most"),
    [
        ((10, 28, 27, 25), (["A1"], 20, 30)),  # one grid makes most of it
        ((20, 28, 18, 27), (["A5", "A1"], 22, 27)),  # two do
        ((20, 20, 20, 20), None),  # all alike: none is named before another
        ((20, 25, 20, 20), None),  # … nor two of three
        ((20, 20, 30, 30), (["A1", "A2"], 20, 20)),  # these two are all that lack
        ((20, 28), None),  # there are not several
        ((30, 29, 28, 29), None),  # too few to speak of
    ],
)
def test_an_issue_says_which_places_make_most_of_it(numerators: tuple[int, ...], most: Any) -> None:
    assert in_parts(*numerators) == most


def test_of_what_has_no_whole_and_of_silence_no_place_makes_most() -> None:
    silent = row(1, silent=("screening_coverage", "follow_up")) | {"screening_coverage_expected": 100}
    parts = [row(number, screening_coverage=(20 * number, 100), follow_up=(1, 9)) for number in (2, 3, 5)]
    found = issues(GRIDS, [silent, *parts], KNOWN)
    assert [each.most for each in found if each.place["code"] == "A"] == [None]
    lasting = issues(GRIDS, [row(1, days_of_cover=(0, 100)), row(2), row(3), row(5), row(6)], KNOWN)
    assert [(each.measure.key, each.most) for each in lasting] == [("days_of_cover", None)]


def test_two_shares_of_one_thing_are_one_line() -> None:
    assert listed(row(1, checkpoint_cover=(6000, 12000), night_cover=(3000, 9000))) == ["A night_cover short"]


def test_silence_is_one_line_however_many_measures_wait_for_the_report_and_never_counted_twice() -> None:
    silent = row(2, silent=("screening_coverage", "follow_up"), screening_coverage=(10, 100), follow_up=(0, 10))
    assert listed(silent) == ["A1 screening_coverage not_reported"]
    assert listed(row(1, screening_coverage=(200, 900)), silent) == ["A screening_coverage short"]
    assert listed(row(1, staffing=(500, 1000)), silent) == ["A staffing short", "A1 screening_coverage not_reported"]


def test_silence_is_told_as_silence_and_not_by_what_counts_it() -> None:
    silent = row(
        2, silent=("observers_on_time",), observers_on_time=(0, 14), heard_from=(0, 14), silent_buildings=(14, 14)
    )
    assert listed(silent) == ["A1 observers_on_time not_reported"]
    assert listed(row(2, heard_from=(0, 14), silent_buildings=(14, 14))) == ["A1 heard_from zero"]
    assert listed(row(2, silent_buildings=(2, 14))) == ["A1 silent_buildings short"]


def test_what_is_no_share_is_listed_beside_shares_and_the_worst_place_speaks_for_all() -> None:
    told = listed(
        row(1, staffing=(70, 100), days_of_cover=(800, 500)),
        row(2, days_of_cover=(480, 500)),
        row(4, days_of_cover=(900, 500), over_hours=(1, 100)),
    )
    assert told == ["A1 days_of_cover short", "A staffing short", "B over_hours short"]


def test_a_share_says_what_its_shortfall_says() -> None:
    assert listed(row(1, staffing=(79, 100), staff_gap=(21, 100))) == ["A staffing short"]
    assert listed(row(1, staffing=(960, 1000), staff_gap=(40, 1000))) == ["A staff_gap short"], (
        "on target, and forty are short"
    )
    assert listed(row(1, checkpoint_cover=(6000, 12000), unstaffed_hours=(3000, 12000))) == ["A checkpoint_cover short"]


def test_the_list_is_short_and_the_weightiest_come_first() -> None:
    told = listed(*(row(number, staffing=(94 - 2 * number, 100)) for number in range(10, 22)))
    assert told == [f"C{number} staffing short" for number in range(21, 21 - MOST, -1)]


def test_what_fell_and_is_on_target_still_is_no_issue() -> None:
    fallen = row(1, staffing=(96, 100)) | {"staffing_numerator_before": 100}
    assert listed(fallen) == []


# --- How long -----------------------------------------------------------------------------------------------------------


def days(*told: tuple[int, int | None]) -> list[dict[str, Any]]:
    """Rows of `figures.days_of` up to the day: coverage of 100, empty where silent, and the round."""
    found = []
    for back, (number, reached) in enumerate(reversed(told)):
        sides = (reached or 0, 100, 1, int(reached is not None))
        names = ("numerator", "denominator", "expected", "reported")
        found.append(
            {"date": DAY - dt.timedelta(days=back), "round": number}
            | {f"{key}_{side}": value for key in KEYS for side, value in zip(names, sides, strict=True)}
        )
    return found[::-1]


@pytest.mark.parametrize(
    ("told", "state", "lasting"),
    [
        (((1, 99), (1, 50), (1, 40)), State.SHORT, 2),
        (((1, 50), (1, 99), (1, 40)), State.SHORT, 1),
        (((1, 50), (1, None), (1, 40)), State.SHORT, 3),  # silence between does not end it
        (((1, None), (1, None), (1, 40)), State.SHORT, 1),  # … and does not begin it
        (((1, 50), (2, 50), (2, 40)), State.SHORT, 2),  # another round begins anew
        (((1, 50), (1, None), (1, None)), State.NOT_REPORTED, 2),
        (((1, None), (2, None)), State.NOT_REPORTED, 2),  # silence goes on through rounds
    ],
)
def test_how_long_it_has_lasted(told: Any, state: State, lasting: int) -> None:
    assert lasted(Issue(PLACES[0], KNOWN[0], state, 1.0), days(*told)).days == lasting


@pytest.mark.parametrize(
    ("told", "lasting"),
    [
        ([(1, 50)] * DAYS, (DAYS, True)),
        ([(1, None), *[(1, 50)] * (DAYS - 1)], (DAYS - 1, True)),  # it may have begun before the silence
        ([(1, 99), *[(1, 50)] * (DAYS - 1)], (DAYS - 1, False)),
        ([(1, 50)] * (DAYS - 1), (DAYS - 1, False)),  # the place, or the post, has no older day
        ([(1, 50), *[(2, 50)] * (DAYS - 1)], (DAYS - 1, False)),
        ([*[(1, 50)] * (DAYS - 1), (1, 99)], (None, False)),
    ],
)
def test_what_began_before_the_days_that_are_looked_at_has_lasted_as_long_or_longer(told: Any, lasting: Any) -> None:
    found = lasted(Issue(PLACES[0], KNOWN[0], State.SHORT, 1.0), days(*told))
    assert (found.days, found.longer) == lasting


def test_of_a_place_without_days_nobody_knows_how_long() -> None:
    assert lasted(Issue(PLACES[0], KNOWN[0], State.SHORT, 1.0), []).days is None


def test_until_when_it_is_to_be_mended() -> None:
    night, staff = Issue(PLACES[0], KNOWN[5], State.SHORT, 1.0), Issue(PLACES[0], KNOWN[3], State.SHORT, 1.0)
    hour, shift = dt.datetime.fromisoformat("2020-02-17 18:00"), dt.datetime.fromisoformat("2020-02-17 23:00")
    action: dict[str, Any] = {"code": "A", "measure_key": "staffing", "due": hour, "done_at": None}
    assert due(staff, [action], {"A": shift}) == hour
    assert due(staff, [action | {"done_at": hour}], {"A": shift}) is None
    assert due(staff, [action | {"code": "B"}], {}) is None
    assert due(night, [action], {"A": shift}) == shift


def test_before_the_deadline_the_newest_closed_day_is_opened() -> None:
    known, closes = [DAY - dt.timedelta(days=back) for back in range(3)], dt.time(18)
    assert opening_day(known, dt.datetime.fromisoformat("2020-02-17 09:00"), closes) == DAY - dt.timedelta(days=1)
    assert opening_day(known, dt.datetime.fromisoformat("2020-02-17 18:00"), closes) == DAY
    assert opening_day([DAY], dt.datetime.fromisoformat("2020-02-17 09:00"), closes) == DAY
    assert opening_day([], dt.datetime.fromisoformat("2020-02-17 09:00"), closes) is None
