"""Checkpoints: one gate for each compound, and the mouths of roads and villages at the edge of the town."""

from dataclasses import dataclass
from datetime import date
from math import sqrt

from sample_data import faults, names, town
from sample_data.chance import Dice
from sample_data.mesh import Point, degrees, inside
from sample_data.register import DISTRICT, STREET, Place
from sample_data.town import Ground

OPENED = date(2020, 2, 4)

# Where the ends of the main roads are held: code of the road, which end, mouth, level of the place, names.
ENDS = [
    ("R01", -1, "road", "community", "云槐大街北口卡点", "Yunhuai Avenue, north end"),
    ("R01", 0, "road", "district", "云槐大街南口卡点", "Yunhuai Avenue, south end"),
    ("R03", -1, "road", "community", "文昌路东口卡点", "Wenchang Road, east end"),
    ("R04", -1, "road", "community", "青石路东口卡点", "Qingshi Road, east end"),
    ("R03", 0, "village", "grid", "柳树村村口卡点", "Liushu village mouth"),
    ("R04", 0, "village", "grid", "陈家庄村口卡点", "Chenjiazhuang village mouth"),
    ("R02", -1, "village", "grid", "北坡村村口卡点", "Beipo village mouth"),
]

Watch = tuple[tuple[int, int], ...]
"""The shifts of a day: the hour at which each begins, and its length."""

EIGHT, EIGHT_FROM_MIDNIGHT = ((7, 8), (15, 8), (23, 8)), ((0, 8), (8, 8), (16, 8))
SIX = ((0, 6), (6, 6), (12, 6), (18, 6))
FOUR = ((3, 4), (7, 4), (11, 4), (15, 4), (19, 4), (23, 4))
THREE = ((2, 3), (5, 3), (8, 3), (11, 3), (14, 3), (17, 3), (20, 3), (23, 3))
FIVE_BY_DAY = ((7, 5), (12, 5), (17, 5))
EIGHT_BY_DAY = ((7, 8), (15, 8))
WATCHES: list[Watch] = [EIGHT, EIGHT_FROM_MIDNIGHT, SIX, FOUR, THREE, FIVE_BY_DAY, EIGHT_BY_DAY]
USUAL, LANES = (12, 4, 3, 1, 1, 1, 2), (6, 2, 1, 0, 0, 4, 5)


@dataclass
class Checkpoint:
    """One checkpoint as the file has it, and what its shifts follow from."""

    code: str
    place: str
    name_zh: str
    name_en: str
    mouth: str
    watch: Watch
    headcount: int
    leader: str
    phone: str
    households: int = 0
    spot: Point | None = None
    closed: date | None = None

    @property
    def round_the_clock(self) -> bool:
        return sum(hours for _, hours in self.watch) == 24

    def row(self) -> list[object]:
        """The values of the file's columns."""
        lon, lat = degrees(self.spot) if self.spot else ("", "")
        system = "WGS84" if self.spot else ""
        day_and_night = "yes" if self.round_the_clock else "no"
        known = [self.code, self.place, self.name_zh, self.name_en, self.mouth, lon, lat, system, day_and_night]
        return [
            *known,
            self.watch[0][1],
            self.headcount,
            self.leader,
            self.phone,
            OPENED.isoformat(),
            self.closed or "",
        ]


HEADER = "code,place,name_zh,name_en,mouth,lon,lat,crs,round_the_clock,shift_hours,headcount,leader,leader_phone,opened,closed"


def checkpoints(places: list[Place], ground: Ground) -> list[Checkpoint]:
    """Every gate in the order of the compounds, then the mouths."""
    dice = Dice("checkpoints")
    found = [_gate(place, places, ground, dice) for place in places if place.level == "compound"]
    found += [_mouth(end, ground, dice) for end in ENDS]
    for number, checkpoint in enumerate(found, 1):
        checkpoint.code = f"K{number:03}"
        checkpoint.phone = f"000-0001-{number:04}"
        if checkpoint.code in (*faults.UNMANNED_TONIGHT, faults.UNBROKEN_CHECKPOINT):
            checkpoint.watch = EIGHT
    for checkpoint in dice.some(found, faults.CHECKPOINTS_WITHOUT_POSITION):
        checkpoint.spot = None
    found[-1].closed = faults.CLOSED_CHECKPOINT_ON
    return found


