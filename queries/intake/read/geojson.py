"""GeoJSON -> a sheet: one row per feature, its properties as texts, its geometry beside them."""

import json
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from queries.intake.read.names import CRS, OUTLINE, columns_headed, file_name, plain
from queries.intake.read.sheets import Sheet, Texts, as_texts, broken_sheet
from queries.intake.refusals import Refusals

Flags = npt.NDArray[np.bool_]


def read_geojson(file: str, table: str, sha256: str, content: bytes, refusals: Refusals) -> Sheet:
    """The features of a file. Rows count features from 1."""
    collection = _read(file, content, refusals)
    if collection is None:
        return broken_sheet(file, table, sha256)
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        refusals.add(file, 0, "", "", "not_a_collection")
        return broken_sheet(file, table, sha256)
    before = refusals.total
    properties = [_part(file, row, feature, "properties", refusals) or {} for row, feature in enumerate(features, 1)]
    shapes = [_part(file, row, feature, "geometry", refusals) for row, feature in enumerate(features, 1)]
    system = _named_system(file, collection, refusals)
    if refusals.total > before:
        return broken_sheet(file, table, sha256)
    if system:
        properties = [{file_name(CRS): system, **given} for given in properties]
    names = list(dict.fromkeys(name for given in properties for name in given)) or ["code"]
    columns = [_column(file, table, name, properties, refusals) for name in names]
    row = np.arange(1, len(features) + 1)
    return Sheet(file, table, sha256, names, columns, row, _shapes(file, table, shapes, refusals))


def _read(file: str, content: bytes, refusals: Refusals) -> Any:
    """What the file says as JSON; nothing where that cannot be told."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        refusals.add(file, 0, "", "", "unreadable_encoding")
    except json.JSONDecodeError as trouble:
        refusals.add(file, 0, "", "", "unreadable_json", line=str(trouble.lineno))
    except RecursionError:
        refusals.add(file, 0, "", "", "nested_too_deep")
    except ValueError:  # a number of thousands of digits
        refusals.add(file, 0, "", "", "number_too_long")
    return None


def _part(file: str, row: int, feature: dict[str, Any], name: str, refusals: Refusals) -> dict[str, Any] | None:
    """The properties or the geometry of a feature, which are objects or nothing."""
    part = feature.get(name)
    if part is None or isinstance(part, dict):
        return part
    refusals.add(file, row, name, _text(part), "not_an_object")
    return None


def _named_system(file: str, collection: dict[str, Any], refusals: Refusals) -> str:
    """The coordinate system that a collection names: as a text, or as GeoJSON did before 2016."""
    system = given = collection.get("crs") or ""
    if isinstance(system, dict):
        inner = system.get("properties")
        system = inner.get("name") if isinstance(inner, dict) else None
    if not isinstance(system, str):
        refusals.add(file, 0, "crs", _text(given), "not_an_object")
        return ""
    return system.rsplit("OGC:1.3:", 1)[-1].replace("urn:ogc:def:crs:EPSG::", "EPSG:")


def _column(file: str, table: str, name: str, properties: list[dict[str, Any]], refusals: Refusals) -> Texts:
    """One property of all features. One that is a list or an object says nothing that a column could hold."""
    values = [given.get(name) for given in properties]
    if plain(name) in columns_headed(table):
        for row, value in enumerate(values, 1):
            if isinstance(value, list | dict):
                refusals.add(file, row, name, _text(value), "not_a_value")
    return as_texts(["" if isinstance(value, list | dict) else _text(value) for value in values])


def _text(value: Any) -> str:
    """A value as the text that it would be in a table."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def _shapes(file: str, table: str, given: list[dict[str, Any] | None], refusals: Refusals) -> Texts:
    """One geometry per feature, None where it is refused."""
    written = as_texts([json.dumps(shape) if shape else None for shape in given])
    shapes = as_texts([_shape(text) for text in written])
    refused = shapely.is_missing(shapes) | shapely.is_empty(shapes) | ~_finite(shapes)
    for i in np.flatnonzero(refused):
        shape = given[i]
        empty = not shape or not (shape.get("coordinates") or shape.get("geometries"))
        refusals.add(file, int(i) + 1, "geometry", "", "no_geometry" if empty else "broken_geometry")
    if table == OUTLINE.name:
        refused |= _not_outlines(file, shapes, ~refused, refusals)
    shapes[refused] = None
    return shapes


def _shape(text: str | None) -> Any:
    try:
        return shapely.from_geojson(text, on_invalid="ignore")
    except shapely.errors.ShapelyError:
        return None


def _finite(shapes: Texts) -> Flags:
    """Whether all coordinates of each are numbers."""
    points, of = shapely.get_coordinates(shapes, return_index=True)
    finite = np.ones(len(shapes), dtype=bool)
    finite[of[~np.isfinite(points).all(axis=1)]] = False
    return finite


def _not_outlines(file: str, shapes: Texts, usable: Flags, refusals: Refusals) -> Flags:
    is_area: Flags = np.isin(
        shapely.get_type_id(shapes), [shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON]
    )
    for i in np.flatnonzero(usable & ~is_area):
        kind = shapes[i].geom_type
        refusals.add(file, int(i) + 1, "geometry", kind, "not_an_area", kind=kind)
    crossing: Flags = usable & is_area & ~shapely.is_valid(shapes)
    for i in np.flatnonzero(crossing):
        refusals.add(file, int(i) + 1, "geometry", "", "crosses_itself", where=shapely.is_valid_reason(shapes[i]))
    return (usable & ~is_area) | crossing
