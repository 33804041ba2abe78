"""Reports: who sent theirs, who keeps silent and since when, which sums fail, and what was loaded when."""

import datetime as dt
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    String,
    Text,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from queries.database import Statement
from queries.duty.office import holder_of
from queries.identities import KINDS
from queries.places import itself_and_below, named, unfolded
from queries.report_days import first_after, last_before
from queries.reporting.kinds import kinds, status_counts, titles
from queries.rollup.reading import FRONT_LINE, column_of, counted
from queries.schema import BrokenSum, DutyRole, IntakeRun, Level, Place, ReportDay, ReportStatus
from queries.statements import at_most

SIDES = ("carried", "came", "went", "due", "told")
PEOPLE_SIDES = ("people_carried", "people_came", "people_went", "people_sent", "people_due", "people_told")


def status_below(within: int, folded: bool, day: dt.date) -> Statement:
    """One row per place shown one click below, and for the place itself (`steps` 0), in order of codes.

    For each kind of report `<kind>_expected`, `<kind>_on_time`, `<kind>_late`, as `report_status` has them at and below it.
    """
    shown, units = itself_and_below(within, folded, day), status_counts()
    status = counted(units, select(shown.c.id), lambda date: date == day).subquery("status")
    columns = [func.coalesce(status.c[column_of(unit)], 0).label(column_of(unit)) for unit in units]
    return (
        select(shown.c.steps, Place.id, Place.code, *columns)
        .join(shown, shown.c.id == Place.id)
        .outerjoin(status, status.c.place_id == Place.id)
        .order_by(shown.c.steps, Place.code)
    )


def course(within: int, first: dt.date, last: dt.date) -> Statement:
    """One row per date with reports, in order: the same counts of the place, and how many sums fail at and below it.

    `left_out`: how many kinds are left out there that were told of lately. Until the date closes they may still come.
    """
    units = status_counts()
    status = counted(units, select(literal(within)), lambda date: date.between(first, last)).subquery("status")
    columns = [func.coalesce(status.c[column_of(unit)], 0).label(column_of(unit)) for unit in units]
    failing = select(func.count()).where(BrokenSum.date == ReportDay.date, BrokenSum.place_id == within)
    broken, left_out = (
        failing.where(kept).correlate(ReportDay).scalar_subquery() for kept in (~_left_out(), _left_out())
    )
    return (
        select(ReportDay.date, *columns, broken.label("broken"), left_out.label("left_out"))
        .outerjoin(status, status.c.date == ReportDay.date)
        .where(ReportDay.date.between(first, last))
        .order_by(ReportDay.date)
    )


def silent(within: int, day: dt.date, limit: int) -> Statement:
    """One row per place and kind of report of which nothing came that day at or below it, up to two steps down.

    Below a place that is silent itself nothing more is told. `expected`: how many reports are due there; `since`: the
    first date with reports from which on none came. The longest first, then where most are missing, at most so many;
    `places` are all that are silent on any kind, `places_long` those since a day before.
    """
    lacking = _lacking(within, day)
    missing = union_all(_silent_above(lacking, day), *_silent_lowest(lacking, within, day)).cte("missing")
    places = select(cast(func.count(missing.c.id.distinct()), Integer))
    rows = select(
        missing.c.subject,
        missing.c.expected,
        missing.c.since,
        places.scalar_subquery().label("places"),
        places.where(missing.c.since < day).scalar_subquery().label("places_long"),
    ).join_from(missing, Place, Place.id == missing.c.id)
    return (
        _with_names(rows, day)
        .order_by(missing.c.since, missing.c.expected.desc(), Place.code, missing.c.subject)
        .limit(at_most(limit))
    )


def _left_out() -> ColumnElement[bool]:
    return BrokenSum.sum_key.in_(list(KINDS))


def broken(within: int, day: dt.date, limit: int, closed: bool = True) -> Statement:
    """One row per sum that fails on the date at or below the place: both sides, and what one is made of.

    So has each kind that is left out of a report there, once the date has `closed`; it has no sides.

    `since` is the date of the report that it goes on from. Sides that count people observed begin with `people_`. The
    places are those that tell it: of people observed the grid, or above.
    """
    columns = [getattr(BrokenSum, name) for name in (*SIDES, *PEOPLE_SIDES)]
    thing = (BrokenSum.thing, BrokenSum.thing_zh, BrokenSum.thing_en, BrokenSum.unit)
    rows = select(BrokenSum.sum_key, *thing, BrokenSum.since, *columns)
    return (
        _with_names(rows.join(Place, Place.id == BrokenSum.told_at_id), day)
        .where(BrokenSum.date == day, BrokenSum.place_id == within, *([] if closed else [~_left_out()]))
        .order_by(BrokenSum.sum_key, Place.code, BrokenSum.thing, BrokenSum.unit)
        .limit(at_most(limit))
    )


