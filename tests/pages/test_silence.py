"""Places that keep silent, on made-up days: what a total says of them, and what is told of the last that is known."""

import datetime as dt
from itertools import accumulate
from typing import Any

import pytest

from pages.presentation import (
    checkpoints,
    figures,
    labels,
    leader_rounds,
    places,
    public_work,
    restart_tables,
    screening_cards,
    screening_rounds,
    screening_tables,
    services,
    staff_slides,
    states,
)
from pages.presentation.screening import Round
from pages.presentation.tables import Noted, Value
from pages.presentation.words import in_language
from queries.database import Rows
from queries.measures import Measure, Silence, State, measures
from queries.schema import PUBLICITY, STEPS

DAY = dt.date(2020, 2, 17)
LEVELS = {"grid": {"name_zh": "网格", "name_en": "Grid", "plural_en": "grids", "depth": 2}}
SCREENING, ON_TIME, COVER, NAMED = (
    measures()[key] for key in ("screening_coverage", "observers_on_time", "checkpoint_cover", "observers_named")
)


def row(number: int, numerator: int, denominator: int, expected: int, reported: int) -> dict[str, Any]:
    """A grid below a district, as `figures.below` tells it."""
    return {
        "id": number,
        "code": f"G{number}",
        "steps": 2,
        "folded": False,
        "level_key": "grid",
        "numerator": numerator,
        "denominator": denominator,
        "expected": expected,
        "reported": reported,
        "numerator_before": None,
        "denominator_before": None,
        "units": expected,
        "units_reported": reported,
    }


def below(measure: Measure, *told: tuple[int, int, int, dt.date]) -> list[dict[str, Any]]:
    """Two silent grids beside one that reported. `told`: what which told last, and when."""
    silent = [row(1, 34, 60, 5, 0), row(2, 16, 40, 3, 0)]
    if measure.silence is Silence.LEFT_OUT:
        silent = [row(1, 0, 0, 5, 0), row(2, 0, 0, 3, 0)]
    rows = states.judged([*silent, row(3, 90, 100, 8, 8)], measure)
    last = [
        {"place_id": number, "numerator": numerator, "denominator": denominator, "date": date}
        for number, numerator, denominator, date in told
    ]
    return states.remembered(rows, last, measure, DAY)


THE_14TH, THE_15TH = dt.date(2020, 2, 14), dt.date(2020, 2, 15)


@pytest.mark.parametrize(
    ("measure", "days", "zh", "en"),
    [
        (
            SCREENING,
            (THE_15TH, THE_15TH),
            "其中 2 个网格排查未报，50/100 户沿用 2月15日数",
            "No screening report: 2 grids, 50 of 100 households carried forward from 15 Feb",
        ),
        (
            SCREENING,
            (THE_14TH, THE_15TH),
            "其中 2 个网格排查未报，50/100 户沿用各自最近一次上报数",
            "No screening report: 2 grids, 50 of 100 households carried forward from what each told last",
        ),
        (
            ON_TIME,
            (THE_15TH, THE_15TH),
            "其中 2 个网格报平安未报（50/100 栋），其余计为未按时",
            "Not reported in: 2 grids, 50 of 100 buildings; the others count as “Not on time”",
        ),
        (
            COVER,
            (THE_15TH, THE_15TH),
            "另有 2 个网格卡点值守未报，未计入",
            "No checkpoint report: 2 grids, left out",
        ),
    ],
)
def test_a_total_says_whether_it_carries_or_leaves_out(
    measure: Measure, days: tuple[dt.date, dt.date], zh: str, en: str
) -> None:
    rows = below(measure, *((number, 30, 60, day) for number, day in enumerate(days, 1)))
    assert [places.silent_in_total(rows, measure, LEVELS, in_language(lang)) for lang in ("zh", "en")] == [zh, en]


