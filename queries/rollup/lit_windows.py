"""Lit windows in the roll-up: homes by light and register, as each place counted them last."""

import datetime as dt
from typing import Any

from sqlalchemy import func, literal, select

from queries.database import Statement
from queries.rollup.awaited import since
from queries.rollup.changes import Changes, Frames, dates_in
from queries.rollup.register import TREE
from queries.rollup.subject import EVER, Split, Subject, counts_of, part
from queries.schema import LitNightTotal, LitWindow, LitWindowTotal


def _parts(day: dt.date) -> list[Statement]:
    """One row per place that counted: its last count by then."""
    counts = {name: LitWindow.__table__.c[name] for name in counts_of(LitWindowTotal)}
    return [_of_last(day, *part(LitWindowTotal, LitWindow.place_id, **counts))]


def _nights(day: dt.date) -> Statement:
    """The same, with the evening of each."""
    counts = (LitWindow.__table__.c[name] for name in counts_of(LitWindowTotal))
    return _of_last(day, LitWindow.place_id, LitWindow.date.label("night"), literal(1).label("places"), *counts)


def _of_last(day: dt.date, *columns: Any) -> Statement:
    """These columns of the last count by then of each place."""
    last = (
        select(LitWindow.place_id, func.max(LitWindow.date).label("date"))
        .where(LitWindow.date <= day)
        .group_by(LitWindow.place_id)
        .subquery("last")
    )
    return select(*columns).join(last, (last.c.place_id == LitWindow.place_id) & (last.c.date == LitWindow.date))


def _told(frames: Frames) -> set[dt.date]:
    return dates_in(frames.get("lit_window"))


def _touched(changes: Changes) -> set[dt.date]:
    """A count stands on later dates too, until there is another."""
    return since(_told(changes.frames), changes)


LIT_WINDOWS = Subject(
    "lit_windows",
    table=LitWindowTotal,
    parts=_parts,
    splits=(Split(LitNightTotal, _nights),),
    arrived=lambda day: [select(LitWindow.reported_at).where(LitWindow.date == day)],
    told=_told,
    touched=_touched,
    watched=(TREE,),
    found_by=((LitWindow, ("date", "place_id")),),
    reaches=EVER,
)
