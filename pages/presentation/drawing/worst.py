"""The places one step down, worst first: who answers, and how far each is from its limit."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.marks import linked, mark, named
from queries.measures import State

FURTHER = 2  # columns stand before the further ones: the place, and its figure
BRIEF = 16  # letters: a figure, an arrow with one, or two counts stay on one line; a name from a file may need more


@dataclass(frozen=True)
class Row:
    """One place. `part` (0 to 1) draws a bar behind its figure; `cells` are further columns: change, missing, who answers.

    `day`: what follows its figure: of which day that is, if not of the one shown, how it changed, or what it leaves open.
    `under`: what the place lies in, smaller after its name.
    """

    code: str
    name: str
    state: State
    state_word: str
    figure: str
    cells: tuple[str, ...] = ()
    part: float | None = None
    link: str = ""
    day: str = ""
    under: str = ""


def worst_list(
    rows: Sequence[Row], heading: str, headers: Sequence[str], total: Row | None = None, note: str = ""
) -> h.Element:
    """A real table with one link per row. `headers`: the place, the figure, then each further column.

    `note` says under the total what it holds that nobody told, or what it leaves out; without a total, what no row holds.
    """
    numbers = _numbers(rows)
    return h.table(class_="part worst")[
        h.caption[heading],
        h.thead[h.tr[[h.th(scope="col", class_={"number": at in numbers})[each] for at, each in enumerate(headers)]]],
        h.tbody[[_row(row, numbers) for row in rows]],
        h.tfoot[
            _row(total, numbers) if total else None,
            h.tr(class_="note")[h.td(colspan=len(headers))[note]] if note else None,
        ]
        if total or note
        else None,
    ]


def _numbers(rows: Sequence[Row]) -> set[int]:
    """The further columns that hold numbers alone: they end under each other, and apart from the figure before them."""
    columns = enumerate(zip(*(row.cells for row in rows), strict=False), FURTHER)
    return {at for at, cells in columns if all(cell.replace(",", "").isdecimal() for cell in cells)}


def _row(row: Row, numbers: Collection[int]) -> h.Element:
    return h.tr(class_=row.state, data_key=row.code)[
        h.th(scope="row")[
            mark(row.state, row.state_word),
            linked(row.name, row.link),
            h.span(class_="said")[" ", named(row.under)] if row.under else None,
        ],
        h.td(class_="figure")[
            h.span[row.figure],
            h.span(class_="day")[f" {row.day}"] if row.day else None,
            h.span(class_="bar", aria_hidden="true")[h.i(style=f"width:{row.part:.1%}")]
            if row.part is not None
            else None,
        ],
        [
            h.td(class_={"brief": len(cell) <= BRIEF, "number": at in numbers})[named(cell)]
            for at, cell in enumerate(row.cells, FURTHER)
        ],
    ]
