"""The deck of the briefing: how soon the next slide is there, and what a day of slides and loads leaves behind."""

import asyncio
import csv
import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory

import psutil  # type: ignore[import-untyped]
from playwright.sync_api import Page, sync_playwright

from pages.shared.deck import questions
from pages.shared.screens import SCREENS
from queries.database import engine
from queries.intake.loading import load
from tests.bench.databases import SAMPLE, Databases
from tests.bench.effort import PATIENCE, Effort
from tests.bench.paint import CHROMIUM
from tests.bench.results import Result
from tests.bench.servers import Server, board
from tests.bench.viewer import viewer

SOON = 100  # ms
FLAT = 1.05  # of the memory at half time
SETTLED = 1000  # ms that a page is left alone before the next key: the browser has brought what comes after by then
HERE = """() => [...document.querySelectorAll('[data-testid^=stBidiComponent], [data-testid^=stBidiComponent] *')]
    .map(each => each.shadowRoot?.querySelector('.steps [aria-current]')).find(Boolean)?.getAttribute('href')"""
# From the key to the end of the frame that shows another slide.
WATCH = f"""patience => {{
    const here = {HERE}, before = here();
    window.painted = new Promise((done, never) => {{
        setTimeout(() => never(new Error('the key brought no other slide')), patience);
        addEventListener('keydown', () => {{
            const start = performance.now();
            const look = () => {{
                const now = here();
                requestAnimationFrame(now && now !== before ? () => done(performance.now() - start) : look);
            }};
            look();
        }}, {{capture: true, once: true}});
    }});
}}"""


def next_slide(databases: Databases, effort: Effort) -> Iterator[Result]:
    """Milliseconds from the key to the next slide, through the whole deck, once it has been shown before."""
    with (
        board(databases.sample) as ours,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM) as browser,
    ):
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(ours.page("briefing?lang=zh&projector=1"))
        page.wait_for_function(f"({HERE})()", timeout=1000 * PATIENCE)
        _through(page)
        taken = [each for _ in range(max(1, effort.clicks // 4)) for each in _through(page)]
    detail = f"{len(taken)} slides, the slowest {max(taken):.0f} ms"
    yield Result("next slide of the deck, key to painted", databases.kind, SOON, median(taken), "ms", detail)


def _through(page: Page) -> list[float]:
    """From the first slide to the last: milliseconds of each."""
    page.keyboard.press("Home")
    page.wait_for_timeout(SETTLED)
    taken = []
    while page.locator("a.way[aria-keyshortcuts=PageDown]").count():
        page.evaluate(WATCH, 1000 * PATIENCE)
        page.keyboard.press("PageDown")
        taken.append(float(page.evaluate("window.painted")))
        page.wait_for_timeout(SETTLED)
    return taken


def soak(databases: Databases, effort: Effort) -> Iterator[Result]:
    """Memory and open connections of the server after many slides and loads, against those at half time."""
    url = databases.address("soak", lambda made: _load(SAMPLE, made))
    with board(url) as server:
        readings = asyncio.run(_soaked(server, url, effort))
    half = readings[len(readings) // 2 :]
    early, late = half[: len(half) // 2], half[len(half) // 2 :]
    ratio = mean(memory for memory, _ in late) / mean(memory for memory, _ in early)
    told = f"{effort.soak_slides} slides, {effort.soak_loads} loads, {late[-1][0]:.0f} MB at the end"
    yield Result("memory after slides and loads / at half time", databases.kind, FLAT, ratio, detail=told)
    more = max(files for _, files in late) - max(files for _, files in early)
    yield Result("connections and files opened since half time", databases.kind, 0, max(0, more), detail=told)


async def _soaked(server: Server, url: str, effort: Effort) -> list[tuple[float, int]]:
    """MB, and open files and connections, at each load."""
    keys = [f"{screen}-{each.key}" for screen in SCREENS for each in questions(screen) if not each.told_by]
    every, readings = effort.soak_slides // effort.soak_loads, list[tuple[float, int]]()
    with TemporaryDirectory() as folder:
        async with viewer(server.socket) as room:
            for number in range(effort.soak_slides):
                await room.visit("briefing", lang="zh", projector="1", slide=keys[number % len(keys)])
                if number % every == every - 1:
                    readings.append((server.memory(), psutil.Process(server.process.pid).num_fds()))
                    await asyncio.to_thread(_correct, Path(folder), url, number // every)
    return readings


def _correct(folder: Path, url: str, number: int) -> None:
    """One report of the newest day, corrected to and fro."""
    with (SAMPLE / "screening_day.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    row = max(rows, key=lambda each: (each["date"], int(each["at_door"])))
    row["at_door"] = str(int(row["at_door"]) - number % 2)
    with (folder / "screening_day.csv").open("w", encoding="utf-8", newline="") as file:
        writing = csv.DictWriter(file, list(row))
        writing.writeheader()
        writing.writerow(row)
    _load(folder, url)


def _load(folder: Path, url: str) -> None:
    made = engine(url)
    load(folder, made)
    made.dispose()
