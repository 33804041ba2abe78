"""What is chosen above the picture: which measure, as tiles or on the map, and the list as a file."""

import streamlit as st

from pages.panels.places import kinds, worst
from pages.panels.places.picture import MAP, Picture
from pages.shared import choosers, link, sizes
from pages.shared.place import Here


def choices(here: Here, drawn: Picture) -> None:
    """The choices are in the link."""
    with sizes.line():
        with st.container(horizontal=True, vertical_alignment="center"):
            if here.span is not None:
                _choose_measure(here)
            _choose_view(here)
            _choose_kind(here)
        if not here.projector:
            worst.save(here, drawn.file)


def _choose_measure(here: Here) -> None:
    words = here.words
    names = {key: words.t(f"measure.{key}.name") for key in here.judged_by()}
    choosers.one_of("measure", names, words.t("places.measure"), sizes.wide(here, 190))


def _choose_kind(here: Here) -> None:
    """Where there are compounds of more than one kind, or some without a property firm."""
    known = kinds.choices(here)
    if len(known) > 2:
        choosers.one_of("kind", known, here.words.t("grounds.kind"), sizes.wide(here, 210))


def _choose_view(here: Here) -> None:
    words, tiles = here.words, "tiles"
    st.session_state["view_choice"] = MAP if link.asked("view") == MAP else tiles
    st.segmented_control(
        words.t("places.view"),
        [tiles, MAP],
        format_func=lambda key: words.t(f"places.as_{key}"),
        key="view_choice",
        required=True,
        on_change=link.chooser("view", "view_choice"),
        label_visibility="collapsed",
    )
