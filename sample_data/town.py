"""The ground of the town: its outline, river and main roads, cut into communities, grids and compounds."""

import itertools
from dataclasses import dataclass, field
from math import sqrt

from sample_data.chance import Dice, apportion
from sample_data.mesh import Face, Mesh, Point, area

TILT = (0.9976, 0.0692)  # The town's streets run about four degrees off east

OUTLINE: list[Point] = [
    (-1980, -1120), (-1710, -1490), (-1190, -1560), (-640, -1740), (60, -1690), (640, -1800), (1230, -1640),
    (1720, -1530), (1960, -1080), (2210, -620), (2150, -40), (2290, 420), (2020, 900), (1780, 1410), (1240, 1520),
    (820, 1710), (180, 1620), (-420, 1760), (-1010, 1580), (-1560, 1600), (-1800, 1190), (-2120, 760), (-2060, 180),
    (-2240, -330),
]  # fmt: skip
RIVER: list[Point] = [
    (-3100, -420), (-2600, -150), (-2050, -60), (-1500, 90), (-950, 130), (-480, -10), (-60, -130), (420, -160),
    (860, -40), (1260, 120), (1700, 150), (2150, 30), (2600, 60), (3100, 240),
]  # fmt: skip
# Each road: its way, code, names. The first two part the communities, the other two cross them.
AVENUES: list[tuple[list[Point], str, str, str]] = [
    (
        [(-470, -2350), (-560, -1500), (-650, -700), (-670, 0), (-640, 700), (-760, 1400), (-860, 2300)],
        "R01",
        "云槐大街",
        "Yunhuai Avenue",
    ),
    (
        [(960, -2350), (820, -1300), (760, -700), (730, -70), (760, 700), (650, 1300), (640, 2300)],
        "R02",
        "槐荫大街",
        "Huaiyin Avenue",
    ),
]
CROSS_ROADS: list[tuple[list[Point], str, str, str]] = [
    ([(-2900, 690), (-700, 830), (700, 900), (2900, 1020)], "R03", "文昌路", "Wenchang Road"),
    ([(-2900, -1010), (-640, -890), (790, -800), (2900, -660)], "R04", "青石路", "Qingshi Road"),
]
PARK: list[Point] = [
    (-418, 44), (-414, -3), (-330, -24), (-262, -44), (-240, -20), (-245, 30), (-300, 50), (-370, 52),
]  # fmt: skip
LAKE: list[Point] = [
    (-398, 28), (-388, 4), (-330, -8), (-275, -26), (-258, -8), (-270, 20), (-330, 34),
]  # fmt: skip


@dataclass
class Ground:
    """The pieces of each level in the order of their numbers, and the ways that were cut between them."""

    mesh: Mesh
    district: Face
    communities: list[Face]
    grids: list[list[Face]]
    compounds: list[list[list[Face]]] = field(default_factory=list)
    streets: list[tuple[int, ...]] = field(default_factory=list)
    lanes: list[tuple[int, ...]] = field(default_factory=list)


