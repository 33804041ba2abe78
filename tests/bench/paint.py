"""One level down as the reader sees it: from the click to the painted charts in Chromium, beside a minimal Dash app."""

import shutil
from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Page, sync_playwright

from tests.bench.databases import Databases
from tests.bench.effort import SCREENS, Effort
from tests.bench.results import Result
from tests.bench.servers import board, dash_app

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

# Everything that an element and the stages in it hold of a kind: markup on a stage stands in a shadow root.
FIND = """const find = (query, within = document) => [...within.querySelectorAll(query),
    ...[...within.querySelectorAll('[data-testid^=stBidiComponent], [data-testid^=stBidiComponent] *')]
        .filter(each => each.shadowRoot).flatMap(each => [...each.shadowRoot.querySelectorAll(query)])];"""
# What both charts show, as one text each; empty until there are two and their marks are drawn.
SHOWN = f"""() => {{
    {FIND}
    const tiles = find('.tiles').map(part => [...part.querySelectorAll('[data-key]')].map(each => each.dataset.key));
    const lines = find('.plot').map(part => [...part.querySelectorAll('polyline')].map(each => each.outerHTML));
    const charts = [...document.querySelectorAll('.js-plotly-plot')].filter(chart => chart._fullData);
    const drawn = charts.filter(chart => chart.querySelector('.slice, .point'))
        .map(chart => chart._fullData.map(trace => [trace.ids, Array.from(trace.y || [])]));
    const all = [...tiles, ...lines, ...drawn].map(each => JSON.stringify(each));
    return all.length < 2 ? [] : all;
}}"""
# Counts from the press of the mouse to the frame after the one in which both charts show something else.
WATCH = """shown => {
    const before = shown();
    window.painted = new Promise(done => document.addEventListener('pointerdown', () => {
        const start = performance.now();
        const look = () => {
            const now = shown();
            const changed = now.length === before.length && now.every((chart, at) => chart !== before[at]);
            requestAnimationFrame(changed ? () => done(performance.now() - start) : look);
        };
        look();
    }, {capture: true, once: true}));
}"""
# A point inside the mark of a place one level down: the heading of the first tile that holds others, or the first bar.
TARGET = f"""() => {{
    {FIND}
    const tile = find('.tiles .group > a.tile')[0];
    const box = (tile ?? document.querySelector('.bars .point path')).getBoundingClientRect();
    return tile ? [box.left + 10, box.top + 6] : [box.left + box.width / 2, box.top + box.height / 2];
}}"""
SETTLED = 1000  # ms that a page is left alone before the click


def paint(databases: Databases, effort: Effort) -> Iterator[Result]:
    """From the click to the frame in which both charts show the place below, in turns with Dash."""
    with (
        board(databases.sample) as ours,
        dash_app(databases.sample) as theirs,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM) as browser,
    ):
        addresses = [ours.page(f"{SCREENS[0].page}?lang=zh"), theirs.page()]
        pages = [browser.new_page(viewport={"width": 1280, "height": 720}) for _ in addresses]
        seconds: tuple[list[float], list[float]] = ([], [])
        for _ in range(effort.clicks + 1):
            for page, address, taken in zip(pages, addresses, seconds, strict=True):
                taken.append(_seconds_to_paint(page, address))
    ours_s, theirs_s = (median(taken[1:]) for taken in seconds)  # the first of each warms up
    detail = f"{1000 * ours_s:.0f} ms / {1000 * theirs_s:.0f} ms"
    yield Result("drill down, click to paint / Dash", databases.kind, 1.0, ours_s / theirs_s, detail=detail)


def _seconds_to_paint(page: Page, address: str) -> float:
    page.bring_to_front()
    page.goto(address)
    page.wait_for_function(f"({SHOWN})().length === 2")
    page.wait_for_timeout(SETTLED)
    page.evaluate(f"({WATCH})({SHOWN})")
    x, y = page.evaluate(TARGET)
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    return float(page.evaluate("window.painted")) / 1000
