"""A map as markup, for a slide: it fits whatever box it gets, and its letters grow with it. Drawn from the database alone."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import htpy as h

from pages.presentation.drawing.geometry import Box, pixels, rings, zoom_for
from pages.presentation.drawing.map_labels import inside, shorter
from pages.presentation.drawing.placing import LINE, Area, Found, Spot, Wish, apart, covered, placed
from queries.measures import State

Drawable = Sequence[Mapping[str, Any]]

UNIT = 20  # so many to a rem of a slide, in which the smallest letter has 16
WIDE, TALL = 35 * UNIT, 24 * UNIT  # of the picture beside the rows of a slide; in another box it grows or shrinks
FRAME = (0, 0, WIDE, TALL)
TEXT = UNIT  # size of a letter
LARGE, SMALL = 36, 11  # a sign with a number in it, and one among many


@dataclass(frozen=True)
class Sign:
    """A checkpoint: its shape is its mouth, its look how it stands; one that matters is large, with its number in it."""

    lon: float
    lat: float
    mouth: str
    look: str
    tip: str
    number: str = ""
    link: str = ""


def town(rows: Drawable, signs: Sequence[Sign], features: Drawable, frame: Box, alt: str) -> h.Element:
    """Places by state, each with its name where there is room; roads, water and green between; signs, the large ones on top.

    `rows` as of `maps.area`, and `link`: where each leads. `features`: kind, geometry (GeoJSON).
    """
    on = _projected(frame)
    large = [sign for sign in signs if sign.number]
    small = [sign for sign in signs if not sign.number]
    shapes = [(row, rings(row["sketch"])) for row in rows]
    names, hidden = _names(shapes, large, small, on)
    return h.svg(
        class_="town",
        viewBox=f"0 0 {WIDE} {TALL}",
        preserveAspectRatio="xMidYMid meet",
        font_size=str(TEXT),
        role="group",
        aria_label=alt,
    )[
        h.defs[
            h.pattern(id="silent", width="8", height="8", patternUnits="userSpaceOnUse", patternTransform="rotate(45)")[
                h.rect(class_="silent-ground", width="8", height="8"),
                h.rect(class_="silent-line", width="2", height="8"),
            ]
        ],
        [_area(row, shape, on) for row, shape in shapes],
        [_ground(kind, features, on) for kind in ("green", "water", "edge", "road", "footprint")],
        [_sign(sign, SMALL, on) for sign in small if sign not in hidden],
        [_sign(sign, LARGE, on) for sign in large],
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


def _area(row: Mapping[str, Any], shape: Sequence[Any], on: Callable[[float, float], Spot]) -> h.Element | None:
    if not shape:
        return None
    way = "".join(f"{_way(ring, on)}Z" for polygon in shape for ring in polygon)
    told = row["state"] != State.NOT_REPORTED
    hatched = {} if told else {"fill": "url(#silent)"}
    path = h.path(hatched, class_=f"area {row['state']}", d=way, fill_rule="evenodd")[h.title[row["tooltip"]]]
    return h.a(href=row["link"], aria_label=row["tooltip"])[path] if row.get("link") else path


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


def _sign(sign: Sign, size: float, on: Callable[[float, float], Spot]) -> h.Element:
    x, y = on(sign.lon, sign.lat)
    half = size / 2
    shapes = {
        "village": f"M{x - 0.85 * half:g} {y - 0.85 * half:g}h{1.7 * half:g}v{1.7 * half:g}h{-1.7 * half:g}Z",
        "road": f"M{x:g} {y - half:g}L{x + half:g} {y + 0.8 * half:g}H{x - half:g}Z",
    }
    circle = f"M{x - half:g} {y:g}a{half:g} {half:g} 0 1 0 {size:g} 0a{half:g} {half:g} 0 1 0 {-size:g} 0Z"
    look = f"sign-{'large' if sign.number else 'small'} {sign.look}"
    path = h.path(class_=look, d=shapes.get(sign.mouth, circle))[h.title[sign.tip]]
    number = h.text(class_=f"in-sign {sign.look}", x=f"{x:g}", y=f"{y:g}", aria_hidden="true")[sign.number]
    drawn = [path, number if sign.number else None]
    return h.a(href=sign.link, aria_label=sign.tip)[drawn] if sign.link else h.g[drawn]


def _names(
    shapes: Sequence[tuple[Mapping[str, Any], Sequence[Any]]],
    large: Sequence[Sign],
    small: Sequence[Sign],
    on: Callable[[float, float], Spot],
) -> tuple[list[h.Fragment], list[Sign]]:
    """Names of places beside all signs and each other; and the small signs that make way for a name without such room."""
    wishes = []
    for row, shape in shapes:
        at = next(((row[f"{side}lon"], row[f"{side}lat"]) for side in ("label_", "") if row[f"{side}lon"]), None)
        if row["label"] and at is not None:
            borders = [[on(*point[:2]) for point in polygon[0]] for polygon in shape]
            wishes.append(Wish(on(*at), shorter(row["label"]), inside(borders)))
    fixed = [_covered(on(sign.lon, sign.lat), LARGE) for sign in large]
    dots = [(_covered(on(sign.lon, sign.lat), SMALL), sign) for sign in small]
    full = [*fixed, *(area for area, _ in dots)]
    found = _both(wishes, placed(wishes, full, TEXT, FRAME))
    if [room.text for _, room in found] != [wish.texts[0] for wish in wishes]:  # figures beside all names, or none
        wishes = [Wish(wish.at, wish.texts[-1:], wish.allowed) for wish in wishes]
        found = _both(wishes, placed(wishes, full, TEXT, FRAME))
    named = [covered(wish.at, room, TEXT) for wish, room in found]
    homeless = [wish for wish in wishes if wish not in [each for each, _ in found]]
    pressed = _both(homeless, placed(homeless, [*fixed, *named], TEXT, FRAME))
    over = [covered(wish.at, room, TEXT) for wish, room in pressed]
    hidden = [sign for area, sign in dots if not all(apart(area, name) for name in over)]
    return [_text(wish.at, room) for wish, room in (*found, *pressed)], hidden


def _both(wishes: Sequence[Wish], found: Sequence[Found | None]) -> list[tuple[Wish, Found]]:
    """The wishes that found room, with it."""
    return [(wish, room) for wish, room in zip(wishes, found, strict=True) if room is not None]


def _covered(at: Spot, size: float) -> Area:
    half = size / 2 + 1
    return at[0] - half, at[1] - half, at[0] + half, at[1] + half


def _text(at: Spot, room: Found) -> h.Fragment:
    """Each line is a text of its own, so that no name turns the direction of what stands around it."""
    lines = room.text.split("\n")
    x, y = at[0] + room.moved[0], at[1] + room.moved[1]
    first = y - TEXT * LINE * (len(lines) - 1) / 2
    return h.fragment[
        [h.text(x=f"{x:g}", y=f"{first + TEXT * LINE * n:g}", aria_hidden="true")[line] for n, line in enumerate(lines)]
    ]
