"""Checkpoints: which mouths are held, by how many, when nobody stands there, and who answers for it.

Statements name the child of a place in which a checkpoint stands as `child_*`: the place shown one click below, or the
folded one directly below where there is none. It is empty for a checkpoint of the place itself.
"""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from queries.checkpoints import window
from queries.checkpoints.shifts import LATELY, LONGEST_SHIFT, in_window, open_on, overlaps
from queries.database import Statement
from queries.places import inside, unfolded
from queries.schema import Checkpoint, CheckpointShift, Place, PlaceAncestor
from queries.statements import at_most

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
    """One row per shift that lasts on the date, of the checkpoints open then at or below the place; in order.

    Only what a map shows of them. A checkpoint without any shift has one row.
    """
    shown = (Checkpoint.code, Checkpoint.name_zh, Checkpoint.name_en, Checkpoint.mouth, Checkpoint.lon, Checkpoint.lat)
    base, place, child, shift = _base_once(within, day), aliased(Place), aliased(Place), CheckpointShift.__table__
    on = select(shift.c.checkpoint_id, *(shift.c[name] for name in SHIFT)).where(overlaps(day)).subquery("on_day")
    return (
        select(*shown, Checkpoint.round_the_clock, Checkpoint.headcount, *(on.c[name] for name in SHIFT))
        .add_columns(place.code.label("place_code"), child.code.label("child_code"))
        .select_from(Checkpoint)
        .join(base, base.c.id == Checkpoint.id)
        .join(place, place.id == Checkpoint.place_id)
        .outerjoin(child, child.id == base.c.child_id)
        .outerjoin(on, on.c.checkpoint_id == Checkpoint.id)
        .order_by(Checkpoint.code, on.c.starts)
    )


SHIFT = ("starts", "ends", "required", "planned", "present")


def checkpoint(within: int, code: str, day: dt.date, phones: bool = False) -> Statement:
    """The checkpoint with this code, if it is open on the date at or below the place: one row, with where it stands.

    Only `phones` brings that of who answers for it.
    """
    place, child = aliased(Place), aliased(Place)
    return (
        select(*WHO, *([Checkpoint.leader_phone] if phones else []), *named(place, "place"), *named(child, "child"))
        .join(place, place.id == Checkpoint.place_id)
        .outerjoin(child, child.id == child_of(within))
        .where(Checkpoint.code == code, inside(Checkpoint.place_id, within), open_on(day))
    )


def one_checkpoint(within: int, code: str, day: dt.date) -> Statement:
    """One row per shift of one checkpoint at or below the place, in order, from the evening before to the morning after.

    Who stood there and who came through.
    """
    shift = CheckpointShift
    told = (*SHIFT, "reported_at", "entries", "turned_back", "fevers")
    return (
        select(*(shift.__table__.c[name] for name in told))
        .join(Checkpoint, Checkpoint.id == shift.checkpoint_id)
        .where(Checkpoint.code == code, inside(Checkpoint.place_id, within), in_window(day))
        .order_by(shift.starts)
    )


def last_shifts(within: int, day: dt.date, at: dt.datetime, due: dt.datetime) -> Statement:
    """One row per checkpoint open on the date at or below the place that keeps silent at the moment: the last shift it told of.

    Of none that told nothing `LATELY`. `due`: what ended by then should have been reported. Codes in order.
    """
    shift, told = CheckpointShift, aliased(CheckpointShift)
    below = and_(PlaceAncestor.place_id == Checkpoint.place_id, PlaceAncestor.ancestor_id == within)
    covers = and_(
        shift.checkpoint_id == Checkpoint.id, shift.starts > at - LONGEST_SHIFT, shift.starts <= at, shift.ends > at
    )
    over = or_(shift.ends <= due, and_(shift.starts.is_(None), Checkpoint.round_the_clock))
    silent = (
        select(Checkpoint.id, Checkpoint.code, _newest_told(at).label("newest"))
        .join(PlaceAncestor, below)
        .outerjoin(shift, covers)
        .where(open_on(day), shift.present.is_(None), over)
        .offset(0)  # the newest of each is looked for once
        .subquery("silent")
    )
    return (
        select(silent.c.code, told.starts, told.ends, told.required, told.present)
        .join(told, and_(told.checkpoint_id == silent.c.id, told.starts == silent.c.newest))
        .order_by(silent.c.code)
    )


