"""The command structure: empty positions, branches and what they cover, departments by place, groups, leaders on duty."""

import datetime as dt
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Subquery,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import aliased

from queries.checkpoints.shifts import overlaps
from queries.checkpoints.unheard import kept_silent
from queries.database import Statement
from queries.duty.positions import positions
from queries.places import inside, itself_and_below, named, unfolded
from queries.schema import (
    BEGINNING,
    Branch,
    BranchCover,
    BranchTotal,
    Checkpoint,
    CheckpointGap,
    CheckpointMouthTotal,
    CheckpointShift,
    DepartmentTotal,
    DutyRole,
    DutyTotal,
    Level,
    Organisation,
    PairingTotal,
    Place,
    PlaceAncestor,
)
from queries.statements import at_most
from queries.validity import in_force

HELD = ("standing", "single", "joint", "members", "flags", "pioneer_posts")


def empty_below(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place and position that is not filled in all of it: itself (`steps` 0), then those one click below.

    Headings between are told, too. `positions` and `filled` are those there and below; of the place itself and of a
    heading those of its own level. `since` is the first day on which they stood so; empty where it was so from the
    beginning, and of a place with nothing below it.
    """
    shown = itself_and_below(within, folded, day, headings=True)
    at = select(shown.c.id.label("place_id"), literal(day).label("valid_from")).subquery("at")
    own = positions(at).subquery("own")  # of those with a total it would be a part of that
    all_of_it = and_(shown.c.steps == 1, unfolded(Place))
    no_day = literal(None, DutyTotal.valid_from.type)
    since = case((DutyTotal.valid_from > BEGINNING, DutyTotal.valid_from)).label("since")
    held = union_all(
        select(
            DutyTotal.place_id, DutyTotal.role_key, DutyTotal.positions, DutyTotal.filled, since, false().label("own")
        )
        .join(shown, shown.c.id == DutyTotal.place_id)
        .where(in_force(DutyTotal, day)),
        select(own.c.place_id, own.c.role_key, own.c.positions, own.c.filled, no_day, true()),
    ).subquery("held")
    return (
        select(
            shown.c.steps,
            *named(Place),
            (~unfolded(Place)).label("folded"),
            DutyRole.key.label("role"),
            DutyRole.name_zh.label("role_zh"),
            DutyRole.name_en.label("role_en"),
            held.c.positions,
            held.c.filled,
            held.c.since,
        )
        .join_from(held, Place, Place.id == held.c.place_id)
        .join(shown, shown.c.id == held.c.place_id)
        .join(DutyRole, DutyRole.key == held.c.role_key)
        .join(Level, Level.key == DutyRole.level_key)
        .where(
            held.c.filled < held.c.positions,
            or_(~held.c.own, Place.lowest),
            or_(all_of_it, DutyRole.level_key == Place.level_key),
        )
        .order_by(shown.c.steps, Place.code, Level.depth, DutyRole.leads.desc(), DutyRole.key)
    )


def covered_below(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place: itself (`steps` 0), then those one click below and headings between; codes in order.

    Places that branches cover there, those covered, branches by kind, their members, flags and pioneer posts; `paired` of
    the `pairable` places have a department.
    """
    shown = itself_and_below(within, folded, day, headings=True)
    told = {name: func.coalesce(BranchTotal.__table__.c[name], 0) for name in ("places", "covered", *HELD)}
    told |= {"pairable": func.coalesce(PairingTotal.places, 0), "paired": func.coalesce(PairingTotal.paired, 0)}
    return (
        select(
            shown.c.steps,
            *named(Place),
            (~unfolded(Place)).label("folded"),
            *(count.label(name) for name, count in told.items()),
        )
        .join_from(shown, Place, Place.id == shown.c.id)
        .outerjoin(BranchTotal, and_(BranchTotal.place_id == Place.id, in_force(BranchTotal, day)))
        .outerjoin(PairingTotal, and_(PairingTotal.place_id == Place.id, in_force(PairingTotal, day)))
        .order_by(shown.c.steps, Place.code)
    )


def branches(within: int, day: dt.date, limit: int) -> Statement:
    """One row per branch that stands at or below the place or covers some of it, so many at most; keys in order.

    `covers` counts the places that it covers, here and elsewhere; `place_*` is where it stands, `over_*`
    the place one click up, if it lies below this one. `in_all` is how many such branches there are.
    """
    over = aliased(Place)
    further = and_(over.id == Place.shown_parent_id, over.id != within, over.parent_id.is_not(None))
    above = exists().where(BranchCover.branch_key == Branch.key, inside(BranchCover.place_id, within))
    covers = select(func.count()).where(BranchCover.branch_key == Branch.key).scalar_subquery()
    return (
        select(
            Branch.key,
            Branch.name_zh,
            Branch.name_en,
            Branch.kind,
            Branch.members,
            Branch.flags,
            Branch.pioneer_posts,
            Branch.valid_from,
            covers.label("covers"),
            func.count().over().label("in_all"),
            Place.code,
            Place.name_zh.label("place_zh"),
            Place.name_en.label("place_en"),
            over.name_zh.label("over_zh"),
            over.name_en.label("over_en"),
            *organisation(),
        )
        .join(Place, Place.id == Branch.place_id)
        .outerjoin(over, further)
        .outerjoin(Organisation, Organisation.id == Branch.organisation_id)
        .where(in_force(Branch, day), or_(inside(Branch.place_id, within), above))
        .order_by(Branch.key)
        .limit(at_most(limit))
    )


def uncovered(within: int, day: dt.date, limit: int) -> Statement:
    """One row per place that no branch covers though branches cover such places, so many at most; codes in order.

    `above_*` names the place one click up, `over_*` the one above that.
    """
    levels = select(Place.level_key).join(BranchCover, BranchCover.place_id == Place.id).distinct()
    covered = exists().where(
        BranchCover.place_id == Place.id, Branch.key == BranchCover.branch_key, in_force(Branch, day)
    )
    above, over = aliased(Place), aliased(Place)
    further = and_(over.id == above.shown_parent_id, over.parent_id.is_not(None))
    return (
        select(
            *named(Place),
            above.name_zh.label("above_zh"),
            above.name_en.label("above_en"),
            over.name_zh.label("over_zh"),
            over.name_en.label("over_en"),
        )
        .join(PlaceAncestor, PlaceAncestor.place_id == Place.id)
        .outerjoin(above, above.id == Place.shown_parent_id)
        .outerjoin(over, further)
        .where(PlaceAncestor.ancestor_id == within, in_force(Place, day), Place.level_key.in_(levels), ~covered)
        .order_by(Place.code)
        .limit(at_most(limit))
    )


def departments_below(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place and organisation that stands by places there: itself (`steps` 0), then those below; in order.

    Below are the places one click down, and the headings between.
    """
    shown = itself_and_below(within, folded, day, headings=True)
    return (
        select(
            shown.c.steps,
            *named(Place),
            Organisation.code.label("organisation"),
            *organisation(),
            DepartmentTotal.paired,
        )
        .join_from(shown, Place, Place.id == shown.c.id)
        .join(DepartmentTotal, and_(DepartmentTotal.place_id == Place.id, in_force(DepartmentTotal, day)))
        .join(Organisation, Organisation.id == DepartmentTotal.organisation_id)
        .order_by(shown.c.steps, Place.code, Organisation.code)
    )


def mouths(within: int, folded: bool, day: dt.date, due: dt.datetime) -> Statement:
    """One row per place, itself first (`steps` 0), and mouth that checkpoints at or below it hold; in order.

    Checkpoints held that day: `unstaffed` are those at which nobody was for a while, as reported for the day and its nights,
    `silent` of the others those that did not report all of that time, as far as it was `due`, or nothing of the day.
    """
    shown, total = itself_and_below(within, folded, day), CheckpointMouthTotal
    left, partly = _left_alone(shown, day), _partly_silent(shown, within, day, due)
    unstaffed, untold, unheard = (
        func.coalesce(count, 0) for count in (left.c.unstaffed, left.c.untold, partly.c.checkpoints)
    )
    return (
        select(
            shown.c.steps,
            *(Place.code, Place.name_zh, Place.name_en),
            *(total.mouth, total.checkpoints),
            unstaffed.label("unstaffed"),
            (total.checkpoints - total.checkpoints_reported - untold + unheard).label("silent"),
        )
        .join_from(shown, Place, Place.id == shown.c.id)
        .join(total, and_(total.place_id == Place.id, total.date == day))
        .outerjoin(left, and_(left.c.place_id == Place.id, left.c.mouth == total.mouth))
        .outerjoin(partly, and_(partly.c.place_id == Place.id, partly.c.mouth == total.mouth))
        .order_by(shown.c.steps, Place.code, total.mouth)
    )


def _left_alone(shown: CTE, day: dt.date) -> Subquery:
    """One row per place and mouth: checkpoints at which nobody was for a while, and those `untold` on the day itself."""
    gap = CheckpointGap
    each = (
        select(gap.place_id, gap.checkpoint_id)
        .where(gap.date == day, gap.place_id.in_(select(shown.c.id)), gap.nobody, gap.planned.is_(False))
        .distinct()
        .subquery("each")
    )
    untold = cast(func.sum(case((_told(each.c.checkpoint_id, day), 0), else_=1)), Integer).label("untold")
    return (
        select(each.c.place_id, Checkpoint.mouth, func.count().label("unstaffed"), untold)
        .join(Checkpoint, Checkpoint.id == each.c.checkpoint_id)
        .group_by(each.c.place_id, Checkpoint.mouth)
        .subquery("left_alone")
    )


def _partly_silent(shown: CTE, within: int, day: dt.date, due: dt.datetime) -> Subquery:
    """One row per place and mouth: checkpoints that told of the day, but not all, and of none of them that nobody was there."""
    silent, gap, above = kept_silent(within, day, due), CheckpointGap, PlaceAncestor
    alone = exists().where(
        gap.date == day,
        gap.place_id == within,
        gap.checkpoint_id == silent.c.id,
        gap.nobody,
        gap.planned.is_(False),
    )
    return (
        select(above.ancestor_id.label("place_id"), Checkpoint.mouth, func.count().label("checkpoints"))
        .select_from(silent)
        .join(Checkpoint, Checkpoint.id == silent.c.id)
        .join(above, above.place_id == Checkpoint.place_id)
        .where(above.ancestor_id.in_(select(shown.c.id)), _told(silent.c.id, day), ~alone)
        .group_by(above.ancestor_id, Checkpoint.mouth)
        .subquery("partly_silent")
    )


def _told(checkpoint_id: Any, day: dt.date) -> ColumnElement[bool]:
    """Whether a report tells of a checkpoint on the day itself."""
    shift = CheckpointShift
    return exists().where(shift.checkpoint_id == checkpoint_id, shift.present.is_not(None), overlaps(day))


def organisation() -> list[Any]:
    return [Organisation.name_zh.label("organisation_zh"), Organisation.name_en.label("organisation_en")]
