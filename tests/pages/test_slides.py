"""Projected, Places is a slide: which one the link asks for, what its keys lead to, and the figures that it shows."""

import json
from typing import Any

import pytest

from pages.panels.places.slides import COMPARED
from pages.presentation.slide import HEADLINE, headline, wide, worst
from pages.presentation.words import in_language
from queries.database import engine
from queries.measures import State
from queries.version import raise_version
from sample_data import faults
from tests.support import markup, sample
from tests.support.screen import Screen, word

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
ASKED = {"where": "places.ask_where", "course": "places.ask_course", "who": "places.ask_answers"}
COMMUNITIES = sample.shown_children(sample.TOP)


def shown(screen: Screen) -> str:
    """The title of the slide that is shown, as its dot names it."""
    (title,) = [title for title, _, here in screen.steps() if here]
    return title


def keys(screen: Screen) -> set[str]:
    """The keys that lead somewhere."""
    found = [a.get("aria-keyshortcuts") for stage in screen.stages() for a in stage.iter("a")]
    return {key for key in found if key}


# --- The sequence -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("sample")
@BOTH
def test_the_keys_of_a_clicker_go_through_the_questions_in_order(lang: str) -> None:
    screen = Screen(lang=lang, projector="1")
    titles = [word(key, lang) for key in ASKED.values()]
    assert [title for title, _, _ in screen.steps()] == titles
    assert shown(screen) == titles[0]
    assert shown(screen.press("PageDown")) == titles[1]
    assert shown(screen.press("PageDown")) == titles[2]
    assert "PageDown" not in keys(screen), "nothing comes after the last"
    assert screen.link == {"projector": "1", "lang": lang, "question": "who"}
    assert shown(screen.press("PageUp")) == titles[1]
    assert shown(screen.press("Home")) == titles[0]
    assert "PageUp" not in keys(screen)
    assert shown(screen.press("End")) == titles[2]


@pytest.mark.usefixtures("sample")
def test_arrows_go_to_the_places_beside_and_keep_the_question() -> None:
    first, second, *_, last = COMMUNITIES
    screen = Screen(lang="zh", projector="1", question="who", place=first)
    assert "ArrowLeft" not in keys(screen)
    screen.press("ArrowRight")
    assert (screen.link["place"], screen.link["question"]) == (second, "who")
    assert screen.press("ArrowLeft").link["place"] == first
    assert "ArrowRight" not in keys(screen.open(lang="zh", projector="1", place=last))
    assert not {"ArrowLeft", "ArrowRight"} & keys(screen.open(lang="zh", projector="1"))


@pytest.mark.usefixtures("sample")
def test_buildings_of_a_grid_stand_beside_each_other_whatever_their_compounds() -> None:
    buildings = sorted(sample.shown_children(sample.GRID))
    at = buildings.index(sample.BUILDING)
    screen = Screen(lang="zh", projector="1", place=sample.BUILDING)
    assert screen.press("ArrowLeft").link["place"] == buildings[at - 1]
    compound = screen.open(lang="zh", projector="1", place=sample.COMPOUND)
    beside = [each for each in sample.children(sample.GRID) if sample.places()[each]["level"] == "compound"]
    assert compound.press("ArrowLeft").link["place"] == beside[beside.index(sample.COMPOUND) - 1]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("question", ["nonsense", "", "night"])
def test_an_unknown_question_falls_back_to_the_first(question: str) -> None:
    screen = Screen(lang="en", projector="1", question=question)
    assert shown(screen) == word("places.ask_where", "en")


@pytest.mark.usefixtures("sample")
def test_a_link_to_another_screen_carries_everything_but_the_question() -> None:
    screen = Screen(lang="en", projector="1", question="who", place=sample.GRID)
    links = [address for _, address in screen.ways() if not address.startswith("?")]
    assert links
    assert all("projector=1" in link and sample.GRID in link and "question" not in link for link in links)


@pytest.mark.usefixtures("sample")
def test_a_desk_shows_no_slide_and_a_room_no_desk() -> None:
    assert not Screen(lang="zh", question="who").drawn("slide")
    room = Screen(lang="zh", projector="1")
    assert room.drawn("slide")
    assert not room.drawn("cards")


def given(screen: Screen) -> dict[str, Any]:
    """What the stage of a whole slide is given."""
    every = [json.loads(element.proto.json) for element in screen.app.get("bidi_component")]
    return next(each for each in every if 'class="slide"' in each["markup"])


