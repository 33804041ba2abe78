"""What the buttons of the form do: write, and say what became of it. What is refused stays in the fields."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import streamlit as st

from pages.panels.actions.choices import NOT_SET, Choices
from pages.presentation import actions as said
from pages.presentation.words import Words, plain
from pages.shared import language, link, place, viewer
from pages.shared.place import Here
from queries import measures
from queries.actions.standing import Stand
from queries.measures import Measure
from queries.writing import actions
from queries.writing.actions import LONGEST, Decided, Stale, Unfit
from queries.writing.transaction import NotWritten

NEW = 0  # the number of an action that is not recorded yet
SAID, WELL = "action_said", "action_well"  # where this session keeps what is to be said of the last change


def key(field: str, number: int, code: str = "") -> str:
    """What a field of the form is called: of each action, and people of each place, another."""
    return "_".join(filter(None, ("action", field, str(number), code)))


def say(words: Words) -> None:
    """What became of the last change, once."""
    told: str | None = st.session_state.pop(SAID, None)
    if told is None:
        return
    if st.session_state[WELL]:
        st.success(plain(told))
    else:
        st.warning(plain(told))


def _try(write: Callable[[], Any], number: int, given: Choices, yours: Mapping[str, Any], done: str) -> None:
    """Write `yours`, and keep what is to be said of it; nothing is written from a wall, whatever its link says."""
    if viewer.wall():
        return
    words = language.words()
    try:
        write()
    except Stale as refused:
        told = _stale(refused, number, given, yours, words)
    except Unfit as refused:
        told = words.t(f"actions.said.{refused.reason}", **({"most": LONGEST} if refused.reason == "too_long" else {}))
    except NotWritten as refused:
        told = words.t("actions.said.not_written", fault=words.t(f"fault.{refused.fault}").replace("`", ""))
    else:
        st.session_state[SAID], st.session_state[WELL] = done, True
        st.session_state.pop(key("text", number), None)  # the fields are filled anew from what is kept now
        return
    st.session_state[SAID], st.session_state[WELL] = told, False


def _stale(refused: Stale, number: int, given: Choices, yours: Mapping[str, Any], words: Words) -> str:
    """Both as they read; whoever sends again after reading them has seen the newer one."""
    if refused.theirs is None:
        return words.t("actions.said.gone")
    st.session_state[key("stamp", number)] = refused.theirs["stamp"]
    theirs, mine = (_read(told, given, words) for told in (refused.theirs, yours))
    return words.t("actions.said.stale", theirs=theirs, yours=mine)


def _read(told: Mapping[str, Any], given: Choices, words: Words) -> str:
    """All that the form changes of an action, so that no two that differ read alike."""
    department = told["organisation_code"] or NOT_SET
    return words.t(
        "actions.said.both",
        text=told["text"],
        stand=words.t(f"actions.stand.{Stand.UNDER_WAY if told['done_at'] is None else Stand.DONE}"),
        due=said.moment(told["due"], words),
        department=given.departments.get(department, department),
        person=given.people.get((told["role_key"], told["person"]), words.person(told["person"])),
        outcome=told["outcome"],
    )


def _outcome(number: int) -> str:
    told: str = st.session_state.get(key("outcome", number), "")
    return told


def _decided(number: int, code: str) -> Decided:
    kept = st.session_state
    due = dt.datetime.combine(kept[key("day", number)], kept[key("time", number)])
    role, person = kept[key("person", number, code)] or (None, None)
    mends = link.asked("mends")
    measure = mends if number == NEW and mends in measures.measures(Measure) else None
    text, department = kept[key("text", number)], kept[key("department", number)] or None
    return Decided(text, code, due, department, role, person, measure)


def _send(here: Here, number: int, given: Choices, _: dt.datetime | None) -> None:
    """Of the briefing that is being held: it speaks of a closed day, whatever has come in of the next one."""
    assert here.day is not None
    closed, decided = place.newest_closed(here.days), _decided(number, given.code)
    day = here.day if closed is None else min(here.day, closed)
    _try(lambda: actions.record(decided, day), number, given, asdict(decided), here.words.t("actions.said.recorded"))


def _keep(here: Here, number: int, given: Choices, done_at: dt.datetime | None, done: str) -> None:
    """All that stands in the fields, as done at that moment or as not done."""
    stamp, decided, outcome = st.session_state[key("stamp", number)], _decided(number, given.code), _outcome(number)
    yours = asdict(decided) | {"outcome": outcome, "done_at": done_at}
    _try(lambda: actions.change(number, stamp, decided, outcome, done_at), number, given, yours, done)


def _change(here: Here, number: int, given: Choices, done_at: dt.datetime | None) -> None:
    _keep(here, number, given, done_at, here.words.t("actions.said.changed"))


def _close(here: Here, number: int, given: Choices, done_at: dt.datetime | None) -> None:
    _keep(here, number, given, done_at, here.words.t("actions.said.closed"))


def _reopen(here: Here, number: int, given: Choices, _: dt.datetime | None) -> None:
    _keep(here, number, given, None, here.words.t("actions.said.reopened"))


# What each button does, with what its form offers and when it is, or was, done.
SENT: dict[str, Callable[[Here, int, Choices, dt.datetime | None], None]] = {
    "send": _send,
    "change": _change,
    "close": _close,
    "reopen": _reopen,
}
