"""Invented rows for every part, in both languages: all states, and names that mean harm."""

import json
from dataclasses import replace
from typing import Any, NamedTuple

from pages.presentation.drawing import (
    bars,
    buildings,
    cards,
    counters,
    flows,
    funnel,
    heat,
    ladder,
    marks,
    table,
    tiles,
    timeline,
    town,
    trend,
    worst,
)
from pages.presentation.drawing.buildings import Told
from pages.presentation.drawing.timeline import Look
from queries.measures import State

SCRIPT = '"><img src=x onerror="window.harmed=1"><script>window.harmed=1</script>'
LONG = "网格" * 60 + "GridWithoutASingleSpace" * 4
TURNED = "\u202egnideerts\u202c مربع"
HARM = (SCRIPT, LONG, TURNED)

E, W, S, Z, N, A = State.ENOUGH, State.WATCH, State.SHORT, State.ZERO, State.NOT_REPORTED, State.NOT_APPLICABLE
U = State.UNJUDGED
MARKED = (S, Z, W, E, N, A)
ORDER = (*MARKED, U)


class Said(NamedTuple):
    """One text in both languages."""

    zh: str
    en: str


WORDS: dict[State, Said] = {
    E: Said("达标", "on target"),
    W: Said("关注", "watch"),
    S: Said("不达标", "off target"),
    Z: Said("为零", "zero"),
    N: Said("排查未报", "no screening report"),
    A: Said("不适用", "not applicable"),
    U: Said("未设标准", "no limits set"),
}
PLACES = [
    Said("望河社区", "Wanghe community"),
    Said("青石桥社区", "Qingshiqiao community"),
    Said("槐荫社区", "Huaiyin community"),
    Said("柳堤社区", "Liudi community"),
    Said("文昌阁社区", "Wenchangge community"),
    Said("梧桐里社区", "Wutongli community"),
    Said("北关社区", "Beiguan community"),
    Said("南园社区", "Nanyuan community"),
]
PEOPLE = [Said(f"书记 {zh}＊", f"Secretary {en}*") for zh, en in zip("孙周吴郑冯王陈褚", "SZWZFWCC", strict=True)]
MEASURES = [
    Said("排查率", "Screening"),
    Said("追访率", "Followed up"),
    Said("楼栋报平安率", "Buildings reported in"),
    Said("责任人落实率", "Positions filled"),
    Said("卡点值守率", "Checkpoint cover"),
    Said("夜间值守率", "Night cover"),
    Said("人员配备率", "Staffing rate"),
    Said("结对率", "Paired"),
]


def say(language: str, zh: str, en: str) -> str:
    return zh if language == "zh" else en


def of(said: Said, language: str) -> str:
    return said.zh if language == "zh" else said.en


def link(code: str, language: str) -> str:
    return f"?place={code}&lang={language}"


def state_of(value: float) -> State:
    return S if value < 85 else W if value < 95 else E


def legend(language: str) -> list[marks.Sign]:
    return [marks.Sign(state, of(WORDS[state], language)) for state in MARKED]


def days(language: str, drop: float = 0.0) -> list[trend.Day]:
    """Fourteen days that climb, with two silent ones."""
    told = []
    for n in range(14):
        value = None if n in (5, 6) else 70 + 2.1 * n - (drop if n == 13 else 0)
        label = say(language, f"2月{n + 4}日", f"{n + 4} Feb")
        figure = of(WORDS[N], language) if value is None else f"{value:.1f}%"
        state = N if value is None else state_of(value)
        told.append(trend.Day(value, state, label if n % 3 == 1 else "", f"{label} {figure}"))
    return told


def unjudged_days(language: str) -> list[trend.Day]:
    """The same of a measure without limits."""
    return [day if day.value is None else replace(day, state=U) for day in days(language)]


def trend_part(language: str) -> dict[str, Any]:
    levels = [
        trend.Level(95, say(language, "达标 95%", "target 95%"), W),
        trend.Level(85, "85%", S),
        trend.Level(70, "70%"),
    ]
    events = [
        trend.Event(1, say(language, "第二轮", "round 2")),
        trend.Event(11, say(language, "第三轮开始", "round 3 begins")),
    ]
    return {
        "days": days(language),
        "levels": levels,
        "events": events,
        "heading": say(language, "排查率，近 14 日", "Screening, last 14 days"),
        "alt": say(language, "由 70.0% 升至 97.3%，其间两天未报", "From 70.0% up to 97.3%, two days without a report"),
    }


