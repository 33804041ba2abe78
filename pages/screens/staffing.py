"""Where is staff short, and from where can it be moved?"""

import streamlit as st

from pages.panels.staffing import above, choices, details, picture, slides
from pages.presentation.words import plain
from pages.shared import link, place, stage, unloaded
from pages.shared import slides as sequence
from pages.shared.ask import drawn

here = place.chosen()

if unloaded.told(here, "staffing"):
    st.stop()

if here.projector:
    sequence.play(here, slides.QUESTIONS)
    st.stop()

with link.closed():
    found = drawn(picture.picture, here.seen, here)

if found is None:
    st.title(plain(above.said(here)), anchor=False)
    stage.show(above.ways(here), "above", link.follow)
    if unloaded.beside(here, "staffing"):
        details.draw(here)
    st.stop()

st.title(plain(found.answer), anchor=False)
stage.show(found.glance, "glance", link.follow)
choices.draw(here, found)
details.draw(here)
