"""Services, deliveries, disinfection and publicity, per place and day, and what they add up to."""

import datetime as dt

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped

from queries.schema.base import KEY, NAME, Base, derived, given, place_of, report_date

# The way of an order, one step after the other (D13).
STEPS = {"bought": "采购", "received": "接收", "divided": "分配", "delivered": "送达"}
AREAS = {"public": "公共区域", "grid": "网格区域"}
USED = ("teams", "people", "machines", "drones")  # what areas are disinfected with, as far as it is told
PUBLICITY = {
    "vans": "宣传车",
    "leaflets": "传单",
    "banners": "横幅",
    "posts": "网络推送",
    "rounds": "喇叭巡播",
}


class ServiceKind(Base):
    """One kind of service that is brought to the door: four of them, five, or as many as the command post has (A9, C14, E26)."""

    __tablename__ = "service_kind"
    __table_args__ = {"info": {"file": "csv", "zh": "服务类别", "title": "Kinds of services"}}

    key: Mapped[str] = given("服务类别|类别", "Short key, such as errands", String(KEY), primary_key=True)
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str] = given("英文名称", "Name in English", String(NAME))


class ServiceDay(Base):
    """One place's services of one kind on one day. Zero is a report (A9, C14, D13, E18, E26)."""

    __tablename__ = "service_day"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "服务日报", "title": "Services, per place, kind and day"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that reports", primary_key=True)
    kind_key: Mapped[str] = given(
        "服务类别|类别", "Key of the kind", ForeignKey("service_kind.key"), file="kind", primary_key=True
    )
    asked: Mapped[int] = given("提出数|提出件数", "Services asked for that day")
    done: Mapped[int] = given("办结数|办结件数", "Services done that day, also those asked for before")
    in_24h: Mapped[int] = given(
        "24小时办结数|24小时内办结",
        "Of those asked for that day: done within 24 hours, also the day after: the row is sent again then, and what it does "
        "not tell of counts as not done",
    )
    waiting: Mapped[int] = given("在办数|待办数", "Services still to be done when the day closed")
    incidents: Mapped[int | None] = given("突发情况|突发情况数", "People in distress to whom somebody was called (E18)")
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class DeliveryStep(Base):
    """One place's orders that took one step on one day: bought, received, divided or delivered (D13, B13, E19)."""

    __tablename__ = "delivery_step"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "物资配送", "title": "Deliveries, per place, step and day"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that the orders are for", primary_key=True)
    step: Mapped[str] = given(
        "环节",
        "bought (采购), received (接收), divided (分配) or delivered (送达)",
        String(KEY),
        primary_key=True,
        choices=STEPS,
    )
    orders: Mapped[int] = given("单数|订单数", "Orders that took this step that day")
    hours: Mapped[int] = given("用时合计|小时合计", "Whole hours that the step took, of all these orders together")
    late: Mapped[int] = given("逾时单数|逾时", "Of these orders: later than promised")
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class DisinfectionDay(Base):
    """One place's disinfection of one kind of area on one day (D12). Zero is a report."""

    __tablename__ = "disinfection_day"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "消杀日报", "title": "Disinfection, per place, kind of area and day"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that reports", primary_key=True)
    area: Mapped[str] = given(
        "区域类别|区域", "public (公共区域) or grid (网格区域)", String(KEY), primary_key=True, choices=AREAS
    )
    due: Mapped[int] = given("应消杀处数|应消杀", "Areas due that day")
    done: Mapped[int] = given("已消杀处数|已消杀", "Areas disinfected that day")
    area_m2: Mapped[int] = given("消杀面积|面积", "Square metres disinfected that day")
    teams: Mapped[int | None] = given("队伍数|消杀队伍", "Teams at work")
    people: Mapped[int | None] = given("消杀人员|人数", "People at work")
    machines: Mapped[int | None] = given("大型机械|机械台数", "Large machines and trucks at work")
    drones: Mapped[int | None] = given("无人机|无人机架数", "Drones at work")
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class PublicityDay(Base):
    """One place's publicity of one kind on one day (C4, D11). Zero is a report."""

    __tablename__ = "publicity_day"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "宣传日报", "title": "Publicity, per place, kind and day"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that reports", primary_key=True)
    kind: Mapped[str] = given(
        "宣传方式|方式",
        "vans (宣传车), leaflets (传单), banners (横幅), posts (网络推送) or rounds (喇叭巡播)",
        String(KEY),
        primary_key=True,
        choices=PUBLICITY,
    )
    planned: Mapped[int] = given("计划数|计划", "Planned that day")
    done: Mapped[int] = given(
        "完成数|完成", "Done that day: vans out, pieces handed out, hung up or posted, rounds driven"
    )
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class ServiceTotal(Base):
    """One row per date and place with services: services of all kinds at and below it."""

    __tablename__ = "service_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    asked: Mapped[int] = derived("Services asked for that day")
    done: Mapped[int] = derived("Services done that day")
    due: Mapped[int] = derived("Services asked for the day before")
    in_24h: Mapped[int] = derived("Of those asked for the day before: done within 24 hours")
    waiting: Mapped[int] = derived("Services still to be done")


