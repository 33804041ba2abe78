"""What every answer of the server forbids, what it keeps to this machine, and the first link after a start."""

import asyncio
import concurrent.futures
import shutil
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit import config
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from pages.shared.doors import HEADERS, Doors
from tests.support import sample
from tests.support.board import Board
from tests.support.browsing import Visit, open_link, title
from tests.support.screen import Screen, word


@pytest.mark.parametrize("path", ["/", "/places", "/_stcore/health", "/static/nothing-like-this", "/_stcore/metrics"])
def test_every_answer_carries_the_headers(path: str, board: Board) -> None:
    with urllib.request.urlopen(f"{board.url}{path}", timeout=20) as answer:
        assert {name: answer.headers.get_all(name) for name in HEADERS} == {k: [v] for k, v in HEADERS.items()}


async def _app(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"X-Frame-Options", b"ALLOW")]})
    await send({"type": "http.response.body", "body": b"figures"})


def asked(path: str, client: str, **headers: str) -> list[dict[str, Any]]:
    """What the doors answer to a request from a machine."""
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    named = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "path": path, "client": (client, 1), "headers": named}
    with concurrent.futures.ThreadPoolExecutor(1) as apart:  # the browser of other tests keeps a loop in this thread
        apart.submit(asyncio.run, Doors(_app)(scope, receive, send)).result()
    return sent


@pytest.mark.parametrize("client", ["127.0.0.1", "::1"])
def test_this_machine_may_ask_for_the_servers_own_figures(client: str) -> None:
    assert asked("/_stcore/metrics", client)[-1]["body"] == b"figures"


@pytest.mark.parametrize(
    ("client", "headers"), [("192.168.1.20", {}), ("127.0.0.1", {"X-Forwarded-For": "192.168.1.20"})]
)
def test_no_other_machine_may(client: str, headers: dict[str, str]) -> None:
    start, body = asked("/_stcore/metrics", client, **headers)
    assert (start["status"], body["body"]) == (404, b"")
    assert asked("/places", client, **headers)[-1]["body"] == b"figures"


def test_a_header_of_the_app_does_not_stand_beside_ours() -> None:
    start, _ = asked("/places", "192.168.1.20")
    assert [value for name, value in start["headers"] if name.lower() == b"x-frame-options"] == [b"DENY"]


# --- Whose page may ask -----------------------------------------------------------------------------------------------


def talks(board: Board, name: str, origin: str | None) -> bool:
    """Whether the server takes a connection that a page of this origin opens, under the name by which it found us."""
    host, port = board.host.split(":")
    try:
        with connect(
            f"ws://{name}:{port}/_stcore/stream",
            sock=socket.create_connection((host, int(port))),
            origin=origin.format(port=port) if origin else None,  # type: ignore[arg-type]
            subprotocols=["streamlit"],  # type: ignore[list-item]
        ):
            return True
    except InvalidStatus as refused:
        return refused.response.status_code != 403


@pytest.mark.parametrize(
    ("name", "origin", "ours"),
    [
        ("127.0.0.1", "http://127.0.0.1:{port}", True),
        ("localhost", "http://localhost:{port}", True),
        ("127.0.0.1", None, True),  # no browser
        ("127.0.0.1", "http://evil.example", False),
        ("127.0.0.1", "http://localhost:1", False),  # another program on this machine
        ("127.0.0.1", "null", False),
        ("evil.example", "http://evil.example:{port}", False),  # a name that leads to this machine
        ("127.0.0.1", "https://board.example", True),  # as configured
    ],
)
def test_only_our_own_page_and_those_configured_are_talked_to(
    name: str, origin: str | None, ours: bool, guarded: Board
) -> None:
    assert talks(guarded, name, origin) == ours


@pytest.fixture(scope="module")
def guarded(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    """A server whose settings name the page of one other site, and which has shown nobody anything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STREAMLIT_SERVER_CORS_ALLOWED_ORIGINS", "https://board.example")
        folder = tmp_path_factory.mktemp("guarded")
        address = f"sqlite:///{shutil.copy(sample_file, folder / 'grid.sqlite')}"
        made = Board(address, folder / "log", address="localhost", served=False)
    yield made
    made.stop()


def test_the_first_link_after_a_start_opens_its_building(visit: Visit, guarded: Board) -> None:
    """Whoever only opened a connection, as above, was shown nothing."""
    page = visit(guarded.host, locale="zh-CN")
    open_link(page, guarded, place=sample.BUILDING, lang="en")
    assert str(sample.figure("screening_coverage", sample.BUILDING).numerator) in title(page)
    assert "households" in title(page)
    assert page.get_by_role("dialog").count() == 0
    assert page.get_by_text("Page not found").count() == 0


# --- Open to others ---------------------------------------------------------------------------------------------------


def test_the_terminal_says_where_the_board_is_open_to_others(board: Board, guarded: Board, tmp_path: Path) -> None:
    """Of three servers, one at 127.0.0.1, one at localhost and one at every address, the last."""
    opened = Board(f"sqlite:///{tmp_path / 'none.sqlite'}", tmp_path / "log", address="0.0.0.0", served=False)
    opened.stop()
    for made, warns in ((board, False), (guarded, False), (opened, True)):
        told = made.log.read_text(encoding="utf-8")
        assert "URL: " in told
        assert [word("frame.open_to_others", lang) in told for lang in ("zh", "en")] == [warns, warns]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("page", ["places", "checkpoints", "staffing"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_so_does_every_screen_of_this_machine(lang: str, page: str) -> None:
    said = word("frame.open_to_others", lang)
    assert said not in Screen(page=page, lang=lang).read()
    before = st.get_option("server.address")
    try:
        config.set_option("server.address", "0.0.0.0")
        assert said in Screen(page=page, lang=lang).read()
        assert said not in Screen(page=page, lang=lang, projector="1").read(), "a room need not know"
    finally:
        config.set_option("server.address", before)
