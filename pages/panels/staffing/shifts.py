"""Today's and tomorrow's shifts beside each other."""

import streamlit as st

from pages.presentation import labels
from pages.shared import tables
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import staffing


def draw(here: Here) -> None:
    """Required, present and short per date and shift."""
    assert here.day is not None
    rows, words = ask(staffing.coming_shifts, here.id, here.day), here.words
    if not rows:
        return
    st.subheader(words.t("staffing.coming"), anchor=False)
    table = {
        words.t("table.date"): [words.day(row["date"]) for row in rows],
        words.t("checkpoints.watch"): [words.name(row) for row in rows],
        words.t("staffing.required"): [row["required"] for row in rows],
        words.t("staffing.present"): [row["present"] for row in rows],
        words.t("staffing.short"): [labels.short(row["short"]) for row in rows],
    }
    tables.show(here, table, f"coming_{here.id}", words.t("staffing.coming"))