def test_who_kept_silent_is_not_taken_for_one_of_all() -> None:
    now = {"expected": 9, "reported": 7, "state": State.ENOUGH}
    below: Rows = [
        {"name_zh": "柳堤社区", "name_en": "Liudi", "state": State.NOT_REPORTED},
        {"name_zh": "望河社区", "name_en": "Wanghe", "state": State.ENOUGH},
    ]
    zh, en, measure = in_language("zh"), in_language("en"), measures()["service_in_24h"]
    assert places.missing_in_total(now, measure, zh, below) == "另有 2 处服务未报，未计入（含柳堤社区）"
    assert places.missing_in_total(now, measure, zh, 3 * below) == "另有 2 处服务未报，未计入", "too many to be named"
    assert places.missing_in_total(now, measure, en) == "No service report: 2 places, left out"
    assert places.missing_in_total(now | {"reported": 8}, measure, en) == "No service report: 1 place, left out"
    assert places.missing_in_total(now | {"reported": 9}, measure, zh, below) == ""
    assert places.missing_in_total(now | {"reported": 0, "state": State.NOT_REPORTED}, measure, zh, below) == ""
    nothing_asked = places.missing_in_total(now | {"state": State.NOT_APPLICABLE}, measure, zh, below)
    assert nothing_asked == "另有 2 处服务未报，未计入（含柳堤社区）", (
        "who said that there is none spoke for themselves"
    )
    carried = places.missing_in_total(now, SCREENING, zh, below)
    assert carried == "排查未报 2 处（应报 9 处），未报的沿用此前数", "what is carried is in the total"
    carried = places.missing_in_total(now, SCREENING, en, below)
    assert carried == "No screening report: 2 of 9; what those places told before is carried forward"
    assert places.missing_in_total(now, ON_TIME, zh, below) == "", "there it counts as not done"


@pytest.mark.parametrize(
    ("lang", "where", "plain"),
    [
        ("zh", "另有 2 处服务未报，未计入（在{}）", "另有 2 处服务未报，未计入"),
        ("en", "No service report: 2 places, left out (in {})", "No service report: 2 places, left out"),
    ],
)
def test_where_every_place_below_told_something_those_are_named_in_which_not_all_did(
    lang: str, where: str, plain: str
) -> None:
    now, measure = {"expected": 9, "reported": 7, "state": State.ENOUGH}, measures()["service_in_24h"]

    def told(*silent: int) -> str:
        names = ("文昌阁社区", "Wenchangge"), ("望河社区", "Wanghe"), ("柳堤社区", "Liudi"), ("槐荫社区", "Huaiyin")
        below: Rows = [
            {"name_zh": zh, "name_en": en, "state": State.ENOUGH, "silent": n}
            for (zh, en), n in zip(names, silent, strict=False)
        ]
        return places.missing_in_total(now, measure, in_language(lang), below)

    first, both = ("文昌阁社区", "文昌阁社区、望河社区") if lang == "zh" else ("Wenchangge", "Wenchangge and Wanghe")
    assert told(2, 0) == where.format(first)
    assert told(1, 1) == where.format(both)
    assert told(1, 0) == told(0, 0) == told() == plain, "the other one is in none of them"


@pytest.mark.parametrize("key", ["checkpoint_cover", "night_cover"])
def test_a_cover_of_the_few_hours_that_were_reported_says_of_how_many(key: str) -> None:
    """One of a hundred checkpoints told of its shift: all were there, of whom anything is known."""
    zh, en, of = in_language("zh"), in_language("en"), checkpoints.MINUTES[key]
    minutes = {f"{of}_required": 800 * 60, f"{of}_reported": 8 * 60}
    assert checkpoints.left_out(key, minutes, zh) == "应守共 800 小时，其中 792 小时未报或尚未到时间，未计入"
    told = "800 people-hours required in all, 792 of them not reported or still to come: left out"
    assert checkpoints.left_out(key, minutes, en) == told
    assert checkpoints.left_out(key, minutes | {f"{of}_reported": 800 * 60}, zh) == ""
    assert checkpoints.left_out(key, minutes | {f"{of}_reported": 0}, zh) == "", "there is no share to be explained"
    assert checkpoints.left_out("staffing", minutes, zh) == ""


