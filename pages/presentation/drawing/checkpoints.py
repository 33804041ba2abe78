"""Checkpoints as a layer of a map: grouped where their glyphs would cover each other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pydeck as pdk

from pages.presentation.drawing import plan, theme
from pages.presentation.drawing.geometry import pixels
from pages.presentation.drawing.glyphs import Glyph, atlas
from pages.presentation.drawing.theme import Palette
from queries.checkpoints.states import FEW, NOBODY, WORST, Stand, worst
from queries.measures import State

Drawable = Sequence[Mapping[str, Any]]

NAMED = 5  # checkpoints of a group in its tooltip
CLOSE = 1.15  # glyphs nearer than so many of their widths are drawn as one
MANY = 40  # checkpoints of which those that are well are drawn small, so that the others stand out
ALONE, TOGETHER, ROOM = 0.45, 0.75, 1.6  # of a glyph's size: such a small one, one for several, and how near these are
LACKING = (*NOBODY, *FEW, Stand.SILENT)
CHECKPOINTS = "checkpoints"  # the layer that a click can hit


def layer(groups: Drawable, palette: Palette) -> pdk.Layer:
    """One glyph per group of `groups_of`, `points` or `clusters`. `tip`: what its tooltip says.

    That of a place stands under the place's label; those that lack people lie above the others.
    """
    glyphs = [Glyph(*group["glyph"]) for group in groups]
    picture, mapping = atlas(glyphs, palette)
    data = [
        {
            "code": group["code"],
            "place": group["place"],
            "at": group["at"],
            "icon": glyph.key,
            "tip": group["tip"],
            "size": group["size"],
            "down": group["down"],
        }
        for group, glyph in zip(groups, glyphs, strict=True)
    ]
    return pdk.Layer(
        "IconLayer",
        data,
        id=CHECKPOINTS,
        icon_atlas=pdk.types.String(picture),
        icon_mapping=mapping,
        get_icon="icon",
        get_position="at",
        get_size="size",
        get_pixel_offset="down",
        pickable=True,
    )


def outsiders(rows: Drawable, size: int, palette: Palette) -> list[pdk.Layer]:
    """A red disc with its count per place where outsiders stay (A5). `rows`: code, lon, lat, count, tooltip."""
    data = [{"code": row["code"], "at": [row["lon"], row["lat"]], "tip": row["tooltip"]} for row in rows]
    counts = [{"at": [row["lon"], row["lat"]], "text": row["count"]} for row in rows]
    return [
        pdk.Layer(
            "ScatterplotLayer",
            data,
            id="outsiders",
            get_position="at",
            get_fill_color=theme.rgb(palette.fill[State.SHORT], 220),
            get_radius=1,
            radius_min_pixels=size,
            radius_max_pixels=size,
            pickable=True,
        ),
        pdk.Layer(
            "TextLayer",
            counts,
            id="outsider_counts",
            get_position="at",
            get_text="text",
            get_size=size - 2,
            get_color=theme.rgb(palette.paper),
            font_weight=700,
            character_set=pdk.types.String("auto"),
        ),
    ]


def groups_on_map(rows: Drawable, zoom: float, size: int, tiles: Sequence[str]) -> list[dict[str, Any]]:
    """The groups of checkpoints at this zoom; upon `tiles` (the last one for all others) instead of where they stand."""
    if tiles:
        upon = [{**row, "tile": row["child_code"] if row["child_code"] in tiles else tiles[-1]} for row in rows]
        rows = plan.checkpoints(upon, plan.places([{"code": code} for code in tiles]), "tile")
    return groups_of([{**row, "place": row["child_code"] or row["place_code"]} for row in rows], zoom, size)


def clusters(parts: Drawable, size: int) -> list[dict[str, Any]]:
    """One row per place with more checkpoints than could be drawn one by one: the worst of them, and how many.

    `parts`: code, name, lon, lat, counts (how many stand how).
    """
    return [
        {
            "code": None,
            "place": part["code"],
            "at": [part["lon"], part["lat"]],
            "glyph": ("group", worst(part["counts"]), (), sum(part["counts"].values())),
            "counts": part["counts"],
            "rows": [],
            "more": False,
            "name": part["name"],
            "size": size,
            "down": [0, size],
        }
        for part in parts
    ]


def points(rows: Drawable, size: int) -> list[dict[str, Any]]:
    """One row per checkpoint that stands by itself among clusters. `rows`: as of `groups_of`, without ring."""
    return [
        {
            "code": row["code"],
            "place": row["child_code"],
            "at": [row["lon"], row["lat"]],
            "glyph": (row["mouth"], row["stand"], ()),
            "counts": {row["stand"]: 1},
            "rows": [row],
            "more": False,
            "size": size,
            "down": [0, 0],
        }
        for row in rows
    ]


def groups_of(rows: Drawable, zoom: float, size: int) -> list[dict[str, Any]]:
    """One row per glyph: a checkpoint, or several that would cover each other at this zoom; the worst come last, on top.

    `rows`: code, place (code to go to from a group), lon, lat, mouth, stand, ring (how its shifts stand). Of a group,
    `code` is empty, `glyph` the worst and how many, `counts` how many stand how, `rows` the five worst, `more` whether
    there are others. A glyph is `size` px wide; where there are many, those of checkpoints that are well are smaller.
    """
    placed = [row for row in rows if row["lon"] is not None]
    if len(placed) <= MANY:
        return [_of_group(group, size) for group in reversed(grouped(placed, zoom, size))]
    well = [row for row in placed if row["stand"] not in LACKING]
    lacking = [row for row in placed if row["stand"] in LACKING]
    small = [
        _of_group(group, size * (TOGETHER if len(group) > 1 else ALONE)) for group in grouped(well, zoom, size * ROOM)
    ]
    return [*small, *(_of_group(group, size) for group in reversed(grouped(lacking, zoom, size)))]


def _of_group(group: Sequence[Mapping[str, Any]], size: float) -> dict[str, Any]:
    return {
        "code": group[0]["code"] if len(group) == 1 else None,
        "place": group[0]["place"],
        "at": [round(sum(row[side] for row in group) / len(group), 6) for side in ("lon", "lat")],
        "glyph": _glyph(group),
        "counts": Counter(row["stand"] for row in group),
        "rows": list(group[:NAMED]),
        "more": len(group) > NAMED,
        "size": round(size),
        "down": [0, 0],
    }


def grouped(rows: Drawable, zoom: float, size: float) -> list[list[Mapping[str, Any]]]:
    """The checkpoints in groups whose glyphs do not cover each other's middle; in each group the worst comes first."""
    groups: list[list[Mapping[str, Any]]] = []
    apart = CLOSE * size
    near: dict[tuple[int, int], list[tuple[float, float, list[Mapping[str, Any]]]]] = {}
    for row in sorted(rows, key=lambda row: (WORST.index(row["stand"]), row["code"])):
        x, y = pixels(row["lon"], row["lat"], zoom)
        column, line = int(x // apart), int(y // apart)
        around = [near.get((column + right, line + down), []) for right in (-1, 0, 1) for down in (-1, 0, 1)]
        found = next((g for each in around for gx, gy, g in each if (gx - x) ** 2 + (gy - y) ** 2 < apart**2), None)
        if found is None:
            groups.append([row])
            near.setdefault((column, line), []).append((x, y, groups[-1]))
        else:
            found.append(row)
    return groups


def _glyph(group: Sequence[Mapping[str, Any]]) -> tuple[Any, ...]:
    """The values of a `Glyph`."""
    first = group[0]
    if len(group) > 1:
        return "group", first["stand"], (), len(group)
    return first["mouth"], first["stand"], tuple(first["ring"])
