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


def show(here: Here) -> None:
    """Those that stand still, take longest or keep silent in a few sentences, then all."""
    words = here.words
    assert here.day is not None
    rows = ask(questions.projects, here.id, here.day)
    if not rows:
        st.markdown(words.t("brigades.no_project"))
        return
    st.markdown(plain(words.sentences_of(leader_rounds.latest(rows, here.day, words))))
    table = leader_rounds.projects(rows, measures.measures(Amount)["project_days_left"], here.day, words)
    tables.read(here, table, "projects", words.t("brigades.projects"), [str(row["code"]) for row in rows])
