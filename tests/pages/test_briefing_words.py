"""The briefing's sentences: a table of situations and what is said of each, in both languages, word for word."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pages.presentation import actions, briefing, briefing_tables
from pages.presentation.briefing import Reporting
from pages.presentation.slide import HEADLINE, wide
from pages.presentation.words import Words, in_language
from queries.actions.standing import moment, tally
from queries.briefing.issues import Issue, Most
from queries.briefing.told import Difference, differences
from queries.measures import Measure, State, measures
from queries.priorities import Finding

DAY = dt.date(2020, 2, 17)
NEXT = DAY + dt.timedelta(days=1)  # today: the actions of the day before were assigned yesterday
KNOWN, EVERY = measures(), measures(Measure)
AT = dt.datetime.fromisoformat("2020-02-17 17:00")
NIGHT = dt.datetime.fromisoformat("2020-02-17 23:30")
Said = Callable[[Words], Any]


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the day itself."""
    monkeypatch.setattr("queries.settings.now", lambda: AT)


def place(zh: str = "望河社区", en: str = "Wanghe community", **more: Any) -> dict[str, Any]:
    row = {"code": "A", "name_zh": zh, "name_en": en, "leader": "舒＊"}
    return row | {"leader_role_zh": "社区书记", "leader_role_en": "Secretary"} | more


def finding(key: str, numerator: int, denominator: int, before: float | None = None) -> Finding:
    measure = EVERY[key]
    return Finding(place(), measure, measure.state(numerator, denominator, 1, 1), numerator, denominator, before)


def issue(found: Finding, days: int | None = None, stalled: bool = False) -> Issue:
    return Issue(found.place, found.measure, found.state, found.weight, found, days, stalled)


def held(found: Issue, share: tuple[float, float], *names: tuple[str, str]) -> Issue:
    """The issue with the places that hold so much of what is missing, of so much."""
    return replace(found, most=Most(tuple(place(*each) for each in names), *share))


def silent(key: str, days: int | None) -> Issue:
    return Issue(place("青石桥第七网格", "Qingshiqiao grid 7"), KNOWN[key], State.NOT_REPORTED, 1.0, None, days)


NIGHT_COVER = finding("night_cover", 66 * 60, 112 * 60, 92.9)
SCREENED = finding("screening_coverage", 81, 100, 80.0)
MASKS, NEARLY = finding("days_of_cover", 200, 500, 1.0), finding("days_of_cover", 480, 500)
OLDEST, TIRED = finding("oldest_need", 3000, 20, 26.0), finding("over_hours", 4, 851, 4.0)
STAFFED = finding("staffing", 60, 100)
ONE, TWO = ("第一网格", "Grid 1"), ("第三网格", "Grid 3")
LONG_NAMES = (
    ("林业局宿舍区东院北侧1幢的第一网格", "Block 1, Forestry Bureau Dormitories"),
    ("农机厂宿舍区东院北侧3幢的第九网格", "Block 3, Farm Machine Works Dormitories"),
)
ALL_IN, SOME_IN = Reporting(78, 78), Reporting(78, 71)


def assessed(issues: list[Issue], fell: Finding | None, reporting: Reporting | None) -> Said:
    return lambda words: briefing.assessment(issues, fell, reporting, DAY, words)


