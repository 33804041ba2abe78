"""What a briefing asks: the places that may need attention with who answers for them, and what earlier ones told."""

import datetime as dt

from sqlalchemy import and_, case, select, union
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.duty.office import holder_of
from queries.people import is_fine
from queries.places import exists_on, unfolded
from queries.schema import Briefing, DutyRole, Place
from queries.statements import at_most

NEWEST = 1


def places_below(within: int, folded: bool, deep: bool, day: dt.date) -> Statement:
    """One row per place shown one click below, and (`deep`) two: whose `parent_code` names the place between; in order.

    `leader` is who answers for it on that day, empty where nobody is named; without `leader_role_*` its level has no such
    position. `heading_*` names the folded place that it stands under; `fine`: it lies below the grid.
    """
    place, above, heading = aliased(Place), aliased(Place), aliased(Place)
    near = (place.parent_id if folded else place.shown_parent_id) == within
    below = _below(within, folded, deep).subquery("below")
    return (
        select(
            place.id,
            place.code,
            place.level_key,
            is_fine(place.id).label("fine"),
            place.name_zh,
            place.name_en,
            case((~near, above.code)).label("parent_code"),
            heading.name_zh.label("heading_zh"),
            heading.name_en.label("heading_en"),
            DutyRole.name_zh.label("leader_role_zh"),
            DutyRole.name_en.label("leader_role_en"),
            holder_of(place.id, DutyRole.key, day).label("leader"),
        )
        .join_from(below, place, place.id == below.c.id)
        .outerjoin(above, above.id == place.shown_parent_id)
        .outerjoin(heading, and_(heading.id == place.parent_id, ~unfolded(heading)))
        .outerjoin(DutyRole, and_(DutyRole.level_key == place.level_key, DutyRole.leads))
        .where(unfolded(place), exists_on(place, day))
        .order_by(below.c.code)
    )


def _below(within: int, folded: bool, deep: bool) -> Statement:
    """One row per place shown one click below, and (`deep`) two: found by the place above it, not among all that there are."""
    child, between = aliased(Place), aliased(Place)
    near = select(child.id, child.code).where((child.parent_id if folded else child.shown_parent_id) == within)
    if not deep:
        return near
    far = (between.parent_id if folded else between.shown_parent_id) == within
    further = select(child.id, child.code).join(between, between.id == child.shown_parent_id)
    return select(union(near, further.where(far, unfolded(between))).subquery("near"))


def kept(within: int, day: dt.date) -> Statement:
    """One row: what the frozen briefing of that day told of this very place; none where that day was not frozen."""
    return _briefings(within).where(Briefing.date == day)


def last_before(within: int, day: dt.date) -> Statement:
    """One row: the last briefing of this very place, which is the newest frozen one of an earlier day."""
    return _briefings(within).where(Briefing.date < day).order_by(Briefing.date.desc()).limit(at_most(NEWEST))


def _briefings(within: int) -> Statement:
    return (
        select(
            Briefing.date,
            Place.code,
            Briefing.frozen_at,
            Briefing.frozen_by,
            Briefing.smallest_count,
            Briefing.limits,
            Briefing.told,
        )
        .join(Place, Place.code == Briefing.place_code)
        .where(Place.id == within)
    )
