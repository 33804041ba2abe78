"""The checkpoint that the link names: its shifts of the day, and who came through."""

import datetime as dt

import streamlit as st

from pages.presentation import labels
from pages.presentation.words import full_hours, plain
from pages.shared import link, sizes, tables
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import checkpoints
from queries.checkpoints.states import of_shift


def draw(here: Here, at: dt.datetime) -> None:
    """Its shifts, if the link names one that is open here."""
    code = link.asked("checkpoint")
    if code is None and st.session_state.get("checkpoint_shown"):
        st.session_state["closings"] = closings() + 1
    st.session_state["checkpoint_shown"] = code
    if code is None or here.day is None:
        return
    chosen = next((row for row in ask(checkpoints.checkpoints_at, here.id, at) if row["code"] == code), None)
    if chosen is None:
        return
    called = here.words.name(chosen)
    with st.container(border=True):
        with sizes.line():
            st.subheader(here.words.t("checkpoints.one", name=plain(called)), width="content", anchor=False)
            st.button(here.words.t("checkpoints.close"), on_click=link.say, kwargs={"checkpoint": None}, key="close")
        _shifts(here, here.day, code, called)


def _shifts(here: Here, day: dt.date, code: str, called: str) -> None:
    words, shifts = here.words, ask(checkpoints.one_checkpoint, here.id, code, day)
    table = {
        words.t("checkpoints.shift"): [full_hours(row["first"], row["last"]) for row in shifts],
        words.t("export.state"): [labels.marked(of_shift(row, here.heard), words) for row in shifts],
        words.t("checkpoints.required"): [row["required"] for row in shifts],
        words.t("checkpoints.on_roster"): [row["planned"] for row in shifts],
        words.t("checkpoints.present"): [row["present"] for row in shifts],
        words.t("checkpoints.entries"): [row["entries"] for row in shifts],
        words.t("checkpoints.turned_back"): [row["turned_back"] for row in shifts],
        words.t("checkpoints.fevers"): [labels.cell(row["fevers"], words) for row in shifts],
    }
    tables.show(here, table, f"one_{code}", words.t("checkpoints.one", name=called), height="content")


def closings() -> int:
    """How often a checkpoint was closed. The list begins anew then: another click on a selected row would say nothing."""
    return int(st.session_state.get("closings", 0))
