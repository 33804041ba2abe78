"""The tables of the grid database, and nothing else.

Each column that people fill in carries its Chinese headers (`zh`, the first one is shown) and its meaning (`comment`).
Intake, the format table in the README and the tests all read them from here.

A column marked `derived` is filled by `queries.intake`; a table without the mark `file` is filled by it altogether.
Times are local times of the district, dates are report dates, positions are WGS-84.
"""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

CODE, KEY, NAME, PHONE = 40, 40, 120, 40


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map = {dict[str, Any]: JSON, list[dict[str, Any]]: JSON}


def given(zh: str, meaning: str, *kind: Any, file: str = "", **more: Any) -> Any:
    """A column that people fill in: Chinese headers (parted by `|`), meaning, and its name in files if another."""
    return mapped_column(*kind, comment=meaning, info={"zh": zh.split("|"), "file": file}, **more)


def derived(meaning: str, *kind: Any, **more: Any) -> Any:
    """A column that intake computes."""
    return mapped_column(*kind, comment=meaning, info={"derived": True}, **more)


def place_of(meaning: str, **more: Any) -> Any:
    """The place a row belongs to: its code in files, its id in the database."""
    return given("地点编码|所属编码|编码", meaning, ForeignKey("place.id"), file="place", **more)


def report_date() -> Any:
    return given("日期|报告日期", "Report date", primary_key=True)


# --- The tree -------------------------------------------------------------------------------------------------------


class Level(Base):
    """One level of the tree, such as community or grid. A folded level is shown as a heading over its children."""

    __tablename__ = "level"
    __table_args__ = {"info": {"file": "csv", "zh": "层级", "title": "Levels of the tree, from the top down"}}

    key: Mapped[str] = given("层级", "Short key, such as grid", String(KEY), primary_key=True)
    depth: Mapped[int] = given("深度|层次", "0 at the top; a place's level lies deeper than its parent's", unique=True)
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str] = given("英文名称", "Name in English", String(NAME))
    plural_en: Mapped[str] = given("英文复数", "Name in English for several", String(NAME))
    folded: Mapped[bool] = given("折叠", "Whether the drill-down steps over it: yes or no", default=False)


class Place(Base):
    """One place of the tree: a district, community, grid, compound, building or any other level."""

    __tablename__ = "place"
    __table_args__ = {"info": {"file": "csv", "zh": "地点", "title": "Places: district, communities, grids, …"}}

    id: Mapped[int] = derived("Number of the place inside this database", primary_key=True)
    code: Mapped[str] = given(
        "编码|地点编码", "Unique code; names may repeat, codes may not", String(CODE), unique=True
    )
    level_key: Mapped[str] = given("层级", "Key of its level", ForeignKey("level.key"), file="level")
    parent_id: Mapped[int | None] = given(
        "上级编码|上级",
        "Code of the place above; empty only for the one root",
        ForeignKey("place.id"),
        file="parent",
        index=True,
    )
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str | None] = given(
        "英文名称", "Name in English; the Chinese one is shown where it is missing", String(NAME)
    )
    kind: Mapped[str | None] = given("类型", "Kind within its level, such as modern, old or open (A1)", String(KEY))
    households: Mapped[int | None] = given(
        "户数|登记户数", "Households registered at this very place; never those of the places below it"
    )
    residents: Mapped[int | None] = given("人数|登记人数", "Residents registered at this very place, likewise")
    stairwells: Mapped[int | None] = given("楼道数|单元数", "Stairwells of a building")
    floors: Mapped[int | None] = given("层数|楼层数", "Floors of a building")
    lon: Mapped[float | None] = given("经度", "Longitude in degrees")
    lat: Mapped[float | None] = given("纬度", "Latitude in degrees")
    counted_on: Mapped[dt.date | None] = given(
        "登记日期|基准日期", "Date on which households and residents were counted", index=True
    )
    valid_from: Mapped[dt.date | None] = given("启用日期", "First date on which the code is in force")
    valid_to: Mapped[dt.date | None] = given("停用日期", "First date on which it is in force no longer")

    shown_parent_id: Mapped[int | None] = derived(
        "Nearest place above that is not folded: one click up", ForeignKey("place.id"), index=True
    )
    search: Mapped[str] = derived("What a search looks through: names, pinyin initials, code, folded heading", Text)
    outline: Mapped[str | None] = derived("Outline as GeoJSON geometry, from outline.geojson", Text)
    sketch: Mapped[str | None] = derived("The outline simplified for a screen, fitting its neighbours", Text)


class PlaceAncestor(Base):
    """One pair of a place and a place above it; every place is also an ancestor of itself, at distance 0."""

    __tablename__ = "place_ancestor"
    __table_args__ = (Index(None, "place_id"), {"sqlite_with_rowid": False})

    ancestor_id: Mapped[int] = derived("The place above", primary_key=True)
    place_id: Mapped[int] = derived("The place itself", primary_key=True)
    distance: Mapped[int] = derived("Steps between them")


class MapFeature(Base):
    """One thing drawn for orientation: a road, a river, a park, a footprint."""

    __tablename__ = "map_feature"
    __table_args__ = {
        "info": {"file": "geojson", "zh": "地图要素", "title": "Roads, water, green: drawn for orientation"}
    }

    id: Mapped[int] = derived("Number of the feature", primary_key=True)
    code: Mapped[str] = given("编码", "Unique code", String(CODE), unique=True)
    kind: Mapped[str] = given("类型", "road, water, green or footprint", String(KEY))
    name_zh: Mapped[str | None] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str | None] = given("英文名称", "Name in English", String(NAME))
    depth: Mapped[int] = given("显示深度", "Drawn on maps of places of this depth and deeper; 0 = always", default=0)
    geometry: Mapped[str] = derived("GeoJSON geometry", Text)
    west: Mapped[float] = derived("Bounding box")
    south: Mapped[float] = derived("Bounding box")
    east: Mapped[float] = derived("Bounding box")
    north: Mapped[float] = derived("Bounding box")


