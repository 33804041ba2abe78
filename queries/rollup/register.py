"""The register in the roll-up: places in force by level, and the households and residents registered at them."""

from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, select, union_all

from queries.database import Statement
from queries.report_days import OnDates
from queries.rollup.changes import Changed, Range, Watched
from queries.rollup.periods import lasts
from queries.rollup.subject import Periods, Subject
from queries.schema import BEGINNING, Place, RegisterTotal, ReportDay
from queries.validity import in_force


def _moved(changed: Changed) -> list[Range]:
    """Where a place hangs elsewhere, or is the lowest no longer, all that it ever counted adds up anew."""
    moved = changed.where(changed.existed & changed.exists & changed.differs(("parent_id", "level_key", "lowest")))
    return moved.lasting(None, None)


TREE = Watched(Place, ("id",), matter=("parent_id", "level_key", "lowest"), ranges=_moved)
# What places have that reports are asked for by.
IN_FORCE = Watched(Place, ("id",), "valid_from", "valid_to", matter=("households", "stairwells"))


def households_at(day: Any) -> ColumnElement[int]:
    """The households registered on the day at and below the place of a row, which is read with it."""
    below = (
        select(func.coalesce(func.sum(RegisterTotal.households), 0))
        .where(RegisterTotal.place_id == Place.id, in_force(RegisterTotal, day))
        .scalar_subquery()
    )
    return case((Place.lowest, func.coalesce(Place.households, 0)), else_=below)


def _changes() -> Statement:
    """One row per place and bound of its days: what begins or ends."""
    households, residents, stairwells = (
        func.coalesce(count, 0) for count in (Place.households, Place.residents, Place.stairwells)
    )
    place = (Place.id.label("place_id"), Place.level_key)
    begins = select(
        *place,
        func.coalesce(Place.valid_from, BEGINNING).label("valid_from"),
        literal(1).label("places"),
        households.label("households"),
        residents.label("residents"),
        stairwells.label("stairwells"),
    ).where(lasts(Place))
    ends = select(*place, Place.valid_to, literal(-1), -households, -residents, -stairwells)
    both = union_all(begins, ends.where(Place.valid_to.is_not(None), lasts(Place))).subquery("both")
    return select(both)


def _lowest(places: Any, dates: OnDates) -> Statement:
    """One row per date and place with nothing below it that is in force then, of some places: what it registered."""
    return (
        select(
            ReportDay.date,
            Place.id.label("place_id"),
            Place.level_key,
            literal(1).label("places"),
            func.coalesce(Place.households, 0).label("households"),
            func.coalesce(Place.residents, 0).label("residents"),
            func.coalesce(Place.stairwells, 0).label("stairwells"),
        )
        .join(Place, in_force(Place, ReportDay.date))
        .where(Place.lowest, Place.id.in_(places), dates(ReportDay.date))
    )


REGISTER = Subject(
    "register",
    periods=(Periods(RegisterTotal, _changes, frozenset({"level", "place"}), _lowest),),
)
