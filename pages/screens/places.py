"""Where in the tree is it wrong, and who is responsible there?"""

import streamlit as st

from pages.panels.places import chain, details, forces, picture, sheet, where
from pages.presentation import answers
from pages.presentation.words import plain
from pages.shared import cards, place, sizes
from pages.shared.ask import drawn

here = place.chosen()
found = drawn(picture.picture, here.seen, here)

if found is None:  # nothing below: a building's own sheet
    reports, days = sheet.reports_of(here), cards.days_of(here)
    round_name = picture.round_names(here).get(days[-1]["round"], "") if days else ""
    st.title(plain(answers.building(here.place, reports, days, round_name, here.words)), anchor=False)
    left, right = sizes.beside(here, 5, 7)
    with left:
        sheet.register(here)
        sheet.duty(here)
        chain.draw(here)
    with right:
        sheet.days(here, reports)
        forces.around(here)
    st.stop()

st.title(plain(found.answer), anchor=False)
where.choices(here, found)
where.draw(here, found)
details.draw(here)