def card_rows(language: str) -> list[cards.Card]:
    """One card for each state: one says how something was reckoned, and the help of one is a link."""
    figures = {S: "58.9%", Z: "0%", W: "92.3%", E: "100%", N: of(WORDS[N], language), A: of(WORDS[A], language)}
    figures |= {U: "61.0%"}
    changes = {S: "↓ 34.0", W: "↑ 2.9", E: "", U: "↑ 0.8"}
    reckoned = say(language, "近两日日均排查 629 户，尚余 1,259 户", "629 households a day of late, 1,259 remain")
    return [
        cards.Card(
            code=state,
            name=of(MEASURES[n], language),
            state=state,
            state_word=of(WORDS[state], language),
            figure=figures[state],
            change=changes.get(state, ""),
            change_tip=say(language, "较昨日变化，个百分点", "change since yesterday, in points")
            if state in changes
            else "",
            base=say(language, "15,077/16,336 户", "15,077 of 16,336 households"),
            more=say(language, "预计 2月19日全部完成", "all expected by 19 Feb") if state == W else "",
            more_tip=reckoned if state == W else "",
            link=link(state, language),
            help=say(language, "已排查户数 ÷ 登记户数；底数截至 2月1日", "Households reached ÷ registered on 1 Feb"),
            help_link=link("measures", language) if state == E else "",
            days=()
            if state in (N, A)
            else unjudged_days(language)
            if state == U
            else days(language, 30 if state == S else 0),
            trend_alt=say(language, "近 14 日走势", "The last 14 days"),
        )
        for n, state in enumerate(ORDER)
    ]


def tile_rows(language: str, groups: int = 6, inside: int = 13, shift: int = 0) -> list[tiles.Tile]:
    """Communities with their grids, in all states; from large to too small for words."""

    def tile(code: str, name: str, area: float, state: State, below: tuple[tiles.Tile, ...] = ()) -> tiles.Tile:
        figure = of(WORDS[state], language) if state in (N, A) else f"{99 - MARKED[::-1].index(state) * 5}%"
        tip = f"{name}\n{figure} · {of(WORDS[state], language)}"
        return tiles.Tile(code, name, area, state, figure, tip, link(code, language), below)

    def grid(group: int, n: int) -> tiles.Tile:
        state = (E, E, W, E, S, E, W, N, E, Z, E, A, W)[(n + group + shift) % 13]
        name = say(language, f"第{n + 1}网格", f"Grid {n + 1}")
        return tile(f"{group}-{n}-{shift}", name, (13 - n % 13) ** 1.6 * (group % 3 + 2), state)

    def community(group: int) -> tiles.Tile:
        below = tuple(grid(group, n) for n in range(inside))
        state = (W, S, E, W, E, N)[(group + shift) % 6]
        name = of(PLACES[group % len(PLACES)], language)
        return tile(f"{group}-{shift}", name, sum(row.area for row in below), state, below)

    return [community(group) for group in range(groups)]


def worst_rows(language: str, count: int = 8) -> list[worst.Row]:
    told = []
    for n, state in enumerate((S, S, Z, W, W, N, E, A)[:count]):
        value = (58.9, 79.0, 0.0, 91.2, 93.0, None, 97.3, None)[n]
        figure = of(WORDS[state], language) if value is None else f"{value}%"
        change = ("↓ 34.0", "↑ 1.2", "", "↑ 2.1", "–", "", "↑ 0.4", "")[n]
        missing = ("46", "1,211", "12", "88", "45", "–", "9", "–")[n]
        told.append(
            worst.Row(
                f"w{n}",
                of(PLACES[n], language),
                state,
                of(WORDS[state], language),
                figure,
                (change, missing, of(PEOPLE[n], language)),
                None if value is None else value / 100,
                link(f"w{n}", language),
            )
        )
    return told


def worst_headers(language: str) -> list[str]:
    return (
        ["社区", "夜间值守率", "较昨日", "缺（小时）", "责任人"]
        if language == "zh"
        else ["Community", "Night cover", "Change", "Missing, h", "Responsible"]
    )


