"""Where are cadres missing, and who could send them?"""

import streamlit as st

from pages.shared import answers, cards, place, staff_panels, states, transfer_panel
from pages.shared.ask import ask, reckon
from pages.shared.words import t
from queries import figures, measures, staffing

here = place.chosen()
days = cards.days_of(here)
board = ask(staffing.board, here.id, here.folded, here.day) if here.day else []

if not days or not days[-1]["staff_required"]:
    st.title(t("staffing.no_staff"), anchor=False)
    st.stop()

measure = measures.measures()["staffing"]
told = states.judged(ask(figures.below, here.id, here.folded, measure, here.span, False), measure)
answer = answers.sentence(here.place["code"], measure, states.own_days(days, measure)[-1], told, "")
headline = st.empty()
cards.draw(here, days, ("staffing", "arrivals", "property_firms", "pairing"))
left, right = st.columns([11, 9], gap="medium")
with right:
    st.subheader(t("staffing.transfers"), anchor=False)
    st.caption(t("staffing.transfers_hint"))
    found = reckon(transfer_panel.proposal, here.id, here.day, transfer_panel.choose_extra())
    transfer_panel.draw(here, found)
    staff_panels.tired(here)
    staff_panels.firms(here)
with left:
    staff_panels.by_place(here, board)
    staff_panels.by_post(here)
    staff_panels.coming(here)
    staff_panels.matrix(here)
    staff_panels.arrivals(here)
proposed = {"answer": answer, "covered": found.covered, "left": found.left}
headline.title(t("staffing.with_transfers", **proposed) if found.covered else answer, anchor=False)
