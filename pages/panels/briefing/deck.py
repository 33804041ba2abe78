"""The deck: the slides that the screens bring, in the order that the post has set. A screen brings its own by being there."""

from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec

import streamlit as st

from pages.panels.briefing import roll_call, setting
from pages.presentation.drawing.slide import Way
from pages.shared import link, unloaded
from pages.shared import slides as sequence
from pages.shared.place import Here
from pages.shared.screens import SCREENS
from pages.shared.slides import Deck, Question


def play(here: Here) -> None:
    """The slide that the link asks for, of the topics or of the places below one by one.

    What is wrong with the setting stands above it, and the usual order holds. A screen that waits for its files has no slides.
    """
    brought = {f"{screen}-{question.key}": question for screen in SCREENS for question in questions(screen)}
    waiting = {f"{screen}-{question.key}" for screen in unloaded.screens() for question in questions(screen)}
    order, wrong = setting.order(list(brought), here.words)
    if wrong:
        st.caption(wrong)
    called = link.asked("roll")
    places = roll_call.questions(here) if called else []
    if places:
        up = Way("ArrowUp", "↑", here.words.t("briefing.topics"), link.without("roll"))
        sequence.play(here, places, Deck("roll", called, lambda _: order.roll, (up,)))
        return
    there = [key for key in order.slides if key not in waiting] or order.slides
    told = [key for key in there if brought[key].told_by not in there]
    chosen = [replace(brought[key], key=key, screen=key.split("-")[0]) for key in told]
    down = Way("ArrowDown", "↓", here.words.t("briefing.roll_call"), link.leads("roll")("1"))
    sequence.play(here, chosen, Deck("slide", link.asked("slide"), order.seconds_of, (down,)))


def questions(screen: str) -> tuple[Question, ...]:
    """The slides of a screen; one that brings none has none."""
    place = f"pages.panels.{screen}"
    if find_spec(place) is None or find_spec(f"{place}.slides") is None:
        return ()
    found: tuple[Question, ...] = import_module(f"{place}.slides").QUESTIONS
    return found
