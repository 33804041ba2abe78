"""Tiles of two levels: area = how much is there, ground and mark = how it stands. Text that does not fit is not drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import htpy as h

from queries.measures import State

Box = tuple[float, float, float, float]  # left, top, width, height in parts of what is around
LEAST = 0.004  # of all: a smaller place would be a line that nobody can point at


@dataclass(frozen=True)
class Tile:
    """One place. `tip` says all of it: what is pointed at, focused, or heard; `inside` are the places one level further."""

    code: str
    name: str
    area: float
    state: State
    figure: str
    tip: str
    link: str = ""
    inside: tuple["Tile", ...] = ()


def tiles(rows: Sequence[Tile], heading: str, ratio: float = 1.7) -> h.Element:
    """The places in a box that is about `ratio` times as wide as high."""
    return h.section(class_="part tiles", aria_label=heading)[_level(rows, ratio, (0.0, 0.0, 1.0, 1.0))]


def _level(rows: Sequence[Tile], ratio: float, around: Box) -> h.Element:
    boxes = squarified([row.area for row in rows], ratio)
    return h.ul[[_tile(row, box, ratio, around) for row, box in zip(rows, boxes, strict=True)]]


def _tile(row: Tile, box: Box, ratio: float, around: Box) -> h.Element:
    left, top, width, height = box
    style = f"left:{left:.2%};top:{top:.2%};width:{width:.2%};height:{height:.2%}"
    whole = (around[0] + left * around[2], around[1] + top * around[3], width * around[2], height * around[3])
    return h.li(class_="group" if row.inside else None, style=style, data_key=row.code)[
        _words(row, whole),
        # A heading takes some of the height, so what is inside is a little flatter.
        _level(row.inside, 1.1 * ratio * width / height, whole) if row.inside else None,
    ]


def _words(row: Tile, box: Box) -> h.Element:
    look = {"class": f"tile {row.state}", "aria-label": row.tip, "data-side": _side(box)}
    lines = [h.span[h.bdi[row.name]], h.span[h.b[row.figure]]]
    if row.link:
        return h.a(look, href=row.link)[lines]
    return h.div(look, role="img", tabindex="0")[lines]


def _side(box: Box) -> str | None:
    """To which side the hint opens, so that it stays upon the picture."""
    left, top, width, height = box
    return " ".join(["left"] * (left + width / 2 > 0.5) + ["up"] * (top + height > 0.75)) or None


def squarified(areas: Sequence[float], ratio: float) -> list[Box]:
    """A box for each area, in their order, as square as may be: the larger ones are laid first, in rows along the shorter side.

    After Bruls, Huizing and van Wijk, Squarified Treemaps (2000).
    """
    total = sum(max(area, 0.0) for area in areas) or 1.0
    shares = [max(area / total, LEAST) for area in areas]
    scale = ratio / sum(shares)  # the picture is `ratio` wide and 1 high
    order = sorted(range(len(areas)), key=lambda n: -shares[n])
    boxes: list[Box] = [(0.0, 0.0, 0.0, 0.0)] * len(areas)
    for number, (left, top, width, height) in zip(order, _rows([shares[n] * scale for n in order], ratio), strict=True):
        boxes[number] = (left / ratio, top, width / ratio, height)
    return boxes


def _rows(areas: Sequence[float], ratio: float) -> Iterator[Box]:
    """Boxes in a picture that is `ratio` wide and 1 high, for areas from large to small that fill it."""
    left, top, width, height = 0.0, 0.0, ratio, 1.0
    begin = 0
    while begin < len(areas):
        side = min(width, height)
        end = begin + 1
        while end < len(areas) and _worst(areas[begin : end + 1], side) <= _worst(areas[begin:end], side):
            end += 1
        deep, along = sum(areas[begin:end]) / side, 0.0
        for area in areas[begin:end]:
            length = area / deep
            yield (left, top + along, deep, length) if width > height else (left + along, top, length, deep)
            along += length
        if width > height:
            left, width = left + deep, width - deep
        else:
            top, height = top + deep, height - deep
        begin = end


def _worst(row: Sequence[float], side: float) -> float:
    """How far from a square the worst box of a row is that lies along this side."""
    total = sum(row)
    return max(side * side * row[0] / (total * total), total * total / (side * side * row[-1]))
