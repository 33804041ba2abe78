"""The doors of the server: what every answer forbids a browser, and what only this machine may ask.

The browser tests run the board behind these doors, so whatever they shut out that the board needs fails there.
"""

import re
from base64 import b64encode
from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache
from hashlib import sha256
from ipaddress import ip_address
from socket import getfqdn, gethostname
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from pages.shared import served

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


def own_scripts() -> list[str]:
    """The scripts that the page holds in itself, by their hashes: the only ones in a page that may run."""
    scripts = re.findall(r"<script>(.*?)</script>", served.page("zh-CN", "light"), flags=re.DOTALL)
    return [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts]


POLICY = {
    "default-src": "'self'",  # nothing from another host, whatever a file or a name says
    # Sparklines compile their scripts; components come from a blob: address.
    "script-src": " ".join(["'self'", "'unsafe-eval'", "blob:", *own_scripts()]),
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' data: blob:",  # maps fetch their glyphs from data: addresses
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",  # no other page shows the board as its own
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{kind} {sources}" for kind, sources in POLICY.items()),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # a link tells place and date
}
METRICS = "/_stcore/metrics"  # figures of the server itself, for whoever runs it


class Doors:
    """Adds the headers to every answer, keeps the server's own figures to this machine, and talks to our own page alone."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not from_our_page(scope):
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                given = [(name, value) for name, value in message.get("headers", []) if name.lower() not in _NAMES]
                message = {**message, "headers": given + _HEADERS}
            await send(message)

        if scope["path"].rstrip("/").endswith(METRICS) and not from_this_machine(scope):
            await send_guarded({"type": "http.response.start", "status": 404, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            return
        await self.app(scope, receive, send_guarded)


_HEADERS = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
_NAMES = {name for name, _ in _HEADERS}


def from_this_machine(scope: Scope) -> bool:
    """Whether a request comes from the machine that serves, and not through a proxy for somebody else."""
    forwarded = any(name.lower() in (b"x-forwarded-for", b"forwarded") for name, _ in scope.get("headers", []))
    client = scope.get("client")
    return client is not None and not forwarded and ip_address(client[0]).is_loopback


def from_our_page(scope: Scope) -> bool:
    """Whether the page that opens a connection is ours, or one that the settings name.

    A page of another site may be given a name that leads to this machine, and would then be served as if it sat here: so
    a name is ours only if it is this machine's own. A program that is no browser names no page.
    """
    headers = {name.lower(): value.decode("latin-1") for name, value in scope.get("headers", [])}
    origin = headers.get(b"origin")
    if origin is None or origin in _named("server.corsAllowedOrigins"):
        return True
    page = urlsplit(origin)
    return page.netloc == headers.get(b"host") and _our_name(page.hostname or "")


def _our_name(host: str) -> bool:
    own = {*_machines_names(), st.get_option("server.address"), *_named("server.allowedHosts")}
    return _is_address(host) or host in {name.lower() for name in own if name}  # a bare address is nobody else's name


@cache
def _machines_names() -> frozenset[str]:
    return frozenset({"localhost", gethostname(), getfqdn()})


def _named(option: str) -> list[str]:
    return list(st.get_option(option) or [])


def open_to_others() -> bool:
    """Whether the server listens for other machines, too."""
    address = st.get_option("server.address") or ""
    return address != "localhost" and not (_is_address(address) and ip_address(address).is_loopback)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
