"""Sent, arrived, in post and on duty, per channel and batch (C10, C11)."""

import streamlit as st

from pages.shared import tables
from pages.shared.ask import ask
from pages.shared.place import Here
from queries.staffing import departments


def draw(here: Here) -> None:
    """The table; where attendance knows of nobody, on duty stays open."""
    assert here.day is not None
    rows, words = ask(departments.batches, here.id, here.day), here.words
    if not rows:
        return
    st.subheader(words.t("staffing.batches"), anchor=False)
    told = any(row["on_duty"] for row in rows)
    none = words.t("staffing.no_batch")
    table = {
        words.t("staffing.channel"): [words.t(f"staffing.{row['channel']}") for row in rows],
        words.t("staffing.batch"): [none if row["batch"] is None else str(row["batch"]) for row in rows],
        words.t("staffing.sent"): [row["sent"] for row in rows],
        words.t("staffing.arrived"): [row["arrived"] for row in rows],
        words.t("staffing.in_post"): [row["present"] for row in rows],
        words.t("staffing.on_duty"): [row["on_duty"] if told or not row["present"] else None for row in rows],
    }
    tables.show(here, table, f"batches_{here.id}", words.t("staffing.batches"))