def test_minutes_without_a_report_are_no_places() -> None:
    """A night waits for its minutes: of how many places they lack nobody knows."""
    told = {"expected": 600, "reported": 480, "state": State.ENOUGH}
    night, cover = (measures()[key] for key in ("night_cover", "checkpoint_cover"))
    assert states.missing_reports(told, night) is None
    assert places.missing_in_total(told, night, in_language("zh")) == ""
    assert states.missing_reports(told, cover) == 120


@pytest.mark.parametrize(("came", "headed"), [(3, "合计"), (2, Noted("合计", "另有 1 处楼宇巡查未报，未计入"))])
def test_the_towers_of_a_place_that_kept_silent_are_in_no_total(came: int, headed: Value) -> None:
    counts = {"towers": 4, "inspected": 3, "routes": 1, "offices": 80, "expected": 1, "reported": 1}
    spoke = {"steps": 1, "code": "A", "name_zh": "望河社区"} | counts
    silent = {"steps": 1, "code": "B", "name_zh": "柳堤社区"} | dict.fromkeys(counts, 0) | {"expected": 1}
    own = {"steps": 0, "code": "D", "name_zh": "城区"} | counts | {"expected": 3, "reported": came}
    table = restart_tables.towers([own, spoke, silent], measures(Measure), in_language("zh"))
    assert table["地点"] == ["柳堤社区", "望河社区", headed]


def test_who_is_over_hours_is_not_known_where_no_attendance_came() -> None:
    def of(code: str, steps: int, on_duty: int) -> dict[str, Any]:
        return {"code": code, "steps": steps, "staff_present": 17, "staff_on_duty": on_duty, "over_hours": 0}

    zh, told, silent = in_language("zh"), of("A", 1, 12), of("B", 1, 0)
    said = staff_slides.tired_left_out([of("D", 0, 12), told, silent, silent], zh)
    assert said == "另有 2 处考勤未报（在岗 34 人），未计入"
    one = staff_slides.tired_left_out([of("D", 0, 12), told, silent], in_language("en"))
    assert one == "No attendance reported: 1 place (17 in post), left out"
    assert staff_slides.tired_left_out([of("D", 0, 12), told], zh) == ""
    assert staff_slides.tired_left_out([of("D", 0, 0), silent], zh) == "", "of none anything is known: that is said"


def test_a_total_without_silent_places_and_a_register_say_nothing_of_them() -> None:
    told = states.judged([row(3, 90, 100, 8, 8)], SCREENING)
    assert places.silent_in_total(told, SCREENING, LEVELS, in_language("zh")) == ""
    assert places.silent_in_total(below(NAMED), NAMED, LEVELS, in_language("zh")) == ""


def test_a_silent_place_shows_what_is_known_last_with_its_day_and_how_long_nothing_came() -> None:
    first, second, spoke = sorted(below(SCREENING, (1, 30, 60, THE_14TH)), key=lambda each: str(each["code"]))
    zh, en = in_language("zh"), in_language("en")
    assert first["state"] == State.NOT_REPORTED
    assert labels.in_words(first, zh) == "排查已连续 3 天未报，最近 56.7% 2月14日（34/60）"
    assert labels.in_words(first, en) == "No screening report for 3 days; last 56.7% 14 Feb (34 of 60)"
    assert labels.in_tile(first, zh) == "▨ 56.7% 2月14日"
    assert (
        labels.in_words(second, zh) == labels.in_tile(second, zh).removeprefix("▨ ") == "排查未报"
    )  # for how long nobody knows
    assert figures.known(spoke, zh) == "90.0%"


def test_what_was_told_in_an_earlier_round_is_nothing_known_of_this_one() -> None:
    told = [{"place_id": 1, "numerator": 60, "denominator": 60, "date": THE_14TH}]
    rows = states.judged([row(1, 0, 60, 5, 0)], SCREENING)
    (silent,) = states.remembered(rows, told, SCREENING, DAY, THE_15TH)
    assert labels.in_words(silent, in_language("zh")) == "排查已连续 3 天未报"


