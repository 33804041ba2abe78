"""Which job and shift are counted, and what if more people came from outside. The choices are in the link."""

import streamlit as st

from pages.panels.staffing.picture import Picture
from pages.panels.staffing.transfers import MOST_EXTRA, extra
from pages.shared import choosers, link
from pages.shared.place import Here


def draw(here: Here, drawn: Picture) -> None:
    """All of them on one line below the picture, which has the height of the window."""
    words = here.words
    job, shift, question, number = st.columns([3, 3, 8, 3], vertical_alignment="center")
    with job:
        choosers.one_of("job", drawn.jobs, words.t("staffing.job"), "stretch")
    with shift:
        choosers.one_of("shift", drawn.shifts, words.t("checkpoints.watch"), "stretch")
    question.markdown(words.t("staffing.extra"), text_alignment="right")
    st.session_state["extra_choice"] = extra()
    number.number_input(
        words.t("staffing.extra"),
        min_value=0,
        max_value=MOST_EXTRA,
        step=10,
        key="extra_choice",
        on_change=link.chooser("extra", "extra_choice"),
        label_visibility="collapsed",
    )
