"""Received lists and lit windows: two of the details below the screen, each with its file, and the slide of both."""

import htpy as h
import streamlit as st

from pages.panels.screening import windows
from pages.presentation import labels, states
from pages.presentation import lists as said
from pages.presentation.drawing.accounted import Account, accounted
from pages.presentation.drawing.worst import worst_list
from pages.presentation.slide import ROWS, Slide, worst
from pages.presentation.tables import flat
from pages.presentation.words import Words, plain
from pages.shared import link, ranked, stage, tables, unloaded
from pages.shared.ask import ahead, ask
from pages.shared.cards import days_of
from pages.shared.place import Here
from pages.shared.slides import Question
from queries import lists, measures, settings
from queries.database import Rows
from queries.measures import Measure

CARDS = ("list_done",)
MOST = 4  # lists on a slide, those with somebody pending first
LEAST, LINES = 3, 10  # lines of results that the first of them has there, or none
FEW = 5  # places beside them


def withheld(here: Here) -> bool:
    """Whether nothing may be told of the people on lists: on a wall, below the grid."""
    return here.wall and here.fine


def shown(here: Here) -> tuple[str, ...]:
    """The cards of the lists."""
    return () if withheld(here) else CARDS


def tabs(words: Words) -> dict[str, str]:
    """The details that are drawn here, by their key in the link."""
    return {"lists": words.t("lists.tab_lists"), "windows": words.t("lists.tab_windows")}


def draw(here: Here, key: str) -> None:
    """One of them."""
    if here.day is not None:
        (_windows if key == "windows" else _draw)(here)


def _windows(here: Here) -> None:
    if not unloaded.lacking(here, "lit_window", "lists.windows_unloaded"):
        windows.draw(here)


def _draw(here: Here) -> None:
    """Each list with what became of everybody on it."""
    assert here.day is not None
    if unloaded.lacking(here, "received_list", "lists.lists_unloaded"):
        return
    if withheld(here):
        st.markdown(plain(here.words.t("lists.fine_note")))
        return
    words, (received, outcomes) = here.words, _read(here)
    st.markdown(plain(words.sentences_of(_told(here, received, outcomes))))
    if received:
        if note := _note(here, received):
            st.caption(note)
        drawn = _drawn(_accounts(here, received, outcomes, lines=True), here.words)
        stage.show(h.div[drawn, _pending(here)], "more_lists", link.follow)
        tables.save(here, flat(said.table(received, outcomes, here.day, words)), "lists")


def _read(here: Here) -> tuple[Rows, Rows]:
    """The lists, and what became of the people on them; of a part of a list a wall is told no more than how many are pending."""
    asked = (here.id, here.day)
    if withheld(here):
        return [], []
    ahead((lists.received_lists, *asked), (lists.outcomes, *asked), ranked.question(here, _measure()))
    received, outcomes = ask(lists.received_lists, *asked), ask(lists.outcomes, *asked)
    if not here.wall and any(not row["whole"] for row in received):
        outcomes = [*outcomes, *ask(lists.outcomes_of_part, *asked)]
    return received, outcomes


def _measure() -> Measure:
    return measures.measures()["list_done"]


def _told(here: Here, received: Rows, outcomes: Rows) -> list[str]:
    assert here.day is not None
    below, code = ranked.judged(here, _measure()), str(here.place["code"])
    return said.told(days_of(here), _measure(), received, outcomes, here.day, here.words, below, code)


def _pending(here: Here, most: int | None = None) -> h.Element | None:
    """Where people are pending, and who answers there; None where no place one step down was told of any."""
    words, below = here.words, ranked.judged(here, _measure())
    rows = said.pending(below, str(here.place["code"]), words, link.leads("place"))
    if not rows:
        return None
    heading = labels.first_of(words.t("lists.pending_by_place"), most or len(rows), len(rows), words)
    note = said.pending_own(states.own_days(days_of(here), _measure())[-1], below, words)
    return worst_list(rows[:most], heading, said.pending_headers(words), note=note)


def _held(here: Here) -> str:
    """Who answers where most of those pending are."""
    return said.pending_held(ranked.judged(here, _measure()), here.words)


def _note(here: Here, received: Rows) -> str:
    """What a wall is not told."""
    if not here.wall:
        return ""
    if all(row["whole"] for row in received):
        return here.words.t("lists.withheld_note", k=settings.smallest_count())
    return here.words.t("lists.part_note")


def _accounts(here: Here, received: Rows, outcomes: Rows, lines: bool) -> list[Account]:
    assert here.day is not None
    return said.accounts(received, outcomes, _measure(), here.day, here.words, lines)


def _drawn(accounts: list[Account], words: Words) -> h.Element:
    keys = ("lists.list", "lists.bar", "lists.people", "lists.stands")
    return accounted(accounts, words.t("lists.accounts"), [words.t(key) for key in keys])


def both(here: Here) -> Slide | None:
    """How far the lists are and how well light and register agree; beside it the places where it is worst.

    Of the lists alone it is where people are pending.
    """
    if here.day is None:
        return None
    (received, outcomes), days = _read(here), days_of(here)
    counted, own = windows.counted(days), states.own_days(days, _measure()) if days else []
    if not received and not counted:
        return None
    told, lacks = _told(here, received, outcomes) if received else [], windows.uncounted(here)
    seen = windows.told(here) if counted else []
    shown = [own[-1]["state"]] if received else []
    pictures = [_brief(here, received[:MOST], outcomes)] if received else []
    if counted:
        pictures += [part for part in (windows.with_nights(here), windows.worst_places(here, most=FEW)) if part]
    elif pending := _pending(here, ROWS):
        pictures.append(pending)
    about = [measures.measures()[key] for key in CARDS * bool(received) + ("list_accuracy",) * counted]
    return Slide(
        said=tuple(filter(None, [*told[:1], *seen[:1], said.changed(days, about, here.words), *told[1:], *seen[1:]])),
        state=worst([*shown, *(windows.states_shown(here) if counted else [])]),
        picture=str(pictures[0]),
        rows=str(h.div(class_="stacked")[pictures[1:]]) if pictures[1:] else "",
        notes=tuple(filter(None, [lacks, "" if counted else _held(here), _note(here, received)] if received else [])),
    )


def _brief(here: Here, received: Rows, outcomes: Rows) -> h.Element:
    """The lists as a room reads them: of the first alone, which is pending longest, each result has a line."""
    first, *others = (_accounts(here, received, outcomes, lines=lines) for lines in (True, False))
    lines = first[:1] if LEAST <= len(first[0].lines) <= LINES else others[0][:1]
    return _drawn([*lines, *others[0][1:]], here.words)


questions = (Question("lists", "lists.ask", both, measures=("list_done", "list_accuracy", "lit_added", "dark_called")),)