def table_rows(language: str) -> list[table.Row]:
    lines = [
        (PLACES[0], "00:00–07:00", "420", S, False),
        (PLACES[1], "00:00–06:00", "360", Z, True),
        (PLACES[2], "23:00–24:00", "60", W, False),
        (PLACES[3], "23:00–24:00", "—", N, False),
        (PLACES[4], "—", "0", A, False),
    ]
    return [
        table.Row(
            f"x{n}",
            (
                table.Cell(of(name, language)),
                table.Cell(hours),
                table.Cell(minutes, figure=True),
                table.Cell(of(WORDS[state], language), state),
            ),
            link(f"x{n}", language),
            chosen,
        )
        for n, (name, hours, minutes, state, chosen) in enumerate(lines)
    ]


def table_words(language: str) -> dict[str, Any]:
    headers = ["卡点", "时段", "分钟", "状态"] if language == "zh" else ["Checkpoint", "From–to", "Minutes", "State"]
    return {
        "heading": say(language, "空岗清单", "Nobody there"),
        "headers": headers,
        "beside": say(language, "最久在前", "longest first"),
    }


def figure_rows(language: str) -> list[tuple[str, str]]:
    return [
        (say(language, "户数", "Households"), "16,336"),
        (say(language, "人数", "Residents"), "55,887"),
        (say(language, "楼道", "Stairwells"), say(language, "未填", "Not given")),
    ]


def heat_rows(language: str, count: int = 6) -> list[heat.Row]:
    values: list[list[float | None]] = [
        [91.2, 96.0, 97.1, 94.6, 88.8, 58.9, 92.9, 93.3],
        [83.9, 88.2, 44.0, 97.2, 100, 100, 79.9, 71.0],
        [94.2, 95.1, 93.8, 82.1, 97.5, 95.0, 78.7, 76.5],
        [93.0, 97.3, 98.0, 100, 98.5, 100, 100, 90.6],
        [95.6, 98.8, 96.6, 95.0, 0.0, 100, 100, 100],
        [96.4, 97.0, 99.1, None, 100, None, 100, 100],
    ]

    def cell(row: int, column: int) -> heat.Cell:
        value = values[row % 6][column]
        state = (N if column == 3 else A) if value is None else Z if value == 0 else state_of(value)
        figure = {N: say(language, "未报", "no report"), A: "–"}.get(state) or (
            "100" if value == 100 else f"{value:.1f}"
        )
        change = (
            ""
            if (row + column) % 3 == 2 or value is None
            else f"{'↓' if state == S else '↑'} {(row + column) * 1.7:.1f}"
        )
        tip = f"{of(PLACES[row % 8], language)} · {of(MEASURES[column], language)}\n{figure} · {of(WORDS[state], language)}"
        return heat.Cell(
            state, of(WORDS[state], language), figure, change, tip, link(f"h{row}{column}", language), column == 5
        )

    return [
        heat.Row(
            f"h{n}",
            of(PLACES[n % 8], language),
            tuple(cell(n, column) for column in range(8)),
            of(PEOPLE[n % 8], language),
            link(f"h{n}", language),
        )
        for n in range(count)
    ]


def heat_columns(language: str) -> list[heat.Column]:
    return [heat.Column(of(measure, language), strong=n in (2, 5)) for n, measure in enumerate(MEASURES)]


def heat_total(language: str) -> heat.Row:
    cells = tuple(replace(cell, link="", tip="") for cell in heat_rows(language, 2)[1].cells)
    return heat.Row("all", say(language, "全城区", "Whole district"), cells)


def hour_rows(language: str, count: int = 8, shift: int = 0) -> list[heat.Row]:
    def cell(row: int, hour: int) -> heat.Cell:
        state = (E, E, E, W, E, E, S, E, N, E, E)[(row * 7 + hour * 3 + shift) % 11]
        return heat.Cell(state, of(WORDS[state], language), tip=f"{hour}:00 {of(WORDS[state], language)}")

    return [
        heat.Row(f"o{n}", of(PLACES[n % 8], language), tuple(cell(n, hour) for hour in range(24))) for n in range(count)
    ]


