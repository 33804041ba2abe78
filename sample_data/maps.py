"""Outlines of the places and the roads, water and green around them, as GeoJSON."""

from collections.abc import Sequence
from typing import Any

from sample_data import faults, town
from sample_data.chance import Dice
from sample_data.footprints import place_buildings
from sample_data.mesh import Point, area, centroid, degrees
from sample_data.register import DISTRICT, STREET, Place
from sample_data.town import Ground

Feature = dict[str, Any]


def draw(places: list[Place], ground: Ground) -> list[Feature]:
    """Gives each place its position, and returns the outlines."""
    faces = {DISTRICT: ground.district}
    for community, face in enumerate(ground.communities, 1):
        community_code = f"{STREET}{community:03}"
        faces[community_code] = face
        for grid, grid_face in enumerate(ground.grids[community - 1], 1):
            faces[f"{community_code}{grid:03}"] = grid_face
            for compound, compound_face in enumerate(ground.compounds[community - 1][grid - 1], 1):
                faces[f"{community_code}{grid:03}{compound:02}"] = compound_face
    outlines = {code: ground.mesh.outline(face) for code, face in faces.items()}
    for code, face in faces.items():
        buildings = [place for place in places if place.parent == code and place.level == "building"]
        if buildings:
            corners = place_buildings(ground.mesh.borders(face), [_size(building) for building in buildings])
            outlines |= {building.code: points for building, points in zip(buildings, corners, strict=True)}
    for code in _lost(places):
        del outlines[code]
    for place in places:
        if place.code in outlines:
            place.lon, place.lat = degrees(centroid(outlines[place.code]))
    return [
        {"type": "Feature", "properties": {"code": place.code}, "geometry": _polygon(outlines[place.code])}
        for place in places
        if place.code in outlines and place.code != faults.COMPOUND_WITHOUT_OUTLINE
    ]


def features(ground: Ground) -> list[Feature]:
    """Roads, the river and the green along it, lake and park. Depth 0 is always drawn, 1 from a community, 2 from a grid down."""
    found = [
        _feature("W01", "water", ("云槐河", "Yunhuai River"), 0, _polygon(_widened(town.rounded(town.RIVER), 26))),
        _feature("G02", "green", ("滨河绿带", "Riverside Green"), 0, _polygon(_widened(town.rounded(town.RIVER), 44))),
        _feature("G01", "green", ("云槐公园", "Yunhuai Park"), 0, _polygon(town.PARK)),
        _feature("W02", "water", ("镜湖", "Mirror Lake"), 0, _polygon(town.LAKE)),
    ]
    for way, code, name_zh, name_en in town.AVENUES + town.CROSS_ROADS:
        found.append(_feature(code, "road", (name_zh, name_en), 0, _line(way)))
    for number, cut in enumerate(ground.streets, 1):
        found.append(_feature(f"S{number:03}", "road", None, 1, _line(_way(ground, cut))))
    for number, cut in enumerate(ground.lanes, 1):
        found.append(_feature(f"L{number:03}", "road", None, 2, _line(_way(ground, cut))))
    return found


def _size(building: Place) -> tuple[float, float]:
    """Length and depth in metres."""
    stairwells, floors = building.stairwells or 1, building.floors or 1
    if floors <= 3:
        return 22, 15
    return (26.0 * stairwells + 4, 17) if floors > 7 else (19.0 * stairwells + 3, 13)


def _lost(places: Sequence[Place]) -> list[str]:
    """The buildings of which nobody knows where they stand."""
    buildings = [place.code for place in places if place.level == "building"]
    return Dice("positions").some(buildings, faults.BUILDINGS_WITHOUT_POSITION)


def _way(ground: Ground, cut: tuple[int, ...]) -> list[Point]:
    """A street without the points that only neighbouring borders need."""
    return ground.mesh.points(list(cut))


def _widened(way: list[Point], half: float) -> list[Point]:
    """The banks on either side of a way that runs eastward."""
    return [(east, north - half) for east, north in way] + [(east, north + half) for east, north in reversed(way)]


def _polygon(points: list[Point]) -> Feature:
    ring = points if area(points) > 0 else points[::-1]
    return {"type": "Polygon", "coordinates": [[degrees(point) for point in [*ring, ring[0]]]]}


def _line(points: list[Point]) -> Feature:
    return {"type": "LineString", "coordinates": [degrees(point) for point in points]}


def _feature(code: str, kind: str, name: tuple[str, str] | None, depth: int, geometry: Feature) -> Feature:
    properties: dict[str, Any] = {"code": code, "kind": kind}
    if name:
        properties |= {"name_zh": name[0], "name_en": name[1]}
    return {"type": "Feature", "properties": properties | {"depth": depth}, "geometry": geometry}
