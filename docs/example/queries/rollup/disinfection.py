"""Disinfection in the roll-up: areas due and done, and who reported."""

from sqlalchemy import false, select

from queries import settings
from queries.rollup.changes import dates_in
from queries.rollup.register import IN_FORCE, TREE
from queries.rollup.subject import Reports, Subject
from queries.schema import DisinfectionDay, DisinfectionTotal

DISINFECTION = Subject(
    "disinfection",
    table=DisinfectionTotal,
    reports=Reports(
        DisinfectionDay,
        counts={"due": DisinfectionDay.due, "done": DisinfectionDay.done},
        asked=lambda date: false(),  # the register asks nobody; whoever reports counts
        by=settings.day_closes,
    ),
    arrived=lambda day: [select(DisinfectionDay.reported_at).where(DisinfectionDay.date == day)],
    told=lambda frames: dates_in(frames.get("disinfection_day")),
    watched=(TREE, IN_FORCE),
)
