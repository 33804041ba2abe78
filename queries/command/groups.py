"""Who commands: groups of the command post with their members, and leaders on duty."""

import datetime as dt
from typing import Any

from sqlalchemy import Integer, case, cast, func, literal, or_, select, union, union_all
from sqlalchemy.orm import aliased

from queries.command.due import shifts_due
from queries.command.questions import organisation
from queries.database import Statement
from queries.places import inside, itself_and_below
from queries.schema import Action, GroupMember, Level, Organisation, Place, PlaceAncestor, WorkGroup
from queries.validity import in_force


def groups(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per group that works for the place, for one above it (`steps` -1), or for one click below; in order.

    `organisation_*` leads it; `leader` is empty where nobody is named.
    """
    shown, way = itself_and_below(within, folded, day, headings=True), aliased(PlaceAncestor)
    over = select(way.ancestor_id.label("id"), literal(-1).label("steps")).where(
        way.place_id == within, way.ancestor_id != within
    )
    near = union_all(over, select(shown.c.id, shown.c.steps)).subquery("near")
    return (
        select(
            near.c.steps,
            WorkGroup.key,
            WorkGroup.name_zh,
            WorkGroup.name_en,
            WorkGroup.kind,
            WorkGroup.leader,
            WorkGroup.members,
            Place.code,
            Place.name_zh.label("place_zh"),
            Place.name_en.label("place_en"),
            *organisation(),
        )
        .join_from(near, WorkGroup, WorkGroup.place_id == near.c.id)
        .join(Place, Place.id == WorkGroup.place_id)
        .join(Level, Level.key == Place.level_key)
        .outerjoin(Organisation, Organisation.id == WorkGroup.organisation_id)
        .where(in_force(WorkGroup, day))
        .order_by(Level.depth, Place.code, _in_order(WorkGroup.kind), WorkGroup.key)
    )


def group_members(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per group as of `groups` and organisation that takes part in it; in order."""
    near = groups(within, folded, day).order_by(None).subquery("near")
    return (
        select(near.c.key.label("group"), Organisation.code, Organisation.name_zh, Organisation.name_en)
        .join_from(near, GroupMember, GroupMember.group_key == near.c.key)
        .join(Organisation, Organisation.id == GroupMember.organisation_id)
        .order_by(near.c.key, Organisation.code)
    )


def group_actions(within: int, folded: bool, day: dt.date, at: dt.datetime) -> Statement:
    """One row per group as of `groups` whose organisations have actions open at that moment where it works, or below it.

    `open` are those assigned by the day and not done, `overdue` those of them past their hour. What a department that is in
    two groups has to do counts in both.
    """
    near = groups(within, folded, day).order_by(None).subquery("near")
    leads = select(WorkGroup.key.label("group"), WorkGroup.organisation_id).where(
        WorkGroup.organisation_id.is_not(None)
    )
    part = union(leads, select(GroupMember.group_key, GroupMember.organisation_id)).subquery("part")
    overdue = cast(func.sum(case((Action.due < at, 1), else_=0)), Integer).label("overdue")
    return (
        select(near.c.key.label("group"), func.count().label("open"), overdue)
        .join_from(near, WorkGroup, WorkGroup.key == near.c.key)
        .join(part, part.c.group == WorkGroup.key)
        .join(Organisation, Organisation.id == part.c.organisation_id)
        .join(Action, Action.organisation_code == Organisation.code)
        .join(Place, Place.code == Action.place_code)
        .where(
            inside(Place.id, WorkGroup.place_id),
            Action.given_on <= day,
            or_(Action.done_at.is_(None), Action.done_at > at),
        )
        .group_by(near.c.key)
        .order_by(near.c.key)
    )


def leaders(within: int, folded: bool, day: dt.date, phones: bool = False) -> Statement:
    """One row per shift of the day and the next that needs a leader on duty, here, above and one click below; in order.

    So does the last shift of the day before, which goes on until the first of the day. `steps` is 0 for the place itself,
    below 0 for those above it. Without a `leader` nobody is named; `told` is whether the roster has the shift at all. Only
    `phones` brings those.
    """
    shown, way = itself_and_below(within, folded, day, headings=True), aliased(PlaceAncestor)
    over = select(way.ancestor_id.label("id"), (-way.distance).label("steps")).where(
        way.place_id == within, way.ancestor_id != within
    )
    near = union_all(over, select(shown.c.id, shown.c.steps)).cte("near")
    ids = select(near.c.id)
    one = dt.timedelta(days=1)
    due = union_all(shifts_due(day - one, ids, last=True), shifts_due(day, ids), shifts_due(day + one, ids)).subquery(
        "due"
    )
    return (
        select(
            near.c.steps,
            Place.code,
            Place.name_zh,
            Place.name_en,
            *(due.c[name] for name in ("date", "shift", "shift_zh", "shift_en", "starts", "leader", "told")),
            *([due.c.phone] if phones else []),
            *organisation(),
        )
        .join_from(due, near, near.c.id == due.c.place_id)
        .join(Place, Place.id == due.c.place_id)
        .outerjoin(Organisation, Organisation.id == due.c.organisation_id)
        .order_by(near.c.steps, Place.code, due.c.date, due.c.starts)
    )


def _in_order(kind: Any) -> Any:
    """The command post before its groups, and control teams before those who coordinate."""
    return case(
        {name: number for number, name in enumerate(("command", "control", "platform", "function"))}, value=kind
    )
