"""The page as it is served: in the language and the theme that the link, the browser or a setting asks for."""

import asyncio
import concurrent.futures
import re
import tomllib
from typing import Any

import pytest

from pages.presentation.drawing import theme
from pages.shared import viewer
from pages.shared.doors import HEADERS, own_scripts
from pages.shared.served import STYLE, Served, page
from queries.measures import State
from queries.settings import PROJECT
from tests.support.screen import Screen

THEMES = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
STREAMLITS = b"<html lang='en'>Streamlit's own page, shortened"


def answer(target: str, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> tuple[Any, bytes]:
    """The headers and the body of an answer, where Streamlit would answer with a page of its own."""
    sent: list[dict[str, Any]] = []
    heard: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        heard.append(scope)
        told = [(b"content-type", kind.encode()), (b"etag", b"streamlits"), (b"set-cookie", b"kept")]
        await send({"type": "http.response.start", "status": status, "headers": told})
        await send({"type": "http.response.body", "body": STREAMLITS})

    async def send(message: Any) -> None:
        sent.append(message)

    path, _, query = target.partition("?")
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": named}
    with concurrent.futures.ThreadPoolExecutor(1) as apart:  # the browser of other tests keeps a loop in this thread
        apart.submit(asyncio.run, Served(app)(scope, None, send)).result()  # type: ignore[arg-type]
    return dict(sent[0]["headers"]), b"".join(part.get("body", b"") for part in sent[1:])


@pytest.mark.parametrize(
    ("target", "spoken", "setting", "begins"),
    [
        ("/places", "zh-CN,zh;q=0.9", None, '<html lang="zh-CN" data-theme="light"'),
        ("/places", "en-GB", None, '<html lang="en-GB" data-theme="light"'),
        ("/?lang=en&theme=dark", "zh-CN", None, '<html lang="en-GB" data-theme="dark"'),
        ("/nothing-like-this", "zh-CN", "dark", '<html lang="zh-CN" data-theme="dark"'),
        ("/places?theme=light&lang=zh", "en", "dark", '<html lang="zh-CN" data-theme="light"'),
        ("/places?theme=%3Cscript%3E&lang=%22", "", "pink", '<html lang="zh-CN" data-theme="light"'),
    ],
)
def test_a_page_says_its_language_and_its_theme(
    target: str, spoken: str, setting: str | None, begins: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GRID_THEME", raising=False)
    if setting:
        monkeypatch.setenv("GRID_THEME", setting)
    headers, body = answer(target, accept_language=spoken)
    assert begins in body.decode()
    assert len(body) == int(headers[b"content-length"])
    assert headers[b"set-cookie"] == b"kept"
    assert b"etag" not in headers, "a page that a browser had may be one of the other theme"


def test_whatever_is_no_page_goes_through_as_it_is() -> None:
    headers, body = answer("/static/js/index.js", "text/javascript")
    assert (headers[b"etag"], body) == (b"streamlits", STREAMLITS)
    assert answer("/places", status=404)[1] == STREAMLITS
    # A page that is taken along, such as the printable order, is itself.
    assert answer("/media/0a1b.html")[1] == STREAMLITS


def test_its_script_runs_first_and_is_let_through_the_doors() -> None:
    served = page("en-GB", "dark")
    first, *others = re.findall(r"<script[^>]*>", served)
    assert first == "<script>"
    assert any("module" in other for other in others)
    assert len(own_scripts()) == len(re.findall(r"<script>", served))
    assert all(script in HEADERS["Content-Security-Policy"] for script in own_scripts())


@pytest.mark.usefixtures("sample")
def test_the_style_of_every_run_is_in_the_page_and_only_a_room_is_sent_one_of_its_own() -> None:
    assert f"<style>{STYLE}</style>" in page("en-GB", "light")
    desk, room = (Screen(page="places", lang="en", **link).app.get("html") for link in ({}, {"projector": "1"}))
    assert not desk
    (only,) = room
    assert "100dvh" in only.proto.body


@pytest.mark.parametrize("name", viewer.THEMES)
def test_page_charts_and_maps_have_the_colours_of_the_theme(name: str) -> None:
    palette, given = theme.palette(name), THEMES[name]
    assert f"background:{given['backgroundColor']};" in page("zh-CN", name)
    assert palette.ink == given["textColor"]
    found = [palette.fill[state] for state in (State.ENOUGH, State.WATCH, State.SHORT)]
    assert found == [given[key] for key in ("greenColor", "orangeColor", "redColor")]
    assert set(palette.fill) == set(State)
