"""A real browser for tests: a server, viewers, and a watch over what a page asks for and complains about."""

import json
import math
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlencode

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.support.arriving import PATIENCE, TWO_FRAMES, arriving, follow, link_of, until
from tests.support.board import Board
from tests.support.screen import word

SWITCHES = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    # Maps alone need a graphics card; where one is emulated, it paints a page more slowly than the processor does.
    "--disable-gpu-rasterization",
    "--disable-gpu-compositing",
]
DESK = ViewportSize(width=1920, height=1080)
SMALL = ViewportSize(width=1280, height=720)
TALL = ViewportSize(width=1280, height=1080)  # maps in view, and a third less to paint without a graphics card
ROW, HEADER = 35, 35  # px, of Streamlit's tables


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

    page: Page
    host: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)  # all of it
    picture: bytes = b""  # of a page that complained

    def __post_init__(self) -> None:
        self.page.set_default_timeout(1000 * PATIENCE)
        page, own = self.page, (f"http://{self.host}/", f"ws://{self.host}/", "data:", "blob:", "file:")

        def note(url: str) -> None:
            if not url.startswith(own):
                self.outside.append(url)

        follow(page)
        page.on("request", lambda request: note(request.url))
        page.on("websocket", lambda websocket: note(websocket.url))
        page.on("console", self._console)
        page.on("pageerror", self._error)

    def _console(self, message: ConsoleMessage) -> None:
        # On a deep link Streamlit tries its own addresses below the link's path first.
        probe = "_stcore" in message.location["url"] and "404" in message.text
        self.console.append(f"{message.type}: {message.text}")
        if message.type == "error" and not probe:
            self.errors.append(message.text)

    def _error(self, error: Error) -> None:
        self.console.append(f"exception: {error}")
        self.errors.append(str(error))

    def begin(self) -> None:
        """Watch over a test: what there was before is none of its own."""
        self.outside, self.errors, self.console, self.picture = [], [], [], b""
        watches.append(self)

    def end(self) -> None:
        """Nothing left the machine, and the browser had no complaint."""
        if self.outside or self.errors:
            self.picture = self.page.screenshot()
        assert self.outside == []
        assert self.errors == []

    @contextmanager
    def over(self) -> Iterator[Page]:
        """Watch over one test on a page that stays open for the next."""
        self.begin()
        yield self.page
        self.end()

    def close(self) -> None:
        try:
            self.end()
        finally:
            self.page.close()


watches: list["Watch"] = []  # over the pages of the test that runs
Visit = Callable[..., Page]
Deck = dict[str, Any]  # a map as it is sent
Serve = Callable[..., Board]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """A server of the test's own, on the database at an address."""
    with ExitStack() as leaving:

        def new(address: str, **settings: str) -> Board:
            started = Board(address, tmp_path / f"server-{len(Board.known)}.log", settings=settings)
            leaving.callback(started.stop)
            return started

        yield new


@pytest.fixture
def visit(browser: Browser, serve: Serve) -> Iterator[Visit]:
    """A new viewer, who has never been here. Afterwards: nothing left the machine, and the browser had no complaint.

    Pages are closed before `serve` stops what the test started: they would complain of its silence.
    """
    with ExitStack() as leaving:

        def new(host: str, locale: str = "zh-CN", size: ViewportSize = DESK, **more: Any) -> Page:
            context = browser.new_context(locale=locale, viewport=size, **more)
            leaving.callback(context.close)
            watch = Watch(context.new_page(), host)
            leaving.callback(watch.close)
            watch.begin()
            return watch.page

        yield new


@pytest.fixture(scope="session")
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """A leader's browser in Chinese, which keeps Streamlit's own files from one test to the next."""
    context = browser.new_context(locale="zh-CN", viewport=TALL)
    yield context
    context.close()


@pytest.fixture(scope="session")
def tabs(desk: BrowserContext) -> dict[int, Watch]:
    """The tab that a test left in order, by the start of the server that it talks to."""
    return {}


