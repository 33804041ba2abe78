"""Which buildings did not report in, and is everybody at home looked after?"""

import streamlit as st

from pages.panels.homes import details, picture, slides
from pages.presentation.words import plain
from pages.shared import link, place, stage, unloaded
from pages.shared import slides as sequence
from pages.shared.alone import alone
from pages.shared.ask import drawn

here = place.chosen()

if unloaded.told(here, "homes"):
    st.stop()

if here.projector:
    sequence.play(here, slides.QUESTIONS)
    st.stop()

with link.closed():
    found = drawn(picture.picture, here.seen, here)

st.title(plain(found.answer), anchor=False)
if here.day is None:
    st.stop()

stage.show(found.glance, "glance", link.follow)
alone(details.draw, here)
