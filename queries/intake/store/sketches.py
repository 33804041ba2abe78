"""Outlines simplified for a screen. Neighbours are simplified together, so that no gap opens between them."""

import numpy as np
import pandas as pd
import shapely
from sqlalchemy import Connection, select

from queries.intake.read.sheets import Texts
from queries.intake.store.derived import PLACE
from queries.intake.store.tables import change
from queries.schema import Place

POINTS = 60  # per outline, on average over neighbours
DIGITS = 6


def store_outlines(connection: Connection, outlines: pd.DataFrame) -> None:
    """Store outlines (id, geometry) and draw the sketches anew, also those of the places beside them."""
    change(connection, PLACE, outlines[["id", "geometry"]].rename(columns={"geometry": "outline"}))
    columns = [Place.id, Place.shown_parent_id, Place.level_key, Place.outline, Place.sketch]
    drawn = pd.DataFrame(
        connection.execute(select(*columns).where(Place.outline.is_not(None))).all(),
        columns=[column.key for column in columns],
    )
    beside = drawn.groupby([drawn["shown_parent_id"].fillna(0), drawn["level_key"]], sort=False)
    touched = beside["id"].transform(lambda ids: ids.isin(outlines["id"]).any())
    fresh = []
    for _, group in drawn[touched].groupby([drawn["shown_parent_id"].fillna(0), drawn["level_key"]], sort=False):
        shapes = shapely.from_geojson(group["outline"].to_numpy(dtype=object))
        fresh.append(group.assign(fresh=shapely.to_geojson(sketched(shapes))))
    if fresh:
        changed = pd.concat(fresh).query("sketch != fresh")
        change(connection, PLACE, changed[["id", "fresh"]].rename(columns={"fresh": "sketch"}))


def sketched(shapes: Texts) -> Texts:
    """The outlines of neighbours with few enough points for a screen."""
    together = bool(shapely.coverage_is_valid(shapes))
    west, south, east, north = shapely.total_bounds(shapes)
    tolerance = max(east - west, north - south) / 4000
    simple = shapes
    while shapely.get_num_coordinates(simple).mean() > POINTS and tolerance < max(east - west, north - south) / 8:
        simple = shapely.coverage_simplify(shapes, tolerance) if together else shapely.simplify(shapes, tolerance)
        tolerance *= 1.5
    rounded: Texts = shapely.transform(simple, lambda points: np.round(points, DIGITS))
    return rounded
