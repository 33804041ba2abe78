"""Who works too long: how many, and at a desk each of them by badge."""

import streamlit as st

from pages.presentation import staff_slides, staff_tables
from pages.presentation.tables import flat
from pages.presentation.words import plain
from pages.shared import tables
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import staffing


def said(here: Here) -> str:
    """How many work too long; where nobody reported who worked, nobody knows (E7, E16)."""
    own = next(row for row in ask(staffing.board, here.id, here.folded, here.day) if not row["steps"])
    if staff_tables.unattended(own):
        return here.words.t("staffing.tired_unknown")
    return here.words.t("staffing.tired", n=len(ask(staffing.tired, here.id, here.day)))


def left_out(here: Here) -> str:
    """The places of which that tells nothing."""
    return staff_slides.tired_left_out(ask(staffing.board, here.id, here.folded, here.day), here.words)


def draw(here: Here) -> None:
    """Each cadre who works too long, by badge."""
    rows = ask(staffing.tired, here.id, here.day)
    st.subheader(said(here), anchor=False)
    if untold := left_out(here):
        st.caption(plain(untold))
    if rows:
        alt = here.words.t("staffing.badge")
        table = flat(staff_tables.tired(rows, here.words))
        tables.show(here, table, f"tired_{here.id}", alt)
        tables.save(here, table, "tired")
