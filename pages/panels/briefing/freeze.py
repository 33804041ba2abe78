"""The figures of a day are kept as they were told: by the button at a desk, else when its deadline has passed."""

import streamlit as st

from pages.panels.briefing import parts, reckoned
from pages.presentation.words import plain
from pages.shared import language, viewer
from pages.shared.place import Here
from queries.writing.freezing import By, freeze
from queries.writing.freezing import after_deadline as freeze_due
from queries.writing.transaction import NotWritten

TRIED, SAID = "freeze_tried", "freeze_said"


def after_deadline(here: Here) -> None:
    """The first run after the deadline of the newest day freezes it, whoever looks; a session tries once for each day."""
    day = here.day
    if day is None or not here.newest or here.provisional or st.session_state.get(TRIED) == day:
        return
    st.session_state[TRIED] = day
    if freeze_due():
        st.rerun()


def draw(here: Here) -> None:
    """When the figures were frozen, and where later reports changed them; at a desk the button where they are not.

    A briefing of an earlier day has said so above.
    """
    assert here.day is not None
    if told := parts.frozen(here, here.day):
        if not reckoned.past(here):
            st.caption(plain(told[0]))
    elif not here.wall:
        st.button(
            here.words.t("briefing.freeze"),
            key="freeze",
            help=here.words.t("briefing.freeze_hint"),
            on_click=_freeze,
            args=(here,),
        )
    if wrong := st.session_state.pop(SAID, ""):
        st.caption(wrong)


def _freeze(here: Here) -> None:
    """Nothing is written from a wall, whatever its link says."""
    if viewer.wall() or here.day is None:
        return
    words = language.words()
    try:
        freeze(here.day, By.BUTTON)
    except NotWritten as refused:
        st.session_state[SAID] = words.t("briefing.not_frozen", fault=words.t(f"fault.{refused.fault}"))
