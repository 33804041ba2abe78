"""What each measure means, one beside the other, each to be pointed at by its key."""

from collections.abc import Sequence
from dataclasses import dataclass

import htpy as h

from pages.presentation.drawing.marks import named


@dataclass(frozen=True)
class Definition:
    """One measure. `said`: what is told of it, each with its heading, in the order of reading."""

    code: str
    name: str
    said: Sequence[tuple[str, str]]


def definitions(rows: Sequence[Definition]) -> h.Element:
    """All of them; `data-anchor` is what an address ends with to begin at one."""
    return h.div(class_="part abreast")[[_one(row) for row in rows]]


def _one(row: Definition) -> h.Element:
    return h.section(class_="meaning", data_anchor=row.code, aria_label=row.name, tabindex="-1")[
        h.h2[named(row.name)], h.dl[[(h.dt[heading], h.dd[told]) for heading, told in row.said]]
    ]