@pytest.mark.usefixtures("sample")
@BOTH
def test_what_comes_next_is_in_the_browser_before_the_key(lang: str) -> None:
    screen = Screen(lang=lang, projector="1", place=sample.COMMUNITY)
    for _ in ASKED:
        ahead = given(screen).get("ahead")
        if "PageDown" not in keys(screen):
            assert ahead is None
            break
        assert ahead is not None
        (way,) = [a for stage in screen.stages() for a in stage.iter("a") if a.get("aria-keyshortcuts") == "PageDown"]
        assert ahead is not None
        assert ahead["link"] == way.get("href")
        screen.press("PageDown")
        assert given(screen)["markup"] == ahead["markup"]


@pytest.mark.usefixtures("sample")
def test_newer_data_of_the_same_view_are_told_apart_from_another_view() -> None:
    screen = Screen(lang="zh", projector="1")
    first = given(screen)
    with engine().begin() as connection:
        raise_version(connection)
    again = given(screen.again())
    assert (again["view"], again["renewed"]) == (first["view"], first["renewed"] + 1)
    assert given(screen.again())["renewed"] == again["renewed"]
    assert given(screen.press("PageDown"))["view"] != again["view"]
    assert "GRID" not in again["view"], "no setting is sent"


# --- What the slides tell ---------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("sample")
@BOTH
@pytest.mark.parametrize("code", [sample.TOP, sample.COMMUNITY, sample.GRID])
def test_every_place_below_stands_with_its_figure_of_each_measure(code: str, lang: str) -> None:
    screen = Screen(lang=lang, projector="1", place=code)
    (table,) = screen.drawn("heat")
    headers = [markup.words(th) for th in table.findall("./thead/tr/th")][1:]
    rows = {tr.get("data-key", ""): tr.findall("./td") for tr in table.findall("./tbody/tr")}
    below = sample.shown_children(code)
    assert len(rows) == min(14, len(below))
    assert set(rows) <= set(below)
    totals = table.findall("./tfoot/tr/td")
    for measure in {*COMPARED} & {*sample.MEASURES}:
        at = headers.index(word(f"measure.{measure}.name", lang))
        for place, cell in [*((place, cells[at]) for place, cells in rows.items()), (code, totals[at])]:
            figure = sample.figure(measure, place)
            assert cell.get("class") == figure.state
            if figure.told:
                percent = figure.percent.removesuffix("%")
                assert markup.words(markup.classed(cell, "figure")[0]) == ("100" if percent == "100.0" else percent)


@pytest.mark.usefixtures("sample")
@BOTH
def test_a_silent_place_keeps_its_last_figure_with_the_day_and_the_total_says_what_it_holds(lang: str) -> None:
    """Behind the hatch of silence, and in the words of whoever points at it."""
    silent = faults.SILENT_GRID
    above = sample.places()[silent]["parent"]
    last = sample.silent("screening_coverage", silent)[1]
    assert last
    screen = Screen(lang=lang, projector="1", place=above)
    (table,) = screen.drawn("heat")
    (row,) = [tr for tr in table.findall("./tbody/tr") if tr.get("data-key") == silent]
    headers = [markup.words(th) for th in table.findall("./thead/tr/th")][1:]
    cell = row.findall("./td")[headers.index(word("measure.screening_coverage.name", lang))]
    share = sample.figure("screening_coverage", silent, last).percent
    day = {"zh": f"{last.month}月{last.day}日", "en": f"{last.day} {last:%b}"}[lang]
    assert cell.get("class") == "not_reported"
    assert [markup.words(each) for each in markup.classed(cell, "figure")] == [share.removesuffix("%")]
    assert [markup.words(each) for each in markup.classed(cell, "day")] == [day]
    (tip,) = [each.get("aria-label", "") for each in cell]
    assert f"{share} {day}" in tip
    silence = word("measure.screening_coverage.silent", lang)
    (notes,) = screen.drawn("notes")
    measure = word("measure.screening_coverage.name", lang)
    (told,) = [text for text in map(markup.words, notes.iter("p")) if text.startswith(measure)]
    assert silence in told


@pytest.mark.usefixtures("sample")
def test_the_worst_place_stands_first_and_its_measure_is_bold() -> None:
    screen = Screen(lang="zh", projector="1")
    (table,) = screen.drawn("heat")
    strong = [markup.words(th) for th in table.findall("./thead/tr/th") if th.get("class") == "strong"]
    assert strong
    assert all(measure in " ".join([screen.answer, *map(markup.words, screen.drawn("notes"))]) for measure in strong)
    states = [[cell.get("class") for cell in row.findall("./td")] for row in table.findall("./tbody/tr")]
    assert "short" in states[0]
    assert not {"short", "zero"} & set(states[-1])


