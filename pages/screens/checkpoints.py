"""Are all mouths held, now and tonight?"""

import streamlit as st

from pages.panels.checkpoints import gaps, hours, one, passages, situation, where
from pages.presentation import answers, states
from pages.presentation.words import plain
from pages.shared import cards, moment, place
from pages.shared.ask import ask
from queries import figures, measures

here = place.chosen()

if here.day is None:
    st.title(here.words.t("answer.no_reports"), anchor=False)
    st.stop()

at = moment.chosen(here)
found = situation.found(here, at)
cover = measures.measures()["checkpoint_cover"]
below = states.judged(ask(figures.below, here.id, here.folded, cover, here.span, False), cover)
days = cards.days_of(here)
answer = answers.checkpoints(here.place, found, at, here.newest, here.words)

st.title(plain(answer), anchor=False)
figures_of_day, told_in_words = st.columns(2)
with figures_of_day:
    cards.draw(here, days, ("checkpoint_cover", "night_cover"))
with told_in_words:
    passages.draw(here, days)
    passages.unbroken(here, found)
one.draw(here, at)
left, right = st.columns([11, 9], gap="medium")
with left, st.container(border=True):
    where.draw(here, below, found, at, answer)
with right:
    gaps.draw(here, found.gaps)
    hours.draw(here)
