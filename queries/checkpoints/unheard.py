"""Of which checkpoints nobody knows how they are held, by name: those that kept silent, and those without a roster for the night.

Read from the shifts themselves, so that a list which has room for them can name them. How many they are, minute by minute,
the roll-up has counted (`queries.checkpoints.reckoning`).
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    DateTime,
    Integer,
    Select,
    Subquery,
    and_,
    case,
    cast,
    extract,
    func,
    literal,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.orm import aliased

from queries.checkpoints import window
from queries.checkpoints.questions import WHO, child_of, named
from queries.checkpoints.shifts import in_order
from queries.checkpoints.situation import Ask, Gap, Situation
from queries.checkpoints.states import EARLIEST, Stand, settled, told_until
from queries.database import Statement
from queries.minutes import larger, smaller
from queries.schema import Checkpoint, Place
from queries.statements import Question, at_most

LISTED = 400  # of the list at a glance, which says how many there are
EVERY = 3000  # … of the whole table


def untold(within: int, day: dt.date, heard: dt.datetime, due: dt.datetime, limit: int) -> Statement:
    """One row per stretch of the window in which a checkpoint at or below the place kept silent, or has no roster.

    Silent: what ended by `due` and was not reported. Without a roster: what is to come (after `heard`) and lasts in the
    hours of the night to come. Silence first, then the longest, at most so many.
    """
    child, run = aliased(Place), _runs(within, day, due)
    minutes = cast((_seconds(run.c.ends) - _seconds(run.c.starts)) // 60, Integer).label("minutes")
    begins, ends = (window.begins(day) + dt.timedelta(minutes=minute) for minute in window.NIGHTS[-1])
    tonight = and_(run.c.ends > heard, run.c.ends > begins, run.c.starts < ends, literal(heard, DateTime) < ends)
    return (
        select(*WHO, *named(child, "child"), run.c.starts, run.c.ends, minutes, run.c.silent)
        .select_from(run)
        .join(Checkpoint, Checkpoint.id == run.c.id)
        .outerjoin(child, child.id == child_of(within))
        .where(or_(run.c.silent == 1, tonight))
        .order_by(run.c.silent.desc(), minutes.desc(), run.c.starts, run.c.id)
        .limit(at_most(limit))
    )


def _runs(within: int, day: dt.date, due: dt.datetime) -> Subquery:
    """One row per stretch of a checkpoint in which one piece follows the other and all are alike."""
    piece = _pieces(within, day, due)
    turn: dict[str, Any] = {"partition_by": piece.c.id, "order_by": piece.c.starts}
    goes_on = and_(
        func.lag(piece.c.ends).over(**turn) == piece.c.starts, func.lag(piece.c.silent).over(**turn) == piece.c.silent
    )
    marked = select(piece, case((goes_on, 0), else_=1).label("first")).subquery("marked")
    number = func.sum(marked.c.first).over(partition_by=marked.c.id, order_by=marked.c.starts)
    counted = select(marked, number.label("number")).subquery("counted")
    sides = (func.min(counted.c.starts).label("starts"), func.max(counted.c.ends).label("ends"))
    of_one = (counted.c.id, counted.c.number, counted.c.silent)
    return select(counted.c.id, counted.c.silent, *sides).group_by(*of_one).subquery("runs")


def kept_silent(within: int, day: dt.date, due: dt.datetime) -> Subquery:
    """One row per checkpoint at or below the place that kept silent at some time of the window: see `untold`."""
    row = in_order(day, within)
    return union(*(piece.with_only_columns(row.c.id) for piece in _silent(row, due))).subquery("silent")


def _pieces(within: int, day: dt.date, due: dt.datetime) -> Subquery:
    """One row per shift that nobody reported, and per hole between shifts of a checkpoint that is held day and night."""
    row = in_order(day, within)
    coming = and_(row.c.ends > due, row.c.planned.is_(None))
    return union_all(
        *_silent(row, due),
        _piece(row, row.c.starts, row.c.ends, 0).where(_unreported(row), coming),
        *(_piece(row, larger(starts, due), ends, 0).where(held, ends > due) for starts, ends, held in _holes(row)),
    ).subquery("pieces")


def _silent(row: CTE, due: dt.datetime) -> list[Select[Any]]:
    """The pieces that kept silent: shifts, and what no shift speaks of, which does so up to when its report was due."""
    return [
        _piece(row, row.c.starts, row.c.ends, 1).where(_unreported(row), row.c.ends <= due),
        *(_piece(row, starts, smaller(ends, due), 1).where(held, starts < due) for starts, ends, held in _holes(row)),
    ]


def _holes(row: CTE) -> list[tuple[Any, Any, ColumnElement[bool]]]:
    """The holes between the shifts of a checkpoint that is held day and night: from when to when, and where there is one."""
    # Where there is no shift at all, the hole before it lasts until the end.
    starts, ends = larger(row.c.begins, row.c.last_ends), smaller(row.c.starts, row.c.until)
    after, last = larger(row.c.begins, row.c.ends), row.c.next_starts.is_(None)
    return [
        (starts, ends, and_(row.c.round_the_clock, starts < ends)),
        (after, row.c.until, and_(row.c.round_the_clock, after < row.c.until, last)),
    ]


def _unreported(row: CTE) -> ColumnElement[bool]:
    return and_(row.c.required > 0, row.c.present.is_(None))


def _piece(row: CTE, starts: Any, ends: Any, silent: int) -> Select[Any]:
    return select(row.c.id, starts.label("starts"), ends.label("ends"), literal(silent, Integer).label("silent"))


def _seconds(moment: Any) -> ColumnElement[int]:
    return cast(extract("epoch", moment), BigInteger)


def anybody(stand: Situation) -> bool:
    """Whether any checkpoint kept silent in the window, or has no roster for the night to come."""
    silent = any(Stand.SILENT in each.counts for each in stand.whole.stretches)
    return silent or bool(stand.no_roster_tonight)


def asked(place_id: int, day: dt.date, heard: dt.datetime | None, limit: int) -> Question:
    """The question that `stretches` asks."""
    return (untold, place_id, day, EARLIEST if heard is None else told_until(heard), settled(heard), limit)


def stretches(ask: Ask, place_id: int, day: dt.date, heard: dt.datetime | None, limit: int) -> list[Gap]:
    """When which checkpoint kept silent, and which have no roster for the night, in the order of the list."""
    return [_gap(row) for row in ask(*asked(place_id, day, heard, limit))]


def last_night(found: Sequence[Gap], day: dt.date) -> list[Gap]:
    """Of such stretches those in which a checkpoint kept silent in the night before the day, as far as they lie in it."""
    begins, ends = window.begins(day), window.last_night_ends(day)
    silent = [gap for gap in found if gap.stand == Stand.SILENT and gap.starts < ends and gap.ends > begins]
    cut = [replace(gap, starts=max(gap.starts, begins), ends=min(gap.ends, ends)) for gap in silent]
    return [replace(gap, minutes=int((gap.ends - gap.starts).total_seconds()) // 60) for gap in cut]


def _gap(row: Mapping[str, Any]) -> Gap:
    told = {name: row[name] for name in Gap.__dataclass_fields__ if name in row}
    return Gap(**told, missing=0, stand=Stand.SILENT if row["silent"] else Stand.NO_ROSTER, to_come=False)
