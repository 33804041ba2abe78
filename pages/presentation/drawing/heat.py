"""Children × measures (or × hours): quiet where all is well, loud where it is not."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.marks import heard, linked, mark, named
from queries.measures import State

ROOMY = 5  # columns up to which names have a third of the width
MANY = 7  # rows from which on each takes a single line: figure and change beside each other


@dataclass(frozen=True)
class Column:
    """One measure; `strong` where the sentence is about it."""

    name: str
    strong: bool = False
    link: str = ""


@dataclass(frozen=True)
class Cell:
    """How one place stands on one measure. `tip` says all of it; `change_strong` where it changed much.

    `day`: of which day the figure is that a silent place told last.
    """

    state: State
    state_word: str
    figure: str = ""
    change: str = ""
    tip: str = ""
    link: str = ""
    change_strong: bool = False
    day: str = ""


@dataclass(frozen=True)
class Row:
    """One place with a cell per column, and who answers for it."""

    code: str
    name: str
    cells: tuple[Cell, ...]
    answers: str = ""
    link: str = ""


def heat(
    rows: Sequence[Row], columns: Sequence[Column], heading: str, corner: str, total: Row | None = None
) -> h.Element:
    """A real table. `corner` names the first column, to be seen where names of people stand beside those of places; cells
    without figures are small, as for hours.
    """
    answered = any(row.answers for row in rows)
    bare = not any(cell.figure for row in rows for cell in row.cells)
    look = ["bare"] * bare + ["many"] * (not bare and len(rows) > MANY) + ["roomy"] * (len(columns) <= ROOMY)
    return h.table(class_=" ".join(["part", "heat", *look]))[
        h.caption[heading],
        h.thead[
            h.tr[
                h.th(scope="col")[h.span(class_=None if answered else "heard")[corner]],
                [h.th(scope="col", class_="strong" if c.strong else None)[linked(c.name, c.link)] for c in columns],
            ]
        ],
        h.tbody[[_row(row, number >= len(rows) - 2) for number, row in enumerate(rows)]],
        h.tfoot[_row(total, True)] if total else None,
    ]


def _row(row: Row, low: bool) -> h.Element:
    return h.tr(data_key=row.code)[
        h.th(scope="row")[
            linked(row.name, row.link), h.span(class_="answers")[named(row.answers)] if row.answers else None
        ],
        [_cell(cell, number >= len(row.cells) / 2, low) for number, cell in enumerate(row.cells)],
    ]


def _cell(cell: Cell, right: bool, low: bool) -> h.Element:
    """The figure with its mark; what is pointed at or focused is the link, or a cell that has something to say."""
    within = bool(cell.tip) and cell.state_word in cell.tip  # it is told once: each letter goes to every browser
    words: h.Node = [
        h.span(class_=f"mark {cell.state}") if within else mark(cell.state, cell.state_word),
        h.span(class_="figure")[cell.figure] if cell.figure else None,
        h.span(class_="day")[cell.day] if cell.day else None,
        h.span(class_="change strong" if cell.change_strong else "change")[cell.change] if cell.change else None,
    ]
    tip = heard(cell.tip, right, low)
    if cell.link:
        return h.td(class_=cell.state)[h.a(tip, href=cell.link)[words]]
    if cell.tip:
        return h.td(class_=cell.state)[h.div(tip, tabindex="0", role="img")[words]]
    return h.td(class_=cell.state)[h.div[words]]
