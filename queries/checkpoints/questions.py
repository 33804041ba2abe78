"""Checkpoints: which mouths are held, by how many, when nobody stands there, and who answers for it.

Statements name the child of a place in which a checkpoint stands as `child_*`: the place shown one click below, or the
folded one directly below where there is none. It is empty for a checkpoint of the place itself.
"""

import datetime as dt
from typing import Any

from sqlalchemy import (
    CTE,
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
    or_,
    select,
)
from sqlalchemy.orm import aliased

from queries.checkpoints.shifts import LONGEST_SHIFT, held, lasting, nobody, open_on, overlaps, pieces
from queries.database import Statement
from queries.minutes import DAY, NIGHT, NIGHT_BEGINS, larger, midnight, shared
from queries.places import inside, unfolded
from queries.schema import Checkpoint, CheckpointHeld, CheckpointShift, Place, PlaceAncestor, ReportDay
from queries.statements import worked_out

WHO = (
    Checkpoint.code,
    Checkpoint.name_zh,
    Checkpoint.name_en,
    Checkpoint.mouth,
    Checkpoint.lon,
    Checkpoint.lat,
    Checkpoint.round_the_clock,
    Checkpoint.shift_hours,
    Checkpoint.headcount,
    Checkpoint.leader,
)


def checkpoints_at(within: int, at: dt.datetime) -> Statement:
    """One row per checkpoint open at that moment at or below the place, with the shift that covers it; codes in order.

    `required` is empty where nobody needs to stand there then, `present` and `planned` where nothing is known.
    """
    shift = CheckpointShift
    covers = and_(
        shift.checkpoint_id == Checkpoint.id, shift.starts > at - LONGEST_SHIFT, shift.starts <= at, shift.ends > at
    )
    by_default = case((Checkpoint.round_the_clock, Checkpoint.headcount))
    rows = _open(
        _base_once(within, at.date()),
        func.coalesce(shift.required, by_default).label("required"),
        shift.planned,
        shift.present,
        shift.starts,
        shift.ends,
        shift.reported_at,
    )
    return rows.outerjoin(shift, covers).order_by(Checkpoint.code)


def shifts_of_day(within: int, day: dt.date) -> Statement:
    """One row per shift that overlaps the date, of the checkpoints open then at or below the place; in order.

    `first` and `last` are the minutes of the day between which it lasts, cut off at 00:00 and 24:00.
    """
    on = pieces(day).subquery("on_day")
    known = _whole(on, SHIFT)
    return (
        _open(_base_once(within, day), *known)
        .join(on, on.c.checkpoint_id == Checkpoint.id)
        .order_by(Checkpoint.code, on.c.starts)
    )


SHIFT = ("starts", "ends", "first", "last", "required", "planned", "present", "reported_at")


def _whole(on: Subquery, names: tuple[str, ...]) -> list[ColumnElement[Any]]:
    """Columns of `pieces`; PostgreSQL would tell minutes as decimals."""
    minutes = {name: cast(on.c[name], Integer).label(name) for name in ("first", "last")}
    return [minutes.get(name, on.c[name]) for name in names]


def one_checkpoint(within: int, code: str, day: dt.date) -> Statement:
    """One row per shift of one checkpoint at or below the place that overlaps the date, in order.

    Who stood there and who came through.
    """
    on = pieces(day).subquery("on_day")
    return (
        select(*_whole(on, (*SHIFT, "entries", "turned_back", "fevers")))
        .join(Checkpoint, Checkpoint.id == on.c.checkpoint_id)
        .where(Checkpoint.code == code, inside(Checkpoint.place_id, within))
        .order_by(on.c.starts)
    )


def tonight(within: int, day: dt.date) -> Statement:
    """One row per shift between 23:00 of the date and 06:00 of the next in which nobody was there, or is on the roster.

    Of the checkpoints open on the date at or below the place, in order. Whether a roster still speaks, `states` says.
    """
    shift = CheckpointShift
    begins = midnight(day) + dt.timedelta(minutes=NIGHT_BEGINS)
    ends = begins + dt.timedelta(minutes=NIGHT)
    overlap = and_(shift.starts > begins - LONGEST_SHIFT, shift.starts < ends, shift.ends > begins)
    told = (shift.starts, shift.ends, shift.required, shift.planned, shift.present)
    return (
        _open(_base(within, day), *told)
        .join(shift, and_(shift.checkpoint_id == Checkpoint.id, overlap))
        .where(nobody(func.coalesce(shift.present, shift.planned), shift.required))
        .order_by(Checkpoint.code, shift.starts)
    )


def hours(within: int, day: dt.date) -> Statement:
    """One row per child of the place with checkpoints and hour of the date, in order: people × minutes and minutes.

    `required`, `reported` and `staffed` are people × minutes; `gap_minutes` those of checkpoints at which nobody stood.
    """
    base = _found(within, day).cte()
    alike, always, hour, child = _alike(base, day), _by_default(base), _hours(), aliased(Place)
    minutes = shared(alike.c["first"], alike.c["last"], hour.c.hour * 60, hour.c.hour * 60 + 60)
    names = ("required", "reported", "staffed", "gap_minutes")
    overlapping = and_(alike.c["first"] < hour.c.hour * 60 + 60, alike.c["last"] > hour.c.hour * 60)
    spoken = select(alike.c.child_id, hour.c.hour, *((alike.c[name] * minutes).label(name) for name in names)).join(
        hour, overlapping
    )
    nothing = [literal(0)] * (len(names) - 1)
    unspoken = select(always.c.child_id, hour.c.hour, always.c.headcount * 60, *nothing).join(hour, literal(True))
    both = spoken.union_all(unspoken).subquery("both")
    return (
        select(
            *_named(child, "child"),
            both.c.hour,
            *(cast(func.sum(both.c[name]), Integer).label(name) for name in names),
        )
        .outerjoin(child, child.id == both.c.child_id)
        .group_by(child.code, child.name_zh, child.name_en, both.c.hour)
        .order_by(child.code.nulls_first(), both.c.hour)
    )


