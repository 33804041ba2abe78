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
WORD_LENGTH = 20


def letters(length: int) -> Any:
    """A text that every database compares letter by letter, so that what begins with a word is a range of an index."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


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


def given(zh: str, meaning: str, *kind: Any, file: str = "", choices: dict[str, str] | None = None, **more: Any) -> Any:
    """A column that people fill in: Chinese headers (parted by `|`), meaning, and its name in files if another.

    `choices` are the only values that it takes, each with its Chinese word, which files may use as well.
    """
    info = {"zh": zh.split("|"), "file": file, "choices": choices or {}}
    return mapped_column(*kind, comment=meaning, info=info, **more)


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
    __table_args__ = (
        Index(None, "search_order", "code"),
        Index(None, "name_zh"),
        {"info": {"file": "csv", "zh": "地点", "title": "Places: district, communities, grids, …"}},
    )

    id: Mapped[int] = derived("Number of the place inside this database", primary_key=True)
    code: Mapped[str] = given(
        "编码|地点编码", "Unique code; names may repeat, codes may not", letters(CODE), unique=True
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
    search_order: Mapped[int | None] = derived("What a search shows first: 1000 × depth + letters of the name")
    outline: Mapped[str | None] = derived("Outline as GeoJSON geometry, from outline.geojson", Text)
    sketch: Mapped[str | None] = derived("The outline simplified for a screen, fitting its neighbours", Text)
    west: Mapped[float | None] = derived(
        "Box around its sketch, else around its position and all below it; empty where nothing is below"
    )
    south: Mapped[float | None] = derived("Box around it")
    east: Mapped[float | None] = derived("Box around it")
    north: Mapped[float | None] = derived("Box around it")
    label_lon: Mapped[float | None] = derived(
        "Where its label stands in the sketch: at its position if it can; empty without"
    )
    label_lat: Mapped[float | None] = derived("Where its label stands")


class PlaceAncestor(Base):
    """One pair of a place and a place above it; every place is also an ancestor of itself, at distance 0."""

    __tablename__ = "place_ancestor"
    __table_args__ = (Index(None, "place_id"), {"sqlite_with_rowid": False})

    ancestor_id: Mapped[int] = derived("The place above", primary_key=True)
    place_id: Mapped[int] = derived("The place itself", primary_key=True)
    distance: Mapped[int] = derived("Steps between them")


class PlaceWord(Base):
    """One row per name in use and ending of one of its words: a search finds a word by the beginning of its endings."""

    __tablename__ = "place_word"
    __table_args__ = {"sqlite_with_rowid": False}

    ending: Mapped[str] = derived(
        "From some letter of a word to its end, in small letters", letters(WORD_LENGTH), primary_key=True
    )
    name_zh: Mapped[str] = derived(
        "The Chinese name whose word it is, or whose English one", String(NAME), primary_key=True
    )
    places: Mapped[int] = derived("Places of that name, and those right under it where it is a folded heading")
    first_order: Mapped[int] = derived("The least `search_order` of those")


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


# --- Staffing: who was sent where, what is needed there, who came ------------------------------------------------------


class PostKind(Base):
    """One kind of post that cadres take: checkpoint, door_to_door, service, disinfection, property or any other."""

    __tablename__ = "post_kind"
    __table_args__ = {"info": {"file": "csv", "zh": "岗位类别", "title": "Kinds of posts that cadres take"}}

    key: Mapped[str] = given("岗位类别", "Short key, such as checkpoint", String(KEY), primary_key=True)
    name_zh: Mapped[str] = given("中文名称|名称", "Name in Chinese", String(NAME))
    name_en: Mapped[str] = given("英文名称", "Name in English", String(NAME))


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


CHANNELS = {"dispatched": "组织选派", "self_reported": "主动报到", "resident": "居住地报到"}


class Posting(Base):
    """One cadre's time at one place, in one team and one kind of post (E23). A cadre's postings do not overlap.

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
    post_kind_key: Mapped[str] = given(
        "岗位类别", "Key of the kind of post", ForeignKey("post_kind.key"), file="post_kind"
    )
    shift_key: Mapped[str] = given("班次", "Key of the shift on the roster", ForeignKey("duty_shift.key"), file="shift")
    channel: Mapped[str] = given(
        "渠道|来源",
        "dispatched (组织选派), self_reported (主动报到) or resident (居住地报到)",
        String(KEY),
        default="dispatched",
        choices=CHANNELS,
    )
    batch: Mapped[int | None] = given("批次", "Number of the batch that it was sent with (C10)")
    sent: Mapped[dt.date] = given("派出日期|选派日期", "Day on which the person was sent or reported in")
    arrived: Mapped[dt.date | None] = given("到岗日期", "First day in post; empty = not there yet")
    ended: Mapped[dt.date | None] = given("离岗日期", "First day no longer there; empty = still there")


