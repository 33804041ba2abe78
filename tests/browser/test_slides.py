"""Slides in a real browser: the keys of a clicker, and each exactly one view high."""

from typing import Any

from playwright.sync_api import Page

from pages.shared.stage import values
from tests.support import sample
from tests.support.arriving import arriving
from tests.support.board import Board
from tests.support.browsing import SMALL, open_link
from tests.support.screen import word

FIRST, SECOND = sample.shown_children(sample.TOP)[:2]
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
    assert found["frame"] <= 0.12, found
    assert found["headline"] >= 44 * 2 / 3, found
    assert found["smallest"] >= 22 * 2 / 3, found


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


def test_a_clicker_plays_the_whole_briefing(page: Page, board: Board) -> None:
    page.set_viewport_size(SMALL)
    open_link(page, board, "/briefing", lang="en", projector="1")
    further = page.locator("a.way[aria-keyshortcuts=PageDown]")
    seen = 1
    check(page)
    while further.count():
        slide = values(str(further.get_attribute("href")))["slide"]
        press(page, "PageDown" if seen % 2 else " ", slide=slide)
        check(page)
        seen += 1
    assert seen == page.locator(".steps li").count() > 9
    with arriving(page, auto="1"):
        page.keyboard.press("p")
    press(page, "Home", auto="1")
    with arriving(page, auto=None):
        page.keyboard.press("p")
