"""The chain of duty from the post down to this place: who answers on each step, and where nobody does."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.marks import linked, mark, named
from queries.measures import State


@dataclass(frozen=True)
class Rung:
    """One step: its place or office, the role, who holds it (empty where nobody), how many are filled (网格长 77/78)."""

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


def ladder(rungs: Sequence[Rung], heading: str, vacant: str) -> h.Element:
    """An ordered list from the top down. `vacant`: what stands where nobody is named."""
    return h.section(class_="part ladder")[
        h.h2[heading],
        h.ol[[_rung(rung, vacant) for rung in rungs]],
    ]


def _rung(rung: Rung, vacant: str) -> h.Element:
    return h.li(class_=rung.state, data_key=rung.code, aria_current="step" if rung.here else None)[
        h.span(class_="place")[mark(rung.state, rung.state_word), linked(rung.place, rung.link)],
        h.span(class_="holder")[
            h.span(class_="role")[named(rung.role)] if rung.role else None,
            h.strong[named(rung.holder)] if rung.holder else h.strong(class_="vacant")[vacant],
        ],
        h.span(class_="filled")[rung.filled] if rung.filled else None,
        h.span(class_="contact")[named(rung.contact)] if rung.contact else None,
    ]