ASSESSMENTS: list[tuple[str, Said, list[str], list[str]]] = [
    (
        "nothing reported",
        assessed([silent("screening_coverage", 1)], None, Reporting(78, 0)),
        ["应报 78 处，均未报，不等于零"],
        ["No place has reported, of 78 due, which does not mean zero"],
    ),
    (
        "all well",
        assessed([], None, ALL_IN),
        ["各项指标（不含居家观察、排查进度）均达标，无重点问题", "应报 78 处，均至少报一项"],
        [
            "No priority issues: every measure is on target, home observation and pace of screening not counted",
            "All 78 places have sent at least one report",
        ],
    ),
    (
        "all well, nobody has to report",
        assessed([], None, None),
        ["各项指标（不含居家观察、排查进度）均达标，无重点问题"],
        ["No priority issues: every measure is on target, home observation and pace of screening not counted"],
    ),
    (
        "all well so far",
        assessed([], None, Reporting(78, 71, AT)),
        [
            "各项指标（不含居家观察、排查进度）均达标，无重点问题",
            "暂报（截至 17 时）：应报 78 处，71 处至少报一项，7 处一项未报",
        ],
        [
            "No priority issues: every measure is on target, home observation and pace of screening not counted",
            "Provisional, 17:00: 71 of 78 places have sent at least one report, 7 none",
        ],
    ),
    (
        "one place, and it fell",
        assessed([issue(NIGHT_COVER, 1)], NIGHT_COVER, ALL_IN),
        ["望河社区夜间值守率 58.9%（实守 66/已报应守 112 小时），低于达标线 41.1 个百分点", "应报 78 处，均至少报一项"],
        [
            "Wanghe community: Night cover 58.9% (66 of 112 people-hours), 41.1 points off target",
            "All 78 places have sent at least one report",
        ],
    ),
    (
        "one place, for days",
        assessed([issue(STAFFED, 3)], None, None),
        ["望河社区人员配备率 60.0%（60/100 人），低于达标线 35.0 个百分点，已持续 3 天"],
        ["Wanghe community: Staffing rate 60.0% (60 of 100 people), 35.0 points off target, for 3 days"],
    ),
    (
        "one place, for longer than anybody looked back",
        assessed([replace(issue(STAFFED, 14), longer=True)], None, None),
        ["望河社区人员配备率 60.0%（60/100 人），低于达标线 35.0 个百分点，已持续 14 天以上"],
        ["Wanghe community: Staffing rate 60.0% (60 of 100 people), 35.0 points off target, for 14 days or more"],
    ),
    (
        "stock that lasts for less than a day",
        assessed([issue(MASKS, 3)], None, None),
        ["望河社区最短可用天数 0.4 天（达标线不少于 7 天），已持续 3 天"],
        ["Wanghe community: Lowest days of cover 0.4 days (target: at least 7 days), for 3 days"],
    ),
    (
        "an old request",
        assessed([issue(OLDEST)], None, None),
        ["望河社区最长未办结时间 50 小时（达标线不超过 24 小时）"],
        ["Wanghe community: Oldest open request 50 hours (target: at most 24 hours)"],
    ),
    (
        "people over their hours",
        assessed([issue(TIRED, 2)], None, None),
        ["望河社区超时值守 4 人（达标线不超过 0 人），已持续 2 天"],
        ["Wanghe community: Over 12 h or six days without rest 4 people (target: at most 0 people), for 2 days"],
    ),
    (
        "stalled",
        assessed([issue(SCREENED, 4, True)], None, None),
        ["望河社区人员排查率 81.0%（81/100 户），低于达标线 14.0 个百分点，已持续 4 天，进展停滞"],
        ["Wanghe community: Screening 81.0% (81 of 100 households), 14.0 points off target, for 4 days: stalled"],
    ),
    (
        "stalled since today, and others",
        assessed([issue(SCREENED, 1, True), issue(STAFFED)], None, None),
        ["望河社区人员排查率 81.0%（81/100 户），低于达标线 14.0 个百分点，进展停滞；另有重点问题 1 项"],
        [
            "Wanghe community: Screening 81.0% (81 of 100 households), 14.0 points off target: stalled; "
            "priority issues beside it: 1"
        ],
    ),
    (
        "stalled for days, and others",
        assessed([issue(SCREENED, 4, True), issue(STAFFED)], None, None),
        ["望河社区人员排查率 81.0%（81/100 户），低于达标线 14.0 个百分点，已持续 4 天，进展停滞；另有重点问题 1 项"],
        [
            "Wanghe community: Screening 81.0% (81 of 100 households), 14.0 points off target, for 4 days: stalled; "
            "priority issues beside it: 1"
        ],
    ),
    (
        "people over their hours, and others",
        assessed([issue(TIRED, 2), issue(STAFFED)], None, None),
        ["望河社区超时值守 4 人（达标线不超过 0 人），已持续 2 天；另有重点问题 1 项"],
        [
            "Wanghe community: Over 12 h or six days without rest 4 people (target: at most 0 people), for 2 days; "
            "priority issues beside it: 1"
        ],
    ),
    (
        "an old request, and others",
        assessed([issue(OLDEST), issue(STAFFED)], None, None),
        ["望河社区最长未办结时间 50 小时（达标线不超过 24 小时）；另有重点问题 1 项"],
        ["Wanghe community: Oldest open request 50 hours (target: at most 24 hours); priority issues beside it: 1"],
    ),
    (
        "two grids hold most of it, whatever else is listed",
        assessed([held(issue(STAFFED, 3), (29, 40), ONE, TWO), issue(NIGHT_COVER)], None, None),
        ["望河社区人员配备率 60.0%（60/100 人），低于达标线 35.0 个百分点，已持续 3 天，所缺七成在第一网格、第三网格"],
        [
            "Wanghe community: Staffing rate 60.0% (60 of 100 people), 35.0 points off target, for 3 days, "
            "seven in ten of those missing in Grid 1 and Grid 3"
        ],
    ),
    (
        "one grid holds all of it since today",
        assessed([held(issue(STAFFED, 1), (40, 40), ONE)], None, None),
        ["望河社区人员配备率 60.0%（60/100 人），低于达标线 35.0 个百分点，所缺全部在第一网格"],
        [
            "Wanghe community: Staffing rate 60.0% (60 of 100 people), 35.0 points off target, all of those missing in Grid 1"
        ],
    ),
    (
        "stalled for days, most of it in one grid",
        assessed([held(issue(SCREENED, 4, True), (10, 19), TWO)], None, None),
        ["望河社区人员排查率 81.0%（81/100 户），低于达标线 14.0 个百分点，已持续 4 天，进展停滞，所缺过半在第三网格"],
        [
            "Wanghe community: Screening 81.0% (81 of 100 households), 14.0 points off target, for 4 days: stalled, "
            "just over half of those missing in Grid 3"
        ],
    ),
    (
        "where most of it is does not fit into two lines",
        assessed([held(issue(SCREENED, 4), (10, 19), *LONG_NAMES), issue(STAFFED)], None, None),
        [
            "望河社区人员排查率 81.0%（81/100 户），低于达标线 14.0 个百分点，已持续 4 天；另有重点问题 1 项",
            "望河社区所缺过半在林业局宿舍区东院北侧1幢的第一网格、农机厂宿舍区东院北侧3幢的第九网格",
        ],
        [
            "Wanghe community: Screening 81.0% (81 of 100 households), 14.0 points off target, for 4 days; "
            "priority issues beside it: 1",
            "Wanghe community: just over half of those missing in Block 1, Forestry Bureau Dormitories and Block 3, "
            "Farm Machine Works Dormitories",
        ],
    ),
    (
        "stalled, most of it in two grids",
        assessed([held(issue(SCREENED, 1, True), (15, 19), TWO, ONE)], None, None),
        ["望河社区人员排查率 81.0%（81/100 户），低于达标线 14.0 个百分点，进展停滞，所缺八成在第三网格、第一网格"],
        [
            "Wanghe community: Screening 81.0% (81 of 100 households), 14.0 points off target: stalled, "
            "eight in ten of those missing in Grid 3 and Grid 1"
        ],
    ),
    (
        "many, another fell most, some silent, so that nothing is left for where most of the worst is",
        assessed(
            [held(issue(STAFFED, 2), (22, 40), *LONG_NAMES), issue(NIGHT_COVER), silent("follow_up", 2)],
            NIGHT_COVER,
            SOME_IN,
        ),
        [
            "望河社区人员配备率 60.0%（60/100 人），低于达标线 35.0 个百分点，已持续 2 天；另有重点问题 2 项",
            "按降幅和所缺数居首：望河社区夜间值守率较昨日下降 34.0 个百分点，为 58.9%（实守 66/已报应守 112 小时）",
            "应报 78 处，71 处至少报一项，7 处一项未报",
        ],
        [
            "Wanghe community: Staffing rate 60.0% (60 of 100 people), 35.0 points off target, for 2 days; "
            "priority issues beside it: 2",
            "Fell most, weighed by those missing: Wanghe community, Night cover down 34.0 points since yesterday, "
            "to 58.9% (66 of 112 people-hours)",
            "71 of 78 places have sent at least one report, 7 none",
        ],
    ),
    (
        "silent first",
        assessed([silent("screening_coverage", 2), issue(STAFFED)], None, SOME_IN),
        [
            "青石桥第七网格排查已连续 2 天未报，不等于零；另有重点问题 1 项",
            "应报 78 处，71 处至少报一项，7 处一项未报",
        ],
        [
            "Qingshiqiao grid 7: No screening report for 2 days, which does not mean zero; priority issues beside it: 1",
            "71 of 78 places have sent at least one report, 7 none",
        ],
    ),
    (
        "silent for a day",
        assessed([silent("observers_on_time", None)], None, None),
        ["青石桥第七网格报平安未报，不等于零"],
        ["Qingshiqiao grid 7: Not reported in, which does not mean zero"],
    ),
    (
        "on target still, but fell",
        assessed([], finding("staffing", 96, 100, 99.0), None),
        [
            "各项指标（不含居家观察、排查进度）均达标，无重点问题",
            "按降幅和所缺数居首：望河社区人员配备率较昨日下降 3.0 个百分点，为 96.0%（96/100 人）",
        ],
        [
            "No priority issues: every measure is on target, home observation and pace of screening not counted",
            "Fell most, weighed by those missing: Wanghe community, Staffing rate down 3.0 points since yesterday, "
            "to 96.0% (96 of 100 people)",
        ],
    ),
    (
        "provisional, all in",
        assessed([], None, Reporting(1_200, 1_200, NIGHT)),
        ["各项指标（不含居家观察、排查进度）均达标，无重点问题", "暂报（截至 23:30）：应报 1,200 处，均至少报一项"],
        [
            "No priority issues: every measure is on target, home observation and pace of screening not counted",
            "Provisional, 23:30: all 1,200 places have sent at least one report",
        ],
    ),
]


