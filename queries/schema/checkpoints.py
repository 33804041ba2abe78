"""Checkpoints: the mouths that are held, who stood there when, and what that adds up to."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped

from queries.schema.base import CODE, KEY, NAME, PHONE, Base, derived, given

MOUTHS = {"village": "村口", "road": "路口", "door": "门口"}


# Few shifts keep silent: the last one that a checkpoint did is found without a look at all others.
SILENT = text("present IS NULL")


class Checkpoint(Base):
    """One checkpoint: a mouth of a village, a road or a compound that is held (C13), with who answers for it."""

    __tablename__ = "checkpoint"
    __table_args__ = {"info": {"file": "csv", "zh": "卡点", "title": "Checkpoints"}}

    id: Mapped[int] = derived("Number of the checkpoint", primary_key=True)
    code: Mapped[str] = given("编码|卡点编码", "Unique code", String(CODE), unique=True)
    place_id: Mapped[int] = given(
        "地点编码|所属编码",
        "Code of the place that it belongs to, of any level",
        ForeignKey("place.id"),
        file="place",
        index=True,
    )
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str | None] = given("英文名称", "Name in English", String(NAME))
    mouth: Mapped[str] = given(
        "口别|类型",
        "What it holds: village (村口, import), road (路口, movement) or door (门口, spread inside)",
        String(KEY),
        choices=MOUTHS,
    )
    lon: Mapped[float | None] = given("经度", "Longitude in degrees")
    lat: Mapped[float | None] = given("纬度", "Latitude in degrees")
    round_the_clock: Mapped[bool] = given("全天|24小时", "Whether it is held day and night: yes or no")
    shift_hours: Mapped[int] = given("每班小时数|班时", "Hours of a shift, 1 to 24")
    headcount: Mapped[int] = given(
        "每班人数", "People required on a shift that says nothing else", former="posts|岗位数"
    )
    leader: Mapped[str | None] = given("负责人|责任人", "Name of the person on duty who answers for it", String(NAME))
    leader_phone: Mapped[str | None] = given("电话|负责人电话", "Phone of that person", String(PHONE))
    opened: Mapped[dt.date | None] = given("启用日期|设立日期", "First day on which it is held")
    closed: Mapped[dt.date | None] = given("停用日期|撤销日期", "First day on which it is held no longer")


class CheckpointShift(Base):
    """One shift of one checkpoint, past or planned. It may run over midnight; the shifts of one do not overlap."""

    __tablename__ = "checkpoint_shift"
    __table_args__ = (
        Index(None, "starts"),
        Index("ix_checkpoint_shift_silent", "checkpoint_id", "ends", sqlite_where=SILENT, postgresql_where=SILENT),
        {"sqlite_with_rowid": False, "info": {"file": "csv", "zh": "卡点班次", "title": "Shifts of the checkpoints"}},
    )

    checkpoint_id: Mapped[int] = given(
        "卡点编码|编码", "Code of the checkpoint", ForeignKey("checkpoint.id"), file="checkpoint", primary_key=True
    )
    starts: Mapped[dt.datetime] = given("开始时间|上岗时间", "When it begins", primary_key=True)
    ends: Mapped[dt.datetime] = given("结束时间|下岗时间", "When it ends, at most 24 hours later")
    required: Mapped[int] = given("应到人数|应到", "People required")
    planned: Mapped[int | None] = given("排班人数|已排人数", "People on the roster; empty = there is no roster yet")
    present: Mapped[int | None] = given("实到人数|实到", "People present; 0 = nobody, empty = not reported")
    entries: Mapped[int | None] = given("进入人次|进入", "People let in; empty = not reported")
    turned_back: Mapped[int | None] = given("劝返人次|劝返", "People turned back; empty = not reported")
    fevers: Mapped[int | None] = given("发热人数|发热", "People found with a fever; empty = not reported")
    reported_at: Mapped[dt.datetime | None] = given("报送时间|上报时间", "When the report came in")


class CheckpointHeld(Base):
    """One row per date and checkpoint with shifts of late: since when nobody was missing there, silence aside."""

    __tablename__ = "checkpoint_held"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place that the checkpoint belongs to", primary_key=True)
    checkpoint_id: Mapped[int] = derived("The checkpoint", primary_key=True)
    since: Mapped[dt.datetime] = derived("The end of the last gap, at the end of the date: a hole, or nobody there")
    last: Mapped[dt.datetime] = derived("When the last shift ended that had begun by then")


class CheckpointTotal(Base):
    """One row per date and place of any level with checkpoints: how well those at and below it were held.

    Minutes are people × minutes, but for `gap_minutes` and `short_minutes`, which are minutes of checkpoints.
    """

    __tablename__ = "checkpoint_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    checkpoints: Mapped[int] = derived("Checkpoints open on that date")
    required_minutes: Mapped[int] = derived("People required, from 00:00 to 24:00")
    reported_minutes: Mapped[int] = derived("… of shifts that reported who was present")
    staffed_minutes: Mapped[int] = derived("… at which somebody stood; nobody makes up for another shift")
    gap_minutes: Mapped[int] = derived("With nobody there, though somebody was required")
    short_minutes: Mapped[int] = derived("With some, but fewer than required")
    night_required_minutes: Mapped[int] = derived(
        "People required in the night that ended that morning, 23:00 to 06:00"
    )
    night_reported_minutes: Mapped[int] = derived("… of shifts that reported who was present")
    night_staffed_minutes: Mapped[int] = derived("… at which somebody stood")
    entries: Mapped[int] = derived("People let in, on shifts that began that day")
    turned_back: Mapped[int] = derived("People turned back, likewise")
    fevers: Mapped[int] = derived("People found with a fever, likewise")


class CheckpointShiftTotal(Base):
    """One row per date, place of any level and period: the checkpoints at and below it that have just this shift.

    A date tells of the evening before to the morning after (`queries.checkpoints.window`). A period is a shift as it
    begins and ends, or what no shift speaks of where a checkpoint is held day and night. Each count is one of checkpoints.
    """

    __tablename__ = "checkpoint_shift_total"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    starts: Mapped[dt.datetime] = derived("When it begins", primary_key=True)
    ends: Mapped[dt.datetime] = derived("When it ends", primary_key=True)
    staffed: Mapped[int] = derived("Reported: all required were there")
    understaffed: Mapped[int] = derived("Reported: some were there, but fewer than required")
    unstaffed: Mapped[int] = derived("Reported: nobody was there, though somebody was required")
    rostered: Mapped[int] = derived("Not reported, on the roster: all required")
    few_rostered: Mapped[int] = derived("Not reported, on the roster: some, but fewer than required")
    not_rostered: Mapped[int] = derived("Not reported, on the roster: nobody, though somebody is required")
    no_roster: Mapped[int] = derived("Not reported, and there is no roster")
    unspoken: Mapped[int] = derived("No shift speaks of it")


class CheckpointGap(Base):
    """One row per date, place of any level, checkpoint at or below it and stretch in which people are missing.

    Shifts that follow each other and stand alike are one stretch. Of one that only the roster tells there is a row for each
    of its shifts, which tells what is left from that shift on: those before it may have kept silent meanwhile.
    """

    __tablename__ = "checkpoint_gap"
    __table_args__ = (
        Index("ix_checkpoint_gap_worst", "date", "place_id", "nobody", "minutes"),
        Index("ix_checkpoint_gap_ends", "date", "place_id", "ends"),
        {"sqlite_with_rowid": False},
    )

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    checkpoint_id: Mapped[int] = derived("The checkpoint", primary_key=True)
    starts: Mapped[dt.datetime] = derived("When it begins", primary_key=True)
    ends: Mapped[dt.datetime] = derived("When its last shift ends")
    minutes: Mapped[int] = derived("How long it lasts")
    nobody: Mapped[bool] = derived("Whether nobody is there; else some, but fewer than required")
    planned: Mapped[bool] = derived("Whether only the roster tells so")
    missing: Mapped[int] = derived("People missing, at most")
    first_ends: Mapped[dt.datetime] = derived("When its first shift ends")
    before_ends: Mapped[dt.datetime | None] = derived("When the shift before ends, if the roster left that alone, too")


class CheckpointGround(Base):
    """One row per place of any level and days of opening and closing of checkpoints at or below it: where those lie.

    What a place has on a date is what its rows that hold on that date have together.
    """

    __tablename__ = "checkpoint_ground"
    __table_args__ = {"sqlite_with_rowid": False}

    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    valid_from: Mapped[dt.date] = derived("First day on which they are held", primary_key=True)
    valid_to: Mapped[dt.date] = derived("First day on which they are held no longer", primary_key=True)
    checkpoints: Mapped[int] = derived("Checkpoints held on these days")
    unplaced: Mapped[int] = derived("… without a position")
    west: Mapped[float | None] = derived("Longitude of the westernmost")
    south: Mapped[float | None] = derived("Latitude of the southernmost")
    east: Mapped[float | None] = derived("Longitude of the easternmost")
    north: Mapped[float | None] = derived("Latitude of the northernmost")


class CheckpointLongest(Base):
    """One row per date, place of any level and rank: the checkpoints at and below it that were held the longest."""

    __tablename__ = "checkpoint_longest"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    rank: Mapped[int] = derived("Which of them it is, from 1 on", primary_key=True)
    checkpoint_id: Mapped[int] = derived("The checkpoint")
