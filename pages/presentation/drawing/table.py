"""Plain tables, and figures beside each other: what is read row by row, with the mark of a state where a cell has one."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.marks import linked, mark, named
from queries.measures import State

SHORT = 14  # letters of a text, such as a telephone number
COUNTS = 20  # the same without any letters: three counts beside each other
LONGEST = 18  # letters of a word


@dataclass(frozen=True)
class Cell:
    """What one cell says; a `figure` stands at the end.

    With a `state` its mark stands before the text, and is heard as `state_word` where the text does not say the state.
    `part` (0 to 1) of the largest count of a heat map makes the ground as dark. `link`: where this cell alone leads.
    `under`: what stands in a line of its own below. `rank`: its number in a picture beside.
    """

    text: str
    state: State | None = None
    state_word: str = ""
    figure: bool = False
    part: float | None = None
    under: str = ""
    link: str = ""
    rank: str = ""


@dataclass(frozen=True)
class Row:
    """One line, whose first cell names it. `chosen`: what it leads to is open already."""

    code: str
    cells: tuple[Cell, ...]
    link: str = ""
    chosen: bool = False


def table(rows: Sequence[Row], heading: str, headers: Sequence[str], beside: str = "", label: str = "") -> h.Element:
    """A real table, with one link for the row. `beside`: how its cells are read, after the heading.

    `label` says more of it to those who listen, or names a table without a heading.
    """
    figures = {number for row in rows for number, cell in enumerate(row.cells) if cell.figure}
    return h.table(class_="part table", aria_label=label or None)[
        h.caption[heading, h.span(class_="said")[beside] if beside else None] if heading else None,
        h.thead[
            h.tr[
                [
                    h.th(scope="col", class_="number" if number in figures else None)[named(header)]
                    for number, header in enumerate(headers)
                ]
            ]
        ],
        h.tbody[[_row(row) for row in rows]],
    ]


def _row(row: Row) -> h.Element:
    first, *others = row.cells
    return h.tr(
        data_key=row.code, class_="chosen" if row.chosen else None, aria_current="true" if row.chosen else None
    )[
        h.th(scope="row", class_=_look(first))[_rank(first), _mark(first), linked(first.text, row.link), _under(first)],
        [
            h.td(class_=_look(cell), style=_shade(cell))[_mark(cell), linked(cell.text, cell.link), _under(cell)]
            for cell in others
        ],
    ]


def _rank(cell: Cell) -> h.Element | None:
    return h.b(class_="rank")[cell.rank] if cell.rank else None


def _under(cell: Cell) -> h.Element | None:
    return h.div[named(cell.under)] if cell.under else None


def _look(cell: Cell) -> str | None:
    """How a text may break: a short one not at all, plain words between them, and longer ones than any language has anywhere."""
    wide = sum(2 if ord(letter) > 0x2E80 else 1 for letter in cell.text)  # Chinese ones are twice as wide
    whole = wide <= (SHORT if any(letter.isalpha() for letter in cell.text) else COUNTS)
    plain = all(len(word) <= LONGEST for word in cell.text.split())
    shaded = ["shaded"] * (cell.part is not None)
    return " ".join(["number"] * cell.figure + ["whole"] * whole + ["plain"] * (plain and not whole) + shaded) or None


def _shade(cell: Cell) -> str | None:
    return None if cell.part is None else f"--part:{cell.part:.0%}"


def _mark(cell: Cell) -> h.Element | None:
    if cell.state is None:
        return None
    if cell.state_word:
        return mark(cell.state, cell.state_word)
    return h.span(class_=f"mark {cell.state}", aria_hidden="true")


def figures(rows: Sequence[tuple[str, str]]) -> h.Element:
    """Names and their figures, beside each other."""
    return h.dl(class_="part figures")[[h.div[h.dt[name], h.dd[named(figure)]] for name, figure in rows]]