class ServiceKindTotal(Base):
    """One row per date, place and kind of service, told of then or the day before: services of that kind at and below it."""

    __tablename__ = "service_kind_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    kind_key: Mapped[str] = derived("Key of the kind", String(KEY), primary_key=True)
    asked: Mapped[int] = derived("Services asked for that day")
    done: Mapped[int] = derived("Services done that day")
    due: Mapped[int] = derived("Services asked for the day before")
    in_24h: Mapped[int] = derived("Of those asked for the day before: done within 24 hours")
    waiting: Mapped[int] = derived("Services still to be done")
    incidents: Mapped[int] = derived("People in distress")
    incidents_told: Mapped[int] = derived("Reports that tell whether there were any")
    told: Mapped[int] = derived("Reports of that kind; 0 = it was told of the day before alone")


class DeliveryTotal(Base):
    """One row per date and place with deliveries: orders that took each step that day, at and below it."""

    __tablename__ = "delivery_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    bought: Mapped[int] = derived("Orders bought that day")
    bought_hours: Mapped[int] = derived("Hours from order to purchase, of all of them")
    bought_late: Mapped[int] = derived("Of them late")
    received: Mapped[int] = derived("Orders received")
    received_hours: Mapped[int] = derived("Hours from purchase to receipt")
    received_late: Mapped[int] = derived("Of them late")
    divided: Mapped[int] = derived("Orders divided")
    divided_hours: Mapped[int] = derived("Hours from receipt to division")
    divided_late: Mapped[int] = derived("Of them late")
    delivered: Mapped[int] = derived("Orders delivered")
    delivered_hours: Mapped[int] = derived("Hours from division to the door")
    delivered_late: Mapped[int] = derived("Of them late")


class DisinfectionTotal(Base):
    """One row per date and place with disinfection: what was due and done at and below it, and with what."""

    __tablename__ = "disinfection_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    public_due: Mapped[int] = derived("Public areas due")
    public_done: Mapped[int] = derived("… and disinfected")
    grid_due: Mapped[int] = derived("Areas of grids due")
    grid_done: Mapped[int] = derived("… and disinfected")
    area_m2: Mapped[int] = derived("Square metres disinfected")
    teams: Mapped[int] = derived("Teams at work")
    people: Mapped[int] = derived("People at work")
    machines: Mapped[int] = derived("Large machines and trucks at work")
    drones: Mapped[int] = derived("Drones at work")
    teams_told: Mapped[int] = derived("Reports that tell of teams")
    people_told: Mapped[int] = derived("… of people")
    machines_told: Mapped[int] = derived("… of machines")
    drones_told: Mapped[int] = derived("… of drones")


class PublicityTotal(Base):
    """One row per date and place with publicity: what was planned and done that day at and below it."""

    __tablename__ = "publicity_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    vans_planned: Mapped[int] = derived("Vans planned")
    vans: Mapped[int] = derived("Vans out")
    leaflets_planned: Mapped[int] = derived("Leaflets planned")
    leaflets: Mapped[int] = derived("Leaflets handed out")
    banners_planned: Mapped[int] = derived("Banners planned")
    banners: Mapped[int] = derived("Banners hung up")
    posts_planned: Mapped[int] = derived("Online posts planned")
    posts: Mapped[int] = derived("Online posts published")
    rounds_planned: Mapped[int] = derived("Loudspeaker rounds planned")
    rounds: Mapped[int] = derived("Loudspeaker rounds driven")
    rounds_kept: Mapped[int] = derived("… of those planned: more elsewhere make up for none")
