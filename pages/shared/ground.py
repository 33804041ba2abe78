"""A map on the page: areas on the ground of roads, water and parks, fitted to its frame."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pydeck as pdk
import streamlit as st

from pages.presentation.drawing import maps
from pages.presentation.drawing.maps import Box
from pages.shared import sizes
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import places
from queries.database import Rows


def ready(here: Here) -> None:
    """Have at hand what a map of the place reads: outlines below, its own, and the ground."""
    ahead(
        (places.outlines, here.id, here.folded, here.day),
        (places.outline_of, here.id),
        (places.map_features, here.id, here.depth),
    )


def draw(
    here: Here,
    areas: Rows,
    borders: Iterable[Any],
    frame: Box,
    height: int,
    key: str,
    alt: str,
    above: Sequence[pdk.Layer] = (),
    planned: bool = False,
    on_select: Callable[[], None] | None = None,
) -> None:
    """The deck of `maps.area`. A plan has no ground; without `on_select` the map leads nowhere."""
    show(
        deck(here, areas, borders, frame, height, above, planned),
        height,
        key,
        alt,
        on_select,
    )


def deck(
    here: Here,
    areas: Rows,
    borders: Iterable[Any],
    frame: Box,
    height: int,
    above: Sequence[pdk.Layer] = (),
    planned: bool = False,
) -> pdk.Deck:
    """The same, to be kept: it draws nothing on the page."""
    features = [] if planned else ask(places.map_features, here.id, here.depth)
    return maps.area(areas, borders, features, frame, height, sizes.TILE_TEXT[here.projector], here.palette, above)


def show(made: pdk.Deck, height: int, key: str, alt: str, on_select: Callable[[], None] | None = None) -> None:
    """Show such a deck on the page."""
    clicked: Any = on_select or "ignore"
    st.pydeck_chart(made, height=height, key=key, on_select=clicked, selection_mode="single-object", alt=alt)
