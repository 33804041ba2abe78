"""Work resumption: enterprises, what holds them up, office towers and key premises, and what they add up to."""

import datetime as dt

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped

from queries.schema.base import BEGINNING, CODE, KEY, NAME, Base, derived, given, place_of, report_date

ENTERPRISES = {"industry": "规上工业", "shop": "商户", "office": "楼宇企业"}
BOTTLENECKS = {
    "labour": "用工",
    "epidemic_control": "防控",
    "logistics": "物流",
    "supply_chain": "供应链",
    "market": "市场",
}
KEY_PREMISES = {
    "hotel": "酒店",
    "building_site": "工地",
    "group_rental": "群租房",
    "fringe_rental": "城郊出租屋",
    "small_trade": "五小行业",
    "market": "农贸市场",
    "station": "车站",
}


class EnterpriseDay(Base):
    """One place's enterprises of one kind as they stand at the end of one day (A11, A13, A14, E13). Zero is a report."""

    __tablename__ = "enterprise_day"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "企业复工日报", "title": "Enterprises at work again, per place, kind and day"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that reports", primary_key=True)
    kind: Mapped[str] = given(
        "企业类别|类别",
        "industry (规上工业: above the statistical scale), shop (商户) or office (楼宇企业: in an office tower)",
        String(KEY),
        primary_key=True,
        choices=ENTERPRISES,
    )
    registered: Mapped[int] = given("企业总数|在册企业|登记数", "Enterprises registered there")
    restarted: Mapped[int] = given("复工数|已复工|复业数", "Of them at work again")
    staff: Mapped[int] = given("员工总数|员工", "Staff of all enterprises registered")
    staff_back: Mapped[int] = given("返岗人数|返岗员工|返岗", "Of the staff back at work")
    visited: Mapped[int] = given("走访数|已走访", "Enterprises visited so far, door by door (A13)")
    online: Mapped[int] = given(
        "线上指导数|线上指导", "Enterprises guided so far online, by a public account or a chat group (A11)"
    )
    four_checks: Mapped[int] = given(
        "四项措施落实数|四项措施", "Enterprises with all four: masks, questions, temperatures, registration (E13)"
    )
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class EnterpriseQuestion(Base):
    """What the enterprises of one place asked about one bottleneck, so far, as it stands on one day (A12)."""

    __tablename__ = "enterprise_question"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {
            "file": "csv",
            "zh": "企业诉求日报",
            "title": "Questions of enterprises, per place, bottleneck and day",
        },
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that reports", primary_key=True)
    bottleneck: Mapped[str] = given(
        "堵点|堵点类别",
        "labour (用工), epidemic_control (防控), logistics (物流), supply_chain (供应链) or market (市场)",
        String(KEY),
        primary_key=True,
        choices=BOTTLENECKS,
    )
    raised: Mapped[int] = given("提出数|累计提出", "Questions raised so far")
    closed: Mapped[int] = given("办结数|累计办结", "Of them closed")
    oldest_days: Mapped[int | None] = given(
        "最长天数|最长未办结天数", "Days for which the oldest open one has waited; empty = none is open"
    )
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class TowerDay(Base):
    """One place's office towers on one day, and those inspected that day (E13). Zero is a report."""

    __tablename__ = "tower_day"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "楼宇巡查日报", "title": "Office towers inspected, per place and day"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that reports", primary_key=True)
    towers: Mapped[int] = given("楼宇总数|楼宇数", "Office towers there")
    inspected: Mapped[int] = given("巡查数|已巡查", "Of them inspected that day")
    routes: Mapped[int | None] = given("巡查路数|巡查组数", "Groups that inspected, each on a route of its own")
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class KeyPremises(Base):
    """One hotel, building site, rental, small trade, market or station that is checked again and again (E12, E28)."""

    __tablename__ = "key_premises"
    __table_args__ = {
        "info": {
            "file": "csv",
            "zh": "重点场所",
            "former": "special_place|特殊场所",
            "title": "Key premises that are checked",
        }
    }

    id: Mapped[int] = derived("Number of the key premises in the database", primary_key=True)
    code: Mapped[str] = given("场所编码|编号", "Unique code of the key premises", String(CODE), unique=True)
    place_id: Mapped[int] = place_of("Code of the place where it is", index=True)
    kind: Mapped[str] = given(
        "场所类别|类别",
        "hotel (酒店), building_site (工地), group_rental (群租房), fringe_rental (城郊出租屋), small_trade (五小行业), "
        "market (农贸市场) or station (车站)",
        String(KEY),
        choices=KEY_PREMISES,
    )
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese; never that of a person or a flat", String(NAME))
    name_en: Mapped[str | None] = given("英文名称", "Name in English", String(NAME))
    units: Mapped[int | None] = given(
        "联盟单位数|周边单位数", "At least so many units around it that are checked together with it (E28)"
    )
    valid_from: Mapped[dt.date] = given(
        "启用日期|起始日期", "First day on which it is to be checked; empty = from the beginning", default=BEGINNING
    )
    valid_to: Mapped[dt.date | None] = given("停用日期|截止日期", "First day on which it no longer is")


