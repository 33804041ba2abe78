"""Checkpoints as a layer of a map: grouped where their glyphs would cover each other."""

from collections.abc import Mapping, Sequence
from typing import Any

import pydeck as pdk

from pages.shared import maps, theme
from pages.shared.glyphs import Glyph, atlas
from pages.shared.maps import Box
from queries.measures import State

Rows = Sequence[Mapping[str, Any]]

CLOSE = 1.15  # glyphs nearer than so many of their widths are drawn as one
POSTS = "posts"  # the layer that a click can hit
WORST = (State.ZERO, State.SHORT, State.WATCH, State.NOT_REPORTED, State.ENOUGH, State.NOT_APPLICABLE)


def layer(rows: Rows, frame: Box, height: int, size: int) -> pdk.Layer:
    """One glyph per checkpoint, `size` px wide, or one with a count for several that lie too close at this zoom.

    `rows`: code, place (code to go to from a group), lon, lat, mouth, state, ring (states of its shifts), tooltip.
    """
    groups = grouped([row for row in rows if row["lon"] is not None], maps.zoom_for(frame, height), size)
    glyphs = [_glyph(group) for group in groups]
    picture, mapping = atlas(glyphs)
    data = [
        {
            "code": group[0]["code"] if len(group) == 1 else None,
            "place": group[0]["place"],
            "at": [round(sum(row[side] for row in group) / len(group), 6) for side in ("lon", "lat")],
            "icon": glyph.key,
            "tip": "\n".join(row["tooltip"] for row in group[:5]) + ("\n…" if len(group) > 5 else ""),
        }
        for group, glyph in zip(groups, glyphs, strict=True)
    ]
    return pdk.Layer(
        "IconLayer",
        data,
        id=POSTS,
        icon_atlas=pdk.types.String(picture),
        icon_mapping=mapping,
        get_icon="icon",
        get_position="at",
        get_size=size,
        pickable=True,
    )


def arrivals(rows: Rows, size: int) -> list[pdk.Layer]:
    """A red disc with its count per place where outsiders stay (A5). `rows`: code, lon, lat, count, tooltip."""
    data = [{"code": row["code"], "at": [row["lon"], row["lat"]], "tip": row["tooltip"]} for row in rows]
    counts = [{"at": [row["lon"], row["lat"]], "text": row["count"]} for row in rows]
    return [
        pdk.Layer(
            "ScatterplotLayer",
            data,
            id="arrivals",
            get_position="at",
            get_fill_color=theme.rgb(theme.RED, 220),
            get_radius=1,
            radius_min_pixels=size,
            radius_max_pixels=size,
            pickable=True,
        ),
        pdk.Layer(
            "TextLayer",
            counts,
            id="arrival_counts",
            get_position="at",
            get_text="text",
            get_size=size - 2,
            get_color=theme.rgb(theme.PAPER),
            font_weight=700,
            character_set=pdk.types.String("auto"),
        ),
    ]


def grouped(rows: Rows, zoom: float, size: int) -> list[list[Mapping[str, Any]]]:
    """The checkpoints in groups whose glyphs do not cover each other's middle; in each group the worst comes first."""
    groups: list[list[Mapping[str, Any]]] = []
    middles: list[tuple[float, float]] = []
    for row in sorted(rows, key=lambda row: (WORST.index(row["state"]), row["code"])):
        x, y = maps.pixels(row["lon"], row["lat"], zoom)
        near = next(
            (n for n, (mx, my) in enumerate(middles) if (mx - x) ** 2 + (my - y) ** 2 < (CLOSE * size) ** 2), None
        )
        if near is None:
            groups.append([row])
            middles.append((x, y))
        else:
            groups[near].append(row)
    return groups


def _glyph(group: Sequence[Mapping[str, Any]]) -> Glyph:
    worst = group[0]
    if len(group) > 1:
        return Glyph("group", worst["state"], (), len(group))
    return Glyph(worst["mouth"], worst["state"], tuple(worst["ring"]))
