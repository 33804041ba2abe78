"""How an action stands at a moment, and how many of several stand how.

Decided here; `queries.command.groups.group_actions` counts by the same in SQL.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from queries.database import Rows


class Stand(StrEnum):
    """What is past its hour and not done is overdue; nothing is both overdue and done."""

    OVERDUE = "overdue"
    UNDER_WAY = "under_way"
    DONE = "done"


DAYS = 7  # data older than that are shown as on their own day, whatever the clock says


def moment(day: dt.date, spoken_of: bool, heard: dt.datetime | None, now: dt.datetime) -> dt.datetime:
    """The moment at which actions are told: now where the meeting speaks of the day, else the end of the day.

    `heard`: when the latest report of any day came in.
    """
    if spoken_of and now < dt.datetime.combine(day + dt.timedelta(days=DAYS), dt.time()):
        return now
    end = dt.datetime.combine(day, dt.time(23, 59))
    return max(end, heard) if spoken_of and heard else end


@dataclass(frozen=True)
class Tally:
    """How several actions stand, and the overdue ones, the longest overdue first."""

    counts: Mapping[Stand, int]
    overdue: Rows

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def stand_of(action: Mapping[str, Any], at: dt.datetime) -> Stand:
    """How a row of `questions.actions` stands at that moment: what was done later was not done then."""
    if action["done_at"] is not None and action["done_at"] <= at:
        return Stand.DONE
    return Stand.OVERDUE if action["due"] < at else Stand.UNDER_WAY


def tally(actions: Iterable[Mapping[str, Any]], at: dt.datetime) -> Tally:
    """The actions counted by how they stand at that moment."""
    every = [dict(action) for action in actions]
    overdue = [action for action in every if stand_of(action, at) is Stand.OVERDUE]
    return Tally(
        Counter(stand_of(action, at) for action in every),
        sorted(overdue, key=lambda action: (action["due"], action["number"])),
    )
