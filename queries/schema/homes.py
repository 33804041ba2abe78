"""Homes: people under observation, what they are given, who is looked after, and what that adds up to."""

import datetime as dt

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped

from queries.schema.base import KEY, NAME, Base, derived, given, place_of, report_date

GROUPS = {"lone_elder": "独居老人", "child_alone": "独处儿童", "hardship": "生活困难户", "party_centre": "党员中心户"}


class HomeObservation(Base):
    """One place's people under home observation on one day (B7, C5, E6, E17). Zero is a report: a nil return."""

    __tablename__ = "home_observation"
    __table_args__ = {"info": {"file": "csv", "zh": "居家观察日报", "title": "Home observation, per place and day"}}

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that reports", primary_key=True)
    new: Mapped[int] = given("新增|新增人数", "People who came under observation that day")
    current: Mapped[int] = given("现有|现有人数", "People under observation at the end of the day")
    released: Mapped[int] = given("解除|解除人数", "People released that day")
    transferred: Mapped[int] = given(
        "转出|转集中隔离或转诊", "People sent to central quarantine or to a hospital that day"
    )
    checks_due: Mapped[int] = given("应查|应核查次数", "Checks due that day, at the door or by video")
    checks_done: Mapped[int] = given("已查|已核查次数", "… and done")
    households: Mapped[int] = given("观察户数|居家观察户数", "Households under observation")
    with_runner: Mapped[int] = given("有代办员户数", "… with an errand runner named, one to one")
    isolated_2h: Mapped[int] = given("两小时内隔离", "Of the new, isolated within 2 hours of being found")
    isolated_6h: Mapped[int] = given("六小时内隔离", "… in more than 2 and up to 6 hours")
    isolated_12h: Mapped[int] = given("十二小时内隔离", "… in more than 6 and up to 12 hours")
    isolated_24h: Mapped[int] = given("二十四小时内隔离", "… in more than 12 and up to 24 hours")
    isolated_later: Mapped[int] = given("二十四小时后隔离", "… later than that, or not yet")
    at_home_confirmed: Mapped[int] = given("确诊未收治", "People confirmed who are still at home, to be none")
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class CareItem(Base):
    """One thing that every household under observation is given: the command post's own list, six as a rule (D10)."""

    __tablename__ = "care_item"
    __table_args__ = {"info": {"file": "csv", "zh": "六个一清单", "title": "What each household observed is given"}}

    key: Mapped[str] = given("项目|键", "Short key, such as doctor", String(KEY), primary_key=True)
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str] = given("英文名称", "Name in English", String(NAME))


class SixItems(Base):
    """One item at the households observed of one place on one day (D10)."""

    __tablename__ = "six_items"
    __table_args__ = {"info": {"file": "csv", "zh": "六个一落实", "title": "Items given, per place and day"}}

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that reports", primary_key=True)
    item_key: Mapped[str] = given("项目", "Key of the item", ForeignKey("care_item.key"), file="item", primary_key=True)
    done: Mapped[int] = given("已落实户数", "Households that have it")
    of: Mapped[int] = given("应落实户数", "Households that should")


class HouseholdGroup(Base):
    """One kind of household that is looked after, at one place on one day (C13, E20, E32)."""

    __tablename__ = "household_group"
    __table_args__ = {"info": {"file": "csv", "zh": "重点户", "title": "Households looked after, per place and day"}}

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that reports", primary_key=True)
    kind: Mapped[str] = given(
        "类别",
        "lone_elder (独居老人), child_alone (独处儿童), hardship (生活困难户) or party_centre (党员中心户)",
        String(KEY),
        primary_key=True,
        choices=GROUPS,
    )
    households: Mapped[int] = given("户数", "Households of this kind")
    with_contact: Mapped[int] = given("有关爱联系人户数", "… with a contact named")
    contacted: Mapped[int] = given("已联系户数", "… contacted that day")
    with_kit: Mapped[int] = given("有应急包户数", "… with an emergency kit: thermometer, masks, alcohol")