def hour_columns() -> list[heat.Column]:
    return [heat.Column(str(hour)) for hour in range(24)]


def job_rows(language: str) -> list[table.Row]:
    jobs = [Said("卡点值守", "Checkpoints"), Said("社区值班", "Duty desk"), Said("消毒消杀", "Disinfection")]
    jobs += [Said("入户排查", "Door to door"), Said("物业协助", "Property firms"), Said("居民服务", "Services")]

    def cell(row: int, shift: int) -> table.Cell:
        state = A if shift and row < 2 else S if (row + shift) % 3 == 0 else E
        text = "–" if state == A else f"{552 + row} / {514 + row} / {38 if state == S else 0}"
        return table.Cell(text, state, of(WORDS[state], language))

    return [
        table.Row(
            str(n),
            (table.Cell(of(job, language)), cell(n, 0), cell(n, 1), table.Cell(f"{1104 + n:,}", figure=True)),
        )
        for n, job in enumerate(jobs)
    ]


def job_headers(language: str) -> list[str]:
    return ["岗位", "白班", "夜班", "合计"] if language == "zh" else ["Job", "Day", "Night", "Total"]


def bar_rows(language: str) -> list[bars.Row]:
    told = []
    figures = [(858, 686), (771, 607), (681, 633), (942, 1094), (805, 937), (737, 737), (120, 0), (90, None)]
    for n, (required, have) in enumerate(figures):
        state = N if have is None else A if required == 0 else Z if have == 0 else S if have < 0.9 * required else W
        state = E if have is not None and have >= required else state
        over = 0 if have is None else have - required
        verdict = (
            of(WORDS[N], language)
            if have is None
            else say(language, f"缺口 {-over}", f"short {-over}")
            if over < 0
            else say(language, f"超出应配 {over}", f"{over} above")
            if over
            else say(language, "已配齐", "complete")
        )
        told.append(
            bars.Row(
                f"b{n}",
                of(PLACES[n], language),
                required,
                have or 0,
                f"{required:,}",
                "–" if have is None else f"{have:,}",
                verdict,
                state,
                of(WORDS[state], language),
                of(PEOPLE[n], language),
                link(f"b{n}", language),
            )
        )
    return told


def bar_words(language: str) -> dict[str, Any]:
    headers = (
        ["社区", "应配与在岗", "应配", "在岗", "结论", "责任人"]
        if language == "zh"
        else ["Community", "Required and in post", "Required", "In post", "Result", "Responsible"]
    )
    alt = say(language, "{name}：应配 {required} 人，在岗 {have} 人", "{name}: {required} required, {have} in post")
    return {"headers": headers, "alt": alt, "heading": say(language, "人员配备", "Staffing")}


def line(language: str) -> timeline.Line:
    """From 18:00 yesterday to 08:00 tomorrow; now it is 17:00."""
    hours = tuple(
        (60 * n, say(language, f"{(18 + n) % 24}时", f"{(18 + n) % 24:02d}:00"))
        for n in (0, 4, 8, 12, 16, 20, 24, 28, 32, 36)
    )
    nights = (
        timeline.Night(0, 14 * 60, say(language, "昨晚", "last night")),
        timeline.Night(24 * 60, 38 * 60, say(language, "今晚", "tonight")),
    )
    return timeline.Line(38 * 60, 23 * 60, say(language, "现在 17时", "now 17:00"), nights, hours)


