"""What is required and what is there, as one bar per place: what is missing is as easy to see as what is there."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.marks import linked, mark, named
from queries.measures import State


@dataclass(frozen=True)
class Row:
    """One place: required and there as numbers for the bar, and as words; `verdict` says what follows (缺口 172).

    `covered`: how many of those required are there, where whoever is above what one job needs fills no other.

    `cells` are further figures, such as the rate. `planned`: nobody is there yet, so the bar is an outline; `alt` reads such
    a picture where it is read in another way than those of the others.
    """

    code: str
    name: str
    required: float
    have: float
    required_text: str
    have_text: str
    verdict: str
    state: State
    state_word: str
    answers: str = ""
    link: str = ""
    cells: tuple[str, ...] = ()
    covered: float | None = None
    planned: bool = False
    alt: str = ""

    @property
    def filled(self) -> float:
        return min(self.required, self.have) if self.covered is None else self.covered

    @property
    def end(self) -> float:
        """Where the bar ends: whoever is above what is required comes after it."""
        return self.required + self.have - self.filled


def required_and_have(
    rows: Sequence[Row], heading: str, headers: Sequence[str], alt: str, total: Row | None = None
) -> h.Element:
    """A real table. `headers`: place, bar, required, there, verdict, who answers if any row says it, each further column.

    `alt` reads the picture of one row: a sentence with {name}, {required}, {have}. A total has no bar: it would make
    those of the rows too short to be told apart.
    """
    longest = max((row.end for row in rows), default=0) or 1
    answered = any(row.answers for row in rows)
    further = 5 + answered
    return h.table(class_="part bars")[
        h.caption[heading],
        h.thead[
            h.tr[
                [
                    h.th(scope="col", class_="number" if at in (2, 3) or at >= further else None)[header]
                    for at, header in enumerate(headers)
                ]
            ]
        ],
        h.tbody[[_row(row, _bar(row, longest, alt), answered) for row in rows]],
        h.tfoot[_row(total, None, answered)] if total else None,
    ]


def _row(row: Row, bar: h.Element | None, answered: bool) -> h.Element:
    return h.tr(class_=row.state, data_key=row.code)[
        h.th(scope="row")[linked(row.name, row.link)],
        h.td(class_="track")[bar],
        h.td(class_="number")[row.required_text],
        h.td(class_="number")[row.have_text],
        h.td(class_="verdict")[mark(row.state, row.state_word), h.span[row.verdict]],
        h.td(class_="answers")[named(row.answers)] if answered else None,
        [h.td(class_="number")[h.bdi[cell]] for cell in row.cells],
    ]


def _bar(row: Row, longest: float, alt: str) -> h.Element:
    """There (solid, or an outline where planned), missing (hatched to what is required) or above it (pale beyond the line)."""
    said = (row.alt or alt).format(name=row.name, required=row.required_text, have=row.have_text)
    pieces = [("have", 0.0, row.filled), ("missing", row.filled, row.required), ("above", row.required, row.end)]
    return h.div(class_="bar planned" if row.planned else "bar", role="img", aria_label=said)[
        [
            h.i(class_=look, style=f"left:{begin / longest:.2%};width:{(end - begin) / longest:.2%}")
            for look, begin, end in pieces
            if end > begin
        ],
        h.b(style=f"left:{row.required / longest:.2%}") if row.required else None,
    ]
