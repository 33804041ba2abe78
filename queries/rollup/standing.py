"""How the shifts of checkpoints stand, in the roll-up: from the evening before a date to the morning after it.

What depends on the latest report, such as whether a shift kept silent, is reckoned when it is asked for
(`queries.checkpoints.reckoning`). Here stands what the files alone tell.
"""

import datetime as dt
from typing import Any

import pandas as pd
from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Date,
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

from queries.checkpoints.shifts import held_in_window, in_order, in_window, stands
from queries.database import Statement
from queries.minutes import larger, smaller
from queries.rollup.changes import Changed, Changes, Range, Watched, by_bounds, dates_after
from queries.rollup.register import TREE
from queries.rollup.subject import Kept, Lasting, Split, Subject, counts_of, yes
from queries.schema import (
    BEGINNING,
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
    row = in_order(day)
    stands_so = {name: yes(told) for name, told in stands(row.c.required, row.c.planned, row.c.present).items()}
    of_shifts = select(*_period(row, row.c.starts, row.c.ends, **stands_so)).where(row.c.required > 0)
    # Where there is no shift at all, the hole before it lasts until the end.
    before = _hole(row, larger(row.c.begins, row.c.last_ends), smaller(row.c.starts, row.c.until))
    after = _hole(row, larger(row.c.begins, row.c.ends), row.c.until).where(row.c.next_starts.is_(None))
    return select(union_all(of_shifts, before, after).subquery("periods"))


def _period(row: CTE, starts: Any, ends: Any, **counts: Any) -> list[ColumnElement[Any]]:
    every = [cast(counts.get(name, literal(0)), Integer).label(name) for name in COUNTS]
    return [row.c.place_id, starts.label("starts"), ends.label("ends"), *every]


def _hole(row: CTE, starts: Any, ends: Any) -> Statement:
    """One row per checkpoint held day and night and stretch between these moments, where there is any."""
    return select(*_period(row, starts, ends, unspoken=literal(1))).where(row.c.round_the_clock, starts < ends)


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
    held = held_in_window(day)
    found = (
        select(
            held.c.place_id,
            shift.checkpoint_id,
            shift.starts,
            shift.ends,
            nobody.label("nobody"),
            shift.present.is_(None).label("planned"),
            (shift.required - func.coalesce(shift.present, shift.planned)).label("missing"),
        )
        .join(shift, shift.checkpoint_id == held.c.id)
        .where(in_window(day), lacking)
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


def _ground() -> Statement:
    """One row per place and days of opening and closing of checkpoints at or below it: see the table."""
    above = PlaceAncestor.ancestor_id
    opened = func.coalesce(Checkpoint.opened, literal(BEGINNING, Date)).label("valid_from")
    closed = func.coalesce(Checkpoint.closed, literal(dt.date.max, Date)).label("valid_to")
    each = select(Checkpoint.place_id, opened, closed, Checkpoint.lon, Checkpoint.lat).subquery("each")
    lon, lat = each.c.lon, each.c.lat
    return (
        select(
            above.label("place_id"),
            each.c.valid_from,
            each.c.valid_to,
            func.count().label("checkpoints"),
            cast(func.sum(yes(lon.is_(None))), Integer).label("unplaced"),
            func.min(lon).label("west"),
            func.min(lat).label("south"),
            func.max(lon).label("east"),
            func.max(lat).label("north"),
        )
        .join(PlaceAncestor, PlaceAncestor.place_id == each.c.place_id)
        .group_by(above, each.c.valid_from, each.c.valid_to)
        .order_by(above, each.c.valid_from, each.c.valid_to)
    )


def _seconds(moment: Any) -> ColumnElement[int]:
    return cast(extract("epoch", moment), BigInteger)


def _touched(changes: Changes) -> set[dt.date]:
    """A shift counts on each date whose window it can reach: it begins before the window ends, and lasts a day at most."""
    return dates_after(changes.frames.get("checkpoint_shift"), "starts", REACH)


def _around(changed: Changed) -> list[Range]:
    """A day on which a checkpoint opens or closes is in the windows of the days around it, too."""
    day = pd.Timedelta(days=1)
    return [
        (first.where(first >= last, first - day), last.where(first >= last, last + day))
        for first, last in by_bounds(HELD_AROUND, changed)
    ]


HELD_AROUND = Watched(Checkpoint, ("id",), "opened", "closed", matter=("place_id", "round_the_clock"), ranges=_around)

STANDING = Subject(
    "standing",
    splits=(Split(CheckpointShiftTotal, _periods),),
    kept=(Kept(CheckpointGap, _gaps),),
    lasting=(Lasting(CheckpointGround, _ground, frozenset({"level", "place", "checkpoint"})),),
    touched=_touched,
    watched=(TREE, HELD_AROUND),
    found_by=((CheckpointShift, ("checkpoint_id", "starts", "ends")),),
)