def timeline_rows(language: str) -> list[timeline.Row]:
    def stretch(
        begin: int, end: int, look: Look, label: str = "", tip: str = "", some: bool = False
    ) -> timeline.Stretch:
        return timeline.Stretch(60 * begin, 60 * end, look, label, tip, some)

    def count(n: int) -> str:
        return say(language, f"{n} 个", f"{n}")

    whole = (stretch(0, 23, Look.REPORTED), stretch(23, 38, Look.ROSTERED))
    day_alone = (stretch(0, 23, Look.REPORTED), stretch(23, 31, Look.NO_ROSTER), stretch(31, 38, Look.NOT_DUE))
    empty = say(language, "23 时至次日 7 时未排班，缺 2 人", "23:00–07:00 not rostered, two people short")
    problem = (
        *whole[:1],
        stretch(23, 29, Look.ROSTERED),
        stretch(29, 35, Look.NOT_ROSTERED, "", empty),
        stretch(35, 37, Look.FEW_ROSTERED),
        stretch(37, 38, Look.ROSTERED),
    )
    past = say(language, "0 时至 7 时无人值守", "unstaffed from 00:00 to 07:00")
    gone = (
        stretch(0, 6, Look.REPORTED),
        stretch(6, 13, Look.UNSTAFFED, "", past),
        stretch(13, 23, Look.REPORTED),
        whole[1],
    )
    few = say(language, "14 时至 17 时人手不足", "understaffed from 14:00 to 17:00")
    late = say(language, "8 时至 14 时未报", "not reported from 08:00 to 14:00")
    note = say(language, "缺 2 人｜责任人：网格长 舒＊", "2 short | grid head Shu*")
    mixed = (
        *whole,
        stretch(6, 13, Look.UNSTAFFED, count(4), past, some=True),
        stretch(20, 23, Look.SILENT, some=True),
        timeline.Stretch(60 * 20, 60 * 23, Look.UNDERSTAFFED, count(2), few, some=True, upper=True),
    )
    due = (
        stretch(0, 14, Look.REPORTED),
        stretch(14, 20, Look.SILENT, "", late),
        stretch(20, 23, Look.ROSTERED, count(22)),
        whole[1],
    )
    tonight = (*whole, stretch(29, 37, Look.NOT_ROSTERED, count(3), empty, some=True))
    gates = [
        Said("临湖花园门口", "Linhu Garden gate"),
        Said("东里小院门口", "Dongli Courtyard gate"),
        Said("化肥厂家属院门口", "Fertiliser Works compound gate"),
    ]
    rows = [
        (of(PLACES[3], language), tonight, count(31), of(PEOPLE[3], language), False),
        (of(gates[0], language), problem, "", note, True),
        (of(gates[1], language), problem, "", note, True),
        (of(PLACES[0], language), mixed, count(30), of(PEOPLE[0], language), False),
        (of(gates[2], language), gone, "", say(language, "7 小时｜责任人：网格长 郭＊", "7 h | grid head Guo*"), True),
        (of(PLACES[1], language), due, count(32), say(language, "待报 22 个", "22 pending"), False),
        (of(PLACES[4], language), whole, count(32), of(PEOPLE[4], language), False),
        (of(PLACES[5], language), day_alone, count(32), of(PEOPLE[5], language), False),
    ]
    return [
        timeline.Row(f"t{n}", name, stretches, many, said, link(f"t{n}", language), under, under)
        for n, (name, stretches, many, said, under) in enumerate(rows)
    ]


def timeline_legend(language: str) -> list[marks.Sign]:
    words = {
        Look.REPORTED: Said("有人值守", "staffed"),
        Look.ROSTERED: Said("已排班（含待报）", "rostered or pending"),
        Look.UNDERSTAFFED: Said("人手不足", "understaffed"),
        Look.UNSTAFFED: Said("无人值守", "unstaffed"),
        Look.FEW_ROSTERED: Said("排班人数不足", "too few rostered"),
        Look.NOT_ROSTERED: Said("未排班", "not rostered"),
        Look.NO_ROSTER: Said("尚无排班表", "no roster yet"),
        Look.SILENT: Said("未报", "not reported"),
    }
    return [marks.Sign(look, of(said, language)) for look, said in words.items()]


def timeline_words(language: str) -> dict[str, Any]:
    headers = (
        ["社区或卡点", "卡点数", "时间", "备注"] if language == "zh" else ["Place", "Checkpoints", "Time", "Remarks"]
    )
    return {"heading": say(language, "昨晚至明晨值守", "Cover, last night to tomorrow"), "headers": headers}