def loads() -> Statement:
    """One row per load that stands and is the newest of any table that files bring: the newest first.

    Its source, when it was stored, and its files as JSON, older ones of other tables among them.
    """
    run, files = IntakeRun, cast(IntakeRun.files, Text)
    table = union_all(*(select(literal(name).label("name")) for name in titles())).subquery("brought")
    brings = files.like(literal('%"table": "').concat(table.c.name).concat('"%'))
    newest = select(func.max(run.id)).join(table, brings).where(run.undone_at.is_(None)).group_by(table.c.name)
    return (
        select(run.id, run.source, run.finished_at, files.label("files"))
        .where(run.id.in_(newest))
        .order_by(run.id.desc())
    )


def _lacking(within: int, day: dt.date) -> CTE:
    """One row per place and kind of which a report is missing: the place, and two steps down where only some are."""
    status, child = aliased(ReportStatus), aliased(Place)
    came, none = status.on_time + status.late, literal(0, Integer)
    nothing = case((came == 0, literal(1, Integer)), else_=none).label("silent")
    told = (status.date, status.place_id.label("id"), status.subject, status.expected, nothing)
    here = and_(
        status.date == day, status.subject.in_(list(kinds())), status.expected > came, status.place_id == within
    )
    lacking = select(*told, none.label("steps")).where(here).cte(recursive=True)
    # What tells of the status alone, a date or a limit, would make SQLite read all of that date; an outer join keeps the order,
    # place by place. None below a silent place.
    same = and_(status.date == lacking.c.date, status.place_id == child.id, status.subject == lacking.c.subject)
    some = func.coalesce(status.expected - came, none) > lacking.c.silent * func.coalesce(status.expected, none)
    further = (
        select(*told, lacking.c.steps + 1)
        .join_from(lacking, child, child.parent_id == lacking.c.id)
        .outerjoin(status, same)
        .where(some, lacking.c.steps < 2)
    )
    return lacking.union_all(further)


def _silent_above(lacking: CTE, day: dt.date) -> Statement:
    """One row per place and kind of those of which nothing came, headings left out."""
    before, due = aliased(ReportStatus), aliased(ReportStatus)
    spoke = _on(before, lacking, before.on_time + before.late > 0)
    asked = _on(due, lacking, due.expected > 0)
    since = first_after(last_before(day, spoke), day, asked)
    rows = select(lacking.c.id, lacking.c.subject, lacking.c.expected, since.label("since"))
    at = rows.join(Place, Place.id == lacking.c.id).join(Level, Level.key == Place.level_key)
    return at.where(lacking.c.silent == 1, ~Level.folded)


def _silent_lowest(lacking: CTE, within: int, day: dt.date) -> list[Statement]:
    """The same of places with nothing below them, the place itself or shown below it, whose reports tell by themselves."""
    here = or_(Place.id == within, Place.parent_id == within, Place.shown_parent_id == within)
    found = []
    for subject in FRONT_LINE:
        assert subject.reports is not None
        facts, known = subject.reports.facts, literal(subject.key, String)
        told = exists().where(facts.date == ReportDay.date, facts.place_id == Place.id).correlate(ReportDay, Place)
        came = exists().where(facts.date == day, facts.place_id == Place.id)
        whole = exists().where(lacking.c.subject == subject.key, lacking.c.silent == 1, lacking.c.steps == 0)
        since = first_after(last_before(day, told), day, subject.reports.asked(ReportDay.date))
        rows = select(Place.id, known.label("subject"), literal(1, Integer).label("expected"), since.label("since"))
        found.append(rows.where(Place.lowest, here, subject.reports.asked(day), ~came, ~whole))
    return found


def _on(status: Any, lacking: CTE, so: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether it was so on a date with reports, of the place and kind of a row."""
    same = and_(status.date == ReportDay.date, status.place_id == lacking.c.id, status.subject == lacking.c.subject)
    return exists().where(same, so).correlate(ReportDay, lacking)


def _with_names(rows: Statement, day: dt.date) -> Statement:
    """Also what the place of each row is called, under which heading and which place it stands, and who answers for it."""
    heading, above = aliased(Place), aliased(Place)
    return (
        rows.add_columns(
            *named(Place),
            heading.name_zh.label("heading_zh"),
            heading.name_en.label("heading_en"),
            above.name_zh.label("above_zh"),
            above.name_en.label("above_en"),
            above.code.label("above_code"),
            DutyRole.name_zh.label("leader_role_zh"),
            DutyRole.name_en.label("leader_role_en"),
            holder_of(Place.id, DutyRole.key, day).label("leader"),
        )
        .outerjoin(heading, and_(heading.id == Place.parent_id, ~unfolded(heading)))
        .outerjoin(above, above.id == Place.shown_parent_id)
        .outerjoin(DutyRole, and_(DutyRole.level_key == Place.level_key, DutyRole.leads))
    )
