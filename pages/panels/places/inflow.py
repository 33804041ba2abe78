"""What grids collected of outsiders, vehicles and fevers: by place, and over the last days of the place itself."""

import datetime as dt

import htpy as h
import streamlit as st

from pages.presentation import inflow as told
from pages.shared import link, stage, tables
from pages.shared.ask import ahead, ask
from pages.shared.cards import DAYS
from pages.shared.place import Here
from queries import people, reports
from queries.people import INFLOW


def draw(here: Here) -> None:
    """The sentence, three small lines, and the table of the places below; none below the level that reports."""
    assert here.day is not None
    words = here.words
    asked = (people.inflow, here.within, here.id, here.day - dt.timedelta(days=DAYS - 1), here.day, here.shown_from)
    ahead(asked, (reports.events,))
    rows = ask(*asked)
    own = [row for row in rows if row["code"] == here.place["code"]]
    first = next((number for number, row in enumerate(own) if row["expected"]), None)
    if first is None:
        st.markdown(words.t("grounds.inflow_unloaded"))
        return
    events, now = ask(reports.events), own[-1]
    lines = [told.course(kind, own[first:], events, words) for kind in INFLOW]
    below = [row for row in rows if row["above"] == here.place["code"] and row["date"] == here.day]
    st.markdown(told.said(now, words))
    stage.show(str(h.div(class_="abreast")[lines]), "more_inflow_course", link.follow)
    table = told.table(below, now, words)
    tables.read(
        here,
        table,
        "inflow",
        words.t("grounds.inflow"),
        [str(row["code"]) for row in (*below, now)],
    )
