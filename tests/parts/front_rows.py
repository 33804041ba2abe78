"""Invented rows of the front line, in both languages: what waits, rounds, courses, stocks, buildings, orders, meanings."""

from typing import Any

from pages.presentation.drawing import ages, burnup, courses, lasting, order_sheet, reported, sweep
from pages.presentation.drawing.definitions import Definition
from pages.presentation.drawing.marks import Sign, Verdict
from pages.presentation.drawing.town_moves import Move
from pages.presentation.drawing.trend import Event, Level
from tests.parts.rows import ORDER, PEOPLE, PLACES, WORDS, A, E, N, S, W, Z, link, of, say

KINDS = [("food", "食品", "Food"), ("medicine", "药品", "Medicine"), ("care", "照护", "Care")]


def age_points(language: str, count: int = 12) -> list[ages.Point]:
    """Requests in time, beyond the first limit and beyond the second, in each lane; the oldest first, those with a number."""
    told = []
    for n in range(count):
        hours = 96 - 7.5 * n
        state = S if hours > 48 else W if hours > 24 else E
        place = of(PLACES[n % len(PLACES)], language)
        told.append(
            ages.Point(
                hours,
                KINDS[n % 3][0],
                1 - n / 12,
                state,
                say(language, f"{place}，已等 {hours:g} 小时", f"{place}, waiting for {hours:g} hours"),
                str(n + 1) if n < 6 else "",
                place if n < 6 else "",
                link(f"r{n}", language) if n % 4 else "",
            )
        )
    return told


def age_words(language: str) -> dict[str, Any]:
    return {
        "kinds": [(key, say(language, zh, en)) for key, zh, en in KINDS],
        "scale": ages.Scale(24, 48, say(language, "{n} 小时", "{n} h")),
        "alt": say(language, "12 项未办结，最久 96 小时", "12 are open, the oldest for 96 hours"),
    }


def burnup_words(language: str) -> dict[str, Any]:
    """A round of twelve days: eight told, one of them silent, four to come; two rounds before it; two ends."""
    days = []
    for n in range(12):
        label = say(language, f"2月{n + 6}日", f"{n + 6} Feb")
        done = 0.06 * (n + 1) if n != 4 else 0.24
        parts = (burnup.Part("door", done * 0.6), burnup.Part("phone", done * 0.3), burnup.Part("data", done * 0.1))
        if n >= 8:
            days.append(burnup.Day(label if n % 2 else ""))
        else:
            figure = f"{100 * done:.0f}%" if n in (0, 7) else ""
            days.append(burnup.Day(label if n % 2 else "", f"{label} {100 * done:.0f}%", parts, figure, silent=n == 4))
    signs = [
        Sign("door", say(language, "上门", "at the door")),
        Sign("phone", say(language, "电话", "by telephone")),
        Sign("data", say(language, "数据", "from data")),
        Sign("not_reported", of(WORDS[N], language)),
        Sign("ending", say(language, "预计完成", "expected end")),
        Sign("earlier", say(language, "以前各轮", "earlier rounds")),
    ]
    return {
        "days": days,
        "levels": [
            Level(1.0, say(language, "全部 16,336 户", "all 16,336")),
            Level(0.95, say(language, "达标 95%", "target 95%"), W),
        ],
        "before": [[(0, 0.1), (4, 0.7), (8, 1.0)], [(0, 0.2), (6, 0.9), (9, 0.98)]],
        "ending": burnup.Ending((7, 0.48), 10.5, None, say(language, "最早 2月16日\n最晚未定", "16 Feb\nor later")),
        "events": [Event(2, say(language, "全员排查", "everybody screened"))],
        "signs": signs,
        "heading": say(language, "第二轮排查", "Round 2"),
        "legend_word": say(language, "图例", "Legend"),
        "alt": say(language, "第二轮已排查 48%", "Round 2 has reached 48%"),
    }


def sweep_words(language: str) -> dict[str, Any]:
    """Seventy-two hours, of which news came in five."""
    told = [(4, 0.03), (12, 0.2), (26, 0.35), (30, 0.41), (52, 0.7)]
    return {
        "told": [
            sweep.Hour(hour / 72, up, say(language, f"第 {hour} 小时：{up:.0%}", f"Hour {hour}: {up:.0%}"))
            for hour, up in told
        ],
        "labels": [(hour / 72, say(language, f"{hour} 时", f"{hour} h")) for hour in (0, 24, 48, 72)],
        "base": say(language, "应查 16,336 户", "16,336 due"),
        "events": [],
        "days": 3,
        "signs": [
            Sign("course", say(language, "已完成", "finished")),
            Sign("straight", say(language, "匀速", "at an even pace")),
        ],
        "heading": say(language, "三天大排查", "Three days' sweep"),
        "legend_word": say(language, "图例", "Legend"),
        "alt": say(language, "52 小时完成 70%", "70% after 52 hours"),
    }


def course_words(language: str) -> dict[str, Any]:
    """Three shares over ten days, one of them silent; two end at the same height."""
    days = [
        courses.Day(
            say(language, f"2月{n + 8}日", f"{n + 8} Feb") if n % 3 == 1 else "",
            say(language, f"2月{n + 8}日：三项", f"{n + 8} Feb: three shares"),
            silent=n == 5,
        )
        for n in range(10)
    ]

    def values(start: float, step: float) -> tuple[float | None, ...]:
        return tuple(None if n == 5 else start + step * n for n in range(10))

    return {
        "lines": [
            courses.Line("first", say(language, "复工 88.0%", "Resumed 88.0%"), values(34, 6)),
            courses.Line("second", say(language, "返岗 87.0%", "Back at work 87.0%"), values(60, 3)),
            courses.Line("third", say(language, "检查 12.0%", "Checked 12.0%"), values(3, 1)),
        ],
        "days": days,
        "events": [Event(3, say(language, "首批复工", "first ones resume")), Event(8, say(language, "放开", "opened"))],
        "heading": say(language, "复工进度", "Work resumption"),
        "alt": say(language, "复工由 34.0% 升至 88.0%", "Resumed from 34.0% to 88.0%"),
    }


