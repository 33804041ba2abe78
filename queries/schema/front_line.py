"""The front line, per place and day: screening and observers' reports, and what they add up to."""

import datetime as dt

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from queries.schema.base import NAME, Base, derived, given, place_of, report_date


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
    at_door: Mapped[int] = given("入户数|入户排查户数", "Households reached at the door that day")
    by_phone: Mapped[int] = given("电话数|电话排查户数", "Households reached by phone that day")
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


class PlaceDay(Base):
    """One row per place of every level and date: counts of the place with everything below it. All of them add up."""

    __tablename__ = "place_day"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place", primary_key=True)

    households: Mapped[int] = derived("Households registered on that date")
    units: Mapped[int] = derived("Places that should report that day, on any subject")
    units_reported: Mapped[int] = derived("… and did")

    screening_expected: Mapped[int] = derived("Places with households, while a round runs")
    screening_reported: Mapped[int] = derived("… whose screening report came in")
    at_door: Mapped[int] = derived("Households reached at the door that day")
    by_phone: Mapped[int] = derived("Households reached by phone that day")
    absent: Mapped[int] = derived("Households newly found not at home that day")
    absent_reached: Mapped[int] = derived("Households found not at home before and reached that day")

    observers_expected: Mapped[int] = derived("Observers who should report: on time + late + missing")
    observers_on_time: Mapped[int] = derived("… reported by the hour set")
    observers_late: Mapped[int] = derived("… reported after it")
    observers_alarmed: Mapped[int] = derived("… reported that not all is normal")

    observer_positions: Mapped[int] = derived("Buildings that must have an observer")
    observers_named: Mapped[int] = derived("… and have one by name")
    positions: Mapped[int] = derived("Positions in the chain of duty")
    positions_filled: Mapped[int] = derived("… with a named holder")

    checkpoints: Mapped[int] = derived("Checkpoints open on that date")
    checkpoints_reported: Mapped[int] = derived("… that reported who was present on a shift")
    post_minutes_required: Mapped[int] = derived("People required × minutes, from 00:00 to 24:00")
    post_minutes_reported: Mapped[int] = derived("… of shifts that reported who was present")
    post_minutes_staffed: Mapped[int] = derived("… at which somebody stood; nobody makes up for another shift")
    gap_minutes: Mapped[int] = derived("Minutes of checkpoints with nobody there, though somebody was required")
    short_minutes: Mapped[int] = derived("Minutes of checkpoints with some, but fewer than required")
    night_post_minutes_required: Mapped[int] = derived("People required × minutes before 06:00 and from 23:00")
    night_post_minutes_reported: Mapped[int] = derived("… of shifts that reported who was present")
    night_post_minutes_staffed: Mapped[int] = derived("… at which somebody stood")
    entries: Mapped[int] = derived("People let in, on shifts that began that day")
    turned_back: Mapped[int] = derived("People turned back, likewise")
    fevers: Mapped[int] = derived("People found with a fever, likewise")

    staff_required: Mapped[int] = derived("People needed, where the need is stated")
    staff_present: Mapped[int] = derived("Cadres in post: arrived and not gone again")
    staff_covered: Mapped[int] = derived("People needed and there, per place, kind of post and shift: required - short")
    staff_short: Mapped[int] = derived("People needed and not there, likewise: no surplus makes up for it elsewhere")
    staff_sent: Mapped[int] = derived("Cadres sent so far, each counted once, at the place last sent to")
    staff_arrived: Mapped[int] = derived("… and arrived there")
    staff_on_duty: Mapped[int] = derived("Cadres who worked that day")
    over_hours: Mapped[int] = derived("Cadres with more than 12 hours in 24, or the sixth day on end without rest")
    paired_places: Mapped[int] = derived("Places with a paired organisation")
    pairable_places: Mapped[int] = derived("Places of the levels at which pairings are made")
    property_on_roll: Mapped[int] = derived("Staff of property firms on the roll, where the firm reported")
    property_present: Mapped[int] = derived("… and present")
