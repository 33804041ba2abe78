"""What is decided is recorded here, changed and closed: at a desk, and never from a wall."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.panels.actions import choices, sending
from pages.panels.actions.choices import NOT_SET, Choices
from pages.panels.actions.listing import Listing
from pages.panels.actions.sending import NEW, key
from pages.shared import choosers, link
from pages.shared.place import Here
from queries import settings
from queries.writing.actions import LONGEST

WIDE = 360  # px, of a list of places
HALF_HOUR = 1800  # seconds


def draw(here: Here, found: Listing) -> None:
    """The form of the action that the link names, else of a new one."""
    if here.wall:
        return
    words = here.words
    action = next((row for row in found.rows if str(row["number"]) == link.asked("action")), None)
    with st.container(border=True):
        sending.say(words)
        with st.container(horizontal=True, vertical_alignment="center"):
            if action is None:
                st.markdown(f"**{words.t('actions.form.record')}**", width="content")
                names = choices.names(here)
                st.markdown(words.t("actions.form.place"), width="content")
                code = choosers.one_of("for", names, words.t("actions.form.place"), WIDE)
            else:
                st.markdown(f"**{words.t('actions.form.edit', n=action['number'])}**", width="content")
                st.button(words.t("actions.form.another"), key="another", on_click=link.say, kwargs={"action": None})
                code = str(action["code"])
        _form(here, found, action, choices.choices(here, code, action))


def _form(here: Here, found: Listing, action: Mapping[str, Any] | None, given: Choices) -> None:
    number = NEW if action is None else int(action["number"])
    _begin(number, action, given, found.at)
    with st.form(f"action_form_{number}", border=False):
        left, right = st.columns([5, 4], gap="medium")
        with left:
            st.text_area(here.words.t("actions.form.text"), key=key("text", number), max_chars=LONGEST, height=124)
            if action is not None:
                st.text_input(here.words.t("actions.outcome"), key=key("outcome", number), max_chars=LONGEST)
        with right:
            _who_and_when(here, number, given)
        _buttons(here, number, given, action, found.at)


def _begin(number: int, action: Mapping[str, Any] | None, given: Choices, at: dt.datetime) -> None:
    """What stands in the fields when a form is opened. They and the stamp of what they were read from go together."""
    if key("text", number) in st.session_state:
        return
    tomorrow = dt.datetime.combine(at.date() + dt.timedelta(days=1), settings.day_closes())
    due = tomorrow if action is None else action["due"]
    st.session_state[key("text", number)] = "" if action is None else action["text"]
    st.session_state[key("department", number)] = (action and action["organisation_code"]) or NOT_SET
    st.session_state[key("outcome", number)] = "" if action is None else action["outcome"]
    st.session_state[key("day", number)], st.session_state[key("time", number)] = due.date(), due.time()
    st.session_state[key("stamp", number)] = None if action is None else action["stamp"]
    if action is not None:
        st.session_state[key("person", number, given.code)] = (action["role_key"], action["person"])


def _who_and_when(here: Here, number: int, given: Choices) -> None:
    words = here.words
    first, second = st.columns(2)
    with first:
        st.selectbox(
            words.t("actions.department"),
            list(given.departments),
            format_func=lambda code: given.departments[code],
            key=key("department", number),
        )
        st.date_input(words.t("actions.form.due_day"), key=key("day", number), format="YYYY-MM-DD")
    with second:
        st.selectbox(
            words.t("actions.form.responsible"),
            list(given.people),
            format_func=lambda held: given.people[held],
            key=key("person", number, given.code),
        )
        st.time_input(words.t("actions.form.due_time"), key=key("time", number), step=HALF_HOUR)


def _buttons(here: Here, number: int, given: Choices, action: Mapping[str, Any] | None, at: dt.datetime) -> None:
    """What can be done with it: assign; or save, and close or reopen."""
    words = here.words
    offered = ["send"] if action is None else ["change", "close" if action["done_at"] is None else "reopen"]
    with st.container(horizontal=True):
        for each in offered:
            done_at = at if each == "close" else action["done_at"] if action else None
            st.form_submit_button(
                words.t(f"actions.form.{each}"),
                key=f"action_{each}_{number}",
                on_click=sending.SENT[each],
                args=(here, number, given, done_at),
            )