def rungs(language: str) -> list[ladder.Rung]:
    steps = [
        (Said("云槐县城区", "Yunhuai"), Said("指挥长", "Commander"), Said("周＊", "Zhou*"), E, ""),
        (Said("社区管控组", "Community control team"), Said("组长", "Head"), Said("李＊", "Li*"), E, "8/8"),
        (PLACES[0], Said("书记", "Secretary"), Said("孙＊", "Sun*"), E, "6/6"),
        (Said("第七网格", "Grid 7"), Said("网格长", "Grid head"), Said("", ""), Z, "77/78"),
        (
            Said("化肥厂家属院", "Fertiliser Works compound"),
            Said("负责人", "Person responsible"),
            Said("何＊", "He*"),
            W,
            "183/184",
        ),
    ]
    return [
        ladder.Rung(
            f"l{n}",
            of(place, language),
            of(role, language),
            of(who, language),
            state,
            of(WORDS[state], language),
            filled,
            "138 0000 0012" if n == 4 else "",
            link(f"l{n}", language),
            n == 3,
        )
        for n, (place, role, who, state, filled) in enumerate(steps)
    ]


def barred_rungs(language: str) -> list[ladder.Rung]:
    """Each with how many of its positions are filled; below the place, of which nobody is named, their number alone."""
    counted = [(1, 0), (8, 0), (6, 0), (77, 1), (183, 1)]
    named = say(language, "均已明确", "all named")
    told = [
        replace(rung, filled=f"{filled}/{filled + empty}", parts=(filled, empty))
        for rung, (filled, empty) in zip(rungs(language), counted, strict=True)
    ]
    below = [
        ladder.Rung(
            "observer", of(Said("楼栋观察员", "Building observers"), language), "", named, E, of(WORDS[E], language)
        ),
        ladder.Rung("lane", of(Said("胡同长", "Lane heads"), language), "", "", Z, of(WORDS[Z], language)),
    ]
    return [*told, replace(below[0], filled="903/903", parts=(903, 0)), replace(below[1], filled="0/12", parts=(0, 12))]


def flow_part(language: str) -> dict[str, Any]:
    def side(n: int, people: int, short: bool) -> flows.Side:
        said = Said(f"缺口 {people}", f"short {people}") if short else Said(f"超出应配 {people}", f"{people} above")
        detail = say(
            language, f"应配 {700 + n} · 在岗 {700 + n - people if short else 700 + n + people}", "700 required"
        )
        return flows.Side(
            f"f{n}",
            of(PLACES[n], language),
            people,
            of(said, language),
            detail,
            S if short else E,
            link(f"f{n}", language),
        )

    def move(giver: int, taker: int, people: int) -> flows.Flow:
        label = say(language, f"{people} 人", f"{people}")
        names = [of(PLACES[n], language) for n in (giver, taker)]
        return flows.Flow(
            f"f{giver}",
            f"f{taker}",
            people,
            label,
            f"{names[0]} → {names[1]}: {label}",
            link(f"f{giver}f{taker}", language),
        )

    return {
        "givers": [side(3, 152, False), side(4, 132, False), side(5, 114, False)],
        "takers": [side(1, 172, True), side(2, 164, True), side(0, 48, True)],
        "moves": [move(3, 1, 132), move(3, 2, 20), move(4, 2, 84), move(4, 0, 20), move(5, 0, 28), move(5, 2, 12)],
        "headings": (say(language, "可调出", "Can give"), say(language, "缺口", "Short")),
        "alt": say(language, "内部可调剂 296 人，仍缺 88 人", "296 can be moved, 88 still short"),
    }


def roomy_flows(language: str) -> dict[str, Any]:
    """Five on either side with all that is told of each: the most that stands on a slide."""
    told = flow_part(language)
    sides = {
        side: [
            replace(
                told[side][n % 3],
                code=f"{side}{n}",
                name=of(PLACES[n], language),
                detail=say(
                    language,
                    f"应配 1,942 · 在岗 1,0{n}4 · {n + 12} 人暂不能调",
                    f"1,942\u00a0required\u00a0· 1,0{n}4\u00a0in\u00a0post\u00a0· {n + 12}\u00a0cannot\u00a0move",
                ),
            )
            for n in range(flows.ROOMY)
        ]
        for side in ("givers", "takers")
    }
    pairs = [(n, n) for n in range(flows.ROOMY)] + [(n, (n + 1) % flows.ROOMY) for n in range(flows.ROOMY)]
    moves = [
        flows.Flow(
            f"givers{giver}",
            f"takers{taker}",
            9 + n,
            say(language, f"{9 + n} 人", f"{9 + n}"),
            f"{giver} → {taker}: {9 + n}",
        )
        for n, (giver, taker) in enumerate(sorted(pairs))
    ]
    headings = (
        say(language, "可调出（7 处中的 5 处）", "Available to transfer (5 of 7 places)"),
        say(language, "缺口（13 处中的 5 处）", "Shortfall (5 of 13 places)"),
    )
    return told | sides | {"moves": moves, "headings": headings}


