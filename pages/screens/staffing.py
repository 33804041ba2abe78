"""Where are cadres missing, and who could send them?"""

import streamlit as st

from pages.panels.staffing import staff_board, staff_panels, transfer_panel
from pages.presentation import answers, states
from pages.presentation.words import t
from pages.shared import cards, place, sizes
from pages.shared.ask import ask
from queries import figures, measures, staffing

here = place.chosen()
days = cards.days_of(here)
board = ask(staffing.board, here.id, here.folded, here.day) if here.day else []

if not days or not days[-1]["staff_required"]:
    st.title(t("staffing.no_staff"), anchor=False)
    st.stop()

measure = measures.measures()["staffing"]
told = states.judged(ask(figures.below, here.id, here.folded, measure, here.span, False), measure)
needs = ask(staffing.needs, here.id, here.folded, here.day)
answer = answers.sentence(here.place["code"], measure, states.own_days(days, measure)[-1], told, "")
headline = st.empty()
cards.draw(here, days, ("staffing", "arrivals", "property_firms", "pairing"))
staff_board.by_place(here, board, needs)
left, right = sizes.beside(here, 6, 5)
with left:
    staff_board.by_post(here, needs)
with right:
    staff_panels.coming(here)
found = transfer_panel.draw(here)
staff_panels.matrix(here)
left, right = sizes.beside(here, 1, 1)
with left:
    staff_panels.arrivals(here)
    staff_panels.firms(here)
with right:
    staff_panels.tired(here, board)
proposed = {"answer": answer, "covered": found.covered, "left": found.left}
headline.title(t("staffing.with_transfers", **proposed) if found.covered else answer, anchor=False)