def lay_out(sizes: list[list[list[int]]]) -> Ground:
    """The ground for these compounds: per community and grid the number of buildings of each compound."""
    dice, mesh = Dice("ground"), Mesh()
    district = mesh.face(OUTLINE, "edge")
    communities = []
    for half in mesh.cut(district, rounded(RIVER), "river", 1)[:2]:
        west, rest, _ = mesh.cut(half, AVENUES[0][0], "avenue", 1)
        middle, east, _ = mesh.cut(rest, AVENUES[1][0], "avenue", 1)
        communities += [west, middle, east]
    ground = Ground(mesh, district, communities, [])
    for number, community in enumerate(communities):
        road = CROSS_ROADS[number // 3][0]
        north, south, _ = mesh.cut(community, road, "avenue", 1)
        parts = [area(mesh.outline(part)) for part in (north, south)]
        count = apportion(len(sizes[number]), parts)[0]
        # The larger a grid's compounds, the more of the ground it gets, though not in full proportion.
        weights = [sqrt(sum(grid)) for grid in sizes[number]]
        grids = _divide(ground, north, weights[:count], "street", dice)
        grids += _divide(ground, south, weights[count:], "street", dice)
        ground.grids.append(grids)
    for grids, counts in zip(ground.grids, sizes, strict=True):
        ground.compounds.append(
            [
                _divide(ground, grid, [sqrt(count) for count in parts], "lane", dice)
                for grid, parts in zip(grids, counts, strict=True)
            ]
        )
    return ground


def _divide(ground: Ground, face: Face, weights: list[float], kind: str, dice: Dice) -> list[Face]:
    """The face cut in proportion to the weights, from the north-west to the south-east."""
    if len(weights) == 1:
        return [face]
    half = min(range(1, len(weights)), key=lambda end: abs(sum(weights[:end]) - sum(weights[end:])))
    share = sum(weights[:half]) / sum(weights)
    first, second, cut = _part(ground.mesh, face, share, kind, dice)
    (ground.streets if kind == "street" else ground.lanes).append(cut)
    return _divide(ground, first, weights[:half], kind, dice) + _divide(ground, second, weights[half:], kind, dice)


def _part(mesh: Mesh, face: Face, share: float, kind: str, dice: Dice) -> tuple[Face, Face, tuple[int, ...]]:
    """The face cut across its longer side, about this share of it in the first part."""
    points = mesh.outline(face)
    lean = dice.between(-0.05, 0.05)
    east = (TILT[0] - TILT[1] * lean, TILT[1] + TILT[0] * lean)
    north = (-east[1], east[0])
    # With the line running north its left is the west; running east its left is the north.
    along = north if _extent(points, east) > _extent(points, north) else east
    line = _parting_line(points, along, share)
    return mesh.cut(face, line, kind, 45 if kind == "street" else 25)


def _parting_line(points: list[Point], along: Point, share: float) -> list[Point]:
    """A line in this direction with the share of the area to its left."""
    left = (-along[1], along[0])
    reach = [point[0] * left[0] + point[1] * left[1] for point in points]
    low, high = min(reach), max(reach)
    for _ in range(40):
        offset = (low + high) / 2
        if _area_beyond(points, left, offset) > share * area(points):
            low = offset
        else:
            high = offset
    foot = (left[0] * low, left[1] * low)
    return [(foot[0] + along[0] * way, foot[1] + along[1] * way) for way in (-9000, 9000)]


def _area_beyond(points: list[Point], direction: Point, offset: float) -> float:
    """Area of the part of the piece that lies further than the offset in this direction."""
    kept: list[Point] = []
    for a, b in zip(points, points[1:] + points[:1], strict=True):
        ahead_a = a[0] * direction[0] + a[1] * direction[1] - offset
        ahead_b = b[0] * direction[0] + b[1] * direction[1] - offset
        if ahead_a >= 0:
            kept.append(a)
        if (ahead_a >= 0) != (ahead_b >= 0):
            share = ahead_a / (ahead_a - ahead_b)
            kept.append((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
    return area(kept)


def _extent(points: list[Point], direction: Point) -> float:
    reach = [point[0] * direction[0] + point[1] * direction[1] for point in points]
    return max(reach) - min(reach)


def rounded(way: list[Point]) -> list[Point]:
    """The way with its corners cut off twice, as water does."""
    for _ in range(2):
        steps = list(itertools.pairwise(way))
        cut = [((3 * a[0] + b[0]) / 4, (3 * a[1] + b[1]) / 4) for a, b in steps]
        cut_back = [((a[0] + 3 * b[0]) / 4, (a[1] + 3 * b[1]) / 4) for a, b in steps]
        way = [point for pair in zip(cut, cut_back, strict=True) for point in pair]
    return way
