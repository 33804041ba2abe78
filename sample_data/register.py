"""The register of places: names, codes, households, residents, stairwells, floors."""

from collections.abc import Sequence
from dataclasses import dataclass

from sample_data import faults, names
from sample_data.chance import Dice, apportion

COMPOUNDS, BUILDINGS, STAIRWELLS, HOUSEHOLDS, RESIDENTS = 184, 904, 1757, 16_336, 55_887
GRIDS_PER_COMMUNITY = 13
DISTRICT, STREET = "990922000000", "990922101"  # No province has the number 99
COMMUNITIES = [f"{STREET}{number:03}" for number in range(1, len(names.COMMUNITIES) + 1)]  # their codes


@dataclass
class Place:
    """One place as the file has it; numbers that belong to the places below it are left empty."""

    code: str
    level: str
    parent: str
    name_zh: str
    name_en: str
    kind: str = ""
    households: int | None = None
    residents: int | None = None
    stairwells: int | None = None
    floors: int | None = None
    lon: float | None = None
    lat: float | None = None


def number_of_buildings() -> list[list[list[int]]]:
    """Per community and grid the number of buildings of each compound."""
    dice = Dice("sizes")
    grids = len(names.COMMUNITIES) * GRIDS_PER_COMMUNITY
    compounds = [1 + part for part in apportion(COMPOUNDS - grids, [dice.between(0.1, 2.1) for _ in range(grids)])]
    rest = iter(apportion(BUILDINGS - 2 * COMPOUNDS, [dice.between(0.3, 1.7) for _ in range(COMPOUNDS)]))
    sizes = [[2 + next(rest) for _ in range(count)] for count in compounds]
    return [sizes[first : first + GRIDS_PER_COMMUNITY] for first in range(0, grids, GRIDS_PER_COMMUNITY)]


def register(sizes: list[list[list[int]]]) -> list[Place]:
    """Every place, each after the one above it."""
    dice = Dice("register")
    known = {kind: iter(listed) for kind, listed in names.compound_names(dice).items()}
    places = [Place(DISTRICT, "district", "", *names.DISTRICT)]
    for community, (name, grids) in enumerate(zip(names.COMMUNITIES, sizes, strict=True), 1):
        community_code = f"{STREET}{community:03}"
        places.append(Place(community_code, "community", DISTRICT, *name))
        for grid, compounds in enumerate(grids, 1):
            grid_code = f"{community_code}{grid:03}"
            grid_name = (f"第{names.NUMERALS[grid - 1]}网格", f"Grid {grid}")
            places.append(Place(grid_code, "grid", community_code, *grid_name))
            for compound, buildings in enumerate(compounds, 1):
                # The two communities in the middle are the old town, with more lanes and fewer new estates.
                mix = (3, 4, 3) if community in (2, 5) else (5, 4, 1)
                kind = dice.weighted(("modern", "old", "open"), mix)
                code = f"{grid_code}{compound:02}"
                places.append(Place(code, "compound", grid_code, *next(known[kind]), kind=kind))
                places += _buildings(code, kind, buildings, dice)
    _count(places, dice)
    return places


def _buildings(compound: str, kind: str, count: int, dice: Dice) -> list[Place]:
    tall = kind == "modern" and dice.chance(0.3)
    made = []
    for number in range(1, count + 1):
        if kind == "open":
            name, stairwells, floors = (f"{number}号院", f"Courtyard {number}"), 1, dice.whole(1, 3)
        elif tall:
            name, stairwells, floors = (f"{number}号楼", f"Building {number}"), dice.whole(1, 2), dice.whole(11, 18)
        else:
            name = (f"{number}号楼", f"Building {number}") if kind == "modern" else (f"{number}幢", f"Block {number}")
            stairwells, floors = dice.whole(1, 4), dice.weighted((4, 5, 6, 7), (1, 2, 8, 5))
        code = f"{compound}{number:03}"
        made.append(Place(code, "building", compound, *name, stairwells=stairwells, floors=floors))
    return made


def _count(places: list[Place], dice: Dice) -> None:
    """Stairwells, households and residents of the buildings, adding up to the totals."""
    buildings = [place for place in places if place.level == "building"]
    blocks = [place for place in buildings if place.floors and 4 <= place.floors <= 7]
    while short := STAIRWELLS - sum(place.stairwells or 0 for place in buildings):
        block, step = dice.pick(blocks), 1 if short > 0 else -1
        if 1 <= (block.stairwells or 0) + step <= 5:
            block.stairwells = (block.stairwells or 0) + step
    empty = _empty_buildings(buildings, dice)
    lived_in = [place for place in buildings if place.code not in empty]
    flats = [2 * (place.stairwells or 0) * (place.floors or 0) + 5 for place in lived_in]
    households = apportion(HOUSEHOLDS, [count * dice.between(0.7, 1.0) for count in flats])
    residents = apportion(RESIDENTS, [count * dice.between(3.05, 3.8) for count in households])
    for place, homes, people in zip(lived_in, households, residents, strict=True):
        place.households, place.residents = homes, people


def _empty_buildings(buildings: Sequence[Place], dice: Dice) -> list[str]:
    """Turns some last buildings of modern compounds into ones where nobody lives."""
    last = [a for a, b in zip(buildings, [*buildings[1:], buildings[0]], strict=True) if a.parent != b.parent]
    modern = [place for place in last if place.name_zh.endswith("号楼")]
    found = dice.some(modern, len(faults.EMPTY_BUILDINGS))
    for place, (name_zh, name_en, floors) in zip(found, faults.EMPTY_BUILDINGS, strict=True):
        number = int(place.code[-3:])
        place.name_zh, place.name_en = name_zh.format(number=number), name_en.format(number=number)
        place.households, place.residents, place.floors = 0, 0, floors
    return [place.code for place in found]
