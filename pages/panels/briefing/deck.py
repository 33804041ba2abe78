"""The deck: the slides that the screens bring, in the order that the command post has set, or the places below one by one."""

import streamlit as st

from pages.panels.briefing import roll_call
from pages.presentation.drawing.slide import Way
from pages.presentation.words import plain
from pages.shared import deck, link
from pages.shared import slides as sequence
from pages.shared.place import Here
from pages.shared.slides import Deck
from queries import settings

FAULTS = 3  # of the file, that stand above a slide; all of them are told at a desk


def play(here: Here) -> None:
    """The slide that the link asks for, of the topics or of the places below one by one.

    What is wrong with the setting stands above it, and the usual order holds; so it does where none of its slides has an answer.
    """
    words = here.words
    order, wrong = deck.order(words)
    called = link.asked("roll")
    places = roll_call.questions(here) if called else []
    if places:
        _say(here, wrong)
        up = Way("ArrowUp", "↑", words.t("briefing.topics"), link.without("roll"))
        sequence.play(here, places, Deck("roll", called, lambda _: order.roll, (up,)))
        return
    down = Way("ArrowDown", "↓", words.t("briefing.roll_call"), link.leads("roll")("1"))
    shown = Deck("slide", link.asked("slide"), order.seconds_of, (down,))
    told = sequence.answered(here, deck.chosen(order), shown.name)
    if not told:
        told = sequence.answered(here, deck.chosen(deck.usual()), shown.name)
        wrong = [words.t("deck.unanswered", file=file.name)] if (file := settings.deck()) else []
    _say(here, wrong)
    sequence.show(here, told, shown)


def check(here: Here) -> None:
    """At a desk: all that is wrong with the file that sets the order of the slides, before a room sees it."""
    _, wrong = deck.order(here.words) if settings.deck() else (None, [])
    if wrong:
        st.caption(plain(here.words.sentences_of(wrong)))


def _say(here: Here, wrong: list[str]) -> None:
    if not wrong:
        return
    head, *faults = wrong
    left = len(faults) - FAULTS
    more = [here.words.t("deck.more", n=left)] if left > 0 else []
    st.caption(plain(here.words.sentences_of([head, *faults[:FAULTS], *more])))
