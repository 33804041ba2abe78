"""Needs and supplies: what was asked for, how far it came and how high it had to go; stocks and donations."""

import datetime as dt

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped

from queries.schema.base import CODE, KEY, NAME, Base, derived, given, place_of, report_date

NEED_KINDS = {"goods": "物资", "people": "人员", "service": "服务"}
NEED_CHANNELS = {"call": "报告", "call_out": "吹哨", "order": "居民代办", "wish": "微心愿"}
UNITS = {
    "piece": "个",
    "mask": "只",
    "pair": "双",
    "bottle": "瓶",
    "box": "盒",
    "case": "箱",
    "set": "套",
    "portion": "份",
    "jin": "斤",
    "kg": "公斤",
    "litre": "升",
    "yuan": "元",
    "person": "人",
    "time": "次",
}
GIVERS = {
    "post": "指挥部调配",
    "department": "机关单位",
    "party": "党组织",
    "deputies": "人大代表和政协委员",
    "new_organisations": "两新组织",
    "united_front": "统战系统",
    "company": "企业",
    "person": "个人",
}


class Need(Base):
    """One request. It changes over time: later files bring later times, and yesterday's stand follows from them.

    Met in full it is closed. What it says of a resident is the item and the place, and nothing else.
    """

    __tablename__ = "need"
    __table_args__ = {"info": {"file": "csv", "zh": "需求", "title": "Requests, and how far each has come"}}

    id: Mapped[int] = derived("Number of the request in the database", primary_key=True)
    number: Mapped[str] = given("需求编号|编号", "Unique number of the request", String(CODE), unique=True)
    place_id: Mapped[int] = place_of("Code of the place that asks, a building or above", index=True)
    kind: Mapped[str] = given(
        "类别", "goods (物资), people (人员: a call-out) or service (服务)", String(KEY), choices=NEED_KINDS
    )
    item_zh: Mapped[str] = given("事项|物资", "What is asked for, in Chinese", String(KEY))
    item_en: Mapped[str | None] = given("英文名称", "… in English", String(NAME))
    unit: Mapped[str] = given(
        "计量单位", "Unit that the amounts are in, such as 只, 斤 or 人", String(KEY), choices=UNITS
    )
    asked: Mapped[int] = given("提出数量|需求数量", "Amount asked for, at least 1")
    committed: Mapped[int] = given("认领数量|承诺数量", "… that somebody has undertaken to bring", default=0)
    on_its_way: Mapped[int] = given("在途数量|配送中数量", "… that is on its way", default=0)
    met: Mapped[int] = given("办结数量|到位数量", "… that has come", default=0)
    channel: Mapped[str] = given(
        "渠道|提出渠道",
        "call (报告), call_out (吹哨), order (居民代办) or wish (微心愿)",
        String(KEY),
        default="call",
        choices=NEED_CHANNELS,
    )
    batch: Mapped[int | None] = given("批次", "Number of the batch that a call-out was answered with (C10)")
    organisation_id: Mapped[int | None] = given(
        "承办单位编码|承办单位",
        "Code of the organisation that answers for it",
        ForeignKey("organisation.id"),
        file="organisation",
    )
    source: Mapped[str | None] = given("力量来源|来源", "Where the help comes from (C15)", String(KEY), choices=GIVERS)
    raised_at: Mapped[dt.datetime] = given("提出时间", "When it was raised", index=True)
    answered_at: Mapped[dt.datetime | None] = given("受理时间|响应时间", "When somebody took it on; empty = nobody yet")
    arrived_at: Mapped[dt.datetime | None] = given("到位时间", "When the first of it arrived; empty = nothing yet")
    met_at: Mapped[dt.datetime | None] = given("办结时间", "When all of it had come; empty = still open")


class NeedStep(Base):
    """One step of a request upward: the level that has it from that moment on (C9). Solved where it was raised, it has none."""

    __tablename__ = "need_step"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "需求提级", "title": "The way of a request upward"},
    }

    need_id: Mapped[int] = given(
        "需求编号|编号", "Number of the request", ForeignKey("need.id"), file="need", primary_key=True
    )
    at: Mapped[dt.datetime] = given("提级时间", "When that level took it on", primary_key=True)
    level_key: Mapped[str] = given("层级", "Key of the level that has it now", ForeignKey("level.key"), file="level")
    name_zh: Mapped[str | None] = given("受理部门|提级至", "Who has it there, such as 社区管控组", String(NAME))
    name_en: Mapped[str | None] = given("英文名称", "… in English", String(NAME))


