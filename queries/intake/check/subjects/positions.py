"""Positions and outlines: none at the edge of the world, none far from the district, outlines beside those above them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from sqlalchemy import Connection, func, select

from queries import settings
from queries.intake.check.register import Entries
from queries.intake.read.entries import Entry, spots
from queries.intake.read.names import OUTLINE
from queries.intake.read.sheets import Texts
from queries.intake.refusals import Refusals
from queries.schema import Checkpoint, Place

Degrees = npt.NDArray[np.float64]
Box = tuple[float, float, float, float]  # west, south, east, north

MOST_POINTS = 20_000
KM_PER_DEGREE = 111.32


@dataclass(frozen=True)
class Middle:
    """Where the district lies, and how many kilometres around it are its own."""

    box: Box
    reach: float

    def too_far(self, west: Degrees, south: Degrees, east: Degrees, north: Degrees) -> npt.NDArray[np.bool_]:
        """Whether any corner of each box lies beyond the reach."""
        down, up = np.fmax(self.box[1] - south, 0), np.fmax(north - self.box[3], 0)
        left, right = np.fmax(self.box[0] - west, 0), np.fmax(east - self.box[2], 0)
        narrow = np.cos(np.radians((self.box[1] + self.box[3]) / 2))
        km = KM_PER_DEGREE * np.hypot(np.fmax(down, up), np.fmax(left, right) * narrow)
        far: npt.NDArray[np.bool_] = km > self.reach
        return far


def check(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    placed = [entry for entry in entries.values() if _corners(entry) is not None]
    for entry in placed:
        _check_zero(entry, refusals)
    middle = _middle(connection, entries, placed)
    if middle is None:
        return
    for entry in placed:
        corners = _corners(entry)
        assert corners is not None
        column = "lon" if "lon" in entry.frame else "geometry"
        entry.refuse(refusals, middle.too_far(*corners), column, "position_too_far", limit=f"{middle.reach:g}")
    _check_stored(connection, entries, middle, refusals)
    if OUTLINE.name in entries:
        _check_outlines(connection, entries, refusals)


def _corners(entry: Entry) -> tuple[Degrees, Degrees, Degrees, Degrees] | None:
    """West, south, east and north of each row; a position is a box without width."""
    if {"lon", "lat"} <= set(entry.frame.columns):
        lon, lat = (entry.frame[name].to_numpy(dtype=float) for name in ("lon", "lat"))
        return lon, lat, lon, lat
    if "geometry" in entry.frame and entry.sheet.shapes is not None:
        bounds = shapely.bounds(_shapes(entry))
        return bounds[:, 0], bounds[:, 1], bounds[:, 2], bounds[:, 3]
    return None


def _shapes(entry: Entry) -> Texts:
    """The geometries of an entry, None where one was refused."""
    written = entry.frame["geometry"]
    shapes: Texts = shapely.from_geojson(written.astype(object).where(written.notna(), None).to_numpy(dtype=object))
    return shapes


def _check_zero(entry: Entry, refusals: Refusals) -> None:
    """0, 0 is what a form holds before anybody has filled it in."""
    corners = _corners(entry)
    assert corners is not None
    west, south, east, north = corners
    zero = (np.abs(west) < 1e-6) & (np.abs(south) < 1e-6) & (np.abs(east) < 1e-6) & (np.abs(north) < 1e-6)
    entry.refuse(refusals, zero, "lon" if "lon" in entry.frame else "geometry", "position_zero")


def _middle(connection: Connection, entries: Entries, placed: list[Entry]) -> Middle | None:
    """The district by the outline of its topmost place, or its position; without either, the middle of all positions."""
    reach = settings.reach()
    root = connection.execute(select(Place.id, Place.lon, Place.lat, Place.outline).where(Place.parent_id.is_(None)))
    stored = root.first()
    number, lon, lat, outline = stored or (None, None, None, None)
    place, drawn = entries.get("place"), entries.get(OUTLINE.name)
    if place is not None and "parent_id" in place.frame and "id" in place.frame:
        top = place.frame[place.frame["parent_id"].isna().to_numpy() & ~place.unreadable["parent_id"]]
        if len(top) == 1:
            number = top["id"].iloc[0]
            lon, lat = (top[name].iloc[0] if name in top else old for name, old in (("lon", lon), ("lat", lat)))
    if drawn is not None and "geometry" in drawn.frame and "id" in drawn.frame:
        mine = drawn.frame["geometry"][(drawn.frame["id"] == number).fillna(False).to_numpy(dtype=bool)]
        outline = mine.iloc[0] if len(mine) and isinstance(mine.iloc[0], str) else outline
    if outline:
        return Middle(tuple(shapely.bounds(shapely.from_geojson(outline)).tolist()), reach)
    if lon is not None and lat is not None and not (pd.isna(lon) or pd.isna(lat)):
        return Middle((lon, lat, lon, lat), reach)
    corners = [part for entry in placed if (part := _corners(entry)) is not None]
    if not corners or all(np.isnan(west).all() for west, *_ in corners):
        return None
    sides = [np.nanmedian(np.concatenate(side)) for side in zip(*corners, strict=True)]
    return Middle((sides[0], sides[1], sides[0], sides[1]), reach)


def _check_stored(connection: Connection, entries: Entries, middle: Middle, refusals: Refusals) -> None:
    """Where the topmost place moves, what is stored already must not be left behind."""
    entry = entries.get("place")
    if entry is None or "lon" not in entry.frame or "parent_id" not in entry.frame:
        return
    for table in (Place, Checkpoint):
        given = entries.get(table.__tablename__)
        others = select(func.min(table.lon), func.min(table.lat), func.max(table.lon), func.max(table.lat))
        if given is not None and "id" in given.frame and "lon" in given.frame:
            continue  # its own positions are told one by one
        found = connection.execute(others).one()
        if found[0] is not None and middle.too_far(*(np.array([side], dtype=float) for side in found)).any():
            top = spots(entry.frame["parent_id"].isna().to_numpy() & ~entry.unreadable["parent_id"])
            for spot in top[:1]:
                entry.refuse_one(refusals, spot, "lon", "position_too_far", limit=f"{middle.reach:g}")


def _check_outlines(connection: Connection, entries: Entries, refusals: Refusals) -> None:
    """An outline is no larger than a screen can bear, and touches that of the place above it."""
    entry = entries[OUTLINE.name]
    if "geometry" not in entry.frame or "id" not in entry.frame:
        return
    shapes = _shapes(entry)
    points = shapely.get_num_coordinates(shapes)
    for spot in spots(points > MOST_POINTS):
        entry.refuse_one(
            refusals, spot, "geometry", "too_many_points", points=f"{points[spot]:,}", limit=f"{MOST_POINTS:,}"
        )
    parent, outline = _above(connection, entries)
    drawn = dict(zip(entry.frame["id"].tolist(), shapes, strict=True))
    known = {number: shapely.from_geojson(text) for number, text in outline.items()} | drawn
    known = {number: shape for number, shape in known.items() if shape is not None and not pd.isna(number)}
    at = {number: spot for spot, number in enumerate(drawn)}
    for below, shape in known.items():
        above = parent.get(below)
        if above in known and (below in at or above in at) and not shape.intersects(known[above]):
            entry.refuse_one(refusals, at[below] if below in at else at[above], "code", "outline_apart")


def _above(connection: Connection, entries: Entries) -> tuple[dict[Any, Any], dict[Any, str]]:
    """The place above each, as it will be, and the outlines that are stored."""
    rows = connection.execute(select(Place.id, Place.parent_id, Place.outline)).all()
    parent = {number: above for number, above, _ in rows}
    place = entries.get("place")
    if place is not None and {"id", "parent_id"} <= set(place.frame.columns):
        parent |= dict(zip(place.frame["id"].tolist(), place.frame["parent_id"].tolist(), strict=True))
    return parent, {number: outline for number, _, outline in rows if outline}
