"""Reports in words: who sent theirs in time, late or not at all, by place and kind of report, and since when nothing came."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pages.presentation import cards, figures, labels, needs
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import Measure, State, share
from queries.rounding import half_up
from queries.spread import alike, where_missing

Row = Mapping[str, Any]
Kinds = Mapping[str, Measure | None]  # by the subject of `report_status`: the measure that waits for it, if any does
LONG = 2  # days from which on a silence is told apart from a report that is merely missing
AMBER, RED = 95, 80  # % of reports on time, as of building observers


@dataclass(frozen=True)
class Status:
    """Reports of one or more kinds at and below a place: how many are due, came in time, and came late."""

    expected: int
    on_time: int
    late: int

    @property
    def missing(self) -> int:
        return max(0, self.expected - self.on_time - self.late)

    @property
    def state(self) -> State:
        """By the share that came in time; where nothing came, nothing is known; where nothing is due, nothing applies.

        Where all came, some of them late, a place is watched and not off target.
        """
        if not self.expected:
            return State.NOT_APPLICABLE
        if self.missing == self.expected:
            return State.NOT_REPORTED
        in_time = share(self.on_time, self.expected) or 0.0
        return State.SHORT if in_time < RED and self.missing else State.WATCH if in_time < AMBER else State.ENOUGH


def status(row: Row, kinds: Sequence[str]) -> Status:
    """What a row of `reporting.status_below` or `reporting.course` says of some kinds together."""
    return Status(*(sum(row[f"{kind}_{side}"] for kind in kinds) for side in ("expected", "on_time", "late")))


def nothing_came(row: Row, kinds: Kinds) -> bool:
    """Whether reports are due and none of them came, so that nothing is known of the day: neither zero, nor all well."""
    return status(row, list(kinds)).state is State.NOT_REPORTED


def lacking(places: Rows, rows: Rows, kinds: Kinds) -> Rows:
    """The places of which reports are due, each with how many are `missing`, those late not among them.

    `places`: rows of `briefing.places_below`; `rows`: of `reporting.status_below`.
    """
    told = {row["id"]: status(row, list(kinds)) for row in rows}
    known = [(place, told[place["id"]]) for place in places if place["id"] in told]
    return [place | {"missing": each.missing} for place, each in known if each.expected]


def due(rows: Rows, kinds: Kinds) -> Kinds:
    """The kinds of which any report is due at these places."""
    return {kind: measure for kind, measure in kinds.items() if any(row[f"{kind}_expected"] for row in rows)}


def name_of(kind: str, kinds: Kinds, words: Words) -> str:
    """What it is called that such a report did not come."""
    measure = kinds[kind]
    return words.t(f"measure.{measure.key}.silent") if measure else words.t(f"reports.no_{kind}")


def came(told: Status) -> str:
    """What came of what was due, as words name it."""
    if told.missing:
        return "none" if told.missing == told.expected else "some"
    return "late" if told.late else "all"


@dataclass(frozen=True)
class Silence:
    """A place of which reports did not come: the kinds, since when, and how many are due."""

    place: Row
    kinds: tuple[str, ...]
    since: dt.date
    expected: int

    def days(self, day: dt.date) -> int:
        return (day - self.since).days + 1


def silences(rows: Rows) -> list[Silence]:
    """Rows of `reporting.silent` with the kinds of a place that are silent since the same day taken together; in order."""
    found: dict[tuple[Any, dt.date], list[Row]] = {}
    for row in rows:
        found.setdefault((row["place_id"], row["since"]), []).append(row)
    every = [
        Silence(of[0], tuple(row["subject"] for row in of), since, sum(row["expected"] for row in of))
        for (_, since), of in found.items()
    ]
    return sorted(every, key=lambda each: (each.since, -len(each.kinds), -each.expected, each.place["code"]))


def what(each: Silence, kinds: Kinds, words: Words, most: int = 2) -> str:
    """Which reports of a place did not come: by name, or how many kinds of them."""
    if len(each.kinds) > most:
        return words.t("reports.kinds", n=len(each.kinds))
    first, *others = (name_of(kind, kinds, words) for kind in each.kinds)
    return words.listed([first, *(needs.inside(name, words) for name in others)])


def place(row: Row, words: Words, code: str = "") -> str:
    """A place by its name under the heading or the place above it: names repeat. At the place with this code, and one step
    below it, its name is enough.
    """
    if code in (row["code"], row["above_code"]) and not words.name(row, "heading"):
        return words.name(row)
    return labels.alone(row, words) if words.name(row, "heading") else labels.under(row, words)


def said(
    rows: Rows,
    silent: Sequence[Silence],
    kinds: Kinds,
    code: str,
    words: Words,
    until: str = "",
    below: Rows | None = None,
) -> list[str]:
    """What a leader must know of the reports of the place with this code, the weightiest first.

    `rows`: of `reporting.course`, the day last. `until`: the time up to which a day is told that is not closed. `below`: of
    `lacking`, the places among which most of what is missing may be.
    """
    now, day, broken = status(rows[-1], list(kinds)), rows[-1]["date"], rows[-1]["broken"]
    sums = [words.t("reports.broken", n=broken)] if broken else []
    if not now.expected:
        return [_stands("nothing_due", until, words), *sums]
    if now.missing == now.expected:
        return [_stands("none", until, words, due=now.expected), *sums]
    long = [each for each in silent if each.days(day) >= LONG]
    told = [_told(now, until, below or [], words)]
    if long:
        told.append(_longest(long, day, kinds, code, words))
    change = change_of(rows, kinds)
    changed = [words.t("reports.fell" if change < 0 else "reports.rose", points=abs(change))] if change else []
    if not (now.missing or now.late or broken):
        return [_stands("all_well", until, words, due=now.expected)]
    return [*told, *sums, *changed]


def _stands(case: str, until: str, words: Words, **counts: Any) -> str:
    """How many reports came, in the sentence of this case; of a day that is not closed as far as it is known `until` then."""
    if until:
        return words.t(f"reports.provisional_{case}", time=until, **counts)
    return words.t(f"reports.{case}", **counts)


def _told(now: Status, until: str, below: Rows, words: Words) -> str:
    share = words.percent(now.on_time, now.expected)
    counts = {"due": now.expected, "on_time": now.on_time, "late": now.late, "missing": now.missing, "share": share}
    if not now.missing:
        return _stands("none_missing" if now.late else "all_on_time", until, words, **counts)
    most, held, _ = where_missing(below)
    if not most or 2 * held < now.missing:  # the place itself may have reports to send
        return _stands("told", until, words, **counts)
    names = words.listed([labels.alone(each, words) for each in most])
    part = figures.part(held, now.missing, words)
    return _stands("told_where", until, words, **counts, held=part, places=names)


def places(silent: Sequence[Silence], long: bool = False) -> int:
    """How many places are silent on any kind, or so for two days and longer: all of them, also those that were not read."""
    return int(silent[0].place["places_long" if long else "places"]) if silent else 0


def listed(silent: Sequence[Silence]) -> int:
    """How many places these are: one may be silent on several kinds since different days."""
    return len({each.place["place_id"] for each in silent})


def _longest(long: Sequence[Silence], day: dt.date, kinds: Kinds, code: str, words: Words) -> str:
    first = long[0]
    told = {"what": what(first, kinds, words), "days": first.days(day)}
    others = alike(first, long, lambda each: (each.since, each.kinds))
    left = places(long, True) - 1 - others
    named = longest_place(first, others, code, words)
    return words.t("reports.longest_of" if left else "reports.longest", n=left, place=named, **told)


def longest_place(first: Silence, others: int, code: str, words: Words) -> str:
    """The place of the longest silence, and how many others have been silent for as long."""
    return figures.with_alike(place(first.place, words, code), others, words)


def said_longest(silent: Sequence[Silence], day: dt.date, kinds: Kinds, code: str, words: Words) -> list[str]:
    """What a leader must know of the places of which nothing came, the longest silence first."""
    long = [each for each in silent if each.days(day) >= LONG]
    if not long:
        return [words.t("reports.silent_today", n=places(silent))]
    return [_longest(long, day, kinds, code, words)]


def change_of(rows: Rows, kinds: Kinds) -> float | None:
    """The change of the share on time since the day before, in points as they are shown; None where that day is not known."""
    if not cards.follows(rows):
        return None
    shares = [on_time(row, kinds) for row in rows[-2:]]
    if shares[0] is None or shares[1] is None:
        return None
    return float(half_up(shares[1] - shares[0]))


def on_time(row: Row, kinds: Kinds) -> float | None:
    """The share of a day's reports that came in time; None where none was due."""
    told = status(row, list(kinds))
    return share(told.on_time, told.expected)