def lasting_rows(language: str) -> list[lasting.Row]:
    """An item in every state: nothing left, two days, five, nine times the limit, unknown, and of which nothing is used."""
    items = [
        ("口罩", "Masks"),
        ("大米", "Rice"),
        ("蔬菜", "Vegetables"),
        ("消毒液", "Disinfectant"),
        ("退烧药", "Medicine"),
    ]
    items += [("奶粉", "Milk powder")]
    days = [0.0, 2.0, 5.0, None, 64.0, None]
    return [
        lasting.Row(
            code=f"i{n}",
            name=say(language, *items[n]),
            days=left,
            figure=of(WORDS[state], language) if left is None else say(language, f"{left:g} 天", f"{left:g} days"),
            state=state,
            state_word=of(WORDS[state], language),
            alt=say(language, f"{items[n][0]}：{left} 天", f"{items[n][1]}: {left} days"),
            cells=("1,200", "600"),
            link=link(f"i{n}", language) if n < 2 else "",
        )
        for n, (left, state) in enumerate(zip(days, (Z, S, W, N, E, A), strict=True))
    ]


def lasting_words(language: str) -> dict[str, Any]:
    return {
        "limits": (3, 7),
        "heading": say(language, "物资可用天数", "How long stocks last"),
        "headers": ["物资", "可用", "天数", "库存", "日耗"]
        if language == "zh"
        else ["Item", "Lasts", "Days", "In stock", "A day"],
        "beside": say(language, "竖线为 3 天和 7 天", "lines at 3 and 7 days"),
    }


def reported_rows(language: str) -> list[reported.Row]:
    """All in time; hardly any late, and some missing; all missing; and none that are due."""
    told = [(12, 0, 0), (124, 1, 15), (0, 0, 11), (0, 0, 0)]
    words = [("well", "按时", "in time"), ("late", "逾时", "late"), ("missing", "未报", "missing")]

    def row(n: int, counts: tuple[int, int, int]) -> reported.Row:
        parts = [
            reported.Part(look, count, str(count)) for (look, _, _), count in zip(words, counts, strict=True) if count
        ]
        alt = "，".join(f"{zh} {count}" for (_, zh, _), count in zip(words, counts, strict=True))
        english = ", ".join(f"{count} {en}" for (_, _, en), count in zip(words, counts, strict=True))
        return reported.Row(
            code=f"b{n}",
            name=of(PLACES[n], language),
            parts=tuple(parts),
            cells=(str(sum(counts)), str(counts[2])),
            alt=say(language, alt, english),
            link=link(f"b{n}", language),
            loud=(1,) if counts[2] else (),
        )

    return [row(n, counts) for n, counts in enumerate(told)]


def reported_words(language: str) -> dict[str, Any]:
    headers = ["社区", "楼栋", "应报", "未报"] if language == "zh" else ["Community", "Buildings", "Due", "Missing"]
    return {"heading": say(language, "各社区楼栋报平安", "Buildings by community"), "headers": headers}


def order_groups(language: str) -> list[order_sheet.Group]:
    """Three ways, the first with three orders; of the others nobody is named who answers."""

    def row(n: int) -> list[str]:
        return [
            say(language, "测温", "Temperature"),
            say(language, "早班", "Early"),
            of(PEOPLE[n], language),
            say(language, f"{4 + n} 人", f"{4 + n}"),
        ]

    answers = say(language, f"{PEOPLE[0].zh} → {PEOPLE[1].zh}", f"{PEOPLE[0].en} to {PEOPLE[1].en}")
    return [
        order_sheet.Group(
            f"o{n}",
            of(PLACES[n], language),
            of(PLACES[n + 3], language),
            say(language, f"{count * 5} 人", f"{count * 5} people"),
            answers if n == 0 else "",
            [row(number) for number in range(count)],
        )
        for n, count in enumerate((3, 1, 2))
    ]


def order_words(language: str) -> dict[str, Any]:
    headers = ["岗位", "班次", "联系人", "人数"] if language == "zh" else ["Job", "Shift", "Answers", "People"]
    return {"heading": say(language, "调剂单", "Transfer orders"), "headers": headers, "people": 3}


def meanings(language: str) -> list[Definition]:
    """Three measures, one of which says more than the others."""
    said = [
        (say(language, "算法", "Reckoned"), say(language, "已排查户数 ÷ 登记户数", "Households reached ÷ registered")),
        (say(language, "达标", "On target"), say(language, "95% 及以上", "from 95%")),
    ]
    return [
        Definition("screening", say(language, "排查率", "Screening"), said),
        Definition("night", say(language, "夜间值守率", "Night cover"), said[1:]),
        Definition("cover", say(language, "卡点值守率", "Checkpoint cover"), said[:1]),
    ]


def verdict_rows(language: str) -> list[Verdict]:
    """One of each state."""
    return [Verdict(state, of(WORDS[state], language)) for state in ORDER]


def moves(language: str) -> list[Move]:
    """Two on their way across the town, there and back, and a few elsewhere."""
    ends = [((115.025, 35.815), (115.075, 35.845), 40), ((115.075, 35.845), (115.025, 35.815), 9)]
    return [
        Move(start, end, people, str(people), say(language, f"{people} 人", f"{people} people"))
        for start, end, people in ends
    ]
