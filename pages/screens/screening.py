"""Will everyone be reached, and when?"""

import streamlit as st

from pages.panels.screening import details, picture, slides
from pages.presentation.words import plain
from pages.shared import above, link, place, stage, unloaded
from pages.shared import slides as sequence
from pages.shared.ask import drawn

here = place.chosen()

if unloaded.told(here, "screening"):
    st.stop()

if here.day is None:
    st.title(here.words.t("answer.no_reports"), anchor=False)
    st.stop()

if here.projector:
    sequence.play(here, slides.QUESTIONS)
    st.stop()

with link.closed():
    found = drawn(picture.picture, here.seen_but("teams"), here)

if found is None:
    above.show(here, "screening", picture.told_of, *picture.nothing(here))
    details.draw(here, runs=False)
    st.stop()

st.title(plain(found.answer), anchor=False)
stage.show(found.glance, "glance", link.follow)
details.draw(here)
