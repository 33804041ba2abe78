"""Reports: what one place itself sent in, day by day."""

import datetime as dt

from sqlalchemy import and_, select

from queries.database import Statement
from queries.schema import ObserverReport, ReportDay, ScreeningDay


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
            ScreeningDay.absent,
            ScreeningDay.absent_reached,
        )
        .outerjoin(ObserverReport, and_(ObserverReport.date == ReportDay.date, ObserverReport.place_id == within))
        .outerjoin(ScreeningDay, and_(ScreeningDay.date == ReportDay.date, ScreeningDay.place_id == within))
        .where(ReportDay.date.between(first, last))
        .order_by(ReportDay.date.desc())
    )
