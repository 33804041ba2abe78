"""Slides in a real browser: the keys of a clicker, each exactly one view high, and what shows without a key."""

import csv
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from pages.briefing.gathering import gathered
from pages.briefing.web_page import web_page
from pages.shared import stage
from pages.shared.stage import values
from queries.database import engine
from queries.intake.loading import load
from tests.support import measuring
from tests.support import sample as district
from tests.support.arriving import arriving, link_of, until
from tests.support.board import Board
from tests.support.browsing import DESK, SMALL, Serve, Visit, open_link
from tests.support.screen import word

FIRST, SECOND = district.shown_children(district.TOP)[:2]
MEASURED = """() => {
    const stage = [...document.querySelectorAll('*')].map(each => each.shadowRoot?.querySelector('.slide')).find(Boolean)
    const main = document.querySelector('[data-testid=stMain]')
    const box = stage.getBoundingClientRect()
    const foot = stage.querySelector('footer').getBoundingClientRect()
    const texts = [...stage.querySelectorAll(':not(.heard)')].filter(each => each.innerText)
    const beyond = [...stage.querySelectorAll('.shown *')].filter(each => {
        const at = each.getBoundingClientRect()
        return at.width && !each.closest('.heard, svg') && (at.bottom > foot.top + 2 || at.right > box.right + 2)
    })
    return {
        scrolls: [main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth],
        below: box.bottom - innerHeight,
        lines: stage.querySelector('footer').getBoundingClientRect().height /
            parseFloat(getComputedStyle(stage.querySelector('footer')).fontSize),
        picture: stage.querySelector('.picked').getBoundingClientRect().height / innerHeight,
        frame: box.top / innerHeight,
        headline: parseFloat(getComputedStyle(stage.querySelector('h1')).fontSize),
        smallest: Math.min(...texts.map(each => parseFloat(getComputedStyle(each).fontSize))),
        beyond: beyond.slice(0, 3).map(each => `${each.tagName}.${each.className} ${each.textContent.slice(0, 20)}`),
    }
}"""


def check(page: Page) -> None:
    """One view high, and read from the fifth row."""
    found: dict[str, Any] = page.evaluate(MEASURED)
    assert max(found["scrolls"]) <= 0, found
    assert found["below"] <= 0, found
    assert found["beyond"] == [], found
    assert found["picture"] >= 0.55, found
    assert found["lines"] <= 2.5, found  # the foot is one: its signs are higher than its letters
    assert found["frame"] <= 0.12, found
    far = page.evaluate("innerWidth") / DESK["width"]  # sizes are said for the larger wall
    assert found["headline"] >= 44 * far, found
    assert found["smallest"] >= 22 * far, found


def press(page: Page, key: str, **link: str | None) -> None:
    with arriving(page, **link):
        page.keyboard.press(key)


def test_a_clicker_walks_through_slides_that_are_one_view_high(page: Page, board: Board) -> None:
    page.set_viewport_size(SMALL)
    open_link(page, board, lang="en", projector="1", place=FIRST)
    check(page)
    press(page, "PageDown", question="course", place=FIRST)
    check(page)
    press(page, "PageDown", question="who", place=FIRST)
    check(page)
    press(page, "ArrowRight", question="who", place=SECOND)
    press(page, "Home", question="where", place=SECOND)
    check(page)
    dot = page.get_by_role("link", name=word("places.ask_answers", "en"))
    with arriving(page, question="who"):
        dot.click()
    press(page, "PageUp", question="course")


@pytest.mark.parametrize(("lang", "size", "theme"), [("en", SMALL, "light"), ("zh", DESK, "dark")])
def test_a_clicker_plays_the_whole_briefing(
    lang: str, size: ViewportSize, theme: str, page: Page, board: Board
) -> None:
    """In two of its looks; `python -m tests.looks --slides --screen briefing` plays it in all, and measures each slide."""
    page.set_viewport_size(size)
    open_link(page, board, "/briefing", lang=lang, projector="1", theme=theme)
    further = page.locator("a.way[aria-keyshortcuts=PageDown]")
    seen = 1
    check(page)
    while further.count():
        slide = values(str(further.get_attribute("href")))["slide"]
        press(page, "PageDown" if seen % 2 else " ", slide=slide)
        check(page)
        assert measuring.cut(page) == []
        seen += 1
    assert seen == page.locator(".steps li a:not(.screen)").count() > 9
    steps = page.locator(".steps")
    steps.get_by_role("link", name=word("screen.places", lang), exact=True).hover()
    with arriving(page, slide="places-course"):
        steps.get_by_role("link", name=word("places.ask_course", lang), exact=True).click()
    with arriving(page, auto="1"):
        page.keyboard.press("p")
    press(page, "Home", auto="1")
    with arriving(page, auto=None):
        page.keyboard.press("p")


