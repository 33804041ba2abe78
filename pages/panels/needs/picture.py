"""The screen at a glance: sentence, cards, open requests by age, and the list of those that have waited longest.

Drawn once for all who see the same: see `ask.drawn`. Nothing in here may draw on the page itself.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import htpy as h

from pages.presentation import figures, labels, need_cards, need_rows, needs
from pages.presentation.drawing import ages
from pages.presentation.drawing.cards import cards as card_list
from pages.presentation.drawing.table import table
from pages.presentation.slide import ROWS
from pages.shared import link, unloaded
from pages.shared.ask import ahead, ask
from pages.shared.cards import days_of
from pages.shared.place import Here
from queries import measures
from queries import needs as questions
from queries.database import Rows
from queries.measures import Measure
from queries.needs.measures import STEPS

TABLES = ("need", "supply_day")  # what the screen tells of
DRAWN = 250  # requests: more points cannot be told apart, and would be half of what a screen may send
SLIDE_ROWS = 6  # names in two lines each


class Picture(NamedTuple):
    """What is shown of a place with requests or stocks; markup as text."""

    answer: str
    glance: str


class Found(NamedTuple):
    """What is asked of the place, once for the desk and its slides."""

    days: Rows
    requests: Rows  # open ones, the oldest first
    stocks: Rows
    measures: Mapping[str, Measure]
    unloaded: tuple[str, ...] = ()  # of the tables those that never came
    silent: Sequence[Mapping[str, Any]] = ()  # stores that told of nothing, a few of them


def untold() -> tuple[str, ...]:
    """The tables of this screen that never came."""
    return tuple(filter(unloaded.never, TABLES))


def found(here: Here) -> Found | None:
    """The requests and stocks of the place; None where there have never been any."""
    days = days_of(here)
    if not days or here.day is None:
        return None
    silent = (questions.silent_stores, here.id, here.day, figures.NAMED)
    ahead((questions.requests, here.id, here.day, DRAWN), (questions.supplies, here.id, here.day), silent)
    stocks = ask(questions.supplies, here.id, here.day)
    if not days[-1]["needs_raised"] and not stocks and not any(row["days_of_cover_denominator"] for row in days):
        return None
    still_open = [row for row in requests(here) if not row["closed"]]
    unknown = (*untold(), *filter(unloaded.never, [STEPS]))
    return Found(days, still_open, stocks, measures.measures(Measure), unknown, ask(*silent))


def requests(here: Here) -> Rows:
    """Rows of `needs.requests`; where no step upward ever came, nobody knows whether one of them went up (`escalated`)."""
    rows = ask(questions.requests, here.id, here.day, DRAWN)
    return [row | {"escalated": None} for row in rows] if unloaded.never(STEPS) else rows


def told_of(row: Mapping[str, Any]) -> bool:
    """Whether a place has had requests by a day, or has stocks on it."""
    return bool(row["needs_raised"] or row["days_of_cover_denominator"])


def picture(here: Here) -> Picture | None:
    """The place of the link; None where nothing was asked for and nothing is in stock."""
    told = found(here)
    if told is None:
        return None
    words = here.words
    waiting, *rest = needs.told(told.days, told.requests, told.stocks, words, told.unloaded, told.silent)
    cards = need_cards.cards_of(
        told.measures, told.days, told.requests, told.stocks, words, link.meaning, told.unloaded, told.silent
    )
    under = h.p(class_="under-answer across")[h.bdi[words.sentences_of(rest)]] if rest else None
    parts = [
        under,
        card_list(cards, words.t("places.cards"), words.t("help.word")),
        h.section(class_="aged")[
            h.h2[words.t("needs.ages"), h.span(class_="said")[words.t("needs.ages_hint")]],
            points(here, told, ROWS),
            h.p(class_="said")[left_out(here, told)] if left_out(here, told) else None,
        ],
        oldest(here, told),
    ]
    return Picture(waiting, str(h.div(class_="glance requests")[parts]))


def points(here: Here, told: Found, listed: int) -> h.Element:
    """One point per open request, with its number in the list beside."""
    words, limit = here.words, told.measures["oldest_need"]
    drawn = need_rows.points(told.requests, limit, words, link.leads("place"), listed)
    alt = need_rows.alt(told.requests, limit, words)
    return ages.ages(drawn, need_rows.kinds(words), need_rows.scale(limit, words), alt)


def left_out(here: Here, told: Found) -> str:
    """How many open requests the picture has no room for."""
    more = needs.still_open(told.days[-1]) - len(told.requests)
    return here.words.t("needs.not_all", n=more) if more > 0 else ""


def oldest(here: Here, told: Found, most: int = ROWS) -> h.Element:
    """Those that have waited longest: where, what, since when, who answers, and who has it now."""
    words = here.words
    rows = need_rows.oldest_rows(told.requests, told.measures["oldest_need"], words, link.leads("place"))[:most]
    if not rows:
        return h.p[needs.waiting(told.days, told.requests, words, told.unloaded)]
    of = needs.still_open(told.days[-1])
    heading = labels.first_of(words.t("needs.oldest"), len(rows), of, words, "needs.requests_first")
    return h.div(class_="waiting")[table(rows, heading, need_rows.headers(words))]
