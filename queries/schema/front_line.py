"""The front line, per place and day: screening and observers' reports, and what they add up to."""

import datetime as dt

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from queries.schema.base import NAME, Base, derived, given, place_of, report_date, since_start


class ScreeningRound(Base):
    """One round of screening everybody at home (D9, E3). Rounds do not overlap: a day belongs to the one it lies in."""

    __tablename__ = "screening_round"
    __table_args__ = {"info": {"file": "csv", "zh": "排查轮次", "title": "Rounds of screening"}}

    number: Mapped[int] = given("轮次", "1, 2, 3, …", primary_key=True, autoincrement=False)
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str] = given("英文名称", "Name in English", String(NAME))
    starts: Mapped[dt.date] = given("开始日期", "First day")
    ends: Mapped[dt.date] = given("结束日期", "Last day, as planned")


class ScreeningDay(Base):
    """One place's screening on one day: households newly reached that day, not totals (B5, B6). Zero is a report."""

    __tablename__ = "screening_day"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "排查日报", "title": "Screening, per place and day"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that reports", primary_key=True)
    at_door: Mapped[int] = given("入户数|入户排查户数|入户", "Households reached at the door that day")
    by_phone: Mapped[int] = given("电话数|电话排查户数|电话", "Households reached by phone that day")
    by_data: Mapped[int] = given(
        "大数据数|大数据比对数|大数据比对户数",
        "Households reached by matching data that day; 0 where it is left out",
        default=0,
    )
    absent: Mapped[int] = given("不在家数|不在家户数", "Households newly found not at home that day")
    absent_reached: Mapped[int] = given(
        "补查数|补查户数", "Households found not at home before and reached since, that day"
    )
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class ObserverReport(Base):
    """One building observer's report of one day (B8, B9). No row is silence, not all normal."""

    __tablename__ = "observer_report"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "楼栋报平安", "title": "Observers' reports, per building and day"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the building", primary_key=True)
    reported_at: Mapped[dt.datetime] = given("报送时间|上报时间", "When the report came in")
    normal: Mapped[bool] = given("一切正常|是否正常", "Whether all is normal: yes or no")
    outsiders: Mapped[int | None] = given("外来人员", "Outsiders seen that day")
    moved_in: Mapped[int | None] = given("迁入|入住", "People moved in that day")
    moved_out: Mapped[int | None] = given("迁出|搬出", "People moved out that day")


class ScreeningTotal(Base):
    """One row per date and inner place that was screened: households at and below it since the round of the date began.

    One date tells how far the round is, two tell what came between. A place with nothing below it has no row: its
    reports tell.
    """

    __tablename__ = "screening_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    at_door: Mapped[int] = since_start("Households reached at the door in this round")
    by_phone: Mapped[int] = since_start("Households reached by phone in this round")
    by_data: Mapped[int] = since_start("Households reached by matching data in this round")
    absent: Mapped[int] = since_start("Households found not at home in this round")
    absent_reached: Mapped[int] = since_start("… and reached later")


class ObserverTotal(Base):
    """One row per date and inner place with news: what observers at and below it told. Who reported: `report_status`."""

    __tablename__ = "observer_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    alarmed: Mapped[int] = derived("Observers who reported that not all is normal")
    outsiders: Mapped[int] = derived("Outsiders that they saw", server_default="0")
