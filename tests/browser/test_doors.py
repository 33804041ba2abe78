"""What every answer of the server forbids, and what it keeps to this machine."""

import asyncio
import concurrent.futures
import urllib.request
from typing import Any

import pytest

from pages.shared.doors import HEADERS, Doors
from tests.support.board import Board

pytestmark = pytest.mark.xdist_group("browser")  # one server


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