@pytest.fixture
def page(request: pytest.FixtureRequest, desk: BrowserContext, board: Board, tabs: dict[int, Watch]) -> Iterator[Page]:
    """A leader's tab, which stays open for the next test. Afterwards: nothing left the machine, and nothing was complained of.

    A test that failed leaves no tab to the next one.
    """
    watch = tabs.pop(board.started, None) or Watch(desk.new_page(), board.host)
    for other in tabs.values():  # of a server that is no more
        other.page.close()
    tabs.clear()
    watch.page.set_viewport_size(TALL)
    watch.begin()
    failed = request.session.testsfailed
    yield watch.page
    if watch.outside or watch.errors or request.session.testsfailed > failed:
        watch.close()
    else:
        tabs[board.started] = watch


@pytest.fixture
def decks(page: Page) -> Iterator[list[Deck]]:
    """Every map that the server sends to the page, the newest last."""
    sent: list[Deck] = []

    def note(message: ForwardMsg) -> None:
        chart = message.delta.new_element.deck_gl_json_chart
        if chart.json:
            sent.append(json.loads(chart.json))

    with follow(page).heard_by(note):
        yield sent


class Address(Protocol):
    """Something that answers at an address."""

    url: str


def title(page: Page) -> str:
    """The sentence at the top, as it is read: where its lines may not break is nothing to read."""
    return page.inner_text("h1").replace("\u2060", "").replace("\u00a0", " ")


# --- Ways to go somewhere: each is over when the reader is there ---------------------------------------------------------


# As the browser's own "back" does it, without loading all of Streamlit again.
FOLLOW = (
    "address => { history.pushState(null, '', address); dispatchEvent(new PopStateEvent('popstate', {state: null})) }"
)


def open_link(page: Page, board: Address, path: str = "/places", /, **link: str) -> None:
    """Open a link in a tab that may show the board already; one of another theme is another page."""
    address = f"{board.url}{path}?{urlencode(link)}"
    there = page.url != address and page.url.startswith(f"{board.url}/")
    with arriving(page, **link):
        if there and link_of(page).get("theme") == link.get("theme"):
            page.evaluate(FOLLOW, address)
        else:
            page.goto(address)


def paste(page: Page, address: str) -> None:
    """Open a link that somebody else has copied."""
    with arriving(page):
        page.goto(address)


def click_crumb(page: Page, code: str, says: str = "") -> None:
    with arriving(page, says, place=code):
        page.locator(f".crumbs [data-key='{code}'] a").click()


def click_row(table: Locator, number: int, leads: Mapping[str, str], to: str = "place") -> str:
    """Click a row once it names one of those that lead somewhere, and be there; where that is, is told."""
    page = table.page
    cell = table.get_by_test_id(f"glide-cell-0-{number}")
    until(page, lambda: "" if row_of(cell) in leads else f"one of {list(leads)} in row {number}, not {row_of(cell)}")
    table.scroll_into_view_if_needed()
    x, y = middle_at_rest(table)
    code = leads[row_of(cell)]
    with arriving(page, **{to: code}):
        page.mouse.click(x + 40, y + HEADER + ROW * (number + 0.5))
    return code


def row_of(cell: Locator) -> str:
    return "".join(cell.all_text_contents())


def middle_at_rest(part: Locator) -> tuple[float, float]:
    """Where a part of the page is, once it stands still."""
    at: list[Any] = [None]

    def moved() -> str:
        part.page.evaluate(TWO_FRAMES)
        at.append(part.bounding_box())
        return "" if at[-1] and at[-1] == at[-2] else f"a place that it keeps, after {at[-2:]}"

    until(part.page, moved)
    return at[-1]["x"], at[-1]["y"]


