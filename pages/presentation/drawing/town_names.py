"""The names on a map of `town`: each inside its place, or with its middle there, beside signs, lines and other names."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import htpy as h

from pages.presentation.drawing.map_labels import inside, shorter
from pages.presentation.drawing.placing import LINE, Area, Found, Spot, Wish, apart, covered, placed

UNIT = 20  # so many to a rem of a slide, in which the smallest letter has 16
WIDE, TALL = 35 * UNIT, 24 * UNIT  # of the picture beside the rows of a slide; in another box it grows or shrinks
FRAME = (0, 0, WIDE, TALL)

EDGE = 3
ROOMY = (
    1.15  # the room that a name is given, of what its letters take: in a smaller box they shrink less than the picture
)
LEAST = 1.5 * UNIT  # height of a place that can hold its name

Sign = TypeVar("Sign")


def names(
    shapes: Sequence[tuple[Mapping[str, Any], Sequence[Any]]],
    fixed: Sequence[Area],
    dots: Sequence[tuple[Area, Sign]],
    on: Callable[[float, float], Spot],
    size: float,
) -> tuple[list[h.Fragment], list[Sign]]:
    """Names of places beside what is `fixed`, dots and each other; and the dots that make way for a name without such room.

    A name for which dots alone cannot make room, as in a place that is narrower than it, reaches beyond its place, quietly;
    one that would cover a sign or a name there, too, is not written.

    `on`: where a position lies in the picture; `size`: of a letter. Those `between` others are written last, and quietly.
    """
    written, size = size, size * ROOMY
    wishes, fixed, quiet = [], list(fixed), set[Spot]()
    for row, shape in sorted(shapes, key=lambda each: bool(each[0].get("between"))):
        at = next(((row[f"{side}lon"], row[f"{side}lat"]) for side in ("label_", "") if row[f"{side}lon"]), None)
        borders = [[on(*point[:2]) for point in polygon[0]] for polygon in shape]
        small = [area for area in map(box, borders) if area[3] - area[1] < LEAST]
        fixed += [_around(area) for area in small]  # a name would cover all of it: it stands beside
        if row["label"] and at is not None:
            allowed = near(small, size) if small else inside(borders)
            whole_or_name = dict.fromkeys((row["label"], shorter(row["label"])[-1]))
            wishes.append(Wish(on(*at), tuple(whole_or_name), allowed))
            quiet |= {wishes[-1].at} if row.get("between") else set()
    full = [*fixed, *(area for area, _ in dots)]
    found = _both(wishes, placed(wishes, full, size, FRAME))
    if [room.text for _, room in found] != [wish.texts[0] for wish in wishes]:  # figures beside all names, or none
        wishes = [Wish(wish.at, wish.texts[-1:], wish.allowed) for wish in wishes]
        found = _both(wishes, placed(wishes, full, size, FRAME))
    named = [covered(wish.at, room, size) for wish, room in found]
    homeless = [wish for wish in wishes if wish not in [each for each, _ in found]]
    pressed = _both(homeless, placed(homeless, [*fixed, *named], written, FRAME))
    over = [covered(wish.at, room, written) for wish, room in pressed]
    hidden = [sign for area, sign in dots if not all(apart(area, name) for name in over)]
    shown = [area for area, _ in dots if all(apart(area, name) for name in over)]
    pent = [replace(wish, within=0) for wish in homeless if wish not in [each for each, _ in pressed]]
    reaching = _both(pent, placed(pent, [*fixed, *named, *over, *shown], written, FRAME))
    quiet |= {wish.at for wish, _ in reaching}
    return [
        text(wish.at, room, written, "between" if wish.at in quiet else None)
        for wish, room in (*found, *pressed, *reaching)
    ], hidden


def text(at: Spot, room: Found, size: float, look: str | None = None) -> h.Fragment:
    """Each line is a text of its own, so that no name turns the direction of what stands around it."""
    lines = room.text.split("\n")
    x, y = at[0] + room.moved[0], at[1] + room.moved[1]
    first = y - size * LINE * (len(lines) - 1) / 2
    return h.fragment[
        [
            h.text(class_=look, x=f"{x:g}", y=f"{first + size * LINE * n:g}", aria_hidden="true")[line]
            for n, line in enumerate(lines)
        ]
    ]


def _around(area: Area) -> Area:
    """A hair more, so that no letter's foot stands upon it."""
    return area[0] - EDGE, area[1] - EDGE, area[2] + EDGE, area[3] + EDGE


def near(places: Sequence[Area], size: float) -> Callable[[Spot], bool]:
    """Whether a spot is so near to one of these that its name, there, is taken for no other's."""
    aside = 1.5 * size
    return lambda spot: any(
        left - aside <= spot[0] <= right + aside and above - aside <= spot[1] <= below + aside
        for left, above, right, below in places
    )


def box(border: Sequence[Spot]) -> Area:
    """What a place covers at most."""
    xs, ys = [x for x, _ in border], [y for _, y in border]
    return min(xs), min(ys), max(xs), max(ys)


def _both(wishes: Sequence[Wish], found: Sequence[Found | None]) -> list[tuple[Wish, Found]]:
    """The wishes that found room, with it."""
    return [(wish, room) for wish, room in zip(wishes, found, strict=True) if room is not None]
