"""What must be known today, and what must be decided?"""

import streamlit as st

from pages.panels.briefing import deck, desk, freeze, pack
from pages.presentation.words import plain
from pages.shared import link, place, stage
from pages.shared.ask import drawn

here = place.chosen()

if here.day is None:
    st.title(here.words.t("answer.no_reports"), anchor=False)
    st.stop()

freeze.after_deadline(here)

if here.projector:
    deck.play(here)
    st.stop()

found = drawn(desk.assessed, here.seen, here)

st.title(plain(found.answer), anchor=False)
stage.show(found.glance, "glance", link.follow)
desk.actions(here)
freeze.draw(here)
pack.draw(here)
deck.check(here)
