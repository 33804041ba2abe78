"""Invented lists accounted for, and homes crossed, in both languages."""

from typing import Any

from pages.presentation.drawing.accounted import Account, Look, Piece
from pages.presentation.drawing.crossed import Cell, Line
from queries.measures import State
from tests.parts.rows import WORDS, of, say


def accounts(language: str) -> list[Account]:
    """The published list of 273 with a line for each result; one with small counts; one of which nothing was told."""

    def piece(zh: str, en: str, look: Look, count: int | None, total: int = 273) -> Piece:
        text, part = ("<10", "") if count is None else (str(count), f"{100 * count / total:.1f}%")
        return Piece(say(language, zh, en), look, count, text, part)

    whole = (
        piece("前期已排查", "Already checked", Look.DONE, 98),
        piece("信息有误", "Wrong data", Look.DONE, 47),
        piece("途经中转（其他）", "In transit, other", Look.DONE, 38),
        piece("不在本地居住", "Lives elsewhere", Look.DONE, 29),
        piece("途经中转（武汉）", "In transit, Wuhan", Look.DONE, 25),
        piece("超过排查期", "Past the period", Look.DONE, 16),
        piece("未经重点地区", "Never there", Look.DONE, 8),
        piece("漏排", "Missed", Look.AMISS, 12),
    )
    veiled = (
        piece("前期已排查", "Already checked", Look.DONE, 40, 87),
        piece("人数较少的各类合计", "Small results together", Look.VEILED, 23, 87),
        piece("待核", "Pending", Look.OPEN, 24, 87),
    )
    lines = (veiled[0], piece("信息有误", "Wrong data", Look.DONE, None), veiled[2])
    silent = (piece("待核", "Pending", Look.OPEN, 246, 246),)
    rows = [
        ("第一批名单", "First list", 273, State.ENOUGH, "全部核查完毕", "All checked", whole, whole),
        (
            "购药人员名单",
            "Buyers of fever medicine",
            87,
            State.SHORT,
            "待核 24 人，已 4 天",
            "24 pending for 4 days",
            veiled,
            lines,
        ),
        ("第二批名单", "Second list", 246, State.NOT_REPORTED, "结果未报", "No result reported", silent, ()),
    ]
    return [
        Account(
            code=f"a{n}",
            name=say(language, zh, en),
            note=say(language, "市指挥部 2月13日下发", "City command post, 13 Feb"),
            total=total,
            text=str(total),
            state=state,
            state_word=of(WORDS[state], language),
            verdict=say(language, verdict_zh, verdict_en),
            alt=say(language, f"{zh}共 {total} 人", f"{en}, {total} people"),
            drawn=drawn,
            lines=each,
        )
        for n, (zh, en, total, state, verdict_zh, verdict_en, drawn, each) in enumerate(rows)
    ]


def account_words(language: str) -> dict[str, Any]:
    headers = ["名单和结果", "各类相加为名单人数", "人数", "核查情况"]
    english = ["List and result", "All results add up to the list", "People", "How it stands"]
    return {
        "heading": say(language, "下发核查名单", "Received lists"),
        "headers": headers if language == "zh" else english,
    }


def crossed_words(language: str) -> dict[str, Any]:
    """Homes by light and register: one cell to be added and nearly done, one to be called and far from it."""

    def said(zh: str, en: str) -> str:
        return say(language, zh, en)

    match = Cell("2,976", said("相符", "match"))
    call = Cell(
        "56",
        said("待电话核实", "to call"),
        State.SHORT,
        of(WORDS[State.SHORT], language),
        said("已核实 48，待核实 8", "48 called, 8 to call"),
    )
    add = Cell(
        "40",
        said("待补录", "to add"),
        State.WATCH,
        of(WORDS[State.WATCH], language),
        said("已补录 39，待补录 1", "39 added, 1 to add"),
    )
    neither = Cell("207", said("无需核查", "nothing to check"))
    return {
        "lines": [
            Line(said("在册", "Listed"), (match, call), "3,032"),
            Line(said("不在册", "Not listed"), (add, neither), "247"),
        ],
        "columns": (said("亮灯", "Lit"), said("未亮灯", "Dark")),
        "total": ("3,016", "263", "3,279"),
        "sum_word": said("合计", "Total"),
        "heading": said("亮灯与登记对照", "Light against register"),
        "beside": said("每格相加为所数户数", "All cells add up"),
    }
