"""Services, deliveries, disinfection and publicity in the roll-up: additive counts, and who told them."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, select, union_all
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.minutes import smaller
from queries.rollup.subject import Split, counts_of, part, yes
from queries.rollup.told_by_kind import Counts, told_by_kind
from queries.schema import (
    AREAS,
    PUBLICITY,
    STEPS,
    USED,
    DeliveryStep,
    DeliveryTotal,
    DisinfectionDay,
    DisinfectionTotal,
    PublicityDay,
    PublicityTotal,
    ServiceDay,
    ServiceKindTotal,
    ServiceTotal,
)

ONE_DAY = dt.timedelta(days=1)


def _services() -> Counts:
    return {name: ServiceDay.__table__.c[name] for name in ("asked", "done", "waiting")}


def _judged(day: dt.date) -> list[Statement]:
    """One row per place and kind of the day before: what was asked for on the date itself still has its 24 hours."""
    before = ServiceDay
    due = part(ServiceTotal, before.place_id, due=before.asked, in_24h=before.in_24h)
    return [select(*due).where(_day_before(day))]


def _day_before(day: dt.date) -> ColumnElement[bool]:
    """What places that tell of anything on the date told the day before, also of kinds of which they tell nothing now."""
    now = aliased(ServiceDay)
    told = select(now.place_id).where(now.date == day)
    return and_(ServiceDay.date == day - ONE_DAY, ServiceDay.place_id.in_(told))


def _deliveries() -> Counts:
    facts = DeliveryStep
    told = {"": facts.orders, "_hours": facts.hours, "_late": facts.late}
    return {f"{step}{what}": _where(facts.step == step, count) for step in STEPS for what, count in told.items()}


def _disinfection() -> Counts:
    facts = DisinfectionDay
    sides = {"due": facts.due, "done": facts.done}
    by_area = {f"{area}_{side}": _where(facts.area == area, count) for area in AREAS for side, count in sides.items()}
    used = {name: facts.__table__.c[name] for name in USED}
    counted = {name: func.coalesce(count, 0) for name, count in used.items()}
    told = {f"{name}_told": _told(count) for name, count in used.items()}
    return by_area | {"area_m2": facts.area_m2} | counted | told


def _publicity() -> Counts:
    facts = PublicityDay
    sides = {"_planned": facts.planned, "": facts.done}
    counts = {f"{kind}{side}": _where(facts.kind == kind, count) for kind in PUBLICITY for side, count in sides.items()}
    return counts | {"rounds_kept": _where(facts.kind == "rounds", smaller(facts.planned, facts.done))}


def _told(count: Any) -> ColumnElement[int]:
    """Whether a report tells of something that it may leave out: nothing told is not none."""
    return yes(count.is_not(None))


def _where(condition: ColumnElement[bool], count: Any) -> ColumnElement[int]:
    return case((condition, count), else_=0)


def _kinds(day: dt.date) -> Statement:
    """One row per place, kind of service and day told of: what the place itself told, and what it is judged by."""
    facts = ServiceDay
    own = {**_services(), "incidents": func.coalesce(facts.incidents, 0), "incidents_told": _told(facts.incidents)}
    due = {"due": facts.asked, "in_24h": facts.in_24h}
    now = _of_kind(own | {"told": literal(1)}).where(facts.date == day)
    return select(union_all(now, _of_kind(due).where(_day_before(day))).subquery("told"))


def _of_kind(counts: Counts) -> Any:
    """The counts that are given, zero for all others."""
    every = [counts.get(name, literal(0)).label(name) for name in counts_of(ServiceKindTotal)]
    return select(ServiceDay.place_id, ServiceDay.kind_key, *every)


SERVICES = told_by_kind(
    "services", ServiceDay, ServiceTotal, _services, (Split(ServiceKindTotal, _kinds),), more=_judged
)
DELIVERIES = told_by_kind("deliveries", DeliveryStep, DeliveryTotal, _deliveries)
DISINFECTION = told_by_kind("disinfection", DisinfectionDay, DisinfectionTotal, _disinfection)
PUBLICITY_WORK = told_by_kind("publicity", PublicityDay, PublicityTotal, _publicity)
