"""Actions on their screen: recorded, changed and closed at a desk, read in a room, and nothing lost between two windows."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from sqlalchemy import select

from pages.presentation.words import in_language
from queries.database import engine
from queries.schema import Action, AuditEntry
from queries.writing.actions import Decided, record
from tests.support import sample
from tests.support.screen import Screen, word

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
READY = pytest.mark.usefixtures("sample")
LATE, SOON = (dt.datetime.fromisoformat(f"2020-02-{day} 18:00") for day in (15, 19))


def decided(text: str, due: dt.datetime = SOON, place: str = sample.TOP, person: str = "") -> int:
    """An action that somebody recorded the day before."""
    return record(Decided(text, place, due, None, "grid_head" if person else None, person or None), sample.DAYS[-2])


def opened(lang: str, **link: str) -> Screen:
    return Screen(page="actions", lang=lang, **link)


def listed(screen: Screen, lang: str) -> list[str]:
    """The texts of the list, in its order."""
    return list(screen.plain_table(word("actions.heading", lang))[word("actions.what", lang)])


def fill(screen: Screen, number: int, text: str, outcome: str | None = None) -> Screen:
    screen.app.text_area(key=f"action_text_{number}").set_value(text)
    if outcome is not None:
        screen.app.text_input(key=f"action_outcome_{number}").set_value(outcome)
    return screen


def kept() -> list[str]:
    with engine().connect() as connection:
        return list(connection.scalars(select(Action.text).order_by(Action.id)))


@BOTH
@READY
def test_an_action_goes_its_way_from_the_form_to_the_list(lang: str) -> None:
    screen = opened(lang, **{"for": sample.COMMUNITY})
    assert screen.answer == word("actions.none", lang)
    assert "action_outcome_0" not in {field.key for field in screen.app.text_input}
    people = screen.app.selectbox(key=f"action_person_0_{sample.COMMUNITY}")
    people.select_index(1)
    fill(screen, 0, "夜间补岗 8 人").click("action_send_0")
    assert word("actions.said.recorded", lang) in screen.read()
    assert listed(screen, lang) == ["夜间补岗 8 人"]
    assert screen.app.text_area(key="action_text_0").value == ""
    table = screen.plain_table(word("actions.heading", lang))
    secretary = next(row["name"] for row in sample.table("duty_holder") if row["place"] == sample.COMMUNITY)
    assert str(table[word("table.leader", lang)][0]).endswith(in_language(lang).person(secretary))
    assert table[word("actions.due", lang)][0] == {"zh": "2月18日 18 时", "en": "18 Feb, 18:00"}[lang]

    screen.follow(action="1")
    assert screen.app.text_area(key="action_text_1").value == "夜间补岗 8 人"
    fill(screen, 1, "夜间补岗 9 人", "9 人已到位").click("action_close_1")
    assert screen.answer == {"zh": "督办事项 1 项：已办结", "en": "One action: done"}[lang]
    assert screen.plain_table(word("actions.heading", lang))[word("actions.outcome", lang)][0] == "9 人已到位"
    screen.click("action_reopen_1")
    assert screen.answer == {"zh": "督办事项 1 项：在办", "en": "One action: under way"}[lang]
    assert kept() == ["夜间补岗 9 人"]


@BOTH
@READY
def test_what_is_overdue_leads_the_list_and_the_sentence(lang: str) -> None:
    for text, due in (("转运物资", SOON), ("补岗", LATE)):
        decided(text, due)
    screen = opened(lang)
    assert listed(screen, lang) == ["补岗", "转运物资"]
    assert "■" in screen.plain_table(word("actions.heading", lang))[word("actions.state", lang)][0]
    told = {
        "zh": "督办事项 2 项：在办 1 项，逾期未办结 1 项（补岗，办结时限 2月15日 18 时）",
        "en": "Of 2 actions, 1 is under way, 1 is overdue (补岗, due 15 Feb, 18:00)",
    }
    assert screen.answer == told[lang]
    assert opened(lang, date="2020-02-12").answer == word("actions.none", lang), "it was not assigned by then"
    assert opened(lang, place=sample.COMMUNITY).answer == word("actions.none", lang), "it is about the district"


@BOTH
@READY
def test_two_windows_lose_nothing(lang: str) -> None:
    number = decided("补岗")
    here, there = (opened(lang, action=str(number)) for _ in range(2))
    fill(there, number, "那边改的", "已安排").click(f"action_change_{number}")
    assert listed(here.again(), lang) == ["那边改的"], "what one window writes, the other shows"
    fill(here, number, "这边改的").click(f"action_change_{number}")
    read = here.read()
    assert "那边改的" in read
    assert "这边改的" in read
    said = in_language(lang).t("actions.said.stale", theirs="|", yours="|").split("|")[0]
    assert said in read
    assert kept() == ["那边改的"]
    here.click(f"action_change_{number}")
    assert kept() == ["这边改的"], "who has read the other text may put his own in its place"
    with engine().connect() as connection:
        assert len(connection.scalars(select(AuditEntry.id)).all()) == 3


@BOTH
@READY
@pytest.mark.parametrize("field", ["department", "person", "done"])
def test_what_is_refused_reads_otherwise_whatever_it_is_that_differs(field: str, lang: str) -> None:
    number = decided("补岗", place=sample.COMMUNITY)
    here, there = (opened(lang, action=str(number)) for _ in range(2))
    if field == "done":
        there.click(f"action_close_{number}")
        theirs, mine = word("actions.stand.done", lang), word("actions.stand.under_way", lang)
    else:
        name = f"action_{field}_{number}" + (f"_{sample.COMMUNITY}" if field == "person" else "")
        nobody = {"department": "actions.no_department", "person": "actions.nobody"}[field]
        chosen = there.app.selectbox(key=name)
        theirs, mine = chosen.options[1], word(nobody, lang)
        chosen.select_index(1)
        there.click(f"action_change_{number}")
    here.click(f"action_change_{number}")
    told = in_language(lang).t("actions.said.stale", theirs="|", yours="|").split("|")
    read = here.read().split(told[0])[1].split(told[2])[0].split(told[1])
    first, second = (re.split("，|, ", each) for each in read)
    (at,) = [at for at, pair in enumerate(zip(first, second, strict=True)) if len(set(pair)) > 1]
    assert first[at].endswith(theirs)
    assert second[at].endswith(mine)


@BOTH
@READY
def test_a_room_reads_the_first_of_them_with_short_names_and_changes_nothing(lang: str) -> None:
    for spot in range(9):
        decided(f"第{spot}项", SOON + dt.timedelta(hours=spot), person="舒兰")
    screen = opened(lang, projector="1", action="1")
    assert len(listed(screen, lang)) == 8
    read = screen.read()
    assert {"zh": "舒＊", "en": "Shu *"}[lang] in read
    assert not [name for name in ("舒兰", "Shu Lan") if name in read]
    assert in_language(lang).t("actions.more", n=1) in read
    assert not screen.app.text_area
    assert not [said for said in screen.links().values() if "action" in said]


@READY
def test_what_says_nothing_is_not_kept_and_the_rest_stays_in_the_fields() -> None:
    screen = opened("zh")
    screen.app.selectbox(key="action_department_0").select_index(1)
    fill(screen, 0, "  ").click("action_send_0")
    assert word("actions.said.no_text", "zh") in screen.read()
    assert screen.app.selectbox(key="action_department_0").index == 1
    assert kept() == []


@BOTH
@READY
def test_a_database_that_may_only_be_read_says_so_calmly(
    lang: str, sample: str, look_at: Callable[[str], None]
) -> None:
    look_at(f"sqlite:///file:{sample.removeprefix('sqlite:///')}?mode=ro&uri=true")
    screen = fill(opened(lang), 0, "补岗").click("action_send_0")
    read = screen.read()
    assert in_language(lang).t("actions.said.not_written", fault="|").split("|")[0] in read
    assert word("fault.read_only", lang) in read
    assert screen.app.text_area(key="action_text_0").value == "补岗"
    assert not screen.app.exception


@READY
def test_nobody_writes_from_a_wall_whatever_a_form_sends(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = opened("zh")
    monkeypatch.setattr("pages.shared.viewer.wall", lambda: True)
    fill(screen, 0, "补岗").click("action_send_0")
    assert kept() == []
