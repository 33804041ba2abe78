"""Where are cadres missing, and who could send them?"""

import streamlit as st

from pages.panels.staffing import batches, board, firms, jobs, matrix, shifts, small, tired, transfers
from pages.presentation import answers, states
from pages.presentation.words import plain
from pages.shared import cards, place, sizes
from pages.shared.ask import ask
from queries import figures, measures, staffing

here = place.chosen()
days = cards.days_of(here)
people = ask(staffing.board, here.id, here.folded, here.day) if here.day else []

if not days or not days[-1]["staff_required"]:
    st.title(here.words.t("staffing.no_staff"), anchor=False)
    st.stop()

measure = measures.measures()["staffing"]
below = states.judged(ask(figures.below, here.id, here.folded, measure, here.span, False), measure)
needs = ask(staffing.needs, here.id, here.folded, here.day)
now = states.own_days(days, measure)[-1]
answer = answers.sentence(here.place["code"], measure, now, below, "", here.words)
headline = st.empty()
small.ready(here)
cards.draw(here, days, ("staffing", "arrivals", "property_firms", "pairing"))
board.draw(here, people, needs)
left, right = sizes.beside(here, 6, 5)
with left:
    jobs.draw(here, needs)
with right:
    shifts.draw(here)
orders = transfers.draw(here)
matrix.draw(here)
left, right = sizes.beside(here, 1, 1)
with left:
    batches.draw(here)
    firms.draw(here)
with right:
    tired.draw(here, people)
headline.title(plain(answers.staffing(answer, orders, here.words)), anchor=False)
