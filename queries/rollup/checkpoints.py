"""Checkpoints in the roll-up: minutes required, reported and staffed on a date, who came through, and each mouth apart."""

import datetime as dt

from sqlalchemy import ColumnElement, Integer, Subquery, and_, case, cast, func, literal, select

from queries.checkpoints.shifts import held, nobody, open_on, pieces, short
from queries.database import Statement
from queries.minutes import DAY, NIGHT, NIGHT_ENDS, at_night, before_midnight, midnight, on_the_date
from queries.rollup.aside import Aside, numbers
from queries.rollup.changes import Changed, Changes, Frames, Range, Watched, by_bounds, dates_after, dates_in
from queries.rollup.register import TREE
from queries.rollup.subject import Split, Subject, counts_of, part, yes
from queries.schema import (
    POST_KINDS,
    Checkpoint,
    CheckpointMouthTotal,
    CheckpointPost,
    CheckpointShift,
    CheckpointTotal,
)

ONE_DAY = dt.timedelta(days=1)
# Hours from when a shift begins to a moment of each date that it can reach, with the night before that.
REACH = (0, 24, 25)


def _held(changed: Changed) -> list[Range]:
    """A checkpoint is not held in the night before the day on which it opens: that day is another one when it opens earlier."""
    [(first, last), _] = changed.where(~changed.differs(HELD.matter)).moved("opened", None)
    return [*by_bounds(HELD, changed), (first, last.where(first >= last, last + ONE_DAY))]


HELD = Watched(
    Checkpoint,
    ("id",),
    "opened",
    "closed",
    matter=("place_id", "mouth", "round_the_clock", "headcount"),
    ranges=_held,
)
POSTS = Watched(CheckpointPost, ("checkpoint_id", "kind"), matter=("posts",))

ADDED = [name for name in counts_of(CheckpointTotal) if name != "checkpoints"]
COVERED = ("covered", "covered_at_night", "covered_before")  # the minutes that shifts speak of
ADDED_UP = (*COVERED, "reports", *ADDED)
SHIFTS = numbers("shifts_of_checkpoints", "checkpoint_id", ADDED_UP)


def _parts(day: dt.date) -> list[Statement]:
    """One row per checkpoint open on that day. Each should report, on any of its shifts."""

    def told(name: str) -> ColumnElement[int]:
        return func.coalesce(SHIFTS.c[name], 0)

    # Where a checkpoint must be held day and night, the minutes of which no shift speaks are required, and nobody reported.
    unplanned = case((Checkpoint.round_the_clock, Checkpoint.headcount), else_=0)
    counts = {name: told(name) for name in ADDED}
    counts["required_minutes"] += unplanned * (DAY - told("covered"))
    # … but not in the night before the day on which it opens.
    after_midnight = NIGHT_ENDS - (told("covered_at_night") - told("covered_before"))
    unspoken = case((Checkpoint.opened == day, after_midnight), else_=NIGHT - told("covered_at_night"))
    counts["night_required_minutes"] += unplanned * unspoken
    counts |= {"on_time": yes(told("reports") > 0)}
    return [
        select(*part(CheckpointTotal, Checkpoint.place_id, checkpoints=1, expected=1, **counts))
        .outerjoin(SHIFTS, SHIFTS.c.checkpoint_id == Checkpoint.id)
        .where(open_on(day))
    ]


def _mouths(day: dt.date) -> Statement:
    """One row per checkpoint open on that day, by what it holds: how it was held, and its posts by kind."""
    posts = _posts()
    cover = {name: func.coalesce(SHIFTS.c[name], 0) for name in ("reported_minutes", "staffed_minutes", "gap_minutes")}
    kinds = {kind: func.coalesce(posts.c[kind], 0) for kind in POST_KINDS}
    counts = {"checkpoints": literal(1), "checkpoints_reported": yes(SHIFTS.c.reports > 0), **cover, **kinds}
    return (
        select(Checkpoint.place_id, Checkpoint.mouth, *(count.label(name) for name, count in counts.items()))
        .outerjoin(SHIFTS, SHIFTS.c.checkpoint_id == Checkpoint.id)
        .outerjoin(posts, posts.c.checkpoint_id == Checkpoint.id)
        .where(open_on(day))
    )


