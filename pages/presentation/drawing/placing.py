"""Where texts stand on a map: near what they name, never upon a glyph or another text. One without room is left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

STEP, REACH = (
    0.35,
    6.3,
)  # of a text's size: how far apart the spots are that are tried, and how far from its own at most
LINE = 1.15  # height of a line, of the size

Spot = tuple[float, float]  # px to the right and down
Area = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Wish:
    """A text that looks for room around a spot: as it is best, else a shorter one. `allowed`: whether a spot is its own.

    `within`: how much of it to either side of its middle must stand on such spots.
    """

    at: Spot
    texts: tuple[str, ...]
    allowed: Callable[[Spot], bool] = lambda _: True
    within: float = 1 / 3


@dataclass(frozen=True)
class Found:
    """Where a text found room: its middle, as far from the wished spot as `moved` says."""

    text: str
    moved: Spot


def placed(wishes: Sequence[Wish], taken: Sequence[Area], size: float, frame: Area | None = None) -> list[Found | None]:
    """Room for each wish, those first that matter most; nothing for one without. No text covers another, or what is `taken`.

    Beyond the `frame` nothing is written.
    """
    full = list(taken)
    found = []
    for wish in wishes:
        room = next((room for text in wish.texts if (room := _room(wish, text, full, size, frame))), None)
        if room is not None:
            full.append(covered(wish.at, room, size))
        found.append(room)
    return found


def covered(at: Spot, found: Found, size: float) -> Area:
    """What a text that found room covers."""
    wide, tall = extent(found.text, size)
    x, y = at[0] + found.moved[0], at[1] + found.moved[1]
    return x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2


def extent(text: str, size: float) -> Spot:
    """Width and height of a text of one line or several; a Chinese letter is as wide as it is high."""
    lines = text.split("\n")
    return size * max(sum(1.0 if ord(c) > 0x2E80 else 0.6 for c in line) for line in lines), size * (
        LINE * (len(lines) - 1) + 1
    )


def apart(one: Area, other: Area) -> bool:
    """Whether two areas share no point inside both."""
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def _room(wish: Wish, text: str, full: Sequence[Area], size: float, frame: Area | None) -> Found | None:
    """The nearest spot that is free; of spots as near the upper one, then the left one."""
    wide, tall = extent(text, size)
    reach_x, reach_y = wide / 2 + REACH * size, tall / 2 + REACH * size
    x, y = wish.at
    around = (x - reach_x, y - reach_y, x + reach_x, y + reach_y)
    near = [area for area in full if not apart(area, around)]
    for right, down in SPOTS:
        found = Found(text, (right * size, down * size))
        area = covered(wish.at, found, size)
        if frame and (area[0] < frame[0] or area[1] < frame[1] or area[2] > frame[2] or area[3] > frame[3]):
            continue
        middle = (x + right * size, y + down * size)
        if all(apart(area, other) for other in near) and _allowed(wish, middle, wish.within * wide):
            return found
    return None


def _allowed(wish: Wish, middle: Spot, aside: float) -> bool:
    """Whether a text is where it may be: its middle, and so much of it to either side."""
    return all(wish.allowed((middle[0] + way * aside, middle[1])) for way in (0, -1, 1))


def _spots() -> list[Spot]:
    """The spots that are tried, around the wished one, in sizes of the text: the nearest first."""
    steps = range(-int(REACH / STEP), int(REACH / STEP) + 1)
    spots = [(STEP * right, STEP * down) for down in steps for right in steps]
    reached = [spot for spot in spots if _far(spot) <= REACH**2]
    return sorted(reached, key=lambda spot: (_far(spot), spot[1], spot[0]))


def _far(spot: Spot) -> float:
    return spot[0] ** 2 + spot[1] ** 2


SPOTS = _spots()
