"""Volunteers by kind, and who joined the party at the front."""

import streamlit as st

from pages.panels.command import told
from pages.presentation import brigades, services
from pages.presentation.words import plain
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import brigades as questions


def show(here: Here) -> None:
    """All of them in a sentence, then each place."""
    words = here.words
    rows = ask(questions.volunteers, here.id, here.folded, here.day)
    own = services.own(rows)
    if told.nothing(here, own, words.t("brigades.volunteers_silent"), "brigades.no_volunteers"):
        return
    st.markdown(plain(brigades.volunteers_told(own, words)))
    ranked = [*(row for row in brigades.telling(rows, words) if row["steps"]), own]
    told.by_place(here, ranked, brigades.volunteers(ranked, words), "volunteers", "brigades.volunteers_by_place")
