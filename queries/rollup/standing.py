"""How the shifts of checkpoints stand, in the roll-up: from the evening before a date to the morning after it.

What depends on the latest report, such as whether a shift kept silent, is reckoned when it is asked for
(`queries.checkpoints.reckoning`). Here stands what the files alone tell.
"""

import datetime as dt
from typing import Any

import pandas as pd
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Subquery,
    and_,
    case,
    cast,
    extract,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from queries.checkpoints import window
from queries.checkpoints.shifts import in_window, open_on, stands
from queries.database import Statement
from queries.minutes import larger, midnight, smaller
from queries.rollup.changes import Changed, Changes, Range, Watched, by_bounds, dates_in
from queries.rollup.register import TREE
from queries.rollup.subject import Kept, Split, Subject, counts_of, yes
from queries.schema import (
    Checkpoint,
    CheckpointGap,
    CheckpointGround,
    CheckpointShift,
    CheckpointShiftTotal,
    PlaceAncestor,
)

DAY = dt.timedelta(days=1)
COUNTS = counts_of(CheckpointShiftTotal)
# Hours from when a shift begins to moments on each date whose window it can reach: the first window ends 8 hours after its
# date; the last one begins 6 hours before its own, and no shift lasts longer than 24 hours.
REACH = (-8, 11, 30)


def _periods(day: dt.date) -> Statement:
    """One row per shift in the window of the date, and one per hole in it of which no shift speaks."""
    shift = CheckpointShift
    counts = {name: yes(told) for name, told in stands(shift.required, shift.planned, shift.present).items()}
    of_shifts = (
        select(*_period(shift.starts, shift.ends, **counts))
        .join(Checkpoint, Checkpoint.id == shift.checkpoint_id)
        .where(open_on(day), in_window(day), shift.required > 0)
    )
    holes = _holes(day).subquery("holes")
    of_holes = select(*_period(holes.c.starts, holes.c.ends, unspoken=literal(1), place_id=holes.c.place_id))
    return select(union_all(of_shifts, of_holes).subquery("periods"))


def _period(starts: Any, ends: Any, place_id: Any = Checkpoint.place_id, **counts: Any) -> list[ColumnElement[Any]]:
    every = [cast(counts.get(name, literal(0)), Integer).label(name) for name in COUNTS]
    return [place_id.label("place_id"), starts.label("starts"), ends.label("ends"), *every]


def _holes(day: dt.date) -> Statement:
    """One row per stretch of the window of which no shift speaks, of the checkpoints held day and night."""
    always = and_(open_on(day), Checkpoint.round_the_clock)
    # What opens or closes on the days around is not held before or after.
    begins = case((Checkpoint.opened == day, midnight(day)), else_=window.begins(day))
    ends = case((Checkpoint.closed == day + DAY, midnight(day + DAY)), else_=window.ends(day))
    shift = CheckpointShift
    spoken = (
        select(
            Checkpoint.id, Checkpoint.place_id, begins.label("begins"), ends.label("until"), shift.starts, shift.ends
        )
        .join(shift, shift.checkpoint_id == Checkpoint.id)
        .where(always, in_window(day))
        .subquery("spoken")
    )
    before = func.lag(spoken.c.ends).over(partition_by=spoken.c.id, order_by=spoken.c.starts)
    between = select(
        spoken.c.place_id,
        larger(func.coalesce(before, spoken.c.begins), spoken.c.begins).label("starts"),
        smaller(spoken.c.starts, spoken.c.until).label("ends"),
    )
    last = select(spoken.c.id, func.max(spoken.c.ends).label("ends")).group_by(spoken.c.id).subquery("last")
    after = (
        select(Checkpoint.place_id, larger(last.c.ends, begins), ends)
        .outerjoin(last, last.c.id == Checkpoint.id)
        .where(always)
    )
    both = union_all(between, after).subquery("stretches")
    return select(both).where(both.c.starts < both.c.ends)


