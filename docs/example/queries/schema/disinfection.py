"""Disinfection: what was due and what was done, per place and day (D12)."""

import datetime as dt

from sqlalchemy.orm import Mapped

from queries.schema.base import Base, derived, given, place_of, report_date


class DisinfectionDay(Base):
    """One place's disinfection on one day: public areas due and done. Zero is a report."""

    __tablename__ = "disinfection_day"
    __table_args__ = {"info": {"file": "csv", "zh": "消杀日报", "title": "Disinfection, per place and day"}}

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that reports", primary_key=True)
    due: Mapped[int] = given("应消杀处数", "Areas due that day")
    done: Mapped[int] = given("已消杀处数", "Areas done that day")
    reported_at: Mapped[dt.datetime | None] = given("报送时间", "When the report came in")


class DisinfectionTotal(Base):
    """One row per date and inner place: areas due and done at and below it."""

    __tablename__ = "disinfection_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    due: Mapped[int] = derived("Areas due that day")
    done: Mapped[int] = derived("Areas done that day")
