"""Reports: what one place itself sent in, day by day, and how many at and below it did."""

import datetime as dt

from sqlalchemy import String, and_, exists, literal, select, union_all

from queries.counts import counts
from queries.database import Statement
from queries.rollup.front_line import ANY
from queries.rollup.reading import column_of, counted
from queries.schema import Base, Event, ObserverReport, ReportDay, ReportStatus, ScreeningDay


def reports_of(within: int, first: dt.date, last: dt.date) -> Statement:
    """One row per date that has reports at all, the newest first: what this very place said, empty where it was silent."""
    return (
        select(
            ReportDay.date,
            ObserverReport.reported_at.label("observed_at"),
            ObserverReport.normal,
            ObserverReport.outsiders,
            ObserverReport.moved_in,
            ObserverReport.moved_out,
            ScreeningDay.reported_at.label("screened_at"),
            ScreeningDay.place_id.label("screened"),
            ScreeningDay.at_door,
            ScreeningDay.by_phone,
            ScreeningDay.by_data,
            ScreeningDay.absent,
            ScreeningDay.absent_reached,
        )
        .outerjoin(ObserverReport, and_(ObserverReport.date == ReportDay.date, ObserverReport.place_id == within))
        .outerjoin(ScreeningDay, and_(ScreeningDay.date == ReportDay.date, ScreeningDay.place_id == within))
        .where(ReportDay.date.between(first, last))
        .order_by(ReportDay.date.desc())
    )


def reporting(within: int, day: dt.date) -> Statement:
    """One row: places that should report on that day at or below the place, and how many did."""
    units = counts(ReportStatus.expected, ReportStatus.on_time, ReportStatus.late, of=ANY)
    status = counted(units, select(literal(within)), lambda date: date == day).subquery("status")
    expected, on_time, late = (status.c[column_of(count)] for count in units)
    return select(expected.label("units"), (on_time + late).label("units_reported"))


def events() -> Statement:
    """One row per thing that happened to the whole command post, such as an order from above, in order (E1)."""
    return select(Event.date, Event.text_zh, Event.text_en).order_by(Event.date, Event.key)


def held() -> Statement:
    """One row per table that files bring and that has a row, wherever it belongs."""
    given = (table for table in Base.metadata.sorted_tables if "file" in table.info)
    names = (select(literal(table.name, String).label("name")).where(exists().select_from(table)) for table in given)
    return select(union_all(*names).subquery("held").c.name)