class StaffNeed(Base):
    """How many people one place needs for one kind of post and shift, by day. Needs of one post do not overlap."""

    __tablename__ = "staff_need"
    __table_args__ = (
        UniqueConstraint("place_id", "post_kind_key", "shift_key", "valid_from"),
        {"info": {"file": "csv", "zh": "人员需求", "title": "People needed per place, kind of post and shift"}},
    )

    id: Mapped[int] = derived("Number of the row", primary_key=True)
    place_id: Mapped[int] = place_of("Code of the place where the need is, of any level")
    post_kind_key: Mapped[str] = given(
        "岗位类别", "Key of the kind of post", ForeignKey("post_kind.key"), file="post_kind"
    )
    shift_key: Mapped[str] = given("班次", "Key of the shift", ForeignKey("duty_shift.key"), file="shift")
    headcount: Mapped[int] = given("人数|需求人数", "People needed on each such shift")
    valid_from: Mapped[dt.date] = given(
        "启用日期|起始日期", "First day of the need; empty = from the beginning", default=dt.date(1900, 1, 1)
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
        "启用日期|起始日期", "First day of the pairing; empty = from the beginning", default=dt.date(1900, 1, 1)
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


# --- Checkpoints: the mouths that are held, and who stood there when ---------------------------------------------------

MOUTHS = {"village": "村口", "road": "路口", "door": "门口"}


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
    posts: Mapped[int] = given("每班人数|岗位数", "People required on a shift that says nothing else")
    leader: Mapped[str | None] = given("负责人|责任人", "Name of the person on duty who answers for it", String(NAME))
    leader_phone: Mapped[str | None] = given("电话|负责人电话", "Phone of that person", String(PHONE))
    opened: Mapped[dt.date | None] = given("启用日期|设立日期", "First day on which it is held")
    closed: Mapped[dt.date | None] = given("停用日期|撤销日期", "First day on which it is held no longer")


class CheckpointShift(Base):
    """One shift of one checkpoint, past or planned. It may run over midnight; the shifts of one do not overlap."""

    __tablename__ = "checkpoint_shift"
    __table_args__ = (
        Index(None, "starts"),
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

    checkpoints: Mapped[int] = derived("Checkpoints open on that date")
    checkpoints_reported: Mapped[int] = derived("… that reported who was present on a shift")
    post_minutes_required: Mapped[int] = derived("People required × minutes, from 00:00 to 24:00")
    post_minutes_reported: Mapped[int] = derived("… of shifts that reported who was present")
    post_minutes_staffed: Mapped[int] = derived("… at which somebody stood; nobody makes up for another shift")
    gap_minutes: Mapped[int] = derived("Minutes of checkpoints with nobody there, though somebody was required")
    short_minutes: Mapped[int] = derived("Minutes of checkpoints with some, but fewer than required")
    night_post_minutes_required: Mapped[int] = derived("People required × minutes before 06:00 and from 23:00")
    night_post_minutes_reported: Mapped[int] = derived("… of shifts that reported who was present")
    night_post_minutes_staffed: Mapped[int] = derived("… at which somebody stood")
    entries: Mapped[int] = derived("People let in, on shifts that began that day")
    turned_back: Mapped[int] = derived("People turned back, likewise")
    fevers: Mapped[int] = derived("People found with a fever, likewise")

    staff_required: Mapped[int] = derived("People needed, where the need is stated")
    staff_present: Mapped[int] = derived("Cadres in post: arrived and not gone again")
    staff_covered: Mapped[int] = derived("People needed and there, per place, kind of post and shift: required - short")
    staff_short: Mapped[int] = derived("People needed and not there, likewise: no surplus makes up for it elsewhere")
    staff_sent: Mapped[int] = derived("Cadres sent so far, each counted once, at the place last sent to")
    staff_arrived: Mapped[int] = derived("… and arrived there")
    staff_on_duty: Mapped[int] = derived("Cadres who worked that day")
    over_hours: Mapped[int] = derived("Cadres with more than 12 hours in 24, or the sixth day on end without rest")
    paired_places: Mapped[int] = derived("Places with a paired organisation")
    pairable_places: Mapped[int] = derived("Places of the levels at which pairings are made")
    property_on_roll: Mapped[int] = derived("Staff of property firms on the roll, where the firm reported")
    property_present: Mapped[int] = derived("… and present")


class StaffDay(Base):
    """One row per place of every level, date, kind of post and shift: people needed and in post. All of them add up."""

    __tablename__ = "staff_day"
    __table_args__ = {"sqlite_with_rowid": False}

    date: Mapped[dt.date] = derived("Report date", primary_key=True)
    place_id: Mapped[int] = derived("The place, with everything below it", primary_key=True)
    post_kind_key: Mapped[str] = derived("The kind of post", String(KEY), primary_key=True)
    shift_key: Mapped[str] = derived("The shift", String(KEY), primary_key=True)
    required: Mapped[int] = derived("People needed")
    present: Mapped[int] = derived("Cadres in post")
    short: Mapped[int] = derived("Gaps, each counted where the need is stated: no surplus makes up for it elsewhere")


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