def _newest_told(at: dt.datetime) -> ColumnElement[dt.datetime]:
    """When the newest shift of a checkpoint began that had begun lately by then and was reported."""
    shift = aliased(CheckpointShift)
    lately = and_(shift.starts > at - LATELY, shift.starts < at)
    told = and_(shift.checkpoint_id == Checkpoint.id, shift.present.is_not(None), lately)
    newest = select(shift.starts).where(told).order_by(shift.starts.desc()).limit(1)
    return newest.correlate(Checkpoint).scalar_subquery()


def last_shift(within: int, code: str, day: dt.date) -> Statement:
    """The newest shift that one checkpoint at or below the place told of, up to the morning after: one row, or none lately."""
    shift = CheckpointShift
    lately = and_(shift.starts > window.begins(day) - LATELY, shift.starts < window.ends(day))
    return (
        select(shift.starts, shift.ends, shift.required, shift.present)
        .join(Checkpoint, Checkpoint.id == shift.checkpoint_id)
        .where(Checkpoint.code == code, inside(Checkpoint.place_id, within), shift.present.is_not(None), lately)
        .order_by(shift.starts.desc())
        .limit(at_most(1))
    )


def unplaced(within: int, day: dt.date, limit: int) -> Statement:
    """One row per checkpoint open on the date at or below the place that has no position, at most so many; codes in order."""
    without = and_(Checkpoint.lon.is_(None), inside(Checkpoint.place_id, within), open_on(day))
    return (
        select(Checkpoint.code, Checkpoint.name_zh, Checkpoint.name_en)
        .where(without)
        .order_by(Checkpoint.code)
        .limit(at_most(limit))
    )


def _open(base: Subquery, *more: Any) -> Statement:
    """One row per checkpoint of the base: what it is, where it stands, who answers for it, and what else is asked."""
    place, child = aliased(Place), aliased(Place)
    return (
        select(*WHO, *named(place, "place"), *named(child, "child"), *more)
        .select_from(Checkpoint)
        .join(base, base.c.id == Checkpoint.id)
        .join(place, place.id == Checkpoint.place_id)
        .outerjoin(child, child.id == base.c.child_id)
    )


def named(place: Any, side: str) -> list[ColumnElement[Any]]:
    """Code and names of a place, as a statement calls them."""
    return [place.code.label(f"{side}_code"), place.name_zh.label(f"{side}_zh"), place.name_en.label(f"{side}_en")]


def _base_once(within: int, day: dt.date) -> Subquery:
    """One row per checkpoint open on the date at or below the place, with the child of the place that it stands in.

    The child of each is looked for once, not with each join and each shift.
    """
    below = and_(PlaceAncestor.place_id == Checkpoint.place_id, PlaceAncestor.ancestor_id == within)
    found = select(Checkpoint.id, child_of(within).label("child_id")).join(PlaceAncestor, below).where(open_on(day))
    return found.offset(0).subquery("base")


def child_of(within: int) -> ColumnElement[int]:
    """The place one click below in which a checkpoint stands, else the folded one directly below, else none."""
    above, child = aliased(PlaceAncestor), aliased(Place)
    way = select(child.id).join(above, above.ancestor_id == child.id).where(above.place_id == Checkpoint.place_id)
    shown = way.where(child.shown_parent_id == within, unfolded(child))
    directly = way.where(child.parent_id == within)
    return func.coalesce(shown.scalar_subquery(), directly.scalar_subquery())
