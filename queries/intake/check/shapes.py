"""The geometries of a GeoJSON sheet -> WGS-84, ready to store."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import shapely

from queries.intake.check.rows import systems_of
from queries.intake.read.coordinates import SYSTEMS, to_wgs84
from queries.intake.read.entries import Entry
from queries.intake.read.names import CRS
from queries.intake.read.sheets import Texts
from queries.intake.refusals import Refusals

Points = npt.NDArray[np.float64]
DIGITS = 7  # about a centimetre


def place_shapes(entry: Entry, refusals: Refusals) -> None:
    """Turn the geometries of an entry into WGS-84 and add them to its columns."""
    shapes = entry.sheet.shapes
    if shapes is None:
        return
    given = ~shapely.is_missing(shapes)
    systems = systems_of(entry, given, refusals).to_numpy(dtype=object)
    given &= _in_range(entry, shapes, refusals)
    placed = shapely.force_2d(shapes)
    for system in SYSTEMS:
        here = given & (systems == system)
        placed[here] = shapely.transform(placed[here], _to_wgs84(system))
    entry.frame = entry.frame.drop(columns=CRS.name, errors="ignore")
    entry.frame["geometry"] = shapely.to_geojson(placed)
    if "west" in entry.table.columns:
        entry.frame[["west", "south", "east", "north"]] = shapely.bounds(placed)


def _in_range(entry: Entry, shapes: Texts, refusals: Refusals) -> npt.NDArray[np.bool_]:
    """Whether each geometry lies on the globe; other figures are metres of a plane, or swapped."""
    bounds = shapely.bounds(shapes)
    wide, high = np.abs(bounds[:, [0, 2]]).max(axis=1), np.abs(bounds[:, [1, 3]]).max(axis=1)
    swapped = (high > 90) & (high <= 180) & (wide <= 90)
    entry.refuse(refusals, swapped, "geometry", "swapped_position")
    outside = ~swapped & ((wide > 180) | (high > 90))
    entry.refuse(refusals, outside, "geometry", "position_out_of_range")
    inside: npt.NDArray[np.bool_] = ~(swapped | outside)
    return inside


def _to_wgs84(system: str) -> Callable[[Points], Points]:
    def turned(points: Points) -> Points:
        lon, lat = to_wgs84(points[:, 0], points[:, 1], system)
        return np.column_stack([np.round(lon, DIGITS), np.round(lat, DIGITS)])

    return turned
