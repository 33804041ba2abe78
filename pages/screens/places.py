"""At which level and in which place is it wrong, and who is responsible there?"""

import streamlit as st

from pages.panels.places import details, picture, sheet, slides, where
from pages.presentation.words import plain
from pages.shared import link, place, stage
from pages.shared import slides as sequence
from pages.shared.alone import alone
from pages.shared.ask import drawn

here = place.chosen()

if here.projector:
    sequence.play(here, slides.QUESTIONS)
    st.stop()

with link.closed():
    found = drawn(picture.picture, here.seen, here)

if found is None:  # nothing below: a building's own sheet
    with link.closed():
        own = drawn(sheet.sheet, here.seen, here)
    st.title(plain(own.answer), anchor=False)
    stage.show(own.whole, "sheet", link.follow)
    alone(details.of_sheet, here)
    st.stop()

st.title(plain(found.answer), anchor=False)
where.choices(here, found)
stage.show(found.whole, "glance", link.follow)
alone(details.draw, here)