@pytest.mark.usefixtures("sample")
@BOTH
def test_the_measure_that_a_link_asks_for_leads_the_sentence(lang: str) -> None:
    screen = Screen(lang=lang, projector="1", measure="follow_up")
    assert sample.figure("follow_up", sample.TOP).percent in screen.answer
    assert screen.open(lang=lang, projector="1", view="tiles").drawn("tiles")
    screen.open(lang=lang, projector="1", view="map")
    assert screen.drawn("town")
    assert screen.drawn("worst")
    assert sample.figure("screening_coverage", sample.TOP).percent in screen.answer


@pytest.mark.usefixtures("sample")
@BOTH
def test_four_measures_are_told_day_by_day(lang: str) -> None:
    screen = Screen(lang=lang, projector="1", question="course")
    lines = screen.drawn("trend")
    assert len(lines) == 4
    assert all(len(line.findall("./div/ol/li")) == 14 for line in lines)
    told = sample.figure("follow_up", sample.TOP).percent
    assert any(markup.words(line.find("./figcaption")).endswith(told) for line in lines)


@pytest.mark.usefixtures("sample")
@BOTH
@pytest.mark.parametrize("code", [sample.TOP, sample.BUILDING])
def test_who_answers_is_told_from_the_top_down(code: str, lang: str) -> None:
    screen = Screen(lang=lang, projector="1", question="who", place=code)
    (ladder,) = screen.drawn("ladder")
    assert sample.name(sample.TOP, lang) in markup.words(ladder)
    told = sample.figure("chain_of_duty", code)
    assert f"{told.denominator:,}" in screen.answer
    assert screen.drawn("worst") or screen.drawn("table"), "rows beside it"


@pytest.mark.usefixtures("sample")
@BOTH
def test_the_foot_says_how_fresh_and_where(lang: str) -> None:
    (foot,) = [stage.find(".//footer") for stage in Screen(lang=lang, projector="1", place=sample.GRID).stages()]
    said = markup.words(foot)
    reported, units = sample.units(sample.GRID)[1], sample.units(sample.GRID)[0]
    assert f"{reported}/{units}" in said
    assert sample.name(sample.GRID, lang) in said
    assert in_language(lang).day_with_weekday(sample.NEWEST) in said


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("level", sample.LEVELS)
def test_every_question_has_an_answer_at_every_level(level: str) -> None:
    screen = Screen(lang="zh", projector="1", place=sample.LEVELS[level], question="who")
    assert [title for title, _, _ in screen.steps()] == [word(key, "zh") for key in ASKED.values()]
    assert {state for _, state, _ in screen.steps()} <= set(State)
    assert shown(screen) == word("places.ask_answers", "zh")


# --- Headlines --------------------------------------------------------------------------------------------------------


def test_a_headline_takes_what_two_lines_hold_and_the_first_sentence_in_any_case() -> None:
    words = in_language("zh")
    short, long = "望河" * 10, "青石桥" * 30
    assert headline([short, short], words) == (f"{short}；\n{short}", []), "each has its line"
    third = "柳" * 18
    assert headline([short, third, third], words) == (f"{short}；\n{third}；{third}", []), "never three lines"
    assert headline(["望河", "柳堤"], words) == ("望河；柳堤", [])
    assert headline([short, long, short], words) == (short, [long, short])
    assert headline([long, short], words) == (long, [short])
    clauses = ["巡查问题办结率 76.6%（72/94 件），未办结 22 件，半数在文昌阁社区", "另有 1 处领导巡查未报，未计入"]
    stuck = "第七网格（文昌阁社区）已连续 5 天无一办结，未办结 7 件"
    assert wide("；".join([*clauses, stuck])) <= HEADLINE, "but lines end at commas and sentences: they would be three"
    assert headline([*clauses, stuck], words) == ("；\n".join(clauses), [stuck])
    assert headline([short, f"{third}，{third}，{third[2:]}"], words)[1], "its last part has no room on the second line"
    assert headline([short, f"{'柳' * 16}，{third}，{third}"], words)[1] == [], "a comma ends the first line"
    assert wide(f"{short}；{short}") <= HEADLINE < wide(long)
    assert wide("望") > wide("W")


def test_a_whole_takes_the_worst_state_of_its_parts() -> None:
    assert worst([State.ENOUGH, State.WATCH, State.SHORT]) == State.SHORT
    assert worst([State.ENOUGH, State.NOT_REPORTED]) == State.NOT_REPORTED
    assert worst([State.NOT_APPLICABLE, State.ENOUGH]) == State.ENOUGH
    assert worst([]) == State.NOT_APPLICABLE
