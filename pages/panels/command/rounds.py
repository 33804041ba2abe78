"""Leaders' rounds: what they found, and where nothing of it is closed."""

import streamlit as st

from pages.panels.command import told
from pages.presentation import brigades, leader_rounds, services
from pages.presentation.words import plain
from pages.shared import tables
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import brigades as questions
from queries import measures


def show(here: Here) -> None:
    """Where nothing was closed that day, then each place."""
    words, known = here.words, measures.measures()
    assert here.day is not None
    asked = (here.id, here.folded, here.day)
    ahead((questions.rounds, *asked), (questions.unsolved, here.id, here.day))
    rows = ask(questions.rounds, *asked)
    own = services.own(rows)
    if told.nothing(here, own, told.silent(here, leader_rounds.CLOSED), "brigades.no_rounds"):
        return
    unsolved, code = ask(questions.unsolved, here.id, here.day), str(here.place["code"])
    said = leader_rounds.longest(unsolved, code, here.day, words) or leader_rounds.none_unsolved(own, words)
    st.markdown(plain(words.sentences_of([leader_rounds.rounds_told(own, words), said])))
    if unsolved:
        table = leader_rounds.unsolved(unsolved, code, here.day, words)
        tables.read(here, table, "unsolved", words.t("brigades.unsolved"), [str(row["code"]) for row in unsolved])
    ranked = services.worst_first(
        brigades.telling(rows, words), known[leader_rounds.CLOSED], ("closed",), ("closed", "still_open")
    )
    table = leader_rounds.rounds(ranked, known, words)
    told.by_place(here, ranked, table, "leader_rounds", "brigades.rounds_by_place")
