"""Every part, made of the invented rows: name -> markup in a language."""

from collections.abc import Callable
from dataclasses import replace

import htpy as h

from pages.presentation.drawing import (
    accounted,
    bars,
    buildings,
    cards,
    counters,
    crossed,
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
from tests.parts import account_rows, rows
from tests.parts.rows import HARM, say

Part = Callable[[str], h.Renderable]


def card_part(language: str) -> h.Element:
    return cards.cards(
        rows.card_rows(language), say(language, "主要指标", "Measures"), say(language, "说明", "What is")
    )


def tile_part(language: str) -> h.Element:
    return tiles.tiles(rows.tile_rows(language), say(language, "各社区、网格排查率", "Screening by place"))


def worst_part(language: str) -> h.Element:
    total = replace(rows.worst_rows(language)[3], code="all", name=say(language, "全城区", "Whole district"), link="")
    heading = say(language, "由差到好", "Worst first")
    return worst.worst_list(rows.worst_rows(language), heading, rows.worst_headers(language), total)


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


def flow_part(language: str) -> h.Element:
    return flows.flows(**rows.flow_part(language))


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


def harm_part(language: str) -> h.Element:
    """Every part that shows a name, with names that mean harm."""
    harmed = [
        tiles.tiles(
            [replace(row, name=n, tip=n, inside=()) for row, n in zip(rows.tile_rows(language), HARM, strict=False)],
            HARM[0],
        ),
        worst.worst_list(
            [replace(row, name=n, cells=(n, n, n)) for row, n in zip(rows.worst_rows(language), HARM, strict=False)],
            HARM[0],
            rows.worst_headers(language),
        ),
        table.table(
            [
                replace(row, cells=(table.Cell(n), table.Cell(n)))
                for row, n in zip(rows.table_rows(language), HARM, strict=False)
            ],
            HARM[0],
            [HARM[0]] * 2,
            HARM[0],
        ),
        heat.heat(
            [
                replace(row, name=n, answers=n, cells=tuple(replace(cell, tip=n) for cell in row.cells))
                for row, n in zip(rows.heat_rows(language), HARM, strict=False)
            ],
            rows.heat_columns(language),
            HARM[0],
            HARM[0],
        ),
        cards.cards(
            [replace(row, name=n, help=n) for row, n in zip(rows.card_rows(language), HARM, strict=False)],
            HARM[0],
            HARM[0],
        ),
        timeline.timeline(
            [replace(row, name=n, note=n) for row, n in zip(rows.timeline_rows(language), HARM, strict=False)],
            rows.line(language),
            HARM[0],
            [HARM[0]] * 4,
        ),
        ladder.ladder(
            [replace(row, place=n, holder=n) for row, n in zip(rows.rungs(language), HARM, strict=False)],
            HARM[0],
            HARM[0],
        ),
        bars.required_and_have(
            [replace(row, name=n, answers=n) for row, n in zip(rows.bar_rows(language), HARM, strict=False)],
            HARM[0],
            ["", "", "", "", "", ""],
            "{name}",
        ),
        _harmed_flows(language),
        accounted.accounted(
            [
                replace(row, name=n, note=n, verdict=n)
                for row, n in zip(account_rows.accounts(language), HARM, strict=True)
            ],
            HARM[0],
            [HARM[0]] * 4,
        ),
        buildings.buildings(
            [replace(row, name=n) for row, n in zip(rows.building_groups(language), HARM, strict=False)], HARM[0]
        ),
    ]
    return h.div[[h.div(style="height:20rem;margin-bottom:44rem")[part] for part in harmed]]


def _harmed_flows(language: str) -> h.Element:
    words = rows.flow_part(language)
    words["givers"] = [replace(side, name=n) for side, n in zip(words["givers"], HARM, strict=True)]
    return flows.flows(**words)


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
    "flows": flow_part,
    "many_flows": many_flows_part,
    "trend": trend_part,
    "town": town_part,
    "funnel": funnel_part,
    "counters": counter_part,
    "buildings": with_legend(building_part, rows.building_legend),
    "accounted": account_part,
    "crossed": crossed_part,
    "harm": harm_part,
}
