"""What a map needs of the outlines: simplified for a screen, the box around each place, and where its label stands.

Neighbours are simplified together, so that no gap opens between them.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from sqlalchemy import Connection, Table, select

from queries.intake.read.sheets import Texts
from queries.intake.store.derived import PLACE
from queries.intake.store.tables import change
from queries.schema import Level, Place

Before = Callable[[Table, pd.DataFrame], None]

POINTS = 60  # per outline, on average over neighbours
DIGITS = 6


def store_outlines(connection: Connection, outlines: pd.DataFrame, before: Before) -> None:
    """Store outlines (id, geometry) and draw the sketches anew, also those of the places beside them.

    `before` is told first of what will change.
    """
    given = outlines[["id", "geometry"]].rename(columns={"geometry": "outline"})
    before(PLACE, given)
    change(connection, PLACE, given)
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
        redrawn = changed[["id", "fresh"]].rename(columns={"fresh": "sketch"})
        before(PLACE, redrawn)
        change(connection, PLACE, redrawn)


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


BOX, LABEL = ["west", "south", "east", "north"], ["label_lon", "label_lat"]
WIDER = (np.fmin, np.fmin, np.fmax, np.fmax)


def derive_boxes(connection: Connection) -> None:
    """Bring box and label up to date, for every place that has an outline, or places below it."""
    columns: list[Any] = [Place.id, Place.parent_id, Place.lon, Place.lat, Place.sketch, Level.depth]
    columns += [Place.__table__.c[name] for name in (*BOX, *LABEL)]
    answer = connection.execute(select(*columns).join(Level, Level.key == Place.level_key).order_by(Level.depth))
    tree = pd.DataFrame(answer.all(), columns=[column.key for column in columns])
    tree[["lon", "lat", *BOX, *LABEL]] = tree[["lon", "lat", *BOX, *LABEL]].astype(float)
    sketches = [text if isinstance(text, str) else None for text in tree["sketch"]]
    shapes = shapely.from_geojson(np.array(sketches, dtype=object))
    fresh = pd.DataFrame({"id": tree["id"]})
    fresh[BOX] = np.round(_boxes(tree, shapely.bounds(shapes)), DIGITS)
    fresh[LABEL] = np.round(_labels(tree, shapes), DIGITS)
    same = (fresh[BOX + LABEL].fillna(-1000) == tree[BOX + LABEL].fillna(-1000)).all(axis=1)
    change(connection, PLACE, fresh[~same])


def _boxes(tree: pd.DataFrame, drawn: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Per place the box around its sketch, else around its position and all below it; NaN where nothing lies below."""
    parent = pd.Index(tree["id"]).get_indexer(pd.Index(tree["parent_id"].fillna(0).astype("int64")))
    position, depth = tree[["lon", "lat", "lon", "lat"]].to_numpy(), tree["depth"].to_numpy()
    below = np.full(drawn.shape, np.nan)
    for step in sorted(set(depth), reverse=True):
        inner = np.flatnonzero((depth == step) & (parent >= 0))
        box = np.where(np.isnan(drawn[inner]), _around(below[inner], position[inner]), drawn[inner])
        for side, wider in enumerate(WIDER):
            wider.at(below[:, side], parent[inner], box[:, side])
    known = np.where(np.isnan(below), below, _around(below, position))
    return np.where(np.isnan(drawn), known, drawn)


def _around(one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The boxes around two, of which one may be unknown."""
    return np.stack([wider(one[:, side], other[:, side]) for side, wider in enumerate(WIDER)], axis=1)


def _labels(tree: pd.DataFrame, shapes: Any) -> npt.NDArray[np.float64]:
    """Per place with a sketch its position if that lies inside, else a point that does."""
    position, inner = tree[["lon", "lat"]].to_numpy(), shapely.point_on_surface(shapes)
    inside = shapely.contains_xy(shapes, position[:, 0], position[:, 1])
    point = np.stack([shapely.get_x(inner), shapely.get_y(inner)], axis=1)
    return np.where(inside[:, None], position, point)
