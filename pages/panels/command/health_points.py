"""Health points by place: how many are active, and who has none."""

import streamlit as st

from pages.panels.command import told
from pages.presentation import brigades, services
from pages.presentation.words import plain
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import brigades as questions
from queries import measures


def show(here: Here) -> None:
    """Whether every place has one, then each place."""
    words, known = here.words, measures.measures()
    rows = ask(questions.health_points, here.id, here.folded, here.day)
    own = services.own(rows)
    if told.nothing(here, own, told.silent(here, brigades.ACTIVE), "brigades.no_health_points"):
        return
    st.markdown(plain(brigades.without_point(own, words)))
    ordered = services.worst_first(brigades.telling(rows, words), known[brigades.ACTIVE], ("active",), ("points",))
    ranked = brigades.without_first(ordered)
    table = brigades.health_points(ranked, known, words)
    told.by_place(here, ranked, table, "health_points", "brigades.points_by_place")
