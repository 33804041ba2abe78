"""Subjects whose places tell several rows a date, one per kind, and are expected to tell again for a while."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from queries.database import Statement
from queries.rollup.awaited import REMEMBERED, days_after, who_reports
from queries.rollup.changes import Changes, dates_in
from queries.rollup.register import IN_FORCE, TREE
from queries.rollup.subject import Kept, Split, Subject, part

Counts = dict[str, Any]


def told_by_kind(
    key: str,
    facts: Any,
    totals: Any,
    counts: Callable[[], Counts],
    splits: tuple[Split, ...] = (),
    kept: tuple[Kept, ...] = (),
    more: Callable[[dt.date], list[Statement]] = lambda _: [],
) -> Subject:
    """`counts` gives what a row of the facts adds to each count of the totals, and `more` parts that add to others."""
    file = facts.__tablename__

    def parts(day: dt.date) -> list[Statement]:
        own = select(*part(totals, facts.place_id, **counts())).where(facts.date == day)
        return [own, *more(day), who_reports(facts, totals, day)]

    def touched(changes: Changes) -> set[dt.date]:
        """Also the dates on which a place was, or is, expected because of what it told before."""
        return days_after(dates_in(changes.frames.get(file)), REMEMBERED.days, changes)

    return Subject(
        key,
        table=totals,
        parts=parts,
        splits=splits,
        kept=kept,
        arrived=lambda day: [select(facts.reported_at).where(facts.date == day)],
        told=lambda frames: dates_in(frames.get(file)),
        touched=touched,
        watched=(TREE, IN_FORCE),
        found_by=((facts, ("date", "place_id")),),
        reaches=REMEMBERED,
    )
