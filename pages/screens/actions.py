"""What was decided, who does it, and is it done?"""

import streamlit as st

from pages.panels.actions import forms, listing, slides
from pages.presentation.words import plain
from pages.shared import place
from pages.shared import slides as sequence

here = place.chosen()

if here.projector:
    sequence.play(here, slides.QUESTIONS)
    st.stop()

if here.day is None:
    st.title(here.words.t("answer.no_reports"), anchor=False)
    st.stop()

found = listing.listing(here)

st.title(plain(found.answer), anchor=False)
listing.draw(here, found)
forms.draw(here, found)