def row(found: Issue, due: dt.datetime | None = None) -> Said:
    return lambda words: [*vars(briefing.line(found, due, words)).values()][4:]


NOBODY = Issue(place(leader=None), KNOWN["staffing"], State.SHORT, 1.0, STAFFED, 2)
NO_ROLE = Issue(place(leader_role_zh=None, leader_role_en=None), KNOWN["staffing"], State.SHORT, 1.0, STAFFED)
ROWS: list[tuple[str, Said, list[str], list[str]]] = [
    (
        "worse, due tonight",
        row(issue(NIGHT_COVER, 1), NIGHT),
        ["58.9%（实守 66/已报应守 112 小时）", "↓\u00a034.0 个百分点", "首日", "社区书记 舒＊", "2月17日 23:30"],
        ["58.9% (66 of 112 people-hours)", "↓\u00a034.0 points", "First day", "Secretary Shu *", "17 Feb, 23:30"],
    ),
    (
        "better, and still off target",
        row(issue(SCREENED, 5)),
        ["81.0%（81/100 户）", "↑\u00a01.0 个百分点", "已持续 5 天", "社区书记 舒＊", "待定"],
        ["81.0% (81 of 100 households)", "↑\u00a01.0 points", "For 5 days", "Secretary Shu *", "Not set"],
    ),
    (
        "not to be compared, nobody named",
        row(NOBODY),
        ["60.0%（60/100 人）", "—", "已持续 2 天", "社区书记未明确", "待定"],
        ["60.0% (60 of 100 people)", "—", "For 2 days", "Secretary: nobody named", "Not set"],
    ),
    (
        "no such position, nobody knows since when",
        row(NO_ROLE),
        ["60.0%（60/100 人）", "—", "—", "—", "待定"],
        ["60.0% (60 of 100 people)", "—", "—", "—", "Not set"],
    ),
    (
        "silent",
        row(silent("observers_on_time", 3)),
        ["报平安已连续 3 天未报", "—", "已持续 3 天", "社区书记 舒＊", "待定"],
        ["Not reported in for 3 days", "—", "For 3 days", "Secretary Shu *", "Not set"],
    ),
    (
        "stock runs down",
        row(issue(MASKS, 3)),
        ["0.4 天（达标线不少于 7 天）", "↓\u00a00.6 天", "已持续 3 天", "社区书记 舒＊", "待定"],
        ["0.4 days (target: at least 7 days)", "↓\u00a00.6 days", "For 3 days", "Secretary Shu *", "Not set"],
    ),
    (
        "a request grows older",
        row(issue(OLDEST, 1)),
        ["50 小时（达标线不超过 24 小时）", "↑\u00a024 小时", "首日", "社区书记 舒＊", "待定"],
        ["50 hours (target: at most 24 hours)", "↑\u00a024 hours", "First day", "Secretary Shu *", "Not set"],
    ),
    (
        "as many over their hours, and nearly a day of cover",
        lambda words: [*row(issue(TIRED))(words)[:2], *row(issue(NEARLY))(words)[:2]],
        ["4 人（达标线不超过 0 人）", "持平", "0.9 天（达标线不少于 7 天）", "—"],
        ["4 people (target: at most 0 people)", "same", "0.9 days (target: at least 7 days)", "—"],
    ),
    (
        "for longer than anybody looked back",
        row(replace(issue(STAFFED, 14), longer=True)),
        ["60.0%（60/100 人）", "—", "已持续 14 天以上", "社区书记 舒＊", "待定"],
        ["60.0% (60 of 100 people)", "—", "For 14 days or more", "Secretary Shu *", "Not set"],
    ),
    (
        "as the day before",
        row(issue(finding("pairing", 0, 12, 0.0), 9)),
        ["0.0%（0/12 个）", "持平", "已持续 9 天", "社区书记 舒＊", "待定"],
        ["0.0% (0 of 12 places)", "same", "For 9 days", "Secretary Shu *", "Not set"],
    ),
]


