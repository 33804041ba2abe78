"""Who goes from door to door, and how far a sweep of compounds has come by the hour; and what both add up to."""

import datetime as dt

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from queries.schema.base import KEY, Base, derived, given, place_of, report_date

TEAM_KINDS = {"joint": "联合", "community": "社区", "department": "部门", "volunteer": "志愿者"}


class TeamDay(Base):
    """One place's screening teams of one kind on one day (B3, B4). No team is a report, no row is silence."""

    __tablename__ = "team_day"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "排查队伍日报", "title": "Screening teams, per place, day and kind"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place where they work", primary_key=True)
    kind: Mapped[str] = given(
        "队伍类型|类型",
        "joint (doctor, police, cadre and volunteer together), community, department or volunteer",
        String(KEY),
        choices=TEAM_KINDS,
        primary_key=True,
    )
    teams: Mapped[int] = given("队伍数|支数", "Teams at work that day; 0 = none")
    people: Mapped[int] = given("队员数|人数", "People in them")
    with_medic: Mapped[int] = given("有医务人员|含医务人员队伍数", "Of the teams, those with a medic")
    with_police: Mapped[int] = given("有民警|含民警队伍数", "Of the teams, those with a police officer")
    stairwells: Mapped[int] = given("楼道数|完成楼道数", "Stairwells finished that day, each once a round")
    half_days: Mapped[int] = given(
        "半天数|工作半天数", "Half days worked, added up over the teams: four teams all day are 8"
    )
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class SweepHour(Base):
    """How many compounds one place has finished by an hour of a sweep (E5): a count that only grows while the sweep lasts.

    A sweep is over where no place tells anything of it for two whole days. In one that lasts longer, who keeps silent for two
    weeks counts anew.
    """

    __tablename__ = "sweep_hour"
    __table_args__ = {
        "sqlite_with_rowid": False,
        "info": {"file": "csv", "zh": "拉网排查进度", "title": "A sweep of compounds, by the hour"},
    }

    date: Mapped[dt.date] = report_date()
    place_id: Mapped[int] = place_of("Code of the place that is swept", primary_key=True)
    hour: Mapped[int] = given("时点|截至时点", "By which hour of that day, 1 to 24", primary_key=True)
    done: Mapped[int] = given("已完成小区数|完成数", "Compounds finished by then, since the sweep began")


class TeamTotal(Base):
    """One row per date and place with teams: those at and below it, of all kinds."""

    __tablename__ = "team_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    teams: Mapped[int] = derived("Teams at work")
    with_medic: Mapped[int] = derived("Teams with a medic")
    with_police: Mapped[int] = derived("Teams with a police officer")
    stairwells: Mapped[int] = derived("Stairwells finished that day")
    half_days: Mapped[int] = derived("Half days worked, added up over the teams")


class TeamKindTotal(Base):
    """One row per date, place and kind of team: the same, and the people in them."""

    __tablename__ = "team_kind_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    kind: Mapped[str] = derived("Kind of team", String(KEY), primary_key=True)
    teams: Mapped[int] = derived("Teams at work")
    people: Mapped[int] = derived("People in them")
    with_medic: Mapped[int] = derived("Teams with a medic")
    with_police: Mapped[int] = derived("Teams with a police officer")
    stairwells: Mapped[int] = derived("Stairwells finished that day")
    half_days: Mapped[int] = derived("Half days worked, added up over the teams")


class SweepTotal(Base):
    """One row per date, place and hour by which anything more was told finished: how many compounds more."""

    __tablename__ = "sweep_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    hour: Mapped[int] = derived("By which hour of that day", primary_key=True)
    places: Mapped[int] = derived("Places that told how far they are")
    finished: Mapped[int] = derived("Compounds finished since they told before")
