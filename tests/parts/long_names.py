"""Slides on which one name is as long as a file may bring it, or less: of a place, a checkpoint, a role, or who answers."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import htpy as h

from pages.presentation.drawing import bars, flows, heat, ladder, slide, table, timeline, worst
from queries.measures import State
from tests.parts import rows
from tests.parts.rows import LONG

WORDS = ("Deputy head of the standing group for the care of people under observation " * 3)[:200].strip()
LONG_NAMES = {
    "200 letters": LONG[:200],
    "200 in words": WORDS,
    "60 letters": LONG[:60],
    "100 letters": LONG[:100],  # just below what makes the letters of flows small
    "180 in words": WORDS[:180].strip(),
}
NOWHERE = slide.Way("", "", "")
LANGUAGE, FEW = "zh", 6
Cell = table.Cell


class Shown(NamedTuple):
    """What a slide shows: its picture, and what stands beside it."""

    picture: h.Renderable
    beside: h.Renderable | str = ""


def _first(told: Sequence[Any], at: int = 0, **changed: Any) -> list[Any]:
    """The same rows, one of them with other names."""
    return [replace(row, **changed) if number == at else row for number, row in enumerate(told)]


def _line(at: int = 0, **changed: Any) -> h.Element:
    told = _first(rows.timeline_rows(LANGUAGE), at, **changed)
    return timeline.timeline(told, rows.line(LANGUAGE), **rows.timeline_words(LANGUAGE))


def _gaps(name: str = "和平门卡点", where: str = "望河社区 · 门口", who: str = "王＊") -> h.Element:
    def row(number: int, name: str, where: str, who: str) -> table.Row:
        lacks = Cell("未排班，缺 2 人", State.ZERO, under=f"23:00–次日 07:00 {who}")
        return table.Row(str(number), (Cell(f"① {name}", under=where), lacks), "?checkpoint=1")

    others = [row(number, "东路卡点", "望河社区 · 路口", "李＊") for number in range(1, FEW)]
    return h.div(class_="gaps")[table.table([row(0, name, where, who), *others], "缺人卡点", ["卡点", "缺什么"])]


def _turns(job: str) -> h.Element:
    def row(number: int, job: str) -> table.Row:
        counts = (Cell("40", figure=True), Cell("20", figure=True), Cell("20", State.SHORT, figure=True))
        return table.Row(str(number), (Cell(job), *counts))

    told = [row(0, job), *(row(number, "卡点 · 夜班") for number in range(1, FEW))]
    return table.table(told, "当日缺口最大的岗位和班次", ["岗位", "应配", "在岗", "缺口"])


def _bars(**changed: Any) -> h.Element:
    told = [replace(row, answers="") for row in rows.bar_rows(LANGUAGE)[:FEW]]
    return bars.required_and_have(_first(told, **changed), **rows.bar_words(LANGUAGE))


def _flows(words: dict[str, Any], side: str, name: str) -> h.Element:
    return flows.flows(**words | {side: _first(words[side], name=name)})


def _ladder(parts: tuple[int, int] | None = None, **changed: str) -> h.Element:
    told = [replace(rung, parts=parts) for rung in rows.rungs(LANGUAGE)]
    return ladder.ladder(_first(told, 1, **changed), "责任链条", "未明确")


def _named(**changed: Any) -> h.Element:
    """The places in which most positions are empty, with who answers."""
    told = [replace(row, cells=(row.cells[0], row.cells[-1])) for row in rows.worst_rows(LANGUAGE)]
    return worst.worst_list(_first(told, **changed), "由差到好", ["地点", "落实率", "计数", "责任人"])


def _empty(place: str = "望河第一网格", role: str = "网格长") -> h.Element:
    def row(number: int, place: str, role: str) -> table.Row:
        return table.Row(str(number), (Cell(place), Cell(role), Cell("已空缺 3 天")))

    told = [row(0, place, role), *(row(number, "望河第一网格", "网格长") for number in range(1, FEW))]
    return h.div(class_="empties")[table.table(told, "责任人未明确", ["地点", "职务", "时间"])]


def _heat(**changed: Any) -> h.Element:
    told = _first(rows.heat_rows(LANGUAGE), **changed)
    return heat.heat(told, rows.heat_columns(LANGUAGE), "各社区各指标", "社区", rows.heat_total(LANGUAGE))


CHECKPOINT = next(number for number, row in enumerate(rows.timeline_rows(LANGUAGE)) if row.under)
FLOWS, MANY = rows.flow_part(LANGUAGE), rows.roomy_flows(LANGUAGE)
SLIDES: dict[str, Callable[[str], Shown]] = {
    # Checkpoints
    "a place on the line of time": lambda name: Shown(_line(name=name)),
    "a checkpoint under it": lambda name: Shown(_line(CHECKPOINT, name=name)),
    "who answers for it": lambda name: Shown(_line(CHECKPOINT, note=f"8 小时｜责任人：{name}")),
    "a checkpoint beside the map": lambda name: Shown(_bars(), _gaps(name=name)),
    "where it is": lambda name: Shown(_bars(), _gaps(where=name)),
    "who answers there": lambda name: Shown(_bars(), _gaps(who=name)),
    # Staffing
    "a place with its staff": lambda name: Shown(_bars(name=name)),
    "a job": lambda name: Shown(_bars(), _turns(name)),
    "who gives": lambda name: Shown(_flows(FLOWS, "givers", name)),
    "who gets": lambda name: Shown(_flows(FLOWS, "takers", name)),
    "who gets, of many": lambda name: Shown(_flows(MANY, "takers", name)),
    "where people are tired": lambda name: Shown(_named(name=name), _named()),
    # Command, and who answers in Places
    "a place on the ladder": lambda name: Shown(_ladder(place=name), _named()),
    "a role on it": lambda name: Shown(_ladder(role=name), _named()),
    "who holds it": lambda name: Shown(_ladder(holder=name), _named()),
    "a place beside it": lambda name: Shown(_ladder(), _named(name=name)),
    "who answers beside it": lambda name: Shown(_ladder(), _named(cells=("58.9%", name))),
    "a place on the rungs": lambda name: Shown(_ladder((3, 1), place=name), _empty()),
    "a role on them": lambda name: Shown(_ladder((3, 1), role=name), _empty()),
    "who holds that": lambda name: Shown(_ladder((3, 1), holder=name), _empty()),
    "where a position is empty": lambda name: Shown(_ladder((3, 1)), _empty(place=name)),
    "which one it is": lambda name: Shown(_ladder((3, 1)), _empty(role=name)),
    "a place beside its measures": lambda name: Shown(_heat(name=name)),
    "who answers for that": lambda name: Shown(_heat(answers=name)),
}


def drawn(shown: Shown, place: str = "云槐县城区") -> h.Element:
    told = [slide.Told("17 时暂报")]
    foot = slide.Foot(told, [], "", NOWHERE, NOWHERE, place, "2月17日", NOWHERE, NOWHERE)
    return slide.slide("人员配备率 92.0%，缺口 384 人", [], "", str(shown.picture), str(shown.beside), foot)
