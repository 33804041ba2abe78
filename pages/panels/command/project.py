"""Projects of project branches, such as a ward: how far each is, and whether it goes on."""

import streamlit as st

from pages.presentation import leader_rounds
from pages.presentation.words import plain
from pages.shared import tables
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import brigades as questions
from queries import measures
from queries.measures import Amount

MOST = 100  # rows that the table shows


def show(here: Here) -> None:
    """The one that takes longest in a sentence, then all."""
    words = here.words
    rows = ask(questions.projects, here.id, here.day, MOST)
    if not rows:
        st.markdown(words.t("brigades.no_project"))
        return
    st.markdown(plain(leader_rounds.latest(rows, words)))
    table = leader_rounds.projects(rows, measures.measures(Amount)["project_days_left"], words)
    tables.read(here, table, "projects", words.t("brigades.projects"), [str(row["code"]) for row in rows])
