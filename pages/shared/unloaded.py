"""Screens whose tables nobody has loaded yet: marked in the navigation, and one calm sentence in place of an empty frame."""

import streamlit as st

from pages.shared import stage
from pages.shared.ask import ask
from pages.shared.place import Here
from pages.shared.screens import TABLES
from queries import reports


def screens() -> list[str]:
    """The screens that have nothing to tell, because none of their tables has a row."""
    held = {row["name"] for row in ask(reports.held)}
    return [screen for screen, tables in TABLES.items() if held.isdisjoint(tables)]


def told(here: Here, screen: str) -> bool:
    """Whether a screen has nothing to tell. Then it says what it would show, and which file it needs."""
    if screen not in screens():
        return False
    stage.speak()
    st.title(here.words.t(f"screen.{screen}"), anchor=False)
    st.markdown(here.words.t(f"screen.{screen}_unloaded"))
    return True
