"""Fill the roll-up tables: the same statements for every level and for both databases.

All of it runs in the transaction that stores the facts, so that a reader never sees facts without their totals.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    CTE,
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
    true,
    union,
    union_all,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased

from queries import settings
from queries.database import Statement
from queries.intake import checkpoint_days, staff_days
from queries.intake.counts import COUNTS, fill, yes
from queries.places import in_force
from queries.schema import (
    Attendance,
    DutyHolder,
    DutyRole,
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
    bounds = _bounds(connection) if days else set()
    rolled_up = set(connection.scalars(select(ReportDay.date))) - set(days)
    for day in days:
        connection.execute(delete(PlaceDay).where(PlaceDay.date == day))
        connection.execute(delete(StaffDay).where(StaffDay.date == day))
        connection.execute(delete(ReportDay).where(ReportDay.date == day))
        reports, as_of = connection.execute(_reports_of(day)).one()
        if reports:
            connection.execute(insert(ReportDay).values(date=day, as_of=as_of))
            fill(connection, PlaceDay, _at_places(day, _alike(day, rolled_up, bounds)), clear=False)
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


def _at_places(day: dt.date, alike: dt.date | None) -> Statement:
    """One row per place that counts anything itself on that day, of every subject, without the places below it.

    The front line reports once per place, so it is joined; subjects with several rows per place are added up before.
    """
    screened, observed = _screening(day).subquery("screened"), _observers(day).subquery("observed")
    rest = _added_up(union_all(*staff_days.parts(day), *checkpoint_days.parts(day)), COUNTS).cte("rest")
    base = union_all(*_standing(day, alike), _out_of_force(day, rest)).subquery("base")
    told: dict[str, ColumnElement[Any]] = {name: func.coalesce(rest.c[name], 0) for name in COUNTS}
    for front in (screened, observed):
        told |= {column.name: func.coalesce(column, 0) for column in front.c if column.name in COUNTS}
    told |= {name: base.c[name] for name in STANDING}
    has_screened, has_observed = screened.c.place_id.is_not(None), observed.c.place_id.is_not(None)
    # A place that reports is expected to, even where the register does not ask it: no share exceeds 100 %.
    told["screening_expected"] = yes(or_(base.c.screening_expected > 0, has_screened))
    told["screening_reported"] = yes(has_screened)
    told["observers_expected"] = yes(or_(base.c.observers_named > 0, has_observed))
    told["units"] = yes(or_(base.c.screening_expected > 0, has_screened, base.c.observers_named > 0, has_observed))
    told["units_reported"] = yes(or_(has_screened, has_observed))
    return (
        select(literal(day).label("date"), base.c.place_id, *(told[name].label(name) for name in COUNTS))
        .outerjoin(screened, screened.c.place_id == base.c.place_id)
        .outerjoin(observed, observed.c.place_id == base.c.place_id)
        .outerjoin(rest, rest.c.place_id == base.c.place_id)
    )


# What holds of a place without any report.
STANDING = (
    "households",
    "screening_expected",
    "positions",
    "positions_filled",
    "observer_positions",
    "observers_named",
)


def _standing(day: dt.date, alike: dt.date | None) -> list[Statement]:
    """One row per place in force: its register and its positions. Parts of a union."""
    inner = alike is not None
    standing = _added_up(union_all(_register(day, inner), _duty(day, inner)), STANDING)
    return [standing] if alike is None else [standing, _lowest(day, alike)]


def _out_of_force(day: dt.date, rest: CTE) -> Statement:
    """One row per place that tells something though it is not in force that day: that still counts."""
    told = [
        select(rows.place_id).join(Place, Place.id == rows.place_id).where(rows.date == day, ~in_force(Place, day))
        for rows in (ScreeningDay, ObserverReport)
    ]
    told.append(select(rest.c.place_id).join(Place, Place.id == rest.c.place_id).where(~in_force(Place, day)))
    places = union(*told).subquery("places")
    return select(places.c.place_id, *(literal(0).label(name) for name in STANDING))


def _added_up(rows: Any, names: Iterable[str]) -> Statement:
    """One row per place: the sums of some counts."""
    parts = rows.subquery("parts")
    sums = [func.sum(parts.c[name]).cast(Integer).label(name) for name in names]
    return select(parts.c.place_id, *sums).group_by(parts.c.place_id)


def _lowest(day: dt.date, alike: dt.date) -> Statement:
    """One row per place in force without any below it: register and positions, as rolled up for a date alike."""
    counts = {name: PlaceDay.__table__.c[name] for name in STANDING}
    counts["screening_expected"] = _expected(counts["households"], day)
    return (
        select(PlaceDay.place_id, *(counts[name].label(name) for name in STANDING))
        .join(Place, Place.id == PlaceDay.place_id)
        .where(PlaceDay.date == alike, in_force(Place, day), ~_inner(PlaceDay.place_id))
    )


def _inner(place_id: Any) -> ColumnElement[bool]:
    """Whether other places lie below this one."""
    return place_id.in_(select(Place.parent_id).where(Place.parent_id.is_not(None)))  # type: ignore[no-any-return]


def _register(day: dt.date, inner: bool) -> Statement:
    """One row per place in force: its households, and whether screening is due. `inner`: only places with others below."""
    households = func.coalesce(Place.households, 0)
    counts = {"households": households, "screening_expected": _expected(households, day)}
    here = _inner(Place.id) if inner else true()
    return _standing_part(Place.id, **counts).where(in_force(Place, day), here)


def _standing_part(place_id: Any, **counts: Any) -> Statement:
    return select(place_id.label("place_id"), *(cast(counts.get(name, 0), Integer).label(name) for name in STANDING))


def _expected(households: Any, day: dt.date) -> Any:
    """1 where screening is due: in places with households, while a round runs."""
    round_runs = exists().where(ScreeningRound.starts <= day, ScreeningRound.ends >= day)
    return case((and_(households > 0, round_runs), 1), else_=0)


def _duty(day: dt.date, inner: bool) -> Statement:
    """One row per place and role: positions and how many have a named holder. `inner`: only places with others below."""
    duty = positions(day, inner).subquery("duty")
    observer = duty.c.role_key == OBSERVER
    return _standing_part(
        duty.c.place_id,
        positions=duty.c.positions,
        positions_filled=duty.c.filled,
        observer_positions=case((observer, duty.c.positions), else_=0),
        observers_named=case((observer, duty.c.filled), else_=0),
    )


def positions(day: dt.date | None, inner: bool = False) -> Statement:
    """One row per place in force and role of its level: positions, and how many of them have a named holder."""
    here, held_here = (_inner(Place.id), _inner(DutyHolder.place_id)) if inner else (true(), true())
    named = (
        select(DutyHolder.place_id, DutyHolder.role_key, func.count(DutyHolder.unit.distinct()).label("people"))
        .where(DutyHolder.name.is_not(None), in_force(DutyHolder, day), held_here)
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
        .where(in_force(Place, day), here)
    )


def _screening(day: dt.date) -> Statement:
    """One row per place that reported its screening."""
    counts = [ScreeningDay.__table__.c[name] for name in ("at_door", "by_phone", "absent", "absent_reached")]
    return select(ScreeningDay.place_id, *counts).where(ScreeningDay.date == day)


def _observers(day: dt.date) -> Statement:
    """One row per place whose observer reported."""
    on_time = ObserverReport.reported_at <= dt.datetime.combine(day, settings.observers_by())
    return select(
        ObserverReport.place_id,
        yes(on_time).label("observers_on_time"),
        case((on_time, 0), else_=1).label("observers_late"),
        case((ObserverReport.normal, 0), else_=1).label("observers_alarmed"),
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
