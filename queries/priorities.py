"""What needs attention: measures of the places one step down, of one screen or of all, in one ranking.

Three things count: how far a share is beyond its limit, how much worse it is than the day before, and how many stand behind
it. Points beyond the limit and points lost are added up; the root of how many are missing weighs them, so that a large place
comes first where two stand alike, and does not drown a small one. A count of what should not be (people missing, say) weighs as
the share that it is of its whole. What has no whole, such as hours or days, is so many per cent beyond its limit, weighs as if
`AS_MANY` were missing, and loses nothing.
"""

import datetime as dt
import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from queries import spread
from queries.measures import SIDES, Measure, Share, State
from queries.rounding import half_up

LEAST = 1.0  # points; a smaller change is none
AS_MANY = 25  # stand behind what has no whole: among the shares of a community it is seen, and does not lead


@dataclass(frozen=True)
class Finding:
    """One measure of one place. `place` is its row; `before` what it told the day before (`Measure.value`), if that is known.

    `alike`: so many others of the ranking are told just the same (`with_alike`); `together`: its numerator and denominator
    with theirs, added up.
    """

    place: Mapping[str, Any]
    measure: Measure
    state: State
    numerator: float
    denominator: float
    before: float | None
    alike: int = 0
    together: tuple[float, float] | None = None

    @property
    def share(self) -> float:
        return 100 * self.numerator / self.denominator

    @property
    def beyond(self) -> float:
        """Points beyond the limit: see `Measure.off`."""
        return self.measure.off(self.numerator, self.denominator)

    @property
    def lost(self) -> float:
        """Percentage points that a share lost since the day before."""
        if self.before is None or not isinstance(self.measure, Share):
            return 0.0
        return max(0.0, self.before - self.share)

    @property
    def missing(self) -> float:
        """How many stand behind it, in what the measure tells."""
        return self.measure.missing(self.numerator, self.denominator) if self.measure.of_whole else AS_MANY

    @property
    def told(self) -> Hashable:
        """How it stands, as everybody is shown it: of two places one step down, or of two further down, the same stand alike.

        However much stands behind it: of 0 of 3 and 0 of 5 neither is the worst alone.
        """
        shown = self.measure.shown(self.measure.value(self.numerator, self.denominator))
        return self.measure.key, self.place.get("parent_code") is None, self.state, shown, half_up(self.lost)

    @property
    def weight(self) -> float:
        return (self.beyond + self.lost) * math.sqrt(self.missing)


def ranked(
    places: Iterable[Mapping[str, Any]], figures: Iterable[Mapping[str, Any]], known: Iterable[Measure]
) -> list[Finding]:
    """What is beyond its limit or worse than the day before, the weightiest first.

    `places` are those one step down; `figures` are rows of `figures.compared`. Who keeps silent has nothing to rank.
    """
    by_number, every = {row["id"]: row for row in places}, list(known)
    found = [
        finding
        for row in figures
        if row["place_id"] in by_number
        for measure in every
        if (finding := _finding(by_number[row["place_id"]], row, measure))
    ]
    found = [each for each in found if each.beyond or each.lost >= LEAST]
    return sorted(found, key=lambda each: (-each.weight, each.place["code"]))


def of_place(place: Mapping[str, Any], days: Sequence[Mapping[str, Any]], known: Iterable[Measure]) -> list[Finding]:
    """The same of the place itself, from rows of `figures.days_of`: its newest day beside the one before it."""
    every = list(known)
    return ranked([place], [own_row(place, days, every)], every)


def own_row(place: Mapping[str, Any], days: Sequence[Mapping[str, Any]], known: Iterable[Measure]) -> dict[str, Any]:
    """Such days as a row of `figures.compared`."""
    row = {"place_id": place["id"], **days[-1]}
    for measure in known:
        before = days[-2] if len(days) > 1 and _comparable(measure, *days[-2:]) else {}
        row |= {f"{measure.key}_{side}_before": before.get(f"{measure.key}_{side}") for side in SIDES[:2]}
    return row


def _comparable(measure: Measure, before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    same_round = not measure.over_round or before["round"] == now["round"]
    return same_round and bool(now["date"] - before["date"] == dt.timedelta(days=1))


def weights(found: Iterable[Finding]) -> dict[str, float]:
    """What weighs on each place in all, by its code."""
    told: dict[str, float] = {}
    for each in found:
        told[str(each.place["code"])] = told.get(str(each.place["code"]), 0.0) + each.weight
    return told


def _finding(place: Mapping[str, Any], row: Mapping[str, Any], measure: Measure) -> Finding | None:
    state, sides = measure.state_in(row), [row[f"{measure.key}_{side}"] for side in SIDES]
    if state in (State.NOT_REPORTED, State.NOT_APPLICABLE):
        return None
    numerator, denominator = (row[f"{measure.key}_{side}_before"] for side in SIDES[:2])
    before = measure.value(numerator, denominator) if denominator and numerator is not None else None
    return Finding(place, measure, state, sides[0], sides[1], before)


def fallen(found: Iterable[Finding]) -> Finding | None:
    """Of ranked findings the fall that weighs most: points lost since the day before, times the root of how many are missing."""
    worse = [each for each in found if each.lost >= LEAST]
    first = max(worse, key=lambda each: each.lost * math.sqrt(each.missing), default=None)
    return None if first is None else with_alike(first, worse)


def with_alike(first: Finding, found: Iterable[Finding]) -> Finding:
    """The finding that is told of a ranking, with how many others stand just as it does, and what all of them count."""
    every = list(found)
    others = spread.alike(first, every, lambda each: each.told)
    if not others:
        return replace(first, alike=0, together=None)
    same = [each for each in every if each.told == first.told]
    together = sum(each.numerator for each in same), sum(each.denominator for each in same)
    return replace(first, alike=others, together=together)


def of_same(one: Finding | None, other: Finding | None) -> bool:
    """Whether two findings are of one measure and one place."""
    if one is None or other is None:
        return False
    return (one.place["code"], one.measure.key) == (other.place["code"], other.measure.key)
