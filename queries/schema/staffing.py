"""Staffing: who was sent where, what is needed there, who came, and what that adds up to."""

import datetime as dt

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped

from queries.schema.base import BEGINNING, CODE, KEY, NAME, Base, derived, given, place_of, report_date

# What members do, whatever their job is called (C8).
ROLES = {"publicist": "宣传员", "investigator": "排查员", "persuader": "劝返员", "server": "服务员"}


class Job(Base):
    """One job that cadres do: checkpoint, door_to_door, service, disinfection, property or any other."""

    __tablename__ = "job"
    __table_args__ = {"info": {"file": "csv", "zh": "岗位类别", "former": "post_kind", "title": "Jobs that cadres do"}}

    key: Mapped[str] = given("岗位|岗位类别", "Short key, such as checkpoint", String(KEY), primary_key=True)
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str] = given("英文名称", "Name in English", String(NAME))
    role: Mapped[str | None] = given(
        "角色",
        "publicist (宣传员), investigator (排查员), persuader (劝返员) or server (服务员); empty = none of the four",
        String(KEY),
        choices=ROLES,
    )


class DutyShift(Base):
    """One shift of the day, such as day, evening or night. It belongs to the date on which it begins."""

    __tablename__ = "duty_shift"
    __table_args__ = {"info": {"file": "csv", "zh": "班次", "title": "Shifts of the day"}}

    key: Mapped[str] = given("班次", "Short key, such as night", String(KEY), primary_key=True)
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str] = given("英文名称", "Name in English", String(NAME))
    starts: Mapped[int] = given("开始时刻|开始小时", "Hour at which it begins, 0 to 23")


class Cadre(Base):
    """One person whom an organisation sent, or who reported in: staff, known by a badge."""

    __tablename__ = "cadre"
    __table_args__ = {"info": {"file": "csv", "zh": "下沉干部", "title": "Cadres, by badge"}}

    id: Mapped[int] = derived("Number of the cadre", primary_key=True)
    badge: Mapped[str] = given("工号|胸牌号", "Unique badge", String(CODE), unique=True)
    organisation_id: Mapped[int] = given(
        "单位编码|单位",
        "Code of the organisation that the person comes from",
        ForeignKey("organisation.id"),
        file="organisation",
        index=True,
    )
    name: Mapped[str | None] = given("姓名", "Name of the person on duty", String(NAME))
    medic: Mapped[bool] = given(
        "医护|医护人员", "Whether the person is a medic (C7): yes or no", default=False, server_default=false()
    )


CHANNELS = {"assigned": "组织选派", "volunteered": "自愿报到", "home_community": "居住地报到"}
# What files said before a renaming.
ONCE = {
    "dispatched": "assigned",
    "self_reported": "volunteered",
    "主动报到": "volunteered",
    "resident": "home_community",
}


class Posting(Base):
    """One cadre's time at one place, in one team and one job (E23). A cadre's postings do not overlap.

    It holds from the day sent to the day before `ended`; the person is in post from the day arrived.
    """

    __tablename__ = "posting"
    __table_args__ = (
        UniqueConstraint("cadre_id", "sent"),
        {"info": {"file": "csv", "zh": "派驻", "title": "Which cadre is posted where, and since when"}},
    )

    id: Mapped[int] = derived("Number of the posting", primary_key=True)
    cadre_id: Mapped[int] = given("工号|胸牌号", "Badge of the cadre", ForeignKey("cadre.id"), file="badge")
    place_id: Mapped[int] = place_of("Code of the place, of any level", index=True)
    team: Mapped[str | None] = given("队伍|编组", "Team at that place", String(NAME))
    job_key: Mapped[str] = given(
        "岗位|岗位类别", "Key of the job", ForeignKey("job.key"), file="job", former="post_kind"
    )
    shift_key: Mapped[str] = given("班次", "Key of the shift on the roster", ForeignKey("duty_shift.key"), file="shift")
    channel: Mapped[str] = given(
        "渠道|来源",
        "assigned (组织选派), volunteered (自愿报到) or home_community (居住地报到)",
        String(KEY),
        default="assigned",
        choices=CHANNELS,
        former_choices=ONCE,
    )
    batch: Mapped[int | None] = given("批次", "Number of the batch that it was sent with (C10)")
    sent: Mapped[dt.date] = given("派出日期|选派日期", "Day on which the person was sent or reported in")
    arrived: Mapped[dt.date | None] = given("到岗日期", "First day in post; empty = not there yet")
    ended: Mapped[dt.date | None] = given("离岗日期", "First day no longer there; empty = still there")


