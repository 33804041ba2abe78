"""Who works too long: counted on the wall, by badge at a desk (E7, E16)."""

import streamlit as st

from pages.panels.staffing.board import unattended
from pages.shared import tables
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import staffing
from queries.database import Rows


def draw(here: Here, board: Rows) -> None:
    """How many they are, and at a desk each of them."""
    assert here.day is not None
    rows, words = ask(staffing.tired, here.id, here.day), here.words
    (own,) = [row for row in board if not row["steps"]]
    heading = words.t("staffing.tired_unknown") if unattended(own) else words.t("staffing.tired", n=len(rows))
    st.subheader(heading, anchor=False)
    if not rows or here.wall:
        return
    table = {
        words.t("staffing.badge"): [row["badge"] for row in rows],
        words.t("staffing.organisation"): [words.name(row, "organisation") for row in rows],
        words.t("table.place"): [words.name(row) for row in rows],
        words.t("staffing.hours"): [float(row["hours"]) for row in rows],
        words.t("staffing.rest"): [words.t("staffing.yes") if row["without_rest"] else "" for row in rows],
    }
    tables.show(here, table, f"tired_{here.id}", words.t("staffing.badge"), height=220)
