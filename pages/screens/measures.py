"""What does each measure count, of what, and what does it leave out?"""

import streamlit as st

from pages.panels.measures import meanings
from pages.shared import link, place, stage
from pages.shared.ask import drawn

here = place.chosen()

st.title(here.words.t("screen.measures"), anchor=False)
stage.show(drawn(meanings.part, here.seen, here), "meanings", link.follow)
