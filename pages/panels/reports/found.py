"""What is asked of the reports of a place, once for the desk and its slides."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from pages.presentation import reporting as told
from pages.presentation import sums
from pages.presentation.reporting import Kinds, Silence
from pages.shared import reporting as shared
from pages.shared.ask import ahead, ask
from pages.shared.cards import DAYS
from pages.shared.place import Here
from queries import reporting, settings
from queries.briefing.days import closed
from queries.database import Rows

MOST = 1000  # places that are silent, and sums that fail: more are not read one by one


@dataclass(frozen=True)
class Found:
    """The last days of the place, who is silent and what does not add up on the day, each the weightiest first.

    `before`: of who was silent on the day before no more than the first, which tells how many they were. `below`: the places
    one click below, each with how many reports are missing there.
    """

    day: dt.date
    days: Rows
    silent: list[Silence]
    before: list[Silence]
    broken: Rows
    kinds: Kinds
    below: Rows

    def said(self, here: Here) -> list[str]:
        """What a leader must know of them; a day that is not closed is provisional."""
        until = here.words.clock(here.as_of) if here.provisional and here.as_of else ""
        return told.said(self.days, self.silent, self.kinds, str(here.place["code"]), here.words, until, self.below)

    def closes(self, here: Here) -> str:
        """That more may come in until the day closes."""
        until = here.words.clock(settings.day_closes())
        return here.words.t("frame.provisional", time=until) if here.provisional else ""


def found(here: Here) -> Found | None:
    """What the place has to tell; None where no date has reports."""
    if here.day is None:
        return None
    first = here.day - dt.timedelta(days=DAYS - 1)
    course = (reporting.course, here.id, first, here.day)
    before = (reporting.silent, here.id, here.day - dt.timedelta(days=1), 1)
    silent = (reporting.silent, here.id, here.day, MOST)
    broken = (reporting.broken, here.id, here.day, MOST, not here.provisional)
    places, status = shared.questions(here)
    ahead(course, silent, before, broken, places, status)
    days = [_counted(row) for row in ask(*course)]
    if not days:
        return None
    kinds = told.due(days, reporting.kinds())
    every, earlier = (told.silences(ask(*each)) for each in (silent, before))
    below = told.lacking(ask(*places), ask(*status), kinds)
    return Found(here.day, days, every, earlier, sums.weighty(ask(*broken)), kinds, below)


def _counted(row: dict[str, Any]) -> dict[str, Any]:
    """A row of `reporting.course` with what does not agree: a kind left out only once its day has closed, since it may come."""
    over = closed(row["date"], settings.now(), settings.day_closes())
    return row | {"broken": row["broken"] + (row["left_out"] if over else 0)}
