"""A whole city of invented places for benchmarks, and a small one of the same shape to compare it with."""

import json
from dataclasses import dataclass, field
from math import ceil, sqrt
from typing import Any

import numpy as np
import numpy.typing as npt

from sample_data import names
from sample_data.chance import SEED

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]

LEVELS = [
    ("city", 0, "市", "City", "cities", 0),
    ("district", 1, "区县", "District", "districts", 0),
    ("community", 2, "社区", "Community", "communities", 0),
    ("grid", 3, "网格", "Grid", "grids", 0),
    ("compound", 4, "小区", "Compound", "compounds", 1),
    ("building", 5, "楼栋", "Building", "buildings", 0),
]
ROLES = [
    ("commander", "city", "指挥长", "Commander", 0, 1),
    ("district_head", "district", "区指挥长", "District commander", 0, 1),
    ("secretary", "community", "社区书记", "Community secretary", 0, 1),
    ("grid_head", "grid", "网格长", "Grid head", 0, 1),
    ("compound_head", "compound", "小区负责人", "Compound head", 0, 1),
    ("observer", "building", "楼栋观察员", "Building observer", 0, 1),
    ("gatekeeper", "building", "楼栋哨兵", "Gatekeeper", 0, 0),
    ("stairwell_head", "building", "楼道长", "Stairwell head", 1, 0),
]
# How many places each level has. From the community down, screens of both show equally many places.
SHAPES = {
    "city": (1, 13, 1_300, 15_600, 40_000, 190_000),
    "district": (1, 1, 6, 72, 185, 900),
}
EVEN = ("district", "community", "grid")
WEST, SOUTH, EAST, NORTH = 114_600_000, 35_500_000, 115_600_000, 36_300_000


@dataclass
class Level:
    """The places of one level as columns. `number` counts the places of the tree from 1, level by level."""

    key: str
    number: Whole
    parent: Whole  # the number of the place above
    code: list[str]
    name: list[names.Name]
    box: Whole  # west, south, east, north in millionths of a degree
    more: dict[str, Whole] = field(default_factory=dict)  # a building's households, residents, stairwells, floors


def build(scale: str) -> list[Level]:
    """The tree, from the city down to the buildings."""
    chance = np.random.default_rng(SEED)
    box = np.array([[WEST, SOUTH, EAST, NORTH]], dtype=np.int64)
    one = np.array([1], dtype=np.int64)
    levels = [Level("city", one, np.array([0], dtype=np.int64), ["990900000000"], [("虚构市", "Sample City")], box)]
    for (key, *_), count in zip(LEVELS[1:], SHAPES[scale][1:], strict=True):
        levels.append(_below(levels[-1], key, count, chance))
    buildings = levels[-1]
    size = len(buildings.number)
    stairwells, floors = chance.integers(1, 5, size), chance.choice([5, 6, 7, 7, 11, 16], size)
    households = np.maximum(3, (stairwells * floors * chance.uniform(0.8, 1.6, size)).astype(np.int64))
    residents = (households * chance.uniform(3, 3.8, size)).astype(np.int64)
    buildings.more = {"households": households, "residents": residents, "stairwells": stairwells, "floors": floors}
    return levels


def _below(above: Level, key: str, count: int, chance: np.random.Generator) -> Level:
    """The places directly below those of a level: equally many each, or about so."""
    parents = len(above.number)
    if key in EVEN:
        each = np.full(parents, count // parents, dtype=np.int64)
    else:
        each = 1 + chance.multinomial(count - parents, np.full(parents, 1 / parents))
    spot = np.repeat(np.arange(parents), each)
    order = np.arange(count) - np.repeat(np.cumsum(each) - each, each)
    code = [_code(key, above.code[at], number + 1) for at, number in zip(spot.tolist(), order.tolist(), strict=True)]
    first = int(above.number[-1]) + 1
    name = [_name(key, index, number + 1) for index, number in enumerate(order.tolist())]
    box = _boxes(above.box[spot], order, each[spot])
    return Level(key, np.arange(first, first + count, dtype=np.int64), above.number[spot], code, name, box)


def _code(key: str, above: str, number: int) -> str:
    if key == "district":
        return f"{above[:4]}{number:02}000000"
    if key == "community":
        return f"{above[:6]}{101 + (number - 1) // 10}{1 + (number - 1) % 10:03}"
    return f"{above}{number:02}" if key == "compound" else f"{above}{number:03}"


def _name(key: str, index: int, number: int) -> names.Name:
    """Names repeat within a city, as they do in life."""
    firsts = [*names.FIRST["modern"], *names.FIRST["open"]]
    first = firsts[index * 7 % len(firsts)]
    if key == "district":
        return f"{first[0]}区", f"{first[1]} District"
    if key == "community":
        ends = [("里", "li"), ("桥", "qiao"), ("湾", "wan"), ("坊", "fang"), ("园", "yuan")]
        end = ends[index // len(firsts) % len(ends)]
        return f"{first[0]}{end[0]}社区", f"{first[1]}{end[1]} Community"
    if key == "grid":
        return f"第{names.NUMERALS[number - 1]}网格", f"Grid {number}"
    if key == "compound":
        last = names.LAST["modern"][index // len(firsts) % len(names.LAST["modern"])]
        return first[0] + last[0], f"{first[1]} {last[1]}"
    return f"{number}号楼", f"Building {number}"


def _boxes(above: Whole, order: Whole, count: Whole) -> Whole:
    """Rectangles that tile the one above in rows."""
    across = np.array([ceil(sqrt(number)) for number in range(int(count.max()) + 1)])[count]
    rows = -(-count // across)
    row = order // across
    in_row = np.where(row == rows - 1, count - across * (rows - 1), across)
    column = order - row * across
    west, south, east, north = above.T
    return np.stack(
        [
            west + (east - west) * column // in_row,
            north - (north - south) * (row + 1) // rows,
            west + (east - west) * (column + 1) // in_row,
            north - (north - south) * row // rows,
        ],
        axis=1,
    )


def middles(level: Level) -> tuple[list[float], list[float]]:
    """Longitudes and latitudes."""
    west, south, east, north = level.box.T
    return ((west + east) // 2 / 1_000_000).tolist(), ((south + north) // 2 / 1_000_000).tolist()


def outlines(level: Level) -> list[str]:
    """The rectangles as GeoJSON geometries."""
    return [_rectangle(*corners) for corners in (level.box / 1_000_000).tolist()]


def _rectangle(west: float, south: float, east: float, north: float) -> str:
    ring: list[Any] = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]}, separators=(",", ":"))
