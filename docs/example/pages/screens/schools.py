"""Is every school patrolled that is due?"""

import streamlit as st

from pages.presentation import answers, states
from pages.presentation.words import plain
from pages.shared import cards, link, place, stage
from pages.shared.ask import ask
from queries import figures, measures

here = place.chosen()
days = cards.days_of(here)

if not days:
    st.title(here.words.t("answer.no_reports"), anchor=False)
    st.stop()

measure = measures.measures()["schools"]
told = states.judged(ask(figures.below, here.id, here.folded, measure, here.span, False), measure)
now = states.own_days(days, measure)[-1]

st.title(plain(answers.sentence(here.place["code"], measure, now, told, "", here.words)), anchor=False)
stage.show(cards.part(here, days, ("schools",)), "cards", link.follow)
