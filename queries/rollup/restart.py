"""Work resumption in the roll-up: enterprises by kind, their questions by bottleneck, towers, and key premises.

What nobody on a list must report is expected of whoever told lately; key premises are expected to be checked, not to report.
"""

import datetime as dt
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.minutes import larger
from queries.restart.standing import LASTS
from queries.rollup.awaited import since
from queries.rollup.changes import Frames, Watched, dates_in
from queries.rollup.register import TREE
from queries.rollup.subject import Kept, Split, Subject, part, yes
from queries.rollup.sums import total
from queries.rollup.told_by_kind import Counts, told_by_kind
from queries.schema import (
    BottleneckTotal,
    EnterpriseDay,
    EnterpriseKindTotal,
    EnterpriseQuestion,
    EnterpriseTotal,
    KeyPremises,
    PlaceAncestor,
    PremisesCheck,
    PremisesKindTotal,
    PremisesTotal,
    QuestionTotal,
    TowerDay,
    TowerTotal,
)
from queries.validity import in_force

COLUMNS = {"industry": "industry", "shop": "shops", "office": "offices"}  # kind -> its column in the totals
OF_ALL = ("staff", "staff_back", "visited", "online", "four_checks")


def _unchecked() -> Any:
    """Enterprises at work again that cannot have all four checks, even if nobody else has them: what counts alone tell."""
    return larger(EnterpriseDay.restarted - EnterpriseDay.four_checks, 0)


def _enterprises() -> Counts:
    facts = EnterpriseDay
    counts: Counts = {name: getattr(facts, name) for name in OF_ALL}
    for kind, name in COLUMNS.items():
        counts[name] = case((facts.kind == kind, facts.registered), else_=0)
        counts[f"{name}_restarted"] = case((facts.kind == kind, facts.restarted), else_=0)
    return counts | {"unchecked": _unchecked()}


def _kinds(day: dt.date) -> Statement:
    """One row per place and kind of enterprise: what the place itself told."""
    facts = EnterpriseDay
    counts = [getattr(facts, name) for name in ("registered", "restarted", *OF_ALL)]
    return select(facts.place_id, facts.kind, *counts, _unchecked().label("unchecked")).where(facts.date == day)


def _questions() -> Counts:
    return {"raised": EnterpriseQuestion.raised, "closed": EnterpriseQuestion.closed}


def _bottlenecks(day: dt.date, _: dt.date | None) -> Statement:
    """One row per place that has questions at or below it, and bottleneck."""
    facts, above = EnterpriseQuestion, PlaceAncestor.ancestor_id
    open_days = case((facts.raised > facts.closed, facts.oldest_days))
    sums = [total(facts.raised).label("raised"), total(facts.closed).label("closed")]
    return (
        select(above.label("place_id"), facts.bottleneck, *sums, func.max(open_days).label("oldest_days"))
        .join(PlaceAncestor, PlaceAncestor.place_id == facts.place_id)
        .where(facts.date == day)
        .group_by(above, facts.bottleneck)
    )


def _towers() -> Counts:
    facts = TowerDay
    routes = {"routes": func.coalesce(facts.routes, 0), "routes_told": yes(facts.routes.is_not(None))}
    return {"towers": facts.towers, "inspected": facts.inspected, **routes}


def _premises(day: dt.date) -> Any:
    """One row per key premises to be checked on the date: whether it lately was, and what was open after the last check."""
    last = (
        select(PremisesCheck.premises_id, func.max(PremisesCheck.date).label("date"))
        .where(PremisesCheck.date <= day)
        .group_by(PremisesCheck.premises_id)
        .subquery("last")
    )
    check = aliased(PremisesCheck)
    same = and_(check.premises_id == last.c.premises_id, check.date == last.c.date)
    return (
        select(
            KeyPremises.place_id,
            KeyPremises.kind,
            yes(func.coalesce(last.c.date >= day - LASTS, False)).label("checked"),
            func.coalesce(check.problems_open, 0).label("problems_open"),
        )
        .outerjoin(last, last.c.premises_id == KeyPremises.id)
        .outerjoin(check, same)
        .where(in_force(KeyPremises, day))
        .subquery("premises")
    )


def _premises_parts(day: dt.date) -> list[Statement]:
    found = _premises(day)
    counts = {"places": 1, "checked": found.c.checked, "problems_open": found.c.problems_open}
    return [select(*part(PremisesTotal, found.c.place_id, **counts))]


def _premises_kinds(day: dt.date) -> Statement:
    found = _premises(day)
    places = func.count().label("places")
    sums = [total(found.c[name]).label(name) for name in ("checked", "problems_open")]
    return select(found.c.place_id, found.c.kind, places, *sums).group_by(found.c.place_id, found.c.kind)


def _checked(frames: Frames) -> set[dt.date]:
    return dates_in(frames.get("premises_check"))


ENTERPRISES = told_by_kind(
    "enterprises", EnterpriseDay, EnterpriseTotal, _enterprises, splits=(Split(EnterpriseKindTotal, _kinds),)
)
QUESTIONS = told_by_kind(
    "questions", EnterpriseQuestion, QuestionTotal, _questions, kept=(Kept(BottleneckTotal, _bottlenecks),)
)
TOWERS = told_by_kind("towers", TowerDay, TowerTotal, _towers)
REGISTERED = Watched(KeyPremises, ("id",), "valid_from", "valid_to", matter=("place_id", "kind"))
PREMISES = Subject(
    "key_premises",
    table=PremisesTotal,
    parts=_premises_parts,
    splits=(Split(PremisesKindTotal, _premises_kinds),),
    arrived=lambda day: [select(PremisesCheck.reported_at).where(PremisesCheck.date == day)],
    told=_checked,
    touched=lambda changes: since(_checked(changes.frames), changes),
    watched=(TREE, REGISTERED),
    found_by=((PremisesCheck, ("premises_id", "date")),),
)
