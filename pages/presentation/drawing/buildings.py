"""The board of buildings: a small square for each, by grid; who keeps silent, and for how long."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import htpy as h

from pages.presentation.drawing.marks import linked

FEW = 30  # squares up to which they are large
CROWD = 8  # groups from which a small desk has no room for two lines of each


class Told(StrEnum):
    """What a building's observer said today."""

    WELL = "well"
    SOMETHING = "something"
    LATE = "late"
    MISSING = "missing"


@dataclass(frozen=True)
class Square:
    """One building; `streak` is how many days in a row it is so (empty: not worth a number), `tip` says all of it."""

    code: str
    told: Told
    tip: str
    streak: str = ""
    link: str = ""


@dataclass(frozen=True)
class Group:
    """The buildings of one grid, with what is to be said of it (已报 11/12)."""

    code: str
    name: str
    said: str
    squares: tuple[Square, ...]
    link: str = ""


def buildings(groups: Sequence[Group], heading: str, alone: bool = False) -> h.Element:
    """Grids as headings, their buildings as lists, large where they are few. `alone`: of one building its days, dates in them."""
    few, crowded = sum(len(group.squares) for group in groups) <= FEW, len(groups) >= CROWD
    look = {
        "part": True,
        "buildings": True,
        "alone": alone,
        "spread": few and not alone,
        "crowded": crowded and not few,
    }
    return h.section(class_=look)[
        h.h2(class_="heard")[heading],
        h.div(class_="groups")[[_group(group) for group in groups]],
    ]


def _group(group: Group) -> h.Element:
    return h.section(data_key=group.code)[
        h.h3[linked(group.name, group.link), h.span(class_="said")[group.said]],
        h.ul[[_square(square) for square in group.squares]],
    ]


def _square(square: Square) -> h.Element:
    look = {"class": f"square {square.told}", "aria-label": square.tip}
    return h.li(data_key=square.code)[
        h.a(look, href=square.link)[square.streak]
        if square.link
        else h.div(look, role="img", tabindex="0")[square.streak]
    ]
