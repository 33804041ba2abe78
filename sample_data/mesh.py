"""A map that is cut into ever smaller pieces; neighbours share their borders point by point."""

import itertools
from dataclasses import dataclass
from math import sqrt

# Millionths of a degree are the finest unit of the files; one of them in metres, at the latitude of the town.
EAST, NORTH = 0.090174, 0.110958
LON, LAT = 115_100_000, 35_900_000

Point = tuple[float, float]
"""Metres east and north of the middle of the town."""


@dataclass(frozen=True)
class Face:
    """One piece: its corners in turn, counter-clockwise. Points that neighbours added since are not repeated here."""

    corners: tuple[int, ...]


def area(points: list[Point]) -> float:
    """Square metres; negative if the points run clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True)) / 2


def centroid(points: list[Point]) -> Point:
    """The point on which the piece would balance."""
    east = north = 0.0
    for a, b in zip(points, points[1:] + points[:1], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        east += (a[0] + b[0]) * cross
        north += (a[1] + b[1]) * cross
    return east / (6 * area(points)), north / (6 * area(points))


def degrees(point: Point) -> tuple[float, float]:
    """Longitude and latitude, to six decimals."""
    return (LON + round(point[0] / EAST)) / 1_000_000, (LAT + round(point[1] / NORTH)) / 1_000_000


class Mesh:
    def __init__(self) -> None:
        self._spots: list[tuple[int, int]] = []
        self._middle: dict[tuple[int, int], int] = {}  # border between two points -> the point added on it
        self._kind: dict[tuple[int, int], str] = {}  # border between two points -> what runs there

    def face(self, points: list[Point], kind: str) -> Face:
        """A first piece, bordered by something of this kind."""
        nodes = [self._node(point) for point in points]
        self._mark(nodes + nodes[:1], kind)
        return Face(tuple(nodes))

    def ring(self, face: Face) -> list[int]:
        """All points of the border, in turn."""
        return self.path(face.corners + face.corners[:1])[:-1]

    def path(self, nodes: tuple[int, ...]) -> list[int]:
        """The way along these points with all points that were added in between."""
        way = [nodes[0]]
        for a, b in itertools.pairwise(nodes):
            way += self._along(a, b)
        return way

    def points(self, nodes: list[int]) -> list[Point]:
        return [(self._spots[node][0] * EAST, self._spots[node][1] * NORTH) for node in nodes]

    def outline(self, face: Face) -> list[Point]:
        return self.points(self.ring(face))

    def borders(self, face: Face) -> list[tuple[Point, Point, str]]:
        """The straight pieces of the border and what runs along each."""
        ring = self.ring(face)
        points = self.points(ring)
        ends = zip(ring, ring[1:] + ring[:1], points, points[1:] + points[:1], strict=True)
        return [(a, b, self._kind[_key(i, j)]) for i, j, a, b in ends]

    def cut(self, face: Face, line: list[Point], kind: str, snap: float) -> tuple[Face, Face, tuple[int, ...]]:
        """The piece to the left of a line that crosses the face, the piece to its right, and the cut itself.

        An end of the cut moves to a point that a neighbour's cut left within `snap` metres: crossroads, not two
        corners a few steps apart.
        """
        start, end = self._crossings(face, line, snap)
        inner = [self._node(point) for point in line[1:-1] if self._holds(face, point)]
        cut = (start, *inner, end)
        self._mark(list(cut), kind)
        ring = self.ring(face)
        first, last = ring.index(start), ring.index(end)
        ring = ring[first:] + ring[:first]
        last = (last - first) % len(ring)
        left = Face((*cut, *ring[last + 1 :]))
        right = Face((*ring[: last + 1], *reversed(inner)))
        return left, right, cut

    def _crossings(self, face: Face, line: list[Point], snap: float) -> tuple[int, int]:
        ring = self.ring(face)
        points = self.points(ring)
        found: dict[int, float] = {}
        for step, (p, q) in enumerate(itertools.pairwise(line)):
            for index in range(len(ring)):
                a, b = points[index], points[(index + 1) % len(ring)]
                place = _meeting(p, q, a, b)
                if place is None:
                    continue
                spot = (p[0] + (q[0] - p[0]) * place, p[1] + (q[1] - p[1]) * place)
                node = self._near(ring, points, spot, snap)
                if node is None:
                    node = self._add(ring[index], ring[(index + 1) % len(ring)], spot)
                found.setdefault(node, step + place)
        if len(found) != 2:
            raise ValueError(f"the line crosses the border {len(found)} times")
        start, end = sorted(found, key=lambda node: found[node])
        return start, end

    def _near(self, ring: list[int], points: list[Point], spot: Point, snap: float) -> int | None:
        """The closest point of the border within reach; of real corners only one that is hit."""
        best, best_distance = None, snap
        for index, node in enumerate(ring):
            before, here, after = points[index - 1], points[index], points[(index + 1) % len(ring)]
            reach = best_distance if _straight(before, here, after) else min(best_distance, 1.0)
            distance = sqrt((here[0] - spot[0]) ** 2 + (here[1] - spot[1]) ** 2)
            if distance <= reach:
                best, best_distance = node, distance
        return best

    def _holds(self, face: Face, point: Point) -> bool:
        return inside(self.outline(face), point)

    def _node(self, point: Point) -> int:
        self._spots.append((round(point[0] / EAST), round(point[1] / NORTH)))
        return len(self._spots) - 1

    def _add(self, a: int, b: int, spot: Point) -> int:
        node = self._node(spot)
        self._middle[_key(a, b)] = node
        self._kind[_key(a, node)] = self._kind[_key(node, b)] = self._kind[_key(a, b)]
        return node

    def _along(self, a: int, b: int) -> list[int]:
        node = self._middle.get(_key(a, b))
        return [b] if node is None else self._along(a, node) + self._along(node, b)

    def _mark(self, nodes: list[int], kind: str) -> None:
        for a, b in itertools.pairwise(nodes):
            self._kind[_key(a, b)] = kind


def inside(points: list[Point], spot: Point) -> bool:
    """Whether the spot lies within the border."""
    east, north = spot
    within = False
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
        if (ay > north) != (by > north) and east < ax + (bx - ax) * (north - ay) / (by - ay):
            within = not within
    return within


def _key(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _straight(a: Point, b: Point, c: Point) -> bool:
    """Whether the way from a over b to c hardly bends (less than about eight degrees)."""
    cross = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
    dot = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1])
    return dot > 0 and abs(cross) < 0.14 * dot


def _meeting(p: Point, q: Point, a: Point, b: Point) -> float | None:
    """How far along p to q it meets the border from a to b (0 to 1), if it does."""
    dx, dy, ex, ey = q[0] - p[0], q[1] - p[1], b[0] - a[0], b[1] - a[1]
    cross = dx * ey - dy * ex
    if cross == 0:
        return None
    along = ((a[0] - p[0]) * ey - (a[1] - p[1]) * ex) / cross
    across = ((a[0] - p[0]) * dy - (a[1] - p[1]) * dx) / cross
    # A little beyond the ends counts too: a line through a corner must not slip between its two sides.
    slack = 0.3 / sqrt(ex * ex + ey * ey)
    return along if 0 <= along <= 1 and -slack <= across <= 1 + slack else None
