"""One way to arrive: an action is over when the run that it asked for has ended and all that it drew is there.

The address changes, and Streamlit says that nothing runs, before the server has even heard of a click or of "back". So
the runs are counted where they pass: in the page's own socket. What is waited for after that is what a reader sees.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.support import sample

PATIENCE = 120.0  # seconds until something counts as failed, on a machine that is busy with something else
LOOK_AGAIN = 50  # ms


class Runs:
    """The runs of one page: when the last one was asked for, begun and ended, counted in messages through its socket."""

    def __init__(self, page: Page) -> None:
        self.on_sample = True  # whether the page shows the sample's district
        self.moment = self.asked = self.begun = self.ended = 0
        self._hear: list[Callable[[ForwardMsg], None]] = []
        self._kept: dict[str, ForwardMsg] = {}  # what the server does not send twice, by what it calls it
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        self.ended = self.moment  # what ran for the page before, if anything, ends unheard
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, frame: str | bytes) -> None:
        self.moment += 1
        if isinstance(frame, bytes) and BackMsg.FromString(frame).WhichOneof("type") == "rerun_script":
            self.asked = self.moment

    def _received(self, frame: str | bytes) -> None:
        self.moment += 1
        message = ForwardMsg.FromString(frame) if isinstance(frame, bytes) else ForwardMsg()
        kind = message.WhichOneof("type")
        if message.metadata.cacheable:
            self._kept[message.hash] = message
        for hear in self._hear:
            hear(self._kept.get(message.ref_hash, message))
        if kind == "new_session":
            self.begun = self.moment
        elif kind == "script_finished":
            self.ended = self.moment

    @contextmanager
    def heard_by(self, hear: Callable[[ForwardMsg], None]) -> Iterator[None]:
        """Somebody listens to what the server sends to the page."""
        self._hear.append(hear)
        yield
        self._hear.remove(hear)

    def over(self, since: int) -> bool:
        """Whether a run that began after that moment has ended, and nothing runs or was asked for after it."""
        return self.ended > self.begun > max(since, self.asked)


_runs: WeakKeyDictionary[Page, Runs] = WeakKeyDictionary()


def follow(page: Page) -> Runs:
    """Count the runs of a page; before its first address is opened."""
    if page not in _runs:
        _runs[page] = Runs(page)
    return _runs[page]


# What of the screen is not there yet. Names may hold invisible joiners, which keep them from being read as links.
MISSING = """([crumbs, names, says]) => {
    const all = query => [...document.querySelectorAll(query)];
    const text = element => (element?.textContent ?? '').replaceAll('\\u2060', '').replaceAll('\\u00a0', ' ');
    const app = document.querySelector('[data-testid=stApp]')?.dataset ?? {};
    const way = all('[class*=st-key-ways] *').map(each => each.shadowRoot?.querySelector('.crumbs')).find(Boolean);
    const led = [...way?.querySelectorAll('[data-key]') ?? []].map(each => each.dataset.key);
    // Projected, the sentence stands on a stage.
    const staged = () => all('*').map(each => each.shadowRoot?.querySelector('h1')).find(Boolean);
    const sentence = document.querySelector('h1') ?? staged();
    const bare = (kind, inside) => all(`[data-testid=${kind}]`).some(each => !each.querySelector(inside));
    return Object.entries({
        'the end of the run on the page': app.testScriptState !== 'notRunning',
        'a sentence': !sentence,
        'what hides behind grey bars': all('[data-testid=stSkeleton]').length,
        'the new in place of the old': all('[data-stale=true]').length,
        'the rows of a table': bare('stDataFrame', '[data-testid^=glide-cell-]'),
        'the lines of a chart': bare('stPlotlyChart', '.main-svg'),
        'the canvas of a map': bare('stDeckGlJsonChart', 'canvas'),
        [`the way ${crumbs} above the place, not ${led}`]: crumbs && led.join() !== crumbs.join(),
        [`the name ${names}`]: names && !names.includes(text(way?.querySelector('strong'))),
        [`"${says}" in the sentence`]: says && !text(sentence).includes(says),
    }).filter(([_, missing]) => missing).map(([what]) => what);
}"""
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@contextmanager
def running(page: Page) -> Iterator[None]:
    """Do something that asks for a run, and wait until one that began after it is over; for pages that show no place."""
    runs = follow(page)
    since = runs.moment
    yield
    until(page, lambda: "" if runs.over(since) else "a run that was asked for")


@contextmanager
def arriving(page: Page, says: str = "", /, **link: str | None) -> Iterator[None]:
    """Do something that asks for a run, and be where it leads: `with arriving(page, place=code): page.go_back()`.

    `link`: what the address says then, None for what it no longer says. `says`: what the sentence at the top holds.
    The breadcrumb is held against the sample's tree.
    """
    runs = follow(page)
    since = runs.moment
    yield
    stood_still = -1

    def there() -> str:
        nonlocal stood_still
        missing = _missing(page, runs, since, link, says)
        if not missing and stood_still != runs.moment:
            stood_still = runs.moment
            page.evaluate(TWO_FRAMES)  # what has just been drawn may ask for another run
            return "a moment in which nothing changes"
        return missing

    until(page, there)


def _missing(page: Page, runs: Runs, since: int, link: dict[str, str | None], says: str) -> str:
    said = link_of(page)
    wrong = [name for name, value in link.items() if said.get(name, _left_out(name)) != value]
    if wrong or not runs.over(since):
        return f"{wrong or 'a run'} of {link} at {page.url}"
    code = said.get("place", sample.TOP)
    crumbs = names = None
    if runs.on_sample and code in sample.places():
        crumbs = [each for each in sample.path(code)[:-1] if sample.places()[each]["level"] != "compound"]
        names = [sample.name(code, lang) for lang in ([said["lang"]] if "lang" in said else ["zh", "en"])]
    return "; ".join(page.evaluate(MISSING, [crumbs, names, says]))


def _left_out(name: str) -> str | None:
    return sample.TOP if name == "place" else None


def until(page: Page, missing: Callable[[], Any], patience: float = PATIENCE) -> None:
    """Wait until nothing is missing; the page's messages keep coming in meanwhile."""
    end = time.monotonic() + patience
    while found := missing():
        if time.monotonic() > end:
            pytest.fail(f"after {patience:.0f} s there is still missing: {found}")
        page.wait_for_timeout(LOOK_AGAIN)


def link_of(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}
