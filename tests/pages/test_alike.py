"""Of several equals none is called the worst alone: wherever one is named, the others are counted, in both languages."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest

from pages.presentation import (
    attention,
    briefing,
    call_outs,
    figures,
    kinds,
    leader_rounds,
    lists,
    need_cards,
    needs,
    public_work,
    reporting,
    reporting_cards,
    restart,
    screening_rounds,
    services,
    staff_slides,
)
from pages.presentation.words import in_language
from queries.briefing.issues import Issue, issues
from queries.briefing.reopened import reopened
from queries.briefing.told import _issue
from queries.database import Rows
from queries.measures import Measure, State, measures
from queries.priorities import Finding, fallen, ranked, with_alike
from queries.schema import STEPS
from queries.spread import alike

ZH, EN = in_language("zh"), in_language("en")
DAY = dt.date(2020, 2, 17)
NOON = dt.datetime.fromisoformat("2020-02-17 12:00")
STAFFING, SCREENING = measures()["staffing"], measures()["screening_coverage"]
NAMES = (("望河社区", "Wanghe"), ("青石桥社区", "Qingshiqiao"), ("柳堤社区", "Liudi"))
PLACES = [
    {"id": number, "code": "ABC"[number - 1], "name_zh": zh, "name_en": en, "parent_code": None}
    for number, (zh, en) in enumerate(NAMES, 1)
]


def staffed(*shares: tuple[int, int | None]) -> list[dict[str, Any]]:
    """Rows of `figures.compared`: of 100 people so many are in post at each place, and were the day before."""
    sides = ("numerator", "denominator", "expected", "reported")
    return [
        {"place_id": number, **{f"staffing_{side}": n for side, n in zip(sides, (now, 100, 0, 0), strict=True)}}
        | {"staffing_numerator_before": before, "staffing_denominator_before": 100}
        for number, (now, before) in enumerate(shares, 1)
    ]


def silent(*reports: int) -> list[dict[str, Any]]:
    """The same of screening: none of so many reports came from each place."""
    return [
        {"place_id": number, "screening_coverage_numerator": 5, "screening_coverage_denominator": 9}
        | {"screening_coverage_expected": due, "screening_coverage_reported": 0}
        | {"screening_coverage_numerator_before": None, "screening_coverage_denominator_before": None}
        for number, due in enumerate(reports, 1)
    ]


def test_equals_are_those_told_just_the_same() -> None:
    assert alike(1, [1, 2, 1, 1], lambda each: each) == 2
    assert figures.with_alike("望河", 0, ZH) == "望河"
    assert [figures.with_alike("Wanghe", n, EN) for n in (1, 2)] == ["Wanghe and 1 other", "Wanghe and 2 others"]
    assert figures.with_alike("Wanghe", 7, EN, more=True) == "Wanghe and at least 7 more"


@pytest.mark.parametrize(
    ("shares", "zh", "en"),
    [
        (((60, 60), (60, 60), (90, 90)), "望河社区和另外 1 处人员配备率 60.0%", "Wanghe and 1 other, Staffing rate"),
        (((60, 60), (60, 60), (60, 60)), "望河社区和另外 2 处人员配备率 60.0%", "Wanghe and 2 others, Staffing"),
        (((60, 80), (60, 60), (60, 60)), "望河社区人员配备率 60.0%", "Wanghe, Staffing rate"),  # it fell, too
        (((60, 80), (60, 80), (60, 60)), "望河社区和另外 1 处人员配备率 60.0%", "Wanghe and 1 other, Staffing"),
    ],
)
def test_what_needs_attention_counts_those_that_stand_alike(shares: Any, zh: str, en: str) -> None:
    found = ranked(PLACES, staffed(*shares), [STAFFING])
    for words, expected in ((ZH, zh), (EN, en)):
        assert f": {expected}".replace(": 望", "：望") in attention.sentences(found, DAY, words)[0][1]


def shares_of(*counts: tuple[int, int]) -> list[dict[str, Any]]:
    """The same, of so many people each, and nobody told the day before."""
    whole: dict[str, Any] = {"staffing_expected": 0, "staffing_reported": 0}
    whole |= {f"staffing_{side}_before": None for side in ("numerator", "denominator")}
    return [
        {"place_id": n, "staffing_numerator": part, "staffing_denominator": of} | whole
        for n, (part, of) in enumerate(counts, 1)
    ]


@pytest.mark.parametrize(
    ("counts", "zh", "en"),
    [
        (
            ((0, 3), (0, 5), (0, 4)),
            "青石桥社区和另外 2 处人员配备率 0.0%（合计 0/12 人）",
            "Qingshiqiao and 2 others, Staffing rate 0.0% (0 of 12 people together)",
        ),
        (  # 66.70 and 66.67 %, shown as 66.7 % both
            ((2001, 3000), (2, 3), (1, 1)),
            "望河社区和另外 1 处人员配备率 66.7%（合计 2,003/3,003 人）",
            "Wanghe and 1 other, Staffing rate 66.7% (2,003 of 3,003 people together)",
        ),
        (  # nobody of many, and hardly anybody: 0.0 % and 0.1 %, as shown
            ((0, 9000), (1, 9000), (1, 1)),
            "望河社区人员配备率 0.0%（0/9,000 人）",
            "Wanghe, Staffing rate 0.0% (0 of 9,000 people)",
        ),
        (  # shown as 80.0 % both, and only one of them below the second limit: their marks are not the same
            ((7996, 10000), (80, 100), (1, 1)),
            "望河社区人员配备率 80.0%（7,996/10,000 人）",
            "Wanghe, Staffing rate 80.0% (7,996 of 10,000 people)",
        ),
    ],
)
def test_those_of_one_share_stand_alike_however_many_are_behind_it(counts: Any, zh: str, en: str) -> None:
    """With none of 33 compounds paired every grid is at nought, that of three as that of five: all of them are told."""
    found = ranked(PLACES, shares_of(*counts), [STAFFING])
    for words, expected in ((ZH, zh), (EN, en)):
        assert expected in attention.sentences(found, DAY, words)[0][1]


def test_an_amount_is_alike_where_it_is_shown_alike() -> None:
    """480 masks at 500 a day last 0.9 days, as 9 at 10 do, and 7 at 10 do not."""
    cover = measures(Measure)["days_of_cover"]
    counts = ((480, 500), (9, 10), (7, 10))
    found = [
        Finding(place, cover, State.SHORT, stock, used, None)
        for place, (stock, used) in zip(PLACES, counts, strict=True)
    ]
    assert [with_alike(each, found).alike for each in found] == [1, 1, 0]


def test_equal_falls_are_counted_too() -> None:
    found = ranked(PLACES, staffed((60, 80), (60, 80), (10, 10)), [STAFFING])
    down = fallen(found)
    assert down is not None
    assert "望河社区和另外 1 处人员配备率较前一日下降 20.0" in attention.lost(down, DAY, ZH)


def assessed(found: list[Issue]) -> list[str]:
    return [briefing.assessment(found, None, None, DAY, words)[0] for words in (ZH, EN)]


def test_the_assessment_says_how_many_stand_alike_and_not_how_long_one_of_them_does() -> None:
    found = issues(PLACES, staffed((60, 60), (60, 60), (90, 90)), [STAFFING])
    zh, en = assessed([replace(found[0], days=4), *found[1:]])
    assert zh == "望河社区和另外 1 处人员配备率 60.0%（合计 120/200 人），低于达标线 35.0 个百分点；另有重点问题 1 项"
    assert en.startswith(
        "Wanghe and 1 other: Staffing rate 60.0% (120 of 200 people together), 35.0 points off target;"
    )
    assert briefing.figure(found[0], ZH) == "60.0%（60/100 人）", "its own row in the list tells its own"


def test_so_it_does_of_those_that_keep_silent() -> None:
    found = issues(PLACES, silent(9, 9, 4), [SCREENING])
    zh, en = assessed([replace(found[0], days=4), *found[1:]])
    assert zh == "望河社区和另外 1 处排查未报，不等于零；另有重点问题 1 项"
    assert en.startswith("Wanghe and 1 other: No screening report, which does not mean zero")


def opened(kept: list[dict[str, Any]]) -> list[Issue]:
    """The issues of a frozen briefing that kept these."""
    told = {"issues": kept, "fell": None, "reporting": [3, 3]}
    found = reopened({"told": json.dumps(told), "limits": json.dumps({"staffing": [95, 85]})}, PLACES)
    assert found is not None
    return found.issues


def test_a_frozen_briefing_keeps_how_many_stood_alike() -> None:
    found = issues(PLACES, staffed((60, 60), (60, 60), (90, 90)), [STAFFING])
    kept = [_issue(each) for each in found]
    earlier = [{name: value for name, value in each.items() if name != "together"} for each in kept]
    assert earlier != kept, "earlier versions kept no sums: they counted places with the same numbers alone"
    for told in (kept, earlier):
        assert assessed(opened(told)) == assessed(found)


def test_a_frozen_briefing_keeps_what_those_of_one_share_count_together() -> None:
    found = issues(PLACES, shares_of((0, 3), (0, 5), (4, 4)), [STAFFING])
    again = opened([_issue(each) for each in found])
    assert [(each.alike, each.finding and each.finding.together) for each in again] == [(1, (0, 8)), (1, (0, 8))]
    for said in (assessed(found), assessed(again)):
        assert said[0].startswith("青石桥社区和另外 1 处人员配备率 0.0%（合计 0/8 人）")


def test_of_two_steps_a_place_does_not_stand_beside_its_own_parts() -> None:
    parts = [PLACES[0], PLACES[1] | {"parent_code": "A"}]
    found = issues(parts, staffed((60, 60), (60, 60)), [STAFFING])
    assert [(each.place["code"], each.alike) for each in found] == [("A", 0)]


def judged(*shares: tuple[int, int]) -> list[dict[str, Any]]:
    more = {"steps": 1, "folded": False, "level_key": "community", "heading_code": None, "state": State.SHORT}
    return [
        place | more | {"numerator": part, "denominator": whole, "share": 100 * part / whole}
        for place, (part, whole) in zip(PLACES, shares, strict=True)
    ]


def test_of_narrowed_places_the_lowest_are_counted_and_added_up() -> None:
    levels = {"community": {"name_zh": "社区", "name_en": "community", "plural_en": "communities"}}
    for shares, zh in (
        (((0, 4), (0, 6), (3, 9)), "望河社区和另外 1 处人员排查率同为最低，均为 0.0%（合计 0/10 户）"),
        (((0, 4), (1, 6), (3, 9)), "望河社区人员排查率最低，为 0.0%（0/4 户）"),
    ):
        below = judged(*shares)
        assert zh in kinds.said("old", below, below, SCREENING, {"code": "D"}, levels, ZH)
    assert "the lowest are Wanghe and 1 other, Screening 0.0% each (0 of 10 households together)" in kinds.said(
        "old", judged((0, 4), (0, 6), (3, 9)), below, SCREENING, {"code": "D"}, levels, EN
    )


def test_of_a_round_the_lowest_are_counted() -> None:
    rows = judged((1, 4), (2, 8), (3, 9))
    assert screening_rounds._lowest(rows, "第三轮", ZH) == ("第三轮最低：望河社区和另外 1 处 25.0%",)
    assert screening_rounds._lowest(rows, "Round 3", EN) == ("Lowest in Round 3: Wanghe and 1 other, 25.0%",)


def silence(number: int, days: int, *subjects: str, silent: int = 3) -> reporting.Silence:
    """One of so many silent places."""
    place = PLACES[number] | {"place_id": number, "above_code": "D", "places": silent, "places_long": silent}
    return reporting.Silence(place, subjects or ("screening",), DAY - dt.timedelta(days=days - 1), 9)


def test_silence_that_lasts_alike_is_counted_in_sentence_and_card() -> None:
    kinds_of, found = {"screening": SCREENING}, [silence(0, 4), silence(1, 4), silence(2, 2)]
    [zh] = reporting.said_longest(found, DAY, kinds_of, "D", ZH)
    [en] = reporting.said_longest(found, DAY, kinds_of, "D", EN)
    assert zh == "望河社区和另外 1 处：排查未报已连续 4 天，另有 1 处连续两日以上"
    assert en == "Wanghe and 1 other: No screening report for 4 days; for two days or longer: 1 more"
    assert (
        reporting_cards._silent([{"date": DAY}], found, [], kinds_of, "D", ZH).base == "最长：望河社区和另外 1 处 4 天"
    )
    twice = [silence(0, 4, silent=2), silence(0, 3, "leader_rounds", silent=2), silence(2, 2, silent=2)]
    assert "另有 1 处连续" in reporting.said_longest(twice, DAY, kinds_of, "D", ZH)[0]
    assert reporting_cards._silent([{"date": DAY}], twice, [], kinds_of, "D", ZH).base == "最长：望河社区 4 天"


def request(minutes: int, **more: Any) -> dict[str, Any]:
    names = {"name_zh": "柳堤社区", "name_en": "Liudi", "item_zh": "耳温枪", "item_en": "Ear thermometers"}
    row = names | {"above_zh": "", "over_zh": "", "held_zh": "", "held_en": "", "organisation_zh": ""}
    return row | {"minutes": minutes, "closed": 0, "answered_at": None, "escalated": 0} | more


def test_requests_that_have_waited_for_as_long_are_counted_in_sentence_and_card() -> None:
    opened = [request(3_010), request(3_000), request(60), request(9_000, closed=1)]
    days = [{"date": DAY, "needs_raised": 4, "needs_closed": 1}]
    assert needs.waiting(days, opened, ZH) == "未办结需求 3 件，最长已 50 小时（柳堤社区耳温枪和另外 1 件）"
    assert "the longest for 50 hours (Ear thermometers, Liudi and 1 other)" in needs.waiting(days, opened, EN)
    assert "尚无单位受理" in needs.waiting(days, opened[1:], ZH)
    assert needs.as_old([request(60), request(60)], 30, EN) == "Ear thermometers, Liudi and at least 1 more"


def test_stocks_that_last_for_as_long_are_counted_in_sentence_and_card() -> None:
    masks = {"item_zh": "口罩", "item_en": "Masks", "unit": "piece", "stock": 240, "daily_use": 100}
    gowns = masks | {"item_zh": "防护服", "item_en": "Gowns", "stock": 120, "daily_use": 50}
    alcohol = masks | {"item_zh": "酒精", "stock": 900}
    stocks, days = [masks, gowns, alcohol], [{"date": DAY, "days_of_cover_denominator": 1, "supply_stores": 0}]
    assert needs.lowest(days, stocks, ZH) == "口罩和另外 1 种库存可用 2.4 天，各类物资中最少"
    assert needs.lowest(days, stocks, EN) == "Stock of masks and 1 other lasts 2.4 days, the least of all supplies"
    out = [row | {"stock": 0} for row in stocks]
    assert needs.lowest(days, out, ZH) == "口罩和另外 2 种已无库存"
    assert needs.lowest(days, [out[0], gowns], ZH).startswith("口罩已无库存，日均消耗")
    cover = measures(Measure)["days_of_cover"]
    sides = {"numerator": 240, "denominator": 100, "expected": 0, "reported": 0}
    own = [{"date": DAY, "supply_stores": 0, **{f"days_of_cover_{side}": n for side, n in sides.items()}}]
    assert need_cards._cover(cover, own, stocks, ZH, "").base == "口罩和另外 1 种"


def test_departments_shifts_and_steps_that_lack_as_much_are_counted() -> None:
    called = [
        {"organisation": code, "organisation_zh": zh, "organisation_en": "", "batch": 1, "calls": 1, "answered": 1}
        | {"asked": 9, "arrived": came}
        for code, zh, came in (("A", "林业局", 4), ("B", "农机局", 4), ("C", "粮食局", 8))
    ]
    assert call_outs.lacking(call_outs.called(called, ZH), ZH) == "林业局和另外 1 家未到位最多，各缺 5 人"
    assert call_outs.lacking(call_outs.called(called[1:], ZH), ZH) == "农机局未到位最多，缺 5 人"
    names = (("白班", "day"), ("夜班", "night"))
    shifts = [{"name_zh": zh, "name_en": en, "date": DAY, "starts": 7, "short": 11} for zh, en in names]
    assert staff_slides.coming(shifts, DAY, NOON, ZH) == "2月17日各班缺口共 22 人，白班和另外 1 个最多，各 11 人"
    needed = [{"shift_zh": zh, "shift_en": en, "short": 4} for zh, en in names]
    assert staff_slides.largest_gap(needed, ZH) == "当日白班和另外 1 个缺口最大（各 4 人）"
    assert staff_slides.largest_gap([*needed, needed[1]], ZH) == "当日夜班缺口最大（8 人）"
    took = {name: 4 for step in STEPS for name in (step, f"{step}_hours")}
    assert services.slowest(took, ZH) == "当日用时最长的环节：采购和另外 3 个，平均 1 小时"


def test_what_lies_for_as_long_is_counted() -> None:
    above = {"above_zh": "", "above_en": "", "above_code": "D", "still_open": 3}
    rows = [place | above | {"last": DAY - dt.timedelta(days=4)} for place in PLACES]
    assert public_work.longest_undone(rows, DAY, ZH) == "望河社区和另外 2 处已 4 天未消杀，上次为 2月13日"
    assert leader_rounds.longest(rows, "D", DAY, ZH) == "望河社区和另外 2 处已连续 4 天无一办结，未办结 9 件"
    never = [row | {"last": None} for row in rows[:2]]
    assert leader_rounds.longest(never, "D", DAY, EN) == (
        "None closed since the first report in Wanghe and 1 other, still open: 6"
    )
    came = [
        {"key": key, "name_zh": f"名单{key}", "received_on": DAY - dt.timedelta(days=3), "pending": 3, "told_on": DAY}
        for key in "AB"
    ]
    done = [{"date": DAY, "round": 3}]
    done[0] |= {f"list_done_{side}": n for side, n in (("numerator", 4), ("denominator", 10))}
    done[0] |= {"list_done_expected": 0, "list_done_reported": 0}
    assert lists.told(done, measures()["list_done"], came, [], DAY, ZH)[1] == (
        "待核的均为2月14日收到的名单A和另外 1 份"
    )


def test_bottlenecks_and_premises_that_wait_for_as_long_are_counted() -> None:
    asked = [{"bottleneck": name, "oldest_days": 9} for name in ("labour", "logistics")]
    own = [{"questions_closed_denominator": 8, "questions_closed_numerator": 3, "questions_closed_reported": 1}]
    assert restart.questions(own, asked, ZH) == "企业诉求未办结 5 项，最长已 9 天（用工和另外 1 个）"
    own = [{"special_checked_denominator": 30, "special_checked_numerator": 10}]
    rows: Rows = [{"premises_zh": zh, "premises_en": en, "last": None} for zh, en in NAMES]
    assert restart.premises(own, rows, DAY, ZH) == (
        "重点场所 30 处，20 处七天内未检查，其中望河社区和至少另外 2 处从未检查"
    )
    rows[1]["last"] = rows[2]["last"] = DAY - dt.timedelta(days=9)
    assert "其中望河社区从未检查" in restart.premises(own, rows, DAY, ZH)
    assert restart.premises(own, rows[1:], DAY, EN).endswith("the longest for 9 days (Qingshiqiao and at least 1 more)")
