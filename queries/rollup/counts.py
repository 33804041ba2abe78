"""What the subjects of the roll-up share: the counts of `place_day`, and how rows become tables."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, case, cast, delete, insert

from queries.database import Statement
from queries.schema import Base, PlaceDay

COUNTS = [column.name for column in PlaceDay.__table__.columns if not column.primary_key]


def part(place_id: Any, **counts: Any) -> list[ColumnElement[Any]]:
    """The columns of one part of the union: those it knows, zero for all others."""
    return [place_id.label("place_id"), *(cast(counts.get(name, 0), Integer).label(name) for name in COUNTS)]


def fill(connection: Connection, table: type[Base], rows: Statement, clear: bool = True) -> None:
    """Put the rows of a statement into a table; without `clear`, beside those that it has."""
    if clear:
        connection.execute(delete(table))
    connection.execute(insert(table).from_select(list(rows.selected_columns.keys()), rows))


def yes(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)
