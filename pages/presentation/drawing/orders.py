"""Transfer orders as a layer of a map: a line from surplus to gap."""

from collections.abc import Mapping, Sequence
from typing import Any

import pydeck as pdk

from pages.presentation.drawing import theme

Drawable = Sequence[Mapping[str, Any]]


def arcs(rows: Drawable) -> pdk.Layer:
    """A line per order, as thick as the people on it, red where they arrive. `rows`: start and end (lon, lat), cadres, tip."""
    data = [
        {
            "from": row["start"],
            "to": row["end"],
            "width": min(1 + 0.6 * row["cadres"] ** 0.5, 8),
            "tip": row["tip"],
        }
        for row in rows
    ]
    return pdk.Layer(
        "ArcLayer",
        data,
        id="orders",
        get_source_position="from",
        get_target_position="to",
        get_source_color=theme.rgb(theme.BLUE),
        get_target_color=theme.rgb(theme.RED),
        get_width="width",
        get_height=0.3,
        pickable=True,
    )
