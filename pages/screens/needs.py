"""Who asked for what, who answers, and which supplies run out first?"""

import streamlit as st

from pages.panels.needs import details, picture, slides
from pages.presentation import needs
from pages.presentation.words import plain
from pages.shared import above, link, place, stage, unloaded
from pages.shared import slides as sequence
from pages.shared.alone import alone
from pages.shared.ask import drawn

here = place.chosen()

if unloaded.told(here, "needs"):
    st.stop()

if here.projector:
    sequence.play(here, slides.QUESTIONS)
    st.stop()

with link.closed():
    found = drawn(picture.picture, here.seen, here)

if found is None:
    never = picture.untold()
    above.show(here, "needs", picture.told_of, needs.nothing(here.words, never), bool(never))
    if unloaded.beside(here, "needs") or details.given(here):
        alone(details.draw, here)
    st.stop()

st.title(plain(found.answer), anchor=False)
stage.show(found.glance, "glance", link.follow)
alone(details.draw, here)
