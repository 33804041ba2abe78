"""Checkpoints in the roll-up: minutes required, reported and staffed on a date, and who came through."""

import datetime as dt

from sqlalchemy import ColumnElement, Date, Integer, Subquery, case, cast, func, select

from queries.checkpoints.shifts import held, nobody, open_on, pieces, short
from queries.database import Statement
from queries.minutes import DAY, NIGHT, at_night, midnight
from queries.rollup.counts import part, yes
from queries.schema import Checkpoint, CheckpointShift


def parts(day: dt.date) -> list[Statement]:
    """What places count themselves on that day, for the union that `place_day` sums up."""
    shifts = _shifts(day)

    def told(name: str) -> ColumnElement[int]:
        return func.coalesce(shifts.c[name], 0)

    # Where a post must be held day and night, the minutes of which no shift speaks are required, and nobody reported.
    unplanned = case((Checkpoint.round_the_clock, Checkpoint.posts), else_=0)
    counts = {name: told(name) for name in ADDED}
    counts["post_minutes_required"] += unplanned * (DAY - told("covered"))
    counts["night_post_minutes_required"] += unplanned * (NIGHT - told("covered_at_night"))
    return [
        select(*part(Checkpoint.place_id, checkpoints=1, checkpoints_reported=yes(told("reports") > 0), **counts))
        .outerjoin(shifts, shifts.c.checkpoint_id == Checkpoint.id)
        .where(open_on(day))
    ]


def reports(day: dt.date) -> Statement:
    """One row per shift that began on that date and told who was present: when the report came in."""
    return select(CheckpointShift.reported_at).where(
        CheckpointShift.starts >= midnight(day),
        CheckpointShift.starts < midnight(day + dt.timedelta(days=1)),
        CheckpointShift.present.is_not(None),
    )


def newest() -> Statement:
    """One row: the newest date on which a shift began that told who was present."""
    last = (
        select(CheckpointShift.starts)
        .where(CheckpointShift.present.is_not(None))
        .order_by(CheckpointShift.starts.desc())
        .limit(1)
        .subquery("last")
    )
    return select(func.date(last.c.starts, type_=Date).label("date"))


ADDED = (
    "post_minutes_required",
    "post_minutes_reported",
    "post_minutes_staffed",
    "gap_minutes",
    "short_minutes",
    "night_post_minutes_required",
    "night_post_minutes_reported",
    "night_post_minutes_staffed",
    "entries",
    "turned_back",
    "fevers",
)


def _shifts(day: dt.date) -> Subquery:
    """One row per checkpoint with shifts on that date: what they add up to. `covered` are the minutes they speak of."""
    # An offset makes SQLite reckon the minutes once per shift, not once per sum.
    begun_and_ended = pieces(day).offset(0).subquery("begun_and_ended")
    first, last = begun_and_ended.c["first"], begun_and_ended.c["last"]
    on = (
        select(begun_and_ended, (last - first).label("minutes"), at_night(first, last).label("night"))
        .offset(0)
        .subquery("on_day")
    )
    minutes, night = on.c.minutes, on.c.night
    told, staffed = on.c.present.is_not(None), held(on.c.present, on.c.required)
    begun = on.c.starts >= midnight(day)
    added = {
        "covered": minutes,
        "covered_at_night": night,
        "reports": yes(told),
        "post_minutes_required": on.c.required * minutes,
        "post_minutes_reported": case((told, on.c.required * minutes), else_=0),
        "post_minutes_staffed": staffed * minutes,
        "gap_minutes": case((nobody(on.c.present, on.c.required), minutes), else_=0),
        "short_minutes": case((short(on.c.present, on.c.required), minutes), else_=0),
        "night_post_minutes_required": on.c.required * night,
        "night_post_minutes_reported": case((told, on.c.required * night), else_=0),
        "night_post_minutes_staffed": staffed * night,
        "entries": case((begun, on.c.entries)),
        "turned_back": case((begun, on.c.turned_back)),
        "fevers": case((begun, on.c.fevers)),
    }
    sums = [cast(func.sum(minutes_), Integer).label(name) for name, minutes_ in added.items()]
    return select(on.c.checkpoint_id, *sums).group_by(on.c.checkpoint_id).subquery("shifts")