class SupplyDay(Base):
    """One item in stock at one place at the end of one day. Amounts are kept in the unit that they were reported in."""

    __tablename__ = "supply_day"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "物资日报", "title": "Stocks per place, item and day"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that holds the stock", primary_key=True)
    item_zh: Mapped[str] = given("物资|品名", "What it is, in Chinese", String(KEY), primary_key=True)
    unit: Mapped[str] = given(
        "计量单位", "Unit that the amounts are in, such as 只 or 斤", String(KEY), choices=UNITS, primary_key=True
    )
    item_en: Mapped[str | None] = given("英文名称", "… in English", String(NAME))
    stock: Mapped[int] = given("库存", "In stock at the end of the day")
    came_in: Mapped[int] = given("入库", "Came in that day, donations among it", default=0)
    went_out: Mapped[int] = given("出库", "Went out that day", default=0)
    daily_use: Mapped[int] = given("日均消耗", "Used up on an average day", default=0)
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class Donation(Base):
    """What one kind of donor gave to one place on one day, of one item; it is part of what came in."""

    __tablename__ = "donation"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "捐赠", "title": "Donations per place, item, donor and day"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that received it", primary_key=True)
    item_zh: Mapped[str] = given("物资|品名", "What it is, in Chinese; 现金 for money", String(KEY), primary_key=True)
    unit: Mapped[str] = given(
        "计量单位", "Unit of the amount, such as 只 or 元", String(KEY), choices=UNITS, primary_key=True
    )
    source: Mapped[str] = given(
        "来源|捐赠方类别", "Kind of donor (C12, C15)", String(KEY), choices=GIVERS, primary_key=True
    )
    item_en: Mapped[str | None] = given("英文名称", "… in English", String(NAME))
    donated: Mapped[int] = given("捐赠数量|捐赠", "Amount given, at least 1")


class NeedTotal(Base):
    """One row per date and place of any level: the requests raised there and below, as they stood when the day ended.

    The newest day ends with its latest report. Hours are counted from when a request was raised.
    """

    __tablename__ = "need_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    raised: Mapped[int] = derived("Requests raised so far")
    closed: Mapped[int] = derived("… and met in full")
    open_24h: Mapped[int] = derived("Open for 24 hours at most")
    open_48h: Mapped[int] = derived("Open for more than 24 and at most 48 hours")
    open_longer: Mapped[int] = derived("Open for more than 48 hours")
    answered_2h: Mapped[int] = derived("Answered within 2 hours")
    answered_6h: Mapped[int] = derived("Answered after more than 2 and at most 6 hours")
    answered_24h: Mapped[int] = derived("Answered after more than 6 and at most 24 hours")
    answered_later: Mapped[int] = derived("Answered after more than 24 hours")
    closed_12h: Mapped[int] = derived("Closed within 12 hours")
    closed_24h: Mapped[int] = derived("Closed after more than 12 and at most 24 hours")
    closed_48h: Mapped[int] = derived("Closed after more than 24 and at most 48 hours")
    closed_later: Mapped[int] = derived("Closed after more than 48 hours")
    solved_here: Mapped[int] = derived("Closed at the level that raised them, without a step upward")
    escalated: Mapped[int] = derived("Raised so far and taken to a higher level since")
    people_asked: Mapped[int] = derived("People asked for by call-outs so far")
    people_arrived: Mapped[int] = derived("… and arrived")


class NeedOldest(Base):
    """One row per date and place of any level with open requests: how long the oldest has been open. It does not add up."""

    __tablename__ = "need_oldest"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    minutes: Mapped[int] = derived("Minutes since the oldest open request was raised")


class CallOutTotal(Base):
    """One row per date, place of any level, organisation and batch: call-outs that went to it, and who came."""

    __tablename__ = "call_out_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    organisation_id: Mapped[int] = derived("The organisation called out; -1 = none yet", primary_key=True)
    batch: Mapped[int] = derived("Number of the batch; -1 = none", primary_key=True)
    calls: Mapped[int] = derived("Call-outs so far")
    answered: Mapped[int] = derived("… and answered")
    asked: Mapped[int] = derived("People asked for")
    arrived: Mapped[int] = derived("… and arrived")


class NeedLevelTotal(Base):
    """One row per date, place of any level, and level that requests from there stood at: how many, and for how long."""

    __tablename__ = "need_level_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place that the requests come from, with everything below it", primary_key=True)
    level_key: Mapped[str] = derived("The level that had them", String(KEY), primary_key=True)
    came: Mapped[int] = derived("Requests that ever stood at that level")
    still: Mapped[int] = derived("… and stand there, open")
    hours: Mapped[int] = derived("Hours that all of them stood there")


class SupplyTotal(Base):
    """One row per date, place of any level, item and unit: stocks there and below, of the places that reported.

    What comes in and goes out is not added up: what a store hands on would count twice.
    """

    __tablename__ = "supply_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    item_zh: Mapped[str] = derived("The item", String(KEY), primary_key=True)
    unit: Mapped[str] = derived("Unit of its amounts", String(KEY), primary_key=True)
    item_en: Mapped[str | None] = derived("The item, in English", String(NAME))
    stock: Mapped[int] = derived("In stock")
    daily_use: Mapped[int] = derived("Used up on an average day")


class SupplyLowest(Base):
    """One row per date and place of any level: the item that lasts for the fewest days. It does not add up."""

    __tablename__ = "supply_lowest"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    stock: Mapped[int] = derived("In stock, of the item that lasts for the fewest days")
    daily_use: Mapped[int] = derived("… and used up on an average day")
    stores: Mapped[int] = derived("Places that told of any stock")
