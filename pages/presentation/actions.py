"""Actions in words: how many stand how, and the list of them, overdue first. No session, no clock: the moment is given."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from pages.presentation import figures, labels
from pages.presentation.tables import Marked, Table, Value
from pages.presentation.words import Words
from queries.actions.standing import Stand, Tally, stand_of
from queries.database import Rows
from queries.measures import State

SHORT = 30  # of a text that is told inside a sentence; a Chinese letter counts as two
DAY = 24  # hours
STATES = {Stand.OVERDUE: State.SHORT, Stand.DONE: State.ENOUGH}


def answer(told: Tally, words: Words) -> str:
    """How the actions of a place stand, in one sentence."""
    if not told.total:
        return words.t("actions.none")
    if told.total == 1:
        return words.t("actions.answer_one", told=alone(told, words))
    if all_done(told):
        return words.t("actions.all_done", n=told.total)
    return words.t("actions.answer", n=told.total, told=counted(told, words))


def counted(told: Tally, words: Words) -> str:
    """How many are done, under way and overdue; of the overdue the one that has been so for the longest."""
    said = []
    for stood in (Stand.DONE, Stand.UNDER_WAY, Stand.OVERDUE):
        if n := told.counts.get(stood, 0):
            first = _named(told.overdue[0], words) if stood is Stand.OVERDUE else {}
            said.append(words.t(f"actions.counted.{stood}.{'one' if n == 1 else 'more'}", n=n, **first))
    return words.side_by_clause(said)


def alone(told: Tally, words: Words) -> str:
    """How the only action stands."""
    (stood,) = (stood for stood in Stand if told.counts.get(stood))
    return words.t(f"actions.alone.{stood}", **(_named(told.overdue[0], words) if told.overdue else {}))


def all_done(told: Tally) -> bool:
    """Whether nothing is left to do."""
    return told.total == told.counts.get(Stand.DONE, 0)


def _named(action: Mapping[str, Any], words: Words) -> dict[str, str]:
    return {"what": what(action, words), "due": moment(action["due"], words)}


def what(action: Mapping[str, Any], words: Words) -> str:
    """An action inside a sentence: its text where that is short, else which place it is about."""
    text = str(action["text"])
    width = sum(1 + (letter > "\u2e80") for letter in text)
    return text if width <= SHORT else words.t("actions.of_place", place=labels.alone(action, words))


def moment(at: dt.datetime, words: Words) -> str:
    """A day and an hour."""
    return words.t("actions.moment", day=words.day(at.date()), time=words.clock(at))


def stand(action: Mapping[str, Any], at: dt.datetime, words: Words) -> Value:
    """How an action stands at that moment, with how long it is overdue, or when it was done."""
    stood = stand_of(action, at)
    text = words.t(f"actions.stand.{stood}")
    if stood is Stand.OVERDUE:
        hours = int((at - action["due"]).total_seconds() // 3600)
        long = figures.amount(hours // DAY, "days", words) if hours >= DAY else figures.amount(hours, "hours", words)
        text = words.t("actions.overdue_by", long=long)
    if stood is Stand.DONE:
        text = words.t("actions.done_on", day=words.day(action["done_at"].date()))
    return Marked(STATES[stood], text) if stood in STATES else text


def table(actions: Rows, at: dt.datetime, words: Words) -> Table:
    """The columns of the list, with headers as the reader reads them."""
    return {
        words.t("actions.what"): [str(row["text"]) for row in actions],
        words.t("actions.state"): [stand(row, at, words) for row in actions],
        words.t("actions.due"): [moment(row["due"], words) for row in actions],
        words.t("table.place"): [labels.alone(row, words) for row in actions],
        words.t("actions.department"): [words.name(row, "organisation") or None for row in actions],
        words.t("table.leader"): [held(row, words) for row in actions],
        words.t("actions.given"): [words.day(row["given_on"]) for row in actions],
        words.t("actions.outcome"): [row["outcome"] or None for row in actions],
    }


def held(action: Mapping[str, Any], words: Words) -> str:
    """Who is responsible, with the position; a name never stands alone beside what is overdue."""
    role, person = words.name(action, "role"), words.person(action["person"])
    if role and person:
        return words.t("actions.held", role=role, name=person)
    return role or words.t("actions.nobody")


def in_order(actions: Sequence[Mapping[str, Any]], at: dt.datetime) -> Rows:
    """The same actions as they stood at that moment: overdue, under way, done; the earliest due first."""
    order = list(Stand)
    return sorted(map(dict, actions), key=lambda row: (order.index(stand_of(row, at)), row["due"], row["number"]))