class PremisesCheck(Base):
    """Key premises checked on one day, and the problems open after that. It stands until the next check (E12, E28)."""

    __tablename__ = "premises_check"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {
            "file": "csv",
            "zh": "重点场所检查",
            "former": "special_check|特殊场所检查",
            "title": "Checks of key premises",
        },
    }

    premises_id: Mapped[int] = given(
        "场所编码|编号",
        "Code of the key premises",
        ForeignKey("key_premises.id"),
        file="key_premises",
        former="special_place",
        primary_key=True,
    )
    date: Mapped[dt.date] = given("检查日期|日期", "Day of the check", primary_key=True, index=True)
    problems_open: Mapped[int] = given("未整改问题数|未整改", "Problems that are still open after the check", default=0)
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class EnterpriseTotal(Base):
    """One row per date and place with enterprises: those at and below it that were told of that day."""

    __tablename__ = "enterprise_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    industry: Mapped[int] = derived("Industry above the statistical scale")
    industry_restarted: Mapped[int] = derived("… at work again")
    shops: Mapped[int] = derived("Shops")
    shops_restarted: Mapped[int] = derived("… open again")
    offices: Mapped[int] = derived("Enterprises in office towers")
    offices_restarted: Mapped[int] = derived("… at work again")
    staff: Mapped[int] = derived("Staff of all of them")
    staff_back: Mapped[int] = derived("… back at work")
    visited: Mapped[int] = derived("Enterprises of all kinds visited so far")
    online: Mapped[int] = derived("… guided online so far")
    four_checks: Mapped[int] = derived("… with all four checks")
    unchecked: Mapped[int] = derived("… at work again that cannot have all four, counted report by report")


class EnterpriseKindTotal(Base):
    """One row per date, place of any level and kind of enterprise."""

    __tablename__ = "enterprise_kind_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    kind: Mapped[str] = derived("Kind of enterprise", String(KEY), primary_key=True)
    registered: Mapped[int] = derived("Enterprises registered")
    restarted: Mapped[int] = derived("… at work again")
    staff: Mapped[int] = derived("Staff of all registered")
    staff_back: Mapped[int] = derived("… back at work")
    visited: Mapped[int] = derived("Enterprises visited so far")
    online: Mapped[int] = derived("… guided online so far")
    four_checks: Mapped[int] = derived("… with all four checks")
    unchecked: Mapped[int] = derived("… at work again that cannot have all four, counted report by report")


class QuestionTotal(Base):
    """One row per date and place of any level: what its enterprises asked so far."""

    __tablename__ = "question_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    raised: Mapped[int] = derived("Questions raised so far")
    closed: Mapped[int] = derived("… and closed")


class BottleneckTotal(Base):
    """One row per date, place of any level and bottleneck. The days of the oldest question do not add up."""

    __tablename__ = "bottleneck_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    bottleneck: Mapped[str] = derived("The bottleneck", String(KEY), primary_key=True)
    raised: Mapped[int] = derived("Questions raised so far")
    closed: Mapped[int] = derived("… and closed")
    oldest_days: Mapped[int | None] = derived("Days for which the oldest open one has waited; empty = none is open")


class TowerTotal(Base):
    """One row per date and place with office towers."""

    __tablename__ = "tower_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    towers: Mapped[int] = derived("Office towers")
    inspected: Mapped[int] = derived("… inspected that day")
    routes: Mapped[int] = derived("Groups that inspected")
    routes_told: Mapped[int] = derived("Reports that tell of groups")


class PremisesTotal(Base):
    """One row per date and place with key premises: how their last checks stand on that day."""

    __tablename__ = "premises_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    places: Mapped[int] = derived("Key premises to be checked")
    checked: Mapped[int] = derived("… checked on the date or one of the six before")
    problems_open: Mapped[int] = derived("Problems open after the last checks")


class PremisesKindTotal(Base):
    """One row per date, place of any level and kind of key premises."""

    __tablename__ = "premises_kind_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    kind: Mapped[str] = derived("Kind of key premises", String(KEY), primary_key=True)
    places: Mapped[int] = derived("Key premises to be checked")
    checked: Mapped[int] = derived("… checked on the date or one of the six before")
    problems_open: Mapped[int] = derived("Problems open after the last checks")
