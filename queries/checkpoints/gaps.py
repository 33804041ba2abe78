"""Gaps: when nobody stands at a checkpoint, in which shift, and who answers for it. Plain rows in, plain values out."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from queries.checkpoints.states import of_shift
from queries.measures import State
from queries.minutes import NIGHT_ENDS


class Watch(StrEnum):
    """The part of the day in which a shift or a gap begins."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    NIGHT = "night"


@dataclass(frozen=True)
class Gap:
    """Minutes of a date during which nobody is at a checkpoint; `planned` where only the roster says so."""

    code: str
    name_zh: str
    name_en: str | None
    child_code: str | None
    first: int
    last: int
    required: int
    planned: bool
    leader: str | None

    @property
    def minutes(self) -> int:
        return self.last - self.first

    @property
    def watch(self) -> Watch:
        """The shift of the day in which it begins."""
        return watch_of(self.first)


def watch_of(minute: int) -> Watch:
    """Early from 06:00, middle from 12:00, late from 17:00, night from 22:00."""
    for begins, watch in ((22 * 60, Watch.NIGHT), (17 * 60, Watch.LATE), (12 * 60, Watch.MIDDLE)):
        if minute >= begins:
            return watch
    return Watch.EARLY if minute >= NIGHT_ENDS else Watch.NIGHT


def gaps(shifts: Iterable[Mapping[str, Any]], heard: dt.datetime | None = None) -> list[Gap]:
    """The gaps of a date from the records of `checkpoints.shifts_of_day`, those that follow each other merged.

    A shift is a gap where `states.of_shift` says that nobody is there, by report or by a roster that still speaks. The
    longest first.
    """
    found: list[Gap] = []
    for shift in sorted(shifts, key=lambda shift: (shift["code"], shift["first"])):
        if of_shift(shift, heard) != State.ZERO:
            continue
        gap = Gap(**{name: shift[name] for name in KNOWN}, planned=shift["present"] is None)
        if found and _goes_on(found[-1], gap):
            found[-1] = replace(found[-1], last=gap.last, required=max(found[-1].required, gap.required))
        else:
            found.append(gap)
    return sorted(found, key=lambda gap: (-gap.minutes, gap.code, gap.first))


KNOWN = ("code", "name_zh", "name_en", "child_code", "first", "last", "required", "leader")


def _goes_on(before: Gap, gap: Gap) -> bool:
    return (before.code, before.last, before.planned) == (gap.code, gap.first, gap.planned)
