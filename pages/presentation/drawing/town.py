"""A map as markup: it fits whatever box it gets, and its letters grow with it. Drawn from the database alone."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import htpy as h

from pages.presentation.drawing import town_moves, town_names
from pages.presentation.drawing.geometry import Box, pixels, rings, zoom_for
from pages.presentation.drawing.map_labels import is_point
from pages.presentation.drawing.mouths import outline
from pages.presentation.drawing.placing import Area, Spot
from pages.presentation.drawing.town_moves import Move as Move
from pages.presentation.drawing.town_names import TALL, UNIT, WIDE
from queries.measures import State

Drawable = Sequence[Mapping[str, Any]]

LARGE, MIDDLE, SMALL = 36, 16, 11  # a sign with a number in it, another that is not well, and one that is
APART = 3  # one in so many not well at most, and they are larger: of more, names would find no room between them
POINT = 16  # a place without an outline
TEXTURED = ("silent", "no_roster")  # looks of signs that are a pattern, and no colour
DESK = 1.1 * UNIT  # size of letters at a desk, whose boxes are lower than those of slides


@dataclass(frozen=True)
class Sign:
    """A checkpoint: its shape is its mouth, its look how it stands; one that matters is large, with its number in it.

    `well`: it neither lacks people nor keeps silent, so that it may make way for a name that has no other room.
    """

    lon: float
    lat: float
    mouth: str
    look: str
    tip: str
    number: str = ""
    link: str = ""
    well: bool = True

    @property
    def stays(self) -> bool:
        """Whether it makes way for no name."""
        return bool(self.number) or not self.well


def town(
    rows: Drawable,
    signs: Sequence[Sign],
    features: Drawable,
    frame: Box,
    alt: str,
    borders: Sequence[Any] = (),
    moves: Sequence[Move] = (),
    size: float = UNIT,
) -> h.Element:
    """Places by state, each with its name where there is room; roads, water and green between; signs, the largest on top.

    `rows` as of `maps.area`, and `link`: where each leads. `features`: kind, geometry (GeoJSON). `borders`: outlines that are
    drawn as lines alone. `moves`: people on their way, upon all of it; no name lies on a line of theirs. `size`: of letters.
    """
    on, sizes = _projected(frame), _sizes(signs)
    shapes = [(row, rings(row["sketch"])) for row in rows]
    points = [row for row in rows if is_point(row)]
    fixed = [_covered(on(sign.lon, sign.lat), size_of) for sign, size_of in sizes if sign.stays]
    fixed += [_covered(on(row["lon"], row["lat"]), POINT) for row in points]
    dots = [(_covered(on(sign.lon, sign.lat), size_of), sign) for sign, size_of in sizes if not sign.stays]
    counts, upon = town_moves.counts(moves, on, size)
    names, making_way = town_names.names(shapes, [*fixed, *upon], dots, on, size)
    hidden = {id(sign) for sign in making_way}
    return h.svg(
        class_="town",
        viewBox=f"0 0 {WIDE} {TALL}",
        preserveAspectRatio="xMidYMid meet",
        font_size=f"{size:g}",
        role="group",
        aria_label=alt,
    )[
        h.defs[
            h.pattern(id="silent", width="8", height="8", patternUnits="userSpaceOnUse", patternTransform="rotate(45)")[
                h.rect(class_="silent-ground", width="8", height="8"),
                h.rect(class_="silent-line", width="2", height="8"),
            ],
            h.pattern(id="no_roster", width="8", height="8", patternUnits="userSpaceOnUse")[
                h.rect(class_="silent-ground", width="8", height="8"),
                h.circle(class_="silent-line", cx="4", cy="4", r="1.6"),
            ],
        ],
        [_area(row, shape, on) for row, shape in shapes],
        [_ground(kind, features, on) for kind in ("green", "water", "edge", "road", "footprint")],
        h.path(class_="ground border", d="".join(_outline(rings(border), on) for border in borders))
        if borders
        else None,
        [_point(row, on) for row in points],
        [_sign(sign, size_of, on) for sign, size_of in sizes if id(sign) not in hidden],
        [town_moves.line(move, on) for move in moves],
        counts,
        names,
    ]


def _projected(frame: Box) -> Callable[[float, float], Spot]:
    """Where a position lies in the picture, when the frame fits it."""
    zoom = zoom_for(frame, TALL, WIDE)
    west, north = pixels(frame[0], frame[3], zoom)
    east, south = pixels(frame[2], frame[1], zoom)
    left, top = (WIDE - east - west) / 2, (TALL - south - north) / 2

    def on(lon: float, lat: float) -> Spot:
        x, y = pixels(lon, lat, zoom)
        return round(x + left, 1), round(y + top, 1)

    return on


def _way(points: Sequence[Sequence[float]], on: Callable[[float, float], Spot]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in (on(*point[:2]) for point in points))


def _outline(shape: Sequence[Any], on: Callable[[float, float], Spot]) -> str:
    return "".join(f"{_way(ring, on)}Z" for polygon in shape for ring in polygon)


def _area(row: Mapping[str, Any], shape: Sequence[Any], on: Callable[[float, float], Spot]) -> h.Element | None:
    if not shape:
        return None
    told = row["state"] != State.NOT_REPORTED
    hatched = {} if told else {"fill": "url(#silent)"}
    boxes = [town_names.box([on(*point[:2]) for point in polygon[0]]) for polygon in shape]
    small = " small" if max(below - above for _, above, _, below in boxes) < town_names.LEAST else ""
    path = h.path(hatched, class_=f"area {row['state']}{small}", d=_outline(shape, on), fill_rule="evenodd")[
        h.title[row["tooltip"]]
    ]
    return h.a(href=row["link"], aria_label=row["tooltip"])[path] if row.get("link") else path


def _point(row: Mapping[str, Any], on: Callable[[float, float], Spot]) -> h.Element:
    """A place that has a position and no outline."""
    x, y = on(row["lon"], row["lat"])
    hatched = {} if row["state"] != State.NOT_REPORTED else {"fill": "url(#silent)"}
    circle = h.circle(hatched, class_=f"point {row['state']}", cx=f"{x:g}", cy=f"{y:g}", r=f"{POINT / 2:g}")
    drawn = circle[h.title[row["tooltip"]]]
    return h.a(href=row["link"], aria_label=row["tooltip"])[drawn] if row.get("link") else drawn


def _ground(kind: str, features: Drawable, on: Callable[[float, float], Spot]) -> h.Element | None:
    """All of a kind as one path; a road has a darker edge below it."""
    drawn = []
    for row in features:
        if row["kind"] == ("road" if kind == "edge" else kind):
            geometry = json.loads(row["geometry"])
            if "Polygon" in geometry["type"]:
                drawn += [f"{_way(ring, on)}Z" for polygon in rings(row["geometry"]) for ring in polygon]
            else:
                lines = geometry["coordinates"]
                drawn += [_way(line, on) for line in (lines if geometry["type"] == "MultiLineString" else [lines])]
    return h.path(class_=f"ground {kind}", d="".join(drawn)) if drawn else None


def _sizes(signs: Sequence[Sign]) -> list[tuple[Sign, int]]:
    """The signs from the ground up, and how large each is drawn."""
    many = [sign for sign in signs if not sign.number]
    middle = MIDDLE if APART * sum(not sign.well for sign in many) <= len(many) else SMALL
    sizes = [(sign, LARGE if sign.number else SMALL if sign.well else middle) for sign in signs]
    return sorted(sizes, key=lambda sized: (sized[1], not sized[0].well))


def _sign(sign: Sign, size: float, on: Callable[[float, float], Spot]) -> h.Element:
    x, y = on(sign.lon, sign.lat)
    look = f"sign-{'large' if sign.number else 'small'} {sign.look}"
    filled = {"style": f"fill:url(#{sign.look})"} if sign.look in TEXTURED else {}
    path = h.path(filled, class_=look, d=outline(sign.mouth, x, y, size / 2))[h.title[sign.tip]]
    number = h.text(class_=f"in-sign {sign.look}", x=f"{x:g}", y=f"{y:g}", aria_hidden="true")[sign.number]
    drawn = [path, number if sign.number else None]
    return h.a(href=sign.link, aria_label=sign.tip)[drawn] if sign.link else h.g[drawn]


def _covered(at: Spot, size: float) -> Area:
    half = size / 2 + 1
    return at[0] - half, at[1] - half, at[0] + half, at[1] + half
