"""The morning pack on one button: how far it is, and then all its files as one."""

import streamlit as st

from pages.panels.briefing.making import Busy, Making
from pages.presentation.words import plain
from pages.shared.place import Here

MADE, SAID = "pack_made", "pack_said"  # where this session keeps its pack, and what is to be said of it
EVERY = 1  # seconds between two looks at how far it is


def draw(here: Here) -> None:
    """The button; while a pack is made how far it is, and where one is made the way to it. The rest of the page stays usable."""
    making: Making | None = st.session_state.get(MADE)
    if making is not None and not making.over():
        _follow(making)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if making is not None and making.archive:
            _give(here, making)
        st.button(
            here.words.t("pack.make"), key="pack", help=here.words.t("pack.make_hint"), on_click=_begin, args=(here,)
        )
    if making is not None and not making.archive:
        st.caption(plain(here.words.t("pack.not_made", fault=making.fault())))
    if told := st.session_state.pop(SAID, ""):
        st.caption(told)


def _begin(here: Here) -> None:
    """Of what the reader sees: the same place, day and language."""
    assert here.day is not None
    st.session_state.pop(MADE, None)
    try:
        st.session_state[MADE] = Making(str(here.place["code"]), here.day.isoformat(), here.words.language)
    except Busy:
        st.session_state[SAID] = here.words.t("pack.busy")


def _follow(making: Making) -> None:
    """How far it is, by itself."""

    @st.fragment(run_every=EVERY)
    def look() -> None:
        if making.over():
            st.rerun()
        step, share = making.step()
        st.progress(share, plain(step))

    look()


def _give(here: Here, making: Making) -> None:
    st.download_button(
        here.words.t("pack.take", file=making.file),
        making.archive,
        making.file,
        "application/zip",
        key="pack_take",
        on_click="ignore",
    )
