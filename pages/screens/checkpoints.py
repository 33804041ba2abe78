"""Are all mouths held, now and tonight?"""

import streamlit as st

from pages.panels.checkpoints import details, picture, where
from pages.presentation.words import plain
from pages.shared import link, moment, place, stage
from pages.shared.alone import alone
from pages.shared.ask import drawn

here = place.chosen()

if here.day is None:
    st.title(here.words.t("answer.no_reports"), anchor=False)
    st.stop()

at = moment.chosen(here)
found = drawn(picture.picture, here.seen_but(*link.DETAILS), here, at)

st.title(plain(found.answer), anchor=False)
stage.show(found.top, "glance", link.follow)
left, right = st.columns([11, 9], gap="medium")
with left:
    alone(details.beside, here, at)
with right, st.container(border=True):
    where.draw(here, at, found.answer)
