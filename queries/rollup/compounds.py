"""Compounds in the roll-up: how many there are of each kind, and how many of them have no property firm."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select, union
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.rollup.periods import changes_of
from queries.rollup.subject import Periods, Subject, yes
from queries.schema import BEGINNING, CompoundTotal, DutyHolder, Organisation, Place
from queries.validity import in_force

FIRM = "property_firm"


def _changes() -> Statement:
    """One row per place with a kind and day on which it begins or ends, or a firm comes or goes."""
    held = select(DutyHolder.valid_from).join(Place, Place.id == DutyHolder.place_id).where(Place.kind.is_not(None))
    days = union(
        select(Place.id.label("place_id"), func.coalesce(Place.valid_from, BEGINNING).label("valid_from")).where(
            Place.kind.is_not(None)
        ),
        select(Place.id, Place.valid_to).where(Place.kind.is_not(None), Place.valid_to.is_not(None)),
        held.with_only_columns(DutyHolder.place_id, DutyHolder.valid_from),
        held.with_only_columns(DutyHolder.place_id, DutyHolder.valid_to).where(DutyHolder.valid_to.is_not(None)),
    ).subquery("days")
    here = in_force(Place, days.c.valid_from)
    states = (
        select(
            Place.id.label("place_id"),
            Place.kind,
            days.c.valid_from,
            yes(here).label("compounds"),
            yes(and_(here, Place.level_key.in_(_served()), ~_firm(days.c.valid_from))).label("without_firm"),
        )
        .join_from(days, Place, Place.id == days.c.place_id)
        .subquery("states")
    )
    return changes_of(states, ["place_id", "kind"], ["compounds", "without_firm"])


def _firm(day: Any) -> ColumnElement[bool]:
    """Whether a property firm holds a position at the place on that day."""
    of_firm = and_(Organisation.id == DutyHolder.organisation_id, Organisation.kind == FIRM)
    return exists().where(DutyHolder.place_id == Place.id, in_force(DutyHolder, day), of_firm)


def _served() -> Statement:
    """The levels at whose places firms hold positions: where none ever did, nobody knows who has one."""
    on = aliased(Place)
    held = select(on.level_key).join(DutyHolder, DutyHolder.place_id == on.id)
    return held.join(Organisation, Organisation.id == DutyHolder.organisation_id).where(Organisation.kind == FIRM)


COMPOUNDS = Subject(
    "compounds",
    periods=(Periods(CompoundTotal, _changes, frozenset({"level", "place", "duty_holder", "organisation"})),),
)
