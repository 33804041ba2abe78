"""Glyphs of checkpoints: the mouth as a shape, the state as colour and hatch, one part of the ring per shift.

All glyphs of a map are drawn once into one picture (an atlas); a checkpoint on the map only names its glyph. A ring
drawn as polygons would send many times as much to the browser.
"""

import math
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pages.presentation.drawing import theme
from pages.presentation.drawing.mouths import outline
from pages.presentation.drawing.theme import Palette
from queries.checkpoints.states import Stand
from queries.measures import State

SIZE = 64  # px of one glyph in the atlas
SOLID = (Stand.STAFFED, Stand.UNSTAFFED)  # a number on it has the colour of the ground
LETTERS = dict(zip(Stand, "abcdefghi", strict=True))  # short names of pictures


@dataclass(frozen=True)
class Glyph:
    """What one checkpoint looks like, or a group of them (`count`): the worst stand in it decides."""

    mouth: str
    stand: Stand
    ring: tuple[Stand, ...] = ()
    count: int = 1

    @property
    def key(self) -> str:
        return "-".join([self.mouth, self.stand, "".join(LETTERS[stand] for stand in self.ring), str(self.count)])


def atlas(glyphs: Iterable[Glyph], palette: Palette) -> tuple[str, dict[str, dict[str, Any]]]:
    """The picture of all glyphs as a data address, and where each stands in it."""
    distinct = sorted({glyph.key: glyph for glyph in glyphs}.values(), key=lambda glyph: glyph.key)
    across = max(1, math.ceil(math.sqrt(len(distinct))))
    places = {glyph.key: (n % across * SIZE, n // across * SIZE) for n, glyph in enumerate(distinct)}
    drawn = "".join(
        f'<g transform="translate({x} {y})">{_Drawn(palette).glyph(g)}</g>'
        for g in distinct
        for x, y in [places[g.key]]
    )
    side = across * SIZE
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}">{_hatch(palette)}{drawn}</svg>'
    mapping = {key: {"x": x, "y": y, "width": SIZE, "height": SIZE} for key, (x, y) in places.items()}
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}", mapping


def looks(palette: Palette) -> dict[Stand, tuple[str, str]]:
    """Fill and edge: solid is reported, an outline planned, a hatch silent; pale where nothing is known yet."""
    enough, watch, short = (palette.fill[state] for state in (State.ENOUGH, State.WATCH, State.SHORT))
    paper, pale = palette.paper, palette.fill[State.NOT_APPLICABLE]
    return {
        Stand.STAFFED: (enough, enough),
        Stand.UNDERSTAFFED: (watch, watch),
        Stand.UNSTAFFED: (short, short),
        Stand.ROSTERED: (paper, enough),
        Stand.FEW_ROSTERED: (paper, watch),
        Stand.NOT_ROSTERED: (paper, short),
        Stand.NO_ROSTER: (pale, palette.line),
        Stand.SILENT: ("url(#h)", palette.line),
        Stand.NOT_DUE: (pale, pale),
    }


def _hatch(palette: Palette) -> str:
    return (
        '<defs><pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="{palette.fill[State.NOT_REPORTED]}"/>'
        f'<rect width="2" height="6" fill="{palette.line}"/></pattern></defs>'
    )


class _Drawn:
    """Glyphs of 64 × 64 in the colours of a theme."""

    def __init__(self, palette: Palette) -> None:
        self.palette, self.looks = palette, looks(palette)

    def glyph(self, glyph: Glyph) -> str:
        """A disc like the ground, the ring of its shifts, the mouth's shape in the middle."""
        disc = f'<circle cx="32" cy="32" r="31" fill="{self.palette.paper}"/>'
        if glyph.count > 1:
            return disc + self._group(glyph)
        ring = "".join(self._part(n, len(glyph.ring), stand) for n, stand in enumerate(glyph.ring))
        return disc + ring + self._mouth(glyph.mouth, glyph.stand)

    def _group(self, glyph: Glyph) -> str:
        """A circle as the worst of them stands, and how many they are."""
        fill, edge = self.looks[glyph.stand]
        size = 34 if glyph.count < 10 else 28 if glyph.count < 100 else 20 if glyph.count < 1000 else 14
        on_amber = theme.INK if glyph.stand == Stand.UNDERSTAFFED else self.palette.ink
        colour = self.palette.paper if glyph.stand in SOLID else on_amber
        words = (
            f'<text x="32" y="{32 + size * 0.36:.0f}" font-size="{size}" font-family="sans-serif" font-weight="700" '
            f'text-anchor="middle" fill="{colour}">{glyph.count}</text>'
        )
        return f'<circle cx="32" cy="32" r="25" fill="{fill}" stroke="{edge}" stroke-width="4"/>{words}'

    def _mouth(self, mouth: str, stand: Stand) -> str:
        """The shape of its mouth, filled as it stands."""
        fill, edge = self.looks[stand]
        return f'<path d="{outline(mouth, 32, 32, 12.5)}" fill="{fill}" stroke="{edge}" stroke-width="3.5"/>'

    def _part(self, number: int, parts: int, stand: Stand) -> str:
        """One part of the ring, clockwise from the top."""
        if parts == 1:
            start, end = 0.0, 359.9
        else:
            gap = 8.0
            start, end = 360 * number / parts + gap / 2, 360 * (number + 1) / parts - gap / 2
        wide = int(end - start > 180)
        outer, inner = [_point(angle, 30) for angle in (start, end)], [_point(angle, 20) for angle in (end, start)]
        path = f"M{outer[0]} A30 30 0 {wide} 1 {outer[1]} L{inner[0]} A20 20 0 {wide} 0 {inner[1]} Z"
        look = self.looks[stand]
        return f'<path d="{path}" fill="{look[0]}" stroke="{look[1]}" stroke-width="2"/>'


def _point(angle: float, radius: float) -> str:
    """A point on a circle around the middle of a glyph, the angle in degrees clockwise from the top."""
    radians = math.radians(angle - 90)
    return f"{32 + radius * math.cos(radians):.1f} {32 + radius * math.sin(radians):.1f}"
