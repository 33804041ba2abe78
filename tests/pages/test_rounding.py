"""What is rounded is rounded in one place: rows, sentences, cards and the briefing show the same of the same counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.presentation import attention, briefing, labels, needs, states
from pages.presentation.words import in_language, rounded
from queries.briefing.issues import Issue, _most
from queries.database import Rows
from queries.measures import Amount, Better, Measure, Share, State, measures
from queries.priorities import Finding
from queries.rounding import half_up

ZH, EN = in_language("zh"), in_language("en")
COVER, HOURS = measures(Amount)["days_of_cover"], measures()["night_cover"]
PLACE = {"id": 1, "code": "A", "name_zh": "望河社区", "name_en": "Wanghe", "parent_code": None}
MINUTES = st.integers(0, 10_000)


@given(MINUTES, MINUTES.filter(bool))
def test_rows_sentences_and_issues_tell_the_same_hours(staffed: int, required: int) -> None:
    sides = {"numerator": staffed, "denominator": required, "expected": 1, "reported": 1}
    before = {"numerator_before": None, "denominator_before": None, "units": 1, "units_reported": 1}
    [row] = states.judged([PLACE | sides | before], HOURS)
    assert row["missing"] == HOURS.missing_told(staffed, required)
    found = Finding(PLACE, HOURS, State.SHORT, staffed, required, None)
    said = attention.said(found, ZH)["base"]
    assert said == ZH.t("measure.night_cover.base", numerator=row["numerator"], denominator=row["denominator"])
    assert said in briefing.as_told((staffed, required), HOURS, ZH)


def test_what_is_shown_as_alike_is_alike_where_most_of_it_is_looked_for() -> None:
    """10 and 12 minutes are 0.2 hours each: neither of the two grids is named before the other."""
    places: Rows = [PLACE, *({"id": n, "code": f"A{n}", "parent_code": "A"} for n in (2, 3, 4, 5))]
    missing = {2: 310, 3: 312, 4: 12, 5: 10}
    rows = [
        {"place_id": n, "night_cover_numerator": 600 - short, "night_cover_denominator": 600}
        for n, short in missing.items()
    ]
    issue = Issue(PLACE, HOURS, State.SHORT, 1.0, Finding(PLACE, HOURS, State.SHORT, 1, 2, None))
    most = _most(issue, places, rows)
    assert most is not None
    assert [place["code"] for place in most.places] == ["A2", "A3"]
    assert most.total == pytest.approx(10.8)


@pytest.mark.parametrize(("value", "zh"), [(2.49, "2.4 天"), (0.96, "0.9 天"), (1.04, "1 天"), (3.0, "3 天")])
def test_a_stock_never_lasts_longer_than_is_said_wherever_it_is_said(value: float, zh: str) -> None:
    numbers = (round(100 * value), 100)
    stocks = [{"item_zh": "口罩", "item_en": "Masks", "unit": "piece", "stock": numbers[0], "daily_use": numbers[1]}]
    assert needs.days_told(value, ZH) == zh
    assert briefing.as_told(numbers, COVER, ZH) == zh
    assert zh in needs.lowest([{"days_of_cover_denominator": 1}], stocks, ZH)


@pytest.mark.parametrize(
    ("now", "before", "points"),
    [
        (2499, 2500, -0.1),  # 99.96 %, which reads as 99.9 %
        (2500, 2499, 0.1),
        (1, 0, 0.1),
        (0, 1, -0.1),
        (2500, 2500, 0.0),
        (0, 0, 0.0),
        (1250, 1249, 0.0),  # both read as 50.0 %
        (1250, 1251, 0.0),
        (2400, 2500, -4.0),
    ],
)
def test_from_all_or_nothing_a_change_is_never_none_in_rows_and_cards_alike(
    now: int, before: int, points: float
) -> None:
    sides = {"numerator": now, "denominator": 2500, "expected": 1, "reported": 1}
    earlier = {"numerator_before": before, "denominator_before": 2500, "units": 1, "units_reported": 1}
    [row] = states.judged([PLACE | sides | earlier], HOURS)
    assert half_up(row["change"]) == points
    told = [{"share": 100 * side / 2500, "state": State.WATCH} for side in (now, before)]
    assert labels.change(told[0], told[1]) == points
    shown = [rounded(100 * side / 2500) for side in (now, before)]
    assert (points == 0) == (shown[0] == shown[1])


def test_only_what_runs_out_is_cut_and_no_share_is_better_where_it_is_lower() -> None:
    assert [key for key, each in measures(Amount).items() if each.cut] == ["days_of_cover"]
    assert {each.better for each in measures(Share).values()} == {Better.HIGHER}
    assert {key: each.shown(2.46) for key, each in measures(Measure).items() if each.shown(2.46) != 2.5} == {
        "days_of_cover": 2.4
    }