def _gaps(day: dt.date, _: dt.date | None) -> Statement:
    """One row per place and stretch in which a checkpoint at or below it lacks people: see the table."""
    run = _runs(day)
    of_run: dict[str, Any] = {"partition_by": (run.c.checkpoint_id, run.c.number)}
    ends = func.max(run.c.ends).over(**of_run)
    missing = func.max(run.c.missing).over(**of_run, order_by=run.c.starts.desc())
    told = select(
        run.c.place_id,
        run.c.checkpoint_id,
        run.c.starts,
        ends.label("ends"),
        ((_seconds(ends) - _seconds(run.c.starts)) // 60).cast(Integer).label("minutes"),
        run.c.nobody,
        run.c.planned,
        missing.label("missing"),
        run.c.ends.label("first_ends"),
        case((run.c.begins == 0, run.c.before), else_=null()).label("before_ends"),
        run.c.begins,
    ).subquery("told")
    names = [column.name for column in CheckpointGap.__table__.columns if column.name not in ("date", "place_id")]
    return (
        select(PlaceAncestor.ancestor_id.label("place_id"), *(told.c[name] for name in names))
        .join(PlaceAncestor, PlaceAncestor.place_id == told.c.place_id)
        .where(or_(told.c.planned, told.c.begins == 1))
    )


def _runs(day: dt.date) -> Subquery:
    """One row per shift in the window that lacks people, with the number of its run; `begins`: whether it is its first."""
    shift = CheckpointShift
    kinds = stands(shift.required, shift.planned, shift.present)
    nobody = or_(kinds["unstaffed"], kinds["not_rostered"])
    lacking = or_(nobody, kinds["understaffed"], kinds["few_rostered"])
    found = (
        select(
            Checkpoint.place_id,
            shift.checkpoint_id,
            shift.starts,
            shift.ends,
            nobody.label("nobody"),
            shift.present.is_(None).label("planned"),
            (shift.required - func.coalesce(shift.present, shift.planned)).label("missing"),
        )
        .join(Checkpoint, Checkpoint.id == shift.checkpoint_id)
        .where(open_on(day), in_window(day), lacking)
        .subquery("found")
    )
    in_order: dict[str, Any] = {"partition_by": found.c.checkpoint_id, "order_by": found.c.starts}
    goes_on = [
        func.lag(found.c[name]).over(**in_order) == found.c[now]
        for name, now in (("ends", "starts"), ("nobody", "nobody"), ("planned", "planned"))
    ]
    marked = select(
        found,
        func.lag(found.c.ends).over(**in_order).label("before"),
        case((and_(*goes_on), 0), else_=1).label("begins"),
    ).subquery("marked")
    number = func.sum(marked.c.begins).over(partition_by=marked.c.checkpoint_id, order_by=marked.c.starts)
    return select(marked, number.label("number")).subquery("runs")


def _ground(day: dt.date, _: dt.date | None) -> Statement:
    """One row per place with checkpoints at or below it: how many, how many of them on no map, and where the others lie."""
    lon, lat = Checkpoint.lon, Checkpoint.lat
    return (
        select(
            PlaceAncestor.ancestor_id.label("place_id"),
            func.count().label("checkpoints"),
            cast(func.sum(yes(lon.is_(None))), Integer).label("unplaced"),
            func.min(lon).label("west"),
            func.min(lat).label("south"),
            func.max(lon).label("east"),
            func.max(lat).label("north"),
        )
        .join(PlaceAncestor, PlaceAncestor.place_id == Checkpoint.place_id)
        .where(open_on(day))
        .group_by(PlaceAncestor.ancestor_id)
    )


def _seconds(moment: Any) -> ColumnElement[int]:
    return cast(extract("epoch", moment), BigInteger)


def _touched(changes: Changes) -> set[dt.date]:
    """A shift counts on each date whose window it can reach: it begins before the window ends, and lasts a day at most."""
    shifts = changes.frames.get("checkpoint_shift")
    if shifts is None or "starts" not in shifts:
        return set()
    reached = [shifts["starts"] + pd.Timedelta(hours=hours) for hours in REACH]
    return set().union(*(dates_in(pd.DataFrame({"at": moments}), "at") for moments in reached))


def _around(changed: Changed) -> list[Range]:
    """A day on which a checkpoint opens or closes is in the windows of the days around it, too."""
    day = pd.Timedelta(days=1)
    return [
        (first.where(first >= last, first - day), last.where(first >= last, last + day))
        for first, last in by_bounds(HELD_AROUND, changed)
    ]


HELD_AROUND = Watched(
    Checkpoint, ("id",), "opened", "closed", matter=("place_id", "round_the_clock", "lon", "lat"), ranges=_around
)

STANDING = Subject(
    "standing",
    splits=(Split(CheckpointShiftTotal, _periods),),
    kept=(Kept(CheckpointGap, _gaps), Kept(CheckpointGround, _ground)),
    touched=_touched,
    watched=(TREE, HELD_AROUND),
)
