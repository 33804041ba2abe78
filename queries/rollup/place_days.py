"""What each place counts itself on a day, before anything is added up: register, positions, and the front line's reports."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    union,
    union_all,
)

from queries import settings
from queries.database import Statement
from queries.places import in_force
from queries.rollup import checkpoint_days, staff_days
from queries.rollup.counts import COUNTS, yes
from queries.schema import DutyHolder, DutyRole, ObserverReport, Place, PlaceDay, ScreeningDay, ScreeningRound

OBSERVER = "observer"  # the one role that the program knows by its key: it reports for its building (B8)


def at_places(day: dt.date, alike: dt.date | None) -> Statement:
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
