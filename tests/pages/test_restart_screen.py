"""Work resumption as a leader reads it: the sentence, the cards, the lines, the list, the tabs, the slides, and no data."""

import datetime as dt
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from pages.presentation import restart_cards
from pages.presentation.drawing.courses import APART, Line, ends_of
from pages.presentation.restart_cards import CARDS
from pages.presentation.restart_rows import JUDGED
from pages.presentation.slide import ROWS, worst
from pages.presentation.words import in_language
from queries.database import engine, rows
from queries.figures import days_of
from queries.measures import SIDES, Measure, State, measures
from sample_data import faults
from tests.support import markup, sample, small_district
from tests.support.numbers import number
from tests.support.prepared import prepare
from tests.support.screen import Screen, said, word

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
TABS = ("visits", "checks", "questions", "towers", "special")


@pytest.mark.usefixtures("sample")
@BOTH
def test_sentence_cards_lines_lists_and_tabs_stand_together(lang: str) -> None:
    screen = Screen(page="restart", lang=lang)
    assert word("measure.companies_restarted.name", lang) in screen.answer
    cards = {card.name: card for card in screen.cards()}
    assert len(cards) == 5
    assert {word("restart.open_card", lang), word("restart.unchecked_card", lang)} <= cards.keys()
    (drawn,) = screen.drawn("courses")
    assert {"first", "second", "third"} <= {line.get("class") for line in drawn.iter("polyline")}
    (bars,) = screen.drawn("bars")
    assert len(list(bars.iter("tr"))) == 1 + 5, "a row per bottleneck"
    (places,) = screen.drawn("worst")
    leads = [a.get("href", "") for a in places.iter("a")]
    assert len(leads) == 6
    assert any(faults.UNSAFE_COMMUNITY in address for address in leads[:2]), "who works unsafely stands first"
    for more in TABS:
        assert Screen(page="restart", lang=lang, more=more).drawn("table")


def stand(code: str) -> dict[str, State]:
    """How a place stands on each measure, as its own limits have it."""
    (now,) = rows(days_of(number(code), sample.NEWEST, sample.NEWEST))
    return {key: measure.state_in(now) for key, measure in measures().items()}


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("code", [sample.TOP, faults.UNSAFE_COMMUNITY])
def test_a_card_has_the_mark_of_its_own_measure(code: str) -> None:
    stands = stand(code)
    assert stands["safe_restarts"] != stands["four_checks"], "the two could not be told apart"
    assert [card.state for card in Screen(page="restart", place=code).cards()] == [stands[key] for key in CARDS]


@pytest.mark.usefixtures("sample")
@BOTH
def test_the_card_of_the_four_checks_says_that_its_base_are_all_who_are_registered(lang: str) -> None:
    """Those that are closed, too: the sentence beside it tells of those at work again."""
    of_day = [row for row in sample.table("enterprise_day") if row["date"] == sample.NEWEST.isoformat()]
    counts = {name: sum(int(row[name]) for row in of_day) for name in ("four_checks", "registered", "restarted")}
    assert counts["restarted"] < counts["registered"]
    part, whole = (in_language(lang).number(counts[name]) for name in ("four_checks", "registered"))
    told = {"zh": f"{part}/{whole} 家，含未复工", "en": f"{part} of {whole}, reopened or not"}[lang]
    assert Screen(page="restart", lang=lang).card(word("measure.four_checks.name", lang)).base.startswith(told)


@pytest.mark.usefixtures("sample")
@BOTH
def test_the_list_says_what_its_marks_judge_and_shows_it(lang: str) -> None:
    """The worst of four columns, all of which stand in the list, at a desk and in a room; towers are recounted from the file."""
    of_day = [row for row in sample.table("tower_day") if row["date"] == sample.NEWEST.isoformat()]
    for link in ({}, {"projector": "1"}):
        screen = Screen(page="restart", lang=lang, **link)
        (listed,) = screen.drawn("worst")
        assert listed.findtext("./caption") == word("restart.places", lang)
        table = screen.worst()
        judged = ("unsafe", "open_questions", "not_inspected", "not_checked")
        assert {word(f"restart.{key}", lang) for key in judged} <= {*table.columns}
        left = {
            code: sum(
                int(row["towers"]) - int(row["inspected"]) for row in of_day if row["place"] in sample.under(code)
            )
            for code in table["code"]
        }
        assert any(left.values())
        assert [*table[word("restart.not_inspected", lang)]] == [str(left[code]) for code in table["code"]]
        for code, state in zip(table["code"], table["state"], strict=True):
            stands = [stand(code)[key] for key in JUDGED]
            assert state == worst(each for each in stands if each != State.NOT_APPLICABLE)


