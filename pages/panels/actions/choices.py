"""Whom and what an action can name: the places here and below, the departments, and who holds a position there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from pages.shared.ask import ahead, ask
from pages.shared.place import Here
from queries import actions, briefing, places
from queries.database import Rows

NOT_SET = ""  # a list that is given nothing would say so in English
Held: TypeAlias = tuple[str | None, str | None]  # the key of a position, and the name of who holds it


@dataclass(frozen=True)
class Choices:
    """The place of an action, and by what is kept of each, what the lists call the departments and the people."""

    code: str
    departments: Mapping[str, str]
    people: Mapping[Held, str]


def names(here: Here) -> dict[str, str]:
    """By their codes, the places that an action can be about: this one, and those one step down."""
    return {str(row["code"]): here.words.name(row) for row in (here.place, *_below(here))}


def choices(here: Here, code: str, action: Mapping[str, Any] | None) -> Choices:
    """The lists for an action about this place; who was named before stays among them, also when he has left."""
    words = here.words
    numbers = {str(row["code"]): int(row["id"]) for row in (here.place, *_below(here))}
    holders = ask(places.holders, numbers[code], here.day) if code in numbers else []
    people: dict[Held, str] = {(None, None): words.t("actions.nobody")}
    for row in holders:
        people[row["role"], row["name"]] = _called(words.name(row), row["name"], here)
    if action is not None:
        named = (action["role_key"], action["person"])
        people.setdefault(named, _called(words.name(action, "role"), action["person"], here))
    departments = {NOT_SET: words.t("actions.no_department")}
    departments |= {row["code"]: words.name(row) for row in ask(actions.departments)}
    if action is not None and action["organisation_code"]:
        named_before = words.name(action, "organisation") or action["organisation_code"]
        departments.setdefault(action["organisation_code"], named_before)
    return Choices(code, departments, people)


def _called(role: str, name: str | None, here: Here) -> str:
    return here.words.t("actions.held", role=role, name=name) if name else role


def _below(here: Here) -> Rows:
    assert here.day is not None
    ahead((briefing.places_below, here.id, here.folded, False, here.day), (actions.departments,))
    return ask(briefing.places_below, here.id, here.folded, False, here.day)
