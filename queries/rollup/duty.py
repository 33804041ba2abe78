"""The chain of duty in the roll-up: positions, and how many of them have a named holder."""

from typing import Any

from sqlalchemy import func, select, union

from queries.database import Statement
from queries.duty.positions import positions
from queries.report_days import OnDates
from queries.rollup.changes import Watched
from queries.rollup.periods import changes_of
from queries.rollup.subject import Periods, Subject
from queries.schema import BEGINNING, DutyHolder, DutyRole, DutyTotal, Place, ReportDay

ROLES = Watched(DutyRole, ("key",), matter=("level_key", "per_stairwell"))


def _changes() -> Statement:
    """One row per place, role and day on which positions or their holders change."""
    bounds = union(
        select(Place.id.label("place_id"), func.coalesce(Place.valid_from, BEGINNING).label("valid_from")),
        select(Place.id, Place.valid_to).where(Place.valid_to.is_not(None)),
        select(DutyHolder.place_id, DutyHolder.valid_from),
        select(DutyHolder.place_id, DutyHolder.valid_to).where(DutyHolder.valid_to.is_not(None)),
    ).subquery("bounds")
    return changes_of(positions(bounds).subquery("states"), ["place_id", "role_key"], ["positions", "filled"])


def _lowest(places: Any, dates: OnDates) -> Statement:
    """One row per date, place with nothing below it and role, of some places: its positions and those filled."""
    at = (
        select(Place.id.label("place_id"), ReportDay.date.label("valid_from"))
        .join_from(Place, ReportDay, dates(ReportDay.date))
        .where(Place.lowest, Place.id.in_(places))
        .subquery("at")
    )
    found = positions(at).subquery("held")
    return select(
        found.c.valid_from.label("date"), found.c.place_id, found.c.role_key, found.c.positions, found.c.filled
    )


DUTY = Subject(
    "duty",
    periods=(Periods(DutyTotal, _changes, frozenset({"level", "place", "duty_role", "duty_holder"}), _lowest),),
)
