"""Sums that do not add up between reports, in the roll-up: kept one by one, with both sides, and not added up."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Integer, String, and_, case, cast, func, literal, null, select, union_all
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.identities import (
    CALLED_ON,
    CLOSED,
    GROUPS,
    GUIDED,
    HELD,
    ITEMS,
    KINDS,
    OBSERVED,
    ON_FILE,
    OPEN_SERVICES,
    RAISED,
    ROUNDS,
    STOCK,
    VISITED,
    WINDOWS,
    Kinds,
    Sum,
)
from queries.minutes import larger
from queries.people import finest
from queries.rollup.awaited import REMEMBERED, days_after
from queries.rollup.changes import Changes, dates_in
from queries.rollup.left_out import lately_alone
from queries.rollup.register import IN_FORCE, TREE, households_at
from queries.rollup.subject import Kept, Subject
from queries.schema import (
    BrokenSum,
    CareItem,
    EnterpriseDay,
    EnterpriseQuestion,
    HomeObservation,
    HouseholdGroup,
    Level,
    Place,
    PlaceAncestor,
    ServiceDay,
    ServiceKind,
    SixItems,
    SupplyDay,
)

ONE_DAY = dt.timedelta(days=1)
NOTHING = ""
PEOPLE = "people_"  # what columns of people observed begin with


def _broken(day: dt.date, _: dt.date | None) -> Statement:
    """One row per place and sum that fails on the date at or below it, or kind that is left out there, wherever that is told."""
    of_kind: dict[str, Any] = {
        "thing": ServiceDay.kind_key,
        "thing_zh": ServiceKind.name_zh,
        "thing_en": ServiceKind.name_en,
    }
    of_item: dict[str, Any] = {"thing": SupplyDay.item_zh, "unit": SupplyDay.unit}
    of_item |= {"thing_zh": SupplyDay.item_zh, "thing_en": SupplyDay.item_en}
    found = (
        _after(OBSERVED, day, {}),
        _after(OPEN_SERVICES, day, of_kind).join(ServiceKind, ServiceKind.key == ServiceDay.kind_key),
        _after(STOCK, day, of_item),
        _after(ROUNDS, day, {}),
        *(_after(each, day, {"thing": EnterpriseDay.kind}) for each in (CALLED_ON, GUIDED)),
        *(_after(each, day, {"thing": EnterpriseQuestion.bottleneck}) for each in (RAISED, CLOSED)),
        _items(day),
        *(_of_register(each, day, {}) for each in (ON_FILE, VISITED, WINDOWS)),
        _of_register(GROUPS, day, {"thing": HouseholdGroup.kind}),
        *(_left_out(each, day) for each in KINDS.values()),
    )
    broken, above = union_all(*found).subquery("broken"), PlaceAncestor
    rows = select(above.ancestor_id.label("place_id"), *broken.c)
    return rows.join_from(broken, above, above.place_id == broken.c.told_at_id)


def _after(each: Sum, day: dt.date, thing: Mapping[str, Any]) -> Any:
    """One row per report of the date that does not follow from the last one before it, if that is not too old."""
    facts, before = each.facts, aliased(each.facts)
    key = [column.name for column in facts.__table__.primary_key.columns if column.name != "date"]
    told_on = [getattr(facts, name) for name in key]
    lately = facts.date.between(day - REMEMBERED, day - ONE_DAY)
    last = select(*told_on, func.max(facts.date).label("date")).where(lately).group_by(*told_on).subquery("last")
    left = getattr(before, each.carried)
    due, told = each.due(left, _of(facts)), each.said(_of(facts))
    flows = {"came": each.came, "went": each.went[:1], "sent": each.went[1:]}
    sides: dict[str, Any] = {side: getattr(facts, names[0]) for side, names in flows.items() if names}
    if each.part_of:
        sides["went"] = larger(getattr(before, each.part_of) - getattr(facts, each.part_of), 0)
        due = due - sides["went"]
    sides |= {"carried": left, "due": due, "told": told}
    return (
        select(*_row(each, facts.place_id, {**thing, "since": last.c.date}, sides))
        .join(last, and_(*(last.c[name] == getattr(facts, name) for name in key)))
        .join(before, and_(before.date == last.c.date, *(getattr(before, name) == last.c[name] for name in key)))
        .join(Place, Place.id == facts.place_id)
        .where(facts.date == day, each.fails(told, due))
    )


def _items(day: dt.date) -> Any:
    """One row per place and item that is told of as due at more or fewer households than are observed there."""
    same = and_(HomeObservation.place_id == SixItems.place_id, HomeObservation.date == SixItems.date)
    due, told = HomeObservation.households, ITEMS.said(_of(SixItems))
    thing = {"thing": SixItems.item_key, "thing_zh": CareItem.name_zh, "thing_en": CareItem.name_en}
    return (
        select(*_row(ITEMS, SixItems.place_id, thing, {"due": due, "told": told}))
        .join(HomeObservation, same)
        .join(CareItem, CareItem.key == SixItems.item_key)
        .join(Place, Place.id == SixItems.place_id)
        .where(SixItems.date == day, ITEMS.fails(told, due))
    )


def _of_register(each: Sum, day: dt.date, thing: Mapping[str, Any]) -> Any:
    """One row per report that does not agree with the households registered there: the register may have changed since.

    Where none are registered nothing follows of windows, which intake takes as they come.
    """
    facts, due, told = each.facts, households_at(day), each.said(_of(each.facts))
    wrong = each.fails(told, due) if each.at_most else and_(due > 0, each.fails(told, due))
    return (
        select(*_row(each, facts.place_id, thing, {"due": due, "told": told}))
        .join(Place, Place.id == facts.place_id)
        .where(facts.date == day, wrong)
    )


def _left_out(each: Kinds, day: dt.date) -> Any:
    """One row per place and kind that it told of lately and left out of a report that intake took before the day closed."""
    found = lately_alone(each, day).subquery(each.key)
    thing: dict[str, Any] = {"thing": found.c.key, "since": found.c.last}
    if each.facts is SixItems:
        thing |= {"thing_zh": CareItem.name_zh, "thing_en": CareItem.name_en}
    rows = select(*_row(each, found.c.place_id, thing, {})).join_from(found, Place, Place.id == found.c.place_id)
    return rows.join(CareItem, CareItem.key == found.c.key) if each.facts is SixItems else rows


def _of(facts: Any) -> Any:
    return lambda name: getattr(facts, name)


def _row(each: Sum | Kinds, place_id: Any, thing: Mapping[str, Any], sides: Mapping[str, Any]) -> list[Any]:
    """All columns of the table but its date and place, in its order; empty where a sum has nothing to say."""
    prefix = PEOPLE if each.people else NOTHING
    known = {"told_by_id": place_id, "sum_key": literal(each.key, String), "told_at_id": _told_at(each)}
    known |= {"thing": literal(NOTHING, String), "unit": literal(NOTHING, String)} | dict(thing)
    known |= {f"{prefix}{name}": cast(side, Integer) for name, side in sides.items()}
    columns = [column for column in BrokenSum.__table__.columns if column.name not in ("date", "place_id")]
    return [known.get(column.name, cast(null(), column.type)).label(column.name) for column in columns]


def _told_at(each: Sum | Kinds) -> Any:
    """The place that tells it: of people observed none below the grid."""
    if not each.people:
        return Place.id
    above, level, own = aliased(Place), aliased(Level), aliased(Level)
    deepest = finest()
    fine = select(own.depth).where(own.key == Place.level_key).correlate(Place).scalar_subquery() <= deepest
    nearest = (
        select(PlaceAncestor.ancestor_id)
        .join(above, above.id == PlaceAncestor.ancestor_id)
        .join(level, level.key == above.level_key)
        .where(PlaceAncestor.place_id == Place.id, level.depth <= deepest, ~level.folded)
        .order_by(level.depth.desc())
        .limit(1)
        .correlate(Place)
        .scalar_subquery()
    )
    return case((fine, Place.id), else_=nearest)


FILES = tuple(dict.fromkeys([*(each.facts for each in HELD.values()), HomeObservation]))


def _touched(changes: Changes) -> set[dt.date]:
    """A report counts on its own date, and on those that may go on from it."""
    told = set().union(*(dates_in(changes.frames.get(table.__tablename__)) for table in FILES))
    return (told & changes.known) | days_after(told, REMEMBERED.days, changes)


BROKEN_SUMS = Subject(
    "broken_sums",
    kept=(Kept(BrokenSum, _broken),),
    touched=_touched,
    watched=(TREE, IN_FORCE),
    reaches=REMEMBERED,
    told_on=tuple(table.date for table in FILES),
)
