"""Places and how their buildings reported in: one bar each, in time, late and missing, where there are too many for squares."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.marks import linked


@dataclass(frozen=True)
class Part:
    """A piece of a bar; `look` is what the board of buildings calls it (well, late, missing)."""

    look: str
    count: int
    said: str


@dataclass(frozen=True)
class Row:
    """One place: its bar, and its counts as the reader reads them. `alt` says the bar."""

    code: str
    name: str
    parts: tuple[Part, ...]
    cells: tuple[str, ...]
    alt: str
    link: str = ""
    loud: tuple[int, ...] = ()  # which of the cells stand out


def reported(rows: Sequence[Row], heading: str, headers: Sequence[str], total: Row | None = None) -> h.Element:
    """A real table. `headers`: the place, the bar, then each count. `data-parts` is for files, in which no bar is drawn."""
    return h.table(class_="part reporting")[
        h.caption[heading],
        h.thead[h.tr[[h.th(scope="col", class_="number" if n > 1 else None)[each] for n, each in enumerate(headers)]]],
        h.tbody[[_row(row) for row in rows]],
        h.tfoot[_row(total)] if total else None,
    ]


def _row(row: Row) -> h.Element:
    return h.tr(data_key=row.code)[
        h.th(scope="row")[linked(row.name, row.link)],
        h.td(class_="stack", data_parts=" / ".join(part.said for part in row.parts))[
            h.div(role="img", aria_label=row.alt)[
                [h.i(class_=part.look, style=f"flex-grow:{part.count}")[part.said] for part in row.parts if part.count]
            ]
        ],
        [h.td(class_="strong" if n in row.loud else None)[cell] for n, cell in enumerate(row.cells)],
    ]
