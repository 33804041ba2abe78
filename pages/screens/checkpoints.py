"""Are all mouths held, now and tonight?"""

import streamlit as st

from pages.panels.checkpoints import hours_panel, moment, post_panels, posts
from pages.presentation import states
from pages.presentation.words import t
from pages.shared import cards, place
from pages.shared.ask import ask, reckon
from queries import figures, measures

here = place.chosen()

if here.day is None:
    st.title(t("answer.no_reports"), anchor=False)
    st.stop()

at = moment.chosen(here)
standing = reckon(posts.standing, here.id, here.day, at, here.heard)
cover = measures.measures()["checkpoint_cover"]
told = states.judged(ask(figures.below, here.id, here.folded, cover, here.span, False), cover)
days = cards.days_of(here)
answer = post_panels.sentence(here, standing, at)

st.title(answer, anchor=False)
*figures_of_day, told_in_words = st.columns([1, 1, 2])
cards.draw(here, days, ("checkpoint_cover", "night_cover"), figures_of_day)
with told_in_words:
    post_panels.passages(days)
    post_panels.unbroken(standing)
post_panels.one(here, at)
left, right = st.columns([11, 9], gap="medium")
with left, st.container(border=True):
    post_panels.show_map(here, told, standing, at, answer)
with right:
    post_panels.gap_list(here, standing.gaps)
    hours_panel.draw(here)
