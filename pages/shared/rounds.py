"""Rounds of screening: when that of a day began, and what each is called."""

import datetime as dt

from pages.shared.ask import ask
from pages.shared.place import Here
from queries import places


def begun(day: dt.date) -> dt.date | None:
    """The first day of the round that a day lies in."""
    return next((row["starts"] for row in ask(places.rounds) if row["starts"] <= day <= row["ends"]), None)


def names(here: Here) -> dict[int, str]:
    """The rounds by number."""
    return {row["number"]: here.words.name(row) for row in ask(places.rounds)}
