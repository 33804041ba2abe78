"""The command structure in the roll-up: places that branches cover, what branches have, pairings by organisation, leads."""

import datetime as dt
from typing import Any

from sqlalchemy import and_, exists, func, literal, select, union, union_all

from queries.command.due import LATELY, shifts_due
from queries.database import Statement
from queries.rollup.awaited import days_after
from queries.rollup.changes import Changes, dates_in
from queries.rollup.periods import changes_of, lasts
from queries.rollup.register import IN_FORCE, TREE
from queries.rollup.staffing import SHIFTS
from queries.rollup.subject import Periods, Subject, counts_of, part, yes
from queries.schema import (
    BEGINNING,
    Branch,
    BranchCover,
    BranchTotal,
    DepartmentTotal,
    LeadDuty,
    LeadDutyTotal,
    Pairing,
    Place,
)
from queries.validity import in_force

COVER = ("places", "covered")
KINDS = ("standing", "single", "joint")
OWN = (Branch.members, Branch.flags, Branch.pioneer_posts)


def _branches() -> Statement:
    """One row per moment at which a place comes under a branch or leaves it, and at which a branch begins or ends."""
    cover = changes_of(_covered().subquery("states"), ["place_id"], list(COVER)).subquery("cover")
    none = [literal(0).label(name) for name in counts_of(BranchTotal) if name not in COVER]
    own: list[Any] = [*(yes(Branch.kind == kind) for kind in KINDS), *OWN]
    begins = select(Branch.place_id, Branch.valid_from, literal(0), literal(0), *own).where(lasts(Branch))
    ends = select(Branch.place_id, Branch.valid_to, literal(0), literal(0), *(-count for count in own))
    both = union_all(
        select(cover.c.place_id, cover.c.valid_from, *(cover.c[name] for name in COVER), *none),
        begins,
        ends.where(lasts(Branch), Branch.valid_to.is_not(None)),
    ).subquery("both")
    return select(both)


def _covered() -> Statement:
    """One row per place of the levels that branches cover, and day on which that may change."""
    levels = select(Place.level_key).join(BranchCover, BranchCover.place_id == Place.id)
    bounds = [func.coalesce(Place.valid_from, BEGINNING), Place.valid_to]
    days = union(
        *(select(bound.label("day")).where(Place.level_key.in_(levels), bound.is_not(None)) for bound in bounds),
        select(Branch.valid_from),
        select(Branch.valid_to).where(Branch.valid_to.is_not(None)),
    ).cte("days")
    covered = exists().where(
        BranchCover.place_id == Place.id, Branch.key == BranchCover.branch_key, in_force(Branch, days.c.day)
    )
    here = in_force(Place, days.c.day)
    return (
        select(
            Place.id.label("place_id"),
            days.c.day.label("valid_from"),
            yes(here).label("places"),
            yes(and_(here, covered)).label("covered"),
        )
        .join_from(Place, days, literal(True))
        .where(Place.level_key.in_(levels))
    )


def _departments() -> Statement:
    """One row per place, organisation and day on which it begins or ceases to stand by the place."""
    key = (Pairing.place_id, Pairing.organisation_id)
    begins = select(*key, Pairing.valid_from, literal(1).label("paired")).where(lasts(Pairing))
    ends = select(*key, Pairing.valid_to, literal(-1)).where(lasts(Pairing), Pairing.valid_to.is_not(None))
    return select(union_all(begins, ends).subquery("both"))


def _leads(day: dt.date) -> list[Statement]:
    """One row per shift of that date that needs a leader on duty."""
    due = shifts_due(day).subquery("due")
    return [select(*part(LeadDutyTotal, due.c.place_id, shifts=1, named=yes(due.c.leader.is_not(None))))]


def _touched(changes: Changes) -> set[dt.date]:
    """A roster is no report: it touches the dates that have some, and those on which its levels need one because of it."""
    rostered = dates_in(changes.frames.get("lead_duty"))
    return rostered & changes.known | days_after(rostered, LATELY.days, changes)


BRANCHES = Subject(
    "branches",
    periods=(
        Periods(BranchTotal, _branches, frozenset({"level", "place", "branch", "branch_cover"})),
        Periods(DepartmentTotal, _departments, frozenset({"level", "place", "pairing"})),
    ),
)
LEADS = Subject(
    "lead_duty",
    table=LeadDutyTotal,
    parts=_leads,
    touched=_touched,
    watched=(TREE, IN_FORCE, SHIFTS),
    reaches=LATELY,
    found_by=((LeadDuty, ("date", "place_id", "shift_key")),),
)
