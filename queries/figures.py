"""Figures: what a measure says of a place, of the places below it, and of its last days."""

import datetime as dt
import operator
from collections.abc import Callable, Iterable
from functools import cache, reduce
from typing import Any, TypeAlias

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    String,
    Subquery,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from queries.counts import Count, Counts, counts
from queries.database import Statement
from queries.duty.office import holder_of
from queries.measures import SIDES, Measure, Silence, by_name, measures
from queries.people import is_fine
from queries.places import exists_on, registered, shown_below, unfolded
from queries.rollup.front_line import ANY
from queries.rollup.reading import by_table, column_of, counted, of_one_place
from queries.schema import DutyRole, Place, RegisterTotal, ReportDay, ReportStatus, ScreeningRound
from queries.spans import Span
from queries.validity import in_force

UNITS = {
    "units": counts(ReportStatus.expected, of=ANY),
    "units_reported": counts(ReportStatus.on_time, ReportStatus.late, of=ANY),
}

Column: TypeAlias = Callable[[Count], ColumnElement[Any]]  # where a count stands in a statement
Sum: TypeAlias = Callable[
    [Counts], ColumnElement[int]
]  # what several counts are together; the same object for the same ones
NONE = literal_column("0", Integer)  # stands in every sum: as a value each would be sent with every question


