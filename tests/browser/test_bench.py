"""The bench sees on a served board what a reader sees, and clicks where one does, so that it goes on working."""

import asyncio
import concurrent.futures
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Error, Page, Route
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.server import serve

from tests.bench import deck, paint
from tests.bench import viewer as viewers
from tests.bench.viewer import BoardFailed, Run, Viewer, viewer
from tests.support import sample
from tests.support.board import Board
from tests.support.browsing import Watch
from tests.support.screen import unescaped

PLACES = {"lang": "zh", "measure": "screening_coverage"}
Seen = tuple[Run, str, list[str], list[str]]


async def _goes_down(address: str) -> list[Seen]:
    """A visit, the same once more, a click on a tile, the way up, and down by another: each run, address, tiles, ways up."""
    seen = []
    async with viewer(address) as one:

        async def see(going: Awaitable[Run]) -> None:
            seen.append((await going, one.query, one.tiles, one.ways_up))

        await see(one.visit("places", place=sample.TOP, **PLACES))
        await see(one.rerun())
        await see(one.click_tile(sample.COMMUNITY))
        await see(one.go_up(one.ways_up[0]))
        await see(_clicks_apart(one, seen[-1][0]))
    return seen


async def _clicks_apart(one: Viewer, seen: Run) -> Run:
    """A click in the part that is drawn alone, which leads elsewhere: its run is broken off for one of the whole screen."""
    [part] = {ForwardMsg.FromString(raw).delta.fragment_id for raw in seen.messages} - {""}
    one.query = urlencode(PLACES | {"place": sample.COMMUNITY})
    asked = one._asked()
    asked.rerun_script.fragment_id = part
    return await one._run(asked)


def _sentence(run: Run) -> str:
    """The screen's sentence that came last."""
    new = [ForwardMsg.FromString(raw).delta.new_element for raw in run.messages]
    return unescaped([each.heading.body for each in new if each.WhichOneof("type") == "heading"][-1])


def _ends(run: Run) -> list[int]:
    found = map(ForwardMsg.FromString, run.messages)
    return [each.script_finished for each in found if each.WhichOneof("type") == "script_finished"]


def test_each_run_of_a_viewer_is_whole_and_of_the_place_that_was_asked_for(board: Board) -> None:
    with concurrent.futures.ThreadPoolExecutor(1) as apart:  # the browser of other tests keeps a loop in this thread
        seen = apart.submit(asyncio.run, _goes_down(f"ws://{board.host}/_stcore/stream")).result()
    first, again, down, up, other = seen
    asked = (sample.TOP, sample.TOP, sample.COMMUNITY, sample.TOP, sample.COMMUNITY)
    for (run, _, tiles, _), code in zip(seen, asked, strict=True):
        assert sample.figure("screening_coverage", code).percent in _sentence(run), code
        assert set(sample.shown_children(code)) <= set(tiles)
        assert run.seconds > 0
        assert run.sent > 10_000
    assert again[1:] == first[1:]
    assert f"place={sample.COMMUNITY}" in down[1]
    assert down[3]
    assert up[2] == first[2]
    assert other[2] == down[2]
    assert ForwardMsg.FINISHED_EARLY_FOR_RERUN in _ends(other[0]), "or nothing was broken off"


# A page as ours: its frame has a button before any list is there.
LATE = """<div data-testid=stButton><button onclick='this.append(1)'>Projector</button></div>
    <script>setTimeout(() => document.body.insertAdjacentHTML('beforeend', `<table class=worst><tbody><tr><th><a onclick="%s"
    href="#">Liudi</a></th></tr></tbody></table>`), 300)</script>"""
GOES = "history.pushState(null, '', '?place=Liudi'); this.append(1)"


@contextmanager
def _page(browser: Browser, host: str) -> Iterator[Page]:
    with browser.new_context() as context, Watch(context.new_page(), host).over() as page:
        yield page


def _drills(browser: Browser, does: str) -> paint.Seen:
    def answer(route: Route) -> None:
        route.fulfill(body=LATE % does, content_type="text/html")

    with _page(browser, "board") as page:
        page.route("**/*", answer)
        return paint._drill(page, "http://board/places?place=Yunhuai", 0)


def test_a_drill_is_a_click_on_a_name_that_leads_to_another_place(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paint, "SETTLED", 0)
    monkeypatch.setattr(paint, "QUIET", 100)
    assert 0 < _drills(browser, GOES).changed < 10
    with pytest.raises(AssertionError, match=r"led to http://board/places\?place=Yunhuai"):
        _drills(browser, "this.append(1)")


def test_what_is_waited_for_in_vain_is_told_and_waited_for_no_longer(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paint, "SETTLED", 0)
    for bench in (paint, deck, viewers):
        monkeypatch.setattr(bench, "PATIENCE", 1)
    with pytest.raises(Error, match="the click changed nothing"):
        _drills(browser, "")
    with _page(browser, "nowhere") as page:
        page.set_content("<a class=way aria-keyshortcuts=PageDown>")
        with pytest.raises(Error, match="the key brought no other slide"):
            deck._through(page)

    async def unanswered() -> None:
        async with (
            serve(lambda connection: connection.wait_closed(), "127.0.0.1", 0) as silent,
            viewer(f"ws://127.0.0.1:{silent.sockets[0].getsockname()[1]}") as one,
        ):
            await one.visit("places", place="Yunhuai")

    with (
        concurrent.futures.ThreadPoolExecutor(1) as apart,
        pytest.raises(BoardFailed, match=r"no whole answer within 1 s at \?place=Yunhuai"),
    ):
        apart.submit(asyncio.run, unanswered()).result()


def test_the_first_name_in_the_list_of_the_board_leads_down(browser: Browser, board: Board) -> None:
    with _page(browser, board.host) as page:
        seen = paint._drill(page, f"{board.url}/places?lang=zh&place={sample.TOP}", 0)
    assert 0 < seen.changed < 30
