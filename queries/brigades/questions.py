"""Service teams, health points, leaders' rounds, projects and volunteers of a place and of those one click below."""

import datetime as dt
from typing import Any

from sqlalchemy import Integer, and_, cast, exists, func, or_, select
from sqlalchemy.orm import aliased

from queries.below import coalesced, of_places
from queries.database import Statement
from queries.duty.office import holder_of
from queries.places import inside
from queries.report_days import last_before
from queries.rollup.awaited import REMEMBERED
from queries.schema import (
    DutyRole,
    HealthPointTotal,
    LeaderRoundDay,
    LeaderRoundTotal,
    Place,
    ProjectDay,
    ReportDay,
    ServiceTeamKindTotal,
    ServiceTeamTotal,
    VolunteerTotal,
)

ALL_DONE = 100  # percent


def kinds(within: int, day: dt.date) -> Statement:
    """One row per kind of service team at and below the place on the day, most teams first."""
    table = ServiceTeamKindTotal
    counts = (table.teams, table.people, table.with_medic, table.with_police, table.with_both)
    rows = select(table.kind, *counts).where(table.place_id == within, table.date == day)
    return rows.order_by(table.teams.desc(), table.kind)


def teams(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place: itself (`steps` 0), then those one click below: its service teams; codes in order."""
    names = ("teams", "people", "with_medic", "with_police", "with_both")
    counts = [coalesced(ServiceTeamTotal.__table__.c[name]) for name in names]
    return of_places(within, folded, day, "service_teams", ServiceTeamTotal, counts, [])


def health_points(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place: itself (`steps` 0), then those one click below: its health points; codes in order.

    `without`: how many places there reported to have none.
    """
    counts = [coalesced(HealthPointTotal.__table__.c[name]) for name in ("points", "active", "without")]
    return of_places(within, folded, day, "health_points", HealthPointTotal, counts, [])


def rounds(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place: itself (`steps` 0), then those one click below: leaders' rounds of the day; codes in order.

    `*_ever`: rounds, problems found and closed since the first day.
    """
    table = LeaderRoundTotal.__table__
    counts = [coalesced(table.c[name]) for name in ("rounds", "found", "closed", "still_open")]
    ever = [func.sum(table.c[name]).label(f"{name}_ever") for name in ("rounds", "found", "closed")]
    return of_places(within, folded, day, "leader_rounds", LeaderRoundTotal, counts, ever)


def unsolved(within: int, day: dt.date) -> Statement:
    """One row per place at or below one that has open problems and closed none of them; the longest since first.

    `last` is the latest date before on which it closed any, had none, or told nothing, empty where there is no such date;
    `leader` who answers for it on the day. All of them: what is told of several counts each.
    """
    facts, before, above = LeaderRoundDay, aliased(LeaderRoundDay), aliased(Place)
    stuck = and_(before.closed == 0, before.still_open > 0)
    told = exists().where(before.date == ReportDay.date, before.place_id == Place.id, stuck)
    last = last_before(day, ~told.correlate_except(before)).label("last")
    return (
        select(
            Place.code,
            Place.name_zh,
            Place.name_en,
            above.code.label("above_code"),
            above.name_zh.label("above_zh"),
            above.name_en.label("above_en"),
            facts.still_open,
            last,
            holder_of(Place.id, DutyRole.key, day).label("leader"),
        )
        .join(facts, facts.place_id == Place.id)
        .outerjoin(above, above.id == Place.shown_parent_id)
        .outerjoin(DutyRole, and_(DutyRole.level_key == Place.level_key, DutyRole.leads))
        .where(facts.date == day, facts.still_open > 0, facts.closed == 0, inside(Place.id, within))
        .order_by(last.nulls_first(), facts.still_open.desc(), Place.code)
    )


def projects(within: int, day: dt.date) -> Statement:
    """One row per project at or below the place, as it told last: the `silent` ones first, then the one that takes longest.

    `date` is that of its report, `done_before` and `left_before` what the report before it told, empty where there is none.
    Silent are those that have told nothing for more than a week and were not done; of what was done nobody tells for ever.
    """
    facts = ProjectDay
    of_one: dict[str, Any] = {"partition_by": (facts.place_id, facts.name_zh), "order_by": facts.date}
    counts = (facts.done_percent, facts.days_left, facts.beds)
    told = (
        select(
            facts.place_id,
            facts.name_zh,
            facts.name_en,
            facts.date,
            *counts,
            cast(func.lag(facts.done_percent).over(**of_one), Integer).label("done_before"),
            cast(func.lag(facts.days_left).over(**of_one), Integer).label("left_before"),
            func.lead(facts.date).over(**of_one).label("next"),
        )
        .where(facts.date <= day, inside(facts.place_id, within))
        .subquery("told")
    )
    of_place = (Place.code, Place.name_zh.label("place_zh"), Place.name_en.label("place_en"))
    names = [column for column in told.c if column.name not in ("place_id", "next")]
    silent = told.c.date < day - REMEMBERED
    return (
        select(*of_place, *names, silent.label("silent"))
        .join(told, and_(told.c.place_id == Place.id, told.c.next.is_(None)))
        .where(or_(~silent, told.c.done_percent < ALL_DONE))
        .order_by(silent.desc(), told.c.days_left.desc(), Place.code, told.c.name_zh)
    )


def volunteers(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place: itself (`steps` 0), then those one click below: volunteers by kind; codes in order.

    `joined` the party that day, `joined_ever` since the first day.
    """
    table = VolunteerTotal.__table__
    counts = [coalesced(table.c[name]) for name in ("liaison", "vanguard", "donors", "joined")]
    ever = [func.sum(table.c.joined).label("joined_ever")]
    return of_places(within, folded, day, "volunteers", VolunteerTotal, counts, ever)
