"""Schools in the roll-up: patrols due and done, and who reported."""

from sqlalchemy import false, select

from queries import settings
from queries.rollup.changes import dates_in
from queries.rollup.register import IN_FORCE, TREE
from queries.rollup.subject import Reports, Subject
from queries.schema import SchoolDay, SchoolTotal

SCHOOLS = Subject(
    "schools",
    table=SchoolTotal,
    reports=Reports(
        SchoolDay,
        counts={"due": SchoolDay.due, "done": SchoolDay.done},
        asked=lambda date: false(),  # the register asks nobody; whoever reports counts
        by=settings.day_closes,
    ),
    arrived=lambda day: [select(SchoolDay.reported_at).where(SchoolDay.date == day)],
    told=lambda frames: dates_in(frames.get("school_day")),
    watched=(TREE, IN_FORCE),
)
