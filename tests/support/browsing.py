"""A real browser for tests: a server, viewers, and a watch over what a page asks for and complains about."""

import math
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize, expect, sync_playwright

from tests.support import sample
from tests.support.board import Board

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
    context = browser.new_context(locale="zh-CN", viewport=TALL)
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


def click_crumb(page: Page, code: str) -> None:
    page.get_by_role("button", name=f"{sample.name(code, 'zh')} ›").click()


def on_screen(deck: dict[str, Any], lon: float, lat: float) -> tuple[float, float]:
    """Where a position stands on the map, from its middle."""
    view = deck["initialViewState"]
    world = 512 * 2 ** view["zoom"]

    def mercator(degrees: float) -> float:
        return math.log(math.tan(math.pi / 4 + math.radians(degrees) / 2)) / (2 * math.pi)

    x = (lon - view["longitude"]) / 360 * world
    return x, (mercator(view["latitude"]) - mercator(lat)) * world


def click_map(page: Page, right: float, down: float, told: str, leads_to: str) -> None:
    """Click a position once the map, which is painted late, tells what stands there; again if it was still busy."""
    canvas = page.get_by_test_id("stDeckGlJsonChart").first
    tip = page.locator(".deck-tooltip", has_text=told)
    there = re.compile(f"[?&]{leads_to}(&|$)")
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
    pytest.fail(f"a click on {told} does not lead to {leads_to}")


TOO_WIDE = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
    .filter(each => each.scrollWidth > each.clientWidth)
    .map(each => `${each.tagName} ${each.scrollWidth} > ${each.clientWidth}`)"""
