"""Every count of every place and date, by the names that screens know: read as screens read them, whichever table has it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from queries.counts import Count
from queries.figures import UNITS
from queries.measures import by_name
from queries.rollup.reading import column_of, counted
from queries.schema import Place

Told = dict[tuple[dt.date, int], Counter[str]]
NAMES = {**by_name(), **UNITS}
ALL_PLACES = select(Place.id)


def totals(
    connection: Connection, dates: Iterable[dt.date], names: Iterable[str] = NAMES, places: Any = ALL_PLACES
) -> Told:
    """Date and place -> what it counts with everything below it; a count that it has no row of is zero."""
    days = sorted(set(dates))
    told: Told = {}
    wanted = {name: NAMES[name] for name in names}
    by_table: dict[object, list[Count]] = {}
    for count in dict.fromkeys(count for counts in wanted.values() for count in counts):
        by_table.setdefault(count.table, []).append(count)
    for table, counts in by_table.items():
        columns = {name: [column_of(each) for each in of if each.table is table] for name, of in wanted.items()}
        here = {name: of for name, of in columns.items() if of}
        for key, row in _read(connection, counts, days, places).items():
            sums = told.setdefault(key, Counter())
            for name, of in here.items():
                sums[name] += sum(row[column] or 0 for column in of)
    return told


def _read(
    connection: Connection, counts: list[Count], days: list[dt.date], places: Any
) -> dict[tuple[dt.date, int], dict[str, Any]]:
    found: dict[tuple[dt.date, int], dict[str, Any]] = {}
    for row in connection.execute(counted(counts, places, lambda date: date.in_(days))).mappings():
        key = row["date"], row["place_id"]
        assert key not in found, "one place twice on a date"
        found[key] = dict(row)
    return found


def total(connection: Connection, code: str, day: dt.date) -> Counter[str]:
    """Every count of one place on one date."""
    place = select(Place.id).where(Place.code == code)
    number = connection.scalars(place).one()
    return totals(connection, [day], places=place).get((day, number), Counter())
