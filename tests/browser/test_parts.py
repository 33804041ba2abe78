"""Drawn parts in a browser: hostile names stay text, links work for mouse and keyboard, a change disturbs nobody."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.parts.changes import CHANGES
from tests.parts.parts import PARTS
from tests.parts.rows import LONG, SCRIPT
from tests.support import measuring
from tests.support.arriving import TWO_FRAMES, running
from tests.support.board import Board
from tests.support.browsing import DESK, FOLLOW, SMALL, Watch

# Contrast is looked at only where it is on the screen.
WHOLE, SLIM = ViewportSize(width=1920, height=12000), ViewportSize(width=1280, height=12000)
THEMES = {"light": {}, "dark": {"embed": "true", "embed_options": "dark_theme"}}
# No slide draws these: they stand below a desk, or on paper. Part -> how it is drawn there, and by which module alone.
ON_NO_SLIDE = {
    "sweep": (r"\bsweep\.drawn\(", "panels/screening/details.py"),
    "order_sheet": (r"(?<!def )\border_sheet\(", "presentation/order_print.py"),
}
# Several parts below each other are no slide either.
SEVERAL = {"nothing", "harm"}
PROJECTED = [name for name in PARTS if name not in {*ON_NO_SLIDE, *SEVERAL}]
PAGES = Path(__file__).parents[2] / "pages"
Show = Callable[..., Page]
visits = count()


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    """A server that shows every part."""
    started = Board("sqlite://", tmp_path_factory.mktemp("parts") / "server.log", script="tests/parts/app.py")
    yield started
    started.stop()


@pytest.fixture(scope="module")
def tabs(browser: Browser, parts: Board) -> Iterator[dict[str, Watch]]:
    """A tab for each theme, which stays open from one test to the next: to load Streamlit costs more than most tests."""
    with ExitStack() as leaving:

        def new() -> Watch:
            context = browser.new_context(locale="zh-CN")
            leaving.callback(context.close)
            return Watch(context.new_page(), parts.host)

        yield {theme: new() for theme in THEMES}


@pytest.fixture
def show(tabs: dict[str, Watch], parts: Board) -> Iterator[Show]:
    """Opens the parts that the link asks for; afterwards nothing has left the machine, and nothing was complained of."""
    used: list[Watch] = []

    def opened(viewport: ViewportSize = DESK, theme: str = "light", **link: str) -> Page:
        watch = tabs[theme]
        page = watch.page
        if watch not in used:
            watch.begin()
            used.append(watch)
        page.set_viewport_size(viewport)
        page.mouse.move(0, 0)
        address = f"{parts.url}/?{urlencode({**link, **THEMES[theme], 'visit': str(next(visits))})}"
        with running(page):
            if page.url.startswith(parts.url):
                page.evaluate(FOLLOW, address)
            else:
                page.goto(address)
        stages = (
            link["part"].count(",") + 1
            if "part" in link
            else len(CHANGES[link["change"]])
            if "change" in link
            else len(PARTS)
        )
        expect(page.locator(".stage > *")).to_have_count(stages)
        return page

    yield opened
    for watch in used:
        watch.end()


def followed(page: Page) -> Locator:
    return page.get_by_text(re.compile("^followed:"))


@pytest.mark.parametrize(
    ("theme", "language", "size"),
    [("light", "zh", WHOLE), ("dark", "en", WHOLE), ("light", "en", SLIM), ("dark", "zh", SLIM)],
)
def test_no_serious_barrier_is_found(show: Show, theme: str, language: str, size: ViewportSize) -> None:
    page = show(size, theme, lang=language)
    dark = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    assert dark == {"light": "rgb(247, 248, 250)", "dark": "rgb(15, 24, 34)"}[theme]
    # Contrast, the dear one, is looked at once. Only of these two it is told what passed: all would name 13 000 elements.
    told = ("color-contrast", "link-name")
    most = {"resultTypes": ["violations"], "rules": {rule: {"enabled": False} for rule in told}}
    two = {"resultTypes": ["violations", "passes"], "runOnly": told}
    found = [measuring.axe(page, **options) for options in (most, two)]
    serious = [
        (rule["id"], node["target"], node["failureSummary"])
        for each in found
        for rule in each["violations"]
        for node in rule["nodes"]
        if rule["impact"] in ("serious", "critical") and isinstance(node["target"][0], list)  # in a shadow root: ours
    ]
    assert serious == []
    looked_at = {
        rule["id"]: [node for node in rule["nodes"] if isinstance(node["target"][0], list)]
        for rule in found[1]["passes"]
    }
    assert len(looked_at["color-contrast"]) > 500
    assert len(looked_at["link-name"]) > 200


def test_names_that_mean_harm_are_text(show: Show) -> None:
    page = show(part="harm")
    assert page.get_by_text(SCRIPT).first.is_visible()
    assert page.get_by_text(LONG).first.is_visible()
    assert page.evaluate("window.harmed") is None
    assert page.locator(".stage script, .stage img").count() == 0


def test_a_click_and_enter_are_each_told_once_and_the_page_stays(show: Show) -> None:
    page = show(part="worst")
    page.evaluate("window.same = true")
    page.locator(".worst a").nth(1).click()
    expect(followed(page)).to_have_text("followed: ?place=w1&lang=zh")
    page.locator(".worst a").nth(2).focus()
    page.keyboard.press("Enter")
    expect(followed(page)).to_have_text("followed: ?place=w1&lang=zh ?place=w2&lang=zh")
    assert page.evaluate("window.same")


def test_a_whole_row_is_its_link(show: Show) -> None:
    page = show(part="worst")
    page.locator(".worst tbody tr").nth(3).locator("td").last.click(
        force=True
    )  # upon the link that is laid over the row
    expect(followed(page)).to_have_text("followed: ?place=w3&lang=zh")


def test_a_click_with_a_modifier_opens_the_real_address_in_a_new_tab(show: Show, parts: Board) -> None:
    page = show(part="worst")
    with page.context.expect_page() as opened:
        page.locator(".worst a").first.click(modifiers=["Control"])
    assert opened.value.url == f"{parts.url}/?place=w0&lang=zh"
    opened.value.close()
    expect(followed(page)).to_have_text("followed:")


def test_tiles_are_reached_by_tab_and_followed(show: Show) -> None:
    page = show(part="tiles")
    page.locator(".tiles a").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(followed(page)).to_have_text(re.compile(r"^followed: \?place=0-0-0&lang=zh$"))


def test_a_hint_shows_on_focus_and_goes_at_escape(show: Show) -> None:
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


def test_a_row_that_moves_keeps_focus_and_the_box_its_scroll(show: Show) -> None:
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


def test_where_what_was_focused_is_gone_the_next_tab_goes_on_from_there(show: Show) -> None:
    page = show(change="turned")
    page.locator(".worst a[href*=w0]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".worst caption")).to_have_text("worst 1")
    assert page.locator(".worst a[href*=w0]").count() == 0
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.getAttribute('href')") == "?place=w7&lang=zh"


def test_two_rows_of_one_key_stay_two(show: Show) -> None:
    page = show(change="alike")
    for n in (1, 2, 3):
        page.get_by_role("button", name="change").click()
        expect(page.locator(".worst caption")).to_have_text(f"worst {n}")
        keys = page.locator(".worst tbody tr").evaluate_all("rows => rows.map(row => row.dataset.key)")
        assert keys == (["w0", "w0", "w1", "w2"] if n % 2 else ["w2", "w0", "w0", "w1"])
        told = page.locator(".worst tbody tr[data-key=w0]").all_inner_texts()
        assert [f"{n}{k}" in row for k, row in enumerate(told, 1)] == [True, True]


def test_what_did_not_change_is_not_touched(show: Show) -> None:
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


def test_what_is_selected_stays_selected_where_its_words_do_not_change(show: Show) -> None:
    page = show(change="one")
    caption = page.locator(".worst caption")
    caption.evaluate("caption => getSelection().selectAllChildren(caption)")
    selected = "caption => (caption.getRootNode().getSelection?.() ?? getSelection()).toString()"
    assert caption.evaluate(selected) == "worst"
    before = page.locator(".worst tbody").inner_text()
    page.get_by_role("button", name="change").press("Enter")
    expect(page.get_by_text("run 1")).to_be_visible()
    expect(page.locator(".worst tbody")).not_to_have_text(before)
    assert caption.evaluate(selected) == "worst"


def test_a_hint_that_is_open_stays_and_says_what_is_new(show: Show) -> None:
    page = show(change="hours")
    cell = page.locator(".heat td > [aria-label]").nth(2)
    cell.hover()
    hint = """cell => { const {content, display} = getComputedStyle(cell, '::after'); return display !== 'none' && content }"""
    before = cell.evaluate(hint)
    assert before not in (False, "none")
    page.get_by_role("button", name="change").dispatch_event("click")  # the mouse stays where it is
    expect(page.get_by_text("run 1")).to_be_visible()
    expect(cell).not_to_have_attribute("aria-label", before.strip('"'))
    assert cell.evaluate(hint).strip('"') == cell.get_attribute("aria-label") != before.strip('"')


@pytest.mark.parametrize("language", ["zh", "en"])
def test_parts_fill_their_box_on_the_projector_and_are_read_from_the_back_row(show: Show, language: str) -> None:
    page = show(lang=language, size="projector", part=",".join(PROJECTED))
    for size in (DESK, SMALL):
        page.set_viewport_size(size)
        page.evaluate(TWO_FRAMES)
        for measure in (measuring.beyond, measuring.overlapping, measuring.small):
            assert measure(page) == [], size


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_covers_anything_at_a_desk_whatever_the_names(show: Show, language: str) -> None:
    page = show(SMALL, lang=language)
    assert measuring.overlapping(page) == []


def test_in_a_bar_of_little_room_one_of_many_is_not_as_wide_as_fifteen(show: Show) -> None:
    """No piece is wider than its share but for its figure: 1 late beside 15 missing is seen to be less."""
    bar = show(part="reported").locator(".reporting")
    bar.evaluate("table => table.style.width = '20rem'")
    pieces = bar.locator("tr[data-key=b1] .stack i")
    assert pieces.all_inner_texts() == ["124", "1", "15"]
    wide = pieces.evaluate_all("all => all.map(each => each.getBoundingClientRect().width)")
    assert wide[1] < wide[2] < 0.75 * wide[0]


@pytest.mark.parametrize("name", ON_NO_SLIDE)
def test_what_is_not_measured_on_the_projector_is_drawn_on_no_slide(name: str) -> None:
    drawn, module = ON_NO_SLIDE[name]
    files = [path for path in PAGES.rglob("*.py") if re.search(drawn, path.read_text(encoding="utf-8"))]
    assert [path.relative_to(PAGES).as_posix() for path in files] == [module]
