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
    lately = or_(Action.done_at.is_(None), Action.given_on >= first, Action.done_at >= first)
    # With the offset, and a comparison for an equality, databases look up the places of the few actions: they would go through
    # all places, or make a filter of them.
    given = aliased(Action, select(Action).where(Action.given_on <= last, lately).offset(0).subquery("given"))
    heading, done = aliased(Place), given.done_at.is_not(None)
    return (
        select(
            given.id.label("number"),
            given.text,
            Place.code,
            Place.name_zh,
            Place.name_en,
            heading.name_zh.label("heading_zh"),
            heading.name_en.label("heading_en"),
            given.organisation_code,
            Organisation.name_zh.label("organisation_zh"),
            Organisation.name_en.label("organisation_en"),
            given.role_key,
            DutyRole.name_zh.label("role_zh"),
            DutyRole.name_en.label("role_en"),
            given.person,
            given.measure_key,
            given.given_on,
            given.due,
            given.done_at,
            given.outcome,
            given.stamp,
        )
        .join(Place, Place.code.between(given.place_code, given.place_code))
        .outerjoin(heading, and_(heading.id == Place.parent_id, ~unfolded(heading)))
        .outerjoin(Organisation, Organisation.code == given.organisation_code)
        .outerjoin(DutyRole, DutyRole.key == given.role_key)
        .where(inside(Place.id, within))
        .order_by(case((done, 1), else_=0), case((~done, given.due)), given.done_at.desc(), given.id)
        .limit(at_most(MOST))
    )


def departments() -> Statement:
    """One row per organisation that may lead an action: departments and street offices, in order of their codes."""
    return (
        select(Organisation.code, Organisation.name_zh, Organisation.name_en)
        .where(Organisation.kind.in_(("department", "street_office")))
        .order_by(Organisation.code)
    )
