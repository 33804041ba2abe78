"""Open requests as points: how long each has waited across, its kind down, the amount as size, and the limits as lines.

It fills whatever room it is given. Where points and names stand is reckoned in sizes of its text, for the smallest room
that it is ever shown in (`WIDE` by `TALL`), and told in parts of the whole: in a larger one all of it only moves apart.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import htpy as h

from pages.presentation.drawing.marks import named
from pages.presentation.drawing.placing import Area, apart, extent
from queries.measures import State

WIDE, TALL = 27.0, 15.0  # em of the field, without the names of the kinds and the scale
STEPS = 4  # spots above and below the middle of a lane
STEP = 24  # hours from one line of the scale to the next
TICK = 4.2  # em that an hour of the scale takes
MOST_LINES = 6
FEW = 5  # points by name
LEAST, MORE = 0.45, 0.45  # em: radius of the smallest point, and what the largest has beyond it
GAP = 0.25  # em between a point and its name
SMALL = 0.9  # em: size of a name
RANK = 1.5  # em of a name: the number before it, in its ring


@dataclass(frozen=True)
class Point:
    """One request: hours that it has waited, its kind, how large it is beside the others (0 to 1), and where it leads.

    `rank` is its number in the list beside the picture, `name` what is written after it where there is room.
    """

    hours: float
    kind: str
    size: float
    state: State
    tip: str
    rank: str = ""
    name: str = ""
    link: str = ""

    @property
    def radius(self) -> float:
        return LEAST + MORE * min(max(self.size, 0), 1)


@dataclass(frozen=True)
class Scale:
    """Hours at which a request is late (`amber`, `red`), and how an hour is written."""

    amber: float
    red: float
    tick: str  # with {n}

    def longest(self, points: Sequence[Point]) -> float:
        """How many hours the field holds: the limits in any case, and the oldest with some air."""
        return max(self.red * 1.25, max((point.hours for point in points), default=0) * 1.06)


def ages(points: Sequence[Point], kinds: Sequence[tuple[str, str]], scale: Scale, alt: str) -> h.Element:
    """The oldest first. `kinds`: key and name, from above downward."""
    hours = scale.longest(points)
    lanes = {key: number for number, (key, _) in enumerate(kinds)}
    spots = _spots(points, lanes, [WIDE * limit / hours for limit in (scale.amber, scale.red)], hours)
    return h.div(class_="part ages", role="group", aria_label=alt)[
        h.div(class_="kinds")[[h.b[name] for _, name in kinds]],
        h.div(class_="field")[
            [_zone(look, begin / hours, end / hours) for look, begin, end in _zones(scale, hours)],
            [h.i(class_="lane", style=f"top:{number / len(kinds):.2%}") for number in range(1, len(kinds))],
            [_point(point, spot) for point, spot in zip(points, spots, strict=True)],
        ],
        h.div(class_="scale", aria_hidden="true")[
            [
                h.span(class_="limit" if hour in (scale.amber, scale.red) else None, style=f"left:{hour / hours:.2%}")[
                    scale.tick.format(n=f"{hour:g}")
                ]
                for hour in _hours(hours, scale)
            ]
        ],
    ]


def _zones(scale: Scale, hours: float) -> list[tuple[str, float, float]]:
    return [("watch", scale.amber, scale.red), ("short", scale.red, hours)]


def _zone(look: str, begin: float, end: float) -> h.Element:
    return h.i(class_=f"zone {look}", style=f"left:{begin:.2%};width:{end - begin:.2%}")


def _hours(longest: float, scale: Scale) -> list[float]:
    """The hours that are written down: the limits, and whole days as far as there is room beside them."""
    step = STEP * math.ceil(longest / STEP / MOST_LINES)
    written: list[float] = []
    last = longest * (1 - TICK / 2 / WIDE)
    for hour in (scale.red, scale.amber, *(float(hour) for hour in range(0, int(last), step))):
        if all(abs(hour - other) * WIDE / longest >= TICK for other in written):
            written.append(hour)
    return sorted(written)


@dataclass(frozen=True)
class _Spot:
    """Where a point stands: em to the right and down; its number to the right (1), the left (-1) or nowhere (0), and name."""

    x: float
    y: float
    side: int = 0
    name: str = ""


def _spots(points: Sequence[Point], lanes: dict[str, int], limits: Sequence[float], hours: float) -> list[_Spot]:
    """Each point at its hours, in its lane, beside those that stand there already as far as there is room.

    A number touches its own point, so that nobody takes it for another's; no number and no name stands upon a limit.
    """
    lane = TALL / max(len(lanes), 1)
    lines = [_box(limit, TALL / 2, 0.2, TALL) for limit in limits]
    taken: list[Area] = []
    found: list[_Spot] = []
    for point in points:
        x, middle = WIDE * point.hours / hours, lane * (lanes[point.kind] + 0.5)
        room = max(lane / 2 - max(point.radius, RANK * SMALL / 2) - 0.1, 0)
        steps = [0.0, *(way * room * part / STEPS for part in range(1, STEPS + 1) for way in (-1, 1))]
        spot = _free(point, x, [middle + step for step in steps], taken, lines) or _Spot(x, middle)
        taken += _covered(point, spot)
        found.append(spot)
    for at, (point, spot) in enumerate(zip(points[:FEW], found, strict=False)):
        named = replace(spot, name=point.name)
        others = [
            box for other, one in zip(points, found, strict=True) if one is not spot for box in _covered(other, one)
        ]
        if spot.side and _clear(_covered(point, named)[1], [*others, *lines]):
            found[at] = named
    return found


def _free(point: Point, x: float, downs: Sequence[float], taken: Sequence[Area], lines: Sequence[Area]) -> _Spot | None:
    """The spot nearest to the middle of a lane on which a point has room, with its number if it has one."""
    for side in (1, -1, 0) if point.rank else (0,):
        for y in downs:
            spot = _Spot(x, y, side)
            own, *number = _covered(point, spot)
            if all(apart(own, box) for box in taken) and all(_clear(box, [*taken, *lines]) for box in number):
                return spot
    return None


def _clear(box: Area, taken: Sequence[Area]) -> bool:
    inside = box[0] >= 0 and box[1] >= 0 and box[2] <= WIDE and box[3] <= TALL
    return inside and all(apart(box, other) for other in taken)


def _covered(point: Point, spot: _Spot) -> list[Area]:
    """What a point covers, and what is written beside it."""
    own = _box(spot.x, spot.y, 2 * point.radius + 0.1, 2 * point.radius + 0.1)
    if not spot.side:
        return [own]
    wide = (RANK + (extent(spot.name, 1)[0] + 0.5 if spot.name else 0)) * SMALL
    aside = spot.side * (point.radius + GAP + wide / 2)
    return [own, _box(spot.x + aside, spot.y, wide, RANK * SMALL)]


def _box(x: float, y: float, wide: float, tall: float) -> Area:
    return x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2


SHAPES = {State.WATCH: "M0 -1L1 .89H-1Z", State.SHORT: "M-.89 -.89H.89V.89H-.89Z"}
CIRCLE = "M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z"


def _point(point: Point, spot: _Spot) -> h.Element:
    """A shape of its own for each state: a circle in time, a triangle beyond the first limit, a square beyond the second."""
    drawn = h.svg(
        class_=f"request {point.state}",
        viewBox="-1 -1 2 2",
        style=f"width:{2 * point.radius:.2f}em",
        aria_hidden="true",
    )[h.path(d=SHAPES.get(point.state, CIRCLE))]
    place = {
        "class_": "spot",
        "style": f"left:{spot.x / WIDE:.2%};top:{spot.y / TALL:.2%};--aside:{point.radius + GAP:.2f}rem",
        "title": point.tip,
        "aria_label": point.tip,
    }
    look = "name" if spot.side > 0 else "name before"
    inside = [
        drawn,
        h.span(class_=look, aria_hidden="true")[h.b(class_="rank")[point.rank], named(spot.name) if spot.name else None]
        if spot.side
        else None,
    ]
    return h.a(href=point.link, **place)[inside] if point.link else h.span(role="img", **place)[inside]
