"""One browser tab, as the server sees it: it speaks Streamlit's protocol, and measures until the page is complete."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX
from websockets.asyncio.client import ClientConnection, connect

from tests.bench.effort import PATIENCE, PAUSE

EVENTS = f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{{}}__events"  # the widget that tells what happened on a component
SMALL = 100  # bytes; the message that a run is finished is shorter, so that only short ones are read while it runs


class BoardFailed(Exception):
    """The board showed an error instead of a screen, or nothing for long."""


@dataclass(frozen=True)
class Run:
    """One run of a page: seconds from the request to its end, and what came."""

    seconds: float
    messages: list[bytes]

    @property
    def sent(self) -> int:
        """Bytes sent to the browser."""
        return sum(map(len, self.messages))


class Viewer:
    """A viewer with one tab open. It keeps the address and the widgets of the last run."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._page = ""
        self.query = ""
        self.widgets: dict[str, str] = {}  # our key -> Streamlit's id
        self.tiles: list[str] = []  # codes of the tiles shown
        self.links: dict[str, str] = {}  # … and where each leads
        self.ways_up: list[str] = []
        self.pulse = ""  # the part of the screen that runs again by itself, and every how many seconds
        self.every = 0.0

    async def visit(self, page: str = "", **query: str) -> Run:
        """Open an address, as a pasted link or the browser's back button does."""
        self.query = urlencode(query)
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_name = page
        return await self._run(asked)

    async def rerun(self) -> Run:
        """The same page again, with nothing changed."""
        return await self._run(self._asked())

    async def press(self, key: str) -> Run:
        """Press a button."""
        asked = self._asked()
        asked.rerun_script.widget_states.widgets.add(id=self.widgets[key], trigger_value=True)
        return await self._run(asked)

    async def click_tile(self, code: str) -> Run:
        """Click on the tile of a place."""
        link = self.links[code]
        asked = self._asked()
        asked.rerun_script.widget_states.widgets.add(
            id=EVENTS.format(self.widgets["glance"]), json_trigger_value=json.dumps([{"event": "go", "value": link}])
        )
        return await self._run(asked)

    async def go_up(self, link: str) -> Run:
        """Take a way to a place above: the browser changes the address, and says so."""
        self.query = link.removeprefix("?")
        return await self._run(self._asked())

    async def beat(self) -> Run:
        """What a browser sends by itself where a part of the screen is to run again every so many seconds."""
        if not self.pulse:
            raise BoardFailed(f"nothing runs again by itself at ?{self.query}")
        asked = self._asked()
        asked.rerun_script.fragment_id = self.pulse
        asked.rerun_script.is_auto_rerun = True
        return await self._run(asked)

    async def empty_cache(self) -> None:
        """What `Clear cache` in Streamlit's menu does; it is heard before the next run."""
        await self._connection.send(BackMsg(clear_cache=True).SerializeToString())
        await pause()

    def _asked(self) -> BackMsg:
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_script_hash = self._page
        return asked

    async def _run(self, asked: BackMsg) -> Run:
        request = asked.SerializeToString()
        start = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE):
                messages = await self._answer(request)
        except TimeoutError as trouble:
            raise BoardFailed(f"no whole answer within {PATIENCE} s at ?{self.query}") from trouble
        run = Run(time.perf_counter() - start, messages)
        self._take_in(run)
        return run

    async def _answer(self, request: bytes) -> list[bytes]:
        """All that comes until the run is over."""
        messages = []
        await self._connection.send(request)
        while True:
            message = await self._connection.recv(decode=False)
            messages.append(message)
            if len(message) < SMALL and _ends(ForwardMsg.FromString(message)):
                return messages

    def _take_in(self, run: Run) -> None:
        self.widgets, self.tiles, self.links = {}, [], {}
        for raw in run.messages:
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self._page = message.navigation.page_script_hash
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "auto_rerun":
                self.pulse, self.every = message.auto_rerun.fragment_id, message.auto_rerun.interval
            elif kind == "delta":
                self._take_in_element(message.delta)

    def _take_in_element(self, delta: Delta) -> None:
        kind = delta.new_element.WhichOneof("type") if delta.WhichOneof("type") == "new_element" else None
        if kind == "exception":
            raise BoardFailed(f"the board failed at ?{self.query}")
        if kind in ("button", "bidi_component"):
            widget = getattr(delta.new_element, kind).id
            key = widget.split("-", 2)[-1]
            self.widgets[key] = widget
            if key == "ways":
                shown = json.loads(delta.new_element.bidi_component.json)["markup"]
                self.ways_up = [unescape(link) for link in re.findall(r'href="(\?[^"]+)"', shown)]
            if key == "glance":
                self._take_in_tiles(json.loads(delta.new_element.bidi_component.json)["markup"])

    def _take_in_tiles(self, markup: str) -> None:
        found = (unescape(link) for link in re.findall(r'<a class="tile[^>]*? href="([^"]+)"', markup))
        self.links = {dict(parse_qsl(link[1:]))["place"]: link for link in found}
        self.tiles = list(self.links)


def _ends(message: ForwardMsg) -> bool:
    """Whether a run is over; one that was broken off for another, as a screen's first may be, goes on with that."""
    return (
        message.WhichOneof("type") == "script_finished"
        and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    )


@asynccontextmanager
async def viewer(address: str) -> AsyncIterator[Viewer]:
    """Somebody opens a browser tab."""
    streamlit: Any = ["streamlit"]  # what it calls its protocol
    # Who waits for long on a busy machine is no reason to hang up.
    async with connect(
        address, max_size=None, subprotocols=streamlit, compression=None, ping_interval=None
    ) as connection:
        yield Viewer(connection)


async def pause() -> None:
    await asyncio.sleep(PAUSE)
