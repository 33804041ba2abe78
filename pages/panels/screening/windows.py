"""Lit windows: the homes counted at night by light and register, what is still to be done, and where it is worst."""

import htpy as h
import streamlit as st

from pages.presentation import labels, states
from pages.presentation import lit_windows as said
from pages.presentation.drawing.crossed import crossed
from pages.presentation.drawing.worst import worst_list
from pages.presentation.lists import counted as homes_counted
from pages.presentation.slide import ROWS
from pages.presentation.tables import flat
from pages.presentation.words import plain
from pages.shared import link, ranked, stage, tables, unloaded
from pages.shared.ask import ahead, ask
from pages.shared.cards import days_of
from pages.shared.place import Here
from queries import figures, lists, measures
from queries.database import Rows
from queries.measures import Measure, State
from queries.statements import Question

JUDGED = ("list_accuracy", "lit_added", "dark_called")


def draw(here: Here) -> None:
    """The homes crossed, and each place one step down."""
    days, words = days_of(here), here.words
    st.markdown(plain(words.sentences_of(told(here))))
    if not counted(days):
        return
    st.caption(plain(said.when_counted(ask(lists.nights, here.id, here.day), words)))
    places = worst_places(here, most=None)
    drawn = crossing(here, words.t("lists.windows"), words.t("lists.windows_sum"))
    stage.show(h.div(class_="abreast")[drawn, places], "more_windows", link.follow)
    if places is not None:
        table = said.place_table(_below(here), ask(*_compared(here)), str(here.place["code"]), words)
        tables.save(here, flat(table), "windows")


def counted(days: Rows) -> bool:
    """Whether any windows here have been counted."""
    return bool(days) and homes_counted(days[-1]) > 0


def uncounted(here: Here) -> str:
    """That no windows have been counted here, where any are known of elsewhere; "" where some were, or none ever came."""
    if counted(days_of(here)) or unloaded.never("lit_window"):
        return ""
    return here.words.t("lists.no_windows")


def told(here: Here) -> list[str]:
    """How well light and register agree, what is still to be done, and how many counted at all."""
    _ready(here)
    words, below, days = here.words, _below(here), days_of(here)
    coverage = said.coverage(days[-1], below, here.levels, words) if counted(days) else ""
    agree = said.told(days, _measures()[0], below, str(here.place["code"]), words)
    return [*agree, *filter(None, [coverage])]


def states_shown(here: Here) -> list[State]:
    """How the place stands on each of the measures."""
    days = days_of(here)
    return [states.own_days(days, measure)[-1]["state"] for measure in _measures()]


def with_nights(here: Here) -> h.Element:
    """The homes crossed as a room reads them, which is told nowhere else on which nights they were counted."""
    return crossing(here, said.heading(ask(lists.nights, here.id, here.day), here.words))


def crossing(here: Here, heading: str, beside: str = "") -> h.Element:
    """Light across, register down."""
    words, now = here.words, days_of(here)[-1]
    _, added, called = states_shown(here)
    columns = words.t("lists.lit"), words.t("lists.dark")
    lines = said.lines(now, added, called, words)
    return crossed(lines, columns, said.sums(now, words), words.t("lists.sum"), heading, beside)


def worst_places(here: Here, most: int | None = ROWS) -> h.Element | None:
    """The places one step down that counted, worst first; at most so many. None where none did."""
    words = here.words
    rows = said.places(_below(here), ask(*_compared(here)), str(here.place["code"]), words, link.leads("place"))
    if not rows:
        return None
    heading = labels.first_of(words.t("lists.by_place"), most or len(rows), len(rows), words)
    return worst_list(rows[:most], heading, said.place_headers(words))


def _measures() -> tuple[Measure, ...]:
    every = measures.measures()
    return tuple(every[key] for key in JUDGED)


def _ready(here: Here) -> None:
    ahead(ranked.question(here, _measures()[0]), _compared(here), (lists.nights, here.id, here.day))


def _below(here: Here) -> Rows:
    return ranked.judged(here, _measures()[0])


def _compared(here: Here) -> Question:
    return (figures.compared, here.id, here.folded, _measures(), here.span)
