"""The Checkpoints screen at a glance, but for its map: sentence, cards, gaps, one checkpoint, and the hours of the day.

Drawn once for all who see the same: see `ask.drawn`. What draws in here may not draw on the page itself.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

import htpy as h

from pages.panels.checkpoints import gaps, hours, one, passages, situation
from pages.presentation import answers
from pages.shared import attention, cards, ranked
from pages.shared.ask import ahead
from pages.shared.place import Here
from queries import measures

CARDS = ("checkpoint_cover", "night_cover")


class Picture(NamedTuple):
    """What stands above the map and the list; markup as text, none where there are no checkpoints."""

    answer: str
    top: str


def picture(here: Here, at: dt.datetime) -> Picture:
    """How the checkpoints stand: the sentence, what stands under it, and the figures of the day."""
    assert here.day is not None
    days, stand = cards.days_and_changes(here, CARDS), situation.found(here, at)
    answer = answers.checkpoints(stand, here.day, here.today, here.words)
    if not stand.total:
        return Picture(answer, top="")
    figures, cover = cards.part(here, days, CARDS) if days else None, measures.measures()[CARDS[0]]
    ahead(ranked.question(here, cover), *situation.asked_of_untold(here, stand))  # the list beside asks for the second
    below = ranked.judged(here, cover)
    under = answers.beside_checkpoints(stand, here.day, here.today, here.words)
    return Picture(
        answer=answer,
        top=str(
            h.div[
                h.p(class_="under-answer")[under] if under else None,
                attention.part(here, below, CARDS),
                h.div(class_="abreast")[figures, passages.part(here, days, stand)],
            ]
        ),
    )


def told_of(row: Mapping[str, Any]) -> bool:
    """Whether a place has checkpoints that somebody should hold on a day, or that should report."""
    return any(row[f"{key}_{side}"] for key in CARDS for side in ("denominator", "expected"))


def beside(here: Here, at: dt.datetime) -> str:
    """The hours and the list: what stands beside the map; and over the page the checkpoint that was chosen from any of them."""
    stand = situation.found(here, at)
    return str(h.div[one.part(here), h.div(class_="beside by_hour")[hours.part(here, stand), gaps.part(here, stand)]])