def test_slides_follow_one_another_and_who_comes_back_is_at_the_same(
    sample: str, serve: Serve, visit: Visit, tmp_path: Path
) -> None:
    file = tmp_path / "deck.toml"
    file.write_text(
        'seconds = 3600\norder = ["briefing-issues", "places-where"]\n[own]\nbriefing = 3', encoding="utf-8"
    )
    board = serve(sample, GRID_DECK=str(file))
    page = visit(board.host, size=SMALL)
    open_link(page, board, "/briefing", lang="zh", projector="1", auto="1")
    shown = page.locator(".steps a[aria-current]")
    until(page, lambda: "" if link_of(page).get("slide") == "places-where" else "the slide that follows by itself")
    expect(shown).to_have_attribute("aria-label", word("places.ask_where", "zh"))
    with arriving(page, slide="places-where", auto="1"):
        page.reload()  # what joined it to the server is gone
    expect(shown).to_have_attribute("aria-label", word("places.ask_where", "zh"))
    with arriving(page, auto=None, slide="places-where"):
        page.keyboard.press("p")


def test_an_action_assigned_at_a_desk_shows_on_the_wall_by_itself(sample: str, serve: Serve, visit: Visit) -> None:
    board = serve(sample)
    wall, desk = visit(board.host, size=SMALL), visit(board.host, size=DESK)
    open_link(wall, board, "/briefing", lang="zh", projector="1", slide="actions-done")
    assert word("actions.none", "zh") in wall.locator(".slide").inner_text()
    open_link(desk, board, "/briefing", lang="zh")
    with arriving(desk):
        desk.keyboard.press("F2")
    desk.get_by_role("textbox", name=word("actions.form.text", "zh")).fill("夜间补岗")
    with arriving(desk):
        desk.get_by_role("button", name=word("actions.form.send", "zh"), exact=True).click()
    until(wall, lambda: "" if "夜间补岗" in wall.locator(".slide").inner_text() else "the action that was assigned")
    assert link_of(wall)["slide"] == "actions-done"


def test_what_a_load_changed_is_marked_for_a_minute_and_nothing_moves(
    sample: str, serve: Serve, visit: Visit, tmp_path: Path
) -> None:
    board = serve(sample)
    page = visit(board.host, size=SMALL)
    open_link(page, board, "/briefing", lang="zh", projector="1", slide="places-where")
    ahead = word("places.ask_course", "zh")
    shown = page.locator(".steps a[aria-current]")
    os.kill(board.started, signal.SIGSTOP)
    page.keyboard.press("PageDown")  # the server cannot answer, and need not
    expect(shown).to_have_attribute("aria-label", ahead)
    os.kill(board.started, signal.SIGCONT)
    press(page, "PageUp", slide="places-where")
    marks, explained = page.locator(".slide [data-renewed]"), page.locator("footer .renewed")
    slide = page.locator(".slide").element_handle()
    assert marks.count() == 0
    assert not explained.is_visible()
    page.clock.install()  # it goes on by itself, and is put forward below
    correct(tmp_path / "corrected", sample)
    until(page, lambda: "" if marks.count() else "a mark")
    assert slide.evaluate("each => each.isConnected"), "drawn upon the same slide"
    assert explained.is_visible()
    assert "places-where" in page.url
    assert marks.count() < page.locator(".slide td").count() / 2, "what did not change is not marked"
    check(page)
    page.clock.fast_forward(61_000)
    until(page, lambda: "" if not marks.count() else "the end of the mark")
    assert not explained.is_visible()


DRAW = """async ([script, order]) => {
    const { default: show } = await import(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })))
    window.told = []
    for (const name of order) show({
        data: { markup: `<a aria-keyshortcuts="PageDown" href="?slide=${name}"></a>`, language: 'zh', view: name, renewed: 0 },
        parentElement: document.getElementById(name),
        setTriggerValue: (_, href) => window.told.push(href),
    })
}"""


@pytest.mark.parametrize("order", ["ab", "aba", "ba"])
def test_a_key_reaches_the_slide_that_stands_there_whichever_was_drawn_last(visit: Visit, order: str) -> None:
    """A slide that goes may be drawn once more after the one that takes its place: the clicker must not die with it."""
    page = visit("nowhere")
    page.set_content("".join(f"<div id={name}><div class=stage></div></div>" for name in "ab"))
    page.evaluate(DRAW, [stage._SCRIPT, list(order)])
    page.keyboard.press("PageDown")
    page.evaluate("() => document.getElementById('a').remove()")
    page.keyboard.press("PageDown")
    newest = list(dict.fromkeys(order))[-1]
    assert page.evaluate("window.told") == [f"?slide={newest}", "?slide=b"]


def correct(folder: Path, address: str) -> None:
    """A load that says other numbers of one community's screening of the newest day."""
    rows = [row for row in district.table("screening_day") if row["date"] == district.NEWEST.isoformat()]
    ours = [row | {"at_door": "0", "by_phone": "0", "by_data": "0"} for row in rows if row["place"].startswith(FIRST)]
    folder.mkdir()
    with (folder / "screening_day.csv").open("w", encoding="utf-8", newline="") as file:
        writing = csv.DictWriter(file, list(ours[0]))
        writing.writeheader()
        writing.writerows(ours)
    made = engine(address)
    load(folder, made)
    made.dispose()


def test_the_page_of_the_pack_asks_for_nothing(sample: str, visit: Visit, tmp_path: Path) -> None:
    del sample
    file = tmp_path / "briefing.html"
    file.write_bytes(web_page(gathered(district.COMMUNITY, None, "zh", lambda step, share: None)))
    page = visit("nowhere", size=SMALL)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    assert page.locator("article.slide").count() > 5
    assert (asked, said) == ([file.as_uri()], [])