@pytest.mark.usefixtures("sample")
@BOTH
def test_in_a_room_a_mark_of_key_premises_has_its_reason_beside_it(lang: str) -> None:
    """Checked on the same day, one is well and another has problems open, as its last check in the file says."""
    found = {row["key_premises"]: int(row["problems_open"] or 0) for row in sample.table("premises_check")}
    room = Screen(page="restart", lang=lang, projector="1", question="special").worst()
    checks = room[word("restart.last_check", lang)]
    assert {"watch", "enough", "short"} <= {*room["state"]}
    for code, state, told in zip(room["code"], room["state"], checks, strict=True):
        problems = found.get(code, 0)
        assert told.endswith(said("restart.problems", lang, n=problems)) == bool(problems), code
        assert state != ("enough" if problems else "watch"), code


@pytest.mark.usefixtures("sample")
@BOTH
def test_the_bottleneck_of_a_place_is_that_of_its_oldest_question(lang: str) -> None:
    """It stands beside how long that has been open, of all that are open there."""
    room = Screen(page="restart", lang=lang, projector="1", question="questions")
    table = room.plain_table(word("restart.asked_by_place", lang))
    oldest, bottleneck = {"zh": ("最长", "最长一项的堵点"), "en": ("Oldest", "Its bottleneck")}[lang]
    columns = [*table.columns]
    assert columns.index(bottleneck) == columns.index(oldest) + 1


