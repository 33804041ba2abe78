"""Reporting as a leader reads it: the sentence, the cards, places by kind of report, sums, slides, tabs, and odd data."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from pages.presentation import reporting, reporting_cards, sums
from pages.presentation.drawing.cards import Card
from pages.presentation.reporting import Silence
from pages.presentation.words import in_language
from pages.shared import reporting as reporting_shared
from queries import reporting as questions
from queries.database import engine, rows
from queries.measures import State, measures
from queries.suppression import Hidden
from sample_data import faults
from tests.support import markup, sample, small_district
from tests.support.numbers import number
from tests.support.prepared import prepare
from tests.support.screen import Screen, said, word

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
KINDS = {"screening": measures()["screening_coverage"], "observers": measures()["observers_on_time"]}
TABS = ("silent", "sums", "places", "kinds", "loads")
QUESTIONS = ("silent", "longest", "sums")


@pytest.mark.usefixtures("sample")
def test_the_sentence_tells_what_is_missing_and_the_longest_silence() -> None:
    screen = Screen(page="reports", lang="zh")
    assert screen.answer == (
        "应报 3,191 份，按时 2,880 份（90.3%），逾时 63 份，未报 248 份，七成在青石桥社区；"
        "第八网格（槐荫社区）：13 类报表未报已连续 3 天，另有 2 处连续两日以上"
    )
    assert "勾稽不符 4 项" in screen.read()
    assert "2月15日 13＋新增 1－解除 0－转出 0＝14，上报 16" in screen.read(), "both sides, at a desk"


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(("clock", "provisional"), [("17:59", True), ("18:00", False)])
def test_a_day_is_provisional_until_its_deadline_whenever_its_last_report_came(
    clock: str, provisional: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All reports were in by 17:00: what is told of them is provisional for as long as others may come, and no longer."""
    monkeypatch.setattr("queries.settings.now", lambda: dt.datetime.fromisoformat(f"{sample.NEWEST} {clock}"))
    briefly = word("frame.provisional_briefly", "zh")
    for page in ("reports", "briefing", "screening"):
        desk = Screen(page=page, lang="zh", date=sample.NEWEST.isoformat())
        assert (briefly in f"{desk.answer} {desk.read()}") == provisional, page
        if page == "reports":
            assert bool(re.match(r"\d+(:\d+| 时)暂报：应报 3,191 份，按时", desk.answer)) == provisional
        earlier = Screen(page=page, lang="zh", date=sample.DAYS[-2].isoformat())
        assert briefly not in f"{earlier.answer} {earlier.read()}", page


@BOTH
@pytest.mark.parametrize(
    ("files", "key", "counts"),
    [
        ((), "answer.no_reports", {}),
        (("home_observation",), "reports.all_well", {"due": "2"}),
        (("screening_round", "supply_day"), "reports.none", {"due": "3"}),
    ],
    ids=["no reports", "one kind, and all well", "all silent"],
)
def test_odd_days_are_told_calmly(
    files: tuple[str, ...],
    key: str,
    counts: dict[str, str],
    lang: str,
    look_at: Callable[[str], None],
    tmp_path: Path,
) -> None:
    address = f"sqlite:///{tmp_path / 'odd.sqlite'}"
    made = engine(address)
    prepare(small_district.write(tmp_path / "files", files), made)
    made.dispose()
    look_at(address)
    screen = Screen(page="reports", lang=lang)
    assert screen.answer.startswith(said(key, lang, **counts))
    room = Screen(page="reports", lang=lang, projector="1")
    assert said(key, lang, **counts) in f"{room.answer} {room.read()}"
    if not files:
        return
    states = {card.name: card.state for card in screen.cards()}
    well = key == "reports.all_well"
    on_time = word("reports.on_time_card", lang)
    assert states[on_time] == ("enough" if well else "not_reported")
    assert screen.card(on_time).figure == ("100.0%" if well else word("reports.no_report", lang))
    agree, untold = word("reports.sums_agree", lang), word("reports.sums_untold", lang)
    for name, unit in (("late_card", "count"), ("not_agreeing", "sums")):
        card = screen.card(word(f"reports.{name}", lang))
        zero = said(f"reports.{unit}", lang, n="0")
        assert (card.state, card.figure) == (
            ("enough", zero) if well else ("not_reported", word("reports.no_report", lang))
        ), name
    for link in ({}, {"more": "sums"}, {"projector": "1", "question": "sums"}):
        told = Screen(page="reports", lang=lang, **link)
        read = f"{told.answer} {told.read()}"
        assert (agree in read, untold in read) == (well, not well), link
    (board,) = screen.drawn("heat")
    head, *rows = [[markup.words(cell) for cell in row] for row in board.iter("tr")]
    assert len(head) <= 3, "one kind, and all together"
    marks = {str(mark.get("class")) for cell in board.iter("td") for mark in markup.classed(cell, "mark")}
    assert marks - {"mark not_applicable"} == {"mark enough" if well else "mark not_reported"}
    assert (word("reports.silent_calm", lang) in screen.read()) == well
    assert rows


