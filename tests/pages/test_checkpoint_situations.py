"""What is told of checkpoints in the situations that a leader meets: sentence, list and line of time, in both languages.

Two checkpoints with three shifts a day, in two communities: K1 is a gate of 001, K2 a road of 002. The day is 15 February,
and the latest report came in at 17:00, but where a case says otherwise.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from pages.presentation import answers, checkpoint_lines, checkpoint_nights
from pages.presentation import checkpoints as said
from pages.presentation.drawing.timeline import Look
from pages.presentation.tables import Marked
from pages.presentation.words import in_language
from queries.checkpoints import window
from queries.checkpoints.situation import Lack, Situation, situation
from queries.checkpoints.states import Stand
from queries.database import Statement, engine, rows
from queries.schema import Place
from tests.support.prepared import prepare
from tests.support.small_district import write

DAY = dt.date(2020, 2, 15)
AS_OF = dt.datetime.fromisoformat("2020-02-15 17:00")
CHECKPOINTS = """\
code,place,name_zh,name_en,mouth,lon,lat,crs,round_the_clock,shift_hours,headcount,leader,leader_phone,opened,closed
K1,001-A,和平门卡点,Peace gate,门口,114.312,30.611,WGS84,{always},8,2,王某,000-0000-0001,,
K2,002,东路卡点,East Road,road,,,,{always},8,2,,,,
"""
SHIFTS = ("14 15", "14 23", "15 07", "15 15", "15 23", "16 07")  # each until the next; the last one until 15:00
OTHERS = ("screening_round", "screening_day", "observer_report")  # by which the day is known, whatever checkpoints tell
REPORTED, ROSTERED, NOBODY_DUE = "2,,2", "2,2,", "0,,"  # people required, on the roster, present
WELL = (REPORTED,) * 4 + (ROSTERED,) * 2


@dataclass(frozen=True)
class Case:
    """Shifts of both checkpoints, and what is said of them, with last night on its own; `looks` of the line of 001."""

    first: tuple[str, ...]
    zh: str
    en: str
    second: tuple[str, ...] = WELL
    under_zh: str = ""
    under_en: str = ""
    listed: tuple[tuple[str, ...], ...] = ()
    listed_en: tuple[tuple[str, ...], ...] = ()
    night_zh: str = "昨晚应值守的卡点均有人值守"
    night_en: str = "Last night: all checkpoints due were staffed"
    looks: tuple[tuple[int, int, str], ...] = ()
    heard: dt.datetime | None = AS_OF
    at: dt.datetime = AS_OF
    always: str = "yes"


def but(**other: str) -> tuple[str, ...]:
    """All well, but for some shifts, named by when they begin."""
    names = {"evening": 0, "night": 1, "morning": 2, "now": 3, "tonight": 4, "tomorrow": 5}
    changed = {names[name]: value for name, value in other.items()}
    return tuple(changed.get(n, value) for n, value in enumerate(WELL))


def in_the_morning(evening: str = REPORTED, night: str = REPORTED) -> tuple[str, ...]:
    """What is told at 07:30, when the report of the night is due at 09:00; all that follows is rostered."""
    return (evening, night, *(ROSTERED,) * 4)


AT_DAWN, MEETING = (dt.datetime.fromisoformat(f"2020-02-15 {time}") for time in ("06:30", "07:30"))
STAFFED, PLANNED = "reported", "rostered"
TO_NOW, FROM_NOW = (0, 1381, STAFFED), (1381, 2280, PLANNED)
CASES = {
    "all well": Case(
        WELL,
        "2 个卡点均有人值守，夜间不断岗",
        "All 2 checkpoints staffed, no break overnight",
        looks=(TO_NOW, FROM_NOW),
    ),
    "all well, and one of them not held by night": Case(
        WELL,
        "17 时，应值守的 2 个卡点均有人值守",
        "17:00: all 2 checkpoints due are staffed",
        second=but(night=NOBODY_DUE, tonight=NOBODY_DUE),
        always="no",
        looks=(TO_NOW, FROM_NOW),
    ),
    "a silent night": Case(
        but(night="2,,"),
        "17 时，应值守的 2 个卡点均有人值守",
        "17:00: all 2 checkpoints due are staffed",
        under_zh="昨晚同一时间最多 1 个卡点未报",
        under_en="Last night: up to 1 checkpoint not reported at a time",
        looks=((0, 300, STAFFED), (300, 780, "silent"), (780, 1381, STAFFED), FROM_NOW),
        night_zh="昨晚同一时间最多 1 个卡点未报",
        night_en="Last night: up to 1 checkpoint not reported at a time",
    ),
    "a night with nobody at one, and without a word of the other": Case(
        but(night="2,,0"),
        "17 时，应值守的 2 个卡点均有人值守",
        "17:00: all 2 checkpoints due are staffed",
        second=but(night="2,,"),
        under_zh="昨晚 1 个卡点无人值守（在先锋社区），最长 8 小时；同一时间最多 1 个卡点未报",
        under_en="Last night: 1 checkpoint unstaffed, in Pioneer, for up to 8 h; up to 1 not reported at a time",
        listed=(("和平门卡点", "先锋社区 · 门口", "2月14日 23:00–次日 07:00，8 小时", "■ 无人值守，缺 2 人", "王某"),),
        looks=((0, 300, STAFFED), (300, 780, "unstaffed"), (780, 1381, STAFFED), FROM_NOW),
        listed_en=(
            ("Peace gate", "Pioneer · gate", "14 Feb, 23:00–07:00 next day, 8 h", "■ unstaffed, 2 missing", "Wang Mou"),
        ),
        night_zh="昨晚 1 个卡点无人值守（在先锋社区），最长 8 小时；同一时间最多 1 个卡点未报",
        night_en="Last night: 1 checkpoint unstaffed, in Pioneer, for up to 8 h; up to 1 not reported at a time",
    ),
    "a roster, and the report is pending": Case(
        but(now=ROSTERED),
        "17 时，应值守卡点 2 个：1 个有人值守，1 个已排班、待报",
        "17:00: of 2 checkpoints due to be staffed, 1 staffed; 1 rostered, report pending",
        looks=((0, 1260, STAFFED), (1260, 2280, PLANNED)),
    ),
    "over, and not yet due": Case(
        but(morning=ROSTERED),
        "16 时，应值守的 2 个卡点均有人值守",
        "16:00: all 2 checkpoints due are staffed",
        heard=dt.datetime.fromisoformat("2020-02-15 16:00"),
        at=dt.datetime.fromisoformat("2020-02-15 16:00"),
        looks=((0, 780, STAFFED), (780, 1260, PLANNED), (1260, 1321, STAFFED), (1321, 2280, PLANNED)),
        night_zh="昨晚至 7 时，应值守的卡点均有人值守",
        night_en="Last night, until 07:00: all checkpoints due were staffed",
    ),
    "tonight is told by the roster": Case(
        WELL,
        "23 时，应值守的 2 个卡点均已排班",
        "23:00: all 2 checkpoints due are rostered",
        at=dt.datetime.fromisoformat("2020-02-15 23:00"),
        looks=(TO_NOW, FROM_NOW),
    ),
    "a night over midnight": Case(
        but(tonight="2,0,"),
        "今晚 23 时至次日 7 时 1 个卡点未排班（在先锋社区），须于 23 时前补齐 2 人",
        "23:00 tonight to 07:00 next day: 1 checkpoint not rostered, in Pioneer; 2 people needed by 23:00",
        under_zh="17 时，应值守的 2 个卡点均有人值守",
        under_en="17:00: all 2 checkpoints due are staffed",
        listed=(("和平门卡点", "先锋社区 · 门口", "23:00–次日 07:00，8 小时", "□ 未排班，缺 2 人", "王某"),),
        looks=(TO_NOW, (1381, 1740, PLANNED), (1740, 2220, "not_rostered"), (2220, 2280, PLANNED)),
        listed_en=(
            ("Peace gate", "Pioneer · gate", "23:00–07:00 next day, 8 h", "□ not rostered, 2 missing", "Wang Mou"),
        ),
    ),
    "both nights alone": Case(
        but(night="2,,0", tonight="2,0,"),
        "今晚 23 时至次日 7 时 2 个卡点未排班，须于 23 时前补齐 4 人",
        "23:00 tonight to 07:00 next day: 2 checkpoints not rostered; 4 people needed by 23:00",
        second=but(tonight="2,0,"),
        under_zh="17 时，应值守的 2 个卡点均有人值守；昨晚 1 个卡点无人值守（在先锋社区），最长 8 小时",
        under_en="17:00: all 2 checkpoints due are staffed. "
        "Last night: 1 checkpoint unstaffed, in Pioneer, for up to 8 h",
        listed=(
            ("和平门卡点", "先锋社区 · 门口", "23:00–次日 07:00，8 小时", "□ 未排班，缺 2 人", "王某"),
            ("东路卡点", "先锋社区 · 路口", "23:00–次日 07:00，8 小时", "□ 未排班，缺 2 人", "未明确"),
            ("和平门卡点", "先锋社区 · 门口", "2月14日 23:00–次日 07:00，8 小时", "■ 无人值守，缺 2 人", "王某"),
        ),
        looks=(
            (0, 300, STAFFED),
            (300, 780, "unstaffed"),
            (780, 1381, STAFFED),
            (1381, 1740, PLANNED),
            (1740, 2220, "not_rostered"),
            (2220, 2280, PLANNED),
        ),
        listed_en=(
            ("Peace gate", "Pioneer · gate", "23:00–07:00 next day, 8 h", "□ not rostered, 2 missing", "Wang Mou"),
            ("East Road", "Pioneer · road", "23:00–07:00 next day, 8 h", "□ not rostered, 2 missing", "nobody named"),
            ("Peace gate", "Pioneer · gate", "14 Feb, 23:00–07:00 next day, 8 h", "■ unstaffed, 2 missing", "Wang Mou"),
        ),
        night_zh="昨晚 1 个卡点无人值守（在先锋社区），最长 8 小时",
        night_en="Last night: 1 checkpoint unstaffed, in Pioneer, for up to 8 h",
    ),
    "understaffed, and too few on the roster": Case(
        but(now="2,,1", tonight="2,1,"),
        "今晚 23 时至次日 7 时 1 个卡点排班人数不足（在先锋社区），须于 23 时前补齐 1 人",
        "23:00 tonight to 07:00 next day: 1 checkpoint too few rostered, in Pioneer; 1 person needed by 23:00",
        under_zh="17 时，应值守卡点 2 个：1 个有人值守，1 个人手不足",
        under_en="17:00: of 2 checkpoints due to be staffed, 1 staffed; 1 understaffed",
        listed=(
            ("和平门卡点", "先锋社区 · 门口", "15:00–23:00，8 小时", "▲ 人手不足，缺 1 人", "王某"),
            ("和平门卡点", "先锋社区 · 门口", "23:00–次日 07:00，8 小时", "▲ 排班人数不足，缺 1 人", "王某"),
        ),
        looks=(
            (0, 1260, STAFFED),
            (1260, 1740, "understaffed"),
            (1740, 2220, "few_rostered"),
            (2220, 2280, PLANNED),
        ),
        listed_en=(
            ("Peace gate", "Pioneer · gate", "15:00–23:00, 8 h", "▲ understaffed, 1 missing", "Wang Mou"),
            ("Peace gate", "Pioneer · gate", "23:00–07:00 next day, 8 h", "▲ too few rostered, 1 missing", "Wang Mou"),
        ),
    ),
    "nobody on one roster, and too few on others": Case(
        but(tonight="2,0,", tomorrow="2,1,"),
        "今晚 23 时至次日 15 时先后有 1 个卡点未排班（在先锋社区）、2 个卡点排班人数不足，须于 23 时前补齐首批，共 4 人",
        "Between 23:00 tonight and 15:00 next day: 1 checkpoint not rostered, in Pioneer, 2 with too few rostered; "
        "4 people needed, the first by 23:00",
        second=but(tonight="2,1,"),
        under_zh="17 时，应值守的 2 个卡点均有人值守",
        under_en="17:00: all 2 checkpoints due are staffed",
        listed=(
            ("和平门卡点", "先锋社区 · 门口", "23:00–次日 07:00，8 小时", "□ 未排班，缺 2 人", "王某"),
            ("东路卡点", "先锋社区 · 路口", "23:00–次日 07:00，8 小时", "▲ 排班人数不足，缺 1 人", "未明确"),
            ("和平门卡点", "先锋社区 · 门口", "2月16日 07:00–15:00，8 小时", "▲ 排班人数不足，缺 1 人", "王某"),
        ),
        looks=(TO_NOW, (1381, 1740, PLANNED), (1740, 2220, "not_rostered"), (2220, 2280, "few_rostered")),
        listed_en=(
            ("Peace gate", "Pioneer · gate", "23:00–07:00 next day, 8 h", "□ not rostered, 2 missing", "Wang Mou"),
            (
                "East Road",
                "Pioneer · road",
                "23:00–07:00 next day, 8 h",
                "▲ too few rostered, 1 missing",
                "nobody named",
            ),
            ("Peace gate", "Pioneer · gate", "16 Feb, 07:00–15:00, 8 h", "▲ too few rostered, 1 missing", "Wang Mou"),
        ),
    ),
    "too few at one last night": Case(
        but(night="2,,1"),
        "17 时，应值守的 2 个卡点均有人值守",
        "17:00: all 2 checkpoints due are staffed",
        under_zh="昨晚 1 个卡点人手不足（在先锋社区），最长 8 小时",
        under_en="Last night: 1 checkpoint understaffed, in Pioneer, for up to 8 h",
        listed=(("和平门卡点", "先锋社区 · 门口", "2月14日 23:00–次日 07:00，8 小时", "▲ 人手不足，缺 1 人", "王某"),),
        looks=((0, 300, STAFFED), (300, 780, "understaffed"), (780, 1381, STAFFED), FROM_NOW),
        listed_en=(
            (
                "Peace gate",
                "Pioneer · gate",
                "14 Feb, 23:00–07:00 next day, 8 h",
                "▲ understaffed, 1 missing",
                "Wang Mou",
            ),
        ),
        night_zh="昨晚 1 个卡点人手不足（在先锋社区），最长 8 小时",
        night_en="Last night: 1 checkpoint understaffed, in Pioneer, for up to 8 h",
    ),
    "nobody at one last night, and too few at the other": Case(
        but(night="2,,0"),
        "17 时，应值守的 2 个卡点均有人值守",
        "17:00: all 2 checkpoints due are staffed",
        second=but(night="2,,1"),
        under_zh="昨晚 1 个卡点无人值守（在先锋社区），最长 8 小时，1 个卡点人手不足",
        under_en="Last night: 1 checkpoint unstaffed, in Pioneer, for up to 8 h; 1 understaffed",
        listed=(
            ("和平门卡点", "先锋社区 · 门口", "2月14日 23:00–次日 07:00，8 小时", "■ 无人值守，缺 2 人", "王某"),
            ("东路卡点", "先锋社区 · 路口", "2月14日 23:00–次日 07:00，8 小时", "▲ 人手不足，缺 1 人", "未明确"),
        ),
        looks=((0, 300, STAFFED), (300, 780, "unstaffed"), (780, 1381, STAFFED), FROM_NOW),
        listed_en=(
            ("Peace gate", "Pioneer · gate", "14 Feb, 23:00–07:00 next day, 8 h", "■ unstaffed, 2 missing", "Wang Mou"),
            (
                "East Road",
                "Pioneer · road",
                "14 Feb, 23:00–07:00 next day, 8 h",
                "▲ understaffed, 1 missing",
                "nobody named",
            ),
        ),
        night_zh="昨晚 1 个卡点无人值守（在先锋社区），最长 8 小时，1 个卡点人手不足",
        night_en="Last night: 1 checkpoint unstaffed, in Pioneer, for up to 8 h; 1 understaffed",
    ),
    "the night is over, and its reports are to come": Case(
        in_the_morning(night="2,0,"),
        "07:30，应值守的 2 个卡点均已排班、待报",
        "07:30: all 2 checkpoints due are rostered, report pending",
        second=in_the_morning(night=ROSTERED),
        under_zh="昨晚同一时间最多 2 个卡点待报，未排班的最多 1 个",
        under_en="Last night: up to 2 checkpoints at a time with the report pending, up to 1 not rostered",
        listed=(("和平门卡点", "先锋社区 · 门口", "2月14日 23:00–次日 07:00，8 小时", "□ 未排班，缺 2 人", "王某"),),
        looks=((0, 300, STAFFED), (300, 780, "not_rostered"), (780, 2280, PLANNED)),
        listed_en=(
            (
                "Peace gate",
                "Pioneer · gate",
                "14 Feb, 23:00–07:00 next day, 8 h",
                "□ not rostered, 2 missing",
                "Wang Mou",
            ),
        ),
        night_zh="昨晚同一时间最多 2 个卡点待报，未排班的最多 1 个",
        night_en="Last night: up to 2 checkpoints at a time with the report pending, up to 1 not rostered",
        heard=MEETING,
        at=MEETING,
    ),
    "one told of the night, and of the other too few were rostered": Case(
        in_the_morning(night="2,1,"),
        "07:30，应值守的 2 个卡点均已排班、待报",
        "07:30: all 2 checkpoints due are rostered, report pending",
        second=in_the_morning(night="2,,0"),
        under_zh="昨晚 1 个卡点无人值守（在先锋社区），最长 8 小时；昨晚同一时间最多 1 个卡点待报，排班人数不足的最多 1 个",
        under_en="Last night: 1 checkpoint unstaffed, in Pioneer, for up to 8 h. "
        "Last night: up to 1 checkpoint at a time with the report pending, up to 1 with too few rostered",
        listed=(
            ("东路卡点", "先锋社区 · 路口", "2月14日 23:00–次日 07:00，8 小时", "■ 无人值守，缺 2 人", "未明确"),
            ("和平门卡点", "先锋社区 · 门口", "2月14日 23:00–次日 07:00，8 小时", "▲ 排班人数不足，缺 1 人", "王某"),
        ),
        looks=((0, 300, STAFFED), (300, 780, "few_rostered"), (780, 2280, PLANNED)),
        listed_en=(
            (
                "East Road",
                "Pioneer · road",
                "14 Feb, 23:00–07:00 next day, 8 h",
                "■ unstaffed, 2 missing",
                "nobody named",
            ),
            (
                "Peace gate",
                "Pioneer · gate",
                "14 Feb, 23:00–07:00 next day, 8 h",
                "▲ too few rostered, 1 missing",
                "Wang Mou",
            ),
        ),
        night_zh="昨晚 1 个卡点无人值守（在先锋社区），最长 8 小时；昨晚同一时间最多 1 个卡点待报，排班人数不足的最多 1 个",
        night_en="Last night: 1 checkpoint unstaffed, in Pioneer, for up to 8 h. "
        "Last night: up to 1 checkpoint at a time with the report pending, up to 1 with too few rostered",
        heard=MEETING,
        at=MEETING,
    ),
    "all told of the night, and the first shift of the day runs": Case(
        in_the_morning(),
        "07:30，应值守的 2 个卡点均已排班、待报",
        "07:30: all 2 checkpoints due are rostered, report pending",
        second=in_the_morning(),
        looks=((0, 780, STAFFED), (780, 2280, PLANNED)),
        night_zh="昨晚至 7 时，应值守的卡点均有人值守",
        night_en="Last night, until 07:00: all checkpoints due were staffed",
        heard=MEETING,
        at=MEETING,
    ),
    "before the night is over": Case(
        in_the_morning(night="2,0,"),
        "昨晚 23 时至今日 7 时 1 个卡点未排班（在先锋社区），须立即补齐 2 人",
        "23:00 last night to 07:00 today: 1 checkpoint not rostered, in Pioneer; 2 people needed at once",
        second=in_the_morning(night=ROSTERED),
        under_zh="06:30，应值守卡点 2 个：1 个已排班、待报，1 个未排班",
        under_en="06:30: of 2 checkpoints due to be staffed, 1 rostered, report pending; 1 not rostered",
        listed=(("和平门卡点", "先锋社区 · 门口", "2月14日 23:00–次日 07:00，8 小时", "□ 未排班，缺 2 人", "王某"),),
        looks=((0, 300, STAFFED), (300, 780, "not_rostered"), (780, 2280, PLANNED)),
        listed_en=(
            (
                "Peace gate",
                "Pioneer · gate",
                "14 Feb, 23:00–07:00 next day, 8 h",
                "□ not rostered, 2 missing",
                "Wang Mou",
            ),
        ),
        night_zh="",
        night_en="",
        heard=AT_DAWN,
        at=AT_DAWN,
    ),
    "nothing due": Case(
        (),
        "17 时，2 个卡点此时均无需值守",
        "17:00: no checkpoint of 2 is due to be staffed",
        second=(),
        always="no",
        night_zh="",
        night_en="",
    ),
    "nothing reported at all": Case(
        (),
        "17 时，应值守卡点 2 个：2 个无排班表、待报",
        "17:00: of 2 checkpoints due to be staffed, 2 no roster, report pending",
        second=(),
        under_zh="今晚 2 个卡点尚无排班表；昨晚同一时间最多 2 个卡点未报",
        under_en="Tonight: 2 checkpoints without a roster yet. Last night: up to 2 checkpoints not reported at a time",
        looks=((0, 1260, "silent"), (1260, 2280, "no_roster")),
        night_zh="昨晚同一时间最多 2 个卡点未报",
        night_en="Last night: up to 2 checkpoints not reported at a time",
    ),
    "no roster for tonight": Case(
        but(tonight="2,,"),
        "17 时，应值守的 2 个卡点均有人值守",
        "17:00: all 2 checkpoints due are staffed",
        under_zh="今晚 1 个卡点尚无排班表",
        under_en="Tonight: 1 checkpoint without a roster yet",
        looks=(TO_NOW, (1381, 1740, PLANNED), (1740, 2220, "no_roster"), (2220, 2280, PLANNED)),
    ),
    "the roster of the morning after comes later": Case(
        but(tomorrow="2,,"),
        "2 个卡点均有人值守，夜间不断岗",
        "All 2 checkpoints staffed, no break overnight",
        looks=(TO_NOW, (1381, 2220, PLANNED), (2220, 2280, "no_roster")),
    ),
    "nobody from the last hour of the night on": Case(
        but(morning="2,,0"),
        "17 时，应值守的 2 个卡点均有人值守",
        "17:00: all 2 checkpoints due are staffed",
        under_zh="昨晚 1 个卡点无人值守（在先锋社区），最长 1 小时",
        under_en="Last night: 1 checkpoint unstaffed, in Pioneer, for up to 1 h",
        listed=(("和平门卡点", "先锋社区 · 门口", "2月15日 07:00–15:00，8 小时", "■ 无人值守，缺 2 人", "王某"),),
        looks=((0, 780, STAFFED), (780, 1260, "unstaffed"), (1260, 1381, STAFFED), FROM_NOW),
        listed_en=(("Peace gate", "Pioneer · gate", "15 Feb, 07:00–15:00, 8 h", "■ unstaffed, 2 missing", "Wang Mou"),),
        night_zh="昨晚 1 个卡点无人值守（在先锋社区），最长 1 小时",
        night_en="Last night: 1 checkpoint unstaffed, in Pioneer, for up to 1 h",
    ),
    "cut off at the edge of the line": Case(
        but(evening="2,,0", tomorrow="2,0,"),
        "次日 7 时至次日 15 时 1 个卡点未排班（在先锋社区），须于 7 时前补齐 2 人",
        "07:00 next day to 15:00 next day: 1 checkpoint not rostered, in Pioneer; 2 people needed by 07:00",
        under_zh="17 时，应值守的 2 个卡点均有人值守；昨晚 1 个卡点无人值守（在先锋社区），最长 5 小时",
        under_en="17:00: all 2 checkpoints due are staffed. "
        "Last night: 1 checkpoint unstaffed, in Pioneer, for up to 5 h",
        listed=(
            ("和平门卡点", "先锋社区 · 门口", "2月16日 07:00–15:00，8 小时", "□ 未排班，缺 2 人", "王某"),
            ("和平门卡点", "先锋社区 · 门口", "2月14日 15:00–23:00，8 小时", "■ 无人值守，缺 2 人", "王某"),
        ),
        looks=((0, 300, "unstaffed"), (300, 1381, STAFFED), (1381, 2220, PLANNED), (2220, 2280, "not_rostered")),
        listed_en=(
            ("Peace gate", "Pioneer · gate", "16 Feb, 07:00–15:00, 8 h", "□ not rostered, 2 missing", "Wang Mou"),
            ("Peace gate", "Pioneer · gate", "14 Feb, 15:00–23:00, 8 h", "■ unstaffed, 2 missing", "Wang Mou"),
        ),
        night_zh="昨晚 1 个卡点无人值守（在先锋社区），最长 5 小时",
        night_en="Last night: 1 checkpoint unstaffed, in Pioneer, for up to 5 h",
    ),
}


def lines(case: Case) -> str:
    told = ["checkpoint,starts,ends,required,planned,present,entries,turned_back,fevers,reported_at"]
    for code, shifts in (("K1", case.first), ("K2", case.second)):
        for n, people in enumerate(shifts):
            starts, ends = (f"2020-02-{each}:00" for each in (*SHIFTS, "16 15")[n : n + 2])
            told.append(f"{code},{starts},{ends},{people},,,,")
    return "\n".join(told) + "\n"


@pytest.fixture(params=CASES, scope="module")
def stood(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, Situation]:
    """A case, and its situation as it comes out of files."""
    case, folder = CASES[request.param], tmp_path_factory.mktemp("case")
    made = engine(f"sqlite:///{folder / 'grid.sqlite'}")
    files = {"checkpoint": CHECKPOINTS.format(always=case.always), "checkpoint_shift": lines(case)}
    prepare(write(folder / "files", OTHERS, **files), made)
    [top] = rows(select(Place.id).where(Place.parent_id.is_(None)), made)

    def ask(question: Callable[..., Statement], *values: Any) -> list[dict[str, Any]]:
        return rows(question(*values), made)

    return case, situation(ask, top["id"], DAY, case.at, case.heard)


def test_the_sentence_says_what_a_leader_must_know_first(stood: tuple[Case, Situation]) -> None:
    case, stand = stood
    for lang, sentence, under in (("zh", case.zh, case.under_zh), ("en", case.en, case.under_en)):
        words = in_language(lang)
        assert answers.checkpoints(stand, DAY, True, words) == sentence
        assert answers.beside_checkpoints(stand, DAY, True, words) == under


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_says_where_people_are_missing_when_and_who_answers(stood: tuple[Case, Situation], lang: str) -> None:
    case, stand = stood
    marks = {"zero": "□", "short": "■", "watch": "▲"}
    table = said.gaps(stand.gaps, DAY, in_language(lang))
    told = [
        tuple(f"{marks[cell.state]} {cell.text}" if isinstance(cell, Marked) else cell for cell in row)
        for row in zip(*table.values(), strict=True)
    ]
    assert told == list(case.listed if lang == "zh" else case.listed_en)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_room_reads_the_same_with_community_and_mouth(stood: tuple[Case, Situation], lang: str) -> None:
    case, stand = stood
    found = said.gap_rows(stand.gaps, DAY, in_language(lang), str)
    listed = case.listed if lang == "zh" else case.listed_en
    for row, (name, where, when, lacks, leader) in zip(found, listed, strict=True):
        checkpoint, missing = row.cells
        assert checkpoint.text.endswith(name)
        assert checkpoint.under == where
        assert missing.text == lacks[2:]
        assert missing.under.startswith(when[: when.rindex(LENGTH[lang])])
        assert missing.under.endswith(leader)


LENGTH = {"zh": "，", "en": ", "}  # what parts when it is from how long


def test_the_line_of_time_looks_as_its_shifts_stand(stood: tuple[Case, Situation]) -> None:
    case, stand = stood
    line = next((each for each in stand.parts if each.code == "001"), None)
    if not case.looks:
        assert line is None or not line.stretches
        return
    assert line is not None
    for lang in ("zh", "en"):
        [row] = checkpoint_lines.strip(stand, [line], DAY, in_language(lang), str)
        assert [(each.begin, each.end, str(each.look)) for each in row.stretches] == list(case.looks)
        assert not any(each.some for each in row.stretches), "it has one checkpoint"
    assert case.looks[-1][1] == window.MINUTES


def test_where_some_lack_people_and_others_kept_silent_both_are_seen() -> None:
    counts = {Stand.STAFFED: 4, Stand.UNDERSTAFFED: 2, Stand.SILENT: 3}
    told = checkpoint_lines._beside(60, 120, counts, "望河", in_language("zh"))
    assert [(each.look, each.label, each.some, each.upper) for each in told] == [
        (Look.SILENT, "", True, False),
        (Look.UNDERSTAFFED, "2", True, True),
    ]
    alone = checkpoint_lines._beside(60, 120, {Stand.STAFFED: 4, Stand.SILENT: 3}, "望河", in_language("zh"))
    assert [(each.look, each.label, each.upper) for each in alone] == [(Look.SILENT, "3", False)]


def test_last_night_is_told_on_its_own(stood: tuple[Case, Situation]) -> None:
    case, stand = stood
    for lang, night in (("zh", case.night_zh), ("en", case.night_en)):
        assert checkpoint_nights.last_night_alone(stand, DAY, True, in_language(lang)) == night


@pytest.mark.parametrize(
    ("lang", "first", "last", "today", "told"),
    [
        ("zh", "14 23", "15 07", True, ("昨晚 23 时", "今日 7 时")),
        ("en", "14 23", "15 07", True, ("23:00 last night", "07:00 today")),
        ("zh", "14 15", "15 07", True, ("2月14日 15 时", "今日 7 时")),
        ("en", "14 15", "15 07", True, ("14 Feb, 15:00", "07:00 today")),
        ("zh", "14 23", "16 07", True, ("昨晚 23 时", "2月16日 7 时")),
        ("en", "14 23", "16 07", True, ("23:00 last night", "16 Feb, 07:00")),
        ("zh", "14 23", "15 07", False, ("2月14日 23 时", "次日 7 时")),
        ("en", "14 23", "15 07", False, ("14 Feb, 23:00", "07:00 next day")),
        ("zh", "15 23", "16 07", False, ("2月15日 23 时", "次日 7 时")),
        ("en", "15 23", "16 07", False, ("15 Feb, 23:00", "07:00 next day")),
        ("zh", "16 07", "16 15", False, ("2月16日 7 时", "2月16日 15 时")),
        ("en", "16 07", "16 15", False, ("16 Feb, 07:00", "16 Feb, 15:00")),
    ],
)
def test_yesterday_is_not_called_today_and_no_next_day_is_left_without_the_one_before(
    lang: str, first: str, last: str, today: bool, told: tuple[str, str]
) -> None:
    begins, ends = (dt.datetime.fromisoformat(f"2020-02-{moment}:00") for moment in (first, last))
    lack = Lack(1, 0, 2, True, begins, begins, ends, ends, 480, 0, None)
    assert checkpoint_nights.between(lack, DAY, today, in_language(lang)) == told


def test_what_is_not_known_has_a_look_of_its_own() -> None:
    """No two ways to stand look alike: that there is no roster is not that nobody is needed."""
    assert len(set(checkpoint_lines.LOOKS.values())) == len(Stand)


LAST = {
    "starts": dt.datetime.fromisoformat("2020-02-13 23:00"),
    "ends": dt.datetime.fromisoformat("2020-02-14 07:00"),
    "required": 2,
    "present": 1,
}


@pytest.mark.parametrize(
    ("lang", "last", "line"),
    [
        ("zh", LAST, "东门：未报，应到 2；最近一次上报：2月13日 23:00–次日 07:00，应到 2，实到 1"),
        (
            "en",
            LAST,
            "East gate: not reported, 2 required; last told: 13 Feb, 23:00–07:00 next day, 2 required, 1 present",
        ),
        ("zh", None, "东门：未报，应到 2，实到 —"),
        ("en", None, "East gate: not reported, 2 required, — present"),
    ],
)
def test_a_silent_checkpoint_says_what_it_told_last_and_of_which_day(
    lang: str, last: dict[str, Any] | None, line: str
) -> None:
    row = {
        "name_zh": "东门",
        "name_en": "East gate",
        "stand": Stand.SILENT,
        "required": 2,
        "present": None,
        "last": last,
    }
    assert said.tip(row, False, in_language(lang)) == line


def test_its_panel_says_so_where_its_newest_shift_that_is_due_kept_silent() -> None:
    words = in_language("zh")

    def shift(begins: str, ends: str, present: int | None) -> dict[str, Any]:
        starts, over = (dt.datetime.fromisoformat(f"2020-02-{each}") for each in (begins, ends))
        return {"starts": starts, "ends": over, "required": 2, "planned": 2, "present": present}

    night, day = shift("14 23:00", "15 07:00", 2), shift("15 07:00", "15 15:00", None)
    said_last = [("最近一次上报", "2月14日 23:00–次日 07:00，应到 2，实到 2")]

    def told(*rows: dict[str, Any], last: tuple[Any, ...] = (night,), always: bool = False, heard: Any = AS_OF) -> Any:
        return said.last_told(list(rows), list(last), always, AS_OF.date(), heard, words)

    assert told(night, day) == said_last
    assert told(night, day, last=()) == [], "it never told anything"
    assert told(night, day | {"present": 1}) == []
    assert told(night, day | {"ends": AS_OF}) == [], "not yet due"
    assert told(night, day, heard=None) == [], "nobody noted when anything was heard"
    assert told(night) == [], "nobody need be there"
    assert told(night, always=True) == told(always=True) == said_last, (
        "of one held round the clock no shift speaks since"
    )
