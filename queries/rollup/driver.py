"""Fill the roll-up tables: the same statements for every level and for both databases.

All of it runs in the transaction that stores the facts, so that a reader never sees facts without their totals.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    Connection,
    DateTime,
    Integer,
    and_,
    cast,
    delete,
    func,
    insert,
    literal,
    null,
    select,
    union,
    union_all,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.places import in_force
from queries.rollup import checkpoint_days, staff_days
from queries.rollup.counts import COUNTS, fill
from queries.rollup.place_days import at_places, positions
from queries.schema import (
    Attendance,
    DutyHolder,
    Level,
    ObserverReport,
    Place,
    PlaceAncestor,
    PlaceDay,
    PlaceDuty,
    PlaceTotal,
    PropertyDay,
    ReportDay,
    ScreeningDay,
    StaffDay,
)

WITHOUT_TIME = (Attendance, PropertyDay)  # reports of which nobody notes when they came in


def roll_up_tree(connection: Connection) -> None:
    """Fill who lies above whom, what each place holds, and which positions are filled, as of the newest date."""
    fill(connection, PlaceAncestor, _ancestors())
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE place, place_ancestor")  # the plans below depend on knowing their sizes
    _roll_up_totals(connection)


def roll_up_days(connection: Connection, dates: Iterable[dt.date]) -> None:
    """Recompute the given dates from their facts; a date without facts disappears."""
    days = sorted(set(dates))
    bounds = _bounds(connection) if days else set()
    rolled_up = set(connection.scalars(select(ReportDay.date))) - set(days)
    for day in days:
        connection.execute(delete(PlaceDay).where(PlaceDay.date == day))
        connection.execute(delete(StaffDay).where(StaffDay.date == day))
        connection.execute(delete(ReportDay).where(ReportDay.date == day))
        reports, as_of = connection.execute(_reports_of(day)).one()
        if reports:
            connection.execute(insert(ReportDay).values(date=day, as_of=as_of))
            fill(connection, PlaceDay, at_places(day, _alike(day, rolled_up, bounds)), clear=False)
            _add_up(connection, day)
            fill(connection, StaffDay, staff_days.staff_day(day), clear=False)
            rolled_up.add(day)
    if any(days[0] <= bound <= days[-1] for bound in bounds):
        _roll_up_totals(connection)


def _bounds(connection: Connection) -> set[dt.date]:
    """Every date on which a place or a holder begins or ends."""
    bounds = (Place.valid_from, Place.valid_to, DutyHolder.valid_from, DutyHolder.valid_to)
    return set(connection.scalars(union(*(select(bound).where(bound.is_not(None)) for bound in bounds))))


def _alike(day: dt.date, rolled_up: set[dt.date], bounds: set[dt.date]) -> dt.date | None:
    """The nearest date that is rolled up, if nothing began or ended between: then register and positions are the same.

    A load that changes any of these recomputes all dates, so none that is rolled up is out of date.
    """
    nearest = min(rolled_up, key=lambda other: abs(other - day), default=None)
    if nearest is None or any(min(day, nearest) < bound <= max(day, nearest) for bound in bounds):
        return None
    return nearest


def _add_up(connection: Connection, day: dt.date) -> None:
    """Add to each place what the places directly below it count, from the lowest level up."""
    if connection.dialect.name == "postgresql":
        # It would not expect the many rows of a new date; a small sample tells it.
        connection.exec_driver_sql("SET LOCAL default_statistics_target = 10")
        connection.exec_driver_sql("ANALYZE place_day (date, place_id)")
        connection.exec_driver_sql("SET LOCAL default_statistics_target TO DEFAULT")
    for level in connection.scalars(select(Level.key).order_by(Level.depth.desc())).all():
        rows = _below(day, level)
        insertion = _INSERT[connection.dialect.name](PlaceDay).from_select(list(rows.selected_columns.keys()), rows)
        added = {name: PlaceDay.__table__.c[name] + insertion.excluded[name] for name in COUNTS}
        connection.execute(insertion.on_conflict_do_update(index_elements=["date", "place_id"], set_=added))


_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def _below(day: dt.date, level: str) -> Statement:
    """One row per place of a level: the sum of what the places directly below it count on that day."""
    above, child = aliased(Place), aliased(Place)
    sums = [func.sum(PlaceDay.__table__.c[name]).cast(Integer).label(name) for name in COUNTS]
    return (
        select(literal(day).label("date"), above.id.label("place_id"), *sums)
        .join_from(above, child, child.parent_id == above.id)
        .join(PlaceDay, and_(PlaceDay.place_id == child.id, PlaceDay.date == day))
        .where(above.level_key == level)
        .group_by(above.id)
    )


def _ancestors() -> Statement:
    up = select(Place.id.label("ancestor_id"), Place.id.label("place_id"), literal(0).label("distance")).cte(
        "up", recursive=True
    )
    up = up.union_all(
        select(Place.parent_id, up.c.place_id, up.c.distance + 1)
        .join(up, up.c.ancestor_id == Place.id)
        .where(Place.parent_id.is_not(None))
    )
    return select(up.c.ancestor_id, up.c.place_id, up.c.distance).order_by(up.c.ancestor_id, up.c.place_id)


def _roll_up_totals(connection: Connection) -> None:
    newest = connection.scalar(select(func.max(_dates().c.date)))
    fill(connection, PlaceTotal, _totals(newest))
    fill(connection, PlaceDuty, _duties(newest))


def _totals(day: dt.date | None) -> Statement:
    return (
        select(
            PlaceAncestor.ancestor_id.label("place_id"),
            Place.level_key,
            func.count().label("places"),
            func.coalesce(func.sum(Place.households), 0).cast(Integer).label("households"),
            func.coalesce(func.sum(Place.residents), 0).cast(Integer).label("residents"),
        )
        .join(Place, Place.id == PlaceAncestor.place_id)
        .where(in_force(Place, day))
        .group_by(PlaceAncestor.ancestor_id, Place.level_key)
    )


def _duties(day: dt.date | None) -> Statement:
    duty = positions(day).subquery("duty")
    return (
        select(
            PlaceAncestor.ancestor_id.label("place_id"),
            duty.c.role_key,
            func.sum(duty.c.positions).cast(Integer).label("positions"),
            func.sum(duty.c.filled).cast(Integer).label("filled"),
        )
        .join(duty, duty.c.place_id == PlaceAncestor.place_id)
        .group_by(PlaceAncestor.ancestor_id, duty.c.role_key)
    )


def _reports_of(day: dt.date) -> Statement:
    """One row: how many reports that day has, and when the latest came in."""
    facts = union_all(
        select(ObserverReport.reported_at).where(ObserverReport.date == day),
        select(ScreeningDay.reported_at).where(ScreeningDay.date == day),
        checkpoint_days.reports(day),
        *(select(cast(null(), DateTime)).where(table.date == day) for table in WITHOUT_TIME),
    ).subquery("facts")
    return select(func.count(), func.max(facts.c.reported_at)).select_from(facts)


def _dates() -> Any:
    newest = [
        select(func.max(table.date).label("date")) for table in (ReportDay, ObserverReport, ScreeningDay, *WITHOUT_TIME)
    ]
    newest.append(checkpoint_days.newest())
    return union_all(*newest).subquery("dates")