@pytest.mark.usefixtures("sample")
@BOTH
def test_cards_table_lists_and_tabs_tell_the_same(lang: str) -> None:
    screen = Screen(page="reports", lang=lang)
    cards = {card.name: card for card in screen.cards()}
    assert len(cards) == 5
    assert cards[word("reports.late_card", lang)].figure == said("reports.count", lang, n="63")
    assert cards[word("reports.silent_long", lang)].figure == said("reports.places", lang, n="3")
    assert cards[word("reports.not_agreeing", lang)].figure == said("reports.sums", lang, n="4")
    bare = re.compile(r"(\d 份|^|\W)未报|逾时 ?\d|\d+ (late|not reported|have not come)\b")  # of what?
    assert not [card for card in screen.cards() if bare.search(f"{card.name}\n{card.figure}\n{card.base}")]
    assert all(re.search("报表|来源|勾稽|[Rr]eport|source|Sums|Places", card.name) for card in screen.cards())
    (board,) = screen.drawn("heat")
    assert len(list(board.iter("tr"))) == len(sample.shown_children(sample.TOP)) + 2
    assert any("175/901" in markup.words(cell) for cell in board.iter("td"))
    (listed,) = [
        each for each in screen.drawn("table") if markup.words(each.find("caption")) == word("reports.broken_all", lang)
    ]
    links = [a.get("href", "") for a in listed.iter("a")]
    assert [link.split("?")[0] for link in links] == ["homes", "homes", "homes", "needs"]
    assert [
        f"place={code}" in link
        for code, link in zip(
            (
                faults.OBSERVED_NOT_TOLD_AT,
                faults.ITEM_TOO_OFTEN_AT,
                faults.MEALS_NOT_TOLD_AT,
                faults.GLOVES_NOT_TOLD_AT,
            ),
            links,
            strict=True,
        )
    ] == [True] * 4
    for more in TABS:
        shown = screen.open(lang=lang, more=more)
        assert shown.drawn("table"), more
        assert shown.app.get("download_button"), more


@pytest.fixture
def forgetting() -> Iterator[None]:
    """Nothing that was drawn before is kept, and nothing of this."""
    st.cache_data.clear()
    yield
    st.cache_data.clear()


