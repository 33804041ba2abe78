"""The places one step down, worst first: who answers, and how far each is from its limit."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.marks import linked, mark
from queries.measures import State

BRIEF = 16  # letters: a figure, an arrow with one, or two counts stay on one line; a name from a file may need more


@dataclass(frozen=True)
class Row:
    """One place. `part` (0 to 1) draws a bar behind its figure; `cells` are further columns: change, missing, who answers.

    `day`: of which day its figure is, if not of the one shown.
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


def worst_list(
    rows: Sequence[Row], heading: str, headers: Sequence[str], total: Row | None = None, note: str = ""
) -> h.Element:
    """A real table with one link per row. `headers`: the place, the figure, then each further column.

    `note` says under the total what it holds that nobody told, or what it leaves out.
    """
    return h.table(class_="part worst")[
        h.caption[heading],
        h.thead[h.tr[[h.th(scope="col")[header] for header in headers]]],
        h.tbody[[_row(row) for row in rows]],
        h.tfoot[_row(total), h.tr(class_="note")[h.td(colspan=len(headers))[note]] if note else None]
        if total
        else None,
    ]


def _row(row: Row) -> h.Element:
    return h.tr(class_=row.state, data_key=row.code)[
        h.th(scope="row")[mark(row.state, row.state_word), linked(row.name, row.link)],
        h.td(class_="figure")[
            h.span[row.figure],
            h.span(class_="day")[f" {row.day}"] if row.day else None,
            h.span(class_="bar", aria_hidden="true")[h.i(style=f"width:{row.part:.1%}")]
            if row.part is not None
            else None,
        ],
        [h.td(class_="brief" if len(cell) <= BRIEF else None)[h.bdi[cell]] for cell in row.cells],
    ]