def one(numerator: int | None, denominator: int, state: State = State.WATCH, **more: Any) -> dict[str, Any]:
    """A row of `states.own_days`."""
    share = None if numerator is None or not denominator else 100 * numerator / denominator
    told = {"numerator": numerator, "denominator": denominator, "share": share, "state": state, "last": None}
    return told | {"asked": "screening_coverage", "silent_days": 0} | more


def changed(now: dict[str, Any], before: dict[str, Any] | None, day: dt.date = DAY) -> Said:
    return lambda words: [briefing.changed(KNOWN["screening_coverage"], now, before, day, words)]


SILENT, LAST = (
    State.NOT_REPORTED,
    {"date": DAY - dt.timedelta(days=2), **{"share": 75.0, "numerator": 3}, "denominator": 4},
)
CHANGES: list[tuple[str, Said, list[str], list[str]]] = [
    (
        "better since yesterday",
        changed(one(93, 100), one(90, 100)),
        ["人员排查率 93.0%（93/100 户），较昨日上升 3.0 个百分点"],
        ["Screening 93.0% (93 of 100 households), up 3.0 points since yesterday"],
    ),
    (
        "better, on an earlier day",
        changed(one(93, 100), one(90, 100), DAY - dt.timedelta(days=3)),
        ["人员排查率 93.0%（93/100 户），较前一日上升 3.0 个百分点"],
        ["Screening 93.0% (93 of 100 households), up 3.0 points since the day before"],
    ),
    (
        "worse",
        changed(one(88, 100), one(90, 100)),
        ["人员排查率 88.0%（88/100 户），较昨日下降 2.0 个百分点"],
        ["Screening 88.0% (88 of 100 households), down 2.0 points since yesterday"],
    ),
    (
        "worse, on an earlier day",
        changed(one(88, 100), one(90, 100), NEXT),
        ["人员排查率 88.0%（88/100 户），较前一日下降 2.0 个百分点"],
        ["Screening 88.0% (88 of 100 households), down 2.0 points since the day before"],
    ),
    (
        "the same",
        changed(one(90, 100), one(90, 100)),
        ["人员排查率 90.0%（90/100 户），与昨日持平"],
        ["Screening 90.0% (90 of 100 households), as yesterday"],
    ),
    (
        "the same, on an earlier day",
        changed(one(90, 100), one(900, 1_000), NEXT),
        ["人员排查率 90.0%（90/100 户），与前一日持平"],
        ["Screening 90.0% (90 of 100 households), as the day before"],
    ),
    (
        "all, and all before",
        changed(one(100, 100), one(100, 100)),
        ["人员排查率 100.0%（100/100 户），与昨日持平"],
        ["Screening 100.0% (100 of 100 households), as yesterday"],
    ),
    (
        "zero",
        changed(one(0, 1_240, State.ZERO), None),
        ["人员排查率 0.0%（0/1,240 户），无前一日可比数"],
        ["Screening 0.0% (0 of 1,240 households), no figure of the day before"],
    ),
    (
        "the day before was silent",
        changed(one(90, 100), one(0, 100, SILENT)),
        ["人员排查率 90.0%（90/100 户），无前一日可比数"],
        ["Screening 90.0% (90 of 100 households), no figure of the day before"],
    ),
    (
        "silent, never told",
        changed(one(0, 100, SILENT, silent_days=1), None),
        ["排查未报，不等于零"],
        ["No screening report, which does not mean zero"],
    ),
    (
        "silent for days",
        changed(one(3, 4, SILENT, silent_days=2, last=LAST), one(3, 4, SILENT)),
        ["排查已连续 2 天未报，最近一次为 75.0% 2月15日（3/4 户）"],
        ["No screening report for 2 days; the last told was 75.0% 15 Feb (3 of 4 households)"],
    ),
    ("does not apply", changed(one(None, 0, State.NOT_APPLICABLE), None), [""], [""]),
]


