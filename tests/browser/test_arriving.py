"""The way to arrive itself: a server that answers late after "back" is waited for, where one look at the page is not enough."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Page, expect

from tests.support import sample
from tests.support.arriving import follow, link_of
from tests.support.board import Board
from tests.support.browsing import Visit, click_crumb, go_back, open_link, title, until_asked

LATE = 2.0  # seconds


class Late:
    """A way to a server on which answers can be held up."""

    def __init__(self, host: str) -> None:
        address, port = host.split(":")
        self._server = (address, int(port))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = [self._listener]
        self.open = threading.Event()
        self.open.set()
        self.host = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self.url = f"http://{self.host}"
        threading.Thread(target=self._take, daemon=True).start()

    def hold_up(self) -> None:
        """From now on nothing comes through until `open` is set."""
        self.open.clear()

    def _take(self) -> None:
        with suppress(OSError):  # closed
            while True:
                reader, _ = self._listener.accept()
                server = socket.create_connection(self._server)
                self._ends += [reader, server]
                threading.Thread(target=self._pass_on, args=(reader, server, False), daemon=True).start()
                threading.Thread(target=self._pass_on, args=(server, reader, True), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, answers: bool) -> None:
        with suppress(OSError):
            while part := source.recv(65536):
                if answers:
                    self.open.wait()
                target.sendall(part)
            target.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        self.open.set()
        for end in self._ends:
            end.close()


@pytest.fixture
def late(board: Board) -> Iterator[Late]:
    way = Late(board.host)
    yield way
    way.close()


@pytest.fixture
def reader(late: Late, visit: Visit) -> Page:
    """Somebody who went down to a community and up again, so that "back" leads to the community.

    Asked for after the way, so that the page is closed before it: the browser would complain of a lost connection.
    """
    page = visit(late.host)
    open_link(page, late, lang="zh", place=sample.COMMUNITY)
    click_crumb(page, sample.TOP)
    return page


def settle(page: Page) -> None:
    """How the tests once waited: for a page that says that nothing runs. It says so before the server has heard of anything."""
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_function(
        """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
               && !document.querySelector('[data-testid=stSkeleton]')""",
        timeout=60_000,
    )


COVERAGE = sample.figure("screening_coverage", sample.COMMUNITY).percent


def test_a_late_answer_is_waited_for(reader: Page, late: Late) -> None:
    assert COVERAGE not in title(reader)
    late.hold_up()
    threading.Timer(LATE, late.open.set).start()
    go_back(reader, COVERAGE, place=sample.COMMUNITY)
    assert late.open.is_set()
    assert COVERAGE in title(reader)


def test_a_late_answer_is_waited_for_even_if_nobody_tells_what_it_says(reader: Page, late: Late) -> None:
    late.hold_up()
    threading.Timer(LATE, late.open.set).start()
    go_back(reader)
    assert late.open.is_set()
    assert COVERAGE in title(reader)


def test_the_old_way_did_not_wait(reader: Page, late: Late) -> None:
    late.hold_up()
    reader.go_back()
    expect(reader).to_have_url(f"{late.url}/places?lang=zh&place={sample.COMMUNITY}")
    settle(reader)
    assert not late.open.is_set()
    assert link_of(reader)["place"] == sample.COMMUNITY
    assert COVERAGE not in title(reader), "the address of the one place over the screen of the other"
    late.open.set()
    expect(reader.locator("h1")).to_contain_text(COVERAGE, timeout=60_000)


BUSY_THEN_BACK = """() => void setTimeout(() => {
    for (const end = Date.now() + 1500; Date.now() < end;);
    history.back();
})"""


def test_a_page_that_is_busy_gets_time_of_its_own_to_hear_what_was_clicked(reader: Page) -> None:
    runs = follow(reader)
    since = runs.moment
    reader.evaluate(BUSY_THEN_BACK)
    reader.wait_for_timeout(500)
    assert runs.asked < since, "by our clock it had time enough"
    until_asked(reader, since, patience=10)
    assert runs.asked > since


def test_a_run_counts_only_from_its_beginning_to_its_end(reader: Page) -> None:
    runs = follow(reader)
    assert runs.over(0)
    assert not runs.over(runs.moment)
    runs.begun = runs.moment = runs.moment + 1
    assert not runs.over(0), "it runs"
    runs.ended = runs.moment = runs.moment + 1
    assert runs.over(runs.begun - 1)
    runs.asked = runs.moment = runs.moment + 1
    assert not runs.over(0), "another one was asked for"
