"""People on their way, upon a map of `town`: a bent line from where to where, as thick as they are many, with their number."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.placing import Area, Spot, Wish, covered, placed
from pages.presentation.drawing.town_names import FRAME, text

BEND = 0.16  # how far a line bends aside, in parts of its length: those that go there and back do not lie on each other
HEAD = 15  # of the arrow, in units of the picture
STEP = 5  # units between the spots of a line that a text keeps clear of

Position = tuple[float, float]  # lon, lat


@dataclass(frozen=True)
class Move:
    """So many people from one position to another; `label` is their number in words, `tip` says all of it."""

    start: Position
    end: Position
    people: int
    label: str
    tip: str

    @property
    def width(self) -> float:
        return float(min(2 + 0.6 * self.people**0.5, 9))


def line(move: Move, on: Callable[[float, float], Spot]) -> h.Element:
    """The line and its head."""
    (x0, y0), (cx, cy), (x1, y1) = _bent(move, on)
    long = math.hypot(x1 - cx, y1 - cy) or 1
    right, down = (x1 - cx) / long, (y1 - cy) / long
    back_x, back_y = x1 - HEAD * right, y1 - HEAD * down
    half = HEAD / 2 + move.width / 4
    head = f"M{x1:.1f} {y1:.1f}L{back_x - half * down:.1f} {back_y + half * right:.1f}"
    head += f"L{back_x + half * down:.1f} {back_y - half * right:.1f}Z"
    return h.g(class_="move")[
        h.title[move.tip],
        h.path(
            class_="way",
            d=f"M{x0:.1f} {y0:.1f}Q{cx:.1f} {cy:.1f} {back_x:.1f} {back_y:.1f}",
            stroke_width=f"{move.width:.1f}",
        ),
        h.path(class_="tip", d=head),
    ]


def counts(
    moves: Sequence[Move], on: Callable[[float, float], Spot], size: float
) -> tuple[list[h.Fragment], list[Area]]:
    """The number of people of each move upon its own line and clear of all others, if it has room; and all that is covered."""
    ways = [_covered(move, on) for move in moves]
    texts, labels = list[h.Fragment](), list[Area]()
    for number, move in enumerate(moves):
        wish = Wish(_at(_bent(move, on), 0.5), (move.label,))
        others = [area for other, way in enumerate(ways) if other != number for area in way]
        (room,) = placed([wish], [*others, *labels], size, FRAME)
        if room is not None:
            texts.append(text(wish.at, room, size))
            labels.append(covered(wish.at, room, size))
    return texts, [*labels, *(area for way in ways for area in way)]


def _bent(move: Move, on: Callable[[float, float], Spot]) -> tuple[Spot, Spot, Spot]:
    """Where the line begins, what bends it, and where it ends."""
    (x0, y0), (x1, y1) = on(*move.start), on(*move.end)
    aside = (x0 + x1) / 2 + BEND * 2 * (y1 - y0), (y0 + y1) / 2 - BEND * 2 * (x1 - x0)
    return (x0, y0), aside, (x1, y1)


def _at(bent: tuple[Spot, Spot, Spot], part: float) -> Spot:
    """A spot on the line, so far along it."""
    rest = 1 - part
    weights = rest * rest, 2 * rest * part, part * part
    x, y = (sum(weight * spot[side] for weight, spot in zip(weights, bent, strict=True)) for side in (0, 1))
    return x, y


def _covered(move: Move, on: Callable[[float, float], Spot]) -> list[Area]:
    """What a line covers, as small areas one after the other."""
    bent, half = _bent(move, on), move.width / 2 + 2
    (x0, y0), _, (x1, y1) = bent
    steps = max(1, math.ceil(1.2 * math.hypot(x1 - x0, y1 - y0) / STEP))
    spots = [_at(bent, number / steps) for number in range(steps + 1)]
    return [(x - half, y - half, x + half, y + half) for x, y in spots]
