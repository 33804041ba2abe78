"""The command structure: working groups, party branches and what they cover, leaders on duty, and what that adds up to."""

import datetime as dt

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped

from queries.schema.base import BEGINNING, KEY, NAME, PHONE, Base, derived, given, place_of, report_date

GROUP_KINDS = {"command": "指挥机构", "function": "工作组", "control": "管控组", "platform": "统筹协调"}
BRANCH_KINDS = {"standing": "常设", "single": "单独组建", "joint": "联合组建"}


class WorkGroup(Base):
    """One group: the command post itself, a working group, a control team of departments, or a coordinating body."""

    __tablename__ = "work_group"
    __table_args__ = {
        "info": {"file": "csv", "zh": "工作组", "title": "Groups of the command post, who leads them and where"}
    }

    key: Mapped[str] = given("工作组|工作组编码", "Short key", String(KEY), primary_key=True)
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str | None] = given("英文名称", "Name in English", String(NAME))
    kind: Mapped[str] = given(
        "类型",
        "command (指挥机构), function (工作组), control (管控组) or platform (统筹协调)",
        String(KEY),
        choices=GROUP_KINDS,
    )
    place_id: Mapped[int] = place_of("Code of the place that it works for", index=True)
    organisation_id: Mapped[int | None] = given(
        "牵头单位编码|牵头单位",
        "Code of the organisation that leads it (E2)",
        ForeignKey("organisation.id"),
        file="organisation",
    )
    leader: Mapped[str | None] = given("组长|负责人", "Name of who leads it; empty = nobody named", String(NAME))
    members: Mapped[int] = given("人数|成员数", "People in it", default=0)
    valid_from: Mapped[dt.date] = given("启用日期|成立日期", "First day; empty = from the beginning", default=BEGINNING)
    valid_to: Mapped[dt.date | None] = given("停用日期|截止日期", "First day on which it is no more")


class GroupMember(Base):
    """One organisation that takes part in one group (D4)."""

    __tablename__ = "group_member"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "工作组成员单位", "title": "Organisations that take part in a group"},
    }

    group_key: Mapped[str] = given(
        "工作组", "Key of the group", ForeignKey("work_group.key"), file="group", primary_key=True
    )
    organisation_id: Mapped[int] = given(
        "单位编码|单位",
        "Code of the organisation",
        ForeignKey("organisation.id"),
        file="organisation",
        primary_key=True,
    )


class Branch(Base):
    """One party branch: a standing one, or a temporary one that one organisation set up alone or several together (D6)."""

    __tablename__ = "branch"
    __table_args__ = {"info": {"file": "csv", "zh": "党支部", "title": "Party branches, their flags and pioneer posts"}}

    key: Mapped[str] = given("党支部|党支部编码", "Short key", String(KEY), primary_key=True)
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str | None] = given("英文名称", "Name in English", String(NAME))
    kind: Mapped[str] = given(
        "类型",
        "standing (常设), single (单独组建) or joint (联合组建)",
        String(KEY),
        choices=BRANCH_KINDS,
    )
    place_id: Mapped[int] = place_of("Code of the place that holds all that it covers", index=True)
    organisation_id: Mapped[int | None] = given(
        "组建单位编码|组建单位",
        "Code of the organisation that set it up",
        ForeignKey("organisation.id"),
        file="organisation",
    )
    members: Mapped[int] = given("党员数|党员人数", "Members", default=0)
    flags: Mapped[int] = given("党旗|党旗数", "Flags raised at its duty points (D7)", default=0)
    pioneer_posts: Mapped[int] = given("党员先锋岗|先锋岗", "Pioneer posts at its duty points (D7)", default=0)
    valid_from: Mapped[dt.date] = given("启用日期|成立日期", "First day; empty = from the beginning", default=BEGINNING)
    valid_to: Mapped[dt.date | None] = given("停用日期|撤销日期", "First day on which it is no more")


class BranchCover(Base):
    """One place, such as a compound, that one branch covers."""

    __tablename__ = "branch_cover"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "组织覆盖", "title": "Places that a branch covers"},
    }

    branch_key: Mapped[str] = given(
        "党支部", "Key of the branch", ForeignKey("branch.key"), file="branch", primary_key=True
    )
    place_id: Mapped[int] = place_of("Code of the place covered, such as a compound", primary_key=True, index=True)


class LeadDuty(Base):
    """The leader on duty at one place for one shift, which belongs to the date on which it begins (D14)."""

    __tablename__ = "lead_duty"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "带班表", "title": "Leaders on duty per place, day and shift"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place", primary_key=True)
    shift_key: Mapped[str] = given(
        "班次", "Key of the shift", ForeignKey("duty_shift.key"), file="shift", primary_key=True
    )
    leader: Mapped[str | None] = given(
        "带班领导|姓名", "Name of the leader on duty; empty = nobody named", String(NAME)
    )
    organisation_id: Mapped[int | None] = given(
        "单位编码|单位",
        "Code of the organisation that the leader comes from",
        ForeignKey("organisation.id"),
        file="organisation",
    )
    phone: Mapped[str | None] = given("电话", "Phone of the leader on duty", String(PHONE))


class BranchTotal(Base):
    """One row per place of any level and period: what branches cover there and below, and what they have.

    Nothing changes within a period. A branch counts at its own place: one that covers two grids counts at their community.
    """

    __tablename__ = "branch_total"
    __table_args__ = {"sqlite_with_rowid": False}

    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    valid_from: Mapped[dt.date] = derived("First day of the period", primary_key=True)
    valid_to: Mapped[dt.date | None] = derived("First day of the next; empty = there is none")
    places: Mapped[int] = derived("Places of the levels that branches cover, such as compounds")
    covered: Mapped[int] = derived("… and covered by any branch")
    standing: Mapped[int] = derived("Standing branches")
    single: Mapped[int] = derived("Temporary branches of one organisation")
    joint: Mapped[int] = derived("Temporary branches of several organisations")
    members: Mapped[int] = derived("Members of all of them")
    flags: Mapped[int] = derived("Flags of all of them")
    pioneer_posts: Mapped[int] = derived("Pioneer posts of all of them")


class DepartmentTotal(Base):
    """One row per place of any level, organisation and period: the places there and below that it stands by."""

    __tablename__ = "department_total"
    __table_args__ = {"sqlite_with_rowid": False}

    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    organisation_id: Mapped[int] = derived("The organisation", primary_key=True)
    valid_from: Mapped[dt.date] = derived("First day of the period", primary_key=True)
    valid_to: Mapped[dt.date | None] = derived("First day of the next; empty = there is none")
    paired: Mapped[int] = derived("Places that it stands by")


class LeadDutyTotal(Base):
    """One row per date and place of any level: the shifts that need a leader on duty there and below."""

    __tablename__ = "lead_duty_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Date on which the shifts begin", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    shifts: Mapped[int] = derived("Shifts of places of the levels that lately had leaders on duty")
    named: Mapped[int] = derived("… for which one is named")