def action(number: int, due: str, done: str = "", text: str = "望河夜间补岗") -> dict[str, Any]:
    when = {"due": dt.datetime.fromisoformat(due), "done_at": dt.datetime.fromisoformat(done) if done else None}
    return place() | when | {"number": number, "text": text, "given_on": DAY}


LATE, LATER = action(1, "2020-02-16 18:00"), action(2, "2020-02-17 09:30", text="转运")
OPEN, OTHER = action(3, "2020-02-18 18:00"), action(4, "2020-02-19 18:00")
DONE, DONE_TOO = action(5, "2020-02-16 18:00", "2020-02-16 12:00"), action(6, "2020-02-18 18:00", "2020-02-17 12:00")
LONG = action(7, "2020-02-16 18:00", text="在望河社区各出入口夜间增派人员并于每日八时前报送结果")


def assigned(*every: dict[str, Any], day: dt.date = DAY - dt.timedelta(days=1)) -> Said:
    return lambda words: [briefing.assigned(tally(every, AT), day, words)]


def all_told(*every: dict[str, Any]) -> Said:
    return lambda words: [actions.answer(tally(every, AT), words)]


EARLIER = DAY - dt.timedelta(days=2)
ACTIONS: list[tuple[str, Said, list[str], list[str]]] = [
    ("none yesterday", assigned(), ["昨日没有交办事项"], ["No actions were assigned yesterday"]),
    ("none that day", assigned(day=EARLIER), ["2月15日没有交办事项"], ["No actions were assigned on 15 Feb"]),
    (
        "of every kind",
        assigned(DONE, DONE_TOO, DONE, OPEN, LATE),
        ["昨日交办 5 项：办结 3 项，在办 1 项，逾期未办结 1 项（望河夜间补岗，办结时限 2月16日 18 时）"],
        ["Of 5 actions assigned yesterday, 3 are done, 1 is under way, 1 is overdue (望河夜间补岗, due 16 Feb, 18:00)"],
    ),
    (
        "several overdue, one done",
        assigned(DONE, LATER, LATE, day=EARLIER),
        ["2月15日交办 3 项：办结 1 项，逾期未办结 2 项（最早为望河夜间补岗，办结时限 2月16日 18 时）"],
        ["Of 3 actions assigned on 15 Feb, 1 is done, 2 are overdue (first 望河夜间补岗, due 16 Feb, 18:00)"],
    ),
    (
        "all under way",
        assigned(OPEN, OTHER),
        ["昨日交办 2 项：在办 2 项"],
        ["Of 2 actions assigned yesterday, 2 are under way"],
    ),
    ("all done", assigned(DONE, DONE_TOO), ["昨日交办 2 项，全部办结"], ["All 2 actions assigned yesterday are done"]),
    (
        "all done, that day",
        assigned(DONE, DONE_TOO, day=EARLIER),
        ["2月15日交办 2 项，全部办结"],
        ["All 2 actions assigned on 15 Feb are done"],
    ),
    ("one, done", assigned(DONE), ["昨日交办 1 项：已办结"], ["The one action assigned yesterday: done"]),
    (
        "one, under way, that day",
        assigned(OPEN, day=EARLIER),
        ["2月15日交办 1 项：在办"],
        ["The one action assigned on 15 Feb: under way"],
    ),
    (
        "one, overdue",
        assigned(LATER),
        ["昨日交办 1 项：逾期未办结（转运，办结时限 2月17日 09:30）"],
        ["The one action assigned yesterday: overdue (转运, due 17 Feb, 09:30)"],
    ),
    ("no actions at all", all_told(), ["近期无督办事项"], ["No actions at present"]),
    ("one action", all_told(OPEN), ["督办事项 1 项：在办"], ["One action: under way"]),
    (
        "a long text is told by its place",
        all_told(OPEN, LONG),
        ["督办事项 2 项：在办 1 项，逾期未办结 1 项（望河社区事项，办结时限 2月16日 18 时）"],
        ["Of 2 actions, 1 is under way, 1 is overdue (the one for Wanghe community, due 16 Feb, 18:00)"],
    ),
    ("everything done", all_told(DONE, DONE_TOO), ["督办事项 2 项，全部办结"], ["All 2 actions are done"]),
]


