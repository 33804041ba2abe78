"""Who the deployed are: by what they do for people, and by the level at which they reported in (C8, D8, E24)."""

import datetime as dt

from sqlalchemy import Integer, and_, cast, func, select

from queries.database import Statement
from queries.places import itself_and_below, named
from queries.schema import Job, JobTotal, Level, Place, ReportInTotal
from queries.staffing.postings import FOLLOWED


def roles(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place and role, the place itself first (`steps` 0): people required and in post; codes in order.

    The role is that of the job (`queries.schema.ROLES`), and empty of jobs that are none of the four.
    """
    shown = itself_and_below(within, folded)
    sums = [cast(func.sum(count), Integer).label(count.key) for count in (JobTotal.required, JobTotal.present)]
    return (
        select(shown.c.steps, *named(Place), Job.role, *sums)
        .join_from(shown, Place, Place.id == shown.c.id)
        .join(JobTotal, and_(JobTotal.place_id == Place.id, JobTotal.date == day))
        .join(Job, Job.key == JobTotal.job_key)
        .group_by(shown.c.steps, Place.id, Job.role)
        .order_by(shown.c.steps, Place.code, Job.role)
    )


def report_ins(within: int, day: dt.date) -> Statement:
    """One row per level reported to and channel, from the top down: cadres sent, arrived, in post and on duty."""
    table = ReportInTotal
    return (
        select(
            Level.key.label("level_key"),
            Level.name_zh,
            Level.name_en,
            table.channel,
            *(table.__table__.c[name] for name in FOLLOWED),
        )
        .join(table, table.level_key == Level.key)
        .where(table.date == day, table.place_id == within)
        .order_by(Level.depth, table.channel)
    )
