"""Totals that change with the tree and its people only: one row per period in which nothing changes."""

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Subquery, Table, delete, func, insert, or_, select

from queries.database import Statement
from queries.rollup.subject import Periods, counts_of
from queries.rollup.sums import added_up, key_of


def fill_periods(connection: Connection, periods: Periods) -> None:
    """Fill the table anew: changes add up level by level, and through time to what holds after each of them."""
    counts, key = counts_of(periods.table), key_of(periods.table)
    connection.execute(delete(periods.table))
    with added_up(connection, _changes(periods.changes), key, counts, periods.lowest is None, values={}) as sums:
        connection.execute(_storing(periods.table, sums))


@cache
def _changes(changes: Callable[[], Statement]) -> Statement:
    """The same statement each time: building it takes longer than running it where there is little."""
    return changes()


@cache
def _storing(table: Any, sums: Table) -> Any:
    """What holds after each moment: the changes until then."""
    counts, key = counts_of(table), key_of(table)
    one = [sums.c[name] for name in ("place_id", *key) if name != "valid_from"]
    since = [
        func.sum(sums.c[name]).over(partition_by=one, order_by=sums.c.valid_from).cast(Integer).label(name)
        for name in counts
    ]
    ends = func.lead(sums.c.valid_from).over(partition_by=one, order_by=sums.c.valid_from).label("valid_to")
    changed = or_(*(sums.c[name] != 0 for name in counts))
    held = select(*one, sums.c.valid_from, ends, *since).where(changed).subquery("held")
    rows = select(held).where(or_(*(held.c[name] != 0 for name in counts)))
    return insert(table).from_select(list(rows.selected_columns.keys()), rows)


def changes_of(states: Subquery, key: list[str], counts: list[str]) -> Statement:
    """One row per moment at which anything changes: by how much, from what each place is at each of its moments."""
    one = [states.c[name] for name in key]
    before = {
        name: func.lag(states.c[name], 1, 0).over(partition_by=one, order_by=states.c.valid_from) for name in counts
    }
    changes = select(
        *one, states.c.valid_from, *((states.c[name] - before[name]).label(name) for name in counts)
    ).subquery("changes")
    return select(changes).where(or_(*(changes.c[name] != 0 for name in counts)))


def lasts(table: Any) -> ColumnElement[bool]:
    """Whether a row holds on any day at all."""
    return or_(table.valid_from.is_(None), table.valid_to.is_(None), table.valid_from < table.valid_to)
