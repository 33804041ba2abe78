"""Maps: rows and labels in, a deck out, drawn from the database alone. They know neither Streamlit nor the language."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from pages.presentation.drawing import theme
from pages.presentation.drawing.theme import Palette
from queries.measures import State

CHILDREN, POINTS = "children", "points"  # layers that a click can hit
HATCHES = 90  # lines of a hatch on a whole map
Drawable = Sequence[Mapping[str, Any]]
Ring = list[list[float]]
Box = tuple[float, float, float, float]  # west, south, east, north


class Deck(pdk.Deck):  # type: ignore[misc]
    """A deck that is sent without line breaks: the indented text of pydeck takes several times as long to write."""

    def to_json(self) -> str:
        return json.dumps(self, sort_keys=True, default=default_serialize)


class Written(pdk.Deck):  # type: ignore[misc]
    """A deck as the text that is sent of it. It can be kept, and costs nothing to show again."""

    def __init__(self, text: str, tooltip: Any) -> None:
        self.text, self._tooltip = text, tooltip

    def to_json(self) -> str:
        return self.text


def written(deck: pdk.Deck) -> Written:
    """The deck as its text."""
    return Written(deck.to_json(), deck._tooltip)


def area(
    rows: Drawable,
    borders: Iterable[Any],
    features: Drawable,
    frame: Box,
    height: int,
    size: int,
    palette: Palette,
    above: Sequence[pdk.Layer] = (),
) -> pdk.Deck:
    """A map of places that fits `frame`: outlines by state, hatched where nobody reported, roads and water between.

    `rows`: code, sketch (GeoJSON or empty), its box, lon, lat, label_lon, label_lat, state, label, tooltip, those first
    whose label matters most. Places with a position but no outline are points; those with neither are not on the map.
    `borders` are outlines drawn as lines alone: the place around them, and headings; `above` are layers that lie under
    the labels.
    """
    zoom = zoom_for(frame, height)
    layers = [
        _outlines(rows, palette),
        _hatches(rows, (frame[3] - frame[1]) / HATCHES, palette),
        *_ground(features, palette),
        _borders(borders, palette),
        _points(rows, size, palette),
        *above,
        _labels(rows, zoom, size, palette),
    ]
    middle = pdk.ViewState(
        longitude=(frame[0] + frame[2]) / 2, latitude=_middle(frame[1], frame[3]), zoom=zoom, min_zoom=zoom - 1
    )
    style = {"fontFamily": theme.FONT, "fontSize": f"{size}px"}
    return Deck(layers=layers, initial_view_state=middle, map_provider=None, tooltip={"text": "{tip}", "style": style})


def _outlines(rows: Drawable, palette: Palette) -> pdk.Layer:
    """The places that have outlines, by their state."""
    polygons = [
        {"code": row["code"], "ring": ring, "fill": theme.rgb(palette.fill[row["state"]], 150), "tip": row["tooltip"]}
        for row in rows
        for ring in rings(row["sketch"])
    ]
    return pdk.Layer(
        "PolygonLayer",
        polygons,
        id=CHILDREN,
        get_polygon="ring",
        get_fill_color="fill",
        get_line_color=theme.rgb(palette.paper),
        line_width_min_pixels=2,
        pickable=True,
        auto_highlight=True,
        highlight_color=theme.rgb(palette.ink, 60),
    )


def _hatches(rows: Drawable, step: float, palette: Palette) -> pdk.Layer:
    """Lines over the places that nobody reported of, so many degrees apart."""
    lines = [
        {"path": line}
        for row in rows
        if row["state"] == State.NOT_REPORTED
        for ring in rings(row["sketch"])
        for line in hatch(ring[0], step)
    ]
    return _paths("hatch", lines, theme.rgb(palette.line), 1.5)


def _borders(borders: Iterable[Any], palette: Palette) -> pdk.Layer:
    """Outlines as lines alone."""
    lines = [{"path": ring} for border in borders for polygon in rings(border) for ring in polygon]
    return _paths("borders", lines, theme.rgb(palette.ink, 150), 2)


def _paths(key: str, lines: Drawable, colour: Any, width: float) -> pdk.Layer:
    return pdk.Layer("PathLayer", lines, id=key, get_path="path", get_color=colour, width_min_pixels=width)


def _points(rows: Drawable, size: int, palette: Palette) -> pdk.Layer:
    """The places that have a position and no outline."""
    points = [
        {
            "code": row["code"],
            "at": [row["lon"], row["lat"]],
            "fill": theme.rgb(palette.fill[row["state"]]),
            "tip": row["tooltip"],
        }
        for row in rows
        if _is_point(row)
    ]
    return pdk.Layer(
        "ScatterplotLayer",
        points,
        id=POINTS,
        get_position="at",
        get_fill_color="fill",
        get_line_color=theme.rgb(palette.ink),
        stroked=True,
        get_radius=1,
        radius_min_pixels=size // 2,
        radius_max_pixels=size // 2,
        line_width_min_pixels=1.5,
        pickable=True,
    )


def _is_point(row: Mapping[str, Any]) -> bool:
    return row["sketch"] is None and row["lon"] is not None


def _labels(rows: Drawable, zoom: float, size: int, palette: Palette) -> pdk.Layer:
    """The names that have room, those first whose label matters most; above the points where there are only points."""
    wanted = [
        {"at": at, "text": row["label"]} for row in rows if row["label"] and (at := _label_position(row)) is not None
    ]
    only_points = any(map(_is_point, rows)) and not any(rings(row["sketch"]) for row in rows)
    return pdk.Layer(
        "TextLayer",
        apart(wanted, zoom, size),
        id="labels",
        get_position="at",
        get_text="text",
        get_size=size,
        get_pixel_offset=[0, -2 * size] if only_points else [0, 0],
        get_color=theme.rgb(palette.ink),
        font_family=pdk.types.String(theme.FONT.replace('"', "")),
        font_weight=700,
        line_height=1.15,
        character_set=pdk.types.String("auto"),
        outline_width=3,
        outline_color=theme.rgb(palette.paper),
        font_settings={"sdf": True, "buffer": 6},
    )


def _ground(features: Drawable, palette: Palette) -> list[pdk.Layer]:
    """Parks, water and roads, in this order from below."""
    shapes: dict[str, list[dict[str, Any]]] = {"green": [], "water": [], "road": []}
    for row in features:
        if row["kind"] in shapes:
            shapes[row["kind"]].append({"type": "Feature", "properties": {}, "geometry": json.loads(row["geometry"])})
    # A road is a pale line with a darker edge: seen on coloured ground and on bare ground alike.
    strokes: list[tuple[str, str, str, float]] = [
        ("green", "green", palette.green, 1),
        ("water", "water", palette.water, 5),
    ]
    strokes += [("road_edge", "road", palette.road_edge, 4), ("road", "road", palette.road, 2.5)]
    return [
        pdk.Layer(
            "GeoJsonLayer",
            {"type": "FeatureCollection", "features": shapes[kind]},
            id=key,
            get_fill_color=theme.rgb(colour, 190),
            get_line_color=theme.rgb(colour, 235),
            line_width_min_pixels=width,
        )
        for key, kind, colour, width in strokes
        if shapes[kind]
    ]


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


def apart(labels: Sequence[dict[str, Any]], zoom: float, size: int) -> list[dict[str, Any]]:
    """The labels that do not cover one written before; the tooltip still names the others."""
    kept: list[dict[str, Any]] = []
    taken: list[Box] = []
    for label in labels:
        lines = label["text"].split("\n")
        wide = size * max(sum(1.0 if ord(c) > 0x2E80 else 0.58 for c in line) for line in lines) / 2
        tall = size * 1.15 * len(lines) / 2
        x, y = pixels(label["at"][0], label["at"][1], zoom)
        if all(x + wide < w or x - wide > e or y + tall < n or y - tall > s for w, n, e, s in taken):
            kept.append(label)
            taken.append((x - wide, y - tall, x + wide, y + tall))
    return kept


def _label_position(row: Mapping[str, Any]) -> list[float] | None:
    """Where a label stands: inside the outline, without one at the place's own position."""
    for lon, lat in ((row["label_lon"], row["label_lat"]), (row["lon"], row["lat"])):
        if lon is not None:
            return [lon, lat]
    return None


WIDTH = 450  # px: the narrowest that a map gets, on a 1280 px wide screen; a wider one shows more around it


def zoom_for(frame: Box, height: int) -> float:
    """The zoom at which the whole box fits, with a margin; the world is 512 px wide at zoom 0."""
    wide = max(frame[2] - frame[0], 1e-4) / 360 * 512
    tall = max(_mercator(frame[3]) - _mercator(frame[1]), 1e-7) * 512
    return min(math.log2(0.92 * WIDTH / wide), math.log2(0.92 * height / tall), 18)


def pixels(lon: float, lat: float, zoom: float) -> tuple[float, float]:
    """Where a position lies on the screen, from the corner of the world."""
    world = 512 * 2**zoom
    return lon / 360 * world, -_mercator(lat) * world


def _mercator(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)


def _middle(south: float, north: float) -> float:
    """The latitude that is in the middle of a Mercator map."""
    half = (_mercator(south) + _mercator(north)) / 2
    return math.degrees(2 * math.atan(math.exp(2 * math.pi * half)) - math.pi / 2)
