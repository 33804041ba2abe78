"""The chain of duty from the command post down to this place: who answers on each step, and where nobody does."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.marks import linked, mark, named
from queries.measures import State


@dataclass(frozen=True)
class Rung:
    """One step: its place or office, the role, who holds it (empty where nobody), how many are filled (网格长 77/78).

    `parts`: how many are filled and how many are not, drawn as a bar whose empty part is hollow.
    """

    code: str
    place: str
    role: str
    holder: str
    state: State
    state_word: str
    filled: str = ""
    contact: str = ""
    link: str = ""
    here: bool = False
    parts: tuple[int, int] | None = None


def ladder(rungs: Sequence[Rung], heading: str, vacant: str) -> h.Element:
    """An ordered list from the top down; with bars each step has a line. `vacant`: what stands where nobody is named."""
    barred = any(rung.parts for rung in rungs)
    return h.section(class_="part ladder rungs" if barred else "part ladder")[
        h.h2[heading],
        h.ol[[_rung(rung, vacant) for rung in rungs]],
    ]


def _rung(rung: Rung, vacant: str) -> h.Element:
    return h.li(class_=rung.state, data_key=rung.code, aria_current="step" if rung.here else None)[
        h.span(class_="place")[_mark(rung), linked(rung.place, rung.link)],
        _bar(*rung.parts) if rung.parts else None,
        h.span(class_="holder")[
            [h.span(class_="role")[named(rung.role)], " "] if rung.role else None,  # a line ends here, not in a name
            h.strong[named(rung.holder)] if rung.holder else h.strong(class_="vacant")[vacant],
        ],
        h.span(class_="filled")[rung.filled] if rung.filled else None,
        h.span(class_="contact")[named(rung.contact)] if rung.contact else None,
    ]


def _mark(rung: Rung) -> h.Element | None:
    return mark(rung.state, rung.state_word) if rung.state_word else None


def _bar(filled: int, empty: int) -> h.Element:
    """How much of it is filled; what is not is hollow, and wide enough to be seen."""
    return h.span(class_="steps-bar", aria_hidden="true")[
        h.i(style=f"flex-grow:{filled}") if filled else None,
        h.b(style=f"flex-grow:{empty}") if empty else None,
    ]
