"""Lists received for checking, windows counted at night, and what both add up to (B10, E4)."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped

from queries.schema.base import KEY, NAME, Base, derived, given, place_of, report_date


class ListCategory(Base):
    """One thing that may become of somebody on a received list. The command post adds its own, and calls them as it likes."""

    __tablename__ = "list_category"
    __table_args__ = {
        "info": {"file": "csv", "zh": "名单核查结果", "title": "What may become of somebody on a received list"}
    }

    key: Mapped[str] = given("核查结果", "Short key, such as wrong_data", String(KEY), primary_key=True)
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str] = given("英文名称", "Name in English", String(NAME))
    pending: Mapped[bool] = given("待核", "Whether it means that nobody knows yet: yes or no", default=False)
    missed: Mapped[bool] = given(
        "漏排", "Whether it means that screening should have found them: yes or no", default=False
    )


class ReceivedList(Base):
    """One list of people whom somebody else asks the command post to check, such as one matched from data (B10)."""

    __tablename__ = "received_list"
    __table_args__ = {"info": {"file": "csv", "zh": "下发核查名单", "title": "Lists received for checking"}}

    key: Mapped[str] = given("名单", "Short key, such as L1", String(KEY), primary_key=True)
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str | None] = given("英文名称", "Name in English", String(NAME))
    source_zh: Mapped[str | None] = given("下发单位|来源", "Who sent it, in Chinese", String(NAME))
    source_en: Mapped[str | None] = given("下发单位英文", "Who sent it, in English", String(NAME))
    place_id: Mapped[int] = place_of("Code of the place that received it, of any level")
    received_on: Mapped[dt.date] = given("收到日期|下发日期", "Day on which it came")
    received: Mapped[int] = given("名单人数|下发人数", "People on it")


class ListResult(Base):
    """What had become, by one day, of the people of one list at one place: how many of them, by what became of them.

    A day that tells of a list tells of all on it. It stands until another day tells.
    """

    __tablename__ = "list_result"
    __table_args__ = (
        Index(None, "list_key", "date"),
        {
            "sqlite_with_rowid": False,
            "info": {
                "file": "csv",
                "zh": "名单核查日报",
                "title": "Results of the received lists, by list, place and day",
            },
        },
    )

    date: Mapped[dt.date] = report_date()
    list_key: Mapped[str] = given(
        "名单", "Key of the list", ForeignKey("received_list.key"), file="list", primary_key=True
    )
    place_id: Mapped[int] = place_of("Code of the place that checked them, of any level", primary_key=True)
    category_key: Mapped[str] = given(
        "核查结果",
        "Key of what became of them",
        ForeignKey("list_category.key"),
        file="category",
        primary_key=True,
    )
    people: Mapped[int] = given("人数", "People of whom that was known by that day, not newly that day")
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class LitWindow(Base):
    """One evening's count of the windows at one place, against its register (E4). A later count takes the place of it."""

    __tablename__ = "lit_window"
    __table_args__ = (
        Index(None, "place_id", "date"),
        {
            "sqlite_with_rowid": False,
            "info": {"file": "csv", "zh": "数灯核查", "title": "Lit windows, counted at night, per place"},
        },
    )

    date: Mapped[dt.date] = given("日期|报告日期", "The evening on which they were counted", primary_key=True)
    place_id: Mapped[int] = place_of("Code of the place, of any level", primary_key=True)
    lit_listed: Mapped[int] = given("亮灯在册", "Homes with light that are registered")
    lit_unlisted: Mapped[int] = given("亮灯不在册", "Homes with light that are not registered: to be added")
    dark_listed: Mapped[int] = given("在册未亮灯", "Homes without light that are registered: to be called")
    dark_unlisted: Mapped[int] = given("未亮灯不在册", "Homes without light that are not registered")
    added: Mapped[int] = given("已补录", "Homes with light that have been added to the register since", default=0)
    called: Mapped[int] = given("已电话核实", "Homes without light that have been called since", default=0)
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class ListTotal(Base):
    """One row per date and place: people on the lists received by then, as far as they were told of last, at and below it."""

    __tablename__ = "list_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    people: Mapped[int] = derived(
        "People on the lists; those of a list that nobody told of stand where it was received"
    )
    checked: Mapped[int] = derived("Those of them of whom it is known what became of them")


class ListResultTotal(Base):
    """One row per date, place, list and category: people of whom that was known, at and below it."""

    __tablename__ = "list_result_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    list_key: Mapped[str] = derived("Key of the list", String(KEY), primary_key=True)
    category_key: Mapped[str] = derived("Key of what became of them", String(KEY), primary_key=True)
    people: Mapped[int] = derived("People")


class LitWindowTotal(Base):
    """One row per date and place: homes at and below it, as last counted at night by then."""

    __tablename__ = "lit_window_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    lit_listed: Mapped[int] = derived("Homes with light that are registered")
    lit_unlisted: Mapped[int] = derived("Homes with light that are not")
    dark_listed: Mapped[int] = derived("Homes without light that are registered")
    dark_unlisted: Mapped[int] = derived("Homes without light that are not")
    added: Mapped[int] = derived("Homes with light that have been added since")
    called: Mapped[int] = derived("Homes without light that have been called since")


class LitNightTotal(Base):
    """One row per date, place and evening: homes at and below it of places that counted last, by then, on that evening."""

    __tablename__ = "lit_night_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    night: Mapped[dt.date] = derived("The evening on which they were counted", primary_key=True)
    places: Mapped[int] = derived("Places that counted")
    lit_listed: Mapped[int] = derived("Homes with light that are registered")
    lit_unlisted: Mapped[int] = derived("Homes with light that are not")
    dark_listed: Mapped[int] = derived("Homes without light that are registered")
    dark_unlisted: Mapped[int] = derived("Homes without light that are not")
    added: Mapped[int] = derived("Homes with light that have been added since")
    called: Mapped[int] = derived("Homes without light that have been called since")
