"""Every count of every place and date, by the names that screens know: read as screens read them, whichever table has it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, select

from queries.counts import Count
from queries.figures import UNITS
from queries.measures import by_name
from queries.rollup.reading import column_of, counted
from queries.schema import Place

Told = dict[tuple[dt.date, int], Counter[str]]
NAMES = {**by_name(), **UNITS}


def totals(connection: Connection, dates: Iterable[dt.date], names: Iterable[str] = NAMES) -> Told:
    """Date and place -> what it counts with everything below it; a count that it has no row of is zero."""
    days = sorted(set(dates))
    told: Told = {}
    wanted = {name: NAMES[name] for name in names}
    by_table: dict[object, list[Count]] = {}
    for count in dict.fromkeys(count for counts in wanted.values() for count in counts):
        by_table.setdefault(count.table, []).append(count)
    for counts in by_table.values():
        for key, row in _read(connection, counts, days).items():
            for name in wanted:
                told.setdefault(key, Counter())[name] += sum(row[count] for count in wanted[name])
    return told


def _read(
    connection: Connection, counts: list[Count], days: list[dt.date]
) -> dict[tuple[dt.date, int], Counter[Count]]:
    rows = connection.execute(counted(counts, select(Place.id), lambda date: date.in_(days))).mappings()
    found: dict[tuple[dt.date, int], Counter[Count]] = {}
    for row in rows:
        key = row["date"], row["place_id"]
        assert key not in found, "one place twice on a date"
        found[key] = Counter({count: row[column_of(count)] or 0 for count in counts})
    return found


def total(connection: Connection, code: str, day: dt.date) -> Counter[str]:
    """Every count of one place on one date."""
    number = connection.scalars(select(Place.id).where(Place.code == code)).one()
    return totals(connection, [day]).get((day, number), Counter())