# --- The chain of duty ----------------------------------------------------------------------------------------------


class Organisation(Base):
    """One organisation: a department, street office, hospital, property firm or volunteer team."""

    __tablename__ = "organisation"
    __table_args__ = {
        "info": {"file": "csv", "zh": "单位", "title": "Departments, street offices, hospitals, firms, teams"}
    }

    id: Mapped[int] = derived("Number of the organisation", primary_key=True)
    code: Mapped[str] = given("编码|单位编码", "Unique code", String(CODE), unique=True)
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str | None] = given("英文名称", "Name in English", String(NAME))
    kind: Mapped[str] = given(
        "类型", "department, street_office, hospital, property_firm, volunteers, other", String(KEY)
    )


class DutyRole(Base):
    """One position that every place of a level must fill, such as grid head. `observer`: the building observer (B8)."""

    __tablename__ = "duty_role"
    __table_args__ = {"info": {"file": "csv", "zh": "岗位", "title": "Positions that each place of a level must fill"}}

    key: Mapped[str] = given(
        "岗位", "Short key, such as grid_head; observer reports for its building", String(KEY), primary_key=True
    )
    level_key: Mapped[str] = given(
        "层级", "Key of the level whose places have it", ForeignKey("level.key"), file="level"
    )
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str] = given("英文名称", "Name in English", String(NAME))
    per_stairwell: Mapped[bool] = given(
        "按楼道", "Whether each stairwell of the place has one: yes or no", default=False
    )
    leads: Mapped[bool] = given(
        "负责人", "Whether its holder answers for the place (one role per level): yes or no", default=False
    )


class DutyHolder(Base):
    """One position with its holder; without a name it is vacant (D2, D5)."""

    __tablename__ = "duty_holder"
    __table_args__ = (
        UniqueConstraint("place_id", "role_key", "unit", "valid_from"),
        {"info": {"file": "csv", "zh": "责任人", "title": "Who holds which position"}},
    )

    id: Mapped[int] = derived("Number of the row", primary_key=True)
    place_id: Mapped[int] = place_of("Code of the place")
    role_key: Mapped[str] = given("岗位", "Key of the position", ForeignKey("duty_role.key"), file="role")
    unit: Mapped[str] = given("单元|楼道", "Which stairwell, where there are several", String(KEY), default="")
    name: Mapped[str | None] = given("姓名", "Name of the person on duty; empty = vacant", String(NAME))
    phone: Mapped[str | None] = given("电话", "Phone of the person on duty", String(PHONE))
    organisation_id: Mapped[int | None] = given(
        "单位编码|单位",
        "Code of the organisation that sent the person",
        ForeignKey("organisation.id"),
        file="organisation",
    )
    valid_from: Mapped[dt.date] = given(
        "启用日期|起始日期", "First day in the position; empty = from the beginning", default=dt.date(1900, 1, 1)
    )
    valid_to: Mapped[dt.date | None] = given("停用日期|截止日期", "First day no longer in it")


# --- Front line, per place and day ----------------------------------------------------------------------------------


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


# --- Roll-up: filled by intake in the transaction that stores the facts, hence without foreign keys -------------------


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


class PlaceTotal(Base):
    """One row per place and level: the places of that level in it, itself included, and what they registered."""

    __tablename__ = "place_total"
    __table_args__ = {"sqlite_with_rowid": False}

    place_id: Mapped[int] = derived("The place above", primary_key=True)
    level_key: Mapped[str] = derived("The level counted", String(KEY), primary_key=True)
    places: Mapped[int] = derived("Places of that level")
    households: Mapped[int] = derived("Households registered at them")
    residents: Mapped[int] = derived("Residents registered at them")


class PlaceDuty(Base):
    """One row per place and role: positions and filled ones at and below the place, as of the newest date."""

    __tablename__ = "place_duty"
    __table_args__ = {"sqlite_with_rowid": False}

    place_id: Mapped[int] = derived("The place above", primary_key=True)
    role_key: Mapped[str] = derived("The role counted", String(KEY), primary_key=True)
    positions: Mapped[int] = derived("Positions")
    filled: Mapped[int] = derived("… with a named holder")


class ReportDay(Base):
    """One row per date that has reports: what a screen may show."""

    __tablename__ = "report_day"

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    as_of: Mapped[dt.datetime | None] = derived("When the latest of its reports came in")


# --- The post itself ------------------------------------------------------------------------------------------------


class Notice(Base):
    """One sentence that stands on every screen, such as: these data are invented."""

    __tablename__ = "notice"
    __table_args__ = {"info": {"file": "csv", "zh": "声明", "title": "Sentences that stand on every screen"}}

    key: Mapped[str] = given("标识", "Short key", String(KEY), primary_key=True)
    text_zh: Mapped[str] = given("中文", "The sentence in Chinese", Text)
    text_en: Mapped[str] = given("英文", "The sentence in English", Text)


class IntakeRun(Base):
    """One load: what came in, from which files, how many rows. Its newest number is the version of the data."""

    __tablename__ = "intake_run"

    id: Mapped[int] = derived("Number of the load", primary_key=True)
    source: Mapped[str] = derived("Name of the folder, archive or workbook", String(NAME))
    started_at: Mapped[dt.datetime] = derived("When it began")
    finished_at: Mapped[dt.datetime] = derived("When it was stored")
    files: Mapped[list[dict[str, Any]]] = derived("Per file: name, sha256, table, rows")