def search(page: Page, words: str, code: str, says: str = "") -> None:
    """Look for a place, and choose it among those that are found for these very words."""
    page.get_by_role("button", name=word("frame.search", "zh")).click()
    field = page.get_by_role("combobox", name=word("frame.search", "zh"))
    expect(field).to_be_focused()
    with arriving(page):
        page.keyboard.type(words)
    hit = page.locator(f"[role=option][data-key='{code}']")
    while hit.get_attribute("aria-selected") != "true":
        page.keyboard.press("ArrowDown")
    with arriving(page, says, place=code):
        page.keyboard.press("Enter")


def choose(page: Page, label: str, option: str, says: str = "", /, **link: str | None) -> None:
    """Choose from a list that drops down."""
    page.get_by_role("combobox", name=label).click()
    with arriving(page, says, **link):
        page.get_by_role("option", name=option, exact=True).click()


def switch(page: Page, segment: str, /, **link: str | None) -> None:
    """Choose a segment, such as the other language."""
    with arriving(page, **link):
        page.get_by_test_id("stButtonGroup").get_by_text(segment, exact=True).click()


def press(page: Page, label: str, says: str = "", /, **link: str | None) -> None:
    with arriving(page, says, **link):
        page.get_by_role("button", name=label, exact=True).click()


def project(page: Page, lang: str, on: bool) -> None:
    """To the projector, and back to the desk."""
    press(page, word("frame.projector" if on else "frame.desk", lang), projector="1" if on else None)


def go_back(page: Page, says: str = "", /, **link: str | None) -> None:
    with arriving(page, says, **link):
        page.go_back()


def go_forward(page: Page, says: str = "", /, **link: str | None) -> None:
    with arriving(page, says, **link):
        page.go_forward()


# --- Maps --------------------------------------------------------------------------------------------------------------


def on_screen(deck: dict[str, Any], lon: float, lat: float) -> tuple[float, float]:
    """Where a position stands on the map, from its middle."""
    view = deck["initialViewState"]
    world = 512 * 2 ** view["zoom"]

    def mercator(degrees: float) -> float:
        return math.log(math.tan(math.pi / 4 + math.radians(degrees) / 2)) / (2 * math.pi)

    x = (lon - view["longitude"]) / 360 * world
    return x, (mercator(view["latitude"]) - mercator(lat)) * world


def click_map(page: Page, right: float, down: float, told: str, says: str = "", /, **link: str | None) -> None:
    """Click a position once the map, which is painted late, tells what stands there, and be where that leads."""
    canvas = page.get_by_test_id("stDeckGlJsonChart").first
    tip = page.locator(".deck-tooltip", has_text=told)
    runs = follow(page)
    since, step = runs.moment, 0

    def clicked() -> str:
        """A map that is still busy takes a click for nothing: then the page asks for no run, and it is clicked again."""
        nonlocal step
        if runs.asked > since:  # a click before was heard late
            return ""
        step += 1
        box = canvas.bounding_box()
        if not box:  # the map gives way to one that just came
            return "a map"
        x, y = box["x"] + box["width"] / 2 + right + step % 2, box["y"] + box["height"] / 2 + down
        page.mouse.move(x, y)
        try:
            expect(tip).to_be_visible(timeout=250)
        except AssertionError:
            return f"a word of {told} on the map"
        page.evaluate(TWO_FRAMES)
        page.mouse.click(x, y)
        until_asked(page, since)
        return "" if runs.asked > since else f"what a click on {told} leads to"

    with arriving(page, says, **link):
        until(page, clicked)


A_WHILE = "() => new Promise(done => setTimeout(done, 50))"


def until_asked(page: Page, since: int, patience: int = 100) -> None:
    """Give the page some time of its own to ask for a run: while it is busy it hears no click, and its clock stands still.

    By our clock a busy page was clicked a second time, and what the first click asked for came when nobody expected it.
    """
    for _ in range(patience):
        if follow(page).asked > since:
            return
        page.evaluate(A_WHILE)


TOO_WIDE = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
    .filter(each => each.scrollWidth > each.clientWidth)
    .map(each => `${each.tagName} ${each.scrollWidth} > ${each.clientWidth}`)"""
