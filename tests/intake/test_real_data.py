"""The administrative trees of Wuhan and Puyang arrive whole: every row, names that repeat, gaps as gaps, WGS-84."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import shapely
from sqlalchemy import Engine, func, select

from queries.intake import load
from queries.intake.read.coordinates import wgs84_to_gcj02
from queries.intake.store.sketches import POINTS
from queries.schema import Place
from tests.support import wuhan_files
from tests.support.wuhan_files import CODE, LAT, LON, NAME

CITIES = {"Wuhan": ("4201", 13), "Puyang": ("4109", 6)}


@pytest.mark.skipif(not wuhan_files.SOURCE.exists(), reason="the administrative data lie outside the project")
@pytest.mark.parametrize(("code", "districts"), CITIES.values(), ids=CITIES.keys())
def test_a_city_arrives_whole(code: str, districts: int, database: Engine, tmp_path: Path) -> None:
    rows = wuhan_files.make(code, tmp_path / "files")
    load(tmp_path / "files", database)
    with database.connect() as connection:
        places = connection.execute(select(Place.__table__)).all()
        outlined = select(Place.outline, Place.sketch).where(Place.level_key == "district", Place.outline.is_not(None))
        outlines = connection.execute(outlined).all()
        root = connection.scalars(select(Place.code).where(Place.parent_id.is_(None))).all()
        shown = connection.scalar(select(func.count()).where(Place.shown_parent_id.is_not(None)))
    assert Counter(place.name_zh for place in places) == Counter(row[NAME] for row in rows)
    assert max(Counter(place.name_zh for place in places).values()) > 1
    assert sum(place.lon is None for place in places) == sum(not row[LON] for row in rows) > 0
    assert root == [f"{code}00000000"]
    assert shown == len(rows) - 1
    _check_positions({place.code: (place.lon, place.lat) for place in places if place.lon}, rows)
    assert len(outlines) == districts
    _check_sketches(*(shapely.from_geojson([row[i] for row in outlines]) for i in (0, 1)))


def _check_positions(stored: dict[str, tuple[float, float]], rows: list[list[str]]) -> None:
    """Shifted as the maps do, the stored positions are those of the file again."""
    given = {row[CODE]: (float(row[LON]), float(row[LAT])) for row in rows if row[LON]}
    assert stored.keys() == given.keys()
    before, after = (np.array([positions[code] for code in given]) for positions in (given, stored))
    again = np.column_stack(wgs84_to_gcj02(after[:, 0], after[:, 1]))
    assert np.abs(again - before).max() < 1e-6
    assert np.hypot(*(after - before).T).min() > 0.003  # some 300 m: it was not WGS-84 before


def _check_sketches(outlines: "np.ndarray", sketches: "np.ndarray") -> None:
    """Few points, and neighbours that still fit: next to nothing of the area is lost or covered twice."""
    assert shapely.get_num_coordinates(sketches).mean() <= POINTS
    whole, area = shapely.union_all(outlines), shapely.area(shapely.union_all(outlines))
    assert shapely.area(shapely.symmetric_difference(shapely.union_all(sketches), whole)) < 0.05 * area
    assert abs(shapely.area(sketches).sum() - shapely.area(shapely.union_all(sketches))) < 0.005 * area
