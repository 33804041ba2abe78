"""A plain table: what is read row by row, with the mark of a state where a cell has one."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.marks import mark, named
from queries.measures import State

BRIEF = 20  # letters: three counts beside each other stay on one line; a name from a file may need more


@dataclass(frozen=True)
class Cell:
    """What one cell says; a state stands before it as its mark, and is heard as its word."""

    text: str
    state: State | None = None
    state_word: str = ""


@dataclass(frozen=True)
class Column:
    """A header and what stands under it; numbers are aligned at their ends."""

    header: str
    cells: Sequence[Cell]
    number: bool = False


def table(columns: Sequence[Column], heading: str, beside: str = "") -> h.Element:
    """A real table; the first column names the rows. `beside`: how its cells are read, after the heading."""
    rows = zip(*(column.cells for column in columns), strict=True)
    return h.table(class_="part list")[
        h.caption[heading, h.span(class_="said")[beside] if beside else None],
        h.thead[h.tr[[h.th(scope="col", class_=_kind(column))[named(column.header)] for column in columns]]],
        h.tbody[[_row(columns, cells) for cells in rows]],
    ]


def _row(columns: Sequence[Column], cells: Sequence[Cell]) -> h.Element:
    first, *others = cells
    return h.tr[
        h.th(scope="row")[_said(first)],
        [
            h.td(class_=_kind(column) or ("brief" if len(cell.text) <= BRIEF else None))[_said(cell)]
            for column, cell in zip(columns[1:], others, strict=True)
        ],
    ]


def _kind(column: Column) -> str | None:
    return "number" if column.number else None


def _said(cell: Cell) -> h.Node:
    return [mark(cell.state, cell.state_word) if cell.state else None, named(cell.text)]