def frozen(by: str | None, **then: tuple[int, int]) -> Said:
    """A briefing of which this was told; now all is 60 of 100."""
    told = {"figures": {key: [*sides, 1, 1] for key, sides in then.items()}}
    kept = None if by is None else {"frozen_at": AT, "frozen_by": by}
    now = {f"{key}_{side}": value for key in KNOWN for side, value in zip(SIDES, (60, 100, 1, 1), strict=True)}
    return lambda words: [briefing.frozen(kept, DAY, differences(json.dumps(told), [now]), words)]


def hidden(then: int) -> Said:
    return lambda words: [briefing.hidden({"smallest_count": then}, words)]


SIDES = ("numerator", "denominator", "expected", "reported")
SAME = (60, 100)
FROZEN: list[tuple[str, Said, list[str], list[str]]] = [
    ("not frozen", frozen(None), ["2月17日未定稿"], ["The briefing of 17 Feb was not frozen"]),
    (
        "frozen by the button",
        frozen("button", staffing=SAME),
        ["2月17日 17 时定稿，其后无更正"],
        ["Frozen 17 Feb, 17:00; nothing has changed since"],
    ),
    ("small counts hidden as now", hidden(10), [""], [""]),
    (
        "small counts hidden by another rule",
        hidden(5),
        ["人数不显示的界限：定稿时为不足 5 人，现为不足 10 人"],
        ["Counts of people below 5 were withheld then, those below 10 are now"],
    ),
    (
        "frozen at the deadline, one changed",
        frozen("deadline", staffing=(50, 100), pairing=SAME),
        ["2月17日 17 时到时定稿，其后更正 1 项：人员配备率定稿 50.0%（50/100 人），现为 60.0%（60/100 人）"],
        [
            "Frozen after the deadline, 17 Feb, 17:00; changed by later reports, 1: "
            "Staffing rate, 50.0% (50 of 100 people) as told, now 60.0% (60 of 100 people)"
        ],
    ),
    (
        "nothing was known then, and in hours",
        frozen("button", night_cover=(0, 0)),
        ["2月17日 17 时定稿，其后更正 1 项：夜间值守率定稿 —，现为 60.0%（实守 1/已报应守 1.7 小时）"],
        [
            "Frozen 17 Feb, 17:00; changed by later reports, 1: Night cover, — as told, now 60.0% (1 of 1.7 people-hours)"
        ],
    ),
]