class ContactDay(Base):
    """Households that one place called on, and those of which it keeps a file, on one day (A6, B1)."""

    __tablename__ = "contact_day"
    __table_args__ = {"info": {"file": "csv", "zh": "入户走访", "title": "Households called on, per place and day"}}

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that reports", primary_key=True)
    visited: Mapped[int] = given("走访户数", "Households called on that day")
    on_file: Mapped[int] = given("建档户数", "Households with a file")


class FloorStatus(Base):
    """One floor of one stairwell of a building on one day (E11). Told at a desk that covers the building, nowhere else."""

    __tablename__ = "floor_status"
    __table_args__ = {"info": {"file": "csv", "zh": "楼层情况", "title": "Floors, per building and stairwell"}}

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the building", primary_key=True)
    stairwell: Mapped[int] = given("单元|楼道", "Number of the stairwell", primary_key=True, autoincrement=False)
    floor: Mapped[int] = given("楼层", "Number of the floor", primary_key=True, autoincrement=False)
    returned: Mapped[int] = given("返回人数", "People there who returned from elsewhere")
    due_out: Mapped[dt.date | None] = given(
        "观察期满日期", "The latest day on which observation there ends; empty = nobody is observed"
    )


class HomeTotal(Base):
    """One row per date and place that reported on homes: what is counted at and below it."""

    __tablename__ = "home_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    silent_long: Mapped[int] = derived("Buildings that did not report in on that date, nor on the one before")
    silent_new: Mapped[int] = derived("Buildings that did not on that date and were not due on the one before")
    new: Mapped[int] = derived("People who came under observation that day")
    current: Mapped[int] = derived("People under observation")
    released: Mapped[int] = derived("People released that day")
    transferred: Mapped[int] = derived("People sent to central quarantine or to a hospital that day")
    checks_due: Mapped[int] = derived("Checks due that day")
    checks_done: Mapped[int] = derived("… and done")
    households: Mapped[int] = derived("Households under observation")
    with_runner: Mapped[int] = derived("… with an errand runner")
    isolated_2h: Mapped[int] = derived("Of the new, isolated within 2 hours of being found")
    isolated_6h: Mapped[int] = derived("… in more than 2 and up to 6 hours")
    isolated_12h: Mapped[int] = derived("… in more than 6 and up to 12 hours")
    isolated_24h: Mapped[int] = derived("… in more than 12 and up to 24 hours")
    isolated_later: Mapped[int] = derived("… later than that, or not yet")
    at_home_confirmed: Mapped[int] = derived("People confirmed who are still at home")
    items_due: Mapped[int] = derived("Items that households observed should have, each household and item once")
    items_done: Mapped[int] = derived("… and have")
    elders: Mapped[int] = derived("Households of older people living alone")
    elders_with_contact: Mapped[int] = derived("… with a contact named")
    children: Mapped[int] = derived("Households of children alone")
    children_with_contact: Mapped[int] = derived("… with a contact named")
    hardship: Mapped[int] = derived("Households in hardship")
    hardship_with_kit: Mapped[int] = derived("… with an emergency kit")
    file_base: Mapped[int] = derived("Households registered where it was told of how many there is a file")
    visited: Mapped[int] = derived("Households called on that day")
    on_file: Mapped[int] = derived("Households with a file")


class SilentBuilding(Base):
    """One row per date, place of any level, and building at or below it that should have reported in and did not."""

    __tablename__ = "silent_building"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    building_id: Mapped[int] = derived("The building", primary_key=True)
    last: Mapped[dt.date | None] = derived("The last date before on which it reported in; empty = it never did")
    since: Mapped[dt.date] = derived("The first date after that on which it should have and did not")


class SixItemTotal(Base):
    """One row per date, place and item: households that have it, of those that should."""

    __tablename__ = "six_item_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    item_key: Mapped[str] = derived("The item", String(KEY), primary_key=True)
    done: Mapped[int] = derived("Households that have it")
    of: Mapped[int] = derived("Households that should")


class HouseholdGroupTotal(Base):
    """One row per date, place and kind of household looked after."""

    __tablename__ = "household_group_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    kind: Mapped[str] = derived("The kind", String(KEY), primary_key=True)
    households: Mapped[int] = derived("Households of this kind")
    with_contact: Mapped[int] = derived("… with a contact named")
    contacted: Mapped[int] = derived("… contacted that day")
    with_kit: Mapped[int] = derived("… with an emergency kit")
