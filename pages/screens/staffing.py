"""Where is staff short, and from where can it be moved?"""

import streamlit as st

from pages.panels.staffing import choices, details, picture
from pages.presentation.words import plain
from pages.shared import link, place, stage
from pages.shared.ask import drawn

here = place.chosen()
found = drawn(picture.picture, here.seen, here)

if found is None:
    st.title(here.words.t("staffing.no_staff"), anchor=False)
    st.stop()

st.title(plain(found.answer), anchor=False)
choices.draw(here, found)
stage.show(found.glance, "glance", link.follow)
details.draw(here)