def test_the_days_of_a_place_know_how_long_it_is_silent() -> None:
    def day(date: dt.date, reported: int) -> dict[str, Any]:
        sides = {"numerator": 30, "denominator": 60, "expected": 5, "reported": reported}
        return {"date": date, "round": 3} | {f"{SCREENING.key}_{side}": value for side, value in sides.items()}

    days = states.own_days([day(THE_14TH, 5), day(THE_15TH, 0), day(DAY, 0)], SCREENING)
    assert [each["silent_days"] for each in days] == [0, 1, 2, 3]  # the 16th, on which nobody reported, is among them
    assert days[-1]["last"]["date"] == THE_14TH
    assert figures.share(days[1], in_language("zh")) == "排查未报"
    assert figures.share(days[-1], in_language("zh")) == "排查已连续 3 天未报"


@pytest.mark.parametrize(("came", "ended", "running"), [(0, "short", "not_reported"), (8, "short", "short")])
def test_the_total_of_the_round_that_runs_keeps_silent_as_its_places_do(came: int, ended: str, running: str) -> None:
    def of_round(number: int, day: dt.date, reported: int) -> Round:
        told = {"screening_expected": 8, "screening_on_time": reported, "screening_late": 0}
        ways = {"at_door": 50, "by_phone": 0, "by_data": 0}
        return Round({"number": number, "starts": day}, [{"date": day, "households": 100, **told, **ways}])

    place = {"name_zh": "望河", "name_en": "Wanghe", "code": "D"}
    rounds = [of_round(1, THE_14TH, 0), of_round(2, DAY, came)]
    (total,) = screening_rounds.by_round([], [], rounds, place, SCREENING, in_language("en"), str)
    assert [str(cell.state) for cell in total.cells] == [ended, running], "one that is over stands as it ended"
    assert total.cells[1].figure == ("50.0" if came else "Not reported")


def of_round(number: int, reached: int, came: int, absent: tuple[int, int] = (0, 0)) -> Round:
    """One day of a round of eight places."""
    day = THE_14TH + dt.timedelta(days=number)
    told = {"screening_expected": 8, "screening_on_time": came, "screening_late": 0}
    ways = {"at_door": reached, "by_phone": 0, "by_data": 0, "absent": absent[0], "absent_reached": absent[1]}
    names = {"number": number, "starts": day, "ends": day, "name_zh": f"第{number}轮", "name_en": f"Round {number}"}
    return Round(names, [{"date": day, "households": 100, **told, **ways}])


