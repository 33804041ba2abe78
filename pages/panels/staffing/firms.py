"""Property firms, the lowest share of their staff on duty first (E29)."""

import streamlit as st

from pages.shared import tables
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import staffing


def draw(here: Here) -> None:
    """Share, present and on the roll per firm."""
    assert here.day is not None
    rows, words = ask(staffing.property_firms, here.id, here.day), here.words
    if not rows:
        return
    st.subheader(words.t("staffing.firms"), anchor=False)
    shares = [words.percent(row["present"], row["on_roll"]) if row["on_roll"] else "" for row in rows]
    table = {
        words.t("staffing.firm"): [words.name(row) for row in rows],
        words.t("staffing.share"): shares,
        words.t("staffing.present"): [row["present"] for row in rows],
        words.t("staffing.on_roll"): [row["on_roll"] for row in rows],
    }
    tables.show(here, table, f"firms_{here.id}", words.t("staffing.firms"))
