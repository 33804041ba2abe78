"""GeoJSON -> a sheet: one row per feature, its properties as texts, its geometry beside them."""

import json
from typing import Any

import numpy as np
import shapely

from queries.intake.read.names import OUTLINE
from queries.intake.read.sheets import Sheet, Texts, as_texts, broken_sheet
from queries.intake.refusals import Refusals


def read_geojson(file: str, table: str, sha256: str, content: bytes, refusals: Refusals) -> Sheet:
    """The features of a file. Rows count features from 1."""
    try:
        collection = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        refusals.add(file, 0, "", "", "unreadable_encoding")
        return broken_sheet(file, table, sha256)
    except json.JSONDecodeError as trouble:
        refusals.add(file, 0, "", "", "unreadable_json", line=str(trouble.lineno))
        return broken_sheet(file, table, sha256)
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        refusals.add(file, 0, "", "", "not_a_collection")
        return broken_sheet(file, table, sha256)
    properties = [feature.get("properties") or {} for feature in features]
    if system := _named_system(collection):
        properties = [{"crs": system, **given} for given in properties]
    names = list(dict.fromkeys(name for given in properties for name in given)) or ["code"]
    columns = [as_texts([_text(given.get(name)) for given in properties]) for name in names]
    row = np.arange(1, len(features) + 1)
    return Sheet(file, table, sha256, names, columns, row, _shapes(file, table, features, refusals))


def _named_system(collection: dict[str, Any]) -> str:
    """The coordinate system that a collection names: as a text, or as GeoJSON did before 2016."""
    system = collection.get("crs") or ""
    if isinstance(system, dict):
        system = (system.get("properties") or {}).get("name") or ""
    return str(system).rsplit("OGC:1.3:", 1)[-1].replace("urn:ogc:def:crs:EPSG::", "EPSG:")


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _shapes(file: str, table: str, features: list[dict[str, Any]], refusals: Refusals) -> Texts:
    """One geometry per feature, None where it is refused."""
    written = as_texts([json.dumps(given) if (given := feature.get("geometry")) else None for feature in features])
    shapes: Texts = shapely.from_geojson(written, on_invalid="ignore")
    refused = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    for i in np.flatnonzero(refused):
        empty = written[i] is None or not features[i]["geometry"].get("coordinates")
        refusals.add(file, int(i) + 1, "geometry", "", "no_geometry" if empty else "broken_geometry")
    if table == OUTLINE.name:
        refused |= _not_outlines(file, shapes, ~refused, refusals)
    shapes[refused] = None
    return shapes


def _not_outlines(file: str, shapes: Texts, usable: Any, refusals: Refusals) -> Any:
    is_area = np.isin(shapely.get_type_id(shapes), [shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON])
    for i in np.flatnonzero(usable & ~is_area):
        kind = shapes[i].geom_type
        refusals.add(file, int(i) + 1, "geometry", kind, "not_an_area", kind=kind)
    crossing = usable & is_area & ~shapely.is_valid(shapes)
    for i in np.flatnonzero(crossing):
        refusals.add(file, int(i) + 1, "geometry", "", "crosses_itself", where=shapely.is_valid_reason(shapes[i]))
    return (usable & ~is_area) | crossing
