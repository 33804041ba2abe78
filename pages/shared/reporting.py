"""Who has not reported: places by kind of report, as the screen of reports and the briefing both show it."""

from dataclasses import dataclass

import htpy as h

from pages.presentation import reporting as told
from pages.presentation import reporting_board as boards
from pages.presentation.drawing import heat
from pages.presentation.reporting import AMBER, RED
from pages.presentation.slide import worst
from pages.shared import link
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import briefing, reporting
from queries.measures import State
from queries.statements import Question

ROOMY = 13  # places that a room reads, of those that have not reported
WIDEST = 8  # columns beside each other
NARROW = 4  # and in half the width


@dataclass(frozen=True)
class Board:
    """The table as markup, the worst state in it, what is missing of each kind, and how many places it has no room for."""

    markup: h.Element
    state: State
    missing: tuple[str, ...]
    listed: int
    of: int
    hint: str


def questions(here: Here) -> list[Question]:
    """What the board asks for."""
    return [
        (briefing.places_below, here.id, here.folded, False, here.day),
        (reporting.status_below, here.id, here.folded, here.day),
    ]


def board(here: Here, most: int = ROOMY, widest: int = WIDEST) -> Board | None:
    """The places one click below by kind of report, of those that are due; None where nothing lies below, or none is due."""
    ahead(*questions(here))
    places, rows = (ask(*question) for question in questions(here))
    every = told.due(rows, reporting.kinds())
    if not places or not told.due(rows[1:], every):
        return None
    shown = boards.columns(rows, every, widest, here.words)
    lines, columns, total = boards.board(places, rows, shown, here.words, link.leads("place"), most)
    states = [told.status(row, column.kinds).state for row in rows for column in shown]
    lacking = [column for column in shown if told.status(rows[0], column.kinds).missing]
    return Board(
        markup=heat.heat(lines, columns, here.words.t("reports.board"), here.words.t("table.place_and_leader"), total),
        state=worst(states),
        missing=tuple(boards.missing_of(column, rows[0], here.words) for column in lacking),
        listed=len(lines),
        of=len(places),
        hint=here.words.t("reports.board_hint", amber=AMBER, red=RED),
    )
