"""The board in a real browser: down and up by every way, links, languages, and not one request to another host."""

import math
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize, expect, sync_playwright

from queries.database import engine
from tests import sample, two_communities
from tests.board import Board
from tests.screen import Screen, word

pytestmark = pytest.mark.xdist_group("browser")  # one server, one browser

SWITCHES = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]
DESK = ViewportSize(width=1920, height=1080)
SMALL = ViewportSize(width=1280, height=720)
ROW, HEADER = 35, 35  # px, of Streamlit's tables

COMMUNITY, GRID, BUILDING = sample.path(sample.BUILDING)[1], sample.GRID, sample.BUILDING


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        started = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield started
        started.close()


@pytest.fixture(scope="session")
def board(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    """A server with the sample district."""
    folder = tmp_path_factory.mktemp("board")
    started = Board(f"sqlite:///{shutil.copy(sample_file, folder / 'sample.sqlite')}", folder / "server.log")
    yield started
    started.stop()


@dataclass
class Watch:
    """What a page asked for beyond its own server, and what it complained about."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def over(self, page: Page, host: str) -> None:
        own = (f"http://{host}/", f"ws://{host}/", "data:", "blob:")

        def note(url: str) -> None:
            if not url.startswith(own):
                self.outside.append(url)

        page.on("request", lambda request: note(request.url))
        page.on("websocket", lambda websocket: note(websocket.url))
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _console(self, message: ConsoleMessage) -> None:
        # On a deep link Streamlit tries its own addresses below the link's path first.
        probe = "_stcore" in message.location["url"] and "404" in message.text
        if message.type == "error" and not probe:
            self.errors.append(message.text)


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A new viewer, who has never been here. Afterwards: nothing left the machine, and the browser had no complaint."""
    watch = Watch()
    contexts = []

    def new(host: str, locale: str = "zh-CN", size: ViewportSize = DESK) -> Page:
        context = browser.new_context(locale=locale, viewport=size)
        contexts.append(context)
        page = context.new_page()
        watch.over(page, host)
        return page

    yield new
    for context in contexts:
        context.close()
    assert watch.outside == []
    assert watch.errors == []


@pytest.fixture(scope="session")
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """A leader's browser in Chinese, which keeps Streamlit's own files from one test to the next."""
    context = browser.new_context(locale="zh-CN", viewport=DESK)
    yield context
    context.close()


@pytest.fixture
def page(desk: BrowserContext, board: Board) -> Iterator[Page]:
    """A new tab. Afterwards: nothing left the machine, and the browser had no complaint."""
    watch, opened = Watch(), desk.new_page()
    watch.over(opened, board.host)
    yield opened
    opened.close()
    assert watch.outside == []
    assert watch.errors == []


def settle(page: Page) -> None:
    """Wait until the run has ended and everything that it drew is there."""
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_function(
        """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
               && !document.querySelector('[data-testid=stSkeleton]')""",
        timeout=60_000,
    )


def open_link(page: Page, board: Board, path: str = "/places", **link: str) -> None:
    page.goto(f"{board.url}{path}?{urlencode(link)}")
    settle(page)


def link_of(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def title(page: Page) -> str:
    return page.inner_text("h1")


def arrive(page: Page, code: str, measure: str = "screening_coverage") -> None:
    """Wait until the screen of this place is there: its number in the answer, its code in the link."""
    figure = sample.figure(measure, code)
    number = str(figure.numerator) if sample.places()[code]["level"] == "building" else figure.percent
    expect(page.locator("h1")).to_contain_text(number, timeout=30_000)
    settle(page)
    assert link_of(page).get("place", sample.TOP) == code


# --- Down, up, back -----------------------------------------------------------------------------------------------------


def click_tile(page: Page, code: str) -> None:
    """Click the tile of a place where its name stands, beside the tiles inside it."""
    find = """code => {
        const slice = [...document.querySelectorAll('.treemaplayer .slice')]
            .find(slice => slice.__data__?.data?.data?.id === code);
        const box = slice?.querySelector('path')?.getBoundingClientRect();
        return box && {x: box.x, y: box.y};
    }"""
    at = page.wait_for_function(find, arg=code).json_value()
    page.mouse.click(at["x"] + 15, at["y"] + 9)


def click_crumb(page: Page, code: str) -> None:
    page.get_by_role("button", name=f"{sample.name(code, 'zh')} ›").click()


def test_tiles_lead_down_the_breadcrumb_up_and_the_browser_back(page: Page, board: Board) -> None:
    open_link(page, board, lang="zh")
    for code in (COMMUNITY, GRID, BUILDING):
        click_tile(page, code)
        arrive(page, code)
    for code in (GRID, COMMUNITY, sample.TOP):
        click_crumb(page, code)
        arrive(page, code)
    for code in (COMMUNITY, GRID, BUILDING, GRID):
        page.go_back()
        arrive(page, code)
    page.go_forward()
    arrive(page, BUILDING)


def test_table_rows_lead_down(page: Page, board: Board) -> None:
    open_link(page, board, lang="zh")
    code = sample.TOP
    while sample.shown_children(code):
        below = min(sample.shown_children(code), key=lambda c: worst_first(c))
        box = page.get_by_test_id("stDataFrame").first.bounding_box()
        assert box
        page.mouse.click(box["x"] + 40, box["y"] + HEADER + ROW / 2)
        code = below
        if sample.figure("screening_coverage", code).told:
            arrive(page, code)
        else:
            expect(page).to_have_url(re.compile(f"place={code}"))
            settle(page)
    assert sample.places()[code]["level"] == "building"


def worst_first(code: str) -> tuple[int, float, str]:
    figure = sample.figure("screening_coverage", code)
    group = {"not_reported": 0, "not_applicable": 2}.get(figure.state, 1)
    return group, figure.share if figure.denominator else 101.0, code


def on_screen(deck: dict[str, Any], lon: float, lat: float) -> tuple[float, float]:
    """Where a position stands on the map, from its middle."""
    view = deck["initialViewState"]
    world = 512 * 2 ** view["zoom"]

    def mercator(degrees: float) -> float:
        return math.log(math.tan(math.pi / 4 + math.radians(degrees) / 2)) / (2 * math.pi)

    x = (lon - view["longitude"]) / 360 * world
    return x, (mercator(view["latitude"]) - mercator(lat)) * world


@pytest.mark.usefixtures("sample")
def test_the_map_leads_down(page: Page, board: Board) -> None:
    open_link(page, board, lang="zh", view="map")
    for above, code in ((sample.TOP, COMMUNITY), (COMMUNITY, GRID), (GRID, BUILDING)):
        deck = Screen(place=above, view="map", lang="zh").deck()
        place = sample.places()[code]
        right, down = on_screen(deck, float(place["lon"]), float(place["lat"]))
        click_map(page, right, down, code)
        arrive(page, code)
    assert link_of(page)["view"] == "map"


def click_map(page: Page, right: float, down: float, code: str) -> None:
    """Click a position once the map, which is painted late, tells what stands there; again if it was still busy."""
    canvas = page.get_by_test_id("stDeckGlJsonChart")
    tip = page.locator(".deck-tooltip", has_text=sample.name(code, "zh"))
    there = re.compile(f"place={code}(&|$)")
    for step in range(120):
        box = canvas.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2 + right, box["y"] + box["height"] / 2 + down
        page.mouse.move(x + step % 2, y)
        try:
            expect(tip).to_be_visible(timeout=250)
            page.mouse.click(x + step % 2, y)
            expect(page).to_have_url(there, timeout=5_000)
            return
        except AssertionError:
            continue
    pytest.fail(f"the map does not lead to {code}")


# --- Choices and links --------------------------------------------------------------------------------------------------


def test_date_measure_and_language_are_chosen_and_travel_with_the_link(page: Page, board: Board, visit: Visit) -> None:
    open_link(page, board, place=COMMUNITY)
    day = sample.DAYS[-2]
    page.get_by_role("combobox", name=word("frame.date", "zh")).click()
    page.get_by_role("option", name="2月16日").click()
    expect(page.locator("h1")).to_contain_text(sample.figure("screening_coverage", COMMUNITY, day).percent)
    page.get_by_role("combobox", name=word("places.measure", "zh")).click()
    page.get_by_role("option", name=word("measure.follow_up.name", "zh")).click()
    expect(page.locator("h1")).to_contain_text(sample.figure("follow_up", COMMUNITY, day).percent)
    page.get_by_test_id("stButtonGroup").get_by_text("EN", exact=True).click()
    expect(page.locator("h1")).to_contain_text("Round 3")
    settle(page)
    assert link_of(page) == {"place": COMMUNITY, "date": "2020-02-16", "measure": "follow_up", "lang": "en"}

    colleague = visit(board.host, locale="zh-CN", size=SMALL)
    colleague.goto(page.url)
    settle(colleague)
    expect(colleague.locator("h1")).to_have_text(title(page))


def test_a_search_leads_to_a_place_by_name_initials_or_code(page: Page, board: Board) -> None:
    open_link(page, board, lang="zh")
    for words, code in (("柳堤", COMMUNITY), ("hysq", sample.COMMUNITY), (GRID, GRID)):
        field = page.get_by_test_id("stTextInput").locator("input")
        field.fill(words)
        page.get_by_test_id("stButton").get_by_text(sample.name(code, "zh")).first.click()
        arrive(page, code)
        expect(field).to_have_value("")


def test_the_first_visit_speaks_the_browsers_language(visit: Visit, board: Board) -> None:
    for locale, lang in (("en-GB", "en"), ("zh-CN", "zh")):
        page = visit(board.host, locale=locale)
        open_link(page, board, path="/")
        expect(page.get_by_test_id("stMetric").first).to_contain_text(word("measure.screening_coverage.name", lang))
        assert sample.figure("screening_coverage", sample.TOP).percent in title(page)


def test_the_first_link_after_a_restart_opens_its_building(visit: Visit, board: Board) -> None:
    board.restart()
    page = visit(board.host, locale="zh-CN")
    open_link(page, board, place=BUILDING, lang="en")
    arrive(page, BUILDING)
    assert "households" in title(page)
    assert page.get_by_role("dialog").count() == 0
    assert page.get_by_text("Page not found").count() == 0


def test_an_unknown_place_is_named_and_its_button_leads_to_the_top(page: Page, board: Board) -> None:
    open_link(page, board, place="0000", lang="zh")
    assert title(page) == word("unknown.place", "zh").format(code="0000")
    page.get_by_role("button", name=word("unknown.place_way_on", "zh")).click()
    arrive(page, sample.TOP)


def test_the_file_comes_in_the_readers_language(page: Page, board: Board, tmp_path: Path) -> None:
    open_link(page, board, place=GRID, lang="en", date="2020-02-16")
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    rows = pd.read_csv(file, dtype=str)
    assert len(rows) == len(sample.shown_children(GRID))
    assert set(rows[word("table.date", "en")]) == {"2020-02-16"}


# --- Room on the screen -------------------------------------------------------------------------------------------------

TOO_WIDE = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
    .filter(each => each.scrollWidth > each.clientWidth)
    .map(each => `${each.tagName} ${each.scrollWidth} > ${each.clientWidth}`)"""


@pytest.mark.parametrize("mode", ["desk", "projector"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_scrolls_sideways(lang: str, mode: str, page: Page, board: Board) -> None:
    wide = {}
    for code in (sample.TOP, COMMUNITY, GRID, BUILDING):
        page.set_viewport_size(SMALL)
        open_link(page, board, place=code, lang=lang, **({"projector": "1"} if mode == "projector" else {}))
        arrive(page, code)
        for size in (SMALL, DESK):
            page.set_viewport_size(size)
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            if found := page.evaluate(TOO_WIDE):
                wide[code, size["width"]] = found
    assert wide == {}


# --- Names from the data ------------------------------------------------------------------------------------------------

WICKED = (
    '[x](http://e.example) ![](http://e.example/a) <b>B</b> www.e.example x@e.example <a href="http://e.example">c</a>'
)
LEADS_OUT = """() => [...document.querySelectorAll('a, img, image, use, iframe')]
    .filter(each => [...each.attributes].some(a => /(href|src)$/.test(a.name) && a.value.includes('e.example')))
    .map(each => each.outerHTML)"""


def test_a_wicked_name_draws_no_link_no_picture_and_no_tag(visit: Visit, tmp_path: Path) -> None:
    """Its letters are shown as they are, and the watch over requests sees none of them fetched."""
    quoted = '"' + WICKED.replace('"', '""') + '"'
    files = dict(two_communities.FILES)
    for name in ("先锋社区", "和平里", "1号楼", "第一轮", "第二轮"):
        files = {stem: text.replace(f",{name},", f",{quoted},") for stem, text in files.items()}
    loading = engine(f"sqlite:///{tmp_path / 'grid.sqlite'}")
    two_communities.build(loading, tmp_path / "files", **files)
    loading.dispose()
    board = Board(f"sqlite:///{tmp_path / 'grid.sqlite'}", tmp_path / "server.log")
    try:
        page = visit(board.host)
        for link in ({}, {"place": "A"}, {"place": "A1"}, {"place": "A1X1"}, {"place": "A", "view": "map"}):
            open_link(page, board, lang="zh", **link)
            assert "[x](http://e.example)" in page.inner_text("body").replace("\u2060", "")
            assert page.evaluate(LEADS_OUT) == []
            assert page.locator("b", has_text=re.compile("^B$")).count() == 0
    finally:
        board.stop()