@pytest.mark.usefixtures("sample")
@BOTH
def test_a_list_that_is_cut_says_of_how_many(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def heads(key: str, shown: int, of: int) -> str:
        return said("places.worst_few", lang, heading=word(f"restart.{key}", lang), n=str(shown), of=str(of))

    telling = {row["place"] for row in sample.table("enterprise_day")}
    grids = [code for code in sample.shown_children(sample.COMMUNITY) if telling & set(sample.under(code))]
    assert len(grids) > ROWS
    for link in ({}, {"projector": "1"}):
        (listed,) = Screen(page="restart", lang=lang, place=sample.COMMUNITY, **link).drawn("worst")
        assert listed.findtext("./caption") == heads("places", ROWS, len(grids))
    premises = len(sample.table("key_premises"))
    (listed,) = Screen(page="restart", lang=lang, projector="1", question="special").drawn("worst")
    assert listed.findtext("./caption") == heads("key_premises", ROWS, premises)
    monkeypatch.setattr("pages.panels.restart.details.MOST", 5)
    tab = Screen(page="restart", lang=lang, more="special")
    assert len(tab.plain_table(heads("more_special", 5, premises))) == 5


@pytest.mark.usefixtures("sample")
@BOTH
def test_a_measure_without_limits_has_no_mark_of_a_state(lang: str) -> None:
    (drawn,) = Screen(page="restart", lang=lang).drawn("cards")
    for key in ("companies_restarted", "shops_reopened"):
        (card,) = [each for each in markup.classed(drawn, "card") if each.get("data-key") == key]
        assert "unjudged" in card.get("class", "")
        marks = [each for each in card.findall("h3//*") if "mark" in each.get("class", "").split()]
        assert [mark.get("aria-label") for mark in marks] == [word("state.unjudged", lang)]


@pytest.mark.usefixtures("sample")
@BOTH
@pytest.mark.parametrize("code", [sample.TOP, faults.UNCHECKED_COMMUNITY, sample.GRID, sample.BUILDING])
def test_slides_stand_at_every_level(code: str, lang: str) -> None:
    screen = Screen(page="restart", lang=lang, projector="1", place=code)
    titles = [title for title, _, _ in screen.steps()]
    assert titles[0] == word("restart.ask_restart", lang)
    assert screen.answer
    if code == sample.TOP:
        assert titles == [word(f"restart.ask_{key}", lang) for key in ("restart", "questions", "special")]


@pytest.mark.usefixtures("sample")
@BOTH
def test_what_happened_is_marked_on_the_lines(lang: str) -> None:
    for link in ({}, {"projector": "1"}):
        (lines,) = Screen(page="restart", lang=lang, **link).drawn("courses")
        marks = [markup.words(event) for event in markup.classed(lines, "event")]
        for event in sample.table("event"):
            assert any(event[f"text_{lang}"] in mark for mark in marks), (event, marks)


def fell_silent(folder: Path, look_at: Callable[[str], None], *before: str, **more: str) -> None:
    """The first community told these rows the day before and tells nothing more; its neighbour tells today."""
    header, *_ = small_district.FILES["enterprise_day.csv"].splitlines()
    today = "2020-02-15,002,shop,6,3,8,4,3,1,2,2020-02-15 17:00"
    address = f"sqlite:///{folder / 'silent.sqlite'}"
    made = engine(address)
    gone = dict.fromkeys(("enterprise_question", "tower_day", "key_premises", "premises_check"), "")
    told = {"enterprise_day": "\n".join([header, *before, today]), **gone, **more}
    files = small_district.write(folder / "files", **told)
    prepare(files, made)
    made.dispose()
    look_at(address)


SHOPS_BEFORE, INDUSTRY_BEFORE = (
    f"2020-02-14,001,{told},2020-02-14 17:00" for told in ("shop,40,10,90,22,12,9,8", "规上工业,3,2,300,150,3,0,2")
)


@BOTH
def test_a_place_that_tells_nothing_more_keeps_silent_and_is_not_at_zero(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    fell_silent(tmp_path, look_at, SHOPS_BEFORE)
    silent = Screen(page="restart", lang=lang, place="001")
    assert word("measure.four_checks.silent", lang) in silent.answer
    for told in (silent.answer, *(str(card.figure) for card in silent.cards())):
        assert not re.search(r"(?<!\d)0\.0%", told)
    (lines,) = silent.drawn("courses")
    assert word("state.not_reported", lang) in markup.words(lines)
    (places,) = Screen(page="restart", lang=lang).drawn("worst")
    first, *_ = [markup.words(row) for row in places.iter("tr")][1:]
    assert word("measure.four_checks.silent", lang) in first, "who is silent stands before all"


@BOTH
def test_a_silent_place_shows_the_rate_that_it_told_last_with_its_counts_and_its_day(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    fell_silent(tmp_path, look_at, SHOPS_BEFORE, INDUSTRY_BEFORE)
    for link in ({}, {"projector": "1"}):
        (places,) = Screen(page="restart", lang=lang, **link).drawn("worst")
        first, *_ = list(places.iter("tr"))[1:]
        [figure] = markup.classed(first, "figure")
        assert "not_reported" in first.get("class", "").split()
        assert (
            markup.words(figure).split()
            == {
                "zh": ["66.7%（2/3）", "2月14日"],
                "en": ["66.7%", "(2", "of", "3)", "14", "Feb"],
            }[lang]
        )
        [mark] = markup.classed(first, "mark")
        assert mark.get("aria-label") == word("measure.four_checks.silent", lang)


SILENT_AT = {
    "zh": ("另有 1 处复工数据未报，未计入（先锋社区）", "另有 1 处企业诉求未报，未计入（先锋社区）"),
    "en": (
        "No report on enterprises: 1 place, left out (Pioneer)",
        "No report on questions: 1 place, left out (Pioneer)",
    ),
}


@BOTH
@pytest.mark.parametrize("raised", [3, 0])
def test_totals_say_whose_reports_they_leave_out(
    raised: int, lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """One community told of both the day before and of neither today; the other says that all is closed, or nothing asked."""
    header, *_ = small_district.FILES["enterprise_question.csv"].splitlines()
    asked = f"{header}\n2020-02-14,001,labour,5,2,4,\n2020-02-15,002,labour,{raised},{raised},,\n"
    industry = "2020-02-15,002,industry,3,2,300,150,3,0,2,"
    kinds = [SHOPS_BEFORE, INDUSTRY_BEFORE, *([industry] if raised else [])]
    fell_silent(tmp_path, look_at, *kinds, enterprise_question=asked)
    enterprises, questions = SILENT_AT[lang]
    desk = Screen(page="restart", lang=lang).read()
    assert enterprises in desk
    assert questions in desk
    briefly = enterprises.partition("（" if lang == "zh" else " (")[0]
    for more in ("visits", "checks"):
        table = Screen(page="restart", lang=lang, more=more).plain_table(word(f"restart.more_{more}", lang))
        *_, last = table[word("restart.enterprise_kind", lang)]
        total = word("restart.total" if raised else "restart.enterprise_shop", lang)
        assert last.startswith(total), "of one kind alone its row is the total"
        assert briefly in last
        assert table[word("restart.enterprise_kind", lang)].str.contains(briefly).sum() == 1
    room = Screen(page="restart", lang=lang, projector="1", question="restart")
    assert enterprises in f"{room.answer} {room.read()}"
    room = Screen(page="restart", lang=lang, projector="1", question="questions")
    assert questions in f"{room.answer} {room.read()}"
    asked = (
        said("answer.questions_closed.none", lang, denominator=raised) if raised else word("restart.none_asked", lang)
    )
    assert room.answer == asked


@BOTH
def test_a_day_on_which_nobody_told_of_questions_is_no_day_without_any(
    lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    header, line, _ = small_district.FILES["enterprise_question.csv"].splitlines()
    before = f"{header}\n{line.replace('2020-02-15', '2020-02-14')}\n"
    address = f"sqlite:///{tmp_path / 'asked.sqlite'}"
    made = engine(address)
    prepare(small_district.write(tmp_path / "files", enterprise_question=before), made)
    made.dispose()
    look_at(address)
    room = Screen(page="restart", lang=lang, projector="1", question="questions")
    assert word("measure.questions_closed.silent", lang) in room.answer


INDUSTRY = "2020-02-15,001,industry,{registered},{restarted},300,150,3,0,2,2020-02-15 17:00"


@BOTH
@pytest.mark.parametrize(
    ("counts", "shown"), [((897, 1000), {"zh": "89.7%", "en": "89.7%"}), ((8997, 10_000), None), ((9, 10), {})]
)
def test_what_is_close_to_90_percent_never_reads_as_90(
    counts: tuple[int, int], shown: dict[str, str] | None, lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """As published: industry close to 90 %. What reaches it is written as 90.0 %, and nothing else is."""
    header, *_ = small_district.FILES["enterprise_day.csv"].splitlines()
    row = INDUSTRY.format(restarted=counts[0], registered=counts[1])
    address = f"sqlite:///{tmp_path / 'industry.sqlite'}"
    made = engine(address)
    prepare(small_district.write(tmp_path / "files", enterprise_day=f"{header}\n{row}\n"), made)
    made.dispose()
    look_at(address)
    near = word("figure.nearly", lang).format(tens=90)
    full = counts == (9, 10)
    for link in ({}, {"more": "checks"}, {"projector": "1"}):
        screen = Screen(page="restart", lang=lang, **link)
        read = f"{screen.answer}\n{screen.read()}"
        assert ("90.0%" in read) == full, link
        assert (near in screen.answer) == (not full) or "more" in link, link
    desk = Screen(page="restart", lang=lang)
    figure = (shown or {}).get(lang) or ("90.0%" if full else near)
    [rate] = [card for card in desk.cards() if card.name == word("measure.companies_restarted.name", lang)]
    assert rate.figure == figure
    [lines], [places] = desk.drawn("courses"), desk.drawn("worst")
    assert figure in markup.words(lines), "the end of the line"
    assert figure in markup.words(places), "the place one step down"
    table = Screen(page="restart", lang=lang, more="checks").plain_table(word("restart.more_checks", lang))
    assert figure in str(table[word("restart.restarted_share", lang)].iloc[0])


def test_what_is_not_there_is_said_calmly(look_at: Callable[[str], None], tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'few.sqlite'}"
    gone = dict.fromkeys(("enterprise_day", "enterprise_question", "tower_day", "key_premises", "premises_check"), "")
    made = engine(address)
    prepare(small_district.write(tmp_path / "files", **gone), made)
    made.dispose()
    look_at(address)
    for lang in ("zh", "en"):
        assert word("screen.restart_unloaded", lang) in Screen(page="restart", lang=lang).read()
        assert Screen(page="restart", lang=lang, projector="1").read()


def test_names_at_the_ends_of_lines_never_touch_and_stay_within() -> None:
    for shares in ((50.0, 50.0, 50.0), (0.0, 1.0, 2.0), (100.0, 99.0, 98.0)):
        ends = sorted(ends_of([Line("first", "", (share,)) for share in shares]))
        assert all(after - before >= APART - 1e-9 for before, after in pairwise(ends))
        assert -1e-9 <= ends[0] <= ends[-1] <= 1 + 1e-9


BOTH_TELL, ONE_TELLS = ("2020-02-14", "2020-02-15"), ("2020-02-14",)


@BOTH
@pytest.mark.parametrize("days", [BOTH_TELL, ONE_TELLS])
def test_another_set_of_reporters_is_no_change(
    days: tuple[str, ...], lang: str, look_at: Callable[[str], None], tmp_path: Path
) -> None:
    """Of the first community one building stays at 5 of 10, another at 10 of 10; the second one rises from 2 of 4 to 3."""
    header, *_ = small_district.FILES["enterprise_day.csv"].splitlines()
    told = [f"{day},001-A-1,industry,10,10,9,9,10,0,10," for day in days]
    told += [f"{day},001-A-2,industry,10,5,9,9,10,0,10," for day in BOTH_TELL]
    told += [f"{day},002,industry,4,{at},9,9,4,0,4," for day, at in zip(BOTH_TELL, (2, 3), strict=True)]
    address = f"sqlite:///{tmp_path / 'told.sqlite'}"
    made = engine(address)
    gone = dict.fromkeys(("enterprise_question", "tower_day", "key_premises", "premises_check"), "")
    prepare(small_district.write(tmp_path / "files", enterprise_day="\n".join([header, *told]), **gone), made)
    made.dispose()
    look_at(address)
    screen = Screen(page="restart", lang=lang)
    [rate] = [card for card in screen.cards() if card.name == word("measure.companies_restarted.name", lang)]
    (places,) = screen.drawn("worst")
    listed = [markup.words(figure).replace("\u00a0", " ") for figure in markup.classed(places, "figure")]
    if days == BOTH_TELL:  # 17 of 24, then 18
        assert rate.change.replace("\u00a0", " ").startswith("↑ 4.2")
        assert "4.2" in screen.answer
        assert set(listed) == {"75.0% ↑ 25.0", f"75.0% {word('figure.unchanged', lang)}"}
    else:  # 17 of 24, then 8 of 14
        assert (rate.figure, rate.change) == ("57.1%", "")
        assert "13.7" not in f"{screen.answer} {screen.read()}"
        assert sorted(listed) == ["50.0%", "75.0% ↑ 25.0"]


def test_open_questions_are_held_against_the_day_before_where_as_many_told() -> None:
    words, known = in_language("zh"), measures(Measure)

    def change(reported: int) -> str:
        sides = {f"{key}_{side}": 0 for key in known for side in SIDES}
        day = sides | {"round": None, "special_problems": 0, "enterprises_unchecked": 0}
        asked = {"questions_closed_denominator": 9, "questions_closed_expected": 3, "questions_closed_numerator": 4}
        days = [
            day | asked | {"date": dt.date(2020, 2, 14), "questions_closed_reported": reported},
            day
            | asked
            | {"date": dt.date(2020, 2, 15), "questions_closed_reported": 3, "questions_closed_numerator": 2},
        ]
        [card] = [
            each for each in restart_cards.cards_of(known, days, [], words, str) if each.code == "questions_closed"
        ]
        return f"{card.change} {card.change_tip}".strip()

    assert change(3) == "↑\u00a02 较前一日增加 2 项"
    assert change(2) == "", "fewer told the day before"
