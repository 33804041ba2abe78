"""One level down as the reader sees it: from the click to the last change in Chromium, beside Dash and an empty page."""

import shutil
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, sync_playwright

from pages.presentation.places import FEW
from tests.bench.databases import Databases, codes_of
from tests.bench.effort import PATIENCE, SCREENS, Effort
from tests.bench.results import Result
from tests.bench.servers import board, button_page, dash_app

CHROMIUM = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]
SETTLED = 1500  # ms that a page is left alone before the click
QUIET = 1000  # ms without a change, after which the last one was the last
Name = tuple[str, int]  # in which district's list, and how many stand above it there

# What is clicked: a name in the list of the worst, which stands in a shadow root here; or the one button of a page that
# has nothing else. Our screens have buttons, too, which are there before any list is.
NAME = """above => {
    const all = [...document.querySelectorAll('[data-testid^=stBidiComponent], [data-testid^=stBidiComponent] *')];
    const roots = [document, ...all.map(each => each.shadowRoot).filter(Boolean)];
    const names = roots.map(root => [...root.querySelectorAll('.worst tbody th a, #rows a')]).find(each => each.length);
    return names?.[above];
}"""
BUTTON = "() => document.querySelector('[data-testid=stButton] button')"
# Counts from the press of the mouse to the frame after the last change that can be seen, shadow roots included. What only
# says that something runs (data-… and aria-… attributes, Streamlit's own header) cannot be seen, or is not the answer.
WATCH = """([quiet, patience]) => {
    let start = 0, last = 0;
    const seen = change => {
        const element = change.target.nodeType === 1 ? change.target : change.target.parentElement;
        if (element?.closest?.('head, [data-testid=stHeader], [data-testid=stStatusWidget]')) return false;
        return change.type !== 'attributes' || !/^(data|aria)-|^id$/.test(change.attributeName);
    };
    const watched = new WeakSet();
    const watch = root => {
        if (watched.has(root)) return;
        watched.add(root);
        observer.observe(root, {subtree: true, childList: true, attributes: true, characterData: true});
        root.querySelectorAll('*').forEach(each => each.shadowRoot && watch(each.shadowRoot));
    };
    const observer = new MutationObserver(changes => {
        changes.forEach(change => change.addedNodes.forEach(node => node.querySelectorAll?.('*')
            .forEach(each => each.shadowRoot && watch(each.shadowRoot))));
        if (start && changes.some(seen)) requestAnimationFrame(() => { last = performance.now(); });
    });
    watch(document);
    window.changed = new Promise((done, never) => {
        setTimeout(() => never(new Error('the click changed nothing, or changes never ended')), patience);
        document.addEventListener('pointerdown', () => {
            start = performance.now();
            const look = () => last && performance.now() - last > quiet ? done(last - start) : setTimeout(look, 50);
            look();
        }, {capture: true, once: true});
    });
}"""


class Seen(NamedTuple):
    """One click: seconds to the last change, and seconds of the renderer's work."""

    changed: float
    renderer: float


def paint(databases: Databases, effort: Effort) -> Iterator[Result]:
    """From the click on a name to the last change, in turns with Dash and with a page that holds one button.

    First communities that nobody has opened yet, then one that was opened each time before.
    """
    names = _names(databases.large, effort.clicks + 1)
    with (
        board(databases.large) as ours,
        dash_app(databases.large) as theirs,
        button_page() as empty,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM) as browser,
    ):
        pages = [browser.new_page(viewport={"width": 1280, "height": 720}) for _ in range(3)]
        for which, clicked in (("", names), (", place opened before", names[:1] * len(names))):
            clicks: list[list[Seen]] = [[] for _ in pages]
            for district, above in clicked:
                way = f"?lang=zh&place={district}"
                clicks[0].append(_drill(pages[0], ours.page(f"{SCREENS[0].page}{way}"), above))
                clicks[1].append(_drill(pages[1], theirs.page(way), above))
                clicks[2].append(_click(pages[2], empty.page(), BUTTON))
            yield from _told(which, clicks, databases.kind)


def _names(url: str, count: int) -> list[Name]:
    """So many names of communities, each another one: those that the lists of districts begin with."""
    return [(district, above) for district in codes_of(url, "district") for above in range(FEW)][:count]


def _told(which: str, clicks: list[list[Seen]], kind: str) -> Iterator[Result]:
    """What the clicks took here, beside those of Dash and of the empty page."""
    changed = [median(each.changed for each in seen[1:]) for seen in clicks]  # the first of each warms up
    renderer = [median(each.renderer for each in seen[1:]) for seen in clicks]
    for what, budget, (one, other) in (
        (f"drill down{which}, click to last change / Dash", 0.5, changed[:2]),
        (f"drill down{which}, click to last change / a click on an empty page", 4.0, changed[::2]),
        (f"renderer's work for a drill{which} / Dash", 0.5, renderer[:2]),
    ):
        yield Result(what, kind, budget, one / other, detail=f"{1000 * one:.0f} ms / {1000 * other:.0f} ms")


def _drill(page: Page, address: str, above: int) -> Seen:
    """A click on a name, which must lead to another place: what else may be clicked is no drill."""
    seen = _click(page, address, NAME, above)
    before, after = (parse_qs(urlsplit(each).query).get("place") for each in (address, page.url))
    assert after not in (None, before), f"a click at {address} led to {page.url}"
    return seen


def _click(page: Page, address: str, what: str, above: int = 0) -> Seen:
    page.bring_to_front()
    page.goto(address)
    page.wait_for_function(what, arg=above)
    page.wait_for_timeout(SETTLED)
    target = page.evaluate_handle(what, above).as_element()
    assert target is not None
    target.scroll_into_view_if_needed()
    page.evaluate(WATCH, [QUIET, 1000 * PATIENCE])
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def worked() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(float(each["value"]) for each in metrics if each["name"] == "TaskDuration")

    before = worked()
    target.click()
    seconds = float(page.evaluate("window.changed")) / 1000
    seen = Seen(seconds, worked() - before)
    session.detach()
    return seen
