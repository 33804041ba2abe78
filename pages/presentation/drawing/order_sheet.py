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
    """For paper: a real table with a body per group. `people`: the number of the column that counts them."""
    return h.table(class_="part table orders")[
        h.caption(class_="heard")[heading],
        _head(headers, people),
        [
            h.tbody(data_key=group.code)[
                h.tr(class_="way")[h.th(scope="rowgroup", colspan=len(headers))[_way(group)]], _rows(group, people)
            ]
            for group in groups
        ],
    ]


def folded_sheet(groups: Sequence[Group], heading: str, headers: Sequence[str], people: int) -> h.Element:
    """For the screen: a line per group, which opens to the table of its orders; a hundred rows would hide the other groups."""
    return h.section(class_="part orders", aria_label=heading)[
        [
            h.details(data_key=group.code)[
                h.summary(class_="way")[_way(group)],
                h.table(class_="table")[
                    h.caption(class_="heard")[heading], _head(headers, people), h.tbody[_rows(group, people)]
                ],
            ]
            for group in groups
        ]
    ]


def _head(headers: Sequence[str], people: int) -> h.Element:
    return h.thead[h.tr[[h.th(scope="col", class_=_look(n, people))[header] for n, header in enumerate(headers)]]]


def _way(group: Group) -> list[h.Node]:
    return [
        named(group.start),
        h.span(class_="to")[" → "],
        named(group.end),
        h.strong[group.figure],
        h.span(class_="answers")[named(group.answers)] if group.answers else None,
    ]


def _rows(group: Group, people: int) -> list[h.Element]:
    return [
        h.tr[[h.td(class_=_look(number, people))[named(cell)] for number, cell in enumerate(row)]] for row in group.rows
    ]


def _look(number: int, people: int) -> str | None:
    return "number" if number == people else None
