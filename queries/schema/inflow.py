"""Inflow: outsiders, vehicles and fevers as grids collect them, and what they add up to."""

import datetime as dt

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from queries.schema.base import KEY, Base, derived, given, place_of, report_date

INFLOW = {"outsiders": "外来人员", "vehicles": "外来车辆", "fevers": "发热人员"}


class InflowDay(Base):
    """One place's inflow of one kind on one day (E8, E28). Zero is a report, which no row is not."""

    __tablename__ = "inflow_day"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "流入采集", "title": "Inflow collected, per place, kind and day"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that reports, such as a grid", primary_key=True)
    kind: Mapped[str] = given(
        "类别|采集类别",
        "outsiders (外来人员), vehicles (外来车辆) or fevers (发热人员)",
        String(KEY),
        primary_key=True,
        choices=INFLOW,
    )
    count: Mapped[int] = given("数量|采集数", "So many newly found that day")
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class InflowTotal(Base):
    """One row per date and place with inflow: what was newly found at and below it that day."""

    __tablename__ = "inflow_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    outsiders: Mapped[int] = derived("Outsiders")
    vehicles: Mapped[int] = derived("Vehicles from elsewhere")
    fevers: Mapped[int] = derived("People with a fever")
