"""Who commands whom, and which positions are empty?"""

import streamlit as st

from pages.panels.command import clock, details, picture, slides
from pages.presentation.words import plain
from pages.shared import above, link, place, stage, unloaded
from pages.shared import slides as sequence
from pages.shared.alone import alone
from pages.shared.ask import drawn

here = place.chosen()

if unloaded.told(here, "command"):
    st.stop()

if here.day is None:
    st.title(here.words.t("answer.no_reports"), anchor=False)
    st.stop()

if here.projector:
    sequence.play(here, slides.QUESTIONS)
    st.stop()

at = clock.now(here)
with link.closed():
    found = drawn(picture.picture, f"{here.seen} {at}", here, at)

if found is None:
    above.show(here, "command", picture.told_of, here.words.t("command.no_data"))
    if unloaded.beside(here, "command"):
        alone(details.draw, here)
    st.stop()

st.title(plain(found.answer), anchor=False)
stage.show(found.glance, "glance", link.follow)
alone(details.draw, here)
