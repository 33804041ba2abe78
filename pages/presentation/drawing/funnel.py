"""Steps that follow each other, each with a bar as long as what has come so far: what is under way between two is hatched."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.marks import mark, named
from queries.measures import State


@dataclass(frozen=True)
class Step:
    """One step: how much has taken it as a number for the bar and as words, what the bar says, and further cells.

    `verdict` is said after the mark of its `state`; `waiting` what is hatched at its end, and "" where nothing is.
    """

    code: str
    name: str
    amount: int
    figure: str
    alt: str
    state: State
    state_word: str
    verdict: str
    waiting: str = ""
    cells: tuple[str, ...] = ()


def funnel(steps: Sequence[Step], heading: str, headers: Sequence[str]) -> h.Element:
    """A real table. `headers`: step, bar, figure, each further cell, verdict."""
    longest = max((step.amount for step in steps), default=0) or 1
    before = [None, *(step.amount for step in steps)]
    last = len(headers) - 1
    return h.table(class_="part bars funnel")[
        h.caption[heading],
        h.thead[
            h.tr[
                [
                    h.th(scope="col", class_="number" if 1 < number < last else None)[header]
                    for number, header in enumerate(headers)
                ]
            ]
        ],
        h.tbody[[_row(step, above, longest) for step, above in zip(steps, before, strict=False)]],
    ]


def _row(step: Step, before: int | None, longest: int) -> h.Element:
    return h.tr(class_=step.state, data_key=step.code)[
        h.th(scope="row")[named(step.name)],
        h.td(class_="track")[_bar(step, step.amount if before is None else max(before, step.amount), longest)],
        h.td(class_="number")[step.figure],
        [h.td(class_="number")[cell] for cell in step.cells],
        h.td(class_="verdict")[mark(step.state, step.state_word), h.span[step.verdict]],
    ]


def _bar(step: Step, before: int, longest: int) -> h.Element:
    """What took the step is solid; what took the one before and not yet this one follows it, hatched."""
    left = (before - step.amount) / longest
    return h.div(class_="bar", role="img", aria_label=step.alt)[
        h.i(class_="have", style=f"left:0;width:{step.amount / longest:.2%}"),
        h.i(class_="open", style=f"left:{step.amount / longest:.2%};width:{left:.2%}") if left else None,
        h.span(class_="waits", aria_hidden="true")[step.waiting] if step.waiting else None,
    ]
