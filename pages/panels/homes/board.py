"""Which buildings reported in: a square each, or a bar for each place below, and who keeps silent longest."""

import htpy as h

from pages.presentation import homes as told
from pages.presentation import labels, squares
from pages.presentation.drawing import marks, reported
from pages.presentation.drawing import worst as lists
from pages.presentation.drawing.buildings import Group, buildings
from pages.presentation.slide import ROWS
from pages.presentation.words import bare
from pages.shared import link, unloaded
from pages.shared.ask import ask
from pages.shared.cards import days_of
from pages.shared.place import Here
from queries import homes, measures
from queries.database import Rows
from queries.statements import Question

SQUARES = 400  # more of them are no board: then each place below has a bar
IN_A_ROOM = 6  # silent buildings on a slide, each with the grid in which it lies


def questions(here: Here) -> list[Question]:
    """What the board is about to ask for."""
    if alone(here):
        return []
    first = (homes.board, here.id, here.day) if _few(here) else (homes.told_below, here.id, here.folded, here.day)
    return [first, (homes.silent_longest, here.id, here.day, ROWS)]


def drawn(here: Here, most: int | None = None) -> h.Element | None:
    """The board, with so many bars at most; None where no building is due."""
    words, leads = here.words, link.leads("place")
    if alone(here):
        days = squares.days(days_of(here), words)
        return buildings([days], words.t("homes.board_days"), alone=True) if days.squares else None
    if _few(here):
        groups = groups_of(here)
        return buildings(groups, words.t("homes.board")) if groups else None
    headers, rows, total = told.bars(ask(homes.told_below, here.id, here.folded, here.day), words, leads)
    heading = labels.first_of(words.t("homes.by_place"), len(rows[:most]), len(rows), words)
    return reported.reported(rows[:most], heading, headers, total) if rows else None


def legend(here: Here) -> h.Element:
    """What the squares mean; the bars have three of the four looks."""
    signs = squares.signs(here.words) if alone(here) or _few(here) else squares.bar_signs(here.words)
    return marks.legend(signs, here.words.t("places.legend"))


def alone(here: Here) -> bool:
    """Whether the place is a building: then its days stand beside each other, and it is no list of others."""
    return all(here.levels[row["level_key"]]["depth"] <= here.depth for row in here.totals)


def said(here: Here, days: Rows) -> list[str]:
    """What is to be said of the place, the weightiest first; `days` are rows of `figures.days_of`."""
    if unloaded.never("observer_report"):
        return [bare(here.words.t("homes.silent_unloaded"))]
    if alone(here):
        return told.said_alone(days, labels.last_of(here.path), here.words)
    return told.said(days, measures.measures()["observers_on_time"], parts(here), here.words)


def parts(here: Here) -> list[told.Part]:
    """The parts of the place, with those of their buildings that did not report in."""
    assert here.day is not None
    if _few(here):
        return told.parts(ask(homes.board, here.id, here.day), here.day, str(here.place["code"]), here.words)
    return told.parts_below(ask(homes.told_below, here.id, here.folded, here.day), here.words)


def groups_of(here: Here) -> list[Group]:
    """The squares by grid."""
    assert here.day is not None
    return squares.groups(
        ask(homes.board, here.id, here.day), here.day, str(here.place["code"]), here.words, link.leads("place")
    )


def silent(here: Here) -> Rows:
    """The few buildings that keep silent longest."""
    return ask(homes.silent_longest, here.id, here.day, ROWS)


def longest(here: Here, of: int) -> h.Element | None:
    """The list of them, of so many; None where nobody is silent, and of a building."""
    assert here.day is not None
    rows, words = [] if alone(here) else silent(here)[: IN_A_ROOM if here.projector else ROWS], here.words
    if not rows:
        return None
    headers, shown = told.silent(rows, here.day, str(here.place["code"]), words, link.leads("place"), here.projector)
    heading = words.t("homes.silent_few", n=len(rows), of=of) if of > len(rows) else words.t("homes.silent_first")
    return h.div(class_="longest")[lists.worst_list(shown, heading, headers)]


def _few(here: Here) -> bool:
    """Whether the buildings of the place can be shown one by one."""
    return int(here.totals[-1]["places"]) <= SQUARES
