"""Counts beside their targets: a large figure each, a bar up to what was planned, and what stands behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.marks import linked, mark
from queries.measures import State


@dataclass(frozen=True)
class Counter:
    """One count as the reader reads it. `part` (0 to 1) of its target is done, None where it has none."""

    code: str
    name: str
    figure: str  # 168 辆
    target: str  # 计划 172 辆
    state: State
    state_word: str
    part: float | None = None
    more: str = ""  # 累计 1,141 辆次
    link: str = ""


def counters(rows: Sequence[Counter], heading: str) -> h.Element:
    """The counts as a list with a heading."""
    return h.section(class_="part counters")[
        h.h2[heading],
        h.ul[[_counter(row) for row in rows]],
    ]


def _counter(row: Counter) -> h.Element:
    return h.li(class_=row.state, data_key=row.code)[
        h.h3[mark(row.state, row.state_word), linked(row.name, row.link)],
        h.strong[row.figure],
        h.span(class_="bar", aria_hidden="true")[h.i(style=f"width:{row.part:.1%}")] if row.part is not None else None,
        h.p(class_="base")[h.span[row.target], h.span[row.more] if row.more else None],
    ]
