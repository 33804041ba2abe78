"""What is asked of actions: which there are at and below a place, and who can be named for them."""

import datetime as dt

from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.places import inside, unfolded
from queries.schema import Action, DutyRole, Organisation, Place
from queries.statements import at_most

MOST = 200  # rows: more nobody reads, and what is open comes first


def actions(within: int, first: dt.date, last: dt.date) -> Statement:
    """One row per action assigned by `last` at or below the place: what is open, and what was assigned or done since `first`.

    Open ones come first, the earliest due first among them, so that whatever is overdue leads; then the newest done.
    `number` is the action's, `stamp` that of its newest change; `heading_*` names the folded place that its own stands under.
    """
    heading = aliased(Place)
    done = Action.done_at.is_not(None)
    return (
        select(
            Action.id.label("number"),
            Action.text,
            Place.code,
            Place.name_zh,
            Place.name_en,
            heading.name_zh.label("heading_zh"),
            heading.name_en.label("heading_en"),
            Action.organisation_code,
            Organisation.name_zh.label("organisation_zh"),
            Organisation.name_en.label("organisation_en"),
            Action.role_key,
            DutyRole.name_zh.label("role_zh"),
            DutyRole.name_en.label("role_en"),
            Action.person,
            Action.measure_key,
            Action.given_on,
            Action.due,
            Action.done_at,
            Action.outcome,
            Action.stamp,
        )
        .join(Place, Place.code == Action.place_code)
        .outerjoin(heading, and_(heading.id == Place.parent_id, ~unfolded(heading)))
        .outerjoin(Organisation, Organisation.code == Action.organisation_code)
        .outerjoin(DutyRole, DutyRole.key == Action.role_key)
        .where(
            inside(Place.id, within),
            Action.given_on <= last,
            or_(~done, Action.given_on >= first, Action.done_at >= first),
        )
        .order_by(case((done, 1), else_=0), case((~done, Action.due)), Action.done_at.desc(), Action.id)
        .limit(at_most(MOST))
    )


def departments() -> Statement:
    """One row per organisation that may lead an action: departments and street offices, in order of their codes."""
    return (
        select(Organisation.code, Organisation.name_zh, Organisation.name_en)
        .where(Organisation.kind.in_(("department", "street_office")))
        .order_by(Organisation.code)
    )
