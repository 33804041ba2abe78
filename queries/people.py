"""People observed, per place from the bound down to the grid: what a wall may show of them only beside each other's counts.

Questions of one day have a row per place on the way from the bound to a place, and per place one click below each of those.
Of several days a row per date of the place itself, and on the last date per place one click below. `shown_from` is the
smallest count that may be shown, if there is one: then what decides what is hidden of them comes as well, date by date: the
places on the way, and beside it those with smaller counts and the smallest others, as far as these can be needed to hide
them; all others there are one row. `above` is the code of the place one click up; where it comes, it comes first.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Integer,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.places import exists_on, inside, unfolded
from queries.schema import (
    CheckpointTotal,
    HomeTotal,
    InflowTotal,
    Level,
    ObserverReport,
    ObserverTotal,
    Place,
    PlaceAncestor,
    ReportDay,
    ReportStatus,
)

FINEST, AS_FINE = "grid", 2  # the level below which a wall shows no count of people observed, and how deep it else lies


def outsiders(within: int, place_id: int, day: dt.date) -> Statement:
    """Outsiders that observers saw that day at or below each place; empty where no observer reported."""
    own, total, status = ObserverReport, ObserverTotal, ReportStatus
    # A place with nothing below it has no totals: its report tells.
    seen = case(
        (own.place_id.is_not(None), func.coalesce(own.outsiders, 0)),
        (status.on_time + status.late > 0, func.coalesce(total.outsiders, 0)),
    )
    heard = and_(status.place_id == Place.id, status.date == day, status.subject == "observers")
    return (
        _families(within, place_id, day, seen.label("outsiders"))
        .outerjoin(own, and_(own.place_id == Place.id, own.date == day, Place.lowest))
        .outerjoin(total, and_(total.place_id == Place.id, total.date == day))
        .outerjoin(status, heard)
    )


def fevers(within: int, place_id: int, day: dt.date) -> Statement:
    """People found with a fever at the checkpoints at or below each place, in shifts begun that day."""
    on = and_(CheckpointTotal.place_id == Place.id, CheckpointTotal.date == day)
    fevers = func.coalesce(CheckpointTotal.fevers, 0).label("fevers")
    return _families(within, place_id, day, fevers).outerjoin(CheckpointTotal, on)


WATCHED = (
    "current",
    "new",
    "released",
    "transferred",
    "checks_due",
    "checks_done",
    "households",
    "with_runner",
    "items_due",
    "items_done",
    "isolated_2h",
    "isolated_6h",
    "isolated_12h",
    "isolated_24h",
    "isolated_later",
    "at_home_confirmed",
)


def observed(within: int, place_id: int, first: dt.date, last: dt.date, shown_from: int | None) -> Statement:
    """People under home observation at or below each place on each date with reports, in order; empty where nobody reported.

    What is counted of them beside: checks, households, items, and the new ones by hours from found to isolated.
    """
    told = _Told(HomeTotal, "homes", WATCHED, (("current", "households"), ("at_home_confirmed",)))
    return _by_day(told, within, place_id, first, last, shown_from)


INFLOW = ("outsiders", "vehicles", "fevers")


def inflow(within: int, place_id: int, first: dt.date, last: dt.date, shown_from: int | None) -> Statement:
    """What grids newly found at or below each place on each date with reports, in order; empty where none reported.

    `expected`, `reported`: places that should tell of it, and did.
    """
    told = _Told(InflowTotal, "inflow", INFLOW, tuple((name,) for name in INFLOW))
    return _by_day(told, within, place_id, first, last, shown_from)


@dataclass(frozen=True)
class _Told:
    """What is counted: in which table of totals, by whose reports; of `hidden` each group of counts is hidden together."""

    totals: Any
    subject: str
    names: tuple[str, ...]
    hidden: tuple[tuple[str, ...], ...]

    def counts(self) -> dict[str, ColumnElement[int]]:
        """A count of one place alone has no row where all of it is zero: that was said, and is no silence."""
        table = self.totals.__table__
        return {name: case((CAME > 0, func.coalesce(table.c[name], 0))) for name in self.names}

    def on_dates(self, rows: Any, first: Any, last: dt.date) -> Any:
        """A statement with what was told on each date with reports."""
        total, status = self.totals, ReportStatus
        return (
            rows.join(ReportDay, ReportDay.date.between(first, last))
            .outerjoin(total, and_(total.place_id == Place.id, total.date == ReportDay.date))
            .outerjoin(
                status,
                and_(status.place_id == Place.id, status.date == ReportDay.date, status.subject == self.subject),
            )
        )


CAME = func.coalesce(ReportStatus.on_time + ReportStatus.late, 0)


def _by_day(
    told: _Told, within: int, place_id: int, first: dt.date, last: dt.date, shown_from: int | None
) -> Statement:
    """The place itself on each date, those one click below on the last one, and what decides what is hidden of them."""
    near = _near(told, within, place_id, first, last)
    if shown_from is None:
        return near.order_by(ReportDay.date, Level.depth, Place.code)
    beside = _beside(told, within, place_id, first, last, shown_from)
    columns = [*near.selected_columns, Level.depth]
    every = union_all(near.add_columns(Level.depth), *(_as_wide(columns, each) for each in _deciding(told, beside)))
    rows = every.subquery("told")
    return select(*(column for column in rows.c if column.name != "depth")).order_by(
        rows.c.date, rows.c.depth, rows.c.code
    )


def _near(told: _Told, within: int, place_id: int, first: dt.date, last: dt.date) -> Statement:
    above, child = aliased(Place), aliased(Place)
    below = select(child.id, literal(last, Date)).where(child.shown_parent_id == place_id)
    family = union_all(select(literal(place_id).label("id"), literal(first, Date).label("since")), below)
    shown = family.subquery("family")
    status = (func.coalesce(ReportStatus.expected, 0).label("expected"), CAME.label("reported"))
    counts = [count.label(name) for name, count in told.counts().items()]
    who = (Place.id, Place.code, Place.name_zh, Place.name_en, Place.lon, Place.lat)
    known = (case((Place.id != within, above.code)).label("above"), ReportDay.date, Place.level_key)
    rows = (
        select(*who, *known, *status, *counts)
        .join(shown, shown.c.id == Place.id)
        .join(Level, Level.key == Place.level_key)
        .outerjoin(above, above.id == Place.shown_parent_id)
        .where(*_told_of(last))
    )
    dated: Statement = told.on_dates(rows, shown.c.since, last)
    return dated


def _beside(told: _Told, within: int, place_id: int, first: dt.date, last: dt.date, shown_from: int) -> CTE:
    """One row per date and place on the way to the one shown or beside it, that one aside; `needed` if it may decide."""
    above, child = aliased(Place), aliased(Place)
    way = select(PlaceAncestor.ancestor_id).where(
        PlaceAncestor.place_id == place_id,
        PlaceAncestor.ancestor_id != place_id,
        inside(PlaceAncestor.ancestor_id, within),
    )
    others = select(child.id, child.id.in_(way)).where(child.shown_parent_id.in_(way), child.id != place_id)
    top = select(literal(within).label("id"), true().label("leads")).where(literal(within) != place_id)
    family = union_all(top, others).subquery("neighbours")
    counts = {name: func.coalesce(told.counts()[name], 0) for group in told.hidden for name in group}
    rows = (
        select(
            Place.code,
            case((Place.id != within, above.code)).label("above"),
            ReportDay.date,
            Level.depth,
            family.c.leads,
            *(count.label(name) for name, count in counts.items()),
        )
        .select_from(family)
        .join(Place, Place.id == family.c.id)
        .join(Level, Level.key == Place.level_key)
        .outerjoin(above, above.id == Place.shown_parent_id)
        .where(*_told_of(last))
    )
    all_of_them = told.on_dates(rows, first, last).subquery("neighbour")
    needed = [_may_decide([all_of_them.c[name] for name in group], all_of_them, shown_from) for group in told.hidden]
    return select(*all_of_them.c, or_(all_of_them.c.leads, *needed).label("needed")).cte()


def _may_decide(counts: Sequence[ColumnElement[int]], rows: Any, shown_from: int) -> ColumnElement[bool]:
    """Whether counts that are hidden together are small, or among the smallest others up to one that hides any for sure.

    One that is larger than the smallest count shown leaves every small one beside it in doubt: none above it is hidden.
    """
    least, *_ = counts
    sure = func.min(case((and_(*(count > shown_from for count in counts)), least))).over(
        partition_by=[rows.c.date, rows.c.above]
    )
    small = [count.between(1, literal(shown_from) - 1) for count in counts]
    others = and_(or_(*(count > 0 for count in counts)), or_(sure.is_(None), least <= sure))
    return or_(*small, others)


def _deciding(told: _Told, beside: CTE) -> list[Any]:
    """Rows that may decide, and one per date and family for the sum of all that do not."""
    names = [name for group in told.hidden for name in group]
    needed = select(beside.c.code, beside.c.above, beside.c.date, beside.c.depth, *(beside.c[name] for name in names))
    rest = select(
        (beside.c.above + literal(" +")).label("code"),
        beside.c.above,
        beside.c.date,
        func.min(beside.c.depth).label("depth"),
        *(cast(func.sum(beside.c[name]), Integer).label(name) for name in names),
    ).group_by(beside.c.above, beside.c.date)
    return [needed.where(beside.c.needed), rest.where(~beside.c.needed)]


def _as_wide(columns: Sequence[ColumnElement[Any]], rows: Any) -> Any:
    """Rows with empty columns where they tell nothing."""
    told = rows.subquery()
    return select(*(told.c.get(column.key, cast(null(), column.type)).label(column.key) for column in columns))


def _told_of(day: dt.date) -> tuple[ColumnElement[bool], ...]:
    """Places of which a wall shows people observed."""
    return (Level.depth <= finest(), unfolded(Place), exists_on(Place, day))


def finest() -> ColumnElement[int]:
    """How deep the level lies below which a wall shows no count of people."""
    return func.coalesce(select(Level.depth).where(Level.key == FINEST).scalar_subquery(), AS_FINE)


def is_fine(place_id: Any) -> ColumnElement[bool]:
    """Whether a place lies below that level."""
    depth = select(Level.depth).join(Place, Place.level_key == Level.key).where(Place.id == place_id)
    return depth.scalar_subquery() > finest()


def _families(within: int, place_id: int, day: dt.date, *counts: Any) -> Statement:
    above = aliased(Place)
    way = select(PlaceAncestor.ancestor_id).where(
        PlaceAncestor.place_id == place_id, inside(PlaceAncestor.ancestor_id, within)
    )
    child = aliased(Place)
    below = select(child.id).where(child.shown_parent_id.in_(way))
    # Either the one or the other as a limit would make PostgreSQL read all places.
    family = union_all(select(literal(within).label("id")), below).subquery("family")
    return (
        select(
            Place.id,
            Place.code,
            Place.name_zh,
            Place.name_en,
            Place.lon,
            Place.lat,
            case((Place.id != within, above.code)).label("above"),
            *counts,
        )
        .join(family, family.c.id == Place.id)
        .join(Level, Level.key == Place.level_key)
        .outerjoin(above, above.id == Place.shown_parent_id)
        .where(*_told_of(day))
        .order_by(Level.depth, Place.code)
    )
