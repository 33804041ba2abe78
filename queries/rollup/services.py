"""Services, deliveries, disinfection and publicity in the roll-up: additive counts, and who told them."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from queries.database import Statement
from queries.minutes import smaller
from queries.rollup.subject import Split
from queries.rollup.told_by_kind import Counts, told_by_kind
from queries.schema import (
    AREAS,
    PUBLICITY,
    STEPS,
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


def _services() -> Counts:
    return {name: ServiceDay.__table__.c[name] for name in ("asked", "done", "in_24h", "waiting")}


def _deliveries() -> Counts:
    facts = DeliveryStep
    told = {"": facts.orders, "_hours": facts.hours, "_late": facts.late}
    return {f"{step}{what}": _where(facts.step == step, count) for step in STEPS for what, count in told.items()}


def _disinfection() -> Counts:
    facts = DisinfectionDay
    sides = {"due": facts.due, "done": facts.done}
    by_area = {f"{area}_{side}": _where(facts.area == area, count) for area in AREAS for side, count in sides.items()}
    used = {name: func.coalesce(facts.__table__.c[name], 0) for name in ("teams", "people", "machines", "drones")}
    return by_area | {"area_m2": facts.area_m2} | used


def _publicity() -> Counts:
    facts = PublicityDay
    sides = {"_planned": facts.planned, "": facts.done}
    counts = {f"{kind}{side}": _where(facts.kind == kind, count) for kind in PUBLICITY for side, count in sides.items()}
    return counts | {"rounds_kept": _where(facts.kind == "rounds", smaller(facts.planned, facts.done))}


def _where(condition: ColumnElement[bool], count: Any) -> ColumnElement[int]:
    return case((condition, count), else_=0)


def _kinds(day: dt.date) -> Statement:
    """One row per place and kind of service: what the place itself told."""
    facts = ServiceDay
    counts = [facts.asked, facts.done, facts.in_24h, facts.waiting]
    incidents = func.coalesce(facts.incidents, 0).label("incidents")
    return select(facts.place_id, facts.kind_key, *counts, incidents).where(facts.date == day)


SERVICES = told_by_kind("services", ServiceDay, ServiceTotal, _services, (Split(ServiceKindTotal, _kinds),))
DELIVERIES = told_by_kind("deliveries", DeliveryStep, DeliveryTotal, _deliveries)
DISINFECTION = told_by_kind("disinfection", DisinfectionDay, DisinfectionTotal, _disinfection)
PUBLICITY_WORK = told_by_kind("publicity", PublicityDay, PublicityTotal, _publicity)