class StaffNeed(Base):
    """How many people one place needs for one job and shift, by day. Needs of one turn do not overlap."""

    __tablename__ = "staff_need"
    __table_args__ = (
        UniqueConstraint("place_id", "job_key", "shift_key", "valid_from"),
        {
            "info": {
                "file": "csv",
                "zh": "应配人数",
                "former": "人员需求",
                "title": "People needed per place, job and shift",
            }
        },
    )

    id: Mapped[int] = derived("Number of the row", primary_key=True)
    place_id: Mapped[int] = place_of("Code of the place where the need is, of any level")
    job_key: Mapped[str] = given(
        "岗位|岗位类别", "Key of the job", ForeignKey("job.key"), file="job", former="post_kind"
    )
    shift_key: Mapped[str] = given("班次", "Key of the shift", ForeignKey("duty_shift.key"), file="shift")
    headcount: Mapped[int] = given("应配人数|人数|需求人数", "People needed on each such shift")
    valid_from: Mapped[dt.date] = given(
        "启用日期|起始日期", "First day of the need; empty = from the beginning", default=BEGINNING
    )
    valid_to: Mapped[dt.date | None] = given("停用日期|截止日期", "First day on which it is needed no longer")


class Attendance(Base):
    """One shift that one cadre worked, under the date on which it began; it may end after midnight."""

    __tablename__ = "attendance"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "考勤", "title": "Shifts worked, per cadre and day"},
    }

    date: Mapped[dt.date] = report_date()
    cadre_id: Mapped[int] = given(
        "工号|胸牌号", "Badge of the cadre", ForeignKey("cadre.id"), file="badge", primary_key=True
    )
    shift_key: Mapped[str] = given(
        "班次", "Key of the shift", ForeignKey("duty_shift.key"), file="shift", primary_key=True
    )
    hours: Mapped[float] = given("工时|小时数", "Hours worked, more than 0 and at most 24")


class Pairing(Base):
    """One organisation that stands by one place, a compound or a community (D4, E21)."""

    __tablename__ = "pairing"
    __table_args__ = (
        UniqueConstraint("organisation_id", "place_id", "valid_from"),
        {"info": {"file": "csv", "zh": "结对", "title": "Which organisation is paired with which place"}},
    )

    id: Mapped[int] = derived("Number of the row", primary_key=True)
    organisation_id: Mapped[int] = given(
        "单位编码|单位", "Code of the organisation", ForeignKey("organisation.id"), file="organisation"
    )
    place_id: Mapped[int] = place_of("Code of the place", index=True)
    valid_from: Mapped[dt.date] = given(
        "启用日期|起始日期", "First day of the pairing; empty = from the beginning", default=BEGINNING
    )
    valid_to: Mapped[dt.date | None] = given("停用日期|截止日期", "First day no longer paired")


class PropertyDay(Base):
    """One property firm at one place on one day: how many it employs there, and how many came (E29)."""

    __tablename__ = "property_day"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "物业到岗", "title": "Property firms' staff on the roll and present"},
    }

    date: Mapped[dt.date] = report_date()
    organisation_id: Mapped[int] = given(
        "单位编码|单位", "Code of the firm", ForeignKey("organisation.id"), file="organisation", primary_key=True
    )
    place_id: Mapped[int] = place_of("Code of the place", primary_key=True)
    on_roll: Mapped[int] = given("在册人数", "Staff on the roll there")
    present: Mapped[int] = given("到岗人数", "… and present that day")


class StaffTotal(Base):
    """One row per date and place of any level with staff: what it and everything below it need and have."""

    __tablename__ = "staff_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    required: Mapped[int] = derived("People needed, where the need is stated")
    present: Mapped[int] = derived("Cadres in post: arrived and not gone again")
    covered: Mapped[int] = derived("People needed and there, per place, job and shift: required - short")
    short: Mapped[int] = derived("People needed and not there, likewise: no surplus makes up for it elsewhere")
    sent: Mapped[int] = derived("Cadres sent so far, each counted once, at the place last sent to")
    arrived: Mapped[int] = derived("… and arrived there")
    on_duty: Mapped[int] = derived("Cadres who worked that day")
    over_hours: Mapped[int] = derived("Cadres with more than 12 hours in 24, or the sixth day on end without rest")
    property_on_roll: Mapped[int] = derived("Staff of property firms on the roll, where the firm reported")
    property_present: Mapped[int] = derived("… and present")
    medics: Mapped[int] = derived("Medics among the cadres in post", server_default="0")
    teamed: Mapped[int] = derived("Cadres in post who are in a team", server_default="0")


class JobTotal(Base):
    """One row per date, place of any level, job and shift: people needed and in post there and below."""

    __tablename__ = "job_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    job_key: Mapped[str] = derived("The job", String(KEY), primary_key=True)
    shift_key: Mapped[str] = derived("The shift", String(KEY), primary_key=True)
    required: Mapped[int] = derived("People needed")
    present: Mapped[int] = derived("Cadres in post")
    short: Mapped[int] = derived("Gaps, each counted where the need is stated: no surplus makes up for it elsewhere")


class PairingTotal(Base):
    """One row per place of any level and period: the places at and below it that pairings are made for, and those paired."""

    __tablename__ = "pairing_total"
    __table_args__ = {"sqlite_with_rowid": False}

    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    valid_from: Mapped[dt.date] = derived("First day of the period", primary_key=True)
    valid_to: Mapped[dt.date | None] = derived("First day of the next; empty = there is none")
    places: Mapped[int] = derived("Places of the levels at which pairings are made")
    paired: Mapped[int] = derived("… with a paired organisation")
