"""Where in the tree is it wrong, and who is responsible there?"""

import streamlit as st

from pages.panels.places import chain, forces, sheet, trend, where, worst
from pages.presentation import answers, states
from pages.presentation.words import plain
from pages.shared import cards, frame, link, place, sizes
from pages.shared.ask import ask
from queries import figures, places

here = place.chosen()
days = cards.days_of(here)
rounds = {row["number"]: here.words.name(row) for row in ask(places.rounds)}
round_name = rounds.get(days[-1]["round"], "") if days else ""
below = states.judged(ask(figures.below, here.id, here.folded, here.measure, here.span, here.deep), here.measure)

if not below:  # nothing below: a building's own sheet
    reports = sheet.reports_of(here)
    st.title(plain(answers.building(here.place, reports, days, round_name, here.words)), anchor=False)
    left, right = sizes.beside(here, 5, 7)
    with left:
        sheet.register(here)
        sheet.duty(here)
        chain.draw(here)
    with right:
        sheet.days(here, reports)
        forces.around(here)
    st.stop()

now = states.own_days(days, here.measure)[-1] if days else None
answer = answers.sentence(here.place["code"], here.measure, now, below, round_name, here.words)

st.title(plain(answer), anchor=False)
cards.draw(here, days, cards.HOUSEHOLDS)
left, right = st.columns([1, 1] if link.asked("view") == "map" else [9, 11], gap="medium")
with left, st.container(border=True):
    where.draw(here, below, now, answer)
with right:
    worst.draw(here, below)
    chain.draw(here)
    trend.draw(here, days)
forces.line(here, days)
st.markdown(frame.register_line(here))
