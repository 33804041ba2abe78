"""Every part, made of the invented rows: name -> markup in a language."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import htpy as h

from pages.presentation.drawing import (
    accounted,
    ages,
    bars,
    buildings,
    burnup,
    cards,
    counters,
    courses,
    crossed,
    definitions,
    flows,
    funnel,
    heat,
    ladder,
    lasting,
    marks,
    order_sheet,
    reported,
    sweep,
    table,
    tiles,
    timeline,
    town,
    trend,
    worst,
)
from tests.parts import account_rows, front_rows, rows
from tests.parts.rows import HARM, WORDS, N, U, of, say

Part = Callable[[str], h.Renderable]
# Those whose names stand in lines of their own: one of any length covers nothing there.
HELD = ("tiles", "worst", "table", "heat", "cards", "timeline", "ladder", "bars", "flows", "accounted", "buildings")


def card_part(language: str) -> h.Element:
    return cards.cards(
        rows.card_rows(language), say(language, "主要指标", "Measures"), say(language, "说明", "What is")
    )


def tile_part(language: str) -> h.Element:
    """With names in the first place that stand short, in small letters, where there is no room for them."""
    first, *others = rows.tile_rows(language)
    names = {tile: say(language, f"{tile.name}（沿河片）", f"{tile.name} by the river") for tile in first.inside}
    short = tuple(
        replace(tile, name=name, brief=tile.name, tip=tile.tip.replace(tile.name, name)) for tile, name in names.items()
    )
    heading = say(language, "各社区、网格排查率", "Screening by place")
    return tiles.tiles([replace(first, inside=short), *others], heading)


def worst_part(language: str) -> h.Element:
    """With a silent place that told something before, one without limits, and what the total holds of the silent ones."""
    told = rows.worst_rows(language, 6)
    told[1] = replace(
        told[1], state=N, state_word=of(WORDS[N], language), day=say(language, "2月15日", "15 Feb"), part=None
    )
    told[4] = replace(told[4], state=U, state_word=of(WORDS[U], language))
    total = replace(told[3], code="all", name=say(language, "全城区", "Whole district"), link="")
    note = say(
        language,
        "其中 2 个社区排查未报，3,401/4,612 户沿用各自最近一次上报数",
        "No screening report: 2 communities, 3,401 of 4,612 carried forward from what each told last",
    )
    return worst.worst_list(told, say(language, "由差到好", "Worst first"), rows.worst_headers(language), total, note)


def table_part(language: str) -> h.Element:
    return table.table(rows.table_rows(language), **rows.table_words(language))


def figure_part(language: str) -> h.Element:
    return table.figures(rows.figure_rows(language))


def heat_part(language: str) -> h.Element:
    heading, corner = say(language, "各社区各指标", "Places by measure"), say(language, "社区", "Community")
    return heat.heat(rows.heat_rows(language), rows.heat_columns(language), heading, corner, rows.heat_total(language))


def hour_part(language: str) -> h.Element:
    heading = say(language, "24 小时值守", "Cover by hour")
    return heat.heat(rows.hour_rows(language), rows.hour_columns(), heading, say(language, "社区", "Community"))


def job_part(language: str) -> h.Element:
    heading, beside = (
        say(language, "岗位 × 班次", "Job × shift"),
        say(language, "需要 / 在岗 / 缺", "required / present / short"),
    )
    return table.table(rows.job_rows(language), heading, rows.job_headers(language), beside)


def bar_part(language: str) -> h.Element:
    total = replace(rows.bar_rows(language)[0], code="all", name=say(language, "全城区", "Whole district"), link="")
    return bars.required_and_have(rows.bar_rows(language), **rows.bar_words(language), total=total)


def timeline_part(language: str) -> h.Element:
    return timeline.timeline(rows.timeline_rows(language), rows.line(language), **rows.timeline_words(language))


def ladder_part(language: str) -> h.Element:
    return ladder.ladder(
        rows.rungs(language),
        say(language, "责任链条", "Chain of responsibility"),
        say(language, "未明确", "nobody named"),
    )


def rung_part(language: str) -> h.Element:
    """The ladder with bars."""
    heading, vacant = say(language, "责任链条", "Chain of responsibility"), say(language, "未明确", "nobody named")
    return ladder.ladder(rows.barred_rungs(language), heading, vacant)


def flow_part(language: str) -> h.Element:
    return flows.flows(**rows.flow_part(language))


def roomy_flows_part(language: str) -> h.Element:
    return flows.flows(**rows.roomy_flows(language))


def many_flows_part(language: str) -> h.Element:
    return flows.flows(**rows.many_flows(language))


def trend_part(language: str) -> h.Element:
    return trend.trend(**rows.trend_part(language))


def building_part(language: str) -> h.Element:
    return buildings.buildings(rows.building_groups(language), say(language, "楼栋报平安", "Buildings"))


def town_part(language: str) -> h.Element:
    return town.town(**rows.town_words(language))


def account_part(language: str) -> h.Element:
    first, *others = account_rows.accounts(language)  # as on a slide: the lines of one list
    return accounted.accounted(
        [first, *(replace(each, lines=()) for each in others)], **account_rows.account_words(language)
    )


def crossed_part(language: str) -> h.Element:
    return crossed.crossed(**account_rows.crossed_words(language))


def _named_so(told: Sequence[Any], **names: Callable[[str], Any]) -> list[Any]:
    """The first of these rows with names that mean harm."""
    return [replace(row, **{key: made(n) for key, made in names.items()}) for row, n in zip(told, HARM, strict=False)]


def as_it_is(name: str) -> str:
    return name


def harmed(language: str) -> dict[str, h.Element]:
    """Every part that shows a name, with names that mean harm."""
    return {
        "tiles": tiles.tiles(
            _named_so(rows.tile_rows(language), name=as_it_is, tip=as_it_is, inside=lambda n: ()), HARM[0]
        ),
        "worst": worst.worst_list(
            _named_so(rows.worst_rows(language), name=as_it_is, cells=lambda n: (n, n, n)),
            HARM[0],
            rows.worst_headers(language),
        ),
        "table": table.table(
            _named_so(rows.table_rows(language), cells=lambda n: (table.Cell(n), table.Cell(n))),
            HARM[0],
            [HARM[0]] * 2,
            HARM[0],
        ),
        "figures": table.figures([(HARM[0], n) for n in HARM]),
        "heat": heat.heat(
            [
                replace(row, name=n, answers=n, cells=tuple(replace(cell, tip=n) for cell in row.cells))
                for row, n in zip(rows.heat_rows(language), HARM, strict=False)
            ],
            rows.heat_columns(language),
            HARM[0],
            HARM[0],
        ),
        "cards": cards.cards(_named_so(rows.card_rows(language), name=as_it_is, help=as_it_is), HARM[0], HARM[0]),
        "timeline": timeline.timeline(
            _named_so(rows.timeline_rows(language), name=as_it_is, note=as_it_is),
            rows.line(language),
            HARM[0],
            [HARM[0]] * 4,
        ),
        "ladder": ladder.ladder(_named_so(rows.rungs(language), place=as_it_is, holder=as_it_is), HARM[0], HARM[0]),
        "bars": bars.required_and_have(
            _named_so(rows.bar_rows(language), name=as_it_is, answers=as_it_is), HARM[0], [""] * 6, "{name}"
        ),
        "flows": _harmed_flows(language),
        "accounted": accounted.accounted(
            _named_so(account_rows.accounts(language), name=as_it_is, note=as_it_is, verdict=as_it_is),
            HARM[0],
            [HARM[0]] * 4,
        ),
        "buildings": buildings.buildings(_named_so(rows.building_groups(language), name=as_it_is), HARM[0]),
        "trend": trend.trend(**rows.trend_part(language) | {"events": _harmed_events()}),
        "courses": courses.courses(**front_rows.course_words(language) | {"events": _harmed_events()}),
        "burnup": burnup.burnup(**front_rows.burnup_words(language) | {"events": _harmed_events()}),
        "ages": ages.ages(
            _named_so(front_rows.age_points(language), name=as_it_is, tip=as_it_is), **front_rows.age_words(language)
        ),
        "counters": counters.counters(_named_so(rows.counter_rows(language), name=as_it_is), HARM[0]),
        "funnel": funnel.funnel(
            _named_so(rows.funnel_steps(language), name=as_it_is), HARM[0], rows.funnel_headers(language)
        ),
        "lasting": lasting.lasting(
            _named_so(front_rows.lasting_rows(language), name=as_it_is), **front_rows.lasting_words(language)
        ),
        "reporting": reported.reported(
            _named_so(front_rows.reported_rows(language), name=as_it_is), **front_rows.reported_words(language)
        ),
        "orders": order_sheet.order_sheet(
            _named_so(
                front_rows.order_groups(language),
                start=as_it_is,
                end=as_it_is,
                answers=as_it_is,
                rows=lambda n: [[n, n, n, n]],
            ),
            **front_rows.order_words(language),
        ),
        "abreast": definitions.definitions(_named_so(front_rows.meanings(language), name=as_it_is)),
        "verdicts": marks.verdicts(_named_so(front_rows.verdict_rows(language), said=as_it_is), HARM[0]),
        "town": town.town(**_harmed_town(language)),
    }


def harm_part(language: str) -> h.Element:
    """Those that hold a name of any length without covering anything, each with room below for what grows beyond its box."""
    held = [part for name, part in harmed(language).items() if name in HELD]
    return h.div[[h.div(style="height:20rem;margin-bottom:44rem")[part] for part in held]]


def _harmed_flows(language: str) -> h.Element:
    words = rows.flow_part(language)
    words["givers"] = [replace(side, name=n) for side, n in zip(words["givers"], HARM, strict=True)]
    return flows.flows(**words)


def _harmed_events() -> list[trend.Event]:
    return [trend.Event(2 + 3 * number, name) for number, name in enumerate(HARM)]


def _harmed_town(language: str) -> dict[str, Any]:
    words = rows.town_words(language)
    words["rows"] = [
        row | {"label": f"{n}\n● 97.5%", "tooltip": n} for row, n in zip(words["rows"], HARM, strict=False)
    ]
    words["signs"] = _named_so(words["signs"], tip=as_it_is)
    return words


def age_part(language: str) -> h.Element:
    return ages.ages(front_rows.age_points(language), **front_rows.age_words(language))


def burnup_part(language: str) -> h.Element:
    return burnup.burnup(**front_rows.burnup_words(language))


def sweep_part(language: str) -> h.Element:
    return sweep.hours(**front_rows.sweep_words(language))


def course_part(language: str) -> h.Element:
    return courses.courses(**front_rows.course_words(language))


def lasting_part(language: str) -> h.Element:
    return lasting.lasting(front_rows.lasting_rows(language), **front_rows.lasting_words(language))


def reported_part(language: str) -> h.Element:
    told = front_rows.reported_rows(language)
    total = replace(told[1], code="all", name=say(language, "全城区", "Whole district"), link="")
    return reported.reported(told, **front_rows.reported_words(language), total=total)


def order_part(language: str) -> h.Element:
    return order_sheet.order_sheet(front_rows.order_groups(language), **front_rows.order_words(language))


def folded_part(language: str) -> h.Element:
    return order_sheet.folded_sheet(front_rows.order_groups(language), **front_rows.order_words(language))


def meaning_part(language: str) -> h.Element:
    return definitions.definitions(front_rows.meanings(language))


def verdict_part(language: str) -> h.Element:
    return marks.verdicts(front_rows.verdict_rows(language), say(language, "各轮结果", "How the rounds ended"))


def move_part(language: str) -> h.Element:
    return town.town(**rows.town_words(language), moves=front_rows.moves(language))


def nothing_part(language: str) -> h.Element:
    """Every part of which there may be nothing to show."""
    heading, without = say(language, "无数据", "Nothing"), front_rows.lasting_words(language)
    parts = [
        worst.worst_list([], heading, rows.worst_headers(language)),
        table.table([], heading, [heading] * 2),
        heat.heat([], rows.heat_columns(language), heading, heading),
        bars.required_and_have([], heading, rows.bar_words(language)["headers"], "{name}"),
        trend.trend([], [], [], heading, heading),
        ages.ages([], **front_rows.age_words(language)),
        burnup.burnup([], [], [], None, [], [], heading, heading, heading),
        sweep.hours([], [], heading, [], 3, [], heading, heading, heading),
        courses.courses([], [], [], heading, heading),
        lasting.lasting([], **without),
        reported.reported([], **front_rows.reported_words(language)),
        order_sheet.order_sheet([], **front_rows.order_words(language)),
        counters.counters([], heading),
    ]
    return h.div[[h.div(style="min-height:8rem;margin-bottom:1rem")[part] for part in parts]]


def funnel_part(language: str) -> h.Element:
    heading = say(language, "采购到送达", "From purchase to the door")
    return funnel.funnel(rows.funnel_steps(language), heading, rows.funnel_headers(language))


def counter_part(language: str) -> h.Element:
    return counters.counters(rows.counter_rows(language), say(language, "宣传与消杀", "Publicity and disinfection"))


def with_legend(part: Part, signs: Callable[[str], list[marks.Sign]]) -> Part:
    def both(language: str) -> h.Element:
        return h.div(style="height:100%;display:grid;grid-template-rows:minmax(0,1fr) auto;gap:.6rem")[
            part(language), marks.legend(signs(language), say(language, "图例", "Legend"))
        ]

    return both


PARTS: dict[str, Part] = {
    "cards": card_part,
    "tiles": with_legend(tile_part, rows.legend),
    "worst": worst_part,
    "table": table_part,
    "figures": figure_part,
    "heat": with_legend(heat_part, rows.legend),
    "hours": with_legend(hour_part, rows.legend),
    "jobs": job_part,
    "bars": bar_part,
    "timeline": with_legend(timeline_part, rows.timeline_legend),
    "ladder": ladder_part,
    "rungs": rung_part,
    "flows": flow_part,
    "roomy_flows": roomy_flows_part,
    "many_flows": many_flows_part,
    "trend": trend_part,
    "town": town_part,
    "funnel": funnel_part,
    "counters": counter_part,
    "buildings": with_legend(building_part, rows.building_legend),
    "accounted": account_part,
    "crossed": crossed_part,
    "ages": age_part,
    "burnup": burnup_part,
    "sweep": sweep_part,
    "courses": course_part,
    "lasting": lasting_part,
    "reported": reported_part,
    "order_sheet": order_part,
    "folded_sheet": folded_part,
    "definitions": meaning_part,
    "verdicts": verdict_part,
    "moves": move_part,
    "nothing": nothing_part,
    "harm": harm_part,
}
