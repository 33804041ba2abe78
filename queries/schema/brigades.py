"""Who serves beside the cadres: service teams, health points, leaders' rounds, projects, volunteers; and what they add up to."""

import datetime as dt

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from queries.schema.base import KEY, NAME, Base, derived, given, place_of, report_date

BRIGADES = {"women": "妇女", "youth": "青年", "residents": "居民", "vanguard": "先锋"}
VOLUNTEERS = {"liaison": "联络", "vanguard": "先锋", "donors": "捐款"}


class ServiceTeamDay(Base):
    """One place's service teams of one kind on one day (A10, B12). No team is a report, no row is silence.

    They are not the screening teams of `team_day`, which go from door to door.
    """

    __tablename__ = "service_team_day"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "服务队日报", "title": "Service teams, per place, day and kind"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that the teams serve", primary_key=True)
    kind: Mapped[str] = given(
        "服务队类型|类型",
        "women (妇女), youth (青年), residents (居民: cadres and residents) or vanguard (先锋)",
        String(KEY),
        choices=BRIGADES,
        primary_key=True,
    )
    teams: Mapped[int] = given("队伍数|支数", "Teams at work that day; 0 = none")
    people: Mapped[int] = given("队员数|人数", "People in them")
    with_medic: Mapped[int] = given("有医务人员|含医务人员队伍数", "Of the teams, those with a medic")
    with_police: Mapped[int] = given("有民警|含民警队伍数", "Of the teams, those with a police officer")
    with_both: Mapped[int] = given("医务民警齐备|两者均有队伍数", "Of the teams, those with both")
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class HealthPointDay(Base):
    """One place's health points on one day (B11). A place without any says so: 0 is a report."""

    __tablename__ = "health_point_day"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "健康监测点日报", "title": "Health points, per place and day"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that has the points", primary_key=True)
    points: Mapped[int] = given("监测点数|点数", "Health points set up; 0 = none")
    active: Mapped[int] = given("运行点数|运行数", "Of them, those that took temperatures that day")
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class LeaderRoundDay(Base):
    """What leaders found on their rounds of one place on one day, and what became of it (D14)."""

    __tablename__ = "leader_round_day"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "领导巡查日报", "title": "Leaders' rounds, per place and day"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that leaders went round", primary_key=True)
    rounds: Mapped[int] = given("巡查次数|次数", "Rounds that day; 0 = none")
    found: Mapped[int] = given("发现问题数|发现问题", "Problems found that day")
    closed: Mapped[int] = given("办结问题数|办结问题", "Problems closed that day, whenever they were found")
    still_open: Mapped[int] = given("未办结问题数|未办结问题", "Problems open at the end of the day")
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class ProjectDay(Base):
    """How far one project of a project branch is at the end of one day, such as a ward (C6)."""

    __tablename__ = "project_day"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "项目进度日报", "title": "Projects, per place and day"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that builds it", primary_key=True)
    name_zh: Mapped[str] = given("项目名称|项目", "Name of the project, in Chinese", String(KEY), primary_key=True)
    name_en: Mapped[str | None] = given("英文名称", "… in English", String(NAME))
    done_percent: Mapped[int] = given("完成百分比|形象进度", "How much of it is done, in percent")
    days_left: Mapped[int] = given("剩余天数", "Days until it is done, as planned today; 0 only when it is")
    beds: Mapped[int] = given("床位数|床位", "Beds that it will have; 0 where it is no ward", default=0)
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class VolunteerDay(Base):
    """Volunteers of one kind in one place on one day (A7), and who joined the party at the front (E34)."""

    __tablename__ = "volunteer_day"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "志愿者日报", "title": "Volunteers, per place, day and kind"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that they serve", primary_key=True)
    kind: Mapped[str] = given(
        "志愿者类型|类型",
        "liaison (联络: with units and enterprises), vanguard (先锋) or donors (捐款)",
        String(KEY),
        choices=VOLUNTEERS,
        primary_key=True,
    )
    people: Mapped[int] = given("人数", "People who served, or gave, that day; 0 = none")
    joined: Mapped[int] = given("火线入党人数|火线入党", "Of them, those who joined the party that day", default=0)
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class ServiceTeamTotal(Base):
    """One row per date and place with service teams: those at and below it, of all kinds."""

    __tablename__ = "service_team_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    teams: Mapped[int] = derived("Teams at work")
    people: Mapped[int] = derived("People in them")
    with_medic: Mapped[int] = derived("Teams with a medic")
    with_police: Mapped[int] = derived("Teams with a police officer")
    with_both: Mapped[int] = derived("Teams with both")


class ServiceTeamKindTotal(Base):
    """One row per date, place and kind of service team: the same."""

    __tablename__ = "service_team_kind_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    kind: Mapped[str] = derived("Kind of team", String(KEY), primary_key=True)
    teams: Mapped[int] = derived("Teams at work")
    people: Mapped[int] = derived("People in them")
    with_medic: Mapped[int] = derived("Teams with a medic")
    with_police: Mapped[int] = derived("Teams with a police officer")
    with_both: Mapped[int] = derived("Teams with both")


class HealthPointTotal(Base):
    """One row per date and place with health points, or that told of none: those at and below it."""

    __tablename__ = "health_point_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    points: Mapped[int] = derived("Health points set up")
    active: Mapped[int] = derived("… and active")
    without: Mapped[int] = derived("Places that reported to have none")


class LeaderRoundTotal(Base):
    """One row per date and place with leaders' rounds: at and below it."""

    __tablename__ = "leader_round_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    rounds: Mapped[int] = derived("Rounds that day")
    found: Mapped[int] = derived("Problems found that day")
    closed: Mapped[int] = derived("Problems closed that day")
    still_open: Mapped[int] = derived("Problems open at the end of the day")


class ProjectLongest(Base):
    """One row per date and place with projects: the days left of the one that takes longest. It does not add up.

    Of a project that kept silent stands what it told last, for as long as it is expected to tell again.
    """

    __tablename__ = "project_longest"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    projects: Mapped[int] = derived("Projects at and below it, finished ones among them")
    days_left: Mapped[int] = derived("Days until the last of them is done")


class VolunteerTotal(Base):
    """One row per date and place with volunteers: by kind, and who joined the party, at and below it."""

    __tablename__ = "volunteer_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    liaison: Mapped[int] = derived("Volunteers who kept in touch with units and enterprises")
    vanguard: Mapped[int] = derived("Volunteers in vanguard teams")
    donors: Mapped[int] = derived("People who gave")
    joined: Mapped[int] = derived("People who joined the party that day")