def test_a_round_of_which_nobody_told_did_not_reach_nobody() -> None:
    words, place = in_language("en"), {"name_zh": "望河", "name_en": "Wanghe", "code": "D"}
    rounds = [of_round(1, 0, 0), of_round(2, 60, 8)]
    named = {"name_zh": "网格", "name_en": "Grid", "heading_code": None, "heading_zh": None, "heading_en": None}
    below = [{"id": 7, "code": "G", "leader_role": "", "state": State.SHORT, "last": None} | named]
    counts: dict[str, Any] = {"place_id": 7, "households": 100, "absent": None, "absent_reached": None}
    told = [
        counts | {"date": rounds[0].now["date"], "reached": None},
        counts | {"date": rounds[1].now["date"], "reached": 60},
    ]
    grid, total = screening_rounds.by_round(below, told, rounds, place, SCREENING, words, str)
    assert [str(row.cells[0].state) for row in (grid, total)] == ["not_reported"] * 2
    assert [row.cells[0].figure for row in (grid, total)] == ["Not reported"] * 2
    table = screening_rounds.every_round(below, told, [], rounds, "D", words)
    assert table[words.t("screening.reached_in", round="Round 1")] == [None]
    assert table[words.t("screening.every_high")] == [None]
    assert screening_rounds.bounds(rounds, "Wanghe", words).startswith("Wanghe: not reported: Round 1")
    [said] = screening_rounds.rounds_told(rounds, [], "Wanghe", words)
    assert said == "Wanghe: Round 2 has reached 60.0% of households so far (60 of 100)"
    assert screening_rounds.bounds(rounds[1:], "Wanghe", words) == (
        "Wanghe: households reached in every round since Round 2: 60"
    )
    assert "not mean zero" in screening_rounds.rounds_told([rounds[1], of_round(3, 0, 0)], below, "Wanghe", words)[0]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "望河自第1轮起每一轮都排查到的户数：至少 10 户（各轮共有 3 份排查日报未报）"),
        (
            "en",
            "Wanghe: households reached in every round since Round 1: at least 10, as 3 screening reports are missing",
        ),
    ],
)
def test_whoever_sent_no_report_of_a_round_may_have_reached_more(lang: str, said: str) -> None:
    """Of eight places five told in round 1: what all of them reached together is no upper bound."""
    words, rounds = in_language(lang), [of_round(1, 50, 5), of_round(2, 60, 8)]
    place = words.name({"name_zh": "望河", "name_en": "Wanghe"})
    assert screening_rounds.bounds(rounds, place, words) == said
    assert screening_rounds.bounds([of_round(1, 50, 8), rounds[1]], place, words) == words.t(
        "screening.in_every", place=place, since=words.name(rounds[0].row), low=10, high=50
    )
    named: dict[str, Any] = {"name_zh": "网格", "name_en": "Grid", "last": None, "heading_code": "D"}
    below = [named | {"id": number, "code": f"G{number}"} for number in (7, 8)]
    told: Rows = [
        {"place_id": place["id"], "date": each.now["date"], "households": 50, "reached": n}
        for place in below
        for each, n in zip(rounds, (30, 40), strict=True)
    ]
    missing: Rows = [{"place_id": 7, "missing": 3}, {"place_id": 8, "missing": 0}]
    table = screening_rounds.every_round(below, told, missing, rounds, "D", words)
    columns = ("every_low", "every_high", "every_missing")
    assert [table[words.t(f"screening.{each}")] for each in columns] == [[20, 20], [None, 30], [3, 0]]


@pytest.mark.parametrize(
    ("date", "figure", "day", "tip"),
    [
        (THE_15TH, "85.0", "15 Feb", "No screening report for 2 days; last 85.0% 15 Feb (34 of 40)"),
        (THE_14TH, "Not reported", "", "No screening report for 3 days"),  # that was another round
        (None, "Not reported", "", "No screening report"),
    ],
)
def test_a_silent_place_shows_what_it_told_last_in_the_round_that_runs(
    date: dt.date | None, figure: str, day: str, tip: str
) -> None:
    words, place = in_language("en"), {"name_zh": "望河", "name_en": "Wanghe", "code": "D"}
    before, now = of_round(0, 90, 8), of_round(3, 34, 0)
    named = {"name_zh": "网格", "name_en": "Grid", "heading_code": None, "heading_zh": None, "heading_en": None}
    told = [{"place_id": 1, "date": date}] if date else []
    judged = states.judged([row(1, 34, 40, 5, 0) | named | {"leader_role": ""}], SCREENING)
    below = states.remembered(judged, told, SCREENING, DAY, THE_15TH)
    stood = [
        {"place_id": 1, "date": before.now["date"], "reached": 36, "households": 40},
        {"place_id": 1, "date": now.now["date"], "reached": 34, "households": 40},
    ]
    grid, _ = screening_rounds.by_round(below, stood, [before, now], place, SCREENING, words, str)
    over, running = grid.cells
    assert (over.state, over.figure, over.day) == (State.WATCH, "90.0", ""), "a round that is over stands as it ended"
    assert (running.state, running.figure, running.day, running.tip) == (State.NOT_REPORTED, figure, day, tip)
    saved = screening_rounds.every_round(below, stood, [], [before, now], "D", words)
    assert saved[words.t("export.last_day")] == [date and date.isoformat()]


