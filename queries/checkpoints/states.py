"""How a shift stands: decided here alone, for sentence, map, strip, list and hours alike.

A report counts before a roster. What was not reported is told by its roster until its report is due, some hours after it
ends (`settings.shift_report_hours`); from then on it kept silent, whatever the roster said. Silence is no gap. "Now" is when
the latest report of any date came in (`heard`).
"""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from queries import settings

Row = Mapping[str, Any]  # of `checkpoints_at`, `shifts_of_day` or `one_checkpoint`
EARLIEST = dt.datetime.fromisoformat("1900-01-01")  # where nothing was heard, nothing is due
LATEST = dt.datetime.fromisoformat("2900-01-01")


class Stand(StrEnum):
    """How a checkpoint stands in a shift: reported, planned, silent and to come are told apart."""

    STAFFED = "staffed"  # reported: all required were there
    UNDERSTAFFED = "understaffed"  # reported: some were there
    UNSTAFFED = "unstaffed"  # reported: nobody was there
    ROSTERED = "rostered"  # to come or pending, all required are on the roster
    FEW_ROSTERED = "few_rostered"  # … some are on the roster
    NOT_ROSTERED = "not_rostered"  # … nobody is on the roster
    NO_ROSTER = "no_roster"  # … and there is no roster
    SILENT = "silent"  # its report was due, and did not come
    NOT_DUE = "not_due"  # nobody is required


WORST = (
    Stand.UNSTAFFED,
    Stand.NOT_ROSTERED,
    Stand.UNDERSTAFFED,
    Stand.FEW_ROSTERED,
    Stand.SILENT,
    Stand.NO_ROSTER,
    Stand.ROSTERED,
    Stand.STAFFED,
    Stand.NOT_DUE,
)
NOBODY = (Stand.UNSTAFFED, Stand.NOT_ROSTERED)
FEW = (Stand.UNDERSTAFFED, Stand.FEW_ROSTERED)


def settled(heard: dt.datetime | None) -> dt.datetime:
    """Until when a shift must have ended for its report to be due by the time of the latest one."""
    return EARLIEST if heard is None else heard - dt.timedelta(hours=settings.shift_report_hours())


def told_until(heard: dt.datetime | None) -> dt.datetime:
    """The minute from which on all is still to come; where nobody noted when anything was heard, reports are not questioned."""
    return LATEST if heard is None else heard.replace(second=0, microsecond=0) + dt.timedelta(minutes=1)


def of_shift(row: Row, due: dt.datetime) -> Stand:
    """How a shift stands; `due`: what ended by then should have been reported (`settled`)."""
    required, planned, present = row["required"], row["planned"], row["present"]
    if not required:
        return Stand.NOT_DUE
    if present is not None:
        return _by(present, required, (Stand.UNSTAFFED, Stand.UNDERSTAFFED, Stand.STAFFED))
    if row["ends"] <= due:
        return Stand.SILENT
    if planned is None:
        return Stand.NO_ROSTER
    return _by(planned, required, (Stand.NOT_ROSTERED, Stand.FEW_ROSTERED, Stand.ROSTERED))


def at_moment(row: Row, at: dt.datetime, heard: dt.datetime | None) -> Stand:
    """How a checkpoint stands at a moment; of what no shift speaks, each minute is reported some hours later."""
    due = settled(heard)
    if row["starts"] is not None:
        stand = of_shift(row, due)
        return Stand.ROSTERED if stand == Stand.STAFFED and at >= told_until(heard) else stand
    if not row["round_the_clock"]:
        return Stand.NOT_DUE
    return Stand.SILENT if at < due else Stand.NO_ROSTER


def worst(stands: "set[Stand] | list[Stand] | Mapping[Stand, int]") -> Stand:
    """The worst of them; where there are none, nobody is required."""
    return min(stands, key=WORST.index, default=Stand.NOT_DUE)


def _by(people: int, required: int, stands: tuple[Stand, Stand, Stand]) -> Stand:
    nobody, few, enough = stands
    return nobody if people == 0 else few if people < required else enough
