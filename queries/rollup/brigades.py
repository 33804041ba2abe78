"""Service teams, health points, leaders' rounds, projects and volunteers in the roll-up, and who told of them."""

import datetime as dt
from typing import Any

from sqlalchemy import Integer, cast, func, select

from queries.database import Statement
from queries.rollup.awaited import REMEMBERED, days_after
from queries.rollup.changes import Changes, dates_in
from queries.rollup.register import TREE
from queries.rollup.subject import Kept, Split, Subject, counts_of, yes
from queries.rollup.told_by_kind import Counts, told_by_kind
from queries.schema import (
    VOLUNTEERS,
    HealthPointDay,
    HealthPointTotal,
    LeaderRoundDay,
    LeaderRoundTotal,
    PlaceAncestor,
    ProjectDay,
    ProjectLongest,
    ServiceTeamDay,
    ServiceTeamKindTotal,
    ServiceTeamTotal,
    VolunteerDay,
    VolunteerTotal,
)


def _same(facts: Any, totals: Any) -> Counts:
    """Counts that have the same names in what is told and in what it adds up to."""
    return {name: facts.__table__.c[name] for name in counts_of(totals)}


def _kinds(day: dt.date) -> Statement:
    """One row per place and kind of service team: what the place itself told."""
    facts = ServiceTeamDay
    counts = _same(facts, ServiceTeamKindTotal).values()
    return select(facts.place_id, facts.kind, *counts).where(facts.date == day)


def _health_points() -> Counts:
    facts = HealthPointDay
    return {"points": facts.points, "active": facts.active, "without": yes(facts.points == 0)}


def _volunteers() -> Counts:
    facts = VolunteerDay
    return {kind: yes(facts.kind == kind) * facts.people for kind in VOLUNTEERS} | {"joined": facts.joined}


def _longest(day: dt.date, _: dt.date | None) -> Statement:
    """One row per place with projects at or below it that told of themselves lately."""
    facts, above = ProjectDay, PlaceAncestor.ancestor_id
    newest = func.row_number().over(partition_by=(facts.place_id, facts.name_zh), order_by=facts.date.desc())
    told = (
        select(facts.place_id, facts.days_left, newest.label("newest"))
        .where(facts.date.between(day - REMEMBERED, day))
        .subquery("told")
    )
    return (
        select(
            above.label("place_id"),
            cast(func.count(), Integer).label("projects"),
            func.max(told.c.days_left).label("days_left"),
        )
        .join_from(told, PlaceAncestor, PlaceAncestor.place_id == told.c.place_id)
        .where(told.c.newest == 1)
        .group_by(above)
    )


def _projects_touched(changes: Changes) -> set[dt.date]:
    """Also the dates on which what it told stands, until it tells again."""
    return days_after(dates_in(changes.frames.get("project_day")), REMEMBERED.days, changes)


SERVICE_TEAMS = told_by_kind(
    "service_teams",
    ServiceTeamDay,
    ServiceTeamTotal,
    lambda: _same(ServiceTeamDay, ServiceTeamTotal),
    (Split(ServiceTeamKindTotal, _kinds),),
)
HEALTH_POINTS = told_by_kind("health_points", HealthPointDay, HealthPointTotal, _health_points)
LEADER_ROUNDS = told_by_kind(
    "leader_rounds", LeaderRoundDay, LeaderRoundTotal, lambda: _same(LeaderRoundDay, LeaderRoundTotal)
)
VOLUNTEER_WORK = told_by_kind("volunteers", VolunteerDay, VolunteerTotal, _volunteers)
PROJECTS = Subject(
    "projects",
    table=ProjectLongest,
    kept=(Kept(ProjectLongest, _longest),),
    arrived=lambda day: [select(ProjectDay.reported_at).where(ProjectDay.date == day)],
    told=lambda frames: dates_in(frames.get("project_day")),
    touched=_projects_touched,
    watched=(TREE,),
    found_by=((ProjectDay, ("date", "place_id")),),
    reaches=REMEMBERED,
)
