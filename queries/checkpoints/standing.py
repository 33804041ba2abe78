"""How shifts stand in the window of a date, as it was added up when files came in: never read shift by shift.

Beside a place are told the places shown one click below, and those directly below: a folded one holds what is not in the
places shown.
"""

import datetime as dt
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from queries.checkpoints import window
from queries.checkpoints.questions import WHO, child_of, named
from queries.database import Statement
from queries.minutes import DAY, minute_of, shared, smaller
from queries.places import unfolded
from queries.schema import (
    Checkpoint,
    CheckpointGap,
    CheckpointGround,
    CheckpointShiftTotal,
    Place,
    PlaceAncestor,
    ReportDay,
)
from queries.statements import at_most
from queries.validity import in_force


def periods(within: int, day: dt.date) -> Statement:
    """One row per place told with this one (see `ground`) and period of the window of the date: how its shifts stand."""
    base, total = _told_with(within), CheckpointShiftTotal
    counts = [column for column in total.__table__.columns if column.name not in ("date", "place_id")]
    return (
        select(base.c.id, *counts)
        .join(total, and_(total.date == day, total.place_id == base.c.id))
        .order_by(base.c.id, total.starts, total.ends)
    )


def ground(within: int, day: dt.date) -> Statement:
    """One row per place told with this one that has checkpoints on the date: how many, and where they lie.

    Told are the place itself, the places shown one click below, and those directly below. `top_id` is the one directly
    below in which a place lies, itself where it is one; it is empty for the place itself.
    """
    base, told = _told_with(within), CheckpointGround
    place = (base.c.id, base.c.top_id, Place.code, Place.name_zh, Place.name_en)
    together: dict[str, ColumnElement[Any]] = {
        "checkpoints": cast(func.sum(told.checkpoints), Integer),
        "unplaced": cast(func.sum(told.unplaced), Integer),
        "west": func.min(told.west),
        "south": func.min(told.south),
        "east": func.max(told.east),
        "north": func.max(told.north),
    }
    return (
        select(*place, *(column.label(name) for name, column in together.items()))
        .join(told, told.place_id == base.c.id)
        .join(Place, Place.id == base.c.id)
        .where(in_force(told, day), exists().where(ReportDay.date == day))
        .group_by(*place)
        .order_by(Place.code)
    )


def gaps(within: int, day: dt.date, heard: dt.datetime, due: dt.datetime, limit: int) -> Statement:
    """One row per stretch of the window in which a checkpoint at or below the place lacks people, at most so many.

    First those that last beyond the latest report (`heard`), which can be mended; then where nobody is; then the longest.
    A roster speaks of what was not yet due to be reported (`due`).
    """
    gap, to_come = CheckpointGap, case((CheckpointGap.ends > heard, 1), else_=0)
    order = (to_come.desc(), gap.nobody.desc(), gap.minutes.desc(), gap.starts, gap.checkpoint_id)
    worst = _of_place(within, day, gap.minutes, to_come).where(_speaks(due)).order_by(*order).limit(at_most(limit))
    return _with_names(within, worst)


def gaps_last_night(within: int, day: dt.date, heard: dt.datetime, due: dt.datetime, limit: int) -> Statement:
    """One row per stretch of the night before the day in which people lacked, as far as it is over, at most so many.

    As was reported; of shifts whose report is still to come (after `due`) as the roster has it. First where nobody was; then
    the longest. Its `minutes` are those that lie in the night.
    """
    gap, minutes = CheckpointGap, _by_night(day)
    order = (gap.nobody.desc(), minutes.desc(), gap.starts, gap.checkpoint_id)
    over = or_(_last_night(day, heard), and_(_pending_last_night(day, heard), _speaks(due)))
    worst = _of_place(within, day, minutes, literal(0)).where(over)
    return _with_names(within, worst.order_by(*order).limit(at_most(limit)))


def _of_place(within: int, day: dt.date, minutes: Any, to_come: ColumnElement[int]) -> Statement:
    gap = CheckpointGap
    told = (gap.checkpoint_id, gap.starts, gap.ends, gap.nobody, gap.planned, gap.missing)
    numbers = (cast(minutes, Integer).label("minutes"), to_come.label("to_come"))
    return select(*told, *numbers).where(gap.date == day, gap.place_id == within)


