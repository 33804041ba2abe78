"""For how many days each thing lasts, as a bar beside the limits: what runs out first stands first."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.marks import linked, mark
from queries.measures import State

MOST = 3  # times the upper limit: a longer bar tells no more


@dataclass(frozen=True)
class Row:
    """One thing: its days for the bar (None where nothing is used up), and as they are read; `cells` are further figures."""

    code: str
    name: str
    days: float | None
    figure: str
    state: State
    state_word: str
    alt: str
    cells: tuple[str, ...] = ()
    link: str = ""


def lasting(
    rows: Sequence[Row], limits: Sequence[float], heading: str, headers: Sequence[str], beside: str = ""
) -> h.Element:
    """A real table. `headers`: the thing, its bar, its days, then each further column; `beside`: how the lines are read."""
    longest = MOST * max(limits)
    return h.table(class_="part lasting bars")[
        h.caption[heading, h.span(class_="said")[beside] if beside else None],
        h.thead[h.tr[[h.th(scope="col", class_="number" if at > 1 else None)[one] for at, one in enumerate(headers)]]],
        h.tbody[[_row(row, limits, longest) for row in rows]],
    ]


def _row(row: Row, limits: Sequence[float], longest: float) -> h.Element:
    return h.tr(class_=row.state, data_key=row.code)[
        h.th(scope="row")[linked(row.name, row.link)],
        h.td(class_="track")[
            h.div(class_="bar", role="img", aria_label=row.alt)[
                h.i(class_="lasts", style=f"left:0;width:{min(row.days / longest, 1):.2%}") if row.days else None,
                [h.b(style=f"left:{limit / longest:.2%}") for limit in limits],
            ]
        ],
        h.td(class_="verdict number")[mark(row.state, row.state_word), h.span[row.figure]],
        [h.td(class_="number")[h.bdi[cell]] for cell in row.cells],
    ]
