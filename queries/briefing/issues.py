"""Priority issues: what is beyond its limit and who keeps silent, of places one and two steps down, in one ranking.

They are ranked as in `queries.priorities`. A silent place weighs as if it had none of what it should tell: its limit's
points, by the root of the reports that did not come. What stands higher keeps what says the same out of the list: a place
is not listed beside the one above it for the same thing, nor twice for two measures of one thing, nor as silent and as bad.
Of what has no whole, such as hours or days, the worst place speaks for all. An issue of a place one step down says in which
of the places two steps down most of it is.
"""

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from queries.database import Rows
from queries.measures import SIDES, Measure, Share, State
from queries.priorities import Finding, ranked, with_alike
from queries.screening import outlook
from queries.spread import alike, where_missing

MOST = 8
DAYS = 14  # back to which it is told since when an issue lasts
# Measures of one thing: the night is part of the day's cover, observers and heads of grids of the positions; what is late waits;
# people short and hours unstaffed are what shares lack.
SAME = {
    "night_cover": "checkpoint_cover",
    "unstaffed_hours": "checkpoint_cover",
    "observers_named": "chain_of_duty",
    "grid_heads": "chain_of_duty",
    "service_done": "service_in_24h",
    "staff_gap": "staffing",
    "heard_from": "observers_on_time",
    "silent_buildings": "observers_on_time",
}
OF_SILENCE = ("heard_from", "silent_buildings")  # they count what did not report: of a silent place its silence is told
ROUND = "screening_coverage"  # the measure whose end can be reckoned
BAD = (State.SHORT, State.WATCH, State.ZERO)


@dataclass(frozen=True)
class Most:
    """The one or two places that hold at least half of what a place lacks: so many, and of how many."""

    places: tuple[Mapping[str, Any], ...]
    held: float
    total: float


@dataclass(frozen=True)
class Issue:
    """One line of the list. `finding` is empty where the place keeps silent on the measure; `days` it has lasted, with today.

    `longer`: it has lasted since the first of the days that were looked at, and nobody looked further back. `most`: where most
    of it is; empty where that is spread, or nobody looked. `alike`: so many others, listed or not, stand just as it does.
    """

    place: Mapping[str, Any]
    measure: Measure
    state: State
    weight: float
    finding: Finding | None = None
    days: int | None = None
    stalled: bool = False
    longer: bool = False
    most: Most | None = None
    alike: int = 0

    @property
    def silent(self) -> bool:
        return self.state is State.NOT_REPORTED


def issues(places: Rows, figures: Rows, known: Iterable[Measure], most: int = MOST) -> list[Issue]:
    """The weightiest issues. `places`: rows of `questions.places_below`; `figures`: of `figures.compared`."""
    every = list(known)
    beyond = [each for each in ranked(places, figures, every) if each.beyond]
    found = [Issue(each.place, each.measure, each.state, each.weight, each) for each in beyond]
    told = _told_once(found, _silent(places, figures, every), every)
    chosen: list[Issue] = []
    for issue in sorted(told, key=lambda each: (-each.weight, -_over(each), each.place["code"])):
        if len(chosen) < most and not any(_same(issue, other, every) for other in chosen):
            chosen.append(issue)
    return [replace(_with_alike(issue, told), most=_most(issue, places, figures)) for issue in chosen]


def _with_alike(issue: Issue, every: list[Issue]) -> Issue:
    """With how many others are told just the same, of places on its own step: of several equals none is the worst alone."""
    if issue.finding is None:
        return replace(issue, alike=alike(issue, every, lambda each: (each.finding, _silence(each))))
    found = with_alike(issue.finding, (each.finding for each in every if each.finding))
    return replace(issue, finding=found, alike=found.alike)


def _silence(issue: Issue) -> tuple[Any, ...]:
    return issue.measure.reported, issue.weight, issue.place["parent_code"] is None


def _most(issue: Issue, places: Rows, figures: Rows) -> Most | None:
    """Which of the places below hold most of what a share lacks, of the same rows."""
    if issue.silent or not isinstance(issue.measure, Share):
        return None
    by_number = {row["place_id"]: row for row in figures}
    within = [row for row in places if row["parent_code"] == issue.place["code"] and row["id"] in by_number]
    lacking = [
        row | {"missing": issue.measure.missing_told(*_sides(issue.measure, by_number[row["id"]]))} for row in within
    ]
    found, held, total = where_missing(lacking)
    return Most(tuple(found), held, total) if found else None


def _sides(measure: Measure, row: Mapping[str, Any]) -> list[float | None]:
    return [row[f"{measure.key}_{side}"] for side in SIDES[:2]]


def _over(issue: Issue) -> float:
    """How far it is beyond its limit, where that has no whole: points end at a hundred, and the worst place speaks for all."""
    found = issue.finding
    return 0.0 if found is None or issue.measure.of_whole else issue.measure.over(found.numerator, found.denominator)