def _gate(compound: Place, places: list[Place], ground: Ground, dice: Dice) -> Checkpoint:
    households = sum(place.households or 0 for place in places if place.parent == compound.code)
    watch = dice.weighted(WATCHES, LANES if compound.kind == "open" else USUAL)
    return Checkpoint(
        code="",
        place=compound.code,
        name_zh=f"{compound.name_zh}{'口' if compound.kind == 'open' else '大门'}卡点",
        name_en=f"{compound.name_en} gate",
        mouth="door",
        watch=watch,
        headcount=3 if households > 150 else 2,
        leader=dice.pick(names.SURNAMES) + "某",
        phone="",
        households=households,
        spot=_gateway(compound.code, ground),
    )


def _gateway(compound: str, ground: Ground) -> Point:
    """Just inside the longest piece of the border that runs along a street."""
    community, grid, number = int(compound[9:12]), int(compound[12:15]), int(compound[15:17])
    face = ground.compounds[community - 1][grid - 1][number - 1]
    ways = ["street", "avenue", "lane", "edge", "river"]
    pieces = sorted(ground.mesh.borders(face), key=lambda piece: (ways.index(piece[2]), -_length(piece[0], piece[1])))
    for a, b, _ in pieces:
        along = _length(a, b)
        inward = (-(b[1] - a[1]) / along, (b[0] - a[0]) / along)
        spot = ((a[0] + b[0]) / 2 + 6 * inward[0], (a[1] + b[1]) / 2 + 6 * inward[1])
        if inside(ground.mesh.outline(face), spot):
            return spot
    raise ValueError(f"no gate fits {compound}")


def _mouth(end: tuple[str, int, str, str, str, str], ground: Ground, dice: Dice) -> Checkpoint:
    road, which, mouth, level, name_zh, name_en = end
    spot = _way_in(road, which)
    road_mouth = mouth == "road"
    watch = dice.pick([EIGHT, SIX]) if road_mouth else EIGHT_FROM_MIDNIGHT
    headcount = dice.whole(4, 6) if road_mouth else 3
    place = _place_at(spot, level, ground)
    return Checkpoint(
        "", place, name_zh, name_en, mouth, watch, headcount, dice.pick(names.SURNAMES) + "某", "", 0, spot
    )


def _way_in(road: str, end: int) -> Point:
    """The first spot inside the town on the way in along a road."""
    way = next(way for way, code, *_ in town.AVENUES + town.CROSS_ROADS if code == road)
    outer, inner = (way[0], way[1]) if end == 0 else (way[-1], way[-2])
    steps = int(_length(outer, inner) / 10)
    for step in range(steps + 1):
        share = step / steps
        spot = (outer[0] + (inner[0] - outer[0]) * share, outer[1] + (inner[1] - outer[1]) * share)
        if inside(town.OUTLINE, spot):
            return spot
    raise ValueError(f"{road} does not lead into the town")


def _place_at(spot: Point, level: str, ground: Ground) -> str:
    """The code of the place of this level in which the spot lies."""
    if level == "district":
        return DISTRICT
    for number, community in enumerate(ground.communities, 1):
        if inside(ground.mesh.outline(community), spot):
            code = f"{STREET}{number:03}"
            if level == "community":
                return code
            for grid, face in enumerate(ground.grids[number - 1], 1):
                if inside(ground.mesh.outline(face), spot):
                    return f"{code}{grid:03}"
    raise ValueError("the spot lies outside the town")


def _length(a: Point, b: Point) -> float:
    return sqrt((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2)
