"""A round in the situations that a leader meets, in literal words: a grid that has stalled, and places that kept silent."""

import datetime as dt
from itertools import accumulate

import pytest

from pages.presentation import answers, places
from pages.presentation.words import in_language
from queries.database import Rows
from queries.measures import State, measures
from queries.screening.outlook import Course, outlook

DAY = dt.date(2020, 2, 17)
COVERAGE = measures()["screening_coverage"]
LEVELS = {"grid": {"name_zh": "网格", "name_en": "Grid", "plural_en": "Grids"}}


def told(reached: int, households: int) -> dict[str, object]:
    share = 100 * reached / households
    return {
        "numerator": reached,
        "denominator": households,
        "share": share,
        "state": COVERAGE.state(reached, households, 1, 1),
    }


@pytest.mark.parametrize(
    ("by_day", "zh", "en"),
    [
        (
            [100, 192, 192, 193],  # one in the last two days
            "第三轮排查完成 91.0%（193/212 户），尚余 19 户，近两日仅完成 1 户，进展停滞",
            "Round 3 has reached 91.0% of households (193 of 212); 19 remain; 1 done in the last two days: stalled",
        ),
        (
            [100, 193, 193, 193],
            "第三轮排查完成 91.0%（193/212 户），尚余 19 户，近两日无进展，进展停滞",
            "Round 3 has reached 91.0% of households (193 of 212); 19 remain; none done in the last two days: stalled",
        ),
        (
            [100, 150, 180, 193],
            "第三轮排查完成 91.0%（193/212 户），尚余 19 户",
            "Round 3 has reached 91.0% of households (193 of 212); 19 remain",
        ),
    ],
)
def test_the_sentence_of_a_grid_says_that_it_has_stalled(by_day: list[int], zh: str, en: str) -> None:
    reached = {DAY - dt.timedelta(days=3 - n): count for n, count in enumerate(by_day)}
    for lang, name, expected in (("zh", "第三轮", zh), ("en", "Round 3", en)):
        words = in_language(lang)
        found = outlook(Course(reached, min(reached)), 212)
        assert answers.sentence("G", COVERAGE, told(193, 212), [], name, words, found) == expected


@pytest.mark.parametrize(
    ("by_day", "left", "zh", "en"),
    [
        ([100, 100, 100], 150, "预计 2月19日全部完成", "All expected by 19 Feb"),
        ([100, 60, 50], 110, "预计 2月19日至20日全部完成", "All expected by 19–20 Feb"),
        ([900, 100, 50], 900, "预计 2月18日至3月6日全部完成", "All expected by 18 Feb–6 Mar"),
        (
            [90, 50, 0],
            100,
            "预计最快 2月19日全部完成，最慢进度停滞",
            "All by 19 Feb at the fastest, never at the slowest",
        ),
    ],
)
def test_when_all_are_expected_is_said_from_the_fastest_to_the_slowest_of_the_latest_days(
    by_day: list[int], left: int, zh: str, en: str
) -> None:
    """With how that was reckoned: where both are one day, at the pace of all of them."""
    days = [DAY - dt.timedelta(days=len(by_day) - n) for n in range(1, len(by_day) + 1)]
    found = outlook(Course(dict(zip(days, accumulate(by_day), strict=True)), days[0]), sum(by_day) + left)
    assert [answers.finish(found, in_language(lang)) for lang in ("zh", "en")] == [zh, en]
    for words in map(in_language, ("zh", "en")):
        same = found.band.first == found.band.last
        why = {"left": left, "pace": 100, "of": 3, "days": 2, "day": words.day(days[-1])}
        assert answers.arithmetic(found, words) == (
            words.t("outlook.why", **why) if same else answers.band(found.band, words)
        )


def silent(reached: int, households: int, day: int | None) -> dict[str, object]:
    last = None if day is None else {"date": dt.date(2020, 2, day)}
    row = told(reached, households) | {"state": State.NOT_REPORTED, "folded": False, "steps": 1, "level_key": "grid"}
    return row | {"last": last}


def test_the_list_says_what_a_total_holds_of_silent_places() -> None:
    rows: Rows = [silent(100, 112, 15), silent(90, 100, 15)]
    both: Rows = [rows[0], silent(90, 100, 14)]
    for lang, one_day, two_days in (
        (
            "zh",
            "其中 2 个网格排查未报，190/212 户沿用 2月15日数",
            "其中 2 个网格排查未报，190/212 户沿用各自最近一次上报数",
        ),
        (
            "en",
            "No screening report: 2 grids, 190 of 212 households carried forward from 15 Feb",
            "No screening report: 2 grids, 190 of 212 households carried forward from what each told last",
        ),
    ):
        words = in_language(lang)
        assert places.silent_in_total(rows, COVERAGE, LEVELS, words) == one_day
        assert places.silent_in_total(both, COVERAGE, LEVELS, words) == two_days
