"""The number of a place in a database, by its code."""

from sqlalchemy import Engine, select

from queries.database import rows
from queries.schema import Place


def number(code: str, database: Engine | None = None) -> int:
    """Of the database where the board looks, unless one is named."""
    [place] = rows(select(Place.id).where(Place.code == code), database)
    return int(place["id"])
