"""Figures: what a measure says of a place, of the places below it, and of its last days."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, Integer, and_, case, cast, func, literal, null, or_, select
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.measures import FLOWS, Measure
from queries.places import in_office, shown_below, standing, unfolded
from queries.schema import DutyHolder, DutyRole, Place, PlaceDay, PlaceTotal, ScreeningRound

COUNTS = [column.name for column in PlaceDay.__table__.columns if not column.primary_key]


@dataclass(frozen=True)
class Span:
    """The date shown, the one before it, and the dates since the start of their round; only dates that have reports."""

    day: dt.date
    before: dt.date | None
    round_to_day: tuple[dt.date, ...]
    round_to_before: tuple[dt.date, ...]

    @property
    def dates(self) -> list[dt.date]:
        """Every date that a figure of this span reads."""
        return sorted({self.day, *self.round_to_day, *self.round_to_before} | ({self.before} if self.before else set()))


def below(within: int, folded: bool, measure: Measure, span: Span | None, deep: bool = True) -> Statement:
    """One row per place shown one click below, and (`deep`) per place below those, `parent_code` naming the place between.

    Places of a folded level stand among them (`folded`), as headings of those whose `heading_code` names them.

    `numerator`, `denominator`, `expected`, `reported` are the measure's on the date, `*_before` those of the date
    before; all are empty without reports. `registered` is the households registered there, `leader` who answered for
    it on the date as `leader_role`, `heading_*` the folded place that it stands under. Codes in order.
    """
    place, parent = aliased(Place), aliased(Place)
    shown = _shown(within, folded, deep, span.day if span else None)
    told = _told(shown, measure, span).subquery("told")
    registered = (  # asked for each place shown: as a join, SQLite would read the totals of all places
        select(func.coalesce(func.sum(PlaceTotal.households), 0).cast(Integer))
        .where(PlaceTotal.place_id == place.id)
        .scalar_subquery()
    )
    heading = and_(parent.id == place.parent_id, ~unfolded(parent))
    return (
        select(
            shown.c.steps,
            shown.c.parent_code,
            (~unfolded(place)).label("folded"),
            place.id,
            place.code,
            place.level_key,
            place.name_zh,
            place.name_en,
            parent.code.label("heading_code"),
            parent.name_zh.label("heading_zh"),
            parent.name_en.label("heading_en"),
            registered.label("registered"),
            DutyRole.key.label("leader_role"),
            _leader(place.id, DutyRole.key, span.day if span else None).label("leader"),
            *(told.c[name] for name in FIGURES),
        )
        .join(shown, shown.c.id == place.id)
        .outerjoin(told, told.c.place_id == place.id)
        .outerjoin(parent, heading)
        .outerjoin(DutyRole, and_(DutyRole.level_key == place.level_key, DutyRole.leads, shown.c.steps == 1))
        .order_by(shown.c.steps, place.code)
    )


FIGURES = (
    "numerator",
    "denominator",
    "expected",
    "reported",
    "units",
    "units_reported",
    "numerator_before",
    "denominator_before",
)


def _leader(place_id: Any, role_key: Any, day: dt.date | None) -> Any:
    """Who holds a position on that day; of several the first, so that nobody doubles a place."""
    return (
        select(DutyHolder.name)
        .where(DutyHolder.place_id == place_id, DutyHolder.role_key == role_key, in_office(DutyHolder, day))
        .order_by(DutyHolder.id)
        .limit(1)
        .scalar_subquery()
    )


def _shown(within: int, folded: bool, deep: bool, day: dt.date | None) -> CTE:
    """One row per place below, one step down (`steps` 1, folded ones too) or two (2)."""
    child, grandchild = aliased(Place), aliased(Place)
    above = child.parent_id if folded else child.shown_parent_id  # folded places between come too, as headings
    children = select(child.id, literal(1).label("steps"), null().label("parent_code")).where(
        above == within, standing(child, day)
    )
    if not deep:
        return children.cte("shown")
    grandchildren = (
        select(grandchild.id, literal(2).label("steps"), child.code.label("parent_code"))
        .join(child, child.id == grandchild.shown_parent_id)
        .where(
            shown_below(child, within, folded), unfolded(grandchild), standing(child, day), standing(grandchild, day)
        )
    )
    return grandchildren.union_all(children).cte("shown")


def _told(shown: CTE, measure: Measure, span: Span | None) -> Statement:
    """One row per shown place that has reports: the figures of one measure."""
    if span is None:
        return select(shown.c.id.label("place_id"), *(cast(null(), Integer).label(name) for name in FIGURES))
    now = (span.day, span.round_to_day)
    then = (span.before, span.round_to_before) if span.before else None
    # A round that began today has no figure of yesterday to compare with.
    then = None if measure.over_round and not span.round_to_before else then
    added = {
        "numerator": _sum(measure.numerator, now),
        "denominator": _sum(measure.denominator, now),
        "expected": _sum(measure.expected, now),
        "reported": _sum(measure.reported, now),
        "units": _sum(("units",), now),
        "units_reported": _sum(("units_reported",), now),
        "numerator_before": _sum(measure.numerator, then) if then else null(),
        "denominator_before": _sum(measure.denominator, then) if then else null(),
    }
    return (
        select(PlaceDay.place_id, *(cast(added[name], Integer).label(name) for name in FIGURES))
        .join(shown, shown.c.id == PlaceDay.place_id)
        .where(PlaceDay.date.in_(span.dates))
        .group_by(PlaceDay.place_id)
    )


def _sum(columns: tuple[str, ...], when: tuple[dt.date | None, tuple[dt.date, ...]]) -> ColumnElement[int]:
    """The columns on one date, those that grow through a round summed from its start; None where the date has no row."""
    day, since_start = when
    total: ColumnElement[int] = literal(0)
    for name in columns:
        column = PlaceDay.__table__.c[name]
        total = total + func.sum(
            case((PlaceDay.date.in_(since_start), column)) if name in FLOWS else case((PlaceDay.date == day, column))
        )
    return total


def days_of(within: int, first: dt.date, last: dt.date) -> Statement:
    """One row per date with reports: every count of one place; those that grow through a round are summed from its start.

    Dates start with the round in which `first` lies, so that its sums are whole.
    """
    round_of = and_(PlaceDay.date >= ScreeningRound.starts, PlaceDay.date <= ScreeningRound.ends)
    starts = (
        select(func.min(ScreeningRound.starts))
        .where(ScreeningRound.starts <= first, ScreeningRound.ends >= first)
        .scalar_subquery()
    )
    columns = []
    for name in COUNTS:
        column = PlaceDay.__table__.c[name]
        if name in FLOWS:
            column = func.sum(column).over(partition_by=ScreeningRound.number, order_by=PlaceDay.date).cast(Integer)
        columns.append(column.label(name))
    return (
        select(PlaceDay.date, ScreeningRound.number.label("round"), *columns)
        .outerjoin(ScreeningRound, round_of)
        .where(
            PlaceDay.place_id == within,
            PlaceDay.date <= last,
            or_(PlaceDay.date >= first, PlaceDay.date >= starts),
        )
        .order_by(PlaceDay.date)
    )
