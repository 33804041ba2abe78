"""The chain of duty: organisations, positions, who holds them, and how many are filled."""

import datetime as dt

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from queries.schema.base import BEGINNING, CODE, KEY, NAME, PHONE, Base, derived, given, place_of

ORGANISATIONS = {
    "department": "部门",
    "street_office": "街道",
    "hospital": "医院",
    "property_firm": "物业",
    "volunteers": "志愿者",
    "other": "其他",
}


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
        "类型",
        "department, street_office, hospital, property_firm, volunteers, other",
        String(KEY),
        choices=ORGANISATIONS,
    )


class DutyRole(Base):
    """One position that every place of a level must fill, such as grid head. `observer`: the building observer (B8)."""

    __tablename__ = "duty_role"
    __table_args__ = {
        "info": {
            "file": "csv",
            "zh": "职务",
            "former": "岗位",
            "title": "Positions that each place of a level must fill",
        }
    }

    key: Mapped[str] = given(
        "职务",
        "Short key, such as grid_head; observer reports for its building",
        String(KEY),
        primary_key=True,
        former="岗位",
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
    role_key: Mapped[str] = given(
        "职务", "Key of the position", ForeignKey("duty_role.key"), file="role", former="岗位"
    )
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
        "启用日期|起始日期", "First day in the position; empty = from the beginning", default=BEGINNING
    )
    valid_to: Mapped[dt.date | None] = given("停用日期|截止日期", "First day no longer in it")


class DutyTotal(Base):
    """One row per inner place, role and period: the positions at and below the place, and how many are filled.

    Nothing changes within a period. A place with nothing below it has no row: its holders tell.
    """

    __tablename__ = "duty_total"
    __table_args__ = {"sqlite_with_rowid": False}

    place_id: Mapped[int] = derived("The place above", primary_key=True)
    role_key: Mapped[str] = derived("The role counted", String(KEY), primary_key=True)
    valid_from: Mapped[dt.date] = derived("First day of the period", primary_key=True)
    valid_to: Mapped[dt.date | None] = derived("First day of the next; empty = there is none")
    positions: Mapped[int] = derived("Positions")
    filled: Mapped[int] = derived("… with a named holder")
