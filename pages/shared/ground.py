"""A map on the page: areas on the ground of roads, water and parks, fitted to its frame."""

from collections.abc import Iterable, Sequence
from typing import Any

import pydeck as pdk

from pages.presentation.drawing import maps
from pages.presentation.drawing.geometry import WIDTH, Box
from pages.shared import sizes
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import places
from queries.database import Rows
from queries.statements import Question

FOOTPRINTS = 400  # buildings that are drawn beside each other; of more a picture shows nothing but a texture


def ready(here: Here, *more: Question) -> None:
    """Have at hand what a map of the place reads: outlines below, its own, and the ground; and what `more` is asked with it."""
    footprints = [_footprints(here)] if _has_footprints(here) else []
    ahead(
        *footprints,
        (places.outlines, here.id, here.folded, here.day),
        (places.outline_of, here.id),
        (places.map_features, here.id, here.depth),
        *more,
    )


def deck(
    here: Here,
    areas: Rows,
    borders: Iterable[Any],
    frame: Box,
    height: int,
    above: Sequence[pdk.Layer] = (),
    planned: bool = False,
    width: int = WIDTH,
    taken: maps.Drawable = (),
) -> pdk.Deck:
    """The deck of `maps.area`, to be kept: it draws nothing on the page. A plan has no ground.

    `width`: of the map, where it is known; `taken`: what no label may cover.
    """
    features = [] if planned else features_of(here)
    size = sizes.TILE_TEXT[here.projector]
    return maps.area(areas, borders, features, frame, height, size, here.palette, above, width, taken)


def features_of(here: Here) -> Rows:
    """Roads, water and parks around the place, and the buildings in it where they are few and not the places shown."""
    drawn = ask(places.map_features, here.id, here.depth)
    return [*drawn, *ask(*_footprints(here))] if _has_footprints(here) else drawn


def _has_footprints(here: Here) -> bool:
    levels = [(row["places"], here.levels[row["level_key"]]) for row in here.totals]
    below = [n for n, level in levels if level["depth"] > here.depth and not level["folded"]]
    return here.day is not None and len(below) > 1 and below[-1] <= FOOTPRINTS


def _footprints(here: Here) -> Question:
    return places.footprints, here.id, here.day, FOOTPRINTS
