"""Measures of a place as cards beside each other."""

import datetime as dt

import htpy as h

from pages.presentation import cards
from pages.presentation.drawing.cards import cards as card_list
from pages.shared import link, unloaded
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import figures, measures
from queries.database import Rows
from queries.statements import Question

DAYS = 14
# What a leader reads of every place; the other measures have their own screens, and can be chosen for the tiles.
HOUSEHOLDS = ("screening_coverage", "follow_up", "observers_on_time", "observers_named", "chain_of_duty")


def days_of(here: Here) -> Rows:
    """The last days of this place, one row per date."""
    if here.span is None:
        return []
    first = here.span.day - dt.timedelta(days=DAYS - 1)
    return unloaded.blanked([row for row in ask(*_days(here, first)) if row["date"] >= first])


def _days(here: Here, first: dt.date) -> Question:
    assert here.span is not None
    return (figures.days_of, here.id, first, here.span.day)


def days_and_changes(here: Here, keys: tuple[str, ...]) -> Rows:
    """The same, with what `changes` is about to ask of these measures brought along."""
    if here.span is not None:
        ahead(_days(here, here.span.day - dt.timedelta(days=DAYS - 1)), changes_asked(here, keys))
    return days_of(here)


def changes(here: Here, keys: tuple[str, ...]) -> Rows:
    """The figures of some measures of each place one step down, and those of the day before."""
    return ask(*changes_asked(here, keys))


def changes_asked(here: Here, keys: tuple[str, ...]) -> Question:
    """What `changes` is about to ask."""
    known = measures.measures()
    return (figures.compared, here.id, here.folded, tuple(known[key] for key in keys), here.span)


def part(here: Here, days: Rows, keys: tuple[str, ...]) -> h.Element:
    """A card per measure, with the line of its last days."""
    rows = [cards.card(measures.measures()[key], days, here.words, meaning=link.meaning(key)) for key in keys]
    return card_list(rows, here.words.t("places.cards"), here.words.t("help.word"))
