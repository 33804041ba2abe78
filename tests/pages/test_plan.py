"""The plan without outlines: every place has its own tile, every checkpoint stands on the tile of its place."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pages.presentation.drawing import plan


def box(tile: dict[str, Any]) -> tuple[float, float, float, float]:
    (ring,) = json.loads(tile["sketch"])["coordinates"]
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    return min(lons), min(lats), max(lons), max(lats)


def inside(row: dict[str, Any], tile: dict[str, Any]) -> bool:
    west, south, east, north = box(tile)
    return bool(west < row["lon"] < east and south < row["lat"] < north)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=40))
def test_each_place_has_a_tile_of_its_own_and_its_checkpoints_on_it(counts: list[int]) -> None:
    tiles = plan.places([{"code": str(number)} for number in range(len(counts))])
    posts = [{"child_code": str(number), "n": n} for number, count in enumerate(counts) for n in range(count)]
    drawn = plan.checkpoints([*posts, {"child_code": "elsewhere", "n": 0}], tiles)
    assert sorted((row["child_code"], row["n"]) for row in drawn) == sorted((p["child_code"], p["n"]) for p in posts)
    assert len({(row["lon"], row["lat"]) for row in drawn}) == len(drawn)
    for row in drawn:
        assert [tile["code"] for tile in tiles if inside(row, tile)] == [row["child_code"]]
    for tile in tiles:
        assert [other["code"] for other in tiles if inside(tile, other)] == [tile["code"]], "a label on its own tile"


def test_a_mark_stands_on_the_tile_of_its_place_and_not_on_the_label() -> None:
    tiles = plan.places([{"code": "a"}, {"code": "b"}])
    (mark,) = plan.marks([{"code": "b", "outsiders": 12}, {"code": "c", "outsiders": 1}], tiles)
    assert inside(mark, tiles[1])
    assert mark["lon"] != tiles[1]["lon"]