def kept(then: tuple[int, int], now: tuple[int, int], key: str = "staffing") -> Said:
    """The row of a measure in the table of a briefing opened again."""

    def told(words: Words) -> list[str]:
        [row], _ = briefing_tables.kept([Difference(EVERY[key], then, now)], words)
        return [cell.text for cell in row.cells[1:]]

    return told


KEPT: list[tuple[str, Said, list[str], list[str]]] = [
    (
        "as it was told",
        kept((60, 100), (60, 100)),
        ["60.0%（60/100 人）", "60.0%（60/100 人）", "—"],
        ["60.0% (60 of 100 people)", "60.0% (60 of 100 people)", "—"],
    ),
    (
        "changed later",
        kept((60, 100), (1_200, 1_240)),
        ["60.0%（60/100 人）", "96.8%（1,200/1,240 人）", "已更正"],
        ["60.0% (60 of 100 people)", "96.8% (1,200 of 1,240 people)", "Changed"],
    ),
    (
        "so many people",
        kept((384, 4794), (380, 4794), "staff_gap"),
        ["384 人", "380 人", "已更正"],
        ["384 people", "380 people", "Changed"],
    ),
    (
        "so many buildings",
        kept((1_060, 1_200), (0, 1_200), "silent_buildings"),
        ["1,060 栋", "0 栋", "已更正"],
        ["1,060 buildings", "0 buildings", "Changed"],
    ),
    (
        "told later only",
        kept((0, 0), (60, 100)),
        ["—", "60.0%（60/100 人）", "已更正"],
        ["—", "60.0% (60 of 100 people)", "Changed"],
    ),
]

