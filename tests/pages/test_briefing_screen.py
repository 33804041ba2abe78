"""The briefing: what it says first at a desk and in a room, the deck of all slides, and what is frozen when."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from sqlalchemy import select, update

from pages.panels.briefing import roll_call
from pages.presentation.actions import moment
from pages.presentation.words import in_language
from pages.shared import deck
from pages.shared.screens import SCREENS
from queries.database import engine
from queries.intake.loading import load
from queries.measures import Better, Measure, measures
from queries.priorities import AS_MANY
from queries.schema import Action, Briefing
from queries.settings import day_closes
from queries.version import raise_version
from queries.writing.actions import Decided, change, record
from queries.writing.freezing import By, freeze
from tests.pages.test_statements import recorded
from tests.support import markup, sample, sample_checkpoints
from tests.support.screen import Screen, word

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
READY = pytest.mark.usefixtures("sample")
DAY = sample.NEWEST.isoformat()
PAST = dt.datetime.combine(sample.NEWEST, dt.time(9))


def opened(lang: str = "zh", **link: str) -> Screen:
    return Screen(page="briefing", lang=lang, **link)


def titles(lang: str) -> list[str]:
    """All slides of the deck in its usual order."""
    found = {f"{screen}-{each.key}": each for screen in SCREENS for each in deck.questions(screen)}
    first, last = ["briefing-issues", "briefing-changed"], ["actions-done", "briefing-reports"]
    left_out = ("briefing-told", *(key for key, each in found.items() if each.told_by))  # of days ago, or told twice
    order = [*first, *(key for key in found if key not in (*first, *last, *left_out)), *last]
    return [word(found[key].title, lang) for key in order]


@BOTH
@READY
def test_a_desk_reads_the_assessment_and_at_most_eight_issues(lang: str) -> None:
    screen = Screen(page=None, lang=lang)
    issues = screen.plain_table(word("briefing.issues", lang))
    assert 0 < len(issues) <= 8
    first = str(issues[word("table.place", lang)][0])
    assert first.split(" ", 1)[1] in screen.answer
    assert word("briefing.rule", lang).format(n=AS_MANY) in screen.read()
    units, reported = sample.units(sample.TOP)
    assert f"{reported:,}" in screen.read()
    assert str(units - reported) in screen.read()
    records = [said for address, said in screen.links().items() if address.startswith("actions?")]
    assert len(records) == len(issues)
    assert all(said["mends"] and said["place"] for said in records)


@READY
def test_an_action_recorded_from_an_issue_says_until_when_that_is_mended() -> None:
    screen = opened()
    (first, *_) = [said for address, said in screen.links().items() if address.startswith("actions?")]
    form = Screen(page="actions", **first)
    form.app.text_area(key="action_text_0").set_value("补岗")
    form.click("action_send_0")
    with engine().connect() as connection:
        kept = connection.execute(select(Action.measure_key, Action.place_code, Action.due)).one()
    assert (kept.measure_key, kept.place_code) == (first["mends"], first["place"])
    due = screen.again().plain_table(word("briefing.issues", "zh"))[word("actions.due", "zh")]
    assert in_language("zh").day(kept.due.date()) in due[0]


@BOTH
@READY
def test_a_clicker_goes_through_all_that_the_screens_bring(lang: str) -> None:
    screen = opened(lang, projector="1")
    assert [title for title, _, _ in screen.steps()] == titles(lang)
    seen = [screen.answer]
    while "PageDown" in screen_keys(screen):
        seen.append(screen.press("PageDown").answer)
    assert len(seen) == len(titles(lang))
    assert all(seen)
    assert screen.link["slide"] == "briefing-reports"
    assert screen.press("Home").answer == seen[0]
    assert screen.press("p").link["auto"] == "1"
    assert "auto" not in screen.press("p").link


def screen_keys(screen: Screen) -> set[str | None]:
    return {a.get("aria-keyshortcuts") for stage in screen.stages() for a in stage.iter("a")}


@READY
def test_a_link_on_a_slide_keeps_the_slide_and_one_to_a_screen_does_not() -> None:
    screen = opened(projector="1", slide="places-where")
    code = sample.shown_children(sample.TOP)[0]
    led = [said for said in screen.links().values() if said.get("place") == code]
    assert led
    assert all(said["slide"] == "places-where" for said in led)
    others = [address for _, address in screen.ways() if not address.startswith("?")]
    assert others
    assert not [link for link in others if "slide" in link]


@READY
def test_the_places_below_come_one_by_one_the_worst_first(monkeypatch: pytest.MonkeyPatch) -> None:
    lang = "zh"  # that a place is named as the reader calls it is shown of each screen
    weighing: list[dict[str, float]] = []
    weigh = roll_call.weights

    def heard(*given: Any) -> dict[str, float]:
        weighing.append(weigh(*given))
        return weighing[-1]

    monkeypatch.setattr(roll_call, "weights", heard)
    screen = opened(lang, projector="1", slide="actions-done").press("ArrowDown")
    assert set(weighing[-1]) == set(sample.shown_children(sample.TOP))
    worst_first = sorted(weighing[-1], key=lambda code: -weighing[-1][code])
    assert [title for title, _, _ in screen.steps()] == [sample.name(code, lang) for code in worst_first]
    (shown,) = [title for title, _, here in screen.steps() if here]
    assert screen.answer.startswith(shown)
    assert screen.press("PageDown").link["roll"] == worst_first[1]
    assert screen.press("ArrowUp").link["slide"] == "actions-done"
    monkeypatch.setattr(roll_call, "MOST_CALLED", 2)
    st.cache_data.clear()
    screen.press("ArrowDown")
    assert len(screen.steps()) == 2
    assert in_language(lang).t("briefing.roll_most", n=2, of=len(worst_first)) in screen.read(), (
        "what is left out is told"
    )


@READY
def test_a_file_orders_the_slides_and_one_that_is_wrong_says_what_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "deck.toml"
    monkeypatch.setenv("GRID_DECK", str(file))
    file.write_text('order = ["checkpoints-now", "briefing-issues"]', encoding="utf-8")
    screen = opened(projector="1")
    asked = [word(key, "zh") for key in ("checkpoints.ask_now", "briefing.ask_issues")]
    assert [title for title, _, _ in screen.steps()] == asked
    file.write_text('order = ["nowhere"]', encoding="utf-8")
    screen.again()
    read = screen.read()
    assert "deck.toml" in read
    assert "nowhere" in read
    assert word("deck.wrong.unknown_slide", "zh") in read
    assert len(screen.steps()) == len(titles("zh"))
    file.write_text('seconds = 1\norder = ["nowhere", "issues", "places", "places"]\nslides = 3', encoding="utf-8-sig")
    screen.again()
    faults = [
        in_language("zh").t("deck.fault", line=1, where="seconds", value="1", why=word("deck.wrong.no_seconds", "zh"))
    ]
    assert faults[0] in screen.read()
    assert in_language("zh").t("deck.more", n=2) in screen.read(), "above a slide are the first of them"
    desk = opened().read()
    assert faults[0] in desk
    assert word("deck.wrong.unknown_name", "zh") in desk, "at a desk all of them are told"
    file.write_bytes("order = [] # 研判".encode("gb18030"))
    assert in_language("zh").t("deck.unread", file="deck.toml") in opened().read()
    file.write_text('order = ["checkpoints-now", "briefing-issues"]', encoding="utf-8-sig")
    assert [title for title, _, _ in screen.again().steps()] == asked, "as some editors mark it"


@READY
@pytest.mark.parametrize(("slide", "place"), [("briefing-told", sample.TOP), ("briefing-reports", sample.BUILDING)])
def test_where_no_slide_of_the_file_has_an_answer_the_usual_order_is_played(
    slide: str, place: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    usual = opened(projector="1", place=place).steps()
    file = tmp_path / "deck.toml"
    file.write_text(f'order = ["{slide}"]', encoding="utf-8")
    monkeypatch.setenv("GRID_DECK", str(file))
    screen = opened(projector="1", place=place)
    assert screen.steps() == usual
    assert in_language("zh").t("deck.unanswered", file="deck.toml") in screen.read()


@READY
def test_a_room_reads_short_names_and_records_nothing() -> None:
    holders = {row["name"] for row in sample.table("duty_holder") if row["name"]}
    desk, room = opened(), opened(projector="1")
    who = [
        str(text).split()[-1] for text in desk.plain_table(word("briefing.issues", "zh"))[word("table.leader", "zh")]
    ]
    assert set(who) <= holders
    issues = room.plain_table(word("briefing.issues", "zh"))
    assert [str(text).split()[-1] for text in issues[word("table.leader", "zh")]] == [f"{name[0]}＊" for name in who]
    assert word("briefing.record", "zh") not in issues
    assert not room.app.text_area


@READY
def test_a_deck_asks_what_its_screens_ask_and_once() -> None:
    opened()  # freezes the day
    for link, most in (({}, 12), ({"projector": "1"}, 50)):
        st.cache_data.clear()
        with recorded() as asked:
            screen = opened(**link)
        assert len(asked) == len(set(asked)) <= most
        with recorded() as again:
            screen.again()
        assert ["data_version" in statement for statement in again] == [True]


# --- Days -------------------------------------------------------------------------------------------------------------


@READY
def test_before_the_deadline_it_opens_on_the_newest_closed_day_and_freezes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("queries.settings.now", lambda: PAST)
    words = in_language("zh")
    assert PAST.time() < day_closes()
    before = opened(projector="1")
    assert words.day(sample.DAYS[-2]) in markup.words(before.drawn("at")[0])
    assert kept() == []
    night = [markup.words(each) for each in before.drawn("notes") if "昨晚" in markup.words(each)]
    assert night, "the night since stands below the assessment"
    assert "昨晚" not in before.answer
    assert "昨晚" in opened().read()
    places = Screen(page="places", lang="zh", projector="1")
    assert words.day(sample.NEWEST) in markup.words(places.drawn("at")[0]), "other screens show the newest"
    monkeypatch.setattr("queries.settings.today", lambda: sample.NEWEST + dt.timedelta(days=1))
    assert "昨晚" not in opened().read(), "of another night the date is said"
    assert f"{words.day(sample.DAYS[-2])}晚" in opened().read()


@READY
def test_what_a_morning_decides_is_told_on_that_morning_and_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken_of, words = sample.DAYS[-2], in_language("zh")
    monkeypatch.setattr("queries.settings.now", lambda: PAST)
    screen = opened()
    (first, *_) = [said for address, said in screen.links().items() if address.startswith("actions?")]
    form = Screen(page="actions", lang="zh", **first)
    form.app.text_area(key="action_text_0").set_value("补岗")
    form.click("action_send_0")
    with engine().connect() as connection:
        assert connection.scalar(select(Action.given_on)) == spoken_of, "the meeting speaks of the closed day"
    for page in ({"page": "actions"}, {"page": "briefing", "projector": "1", "slide": "actions-done"}):
        assert "补岗" in Screen(lang="zh", **page).read()
    due = screen.again().plain_table(word("briefing.issues", "zh"))[word("actions.due", "zh")]
    assert words.day(sample.NEWEST + dt.timedelta(days=1)) in due[0]
    monkeypatch.setattr("queries.settings.now", lambda: PAST + dt.timedelta(days=1))
    day = words.day(spoken_of)
    assert f"{day}交办 1 项：在办" in opened().read()
    with engine().begin() as connection:
        connection.execute(update(Action).values(done_at=PAST + dt.timedelta(hours=22, minutes=30)))
        raise_version(connection)
    assert f"{day}交办 1 项：已办结" in opened().read()


@READY
def test_what_is_recorded_from_the_briefing_of_an_earlier_day_belongs_to_that_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("queries.settings.now", lambda: PAST)
    day, words = sample.DAYS[-4], in_language("zh")
    earlier = opened(date=day.isoformat())
    (first, *_) = [said for address, said in earlier.links().items() if address.startswith("actions?")]
    form = Screen(page="actions", lang="zh", **first)
    form.app.text_area(key="action_text_0").set_value("补岗")
    form.click("action_send_0")
    with engine().connect() as connection:
        assert connection.scalar(select(Action.given_on)) == day
    told = f"{words.day(day)}交办 1 项"
    assert told in opened(date=(day + dt.timedelta(days=1)).isoformat()).read(), "the briefing after it tells of it"
    assert told not in opened().read(), "no later one does"


@READY
def test_with_newer_reports_in_an_action_is_told_as_it_stands_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.settings.now", lambda: PAST)
    number = record(Decided("补岗", sample.TOP, PAST - dt.timedelta(hours=1)), sample.DAYS[-3])
    told = f"{in_language('zh').day(sample.DAYS[-3])}交办 1 项"
    room = {"projector": "1", "slide": "actions-done"}
    assert f"{told}：逾期未办结" in opened().read(), "it fell due this morning"
    assert "逾期未办结" in opened(**room).answer
    change(number, 1, Decided("补岗", sample.TOP, PAST), "", PAST - dt.timedelta(minutes=90))
    assert f"{told}：已办结" in opened().read()
    assert "已办结" in opened(**room).answer
    earlier = opened(date=sample.DAYS[-3].isoformat(), **room)
    assert "在办" in earlier.answer, "a day that no meeting speaks of is told as it ended"


@READY
def test_before_the_deadline_an_issue_at_checkpoints_is_due_when_the_shift_begins_that_lacks_people(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("queries.settings.now", lambda: PAST)
    others = [each for key, each in measures(Measure).items() if key != "checkpoint_cover"]
    limits = [f"{each.key}={'0:0' if each.better is Better.HIGHER else '1e9:1e9'}" for each in others]
    monkeypatch.setenv("GRID_LIMITS", ",".join(["checkpoint_cover=200:100", *limits]))  # it alone is beyond, everywhere
    words, not_set = in_language("zh"), word("briefing.not_set", "zh")
    found: dict[tuple[str, str], str] = {}
    for place in (sample.TOP, *sample.shown_children(sample.TOP)):
        screen = opened(place=place)
        records = [said for address, said in screen.links().items() if address.startswith("actions?")]
        told = screen.plain_table(word("briefing.issues", "zh"))[word("actions.due", "zh")]
        found |= {(said["place"], said["mends"]): due for said, due in zip(records, told, strict=True)}
    steps, covers = set(), ("checkpoint_cover", "night_cover")
    for (code, measure), due in found.items():
        gaps = sample_checkpoints.gaps(code, sample.NEWEST) if measure in covers else []
        begins = [gap.starts for gap in gaps if gap.stand in ("not_rostered", "few_rostered")]
        assert due == (moment(min(begins), words) if begins else not_set), (code, measure)
        steps |= {len(sample.path(code))} if begins else set()
    assert len(steps) > 1, "communities and grids"


@BOTH
@READY
def test_the_first_look_after_the_deadline_freezes_and_a_correction_is_named(lang: str) -> None:
    screen = opened(lang)
    assert {day for day, _ in kept()} == {sample.NEWEST}
    assert word("briefing.frozen.deadline.same", lang).rsplit("}", 1)[1] in screen.read()
    key = "observers_named"
    with engine().begin() as connection:
        row = next(told for day, told in kept() if json.loads(told).get("issues"))
        told = json.loads(row)
        told["figures"][key][0] -= 1
        where = Briefing.place_code == sample.TOP
        connection.execute(update(Briefing).where(where).values(told=json.dumps(told)))
        raise_version(connection)
    read = opened(lang, date=sample.NEWEST.isoformat()).read()
    then = f"{told['figures'][key][0]:,}"
    assert word(f"measure.{key}.name", lang) in read
    assert then in read


@BOTH
@READY
def test_a_briefing_of_days_ago_tells_what_it_told_and_what_was_changed_since(
    lang: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    day, heading = sample.DAYS[-3], word("briefing.issues", lang)
    before = opened(lang, date=day.isoformat())
    told, issues = before.answer, before.plain_table(heading)
    assert word("briefing.kept", lang) not in before.read()
    not_frozen = opened(lang, date=day.isoformat(), projector="1", roll=sample.COMMUNITY)
    assert word("slide.as_known", lang) in not_frozen.read(), "nobody froze it"
    roll_call = not_frozen.answer
    assert freeze(day, By.BUTTON)
    nobody_reached(day, tmp_path / "corrected")
    after = opened(lang, date=day.isoformat())
    assert after.answer == told
    as_told = after.plain_table(heading).rename(columns={word("briefing.as_told", lang): word("briefing.now", lang)})
    assert as_told.equals(issues)
    kept = after.plain_table(word("briefing.kept", lang)).set_index(word("briefing.measure", lang))
    row = kept.loc[word("measure.screening_coverage.name", lang)]
    figure = sample.figure("screening_coverage", sample.TOP, day)
    assert row[word("briefing.as_told", lang)].startswith(figure.percent)
    assert not row[word("briefing.as_known", lang)].startswith(figure.percent)
    assert row[word("briefing.correction", lang)] == word("briefing.corrected", lang)
    untouched = kept.loc[word("measure.chain_of_duty.name", lang)]
    assert untouched[word("briefing.as_told", lang)] == untouched[word("briefing.as_known", lang)]
    room = {"date": day.isoformat(), "projector": "1"}
    called = opened(lang, **room, roll=sample.COMMUNITY)
    assert called.answer == roll_call, "each community by itself, too"
    assert word("slide.as_known", lang) not in called.read()
    assert word("slide.as_known", lang) in opened(lang, **room, slide="screening-coverage").read()
    assert word("slide.as_known", lang) not in opened(lang, projector="1", slide="screening-coverage").read()
    slide = opened(lang, **room, slide="briefing-told")
    assert word("briefing.ask_told", lang) in [title for title, _, here in slide.steps() if here]
    assert word("measure.screening_coverage.name", lang) in slide.answer
    rows = slide.plain_table(word("briefing.kept", lang))
    assert len(rows) == 8
    assert word("briefing.corrected", lang) in set(rows[word("briefing.correction", lang)][:1]), (
        "what was changed first"
    )
    monkeypatch.setattr("pages.panels.briefing.reckoned.past", lambda here: False)
    st.cache_data.clear()
    assert not opened(lang, date=day.isoformat()).plain_table(heading).equals(issues), "the correction changes the list"


def nobody_reached(day: dt.date, folder: Path) -> None:
    """Load the day's screening anew, as if nobody had been reached on it."""
    reports = [row for row in sample.table("screening_day") if row["date"] == day.isoformat()]
    nothing = dict.fromkeys(("at_door", "by_phone", "by_data"), "0")
    lines = [",".join((row | nothing).values()) for row in reports]
    folder.mkdir()
    (folder / "screening_day.csv").write_text("\n".join([",".join(reports[0]), *lines]), encoding="utf-8")
    load(folder, engine())


@READY
def test_the_button_freezes_a_day_that_is_not_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.settings.now", lambda: PAST)
    screen = opened(date=sample.NEWEST.isoformat())
    screen.click("freeze")
    assert {day for day, _ in kept()} == {sample.NEWEST}
    assert "freeze" not in {button.key for button in screen.app.button}


@BOTH
@READY
def test_where_nothing_may_be_written_a_day_is_not_frozen_and_the_screen_says_so(
    lang: str, sample: str, look_at: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("queries.settings.now", lambda: PAST)
    look_at(f"sqlite:///file:{sample.removeprefix('sqlite:///')}?mode=ro&uri=true")
    screen = opened(lang, date=DAY).click("freeze")
    assert word("fault.read_only", lang).replace("`", "") in screen.read().replace("`", "")
    assert kept() == []


def kept() -> list[tuple[dt.date, str]]:
    with engine().connect() as connection:
        return [(row.date, row.told) for row in connection.execute(select(Briefing.date, Briefing.told))]
