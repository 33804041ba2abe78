"""The screen at a glance: sentence, cards, places by kind of report, what does not add up, and who has sent nothing.

Drawn once for all who see the same: see `ask.drawn`. Nothing in here may draw on the page itself.
"""

from typing import NamedTuple

import htpy as h

from pages.panels.reports import lists
from pages.panels.reports.found import found
from pages.presentation import reporting_cards
from pages.presentation.drawing.cards import cards as card_list
from pages.presentation.slide import ROWS
from pages.shared import link, reporting
from pages.shared.place import Here
from pages.shared.reporting import Board

TITLE = 2  # sentences: where it stands, and the longest silence


class Picture(NamedTuple):
    """What is shown of a place; markup as text."""

    answer: str
    glance: str


def picture(here: Here) -> Picture | None:
    """The place of the link; None where no date has reports."""
    told = found(here)
    if told is None:
        return None
    words, said, board = here.words, told.said(here), reporting.board(here, ROWS)
    cards = reporting_cards.cards_of(
        told.days,
        told.silent,
        told.before,
        told.kinds,
        str(here.place["code"]),
        told.closes(here),
        words,
        link.meaning,
    )
    parts = [
        h.p(class_="under-answer across")[h.bdi[words.sentences_of(said[TITLE:])]] if said[TITLE:] else None,
        card_list(cards, words.t("places.cards"), words.t("help.word")),
        h.section(class_="across")[board.markup, _left(here, board)] if board else None,
        lists.broken(here, told),
        lists.silent(here, told),
    ]
    return Picture(words.sentences_of(said[:TITLE]), str(h.div(class_="glance halves reports")[parts]))


def _left(here: Here, board: Board) -> h.Element | None:
    """How many places the table has no room for; all of them stand behind a tab."""
    if board.of <= board.listed:
        return None
    return h.p(class_="said")[here.words.t("briefing.missing_most", n=board.listed, of=board.of)]
