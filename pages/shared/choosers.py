"""Choices that live in the link: a list of words, of which one holds."""

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from pages.shared import link

ALL = "all"


def chosen(param: str, words: Mapping[str, str]) -> str:
    """The key that the link names under `param`; without one, the first."""
    asked = link.asked(param) or ""
    return asked if asked in words else next(iter(words))


def one_of(param: str, words: Mapping[str, str], label: str, width: int | Literal["stretch"]) -> str:
    """The same with a list to choose another."""
    key = f"{param}_choice"
    st.session_state[key] = chosen(param, words)
    st.selectbox(
        label,
        list(words),
        format_func=lambda choice: words[choice],
        key=key,
        on_change=link.chooser(param, key),
        label_visibility="collapsed",
        width=width,
    )
    return str(st.session_state[key])


def more(titles: Mapping[str, str], label: str) -> str | None:
    """Which of the details below a screen the link asks for, if any, with all of them to choose from."""
    asked = link.asked("more") if link.asked("more") in titles else None
    st.session_state["more_choice"] = asked
    st.segmented_control(
        label,
        list(titles),
        format_func=lambda key: titles[key],
        key="more_choice",
        on_change=_more,
        label_visibility="collapsed",
    )
    return asked


def _more() -> None:
    link.say(more=st.session_state["more_choice"])
