"""Positions and outlines on a flat picture: the box around them, the zoom at which it fits, and where each lies then."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Ring = list[list[float]]
Box = tuple[float, float, float, float]  # west, south, east, north
WIDTH = 450  # px: the narrowest that a map gets whose width is not told, on a 1280 px wide screen


def rings(sketch: Any) -> list[list[Ring]]:
    """The polygons of a GeoJSON text, each as its rings; none for an empty one."""
    if not isinstance(sketch, str):
        return []
    geometry = json.loads(sketch)
    coordinates: list[Any] = geometry["coordinates"]
    return coordinates if geometry["type"] == "MultiPolygon" else [coordinates]


def box(rows: Iterable[Mapping[str, Any]], points: Iterable[tuple[float | None, float | None]] = ()) -> Box | None:
    """The box around the sketches of places and points; None where there is nothing to draw."""
    corners = [(row[x], row[y]) for row in rows if row["sketch"] for x, y in (("west", "south"), ("east", "north"))]
    corners += [(lon, lat) for lon, lat in points if lon is not None and lat is not None]
    if not corners:
        return None
    lons, lats = [c[0] for c in corners], [c[1] for c in corners]
    return min(lons), min(lats), max(lons), max(lats)


def hatch(ring: Sequence[Sequence[float]], step: float) -> list[Ring]:
    """Diagonal lines inside a ring: the parts of x + y = c between the crossings with its border."""
    sums = [x + y for x, y in ring]
    lines = []
    level = (math.floor(min(sums) / step) + 0.5) * step
    while level < max(sums):
        crossings = []
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            one, other = x1 + y1 - level, x2 + y2 - level
            if (one < 0) != (other < 0):
                part = one / (one - other)
                crossings.append([x1 + part * (x2 - x1), y1 + part * (y2 - y1)])
        crossings.sort()
        lines += [[a, b] for a, b in zip(crossings[::2], crossings[1::2], strict=False)]
        level += step
    return lines


def zoom_for(frame: Box, height: int, width: int = WIDTH) -> float:
    """The zoom at which the whole box fits, with a margin; the world is 512 px wide at zoom 0."""
    wide, tall = _extent(frame)
    return min(math.log2(0.92 * width / wide), math.log2(0.92 * height / tall), 18)


def height_for(frame: Box, width: int, least: int, most: int) -> int:
    """How high a map of this width is that the box fills in both directions, between the least and the most, in px."""
    wide, tall = _extent(frame)
    return round(min(max(width * tall / wide, least), most))


def _extent(frame: Box) -> tuple[float, float]:
    """How wide and high a box is at zoom 0, in px."""
    wide = max(frame[2] - frame[0], 1e-4) / 360 * 512
    return wide, max(_mercator(frame[3]) - _mercator(frame[1]), 1e-7) * 512


def pixels(lon: float, lat: float, zoom: float) -> tuple[float, float]:
    """Where a position lies on the screen, from the corner of the world."""
    world = 512 * 2**zoom
    return lon / 360 * world, -_mercator(lat) * world


def _mercator(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)


def middle(south: float, north: float) -> float:
    """The latitude that is in the middle of a Mercator map."""
    half = (_mercator(south) + _mercator(north)) / 2
    return math.degrees(2 * math.atan(math.exp(2 * math.pi * half)) - math.pi / 2)