def _told_once(found: list[Issue], silent: list[Issue], known: list[Measure]) -> list[Issue]:
    """Both, but for what a silent place counts of its own silence, and what its share says of a thing already."""
    of_silent = {(issue.place["code"], thing) for issue in silent for thing in _things(issue, known)}
    of_shares = {(issue.place["code"], _thing(issue.measure)) for issue in found if isinstance(issue.measure, Share)}

    def again(issue: Issue) -> bool:
        of_place = (issue.place["code"], _thing(issue.measure))
        if issue.measure.key in OF_SILENCE and of_place in of_silent:
            return True
        return not isinstance(issue.measure, Share) and of_place in of_shares

    return [issue for issue in found if not again(issue)] + silent


def _silent(places: Rows, figures: Rows, known: list[Measure]) -> list[Issue]:
    """Per place one issue for each report that did not come, whatever number of measures waits for it."""
    by_number = {row["id"]: row for row in places}
    found: dict[tuple[Any, Any], Issue] = {}
    for row in figures:
        for measure in (each for each in known if isinstance(each, Share)):
            if row["place_id"] in by_number and measure.state_in(row) is State.NOT_REPORTED:
                # Of a night minutes are expected, and not reports: those are of what it is a part of.
                weight = measure.amber * math.sqrt(row[f"{_thing(measure)}_expected"])
                issue = Issue(by_number[row["place_id"]], measure, State.NOT_REPORTED, weight)
                found.setdefault((row["place_id"], measure.reported), issue)
    return list(found.values())


def _same(one: Issue, other: Issue, known: list[Measure]) -> bool:
    """Whether two issues say the same of a place, or of a place and the one above it; or of what the worst place speaks for."""
    if one.measure.key == other.measure.key and not one.measure.of_whole:
        return True
    codes = {one.place["code"], other.place["code"]}
    akin = len(codes) == 1 or one.place["parent_code"] in codes or other.place["parent_code"] in codes
    return akin and bool(_things(one, known) & _things(other, known))


def _things(issue: Issue, known: list[Measure]) -> set[str]:
    """What an issue is about: one thing, or all that wait for a report which did not come."""
    if not issue.silent:
        return {_thing(issue.measure)}
    return {_thing(each) for each in known if each.reported == issue.measure.reported}


def _thing(measure: Measure) -> str:
    return SAME.get(measure.key, measure.key)


def first_looked_at(day: dt.date) -> dt.date:
    """The day back to which it is told since when an issue of this day lasts."""
    return day - dt.timedelta(days=DAYS - 1)


def lasted(issue: Issue, days: Rows) -> Issue:
    """The issue with how many days it has lasted, from rows of `figures.days_of` of its place.

    Silence lasts while nothing comes. A measure is beyond its limit since the first such day after the last good one of the
    round; days on which nobody told end nothing, and nothing begins on one. What has not begun within `DAYS` days may be older.
    """
    if not days:
        return issue
    now, since, ended = days[-1], None, False
    for row in reversed(days):
        state = issue.measure.state_in(row)
        other_round = issue.measure.over_round and row["round"] != now["round"] and not issue.silent
        silent = state is State.NOT_REPORTED
        if other_round or (silent != issue.silent if issue.silent else state not in (*BAD, State.NOT_REPORTED)):
            ended = True
            break
        if issue.silent or not silent:
            since = row["date"]
    stalled = not issue.silent and _stalled(issue.measure, days)
    long = None if since is None else (now["date"] - since).days + 1
    longer = not ended and (now["date"] - days[0]["date"]).days + 1 >= DAYS
    return replace(issue, stalled=stalled, days=long, longer=longer and long is not None)


def _stalled(measure: Measure, days: Rows) -> bool:
    """Whether the round of screening goes on so slowly that nobody can say when it ends."""
    if measure.key != ROUND:
        return False
    of = outlook.course(
        [
            outlook.Day(row["date"], *(row[f"{ROUND}_{side}"] for side in ("numerator", "expected", "reported")))
            for row in days
            if row["round"] == days[-1]["round"]
        ]
    )
    return of is not None and outlook.outlook(of, days[-1][f"{ROUND}_denominator"]).stalled


def due(issue: Issue, actions: Rows, shifts: Mapping[str, dt.datetime]) -> dt.datetime | None:
    """Until when it is to be mended: as its open action says, else when the shift begins that lacks people, if any.

    `shifts`: by the code of a place, when the first such shift begins.
    """
    own = [
        action["due"]
        for action in actions
        if action["done_at"] is None
        and action["code"] == issue.place["code"]
        and action["measure_key"] == issue.measure.key
    ]
    return min(own, default=shifts.get(issue.place["code"]) if at_checkpoints(issue) else None)


def at_checkpoints(issue: Issue) -> bool:
    """Whether people at checkpoints mend it."""
    return _thing(issue.measure) == "checkpoint_cover"
