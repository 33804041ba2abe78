"""Fill the roll-up tables: the same statements for every level and for both databases.

All of it runs in the transaction that stores the facts, so that a reader never sees facts without their totals.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    DateTime,
    Integer,
    and_,
    case,
    cast,
    delete,
    exists,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    union_all,
)

from queries import settings
from queries.database import Statement
from queries.intake import checkpoint_days, staff_days
from queries.intake.counts import COUNTS, fill, larger, part, yes
from queries.places import in_force
from queries.schema import (
    Attendance,
    DutyHolder,
    DutyRole,
    ObserverReport,
    Place,
    PlaceAncestor,
    PlaceDay,
    PlaceDuty,
    PlaceTotal,
    PropertyDay,
    ReportDay,
    ScreeningDay,
    ScreeningRound,
    StaffDay,
)

WITHOUT_TIME = (Attendance, PropertyDay)  # reports of which nobody notes when they came in
OBSERVER = "observer"  # the one role that the program knows by its key: it reports for its building (B8)


def roll_up_tree(connection: Connection) -> None:
    """Fill who lies above whom, what each place holds, and which positions are filled, as of the newest date."""
    fill(connection, PlaceAncestor, _ancestors())
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE place, place_ancestor")  # the plans below depend on knowing their sizes
    _roll_up_totals(connection)


def roll_up_days(connection: Connection, dates: Iterable[dt.date]) -> None:
    """Recompute the given dates from their facts; a date without facts disappears."""
    days = sorted(set(dates))
    for day in days:
        connection.execute(delete(PlaceDay).where(PlaceDay.date == day))
        connection.execute(delete(StaffDay).where(StaffDay.date == day))
        connection.execute(delete(ReportDay).where(ReportDay.date == day))
        reports, as_of = connection.execute(_reports_of(day)).one()
        if reports:
            connection.execute(insert(ReportDay).values(date=day, as_of=as_of))
            fill(connection, PlaceDay, place_day(day), clear=False)
            fill(connection, StaffDay, staff_days.staff_day(day), clear=False)
    if days and connection.scalar(_changes_between(days[0], days[-1])):
        _roll_up_totals(connection)


def place_day(day: dt.date) -> Statement:
    """One row per place of every level: what it and everything below it count on that day."""
    own = union_all(_own(day), *staff_days.parts(day), *checkpoint_days.parts(day)).cte("own")
    sums = [func.sum(own.c[name]).cast(Integer).label(name) for name in COUNTS]
    return (
        select(literal(day).label("date"), PlaceAncestor.ancestor_id.label("place_id"), *sums)
        .join(own, own.c.place_id == PlaceAncestor.place_id)
        .group_by(PlaceAncestor.ancestor_id)
    )


def _own(day: dt.date) -> Statement:
    """One row per place: what it counts itself, without the places below it."""
    parts = union_all(_register(day), _duty(day), _screening(day), _observers(day)).subquery("parts")
    told: dict[str, ColumnElement[int]] = {name: func.sum(parts.c[name]) for name in COUNTS}
    # A place that reports is expected to, even where the register does not ask it: no share exceeds 100 %.
    screened = yes(told["screening_reported"] > 0)
    observed = yes(told["observers_on_time"] + told["observers_late"] > 0)
    told["screening_expected"] = func.max(larger(parts.c.screening_expected, parts.c.screening_reported))
    told["observers_expected"] = yes(or_(told["observers_named"] > 0, observed > 0))
    told["units"] = yes(told["screening_expected"] + told["observers_expected"] > 0)
    told["units_reported"] = yes(screened + observed > 0)
    return select(parts.c.place_id, *(told[name].label(name) for name in COUNTS)).group_by(parts.c.place_id)


def _register(day: dt.date) -> Statement:
    """One row per place in force: its households, and whether screening is due there."""
    round_runs = exists().where(ScreeningRound.starts <= day, ScreeningRound.ends >= day)
    households = func.coalesce(Place.households, 0)
    expected = case((and_(households > 0, round_runs), 1), else_=0)
    return select(*part(Place.id, households=households, screening_expected=expected)).where(in_force(Place, day))


def _duty(day: dt.date) -> Statement:
    """One row per place and role: positions and how many have a named holder."""
    duty = positions(day).subquery("duty")
    observer = duty.c.role_key == OBSERVER
    return select(
        *part(
            duty.c.place_id,
            positions=duty.c.positions,
            positions_filled=duty.c.filled,
            observer_positions=case((observer, duty.c.positions), else_=0),
            observers_named=case((observer, duty.c.filled), else_=0),
        )
    )


def positions(day: dt.date | None) -> Statement:
    """One row per place in force and role of its level: positions, and how many of them have a named holder."""
    named = (
        select(DutyHolder.place_id, DutyHolder.role_key, func.count(DutyHolder.unit.distinct()).label("people"))
        .where(DutyHolder.name.is_not(None), in_force(DutyHolder, day))
        .group_by(DutyHolder.place_id, DutyHolder.role_key)
        .subquery("named")
    )
    needed = case((DutyRole.per_stairwell, func.coalesce(Place.stairwells, 0)), else_=1)
    people = func.coalesce(named.c.people, 0)
    return (
        select(
            Place.id.label("place_id"),
            DutyRole.key.label("role_key"),
            needed.label("positions"),
            case((people < needed, people), else_=needed).label("filled"),
        )
        .join(DutyRole, DutyRole.level_key == Place.level_key)
        .outerjoin(named, and_(named.c.place_id == Place.id, named.c.role_key == DutyRole.key))
        .where(in_force(Place, day))
    )


def _screening(day: dt.date) -> Statement:
    counts = {name: ScreeningDay.__table__.c[name] for name in ("at_door", "by_phone", "absent", "absent_reached")}
    return select(*part(ScreeningDay.place_id, screening_reported=1, **counts)).where(ScreeningDay.date == day)


def _observers(day: dt.date) -> Statement:
    on_time = ObserverReport.reported_at <= dt.datetime.combine(day, settings.observers_by())
    return select(
        *part(
            ObserverReport.place_id,
            observers_on_time=case((on_time, 1), else_=0),
            observers_late=case((on_time, 0), else_=1),
            observers_alarmed=case((ObserverReport.normal, 0), else_=1),
        )
    ).where(ObserverReport.date == day)


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


def _changes_between(first: dt.date, last: dt.date) -> Statement:
    """Whether a place or a holder begins or ends between two dates: then the totals of the newest date may change."""
    bounds = (Place.valid_from, Place.valid_to, DutyHolder.valid_from, DutyHolder.valid_to)
    return select(or_(*(exists().where(bound.between(first, last)) for bound in bounds)))