def many_flows(language: str) -> dict[str, Any]:
    """Ten flows between seven places and six: the most that is drawn."""
    sides = {
        n: flows.Side(
            f"m{n}",
            of(PLACES[n % 8], language) + (" 2" if n > 7 else ""),
            10 + 7 * n,
            say(language, f"{10 + 7 * n} 人", f"{10 + 7 * n}"),
            "",
            E if n < 7 else S,
        )
        for n in range(13)
    }
    pairs = [(0, 7), (1, 8), (2, 9), (3, 10), (4, 11), (5, 12), (6, 7), (6, 9), (5, 11), (4, 12)]
    moves = [
        flows.Flow(f"m{a}", f"m{b}", 4 + n, say(language, f"{4 + n} 人", f"{4 + n}"), f"{a} → {b}: {4 + n}")
        for n, (a, b) in enumerate(pairs)
    ]
    return flow_part(language) | {
        "givers": [sides[n] for n in range(7)],
        "takers": [sides[n] for n in range(7, 13)],
        "moves": moves,
    }


def building_groups(language: str, count: int = 9) -> list[buildings.Group]:
    told_words = {
        Told.WELL: Said("一切正常", "all well"),
        Told.SOMETHING: Said("有异常", "something to report"),
        Told.LATE: Said("逾时", "late"),
        Told.MISSING: Said("报平安未报", "not reported in"),
    }

    def square(group: int, n: int) -> buildings.Square:
        told = (Told.WELL, Told.WELL, Told.WELL, Told.LATE, Told.WELL, Told.MISSING, Told.WELL, Told.SOMETHING)[
            (n * 3 + group) % 8
        ]
        streak = str(n % 4 + 2) if told == Told.MISSING and n % 2 else ""
        name = say(language, f"{n + 1}号楼", f"Building {n + 1}")
        tip = f"{name} {of(told_words[told], language)}"
        tip += say(language, f"，已连续 {streak} 天", f", for {streak} days") if streak else ""
        return buildings.Square(f"u{group}-{n}", told, tip, streak, link(f"u{group}-{n}", language))

    return [
        buildings.Group(
            f"g{group}",
            say(language, f"第{group + 1}网格", f"Grid {group + 1}"),
            say(language, "已报 9/12 栋", "9 of 12 in"),
            tuple(square(group, n) for n in range(8 + group % 5)),
            link(f"g{group}", language),
        )
        for group in range(count)
    ]


def building_legend(language: str) -> list[marks.Sign]:
    return [
        marks.Sign(Told.WELL, say(language, "一切正常", "all well")),
        marks.Sign(Told.SOMETHING, say(language, "有异常", "something to report")),
        marks.Sign(Told.LATE, say(language, "逾时", "late")),
        marks.Sign(Told.MISSING, say(language, "未报（数字为连续天数）", "not reported (days)")),
    ]


def _unwell(language: str) -> list[town.Sign]:
    """Checkpoints that keep silent or have no roster, larger than so many that are well; and one of them with a number."""
    well = [
        town.Sign(115.005 + n / 100, 35.856, "road", "rostered", say(language, f"北{n}路卡点", f"North Road {n}"))
        for n in range(1, 5)
    ]
    return [
        *well,
        town.Sign(115.09, 35.85, "road", "silent", say(language, "东路卡点", "East Road"), well=False),
        town.Sign(115.055, 35.806, "door", "no_roster", say(language, "南门卡点", "South gate"), well=False),
        town.Sign(115.095, 35.806, "village", "no_roster", say(language, "南村口卡点", "South village"), "3"),
    ]


