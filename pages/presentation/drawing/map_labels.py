"""Names on a map: each inside its place where there is room beside glyphs and other names."""

from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from typing import Any

import pydeck as pdk

from pages.presentation.drawing import placing, theme
from pages.presentation.drawing.geometry import Ring, pixels, rings

Drawable = Sequence[Mapping[str, Any]]


def labels(rows: Drawable, zoom: float, size: int, palette: theme.Palette, taken: Drawable) -> pdk.Layer:
    """The names that have room beside glyphs and each other, those first whose label matters most; else `shorter` ones.

    Above the points where there are only points.
    """
    wanted = [
        (row["label"], at, rings(row["sketch"]))
        for row in rows
        if row["label"] and (at := _label_position(row)) is not None
    ]
    points = [{"at": [row["lon"], row["lat"]], "size": size} for row in rows if is_point(row)]
    found = placing.placed(
        [
            placing.Wish(pixels(at[0], at[1], zoom), shorter(text), inside(_borders(shape, zoom)))
            for text, at, shape in wanted
        ],
        [covered(each, zoom) for each in (*taken, *points)],
        size,
    )
    return pdk.Layer(
        "TextLayer",
        [
            {"at": at, "text": room.text, "off": list(room.moved)}
            for (_, at, _), room in zip(wanted, found, strict=True)
            if room is not None
        ],
        id="labels",
        get_position="at",
        get_text="text",
        get_size=size,
        get_pixel_offset="off",
        get_color=theme.rgb(palette.ink),
        font_family=pdk.types.String(theme.FONT.replace('"', "")),
        font_weight=700,
        line_height=placing.LINE,
        character_set=pdk.types.String("auto"),
        outline_width=3,
        outline_color=theme.rgb(palette.paper),
        font_settings={"sdf": True, "buffer": 6},
    )


def covered(sign: Mapping[str, Any], zoom: float) -> placing.Area:
    """What a sign of some px at a position covers, and a hair around it."""
    (lon, lat), half = sign["at"], sign["size"] / 2 + 1
    x, y = pixels(lon, lat, zoom)
    right, down = sign.get("down", (0, 0))
    return x + right - half, y + down - half, x + right + half, y + down + half


def shorter(label: str) -> tuple[str, ...]:
    """A label, and what of it is said where there is less room: its name with the mark of its figure, at last the name alone."""
    lines = label.split("\n")
    called = list(takewhile(lambda line: line[:1] not in theme.MARK.values(), lines))
    if not called or called == lines:
        return (label,)
    name, mark = "\n".join(called), lines[len(called)][:1]
    return label, f"{name}\n{mark}", f"{mark} {name}", name


def _borders(shape: list[list[Ring]], zoom: float) -> list[list[placing.Spot]]:
    return [[pixels(x, y, zoom) for x, y in polygon[0]] for polygon in shape]


def inside(borders: Sequence[Sequence[placing.Spot]]) -> Callable[[placing.Spot], bool]:
    """Whether a spot of the picture lies within a place; where a place has no outline every spot does."""
    return lambda spot: not borders or any(_holds(border, spot) for border in borders)


def _holds(border: Sequence[placing.Spot], spot: placing.Spot) -> bool:
    x, y = spot
    within = False
    for (ax, ay), (bx, by) in zip(border, [*border[1:], border[0]], strict=True):
        if (ay > y) != (by > y) and x < ax + (bx - ax) * (y - ay) / (by - ay):
            within = not within
    return within


def is_point(row: Mapping[str, Any]) -> bool:
    return row["sketch"] is None and row["lon"] is not None


def _label_position(row: Mapping[str, Any]) -> list[float] | None:
    """Where a label stands: inside the outline, without one at the place's own position."""
    for lon, lat in ((row["label_lon"], row["label_lat"]), (row["lon"], row["lat"])):
        if lon is not None:
            return [lon, lat]
    return None