@pytest.mark.usefixtures("sample", "forgetting")
@BOTH
def test_a_table_that_is_cut_says_of_how_many(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each list the first row is read."""
    within, many = number(sample.TOP), 1000
    silent = {row["code"] for row in rows(questions.silent(within, sample.NEWEST, many))}
    broken = rows(questions.broken(within, sample.NEWEST, many))
    assert len(silent) > 1 < len(broken)
    monkeypatch.setattr("pages.panels.reports.found.MOST", 1)
    for more, of in (("silent", silent), ("sums", broken)):
        heading = said("places.worst_few", lang, heading=word(f"reports.more_{more}", lang), n="1", of=str(len(of)))
        assert len(Screen(page="reports", lang=lang, more=more).plain_table(heading)) == 1


@pytest.mark.usefixtures("sample")
@BOTH
@pytest.mark.parametrize("code", [sample.TOP, faults.STALE_COMMUNITY, faults.SILENT_GRID, sample.BUILDING])
def test_slides_stand_at_every_level_and_hide_people_observed(code: str, lang: str) -> None:
    screen = Screen(page="reports", lang=lang, projector="1", place=code)
    titles = [title for title, _, _ in screen.steps()]
    assert titles[0] == word("reports.ask_silent", lang)
    assert screen.answer
    if code == sample.TOP:
        assert titles == [word(f"reports.ask_{key}", lang) for key in QUESTIONS]
        shown = Screen(page="reports", lang=lang, projector="1", question="sums").read()
        assert shown.count(word("reports.sides_withheld", lang)) >= 2
        assert "554" in shown, "stocks are no secret"
        for secret in ("＋新增", "new −", "＝14", "= 14"):
            assert secret not in shown


def table_of(screen: Screen) -> list[list[str]]:
    """The board's rows as they are read: places, and missing of due by column."""
    [board] = screen.drawn("heat")
    return [[markup.words(cell) for cell in row] for row in board.iter("tr")]


def missing_and_due(cells: list[str]) -> tuple[int, int]:
    """What a row's cells come to."""
    told = [re.search(r"([\d,]+)/([\d,]+)", cell) for cell in cells]
    counts = [[int(count.replace(",", "")) for count in each.groups()] for each in told if each]
    return sum(missing for missing, _ in counts), sum(due for _, due in counts)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", [sample.TOP, faults.STALE_COMMUNITY, faults.SILENT_GRID])
def test_the_table_has_room_for_its_columns_and_adds_up_to_the_sentence(code: str) -> None:
    screen = Screen(page="reports", lang="en", place=code)
    head, *_, total = table_of(screen)
    assert len(head) - 1 <= reporting_shared.WIDEST
    assert said("reports.others", "en", n="").strip() in head[-1]
    missing, due = missing_and_due(total)
    assert f"of {due:,} reports" in screen.answer
    assert f"{missing:,} not reported" in screen.answer


@pytest.mark.usefixtures("sample")
def test_the_briefing_shows_the_same_table_and_fewer_columns_where_it_is_narrow() -> None:
    ours = table_of(Screen(page="reports", lang="zh"))
    narrow = table_of(Screen(page="briefing", lang="zh", date=sample.NEWEST.isoformat()))
    assert len(narrow[0]) - 1 == reporting_shared.NARROW
    assert [row[0] for row in narrow] == [row[0] for row in ours]
    assert [missing_and_due(row[1:]) for row in narrow] == [missing_and_due(row[1:]) for row in ours]
    for name, *cells in zip(*narrow, strict=True):
        if name in ours[0][:-1]:
            assert cells == [row[ours[0].index(name)] for row in ours[1:]]


def day(number: int, broken: int = 0, **counts: tuple[int, int, int]) -> dict[str, Any]:
    """A row of `reporting.course`: of each kind so many due, on time and late."""
    told = {
        f"{kind}_{side}": count
        for kind in KINDS
        for side, count in zip(("expected", "on_time", "late"), counts.get(kind, (0, 0, 0)), strict=True)
    }
    return {"date": dt.date(2020, 2, number), "broken": broken, **told}


@pytest.mark.parametrize(
    ("now", "key"),
    [
        (day(15), "nothing_due"),
        (day(15, screening=(4, 0, 0)), "none"),
        (day(15, screening=(4, 4, 0), observers=(2, 2, 0)), "all_well"),
        (day(15, screening=(4, 4, 0), broken=1), "all_on_time"),
        (day(15, screening=(4, 3, 1)), "none_missing"),
        (day(15, screening=(4, 1, 1), observers=(2, 2, 0)), "told"),
    ],
)
@BOTH
def test_each_state_of_the_reports_has_its_sentence(now: dict[str, Any], key: str, lang: str) -> None:
    words = in_language(lang)
    told = reporting.status(now, list(KINDS))
    first, *others = reporting.said([day(14), now], [], KINDS, "D", words)
    counts = {"due": told.expected, "on_time": told.on_time, "late": told.late, "missing": told.missing}
    share = words.percent(told.on_time, told.expected) if told.expected else ""
    assert first == words.t(f"reports.{key}", **counts, share=share)
    assert (words.t("reports.broken", n=1) in others) == (now["broken"] == 1)


@pytest.mark.parametrize(
    ("missing", "zh", "en"),
    [
        ((6, 2, 1), "，未报 9 份，多数在甲", ", 9 not reported, most of them in 甲"),
        ((4, 4, 1), "，未报 9 份，多数在甲、乙", ", 9 not reported, most of them in 甲 and 乙"),
        ((60, 20, 10), "，未报 90 份，七成在甲", ", 90 not reported, seven in ten of them in 甲"),
        ((2, 2, 2, 2), "，未报 8 份", ", 8 not reported"),
        ((5, 4), "，未报 9 份", ", 9 not reported"),
        ((3, 1, 0), "，未报 4 份", ", 4 not reported"),
    ],
    ids=["one place", "two", "of many", "spread", "two in all", "few"],
)
@BOTH
def test_the_sentence_names_where_most_of_what_is_missing_is(
    missing: tuple[int, ...], zh: str, en: str, lang: str
) -> None:
    """By the rule of all sentences: at least half of it in one place or two, of three or more."""
    whole = sum(missing)
    places = [
        {"id": at, "code": name, "name_zh": name, "name_en": name}
        for at, name in enumerate("甲乙丙丁"[: len(missing)], 1)
    ]
    rows = [{"id": 0} | day(15, screening=(whole + 9, 9, 0))]
    rows += [{"id": at} | day(15, screening=(each + 2, 2, 0)) for at, each in enumerate(missing, 1)]
    below = reporting.lacking(places, rows, KINDS)
    assert [row["missing"] for row in below] == [*missing]
    first, *_ = reporting.said([day(14), rows[0]], [], KINDS, "D", in_language(lang), below=below)
    assert first.endswith({"zh": zh, "en": en}[lang])
    until, *_ = reporting.said([day(14), rows[0]], [], KINDS, "D", in_language(lang), "17:00", below)
    assert until.endswith({"zh": zh, "en": en}[lang])
    assert until != first


def test_what_the_place_itself_has_to_send_is_nowhere_below_it() -> None:
    """Six of twenty are missing in one place, and eleven by the place itself."""
    places = [{"id": at, "code": name, "name_zh": name} for at, name in enumerate("甲乙丙", 1)]
    rows = [{"id": at} | day(15, screening=(each + 1, 1, 0)) for at, each in enumerate((6, 2, 1), 1)]
    below = reporting.lacking(places, rows, KINDS)
    first, *_ = reporting.said([day(15, screening=(29, 9, 0))], [], KINDS, "D", in_language("zh"), below=below)
    assert first.endswith("，未报 20 份")


def _silent(code: str, kind: str, since: int, places: int, long: int) -> dict[str, Any]:
    """A row of `reporting.silent`."""
    place = {"place_id": code, "code": code, "name_zh": code, "above_code": "D"} | {
        "places": places,
        "places_long": long,
    }
    return place | {"subject": kind, "since": dt.date(2020, 2, since), "expected": 1}


CHANGING = ("reports_silent", "reports_oldest")


def cards_of(rows: list[dict[str, Any]], silent: Sequence[Silence] = (), before: Sequence[Silence] = ()) -> list[Card]:
    """The cards of these days in Chinese."""
    return reporting_cards.cards_of(rows, silent, before, KINDS, "D", "", in_language("zh"), str)


def test_counts_of_cards_are_held_against_the_day_before() -> None:
    before, now = day(14, broken=3, screening=(4, 3, 1)), day(15, broken=1, screening=(4, 2, 2))
    cards = {card.code: card for card in cards_of([before, now])}
    assert {code: (cards[code].change, cards[code].change_tip) for code in ("reports_late", "reports_broken")} == {
        "reports_late": ("↑\u00a01", "较前一日增加 1 份"),
        "reports_broken": ("↓\u00a02", "较前一日减少 2 项"),
    }
    assert {card.change for card in cards_of([day(13, screening=(4, 4, 0)), now])} == {""}, "not known"


@BOTH
def test_a_kind_left_out_of_a_report_fails_once_the_day_has_closed(
    lang: str, look_at: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first community told of two bottlenecks the day before and of one on the 15th: until 18:00 the other may come."""
    clock = "2020-02-15 17:00"
    monkeypatch.setattr("queries.settings.now", lambda: dt.datetime.fromisoformat(clock))
    head, *_ = small_district.FILES["enterprise_question.csv"].splitlines()
    asked = ("2020-02-14,001,labour,5,2,4,", "2020-02-14,001,market,5,5,,", "2020-02-15,001,market,5,5,,")
    address = f"sqlite:///{tmp_path / 'left_out.sqlite'}"
    made = engine(address)
    prepare(small_district.write(tmp_path / "files", ("notice",), enterprise_question="\n".join([head, *asked])), made)
    made.dispose()
    look_at(address)
    words, failing = in_language(lang), said("reports.broken", lang, n="1")
    sides = said("reports.sides_kinds", lang, since=words.day(dt.date(2020, 2, 14)))
    agree = re.compile("各项勾稽相符|All sums add up|The sums of the reports that came add up")
    for clock, fails in (("2020-02-15 17:59", False), ("2020-02-15 18:00", True)):
        desk = Screen(page="reports", lang=lang)
        assert (failing in f"{desk.answer} {desk.read()}") == fails, clock
        assert desk.card(word("reports.not_agreeing", lang)).state == ("short" if fails else "enough"), clock
        for link in ({}, {"more": "sums"}, {"projector": "1", "question": "sums"}):
            screen = Screen(page="reports", lang=lang, **link)
            read = f"{screen.answer} {screen.read()}"
            assert (sides in read, bool(agree.search(read))) == (fails, not fails), (clock, link)


def test_a_day_on_which_no_report_came_has_no_counts_to_hold_against_others() -> None:
    """Of the 14th nothing came. Stocks are no reports of these kinds: a sum of theirs that fails is told all the same."""
    silent, told = day(14, screening=(4, 0, 0)), day(15, broken=1, screening=(4, 2, 2))
    for days in ([silent, told], [day(13, screening=(4, 3, 1)), silent]):
        cards = {card.code: card for card in cards_of(days)}
        for code in ("reports_late", "reports_broken"):
            assert cards[code].change == "", code
            assert [each.value for each in cards[code].days if each.tip.startswith("2月14日")] == [None], code
            assert {each.tip for each in cards[code].days if each.value is None} == {"2月14日 报表均未报"}, code
    failing = {card.code: card for card in cards_of([silent, silent | {"date": dt.date(2020, 2, 15), "broken": 2}])}
    assert (failing["reports_broken"].state, failing["reports_broken"].figure) == (State.SHORT, "2 项")


@BOTH
def test_days_on_which_nobody_reported_are_gaps_and_no_day_before(lang: str) -> None:
    """The 13th and 14th have no reports of any kind: the line has a gap there, and nothing is told as of a day before."""
    words, days = in_language(lang), [day(12, screening=(4, 4, 0)), day(15, screening=(4, 2, 1), observers=(2, 0, 0))]
    cards = reporting_cards.cards_of(days, (), (), KINDS, "D", "", words, str)
    lines = {card.code: [(each.value, each.tip) for each in card.days] for card in cards if card.days}
    assert lines.keys() == {"reports_on_time", "reports_late", "reports_broken"}
    for code, line in lines.items():
        gaps = [(None, f"{words.day(dt.date(2020, 2, date))} {words.t('reports.no_report')}") for date in (13, 14)]
        assert line[1:3] == gaps, code
    assert [value for value, _ in lines["reports_on_time"]] == [100.0, None, None, 33.3]
    assert [value for value, _ in lines["reports_late"]] == [0, None, None, 1]
    points = words.t("reports.fell", points=66.7)
    assert points not in reporting.said(days, [], KINDS, "D", words)
    assert points in reporting.said([days[0] | {"date": dt.date(2020, 2, 14)}, days[1]], [], KINDS, "D", words)
    observers = {"observers": KINDS["observers"]}
    [*_, oldest] = reporting_cards.cards_of(days, (), (), observers, "D", "", words, str)
    assert oldest.figure == words.t("reports.oldest_never", n=4), "days, whether or not anybody reported on them"


def test_who_is_silent_and_the_oldest_source_are_held_against_the_day_before() -> None:
    told, nothing = (4, 4, 0), (4, 0, 0)
    days = [
        day(12, screening=told, observers=told),
        day(13, screening=told, observers=nothing),
        day(14, screening=told, observers=nothing),
        day(15, screening=nothing, observers=nothing),
    ]
    silent = reporting.silences([_silent("G", "screening", 14, 3, 2), _silent("H", "observers", 13, 3, 2)])
    before = reporting.silences([_silent("G", "observers", 13, 1, 1)])
    cards = {card.code: card for card in cards_of(days, silent, before)}
    shown = {code: (cards[code].figure, cards[code].change, cards[code].change_tip) for code in CHANGING}
    assert shown == {
        "reports_silent": ("2 处", "↑\u00a01", "较前一日增加 1 处"),
        "reports_oldest": ("2月12日", "↑\u00a01 天", "较前一日增加 1 天"),
    }
    calm = {card.code: card for card in cards_of(days, [], before)}
    assert calm["reports_silent"].change == "↓\u00a01"
    gone = {card.code: card for card in cards_of([days[0], *days[2:3]], silent, before)}
    assert {gone[code].change for code in CHANGING} == {""}, "the day before is not known"
    [_, _, _, _, oldest] = cards_of([day(14, observers=nothing), day(15, observers=nothing)])
    assert oldest.change == "", "it never told"


@pytest.mark.usefixtures("sample")
def test_the_change_of_silent_places_is_that_from_the_screen_of_the_day_before() -> None:
    for earlier, day in pairwise(sample.DAYS[-4:]):
        before, now = (
            Screen(page="reports", lang="en", date=each.isoformat()).card(word("reports.silent_long", "en"))
            for each in (earlier, day)
        )
        more = int(now.figure) - int(before.figure)
        changed = f"{'↑' if more > 0 else '↓'} {abs(more)}" if more else word("figure.unchanged", "en")
        assert now.change == changed, day


def test_a_place_that_is_silent_on_two_kinds_is_one_place() -> None:
    words = in_language("zh")
    twice = [_silent("G", "screening", 12, 1, 1), _silent("G", "observers", 13, 1, 1)]
    [said] = reporting.said_longest(reporting.silences(twice), dt.date(2020, 2, 15), KINDS, "D", words)
    assert "另有" not in said
    more = [row | {"places": 2500, "places_long": 2400} for row in twice]
    [said] = reporting.said_longest(reporting.silences(more), dt.date(2020, 2, 15), KINDS, "D", words)
    assert "另有 2,399 处" in said, "also those that are not read one by one"


@pytest.mark.parametrize(
    ("lang", "told"), [("zh", "排查未报、报平安未报"), ("en", "No screening report and not reported in")]
)
def test_what_stands_inside_a_sentence_begins_with_a_small_letter(lang: str, told: str) -> None:
    [both] = reporting.silences([_silent("G", kind, 14, 1, 1) for kind in KINDS])
    assert reporting.what(both, KINDS, in_language(lang)) == told


def test_four_states_are_told_apart_and_all_late_is_not_off_target() -> None:
    states = {
        (0, 0, 0): State.NOT_APPLICABLE,
        (4, 0, 0): State.NOT_REPORTED,
        (4, 4, 0): State.ENOUGH,
        (4, 1, 3): State.WATCH,
        (20, 18, 0): State.WATCH,
        (20, 9, 9): State.SHORT,
        (20, 15, 0): State.SHORT,
    }
    assert {counts: reporting.Status(*counts).state for counts in states} == states


@BOTH
def test_sums_agree_as_far_as_their_reports_came(lang: str) -> None:
    """Of three reports missing no sum can be checked, and card, list, tab and slide say so."""
    words = in_language(lang)
    some, every = day(15, screening=(4, 1, 0), observers=(2, 1, 1)), day(15, screening=(4, 3, 1), observers=(2, 2, 0))
    told, missing = {
        "zh": ("已报的报表各项勾稽相符，另有 3 份报表未报，无从勾稽", "另有 3 份报表未报"),
        "en": (
            "The sums of the reports that came add up; 3 reports are missing, of which nothing can be checked",
            "Reports not sent: 3",
        ),
    }[lang]
    assert sums.calm(some, KINDS, words) == told
    assert sums.said([], some, KINDS, "D", words) == [told]
    assert sums.calm(every, KINDS, words) == words.t("reports.sums_agree")
    for now, base in ((some, missing), (every, "")):
        cards = reporting_cards.cards_of([now], (), (), KINDS, "D", "", words, str)
        [card] = [card for card in cards if card.code == "reports_broken"]
        assert (card.state, card.base) == (State.ENOUGH, base)


def test_a_sum_of_people_is_told_without_its_sides_where_they_are_hidden() -> None:
    words = in_language("zh")
    row = dict.fromkeys((*sums.SIDES, *(f"people_{side}" for side in sums.SIDES)))
    row |= {"sum_key": "observed", "unit": "", "thing": "", "since": dt.date(2020, 2, 15)}
    row |= {"people_carried": 41, "people_came": 6, "people_went": 9, "people_sent": 0, "people_due": 38}
    assert sums.sides(row | {"people_told": 36}, words) == "2月15日 41＋新增 6－解除 9－转出 0＝38，上报 36"
    assert sums.sides(row | {"people_told": Hidden.WITHHELD}, words) == words.t("reports.sides_withheld")