def test_the_total_of_the_round_that_runs_shows_what_it_told_last() -> None:
    words, place = in_language("en"), {"name_zh": "望河", "name_en": "Wanghe", "code": "D"}
    told, silent = of_round(1, 60, 8), of_round(3, 60, 0)
    running = Round(silent.row, [*told.days, *silent.days])
    (total,) = screening_rounds.by_round([], [], [running], place, SCREENING, words, str)
    [cell] = total.cells
    assert (cell.state, cell.figure, cell.day) == (State.NOT_REPORTED, "60.0", "15 Feb")
    assert cell.tip == "No screening report for 2 days; last 60.0% 15 Feb (60 of 100)"


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (of_round(1, 0, 0), "No screening report in this round, so nothing is known of absent households"),
        (of_round(1, 60, 8), "No household was told to be absent in this round"),
        (of_round(1, 60, 8, (4, 4)), "All absent households have been followed up"),
        (
            of_round(1, 60, 6, (4, 4)),
            "All absent households have been followed up (not reported that day, as told before: 2)",
        ),
    ],
)
def test_silence_is_no_sign_that_all_were_followed_up(of: Round, said: str) -> None:
    assert screening_tables.waits(of, in_language("en")) == said


def test_where_nobody_lives_nobody_was_reached() -> None:
    of = of_round(1, 0, 0)
    of.days[0] |= {"households": 0, "screening_expected": 0}
    card = screening_cards.remaining(of, SCREENING, in_language("zh"), "")
    assert (card.state, card.figure, card.base, card.more) == (State.NOT_APPLICABLE, "不适用", "", "")


@pytest.mark.parametrize(
    ("by_day", "ends", "state", "more"),
    [
        ((40, 30, 20), 1, State.ENOUGH, "Round planned to end on 18 Feb"),
        ((40, 30, 5), 3, State.WATCH, "At worst later than planned, 20 Feb"),  # 25 left: 18 a day, or 5
        ((40, 0, 40), 2, State.WATCH, "At worst later than planned, 19 Feb"),  # a day on which nothing was done
        ((40, 5, 5), 3, State.WATCH, "Later than planned, 20 Feb"),
    ],
)
def test_the_card_and_the_picture_of_a_round_tell_of_the_same_end(
    by_day: tuple[int, ...], ends: int, state: State, more: str
) -> None:
    """What the picture shows as possible is said on the card: `ends` days after the newest the round is planned to end."""
    came = {"households": 100, "screening_expected": 8, "screening_on_time": 8, "screening_late": 0}
    dates = [THE_14TH + dt.timedelta(n) for n in range(1, len(by_day) + 1)]
    days = [
        came | {"date": date, "at_door": reached, "by_phone": 0, "by_data": 0}
        for date, reached in zip(dates, accumulate(by_day), strict=True)
    ]
    of = Round({"number": 3, "starts": dates[0], "ends": dates[-1] + dt.timedelta(ends)}, days)
    card = screening_cards.remaining(of, SCREENING, in_language("en"), "")
    assert (card.state, card.more) == (state, more)


@pytest.mark.parametrize(("came", "state"), [(0, State.NOT_REPORTED), (3, State.ENOUGH)])
def test_what_is_drawn_of_a_silent_place_says_so(came: int, state: State) -> None:
    """Whatever counts stand in its row: they were told before, or by nobody."""
    words, known = in_language("en"), measures(Measure)
    told: dict[str, Any] = {"code": "G", "name_zh": "网格", "name_en": "Grid", "expected": 3, "reported": came}
    told |= {f"{step}{what}": 2 for step in STEPS for what in ("", "_ever")}
    told |= {f"{step}{what}": 0 for step in STEPS for what in ("_late", "_hours")}
    told |= {f"{kind}{what}": 2 for kind in PUBLICITY for what in ("", "_planned", "_ever", "_planned_ever")}
    told |= dict.fromkeys(("rounds_kept", "public_done", "public_due", "grid_done", "grid_due", "closed"), 2)
    told |= {"still_open": 0}
    drawn: list[Any] = [
        *services.steps(told, known["orders_on_time"], words),
        *public_work.publicity_counters(told, known["loudspeaker_rounds"], words),
        *public_work.disinfection_counters(told, known["disinfection"], words),
        leader_rounds.problem_bar(told, known["round_problems_closed"], "", words),
    ]
    assert len(drawn) == len(STEPS) + len(PUBLICITY) + 3
    assert {each.state for each in drawn} == {state}
