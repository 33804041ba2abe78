"""Transfer orders as people read them: grouped by where from and where to, with whoever sends and whoever answers."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.marks import named


@dataclass(frozen=True)
class Group:
    """Orders that go the same way. `figure`: how many people in all; `answers`: who answers at its two ends, in words.

    A row has a cell per header; the number of people stands at the end of its cell.
    """

    code: str
    start: str
    end: str
    figure: str
    answers: str
    rows: Sequence[Sequence[str]]


def order_sheet(groups: Sequence[Group], heading: str, headers: Sequence[str], people: int) -> h.Element:
    """A real table with a body per group. `people`: the number of the column that counts them."""
    return h.table(class_="part table orders")[
        h.caption(class_="heard")[heading],
        h.thead[h.tr[[h.th(scope="col", class_=_look(n, people))[header] for n, header in enumerate(headers)]]],
        [_group(group, len(headers), people) for group in groups],
    ]


def _group(group: Group, width: int, people: int) -> h.Element:
    return h.tbody(data_key=group.code)[
        h.tr(class_="way")[
            h.th(scope="rowgroup", colspan=width)[
                named(group.start),
                h.span(class_="to")[" → "],
                named(group.end),
                h.strong[group.figure],
                h.span(class_="answers")[named(group.answers)] if group.answers else None,
            ]
        ],
        [
            h.tr[[h.td(class_=_look(number, people))[named(cell)] for number, cell in enumerate(row)]]
            for row in group.rows
        ],
    ]


def _look(number: int, people: int) -> str | None:
    return "number" if number == people else None
