"""What a search found: a list to be moved in by keyboard, or one sentence that there is nothing."""

from collections.abc import Sequence
from typing import NamedTuple

import htpy as h

from pages.presentation.drawing.marks import linked


class Hit(NamedTuple):
    """One place found, as the reader reads it."""

    code: str
    name: str  # with the one above it: Grid 3 (Wanghe community)
    link: str


def hits(rows: Sequence[Hit], heading: str, nothing: str) -> h.Element:
    """The hits, the first one chosen. `nothing`: what is said where there is none."""
    if not rows:
        return h.p(role="status")[nothing]
    return h.ul(role="listbox", aria_label=heading)[
        [
            h.li(id=f"hit-{number}", role="option", data_key=row.code, aria_selected="false")[
                linked(row.name, row.link)
            ]
            for number, row in enumerate(rows)
        ]
    ]