def _posts() -> Subquery:
    """One row per checkpoint with posts: how many of each kind."""
    table = CheckpointPost
    kinds = [
        cast(func.sum(case((table.kind == kind, table.posts), else_=0)), Integer).label(kind) for kind in POST_KINDS
    ]
    return select(table.checkpoint_id, *kinds).group_by(table.checkpoint_id).subquery("posts")


def _arrived(day: dt.date) -> list[Statement]:
    """One row per shift that began on that date and told who was present."""
    begun = select(CheckpointShift.reported_at).where(
        CheckpointShift.starts >= midnight(day),
        CheckpointShift.starts < midnight(day + ONE_DAY),
        CheckpointShift.present.is_not(None),
    )
    return [begun]


def _shifts(day: dt.date) -> Statement:
    """One row per checkpoint with shifts on that date or in the night before it: what they add up to."""
    # An offset makes SQLite reckon the minutes once per shift, not once per sum.
    begun_and_ended = pieces(day).offset(0).subquery("begun_and_ended")
    first, last = begun_and_ended.c["first"], begun_and_ended.c["last"]
    on = (
        select(
            begun_and_ended,
            on_the_date(first, last).label("minutes"),
            at_night(first, last).label("night"),
            before_midnight(first, last).label("before"),
        )
        .offset(0)
        .subquery("on_day")
    )
    minutes, night = on.c.minutes, on.c.night
    told, staffed = on.c.present.is_not(None), held(on.c.present, on.c.required)
    begun = on.c.starts >= midnight(day)
    added = {
        "covered": minutes,
        "covered_at_night": night,
        "covered_before": on.c.before,
        "reports": yes(and_(told, minutes > 0)),
        "required_minutes": on.c.required * minutes,
        "reported_minutes": case((told, on.c.required * minutes), else_=0),
        "staffed_minutes": staffed * minutes,
        "gap_minutes": case((nobody(on.c.present, on.c.required), minutes), else_=0),
        "short_minutes": case((short(on.c.present, on.c.required), minutes), else_=0),
        "night_required_minutes": on.c.required * night,
        "night_reported_minutes": case((told, on.c.required * night), else_=0),
        "night_staffed_minutes": staffed * night,
        "entries": case((begun, on.c.entries)),
        "turned_back": case((begun, on.c.turned_back)),
        "fevers": case((begun, on.c.fevers)),
    }
    sums = [cast(func.sum(added[name]), Integer).label(name) for name in ADDED_UP]
    return select(on.c.checkpoint_id, *sums).group_by(on.c.checkpoint_id).order_by(on.c.checkpoint_id)


def _told(frames: Frames) -> set[dt.date]:
    """The dates on which shifts began that tell who was present; a roster is no report."""
    shifts = frames.get("checkpoint_shift")
    if shifts is None or not {"starts", "present"} <= set(shifts.columns):
        return set()
    return dates_in(shifts[shifts["present"].notna()], "starts")


def _touched(changes: Changes) -> set[dt.date]:
    """The dates whose minutes the shifts may change, as they are or as they were stored: none lasts longer than a day."""
    return dates_after(changes.frames.get("checkpoint_shift"), "starts", REACH)


CHECKPOINTS = Subject(
    "checkpoints",
    table=CheckpointTotal,
    parts=_parts,
    splits=(Split(CheckpointMouthTotal, _mouths),),
    asides=(Aside(SHIFTS, _shifts),),
    arrived=_arrived,
    told=_told,
    touched=_touched,
    watched=(TREE, HELD, POSTS),
    found_by=((CheckpointShift, ("checkpoint_id", "starts", "ends")),),
)
