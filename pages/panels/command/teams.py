"""Service teams by kind and by place: whether each has a medic and a police officer."""

import streamlit as st

from pages.panels.command import told
from pages.presentation import brigades, places, services
from pages.presentation.words import plain
from pages.shared import tables
from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import brigades as questions
from queries import measures


def show(here: Here) -> None:
    """Each kind, then each place."""
    words, known = here.words, measures.measures()
    asked = (here.id, here.folded, here.day)
    ahead((questions.kinds, here.id, here.day), (questions.teams, *asked))
    rows = ask(questions.teams, *asked)
    own = services.own(rows)
    if told.nothing(here, own, told.silent(here, brigades.MIXED), "brigades.no_teams"):
        return
    missing = places.missing_in_total(own, known[brigades.MIXED], words)
    st.markdown(plain(words.sentences_of([*filter(None, (brigades.team_people(own, words), missing))])))
    kinds = brigades.kinds(ask(questions.kinds, here.id, here.day), own, known, words)
    tables.read(here, kinds, "team_kinds", words.t("brigades.by_kind"))
    ranked = services.worst_first(brigades.telling(rows, words), known[brigades.MIXED], ("with_both",), ("teams",))
    told.by_place(here, ranked, brigades.teams(ranked, known, words), "team_places", "brigades.teams_by_place")
