"""What a map needs of the outlines is worked out when they are loaded: boxes, and labels that stand inside."""

import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from sqlalchemy import Engine, delete, select, update

from queries.intake.loading import load
from queries.schema import Place, PlaceWord
from tests.support.prepared import prepare
from tests.support.small_district import FILES, write

SQUARE = [[114.30, 30.60], [114.32, 30.60], [114.32, 30.62], [114.30, 30.62], [114.30, 30.60]]
# The middle of its box lies outside, and so does the place's own position.
HORSESHOE = [[0, 0], [3, 0], [3, 3], [2, 3], [2, 1], [1, 1], [1, 3], [0, 3], [0, 0]]
LEFT, RIGHT = ([[x, 0], [x + 1, 0], [x + 1, 3], [x, 3], [x, 0]] for x in (0, 2))
HOLE = [[114.305, 30.605], [114.305, 30.615], [114.315, 30.615], [114.315, 30.605], [114.305, 30.605]]


def outlined(kind: str, coordinates: Any) -> str:
    shape = {"type": kind, "coordinates": coordinates}
    feature = {"type": "Feature", "properties": {"code": "001"}, "geometry": shape}
    return json.dumps({"type": "FeatureCollection", "crs": "WGS84", "features": [feature]})


def placed(ring: Any) -> list[list[float]]:
    """A ring of whole numbers, around 114.31, 30.61."""
    return [[114.295 + x / 100, 30.595 + y / 100] for x, y in ring]


def stored(database: Engine, code: str) -> Any:
    with database.connect() as connection:
        return connection.execute(select(Place.__table__).where(Place.code == code)).one()


SHAPES = {
    "concave": ("Polygon", [placed(HORSESHOE)]),
    "with a hole": ("Polygon", [SQUARE, HOLE]),
    "in two parts": ("MultiPolygon", [[placed(LEFT)], [placed(RIGHT)]]),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_label_stands_inside_where_the_position_does_not(name: str, database: Engine, tmp_path: Path) -> None:
    load(write(tmp_path / "files", (), outline=outlined(*SHAPES[name])), database)
    place = stored(database, "001")
    shape = shapely.from_geojson(place.sketch)
    assert not shapely.contains_xy(shape, place.lon, place.lat)
    assert shapely.contains_xy(shape, place.label_lon, place.label_lat)
    assert (place.west, place.south, place.east, place.north) == pytest.approx(shapely.bounds(shape))


def test_a_label_stands_at_the_position_where_that_lies_inside(database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "files", ("outline", "notice")), database)
    place = stored(database, "001")
    assert (place.label_lon, place.label_lat) == (place.lon, place.lat) == (114.31, 30.61)
    load(
        write(tmp_path / "moved", ("outline",), place=FILES["place.csv"].replace("114.31,30.61", "114.301,30.601")),
        database,
    )
    assert stored(database, "001").label_lon == 114.301
    load(
        write(tmp_path / "away", ("outline",), place=FILES["place.csv"].replace("114.31,30.61", "114.99,30.61")),
        database,
    )
    assert 114.30 < stored(database, "001").label_lon < 114.32


def test_a_place_without_an_outline_has_the_box_of_those_below(database: Engine, tmp_path: Path) -> None:
    load(write(tmp_path / "files", (), outline=""), database)
    root, compound, building = (stored(database, code) for code in ("D", "001-A", "001-A-1"))
    assert (root.west, root.south, root.east, root.north) == (114.30, 30.60, 114.331, 30.611)
    assert (compound.west, compound.north) == (114.311, 30.611)  # of its only building with a position
    assert building.west is None  # a position says it all
    assert root.label_lon is None


def test_a_database_of_an_earlier_schema_has_it_all_after_its_next_load(database: Engine, tmp_path: Path) -> None:
    prepare(write(tmp_path / "files", ("outline", "notice")), database)
    before = stored(database, "001")
    with database.begin() as connection:
        nothing = {"search_order": None, "west": None, "label_lon": None}
        connection.execute(update(Place).values(**nothing))
        connection.execute(delete(PlaceWord))
    (tmp_path / "notice").mkdir()
    (tmp_path / "notice" / "notice.csv").write_text(FILES["notice.csv"], encoding="utf-8")
    load(tmp_path / "notice", database)
    assert stored(database, "001") == before
    with database.connect() as connection:
        assert connection.scalar(select(PlaceWord.places).where(PlaceWord.ending == "先锋社区")) == 2