def _with_names(within: int, gaps: Statement) -> Statement:
    """Such stretches with the checkpoint, who answers for it, and the place below in which it stands."""
    child, worst = aliased(Place), gaps.subquery("worst")
    told = [worst.c[name] for name in ("starts", "ends", "minutes", "nobody", "planned", "missing")]
    return (
        select(*WHO, *named(child, "child"), *told, cast(worst.c.to_come, Integer).label("to_come"))
        .select_from(worst)
        .join(Checkpoint, Checkpoint.id == worst.c.checkpoint_id)
        .outerjoin(child, child.id == child_of(within))
        .order_by(
            worst.c.to_come.desc(), worst.c.nobody.desc(), worst.c.minutes.desc(), worst.c.starts, worst.c.checkpoint_id
        )
    )


def lacking(within: int, day: dt.date, heard: dt.datetime, due: dt.datetime) -> Statement:
    """One row per place told with this one (see `ground`) and kind of gap: what is to come, and who was missing last night.

    How many checkpoints, how many people are missing, from when to when, and the longest of them: of last night, as far as
    it lies in the night.
    """
    base, gap = _told_with(within), CheckpointGap
    to_come = and_(gap.planned, gap.ends > heard, gap.first_ends > due, _left(due))
    last_night = _last_night(day, heard)
    # Either way the gaps of a place are gone through once: what a roster tells is to come, what was reported has been.
    kind = case((gap.planned, literal("to_come")), else_=literal("last_night")).label("kind")
    told = (
        select(
            base.c.id,
            kind,
            gap.nobody.label("nobody"),
            func.count(gap.checkpoint_id.distinct()).label("checkpoints"),
            cast(func.sum(gap.missing), Integer).label("people"),
            func.min(gap.starts).label("first"),
            func.max(gap.starts).label("first_at_last"),
            func.min(gap.ends).label("last_at_first"),
            func.max(gap.ends).label("last"),
            cast(func.max(case((gap.planned, gap.minutes), else_=_by_night(day))), Integer).label("longest"),
        )
        .join(gap, and_(gap.date == day, gap.place_id == base.c.id, or_(to_come, last_night)))
        .group_by(base.c.id, gap.planned, gap.nobody)
        .subquery("told")
    )
    return select(told).order_by(told.c.id, told.c.kind, told.c.nobody)


def _last_night(day: dt.date, heard: dt.datetime) -> ColumnElement[bool]:
    """Whether a gap was reported and lies in the night before the day, as far as that is over."""
    gap, ends = CheckpointGap, window.last_night_ends(day)
    return and_(gap.planned.is_(False), smaller(gap.ends, ends) <= heard, gap.starts < ends)


def _pending_last_night(day: dt.date, heard: dt.datetime) -> ColumnElement[bool]:
    """Whether a roster alone tells of a gap that begins in that night, and its first shift is over."""
    gap = CheckpointGap
    return and_(gap.planned, gap.first_ends <= heard, gap.starts < window.night_hours_end(day))


def _by_night(day: dt.date) -> ColumnElement[int]:
    """How many minutes of a gap lie in the night before the day, from the evening to the morning."""
    eve = day - window.NEXT
    first, last = (minute_of(side, eve, days=2) for side in (CheckpointGap.starts, CheckpointGap.ends))
    return shared(first, last, DAY - window.BEFORE, DAY - window.BEFORE + window.NIGHT)


def _speaks(due: dt.datetime) -> ColumnElement[bool]:
    """Whether a gap still stands: as reported, or as the roster has it where no report is due yet."""
    gap = CheckpointGap
    return or_(gap.planned.is_(False), and_(gap.first_ends > due, _left(due)))


def _left(due: dt.datetime) -> ColumnElement[bool]:
    """Whether the shifts before it, of which the roster told the same, kept silent meanwhile; or there are none."""
    return or_(CheckpointGap.before_ends.is_(None), CheckpointGap.before_ends <= due)


def _told_with(within: int) -> Subquery:
    """One row per place that is told with this one, each once: see `ground`."""
    below, top, above = aliased(Place), aliased(Place), aliased(PlaceAncestor)
    itself = select(Place.id, cast(null(), Integer).label("top_id")).where(Place.id == within)
    directly = select(below.id, below.id).where(below.parent_id == within)
    way = select(top.id).join(above, above.ancestor_id == top.id).where(above.place_id == below.id)
    further = select(below.id, way.where(top.parent_id == within).scalar_subquery()).where(
        below.shown_parent_id == within, below.parent_id != within, unfolded(below)
    )
    return select(union_all(itself, directly, further).subquery("each")).offset(0).subquery("told_with")
