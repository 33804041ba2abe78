"""Screening teams in the roll-up: how many worked, of which kind and mix, and who kept silent of whom one heard lately."""

import datetime as dt

from sqlalchemy import func, literal, or_, select

from queries.database import Statement
from queries.rollup.awaited import days_after
from queries.rollup.changes import Changes, Frames, dates_in
from queries.rollup.register import TREE
from queries.rollup.subject import Split, Subject, counts_of, part, yes
from queries.schema import TeamDay, TeamKindTotal, TeamTotal

ASKED = 3  # days for which a place that told of teams is expected to tell again


def _parts(day: dt.date) -> list[Statement]:
    return [_told_of(day), _expected(day)]


def _told_of(day: dt.date) -> Statement:
    """One row per place and kind of team."""
    counts = {name: TeamDay.__table__.c[name] for name in counts_of(TeamTotal)}
    return select(*part(TeamTotal, TeamDay.place_id, **counts)).where(TeamDay.date == day)


def _expected(day: dt.date) -> Statement:
    """One row per place that told of its teams on the day, or had some on one of the days before."""
    told = TeamDay.date == day
    places = (
        select(TeamDay.place_id, func.max(yes(told)).label("told"))
        .where(TeamDay.date.between(day - dt.timedelta(days=ASKED), day), or_(told, TeamDay.teams > 0))
        .group_by(TeamDay.place_id)
        .subquery("places")
    )
    return select(*part(TeamTotal, places.c.place_id, expected=literal(1), on_time=places.c.told))


def _kinds(day: dt.date) -> Statement:
    """One row per place and kind of team: what the place itself tells."""
    return select(
        TeamDay.place_id, TeamDay.kind, *(TeamDay.__table__.c[name] for name in counts_of(TeamKindTotal))
    ).where(TeamDay.date == day)


def _arrived(day: dt.date) -> list[Statement]:
    return [select(TeamDay.reported_at).where(TeamDay.date == day)]


def _told(frames: Frames) -> set[dt.date]:
    return dates_in(frames.get("team_day"))


def _touched(changes: Changes) -> set[dt.date]:
    """A report also touches the dates on which the place is expected to tell again."""
    return days_after(_told(changes.frames), ASKED, changes)


TEAMS = Subject(
    "teams",
    table=TeamTotal,
    parts=_parts,
    splits=(Split(TeamKindTotal, _kinds),),
    arrived=_arrived,
    told=_told,
    touched=_touched,
    watched=(TREE,),
    found_by=((TeamDay, ("date", "place_id")),),
    reaches=dt.timedelta(days=ASKED),
)
