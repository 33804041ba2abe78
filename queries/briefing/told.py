"""What a briefing tells of each place, in keys and codes: kept as it was told, and held against what is known later."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from queries import figures, measures, places, reports
from queries.actions.questions import actions
from queries.actions.standing import tally
from queries.briefing import questions
from queries.briefing.issues import DAYS, Issue, issues, lasted
from queries.database import Rows
from queries.measures import SIDES, Measure, Sensitivity
from queries.priorities import Finding, fallen, ranked
from queries.spans import span_of

Ask: TypeAlias = Callable[..., Rows]  # a question and its values in, rows out
PACE = "screening_pace"
MOST_PLACES = 400  # two steps down, among which issues are looked for


@dataclass(frozen=True)
class Difference:
    """A measure as it was told and as it is known now: numerator and denominator, then and now."""

    measure: Measure
    told: tuple[float, float]
    now: tuple[float, float]


def told(ask: Ask, within: int, day: dt.date, at: dt.datetime) -> dict[str, dict[str, Any]]:
    """By the code of the place and of each one step below: what a briefing of that day tells of it.

    No name of anybody is in it, and no count of people observed: whatever is kept here may be read by a whole room.
    """
    top = ask(places.path_to, within, None, day)[-1]
    known = figures_kept()
    span = span_of(ask(places.report_days), day)
    first_day = day - dt.timedelta(days=DAYS - 1)
    folded, deep = bool(top["folded"]), _deep(ask, within, top)
    compared = ask(figures.compared, within, folded, tuple(known.values()), span, deep)
    below = ask(questions.places_below, within, folded, deep, day)
    own = ask(figures.days_of, within, day, day)
    by_number = {row["place_id"]: row for row in compared}
    found = {
        row["code"]: {"figures": _figures(by_number[row["id"]], known)}
        for row in below
        if row["parent_code"] is None and row["id"] in by_number
    }
    listed = [
        lasted(each, ask(figures.days_of, each.place["id"], first_day, day))
        for each in issues(below, compared, judged())
    ]
    fell, reporting = fallen(ranked(below, compared, judged())), ask(reports.reporting, within, day)
    stand = tally(ask(actions, within, day, day), at)
    first: dict[str, Any] = {
        "figures": _figures(own[-1], known) if own else {},
        "issues": [_issue(each) for each in listed],
        "fell": None if fell is None else _finding(fell),
        "reporting": [reporting[0]["units"], reporting[0]["units_reported"]] if reporting else None,
        "actions": {str(key): count for key, count in stand.counts.items()},
    }
    return {top["code"]: first} | found


def _issue(issue: Issue) -> dict[str, Any]:
    told = {"place": issue.place["code"], "measure": issue.measure.key, "state": str(issue.state)}
    lasting = {"days": issue.days, "longer": issue.longer, "stalled": issue.stalled}
    return told | lasting | ({} if issue.finding is None else {"share": _share(issue.finding)})


def _finding(found: Finding) -> dict[str, Any]:
    told = {"place": found.place["code"], "measure": found.measure.key, "state": str(found.state)}
    return told | {"share": _share(found)}


def _share(found: Finding) -> list[float | None]:
    """Numerator and denominator, and what the measure told the day before."""
    return [found.numerator, found.denominator, found.before]


def _deep(ask: Ask, within: int, top: Mapping[str, Any]) -> bool:
    """Whether issues are looked for two steps down: where those are few enough."""
    levels = {row["key"]: row for row in ask(places.levels)}
    below = [
        row["places"]
        for row in ask(places.totals, within)
        if levels[row["level_key"]]["depth"] > top["depth"] and not levels[row["level_key"]]["folded"]
    ]
    return len(below) < 2 or below[1] <= MOST_PLACES


def figures_kept() -> dict[str, Measure]:
    """The measures of which a briefing tells, by key: none that counts people observed."""
    every = measures.measures(Measure)
    return {key: measure for key, measure in every.items() if measure.sensitivity is Sensitivity.WORK}


def judged() -> list[Measure]:
    """Those that are ranked. The pace of screening is not: it leads to the coverage, and is low where little is left to do."""
    return [measure for key, measure in figures_kept().items() if key != PACE]


def _figures(row: Mapping[str, Any], known: Mapping[str, Measure]) -> dict[str, list[float]]:
    return {key: [row[f"{key}_{side}"] for side in SIDES] for key in known}


def differences(frozen: str, days: Rows) -> list[Difference]:
    """Where later reports changed what was told, in the order of the measures; see `beside`."""
    return [each for each in beside(frozen, days) if each.told != each.now]


def beside(frozen: str, days: Rows) -> list[Difference]:
    """Every measure as it was told and as it is known now, in their order; none that applied to nothing then and does not now.

    `frozen` is the column `told` of a briefing, `days` are the rows of `figures.days_of` of its place and date today.
    """
    then = json.loads(frozen)["figures"]
    found = []
    for key, measure in figures_kept().items():
        if key not in then or not days:
            continue
        before, now = ((row[0], row[1]) for row in (then[key], [days[-1][f"{key}_{side}"] for side in SIDES]))
        if before[1] or now[1]:
            found.append(Difference(measure, before, now))
    return found
