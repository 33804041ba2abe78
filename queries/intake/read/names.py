"""What files, sheets and columns may be called: all of it read from the schema."""

import re
import unicodedata
from functools import cache
from typing import Any

from sqlalchemy import Column, MetaData, String, Table, UniqueConstraint

from queries.schema import CODE, KEY, Base

_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")

# Two things that files hold and the schema does not: the system that positions are given in, and a file of outlines.
CRS: Column[str] = Column(
    "crs",
    String(KEY),
    info={"zh": ["坐标系"], "file": ""},
    comment="Coordinate system of the positions: WGS84, CGCS2000, GCJ02 or BD09; required where positions are given",
)
OUTLINE = Table(
    "outline",
    MetaData(),
    Column("code", String(CODE), primary_key=True, info={"zh": ["编码", "地点编码"], "file": ""}, comment="Its place"),
    CRS,
    info={"file": "geojson", "zh": "轮廓", "title": "Outlines of places, as a GeoJSON FeatureCollection"},
)


def plain(text: str) -> str:
    """A name as it is compared: full-width and half-width, capital and small letters, spaces make no difference."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()


@cache
def loadable() -> dict[str, Table]:
    """The tables that files may hold, in the order in which they refer to each other."""
    tables = {table.name: table for table in Base.metadata.sorted_tables if "file" in table.info}
    return tables | {OUTLINE.name: OUTLINE}


@cache
def tables_called() -> dict[str, str]:
    """Table by each plain name that a file or sheet may bear. A name that is in use again means what it means now."""
    tables = loadable().values()
    once = {plain(name): table.name for table in tables for name in _former(table)}
    return once | {plain(name): table.name for table in tables for name in (table.name, str(table.info["zh"]))}


@cache
def given_columns(table_name: str) -> tuple[Column[Any], ...]:
    """The columns of a table that people fill in."""
    table = loadable()[table_name]
    columns = tuple(column for column in table.columns if "zh" in column.info)
    with_position = "lat" in table.columns or (table.info["file"] == "geojson" and "crs" not in table.columns)
    return (*columns, CRS) if with_position else columns


def file_name(column: Column[Any]) -> str:
    """What a column is called in files."""
    return str(column.info["file"] or column.name)


def headers(column: Column[Any]) -> list[str]:
    """Everything that heads a column today, its own name first."""
    return [file_name(column), *column.info["zh"]]


def in_chinese(column: Column[Any]) -> str:
    """What heads a column in a Chinese file: the first of its Chinese names."""
    return str(column.info["zh"][0])


@cache
def columns_headed(table_name: str) -> dict[str, Column[Any]]:
    """Column by each plain header that it may bear. A header that is in use again means what it means now."""
    columns = given_columns(table_name)
    once = {plain(header): column for column in columns for header in _former(column)}
    return once | {plain(header): column for column in columns for header in headers(column)}


def _former(named: "Table | Column[Any]") -> list[str]:
    """What a table or column was called before; such names are read and never told."""
    return [name for name in str(named.info.get("former", "")).split("|") if name]


def required(column: Column[Any]) -> bool:
    """Whether a file must give it."""
    return column is not CRS and not column.nullable and column.default is None


def is_code(column: Column[Any]) -> bool:
    """Whether it names a row of this or another table: compared letter by letter, never a number, nor one of a few choices."""
    if column.info.get("choices"):
        return False
    return (isinstance(column.type, String) and bool(column.primary_key or column.unique)) or bool(column.foreign_keys)


def natural_key(table: Table) -> list[str]:
    """The columns that tell whether two rows speak of the same thing."""
    if not any("derived" in column.info for column in table.primary_key):
        return [column.name for column in table.primary_key]
    [key] = [constraint for constraint in table.constraints if isinstance(constraint, UniqueConstraint)]
    return [column.name for column in key.columns]
