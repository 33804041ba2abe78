"""Drawn parts in a browser: hostile names stay text, links work for mouse and keyboard, a change disturbs nobody."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.parts.changes import CHANGES
from tests.parts.parts import PARTS
from tests.parts.rows import LONG, SCRIPT
from tests.support import measuring
from tests.support.board import Board
from tests.support.browsing import DESK, SMALL, Visit

pytestmark = pytest.mark.xdist_group("parts")
WHOLE = ViewportSize(width=1920, height=9000)  # contrast is looked at only where it is on the screen
THEMES = {"light": {}, "dark": {"embed": "true", "embed_options": "dark_theme"}}


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    """A server that shows every part."""
    started = Board("sqlite://", tmp_path_factory.mktemp("parts") / "server.log", script="tests/parts/app.py")
    yield started
    started.stop()


@pytest.fixture
def show(visit: Visit, parts: Board) -> Any:
    """Opens the parts that the link asks for; afterwards nothing has left the machine, and nothing was complained of."""

    def opened(viewport: ViewportSize = DESK, **link: str) -> Page:
        page = visit(parts.host, size=viewport)
        page.goto(f"{parts.url}/?{urlencode(link)}")
        expect(followed(page)).to_be_visible(timeout=60_000)
        stages = (
            link["part"].count(",") + 1
            if "part" in link
            else len(CHANGES[link["change"]])
            if "change" in link
            else len(PARTS)
        )
        expect(page.locator(".stage > *")).to_have_count(stages)
        return page

    return opened


def followed(page: Page) -> Locator:
    return page.get_by_text(re.compile("^followed:"))


@pytest.mark.parametrize(("theme", "language"), [("light", "zh"), ("dark", "en")])
def test_no_serious_barrier_is_found(show: Any, theme: str, language: str) -> None:
    page = show(WHOLE, lang=language, **THEMES[theme])
    dark = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    assert dark == {"light": "rgb(247, 248, 250)", "dark": "rgb(15, 24, 34)"}[theme]
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response
    serious = [
        (rule["id"], node["target"], node["failureSummary"])
        for rule in found["violations"]
        for node in rule["nodes"]
        if rule["impact"] in ("serious", "critical") and isinstance(node["target"][0], list)  # in a shadow root: ours
    ]
    assert serious == []
    two = {
        "resultTypes": ["passes"],
        "runOnly": ["color-contrast", "link-name"],
    }  # all rules would name 13 000 elements
    passed = Axe().run(page, options=two).response["passes"]
    looked_at = {rule["id"]: [node for node in rule["nodes"] if isinstance(node["target"][0], list)] for rule in passed}
    assert len(looked_at["color-contrast"]) > 500
    assert len(looked_at["link-name"]) > 200


def test_names_that_mean_harm_are_text(show: Any) -> None:
    page = show(part="harm")
    assert page.get_by_text(SCRIPT).first.is_visible()
    assert page.get_by_text(LONG).first.is_visible()
    assert page.evaluate("window.harmed") is None
    assert page.locator(".stage script, .stage img").count() == 0


def test_a_click_and_enter_are_each_told_once_and_the_page_stays(show: Any) -> None:
    page = show(part="worst")
    page.evaluate("window.same = true")
    page.locator(".worst a").nth(1).click()
    expect(followed(page)).to_have_text("followed: ?place=w1&lang=zh")
    page.locator(".worst a").nth(2).focus()
    page.keyboard.press("Enter")
    expect(followed(page)).to_have_text("followed: ?place=w1&lang=zh ?place=w2&lang=zh")
    assert page.evaluate("window.same")


def test_a_whole_row_is_its_link(show: Any) -> None:
    page = show(part="worst")
    page.locator(".worst tbody tr").nth(3).locator("td").last.click(
        force=True
    )  # upon the link that is laid over the row
    expect(followed(page)).to_have_text("followed: ?place=w3&lang=zh")


def test_a_click_with_a_modifier_opens_the_real_address_in_a_new_tab(show: Any, parts: Board) -> None:
    page = show(part="worst")
    with page.context.expect_page() as opened:
        page.locator(".worst a").first.click(modifiers=["Control"])
    assert opened.value.url == f"{parts.url}/?place=w0&lang=zh"
    expect(followed(page)).to_have_text("followed:")


def test_tiles_are_reached_by_tab_and_followed(show: Any) -> None:
    page = show(part="tiles")
    page.locator(".tiles a").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(followed(page)).to_have_text(re.compile(r"^followed: \?place=0-0-0&lang=zh$"))


def test_a_hint_shows_on_focus_and_goes_at_escape(show: Any) -> None:
    page = show(part="heat")
    cell = page.locator(".heat td a").first
    hint = """cell => { const {content, display} = getComputedStyle(cell, '::after'); return display !== 'none' && content }"""
    assert cell.evaluate(hint) == "none"  # nothing stands there
    page.locator(".heat tbody th a").first.focus()
    page.keyboard.press("Tab")
    assert "望河社区 · 排查率" in cell.evaluate(hint)
    page.keyboard.press("Escape")
    assert cell.evaluate(hint) is False
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert "望河社区 · 排查率" in cell.evaluate(hint)


def test_a_row_that_moves_keeps_focus_and_the_box_its_scroll(show: Any) -> None:
    page = show(change="turned")
    link = page.locator(".worst a[href*=w7]")
    link.focus()
    page.locator(".scrolls").evaluate("box => box.scrollTop = 30")
    link.evaluate("link => window.kept = link")
    page.keyboard.press("Enter")
    expect(page.locator(".worst caption")).to_have_text("worst 1")
    assert page.locator(".worst tbody tr").first.get_attribute("data-key") == "w7"
    assert page.evaluate("window.kept === document.activeElement.shadowRoot.activeElement && window.kept.isConnected")
    assert page.locator(".scrolls").evaluate("box => box.scrollTop") == 30


def test_where_what_was_focused_is_gone_the_next_tab_goes_on_from_there(show: Any) -> None:
    page = show(change="turned")
    page.locator(".worst a[href*=w0]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".worst caption")).to_have_text("worst 1")
    assert page.locator(".worst a[href*=w0]").count() == 0
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.getAttribute('href')") == "?place=w7&lang=zh"


def test_what_did_not_change_is_not_touched(show: Any) -> None:
    page = show(change="same")
    page.locator(".worst").evaluate(
        """table => new MutationObserver(all => window.touched = all.length)
            .observe(table.getRootNode(), {subtree: true, childList: true, attributes: true, characterData: true})"""
    )
    before = page.locator(".trend polyline").last.get_attribute("points")
    page.get_by_role("button", name="change").click()
    expect(page.get_by_text("run 1")).to_be_visible()
    expect(page.locator(".trend polyline").last).not_to_have_attribute("points", before)
    assert page.evaluate("window.touched") is None


@pytest.mark.parametrize("size", [DESK, SMALL], ids=["1920", "1280"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_parts_fill_their_box_on_the_projector_and_are_read_from_the_back_row(
    show: Any, language: str, size: ViewportSize
) -> None:
    page = show(size, lang=language, size="projector", part=",".join(name for name in PARTS if name != "harm"))
    assert measuring.beyond(page) == []
    assert measuring.overlapping(page) == []
    assert measuring.small(page) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_covers_anything_at_a_desk_whatever_the_names(show: Any, language: str) -> None:
    page = show(SMALL, lang=language)
    assert measuring.overlapping(page) == []