def _alike(base: CTE, day: dt.date) -> Subquery:
    """One row per child and minutes of the day: the shifts that last just so, added up, beyond what holds by default."""
    shift = CheckpointShift
    on = (
        select(base.c.child_id, base.c.headcount, base.c.round_the_clock, shift.required, shift.present, *lasting(day))
        .join(shift, and_(shift.checkpoint_id == base.c.id, overlaps(day)))
        .subquery("on_day")
    )
    by_default = case((on.c.round_the_clock, on.c.headcount), else_=0)
    sums = {
        "required": on.c.required - by_default,
        "reported": case((on.c.present.is_not(None), on.c.required), else_=0),
        "staffed": held(on.c.present, on.c.required),
        "gap_minutes": case((nobody(on.c.present, on.c.required), 1), else_=0),
    }
    return (
        select(on.c.child_id, on.c["first"], on.c["last"], *(func.sum(sums[name]).label(name) for name in sums))
        .group_by(on.c.child_id, on.c["first"], on.c["last"])
        .subquery("alike")
    )


def _by_default(base: CTE) -> Subquery:
    """One row per child with checkpoints: the people required at any minute of which no shift speaks."""
    headcount = func.sum(case((base.c.round_the_clock, base.c.headcount), else_=0)).label("headcount")
    return select(base.c.child_id, headcount).group_by(base.c.child_id).subquery("always")


def unbroken_days(within: int, day: dt.date) -> Statement:
    """One row per checkpoint open at or below the place: `days` in a row up to the date without a minute's gap.

    A shift with nobody there ends the row of days, and so does one that was not reported, or a hole in what is known of
    a checkpoint that is held day and night. Looks back `LOOK_BACK`; the longest first.
    """
    held, ends = CheckpointHeld, midnight(day + dt.timedelta(days=1))
    as_of = select(func.max(ReportDay.as_of)).scalar_subquery()
    since = larger(_silent_until(ends, as_of), held.since)
    second = literal(worked_out(_seconds, ends), BigInteger)
    whole_days = (second - cast(extract("epoch", since), BigInteger)) // (DAY * 60)
    ceased = and_(Checkpoint.round_the_clock, held.last < as_of, held.last < ends)
    days = cast(case((or_(held.since.is_(None), ceased), 0), else_=larger(whole_days, 0)), Integer).label("days")
    of_day = and_(held.date == day, held.place_id == Checkpoint.place_id, held.checkpoint_id == Checkpoint.id)
    return _open(_base_once(within, day), days).outerjoin(held, of_day).order_by(days.desc(), Checkpoint.code)


def _silent_until(ends: dt.datetime, as_of: Any) -> ColumnElement[dt.datetime]:
    """When the last shift of a checkpoint ended that had begun by then and kept silent; none if all told."""
    shift = CheckpointShift
    silent = and_(
        shift.checkpoint_id == Checkpoint.id, shift.present.is_(None), shift.ends <= as_of, shift.starts < ends
    )
    last = select(shift.ends).where(silent).order_by(shift.ends.desc()).limit(1)
    return last.correlate(Checkpoint).scalar_subquery()


def _seconds(moment: dt.datetime) -> int:
    return int((moment - midnight(dt.date(1970, 1, 1))).total_seconds())


def _open(base: Subquery, *more: Any) -> Statement:
    """One row per checkpoint of the base: what it is, where it stands, who answers for it, and what else is asked."""
    place, child = aliased(Place), aliased(Place)
    return (
        select(*WHO, *_named(place, "place"), *_named(child, "child"), *more)
        .select_from(Checkpoint)
        .join(base, base.c.id == Checkpoint.id)
        .join(place, place.id == Checkpoint.place_id)
        .outerjoin(child, child.id == base.c.child_id)
    )


def _named(place: Any, side: str) -> list[ColumnElement[Any]]:
    return [place.code.label(f"{side}_code"), place.name_zh.label(f"{side}_zh"), place.name_en.label(f"{side}_en")]


def _base(within: int, day: dt.date) -> Subquery:
    """One row per checkpoint open on the date at or below the place, with the child of the place that it stands in."""
    return _found(within, day).subquery("base")


def _base_once(within: int, day: dt.date) -> Subquery:
    """The same, where all of them are told: the child of each is looked for once, not with each join and each shift."""
    return _found(within, day).offset(0).subquery("base")


def _found(within: int, day: dt.date) -> Statement:
    below = and_(PlaceAncestor.place_id == Checkpoint.place_id, PlaceAncestor.ancestor_id == within)
    return (
        select(
            Checkpoint.id,
            Checkpoint.headcount,
            Checkpoint.round_the_clock,
            _child(within).label("child_id"),
        )
        .join(PlaceAncestor, below)
        .where(open_on(day))
    )


def _child(within: int) -> ColumnElement[int]:
    """The place one click below in which a checkpoint stands, else the folded one directly below, else none."""
    above, child = aliased(PlaceAncestor), aliased(Place)
    way = select(child.id).join(above, above.ancestor_id == child.id).where(above.place_id == Checkpoint.place_id)
    shown = way.where(child.shown_parent_id == within, unfolded(child))
    directly = way.where(child.parent_id == within)
    return func.coalesce(shown.scalar_subquery(), directly.scalar_subquery())


def _hours() -> CTE:
    """One row per hour of a day."""
    hour = select(literal(0).label("hour")).cte(recursive=True)
    return hour.union_all(select(hour.c.hour + 1).where(hour.c.hour < 23))
