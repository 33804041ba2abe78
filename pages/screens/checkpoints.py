"""Are all mouths held, now and tonight?"""

import streamlit as st

from pages.panels.checkpoints import details, picture, slides, where
from pages.presentation.words import plain
from pages.shared import above, link, moment, place, stage, unloaded
from pages.shared import slides as sequence
from pages.shared.alone import alone
from pages.shared.ask import drawn

here = place.chosen()

if here.day is None:
    st.title(here.words.t("answer.no_reports"), anchor=False)
    st.stop()

if unloaded.told(here, "checkpoints"):
    st.stop()

if here.projector:
    sequence.play(here, slides.QUESTIONS)
    st.stop()

at = moment.chosen(here)
with link.closed():
    found = drawn(picture.picture, here.seen, here, at)

if not found.top:
    above.show(here, "checkpoints", picture.told_of, found.answer)
    st.stop()

st.title(plain(found.answer), anchor=False)
stage.show(found.top, "glance", link.follow)
with st.container(horizontal=True, gap="medium"):
    with st.container():
        alone(details.beside, here, at)
    with where.panel():
        where.draw(here, at, found.answer)
