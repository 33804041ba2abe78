"""Measures: their three kinds, how a place stands on one, and all of them in the order of the screens.

What is counted over what stands in each subject's `measures`. Counts of a round are as they stand on a date, others of it alone.
"""

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, overload

from queries import settings
from queries.counts import Counts, counts
from queries.database import Statement
from queries.rounding import half_up, rounded
from queries.schema import RegisterTotal, ReportStatus

SIDES = ("numerator", "denominator", "expected", "reported")  # what a row tells of a measure


class State(StrEnum):
    """How a place stands on a measure. Only the first five are figures; silence is not zero."""

    ENOUGH = "enough"
    WATCH = "watch"
    SHORT = "short"
    ZERO = "zero"
    UNJUDGED = "unjudged"  # told, and neither good nor bad: the measure has no limits
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"


class Sensitivity(StrEnum):
    """Who may see a measure on a wall: everybody the work of staff, from the grid up people on lists, nobody people observed."""

    WORK = "work"
    LISTED = "listed"
    PEOPLE = "people"


class Better(StrEnum):
    """Which way is good."""

    HIGHER = "higher"
    LOWER = "lower"


class Silence(StrEnum):
    """What a total does with a place that kept silent: what it told before stands, it is left out, or counts as not done."""

    NONE = "none"  # a register waits for no report
    CARRIED = "carried"
    LEFT_OUT = "left_out"
    NOT_DONE = "not_done"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What all kinds have: `numerator` (without `less`) is counted, of the `denominator`; without one nothing applies.

    What is `unjudged` is in both and taken off both: of it nothing can be said yet.

    `amber` and `red`: limits in what the kind tells. `expected`, `reported`: whether a place has spoken; a register need not.
    """

    key: str
    numerator: Counts
    denominator: Counts
    amber: float  # beyond it a place is watched
    red: float  # beyond it a place is short
    practice: tuple[str, ...]
    less: Counts = ()
    unjudged: Counts = ()
    expected: Counts = ()
    reported: Counts = ()
    sensitivity: Sensitivity = Sensitivity.WORK
    better: Better = Better.HIGHER
    per: int = 1  # how many of what is counted make one of what is told: 60 minutes are an hour
    of_reports: bool = False  # the denominator counts reports only: where nobody reports there is none
    of_whole: bool = True  # the numerator is a part of the denominator, which tells how many there could be
    known_by: str = ""  # the table without any row of which nothing is known of it, though there is something to count

    @property
    def over_round(self) -> bool:
        """Whether the figure grows through a round and starts again with the next."""
        return any(count.since_start for count in self.numerator)

    @property
    def of_register(self) -> bool:
        """Whether its base is the register, which has a date of its own."""
        return any(count.table is RegisterTotal for count in self.denominator)

    @property
    def limited(self) -> bool:
        """Whether it has limits: without any it is told and compared, and not judged."""
        return not (self.better is Better.HIGHER and self.amber == self.red == 0)

    @property
    def by_the_minute(self) -> bool:
        """Whether it waits for the minutes that it tells of: how many places kept silent it does not know."""
        return self.per > 1 and bool(self.reported) and self.reported == self.denominator

    @property
    def silence(self) -> "Silence":
        """What a total does with places that kept silent on its date."""
        if not self.expected:
            return Silence.NONE
        if self.over_round:
            return Silence.CARRIED
        return Silence.LEFT_OUT if self.of_reports else Silence.NOT_DONE

    def value(self, numerator: float, denominator: float) -> float:
        """What the limits are held against."""
        raise NotImplementedError

    def off(self, numerator: float, denominator: float) -> float:
        """How far beyond its limit, in points: per cent of the whole; where there is none, of the limit, at most all of it."""
        return min(100.0, max(0.0, self.over(numerator, denominator)))

    def over(self, numerator: float, denominator: float) -> float:
        """The same without an end, below 0 within the limit: twice the limit and ten times are told apart."""
        value = self.value(numerator, denominator)
        beyond = value - self.amber if self.better is Better.LOWER else self.amber - value
        return 100 * beyond / self._whole(denominator)

    def missing(self, numerator: float, denominator: float) -> float:
        """Of what has a whole, how many are not as they should be, in what the measure tells."""
        return (numerator if self.better is Better.LOWER else denominator - numerator) / self.per

    def told(self, count: float | None) -> float | None:
        """A count of what is counted in what the measure tells: minutes as hours with one decimal, as everybody is shown them."""
        return count if count is None or self.per == 1 else half_up(count / self.per)

    def missing_told(self, numerator: float | None, denominator: float | None) -> float | None:
        """How many are missing as everybody is shown them; None where nothing is known: what is shown as alike is alike."""
        if not denominator or numerator is None:
            return None
        return self.told(numerator if self.better is Better.LOWER else denominator - numerator)

    def shown(self, value: float) -> float:
        """What it tells (`value`) as everybody is shown it: with one decimal."""
        return half_up(value)

    def _whole(self, denominator: float) -> float:
        """What is a hundred points, in what the limits are told in."""
        return denominator / self.per if self.of_whole else self.amber or self.red or 1.0

    def state(self, numerator: float | None, denominator: float | None, expected: float, reported: float) -> State:
        """How a place stands; without a base the measure does not apply to it."""
        if not denominator or numerator is None or math.isnan(denominator) or math.isnan(numerator):
            silent = self.of_reports and denominator == 0 and expected > 0 and not reported
            return State.NOT_REPORTED if silent else State.NOT_APPLICABLE
        if expected > 0 and not reported:
            return State.NOT_REPORTED
        if not self.limited:
            return State.UNJUDGED
        value = self.value(numerator, denominator)
        if self.better is Better.LOWER:
            return State.SHORT if value > self.red else State.WATCH if value > self.amber else State.ENOUGH
        if value == 0:
            return State.ZERO
        return State.SHORT if value < self.red else State.WATCH if value < self.amber else State.ENOUGH

    def state_in(self, row: Mapping[str, Any]) -> State:
        """How a row of `figures.compared` or `figures.days_of` stands on it."""
        return self.state(*(row[f"{self.key}_{side}"] for side in SIDES))


def share(numerator: float | None, denominator: float | None) -> float | None:
    """So much of so much, in percent; None where there is no base."""
    return 100 * numerator / denominator if denominator and numerator is not None else None


@dataclass(frozen=True, kw_only=True)
class Share(Measure):
    """So many of so many, in percent."""

    def value(self, numerator: float, denominator: float) -> float:
        return 100 * numerator / denominator

    def shown(self, value: float) -> float:
        return rounded(value)

    def _whole(self, denominator: float) -> float:
        return 100.0


def share_told(
    key: str,
    subject: str,
    numerator: Counts,
    denominator: Counts,
    limits: tuple[float, float],
    practice: tuple[str, ...],
    less: Counts = (),
) -> Share:
    """A share of what was told of a subject: places that keep silent are in neither of its counts."""
    amber, red = limits
    return Share(
        key=key,
        numerator=numerator,
        less=less,
        denominator=denominator,
        amber=amber,
        red=red,
        practice=practice,
        of_reports=True,
        expected=counts(ReportStatus.expected, of=subject),
        reported=counts(ReportStatus.on_time, ReportStatus.late, of=subject),
    )


@dataclass(frozen=True, kw_only=True)
class Amount(Measure):
    """So many, in their own unit; with `each`, so many to one of the denominator, such as days that a stock lasts.

    `cut`: its decimals are cut and not rounded, so that a stock never lasts for longer than is said.
    """

    unit: str
    each: bool = False
    of_whole: bool = False
    cut: bool = False

    def value(self, numerator: float, denominator: float) -> float:
        return numerator / (denominator if self.each else self.per)

    def shown(self, value: float) -> float:
        return math.floor(10 * value + 1e-9) / 10 if self.cut else super().shown(value)


@dataclass(frozen=True, kw_only=True)
class Listed(Measure):
    """Who or what, and since when: so many entries, and `entries(place, date)` has a row for each, with `since`."""

    entries: Callable[..., Statement]
    unit: str
    better: Better = Better.LOWER

    def value(self, numerator: float, denominator: float) -> float:
        return numerator


Kind = TypeVar("Kind", bound=Measure)


@overload
def measures() -> dict[str, Share]: ...
@overload
def measures(kind: type[Kind]) -> dict[str, Kind]: ...
def measures(kind: Any = Share) -> Any:
    """The measures of a kind in the order of the screens, with the limits that this command post has set."""
    limits = settings.limits()
    return {
        m.key: replace(m, amber=limits[m.key][0], red=limits[m.key][1]) if m.key in limits else m
        for m in _defaults()
        if isinstance(m, kind)
    }


def untold(measure: Measure, fine: bool) -> bool:
    """Whether a room is told nothing of it: of people observed, and where `fine` (below the grid) of people on received lists."""
    return measure.sensitivity is Sensitivity.PEOPLE or (fine and measure.sensitivity is Sensitivity.LISTED)


def to_choose(wall: bool, fine: bool, held: Collection[str]) -> dict[str, Share]:
    """The shares that places may be judged by, of tables `held` with a row; on a wall those a room is told of such places."""
    shown = {key: each for key, each in measures().items() if each.limited and each.known_by in {"", *held}}
    return {key: each for key, each in shown.items() if not wall or not untold(each, fine)}


@cache
def by_name() -> dict[str, Counts]:
    """The counts that screens read by name."""
    return {name: counts for subject in _subjects() for name, counts in subject.BY_NAME.items()}


def subject_of(measure: Measure) -> str:
    """The folder of the subject that brings it."""
    return _brought_by()[measure.key]


@cache
def _brought_by() -> dict[str, str]:
    return {measure.key: subject.__name__.split(".")[1] for subject in _subjects() for measure in subject.MEASURES}


@cache
def _defaults() -> tuple[Measure, ...]:
    return tuple(measure for subject in _subjects() for measure in subject.MEASURES)


def _subjects() -> tuple[Any, ...]:
    """The measures of every subject. Imported when asked for: subjects make theirs of the kinds above."""
    from queries.brigades import measures as brigades
    from queries.checkpoints import measures as checkpoints
    from queries.command import measures as command
    from queries.duty import measures as duty
    from queries.homes import measures as homes
    from queries.lists import measures as lists
    from queries.needs import measures as needs
    from queries.observers import measures as observers
    from queries.restart import measures as restart
    from queries.screening import measures as screening
    from queries.services import measures as services
    from queries.staffing import measures as staffing

    return screening, lists, observers, homes, services, needs, checkpoints, duty, staffing, restart, command, brigades
