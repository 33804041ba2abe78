"""Maps: rows and labels in, a deck out, drawn from the database alone. They know neither Streamlit nor the language."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from pages.presentation.drawing import theme
from pages.presentation.drawing.geometry import WIDTH, hatch, middle, rings, zoom_for
from pages.presentation.drawing.geometry import Box as Box
from pages.presentation.drawing.geometry import box as box
from pages.presentation.drawing.map_labels import is_point, labels
from pages.presentation.drawing.theme import Palette
from queries.measures import State

CHILDREN, POINTS = "children", "points"  # layers that a click can hit
GLASS, SOLID = 150, 255  # how solid the ground of a place is, and where it is pale already
HATCHES = 90  # lines of a hatch on a whole map
Drawable = Sequence[Mapping[str, Any]]


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
    width: int = WIDTH,
    taken: Drawable = (),
) -> pdk.Deck:
    """A map of places that fits `frame`: outlines by state, hatched where nobody reported, roads and water between.

    `rows`: code, sketch (GeoJSON or empty), its box, lon, lat, label_lon, label_lat, state, label, tooltip, those first
    whose label matters most. Places with a position but no outline are points; those with neither are not on the map.
    `borders` are outlines drawn as lines alone: the place around them, and headings; `above` are layers that lie under
    the labels, and `taken` what of them no label may cover (`at`, and `size` in px).
    """
    zoom = zoom_for(frame, height, width)
    layers = [
        _outlines(rows, palette),
        _hatches(rows, (frame[3] - frame[1]) / HATCHES, palette),
        *_ground(features, palette),
        _borders(borders, palette),
        _points(rows, size, palette),
        *above,
        labels(rows, zoom, size, palette, taken),
    ]
    view = pdk.ViewState(
        longitude=(frame[0] + frame[2]) / 2, latitude=middle(frame[1], frame[3]), zoom=zoom, min_zoom=zoom - 1
    )
    look = {"fontFamily": theme.FONT, "fontSize": f"{size}px"}
    return Deck(layers=layers, initial_view_state=view, map_provider=None, tooltip={"text": "{tip}", "style": look})


def _outlines(rows: Drawable, palette: Palette) -> pdk.Layer:
    """The places that have outlines, by their state."""
    polygons = [
        {
            "code": row["code"],
            "ring": ring,
            "fill": theme.rgb(palette.fill[row["state"]], SOLID if row["state"] == State.NOT_APPLICABLE else GLASS),
            "tip": row["tooltip"],
        }
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
        if is_point(row)
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


def _ground(features: Drawable, palette: Palette) -> list[pdk.Layer]:
    """Parks, water, roads and buildings, in this order from below."""
    shapes: dict[str, list[dict[str, Any]]] = {"green": [], "water": [], "road": [], "footprint": []}
    for row in features:
        if row["kind"] in shapes:
            shapes[row["kind"]].append({"type": "Feature", "properties": {}, "geometry": json.loads(row["geometry"])})
    # A road is a pale line with a darker edge: seen on coloured ground and on bare ground alike.
    strokes: list[tuple[str, str, str, float]] = [
        ("green", "green", palette.green, 1),
        ("water", "water", palette.water, 5),
    ]
    strokes += [("road_edge", "road", palette.road_edge, 4), ("road", "road", palette.road, 2.5)]
    strokes.append(("footprint", "footprint", palette.footprint, 0.5))
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
