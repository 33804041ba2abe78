"""Schools: temperature patrols due and done, per place and day (D10)."""

import datetime as dt

from sqlalchemy.orm import Mapped

from queries.schema.base import Base, derived, given, place_of, report_date


class SchoolDay(Base):
    """One place's schools on one day: patrols due and done. Zero is a report."""

    __tablename__ = "school_day"
    __table_args__ = {"info": {"file": "csv", "zh": "学校巡查", "title": "Patrols of schools, per place and day"}}

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that reports", primary_key=True)
    due: Mapped[int] = given("应巡查次数", "Patrols due that day")
    done: Mapped[int] = given("已巡查次数", "Patrols done that day")
    reported_at: Mapped[dt.datetime | None] = given("报送时间", "When the report came in")


class SchoolTotal(Base):
    """One row per date and inner place: patrols due and done at and below it."""

    __tablename__ = "school_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    due: Mapped[int] = derived("Patrols due that day")
    done: Mapped[int] = derived("Patrols done that day")
