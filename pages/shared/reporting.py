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
WIDEST = 10  # kinds of reports beside each other


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


def board(here: Here, most: int = ROOMY) -> Board | None:
    """The places one click below by kind of report, of those that are due; None where nothing lies below, or none is due."""
    ahead(*questions(here))
    places, rows = (ask(*question) for question in questions(here))
    every = told.due(rows[1:], reporting.kinds())
    if not places or not every:
        return None
    kinds = boards.loudest(rows, every, WIDEST)
    lines, columns, total = boards.board(places, rows, kinds, here.words, link.leads("place"), most)
    states = [told.status(row, [kind]).state for row in rows for kind in kinds]
    words, left = here.words, len(every) - len(kinds)
    hint = words.t("reports.board_hint", amber=AMBER, red=RED)
    return Board(
        markup=heat.heat(lines, columns, words.t("reports.board"), words.t("table.place"), total),
        state=worst(states),
        missing=tuple(
            boards.missing_of(kind, rows[0], kinds, words) for kind in kinds if told.status(rows[0], [kind]).missing
        ),
        listed=len(lines),
        of=len(places),
        hint=words.parts([hint, words.t("reports.others_came", n=left)]) if left else hint,
    )
