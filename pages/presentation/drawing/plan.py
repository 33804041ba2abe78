"""A plan where no outlines are known: places as equal tiles, checkpoints in rows upon theirs. Its positions mean nothing."""

import json
from collections.abc import Mapping, Sequence
from math import ceil, sqrt
from typing import Any

Rows = list[dict[str, Any]]

SIDE, GAP = 0.01, 0.0006  # degrees, around 0° N 0° E, where a map is not distorted
LABEL = 0.2  # where a label's middle stands, in parts of a tile from its top
UPON, DEEP = 0.42, 0.55  # where checkpoints begin below it, and how deep they reach


def places(rows: Sequence[Mapping[str, Any]]) -> Rows:
    """The rows with the sketch, box and position of a tile each, in rows from the top left; the label stands at its top."""
    across = max(1, ceil(sqrt(len(rows))))
    drawn = []
    for number, row in enumerate(rows):
        west, north = number % across * SIDE, -(number // across) * SIDE
        east, south = west + SIDE - GAP, north - SIDE + GAP
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        sketch = json.dumps({"type": "Polygon", "coordinates": [ring]})
        at = {"lon": west + SIDE / 2, "lat": north - LABEL * SIDE}
        label = {f"label_{side}": value for side, value in at.items()}
        drawn.append(
            {**row, "sketch": sketch, **at, **label, "west": west, "south": south, "east": east, "north": north}
        )
    return drawn


def checkpoints(rows: Sequence[Mapping[str, Any]], tiles: Rows, side: str = "child_code") -> Rows:
    """The rows with `lon` and `lat` upon the tile whose code they name; those of no tile are left out."""
    upon: dict[str, list[Mapping[str, Any]]] = {tile["code"]: [] for tile in tiles}
    for row in rows:
        if row[side] in upon:
            upon[row[side]].append(row)
    drawn = []
    for tile in tiles:
        found = upon[tile["code"]]
        across = max(1, ceil(sqrt(len(found) * 2)))
        for number, row in enumerate(found):
            right, down = (number % across + 0.5) / across, (number // across + 0.5) / ceil(len(found) / across)
            lon = tile["lon"] - SIDE / 2 + right * (SIDE - GAP)
            lat = tile["lat"] + (LABEL - UPON - down * DEEP) * SIDE
            drawn.append({**row, "lon": lon, "lat": lat})
    return drawn


def marks(rows: Sequence[Mapping[str, Any]], tiles: Rows) -> Rows:
    """The rows with `lon` and `lat` beside the label of their own tile."""
    at = {tile["code"]: tile for tile in tiles}
    return [
        {**row, "lon": at[row["code"]]["lon"] + SIDE * 0.4, "lat": at[row["code"]]["lat"]}
        for row in rows
        if row["code"] in at
    ]
