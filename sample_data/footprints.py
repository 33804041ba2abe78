"""Where the buildings of a compound stand: rows that face south."""

from math import sqrt

from sample_data.mesh import Point, inside
from sample_data.town import PARK, TILT

# How far a wall keeps from the middle of what runs along the border.
SETBACK = {"river": 48.0, "avenue": 24.0, "street": 16.0, "lane": 9.0, "edge": 18.0}

Border = tuple[Point, Point, str]
Limit = tuple[float, float, float]
"""A wall at (x, y) keeps away from one piece of the border if a·x + b·y ≥ c."""


def place_buildings(borders: list[Border], sizes: list[tuple[float, float]]) -> list[list[Point]]:
    """The four corners of each building, given its length and depth, spread over the compound."""
    # All reckoning is done as if the streets ran due east; the corners are turned back at the end.
    level = [(_turn(a, -1), _turn(b, -1), kind) for a, b, kind in borders]
    longest, deepest = max(size[0] for size in sizes), max(size[1] for size in sizes)
    for tightness in range(34):
        gap = 70.0 - 2 * tightness
        # The wider apart they stand, the further they also keep from the border.
        limits = [_limit(a, b, SETBACK[kind] + 0.4 * (gap - 4)) for a, b, kind in level]
        slots = _slots(level, limits, longest, deepest, gap)
        if len(slots) >= len(sizes):
            chosen = [slots[index * len(slots) // len(sizes)] for index in range(len(sizes))]
            return [_walls(*slot, *size) for slot, size in zip(chosen, sizes, strict=True)]
    raise ValueError("the compound is too small for its buildings")


def _slots(level: list[Border], limits: list[Limit], length: float, depth: float, gap: float) -> list[Point]:
    """North-west corners of all the buildings that fit, in rows from the north, each from the west."""
    south, north = min(border[0][1] for border in level), max(border[0][1] for border in level)
    found: list[Point] = []
    step = length + 0.7 * gap + 4
    row = north
    while row > south:
        before = len(found)
        west, east = _room(limits, row - depth, row)
        spare = east - west - length
        if spare >= 0:
            count = 1 + int(spare / step)
            first = west + (spare - (count - 1) * step) / 2
            spots = [(first + number * step, row) for number in range(count)]
            found += [spot for spot in spots if not _in_park(_walls(*spot, length, depth))]
        row -= depth + gap if len(found) > before else 4
    return found


def _limit(a: Point, b: Point, away: float) -> Limit:
    """Compounds bulge outward almost everywhere, so each border counts as if it went on for ever."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = sqrt(dx * dx + dy * dy)
    return -dy / length, dx / length, (dx * a[1] - dy * a[0]) / length + away


def _room(limits: list[Limit], south: float, north: float) -> tuple[float, float]:
    """From where to where a row between these two may reach."""
    west, east = -1e9, 1e9
    for a, b, c in limits:
        need = c - min(b * south, b * north)
        if a > 1e-9:
            west = max(west, need / a)
        elif a < -1e-9:
            east = min(east, need / a)
        elif need > 0:
            return 0, -1
    return west, east


def _walls(west: float, north: float, length: float, depth: float) -> list[Point]:
    """The corners of a building, counter-clockwise."""
    east, south = west + length, north - depth
    return [_turn(corner, 1) for corner in ((west, south), (east, south), (east, north), (west, north))]


def _in_park(walls: list[Point]) -> bool:
    middle = ((walls[0][0] + walls[2][0]) / 2, (walls[0][1] + walls[2][1]) / 2)
    return any(inside(PARK, spot) for spot in [*walls, middle])


def _turn(point: Point, way: int) -> Point:
    """The point turned by the tilt of the town: 1 from plain east and north, -1 back."""
    east, north = TILT[0], TILT[1] * way
    return point[0] * east - point[1] * north, point[0] * north + point[1] * east
