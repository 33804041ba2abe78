"""Measures as cards: name, figure, change, base, and the line of the last days."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import htpy as h

from pages.presentation.drawing.marks import hint, linked, mark
from pages.presentation.drawing.trend import Day, spark
from queries.measures import State


@dataclass(frozen=True)
class Card:
    """One measure of one place, as the reader reads it. `trend_alt` says the course of its days in one sentence."""

    code: str
    name: str
    state: State
    state_word: str
    figure: str  # 92.3%
    change: str = ""  # ↑ 2.9
    change_tip: str = ""  # 较昨日 +2.9 个百分点
    base: str = ""  # 15,077/16,336 户
    more: str = ""  # 预计 2月19日全部完成
    more_tip: str = ""  # how that was reckoned
    link: str = ""
    help: str = ""  # what the measure means, counts and does not count
    help_link: str = ""  # where all measures are explained
    days: Sequence[Day] = field(default=())
    trend_alt: str = ""


def cards(rows: Sequence[Card], heading: str, help_word: str) -> h.Element:
    """The cards as a list with a heading for those who listen. `help_word`: what the button with the question mark does."""
    return h.section(class_="part cards")[
        h.h2(class_="heard")[heading],
        h.ul[[_card(row, help_word, number >= len(rows) / 2) for number, row in enumerate(rows)]],
    ]


def _card(row: Card, help_word: str, right: bool) -> h.Element:
    return h.li(class_=f"card {row.state}", data_key=row.code)[
        h.h3[mark(row.state, row.state_word), linked(row.name, row.link), _help(row, help_word, right)],
        h.p(class_="figure")[h.strong[row.figure], _change(row, right)],
        h.p(class_="base")[row.base] if row.base else None,
        _more(row, right) if row.more else None,
        spark(row.days, row.trend_alt) if row.days else None,
    ]


def _help(row: Card, word: str, right: bool) -> h.Element | None:
    return explaining(row.name, row.help, row.help_link, word, right) if row.help else None


def explaining(name: str, told: str, link: str, word: str, right: bool) -> h.Element:
    """The question mark that says what a figure of this name means, and leads to where all are explained."""
    said = {"class": "help", "aria-label": f"{word} {name} {told}", **hint(told, right)}
    return h.a(said, href=link)["?"] if link else h.button(said, type="button")["?"]


def _more(row: Card, right: bool) -> h.Element:
    if not row.more_tip:
        return h.p(class_="base")[row.more]
    told = f"{row.more} {row.more_tip}"
    return h.p(class_="base")[
        h.span(hint(row.more_tip, right), class_="why", role="img", aria_label=told, tabindex="0")[row.more]
    ]


def _change(row: Card, right: bool) -> h.Element | None:
    if not row.change:
        return None
    if not row.change_tip:
        return h.span(class_="change")[row.change]
    return h.span(hint(row.change_tip, right), class_="change", role="img", aria_label=row.change_tip, tabindex="0")[
        row.change
    ]
