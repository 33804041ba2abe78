"""The screen at a glance: sentence, cards, the board of buildings beside who keeps silent, and the people observed.

Drawn once for all who see the same: see `ask.drawn`. Nothing in here may draw on the page itself.
"""

from dataclasses import replace
from typing import NamedTuple

import htpy as h

from pages.panels.homes import board, observed, services
from pages.presentation import cards, changed, homes, places, squares, states
from pages.presentation import observed as watched
from pages.presentation.drawing.cards import Card
from pages.presentation.drawing.cards import cards as card_list
from pages.shared import link, unloaded
from pages.shared.ask import ahead
from pages.shared.cards import days_of
from pages.shared.place import Here
from queries import measures
from queries.database import Rows
from queries.measures import State

CARDS = ("observers_on_time", "heard_from", "home_checks", "errand_runners", *services.CARDS)
REPORTED = ("observers_on_time", "heard_from")  # the first sentence tells of these


class Picture(NamedTuple):
    """What is shown of a place; markup as text."""

    answer: str
    glance: str


def picture(here: Here) -> Picture:
    """The place of the link."""
    words, days = here.words, told_days(here)
    if not days:
        return Picture(words.t("answer.no_reports"), "")
    mine = observed.own(here)
    shown = cards_of(here, days, mine)
    drawn, longest = board.drawn(here), board.longest(here, squares.missing(days[-1]))
    anybody = days[-1]["observers_expected"] and not board.alone(here) and not unloaded.never("observer_report")
    title, rest = said(here, days, shown)
    parts = [
        card_list(shown, words.t("places.cards"), words.t("help.word")),
        h.section(class_="board")[drawn, board.legend(here)] if drawn else None,
        longest or (h.p(class_="calm")[words.t("homes.none_silent")] if anybody else None),
        h.section(class_="across")[
            h.h2[words.sentences_of(observed.said(here))],
            observed.drawn(here, days) if mine else None,
            observed.course_of_one(here, days) if mine else None,
        ],
        h.div(class_="foot")[[h.p[line] for line in (*rest, *_of_care(here, days, mine))]],
    ]
    return Picture(words.sentences_of(title), str(h.div(class_="glance halves homes")[parts]))


def _of_care(here: Here, days: Rows, mine: Rows) -> list[str]:
    """How many came and went and were called on, and whose reports that and the table of care leave out."""
    told = [*watched.flow(mine, here.words), *homes.visited(days[-1], here.words)]
    return [*told, *observed.left_out(here, days)] if mine else told


def said(here: Here, days: Rows, shown: list[Card]) -> tuple[list[str], list[str]]:
    """What a leader must know first, at a desk and in a room: the buildings, and what else is off target; then the rest."""
    told, off = board.said(here, days), off_target(shown)
    elsewhere = [measures.measures()[card.code] for card in shown if card.code not in REPORTED and card is not off]
    fell = changed.fell_most(days, elsewhere, here.words)
    beside = [here.words.t("homes.off_target", name=off.name, figure=off.figure, base=off.base)] if off else []
    title, rest = homes.parted(told, beside)
    return title, [*filter(None, [fell]), *rest]


def off_target(shown: list[Card]) -> Card | None:
    """The first of the cards that is off target, and that the sentence of the buildings does not tell of."""
    off = (card for card in shown if card.state in (State.SHORT, State.ZERO) and card.code not in REPORTED)
    return next(off, None)


def told_days(here: Here) -> Rows:
    """The last days of the place, people observed as far as they may be told; what else is about to be asked for comes too."""
    if here.day is None:
        return []
    ahead(*board.questions(here), observed.question(here))
    return watched.days_told(days_of(here), observed.own(here))


def cards_of(here: Here, days: Rows, mine: Rows) -> list[Card]:
    """A card per measure; where people observed are hidden, none of theirs."""
    words, now = here.words, mine[-1] if mine else None
    keys = [key for key in CARDS if key not in watched.SIDES_OF or (now is not None and not watched.hidden(now))]
    made = {key: cards.card(measures.measures()[key], days, words, meaning=link.meaning(key)) for key in keys}
    for key in services.CARDS:
        measure = measures.measures()[key]
        silent = places.missing_in_total(states.own_days(days, measure)[-1], measure, words)
        made[key] = replace(made[key], more=" ".join([made[key].more, silent]).strip())
    made["observers_on_time"] = homes.on_time_card(made["observers_on_time"], days, words)
    made["heard_from"] = homes.long_card(made["heard_from"], days, words)
    return list(made.values())
