"""The doors of the server: what every answer forbids a browser, and what only this machine may ask.

The browser tests run the board behind these doors, so whatever they shut out that the board needs fails there.
"""

import re
from base64 import b64encode
from collections.abc import Awaitable, Callable, MutableMapping
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import streamlit

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


def own_scripts() -> list[str]:
    """The scripts that Streamlit's page holds in itself, by their hashes: the only ones in a page that may run."""
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    scripts = re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), flags=re.DOTALL)
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
    """Adds the headers to every answer, and keeps the server's own figures to this machine."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
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
