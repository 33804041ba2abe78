"""What covers what on a map, worked out from the deck as it is sent: a canvas has no elements that could be asked."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from playwright.sync_api import Page, WebSocket
from shapely import Point, Polygon
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.support.browsing import Deck, on_screen

WIDE, NARROW = 1.0, 0.58  # em, of a Chinese letter and of another, in bold
SLIGHT = 3  # px that two boxes may share: letters do not fill their boxes


class Decks:
    """The maps that the server sends to a page. Of what the browser still has, the server sends a hash alone."""

    def __init__(self, page: Page) -> None:
        self._known: dict[str, Deck] = {}
        self.newest: Deck | None = None
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._received)

    def _received(self, frame: str | bytes) -> None:
        message = ForwardMsg.FromString(frame) if isinstance(frame, bytes) else ForwardMsg()
        chart = message.delta.new_element.deck_gl_json_chart
        if chart.json:
            self.newest = self._known[message.hash] = json.loads(chart.json)
        elif message.ref_hash in self._known:
            self.newest = self._known[message.ref_hash]


@dataclass(frozen=True)
class Box:
    """Something on a map: px from its middle."""

    name: str
    layer: str
    is_text: bool
    left: float
    top: float
    right: float
    bottom: float


def boxes(deck: Deck) -> list[Box]:
    """All labels, glyphs and points of a map."""
    return [box for layer in deck["layers"] for box in _of_layer(deck, layer)]


def _of_layer(deck: Deck, layer: Mapping[str, Any]) -> Iterator[Box]:
    kind = layer["@@type"]
    if kind not in ("TextLayer", "IconLayer", "ScatterplotLayer") or layer.get("visible") is False:
        return
    for row in layer["data"]:
        x, y = on_screen(deck, *_value(layer, row, "getPosition", [0, 0])[:2])
        right, down = _value(layer, row, "getPixelOffset", [0, 0])
        wide, high, name = _size(layer, row, kind)
        anchor = {"start": 0.0, "end": 1.0}.get(_value(layer, row, "getTextAnchor", "middle"), 0.5)
        base = {"top": 0.0, "bottom": 1.0}.get(_value(layer, row, "getAlignmentBaseline", "center"), 0.5)
        left, top = x + right - anchor * wide, y + down - base * high
        yield Box(name, layer["id"], kind == "TextLayer", left, top, left + wide, top + high)


def _size(layer: Mapping[str, Any], row: Mapping[str, Any], kind: str) -> tuple[float, float, str]:
    """Width and height in px, and what it is called."""
    told = str(row.get("tip", "")).split("\n")[0]
    if kind == "ScatterplotLayer":
        radius = layer.get("radiusMinPixels") or _value(layer, row, "getRadius", 0)
        return 2 * radius, 2 * radius, told
    size = _value(layer, row, "getSize", 1)
    if kind == "IconLayer":
        return size, size, told
    text = str(_value(layer, row, "getText", ""))
    lines = text.split("\n")
    wide = max(sum(WIDE if ord(letter) > 0x2E80 else NARROW for letter in line) for line in lines)
    return size * wide, size * 1.15 * len(lines), " ".join(lines)


def _value(layer: Mapping[str, Any], row: Mapping[str, Any], name: str, default: Any) -> Any:
    """What a layer says for a row: the same for all, or the name of what the row holds."""
    said = layer.get(name, default)
    if isinstance(said, str) and said.startswith("@@="):
        return row[said.removeprefix("@@=")]
    return said


def covering(deck: Deck, wide: float, high: float) -> list[str]:
    """What lies upon something else, or stands beyond the edge of a map of this size."""
    shown = [box for box in boxes(deck) if box.name]
    wrong = [f"{one.name} × {other.name}" for one, other in combinations(shown, 2) if _covers(one, other)]
    beyond = [
        box
        for box in shown
        if max(-box.left, box.right) > wide / 2 + SLIGHT or max(-box.top, box.bottom) > high / 2 + SLIGHT
    ]
    return wrong + [f"{box.name} at the edge" for box in beyond]


def astray(deck: Deck) -> list[str]:
    """Labels whose middle is not in the outline of the place that they name."""
    drawn = [row for layer in deck["layers"] if layer["@@type"] == "PolygonLayer" for row in layer["data"]]
    wrong = []
    for label in filter(lambda box: box.is_text, boxes(deck)):
        middle = Point((label.left + label.right) / 2, (label.top + label.bottom) / 2)
        own = [row for row in drawn if _closed_up(label.name).startswith(_closed_up(row["tip"].split("\n")[0]))]
        if own and not any(_outline(deck, row).intersects(middle) for row in own):
            wrong.append(f"{label.name} beside its place")
    return wrong


def _outline(deck: Deck, row: Mapping[str, Any]) -> Polygon:
    outer, *holes = [[on_screen(deck, *spot[:2]) for spot in ring] for ring in row["ring"]]
    return Polygon(outer, holes)


def _closed_up(text: str) -> str:
    """A name without the spaces and breaks of its lines."""
    return "".join(text.split())


def _covers(one: Box, other: Box) -> bool:
    """Texts cover nothing and nothing covers them, but what a text is written on; two glyphs may share a third."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    if one.is_text != other.is_text and _written_on(one, other):
        return False
    allowed = SLIGHT if one.is_text or other.is_text else (one.right - one.left) / 3
    return wide > allowed and high > allowed


def _written_on(one: Box, other: Box) -> bool:
    """A count in its disc: both have the same middle, and the disc holds the text."""
    text, ground = (one, other) if one.is_text else (other, one)
    middles = (
        [(box.left + box.right) / 2 for box in (text, ground)],
        [(box.top + box.bottom) / 2 for box in (text, ground)],
    )
    same = all(abs(a - b) < SLIGHT for a, b in middles)
    return same and text.bottom - text.top <= ground.bottom - ground.top