def below(within: int, folded: bool, measure: Measure, span: Span | None, deep: bool = True) -> Statement:
    """One row per place shown one click below, and (`deep`) per place below those, `parent_code` naming the place between.

    Places of a folded level stand among them (`folded`), as headings of those whose `heading_code` names them.

    `numerator`, `denominator`, `expected`, `reported` are the measure's on the date, `*_before` those of the date
    before; all are empty without reports. `registered` is the households registered there, `leader` who answered for
    it on the date as `leader_role`, `heading_*` the folded place that it stands under, `fine` whether it lies below the grid.
    Codes in order.
    """
    place, parent = aliased(Place), aliased(Place)
    shown = _shown(within, folded, deep, span.day if span else None)
    told = _told(shown, measure, span).subquery("told")
    heading = and_(parent.id == place.parent_id, ~unfolded(parent))
    return (
        select(
            shown.c.steps,
            shown.c.parent_code,
            (~unfolded(place)).label("folded"),
            place.id,
            place.code,
            place.level_key,
            is_fine(place.id).label("fine"),
            place.name_zh,
            place.name_en,
            parent.code.label("heading_code"),
            parent.name_zh.label("heading_zh"),
            parent.name_en.label("heading_en"),
            registered(place, RegisterTotal.households, place.households).label("registered"),
            DutyRole.key.label("leader_role"),
            holder_of(place.id, DutyRole.key, span.day if span else None).label("leader"),
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


def _shown(within: int, folded: bool, deep: bool, day: dt.date | None) -> CTE:
    """One row per place below, one step down (`steps` 1, folded ones too) or two (2)."""
    child, grandchild = aliased(Place), aliased(Place)
    above = child.parent_id if folded else child.shown_parent_id  # folded places between come too, as headings
    children = select(child.id, literal(1).label("steps"), cast(null(), String).label("parent_code")).where(
        above == within, exists_on(child, day)
    )
    if not deep:
        return children.cte()
    grandchildren = (
        select(grandchild.id, literal(2).label("steps"), child.code.label("parent_code"))
        .join(child, child.id == grandchild.shown_parent_id)
        .where(
            shown_below(child, within, folded), unfolded(grandchild), exists_on(child, day), exists_on(grandchild, day)
        )
    )
    return grandchildren.union_all(children).cte()


def figure(measure: Measure, added: Sum) -> dict[str, ColumnElement[int]]:
    """The figure of a measure, side by side. This alone decides what it is, of any place and date.

    What a place has no row of, it has none of.
    """
    sides = {side: added(getattr(measure, side)) for side in SIDES}
    if measure.less:
        sides["numerator"] = sides["numerator"] - added(measure.less)
    if measure.unjudged:
        young = added(measure.unjudged)
        sides |= {side: sides[side] - young for side in ("numerator", "denominator")}
    return sides


def _adding(column: Column) -> Sum:
    """How counts are added up. What several measures tell is the same for all of them, and is asked for once."""

    def added(named: Counts) -> ColumnElement[int]:
        counts = [func.coalesce(column(count), NONE) for count in named]
        return reduce(operator.add, counts) if counts else NONE

    return cache(added)


def _told(shown: CTE, measure: Measure, span: Span | None) -> Statement:
    """One row per shown place: the figures of one measure."""
    if span is None:
        return select(shown.c.id.label("place_id"), *(cast(null(), Integer).label(name) for name in FIGURES))
    # A round that began today has no figure of yesterday to compare with.
    then = None if measure.over_round and not span.goes_on else span.before
    found = {
        table: _on_both(read, shown, span.day, then)
        for table, read in by_table([*_counts_of(measure), *_all(UNITS)]).items()
    }

    now = _adding(_on(found, "now"))
    told: dict[str, Any] = figure(measure, now) | {name: now(named) for name, named in UNITS.items()}
    before = figure(measure, _adding(_on(found, "before"))) if then else {}
    told |= {f"{side}_before": before.get(side, null()) for side in SIDES[:2]}
    rows = select(shown.c.id.label("place_id"), *(cast(told[name], Integer).label(name) for name in FIGURES))
    for one in found.values():
        rows = rows.outerjoin(one, one.c.place_id == shown.c.id)
    return rows


def compared(within: int, folded: bool, known: tuple[Measure, ...], span: Span | None, deep: bool = False) -> Statement:
    """One row per place one click (`deep`: or two) below: the figures of these measures, and `…_before` on the date before.

    A measure's figure is called as in `days_of`; `fine`: the place lies below the grid. `…_reported_before`: of measures that
    leave out who keeps silent, how many told on the date before. Without reports there are no rows.
    """
    if span is None:
        return select(Place.id.label("place_id")).where(false())
    shown = _shown(within, folded, deep, span.day)
    found = {
        table: _on_both(read, shown, span.day, span.before)
        for table, read in by_table(count for measure in known for count in _counts_of(measure)).items()
    }

    now, earlier = (_adding(_on(found, day)) for day in ("now", "before"))
    columns: dict[str, Any] = {}
    none = cast(null(), Integer)
    for measure in known:
        columns |= {f"{measure.key}_{side}": told for side, told in figure(measure, now).items()}
        comparable = span.before is not None and (span.goes_on or not measure.over_round)
        before = figure(measure, earlier) if comparable else {}
        sides = (*SIDES[:2], "reported") if measure.silence is Silence.LEFT_OUT else SIDES[:2]
        columns |= {f"{measure.key}_{side}_before": before.get(side, none) for side in sides}
    fine = is_fine(shown.c.id).label("fine")
    rows = select(shown.c.id.label("place_id"), fine, *(told.label(name) for name, told in columns.items()))
    return _joined(rows, found, lambda one: one.c.place_id == shown.c.id).order_by(shown.c.id)


def last_told(within: int, folded: bool, measure: Measure, deep: bool, first: dt.date, day: dt.date) -> Statement:
    """One row per place shown below that keeps silent on the day, and date from `first` on which it was not, the newest first.

    `numerator` and `denominator` are the measure's on that date; empty where a total carries them, for then they stand still.
    """
    shown, carried = _shown(within, folded, deep, day), measure.silence is Silence.CARRIED
    on_day = _read([*measure.expected, *measure.reported], select(shown.c.id), lambda date: date == day)
    silent = _joined(select(shown.c.id.label("place_id")), on_day, lambda one: one.c.place_id == shown.c.id)
    expected, reported = map(_adding(_in(on_day)), (measure.expected, measure.reported))
    silent_ids = silent.where(expected > 0, reported == 0).cte(f"silent_{measure.key}")
    wanted = measure.reported if carried else _counts_of(measure)
    before = _read(wanted, select(silent_ids.c.place_id), lambda date: and_(date >= first, date < day))
    added = _adding(_in(before))
    told = {} if carried else figure(measure, added)
    rows = (
        select(
            silent_ids.c.place_id,
            ReportDay.date,
            *(cast(told.get(side, null()), Integer).label(side) for side in SIDES[:2]),
        )
        .join_from(silent_ids, ReportDay, and_(ReportDay.date >= first, ReportDay.date < day))
        .where(added(measure.reported) > 0)
        .order_by(ReportDay.date.desc(), silent_ids.c.place_id)
    )
    return _joined(
        rows, before, lambda one: and_(one.c.place_id == silent_ids.c.place_id, one.c.date == ReportDay.date)
    )


def _read(wanted: Iterable[Count], places: Any, dates: Callable[[Any], Any]) -> dict[Any, Subquery]:
    """The rows of every table that counts are read of, by table."""
    return {table: counted(read, places, dates).subquery() for table, read in by_table(wanted).items()}


def _in(found: dict[Any, Subquery]) -> Column:
    return lambda count: found[count.table].c[column_of(count)]


def _on(found: dict[Any, Subquery], day: str) -> Column:
    return lambda count: found[count.table].c[f"{column_of(count)}_{day}"]


def _joined(rows: Statement, found: dict[Any, Subquery], on: Callable[[Subquery], Any]) -> Statement:
    for one in found.values():
        rows = rows.outerjoin(one, on(one))
    return rows


def _on_both(read: list[Count], shown: CTE, day: dt.date, then: dt.date | None) -> Subquery:
    """One row per shown place: counts of one table on the date (`_now`) and on the one before it (`_before`)."""
    dates = {"now": day, "before": then} if then else {"now": day}
    rows = counted(read, select(shown.c.id), lambda date: date.in_(list(dates.values()))).subquery()
    columns = [
        func.sum(case((rows.c.date == date, rows.c[column_of(count)]))).label(f"{column_of(count)}_{when}")
        for when, date in dates.items()
        for count in read
    ]
    return select(rows.c.place_id, *columns).group_by(rows.c.place_id).subquery()


def _counts_of(measure: Measure) -> list[Count]:
    return [
        count
        for named in (*(getattr(measure, side) for side in SIDES), measure.less, measure.unjudged)
        for count in named
    ]


def _all(named: dict[str, Counts]) -> list[Count]:
    return [count for each in named.values() for count in each]


def days_of(within: int, first: dt.date, last: dt.date) -> Statement:
    """One row per date with reports: what one place counts, and the figure of every measure.

    Counts go by the names that `queries.measures.by_name` gives them; those that grow through a round are told as they
    stood. A measure's figure is `<key>_numerator`, `_denominator`, `_expected` and `_reported`; `fine`: the place
    lies below the grid. Dates in order.
    """
    every = by_name() | UNITS
    known = measures(Measure)
    needed = [*_all(every), *(count for measure in known.values() for count in _counts_of(measure))]
    place = aliased(Place)
    found, where = of_one_place(needed, within, lambda date: date.between(first, last))
    added = _adding(where.__getitem__)
    columns: dict[str, Any] = {name: added(named) for name, named in every.items()}
    for key, measure in known.items():
        columns |= {f"{key}_{side}": told for side, told in figure(measure, added).items()}
    rows = (
        select(
            ReportDay.date,
            ScreeningRound.number.label("round"),
            is_fine(within).label("fine"),
            *(told.label(name) for name, told in columns.items()),
        )
        .join_from(ReportDay, place, place.id == within)
        .outerjoin(ScreeningRound, ReportDay.date.between(ScreeningRound.starts, ScreeningRound.ends))
    )
    for one in found:
        rows = rows.outerjoin(one.rows, one.rows.c.date == ReportDay.date)
    told_of = or_(in_force(place, ReportDay.date), *(one.told for one in found))
    return rows.where(ReportDay.date.between(first, last), told_of).order_by(ReportDay.date)
