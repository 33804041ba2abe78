"""Tiles of two levels: area = how much is there, ground and mark = how it stands. Text that does not fit is not drawn."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import east_asian_width

import htpy as h

from pages.presentation.drawing.style import NARROW, STEPS
from queries.measures import State

Box = tuple[float, float, float, float]  # left, top, width, height in parts of what is around
LETTER, SMALL, HEAD = 0.9, 0.8, 1.9  # rem: a letter of full width, one of a figure, the heading of a group
SHORT = 3.2  # letters of full width: a shorter name stays in one line
LEAST = 0.004  # of all: a smaller place would be a line that nobody can point at


@dataclass(frozen=True)
class Tile:
    """One place. `tip` says all of it: what is pointed at, focused, or heard; `inside` are the places one level further.

    `brief`: its name where that has no room, in up to two lines.
    """

    code: str
    name: str
    area: float
    state: State
    figure: str
    tip: str
    link: str = ""
    inside: tuple["Tile", ...] = ()
    brief: str = ""


def tiles(rows: Sequence[Tile], heading: str, ratio: float = 1.7) -> h.Element:
    """The places in a box that is about `ratio` times as wide as high."""
    boxes = squarified([row.area for row in rows], ratio)
    return h.section(class_="part tiles", aria_label=heading)[
        h.ul[
            [
                _group(row, box, ratio) if row.inside else _leaf(row, box, box, ratio)
                for row, box in zip(rows, boxes, strict=True)
            ]
        ]
    ]


def _group(row: Tile, box: Box, ratio: float) -> h.Element:
    """A place as a heading over those inside it. The heading takes some of the height, so these are a little flatter."""
    left, top, width, height = box
    boxes = squarified([tile.area for tile in row.inside], 1.1 * ratio * width / height)
    wholes = [(left + x * width, top + y * height, w * width, d * height) for x, y, w, d in boxes]
    needs = ((h.bdi, row.name, 2.0), (h.b, row.figure, length(row.name) + 2.6))
    head = [kind(class_=fits)[text] for kind, text, more in needs if (fits := _from(width, length(text) + more))]
    return h.li(class_="group", style=_at(box), data_key=row.code)[
        _tile(row, box, None, head),
        h.ul[[_leaf(*inside, ratio, inside[1][3]) for inside in zip(row.inside, boxes, wholes, strict=True)]],
    ]


def _leaf(row: Tile, box: Box, whole: Box, ratio: float, under: float = 0.0) -> h.Element:
    """`whole`: its box in the whole picture; `under`: how much of its heading's height is missing from its own."""
    figure = _figure(row.figure, whole, ratio, under * HEAD)
    wide, high = LETTER * (length(row.name) + 1.2) + 0.8, (2.8 if figure else 1.5) + under * HEAD
    name = _fitting(h.bdi, row.name, whole, wide, high)
    brief = _in_two_lines(row, whole, _from(whole[2], wide), (1.3 if figure else 0.0) + under * HEAD)
    return h.li(data_key=row.code)[_tile(row, whole, _at(box), [name, brief, figure], under)]


def _in_two_lines(row: Tile, whole: Box, until: str, less: float) -> h.Element | None:
    """The short name of a place in small letters, in pictures that are too small for the name in one line.

    `until`: the size from which on that is drawn; `less`: how much of the height the figure and the heading take.
    """
    lines = broken(row.brief)
    wide, high = SMALL * (max(map(length, lines), default=0.0) + 1.5) + 0.7, 1.05 * len(lines) * SMALL + 0.3 + less
    sizes = _from(whole[2], wide), _from(whole[3], high, "h")
    if not row.brief or not all(sizes) or sizes[0] == until:
        return None
    ends = int(until[1:]) if until else STEPS[-1]
    if ends <= NARROW:
        return None
    return h.bdi(class_=" ".join(["brief-name", *sizes, f"n{ends}"]), aria_hidden="true")["\n".join(lines)]


def broken(name: str) -> list[str]:
    """A name in two lines of about one length, between words if it has several; a short one in one."""
    if " " in name:
        at = min((n for n, letter in enumerate(name) if letter == " "), key=lambda n: abs(n - len(name) / 2))
        return [name[:at], name[at + 1 :]]
    half = -(-len(name) // 2)
    return [name[:half], name[half:]] if length(name) > SHORT and not name.isascii() else [name][: len(name)]


def _figure(text: str, whole: Box, ratio: float, less: float) -> h.Element | None:
    """The figure of a tile, which comes before its name: beside the mark or, in a narrow tile, under it.

    Whichever fits in the smaller picture. `less`: how much of the height its heading takes.
    """
    beside = (SMALL * length(text) + 1.9, 1.5 + less)
    under = (SMALL * length(text) + 0.8, 2.6 + less)
    wide, high = min(beside, under, key=lambda each: max(STEPS[0], each[0] / whole[2], ratio * each[1] / whole[3]))
    return _fitting(h.b, text, whole, wide, high)


def _tile(row: Tile, whole: Box, style: str | None, words: h.Node, under: float = 0.0) -> h.Element:
    classes = ["tile", row.state, _from(whole[2], 1.7, "x"), _from(whole[3], 1.4 + under * HEAD, "y")]
    look = {"class": " ".join(filter(None, classes)), "aria-label": row.tip, "data-side": _side(whole)}
    if row.link:
        return h.a(look, href=row.link, style=style)[words]
    return h.div(look, role="img", tabindex="0", style=style)[words]


def _fitting(kind: h.Element, text: str, whole: Box, wide: float, high: float) -> h.Element | None:
    """A text with the sizes of the picture from which on its rem fit; nothing where they never do."""
    sizes = _from(whole[2], wide), _from(whole[3], high, "h")
    return kind(class_=" ".join(sizes))[text] if text and all(sizes) else None


def _from(part: float, rem: float, letter: str = "w") -> str:
    """The class of what needs this many rem, in something that takes this part of the picture; "" if no picture is so large.

    Which pictures are large enough is said in the style, for steps of sizes: a tile does not know how large it will be.
    """
    step = bisect_left(STEPS, rem / part)
    return f"{letter}{STEPS[step]}" if step < len(STEPS) else ""


@lru_cache(maxsize=4096)
def length(text: str) -> float:
    """About how long a text is, in letters of full width; rather too long than too short."""
    return sum(1.05 if east_asian_width(letter) in "WFA" else 0.58 for letter in text)


def _at(box: Box) -> str:
    left, top, width, height = box
    return f"left:{left:.2%};top:{top:.2%};width:{width:.2%};height:{height:.2%}"


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
