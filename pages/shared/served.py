"""The page as it is served, before anything runs in it: in the reader's language, and in the theme that was asked for.

Streamlit's own page says that it is English, and takes its theme from what this browser chose last, else from the
machine's. Both are said in the page here, before its first script runs: nothing is drawn in one theme and then in another.
So is the style that is the same in every run, which would otherwise be sent with each.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import streamlit as st

from pages.shared import language, viewer

Message = MutableMapping[str, Any]
# Streamlit keeps the choice of a theme for each address. A browser that keeps nothing shows the machine's theme.
CHOOSE = """
      try {
        const { theme } = document.documentElement.dataset
        localStorage.setItem(`stActiveTheme-${location.pathname}-v2`, theme === "dark" ? '"Dark"' : '"Light"')
      } catch {}
    """

# What no setting says, for every run alike. Streamlit leaves an eighth of a small screen empty at the sides, and a line above
# every sentence; a map has no use for its button, which would lie over what stands above it. A sentence breaks between words,
# and ends with no letter or two on a line of their own; what stands beside the ways goes below them before they are cut.
# Streamlit's own style comes later: what is named twice goes before it.
STYLE = """
      html [data-testid=stMainBlockContainer]{padding-inline:2rem}
      html h1{padding:.1rem 0 1.1rem!important;word-break:keep-all;overflow-wrap:anywhere;text-wrap:balance}
      [data-testid=stLayoutWrapper]:has(> * > .st-key-ways){flex-basis:max-content}
      [data-testid=stFullScreenFrame]:has([data-testid=stDeckGlJsonChart]) [data-testid=stElementToolbar]{display:none}
    """


def page(tag: str, theme: str) -> str:
    """Streamlit's page, in the language that a browser calls by this tag, and in this theme."""
    ground = f"background:{st.get_option(f'theme.{theme}.backgroundColor')};color-scheme:{theme}"
    said = f'<html lang="{tag}" data-theme="{theme}" style="{ground}">'
    head = f"  <head>\n    <script>{CHOOSE}</script>\n    <style>{STYLE}</style>"
    return _streamlits().replace('<html lang="en">\n  <head>', f"{said}\n{head}", 1)


@cache
def _streamlits() -> str:
    return (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


class Served:
    """Answers with this page wherever Streamlit would answer with its own."""

    def __init__(self, app: Callable[..., Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Callable[..., Any], send: Callable[..., Any]) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        # Never "as you had it": what a browser had may be another theme.
        asked = [(name, value) for name, value in scope["headers"] if name.lower() not in _UNCHANGED]
        ours, may_be = False, _may_be_page(scope)

        async def send_ours(message: Message) -> None:
            nonlocal ours
            if message["type"] == "http.response.start":
                ours = may_be and message["status"] == 200 and _is_page(message["headers"])
                if ours:
                    body = _page_for(scope)
                    kept = [(name, value) for name, value in message["headers"] if name.lower() not in _OTHERS]
                    length = (b"content-length", str(len(body)).encode())
                    await send({**message, "headers": [*kept, *_HEADERS, length]})
                    await send({"type": "http.response.body", "body": body if scope["method"] == "GET" else b""})
                    return
            if not ours:
                await send(message)

        await self.app({**scope, "headers": asked} if may_be else scope, receive, send_ours)


_UNCHANGED = (b"if-none-match", b"if-modified-since", b"range")
# What the answer says of Streamlit's page, and not of ours.
_OTHERS = (
    b"accept-ranges",
    b"cache-control",
    b"content-encoding",
    b"content-length",
    b"content-type",
    b"etag",
    b"last-modified",
    b"vary",
)
_HEADERS = [
    (b"content-type", b"text/html; charset=utf-8"),
    (b"cache-control", b"no-cache"),
    (b"vary", b"Accept-Language"),
]


def _may_be_page(scope: Message) -> bool:
    """Whether an answer may be the page: files with an ending are not, and stay in a browser's memory.

    Nor is what somebody takes along, such as the printable order, which is a page of its own.
    """
    *folders, last = str(scope["path"]).split("/")
    if "media" in folders:  # where Streamlit keeps downloads
        return False
    return "." not in last or last.endswith(".html")


def _is_page(headers: list[tuple[bytes, bytes]]) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in headers)


def _page_for(scope: Message) -> bytes:
    """The page for a request: what its link says, else what its browser speaks."""
    said = {name: values[0] for name, values in parse_qs(scope["query_string"].decode("latin-1")).items()}
    spoken = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}.get(b"accept-language")
    tag = language.TAGS[language.meant(said, spoken)]
    return page(tag, viewer.themed(said.get("theme"))).encode()
