"""The list of actions, overdue first: each leads to its own form at a desk, and a room reads the first of them."""

import datetime as dt
from dataclasses import dataclass

import htpy as h
import streamlit as st

from pages.presentation import actions as said
from pages.presentation import tables
from pages.presentation.drawing.table import table
from pages.presentation.slide import ROWS
from pages.shared import above, link, stage
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import actions, settings
from queries.actions.standing import DAYS, moment, tally
from queries.database import Rows


@dataclass(frozen=True)
class Listing:
    """The sentence, the rows of `actions.actions` in order, and the moment at which they stand so."""

    answer: str
    rows: Rows
    at: dt.datetime


def listing(here: Here) -> Listing:
    """The actions of the place and below as they stand: now, or at the end of a day that no meeting speaks of any more."""
    assert here.day is not None
    at = moment(here.day, here.spoken_of, here.heard, settings.now())
    rows = ask(actions.actions, here.id, here.day - dt.timedelta(days=DAYS), here.day)
    return Listing(said.answer(tally(rows, at), here.words), said.in_order(rows, at), at)


def draw(here: Here, found: Listing) -> None:
    """The list with what it holds; where there is no action, the way to the briefing that would decide on one."""
    stage.show(part(here, found) if found.rows else above.over(here, "briefing"), "actions", link.follow)
    st.caption(here.words.t("actions.rule"))


def part(here: Here, found: Listing) -> h.Element:
    """The list itself; in a room the first of them."""
    words, rows = here.words, found.rows[:ROWS] if here.projector else found.rows
    shown = said.table(rows, found.at, words)
    codes = [str(row["number"]) for row in rows]
    leads = None if here.wall else link.leads("action")
    lines = tables.rows(shown, words, codes, leads, link.asked("action"))
    return h.div(class_="actions")[table(lines, words.t("actions.heading"), list(shown))]
