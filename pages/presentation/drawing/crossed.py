"""Two questions crossed: how many say yes or no to each, with the sums on the edges, and what is to be done in each cell."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.marks import mark, named
from queries.measures import State


@dataclass(frozen=True)
class Cell:
    """How many, what they mean, and what became of them (`under`); where nothing is judged it has no state."""

    figure: str
    name: str
    state: State | None = None
    state_word: str = ""
    under: str = ""


@dataclass(frozen=True)
class Line:
    """One answer to the question that goes down: its two cells, and their sum."""

    name: str
    cells: tuple[Cell, Cell]
    total: str


def crossed(
    lines: Sequence[Line],
    columns: tuple[str, str],
    total: tuple[str, str, str],
    sum_word: str,
    heading: str,
    beside: str = "",
) -> h.Element:
    """A real table of two lines by two columns. `total`: the sums of the columns, and of all."""
    return h.table(class_="part crossed")[
        h.caption[heading, h.span(class_="said")[beside] if beside else None],
        h.thead[h.tr[h.td, [h.th(scope="col")[name] for name in columns], h.th(scope="col", class_="edge")[sum_word]]],
        h.tbody[
            [
                h.tr[
                    h.th(scope="row")[line.name],
                    [_cell(cell) for cell in line.cells],
                    h.td(class_="edge")[line.total],
                ]
                for line in lines
            ]
        ],
        h.tfoot[h.tr[h.th(scope="row")[sum_word], [h.td(class_="edge")[count] for count in total]]],
    ]


def _cell(cell: Cell) -> h.Element:
    return h.td(class_=str(cell.state) if cell.state else None)[
        h.span(class_="figure")[mark(cell.state, cell.state_word) if cell.state else None, h.strong[cell.figure]],
        h.span[named(cell.name)],
        h.span(class_="since")[named(cell.under)] if cell.under else None,
    ]