SITUATIONS = [*ASSESSMENTS, *ROWS, *CHANGES, *ACTIONS, *FROZEN, *KEPT]


@pytest.mark.parametrize(("said", "zh", "en"), [each[1:] for each in SITUATIONS], ids=[each[0] for each in SITUATIONS])
def test_what_is_said_of_a_situation(said: Said, zh: list[str], en: list[str]) -> None:
    assert said(in_language("zh")) == zh
    assert said(in_language("en")) == en


def test_there_are_situations_enough_and_no_assessment_is_longer_than_a_slide_holds() -> None:
    assert len(SITUATIONS) >= 40
    for _, said, *_ in ASSESSMENTS:
        for lang in ("zh", "en"):
            assert max(map(wide, said(in_language(lang)))) <= HEADLINE
            assert len(said(in_language(lang))) <= 3


# --- The moment and the list ------------------------------------------------------------------------------------------


def test_actions_are_told_as_they_stand_now_or_stood_at_the_end_of_an_earlier_day() -> None:
    end = dt.datetime.fromisoformat("2020-02-17 23:59")
    assert moment(DAY, True, AT, AT) == AT
    assert moment(DAY, False, AT, AT) == end
    assert moment(DAY, True, AT, dt.datetime.fromisoformat("2026-11-26 09:00")) == end, "data of years ago stand still"


@pytest.mark.parametrize(
    ("told", "zh", "en"),
    [
        (LATE, "逾期 23 小时", "Overdue 23 hours"),
        (action(1, "2020-02-15 16:00"), "逾期 2 天", "Overdue 2 days"),
        (OPEN, "在办", "Under way"),
        (DONE, "办结 2月16日", "Done 16 Feb"),
    ],
)
def test_the_list_says_how_long_an_action_is_overdue(told: dict[str, Any], zh: str, en: str) -> None:
    stood = [actions.stand(told, AT, in_language(lang)) for lang in ("zh", "en")]
    assert [each if isinstance(each, str) else getattr(each, "text", "") for each in stood] == [zh, en]


def test_the_list_begins_with_what_is_overdue() -> None:
    told = actions.in_order([DONE, OTHER, OPEN, LATER, LATE], AT)
    assert [each["number"] for each in told] == [1, 2, 3, 4, 5]