def town_words(language: str) -> dict[str, Any]:
    """Four places in two rows, one of which told nothing; a road, a river, a park, and checkpoints: see `_unwell`."""
    places = []
    for number, (state, place) in enumerate(zip((E, W, S, N), PLACES, strict=False)):
        west, south = 115.0 + 0.05 * (number % 2), 35.8 + 0.03 * (number // 2)
        ring = [[west, south], [west + 0.05, south], [west + 0.05, south + 0.03], [west, south + 0.03], [west, south]]
        middle: dict[str, Any] = {
            "lon": west + 0.025,
            "lat": south + 0.015,
            "label_lon": west + 0.025,
            "label_lat": south + 0.015,
        }
        name = of(place, language)
        told = {"label": f"{name}\n● 97.5%", "tooltip": name, "link": link(str(number), language), "state": state}
        sketch = json.dumps({"type": "Polygon", "coordinates": [ring]})
        places.append(middle | told | {"code": str(number), "sketch": sketch})
    ways: dict[str, tuple[str, Any]] = {
        "road": ("LineString", [[114.98, 35.83], [115.12, 35.831]]),
        "water": (
            "Polygon",
            [[[114.98, 35.82], [115.12, 35.815], [115.12, 35.817], [114.98, 35.822], [114.98, 35.82]]],
        ),
        "green": ("Polygon", [[[115.06, 35.84], [115.07, 35.84], [115.07, 35.845], [115.06, 35.84]]]),
    }
    return {
        "rows": places,
        "signs": [
            town.Sign(
                115.02, 35.81, "door", "not_rostered", say(language, "东门卡点", "East gate"), "1", link("K1", language)
            ),
            town.Sign(
                115.08, 35.82, "road", "unstaffed", say(language, "北路卡点", "North Road"), "2", link("K2", language)
            ),
            town.Sign(115.03, 35.84, "village", "reported", say(language, "西村口卡点", "West village")),
            *_unwell(language),
        ],
        "features": [
            {"kind": kind, "geometry": json.dumps({"type": shape, "coordinates": at})}
            for kind, (shape, at) in ways.items()
        ],
        "frame": (115.0, 35.8, 115.1, 35.86),
        "alt": say(language, "卡点分布图", "Map of the checkpoints"),
    }


def funnel_steps(language: str) -> list[funnel.Step]:
    """Four steps of orders, the last of them late."""
    names = [Said("采购", "Bought"), Said("接收", "Received"), Said("分配", "Divided"), Said("送达", "Delivered")]
    told = [(5697, 26, E), (5606, 23, E), (5509, 48, W), (4380, 148, S)]
    return [
        funnel.Step(
            code=f"s{n}",
            name=of(names[n], language),
            amount=orders,
            figure=f"{orders:,}",
            alt=say(language, f"{names[n].zh}累计 {orders} 单", f"{names[n].en}: {orders} orders so far"),
            state=state,
            state_word=of(WORDS[state], language),
            verdict=say(language, f"{late}/812 单", f"{late} of 812"),
            waiting=say(language, f"待本环节 {told[n - 1][0] - orders} 单", f"{told[n - 1][0] - orders} not yet")
            if n
            else "",
            cells=("812", "2.4"),
        )
        for n, (orders, late, state) in enumerate(told)
    ]


def funnel_headers(language: str) -> list[str]:
    pairs = [("环节", "Step"), ("起报日以来", "Since the first day"), ("累计单数", "Orders"), ("当日", "That day")]
    return [say(language, *pair) for pair in [*pairs, ("平均小时", "Mean hours"), ("逾时", "Late")]]


def counter_rows(language: str) -> list[counters.Counter]:
    """Counts in every state, one without a target."""
    names = [
        Said("宣传车", "Vans"),
        Said("传单", "Leaflets"),
        Said("横幅", "Banners"),
        Said("网络推送", "Online messages"),
    ]
    names += [Said("喇叭巡播", "Loudspeaker rounds"), Said("公共区域", "Public areas")]
    told = [(168, 172, W), (103_760, 109_200, W), (1_092, 1_092, E), (153, 0, A), (17, 39, S), (0, 12, Z)]
    return [
        counters.Counter(
            code=f"c{n}",
            name=of(names[n], language),
            figure=f"{done:,}",
            target=say(language, f"计划 {planned:,}", f"{planned:,} planned") if planned else "",
            state=state,
            state_word=of(WORDS[state], language),
            part=done / planned if planned else None,
            more=say(language, "当日 24", "24 that day") if n == 3 else "",
        )
        for n, (done, planned, state) in enumerate(told)
    ]
