"""What a briefing tells of each place, in keys and codes: kept as it was told, and held against what is known later."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from queries import figures, measures, places, reports, two_levels
from queries.briefing import questions
from queries.briefing.issues import Issue, Most, first_looked_at, issues, lasted
from queries.database import Rows
from queries.measures import SIDES, Measure
from queries.priorities import Finding, fallen, own_row, ranked
from queries.spans import Span, span_of

Ask: TypeAlias = Callable[..., Rows]  # a question and its values in, rows out
PACE = "screening_pace"
MOST_CALLED = 20  # places that a meeting goes through one by one


@dataclass(frozen=True)
class Difference:
    """A measure as it was told and as it is known now: numerator and denominator, then and now."""

    measure: Measure
    told: tuple[float, float]
    now: tuple[float, float]


def told(ask: Ask, within: int, day: dt.date) -> dict[str, dict[str, Any]]:
    """By the code of the place and of each one step below: what a briefing of that day tells of it.

    Where those are more than a meeting goes through one by one, of each of them its figures alone.

    `ask` answers as a wall is answered: whatever is kept here may be read by a whole room.
    """
    path, span = ask(places.path_to, within, None, day), span_of(ask(places.report_days), day)
    levels = {row["key"]: row for row in ask(places.levels)}
    folded = bool(path[-1]["folded"])
    below = ask(questions.places_below, within, folded, False, day)
    called = [row | _level(levels[row["level_key"]]) for row in below] if len(below) <= MOST_CALLED else []
    found = {row["code"]: _told_of(ask, row, span, levels) for row in (path[-1], *called)}
    if called or not below:
        return found
    known = figures_kept()
    numbers = {row["place_id"]: row for row in ask(figures.compared, within, folded, tuple(known.values()), span)}
    return found | {
        row["code"]: {"figures": _figures(numbers[row["id"]], known)} for row in below if row["id"] in numbers
    }


def _told_of(ask: Ask, place: Mapping[str, Any], span: Span, levels: Mapping[str, Any]) -> dict[str, Any]:
    """Its own figures, the issues below it and its own, and who has reported."""
    within, day, known = place["id"], span.day, figures_kept()
    folded, deep = bool(place["folded"]), _deep(ask, place, levels)
    own = ask(figures.days_of, within, first_looked_at(day), day)
    below = ask(questions.places_below, within, folded, deep, day)
    compared = ask(figures.compared, within, folded, tuple(known.values()), span, deep) if below else []
    below, compared = with_itself(place, own, below, compared)
    found = issues(below, compared, judged())
    fell, reporting = fallen(ranked(below, compared, judged())), ask(reports.reporting, within, day)
    return {
        "figures": _figures(own[-1], known) if own and own[-1]["date"] == day else {},
        "issues": [
            _issue(lasted(each, ask(figures.days_of, each.place["id"], first_looked_at(day), day))) for each in found
        ],
        "fell": None if fell is None else _finding(fell),
        "reporting": [reporting[0]["units"], reporting[0]["units_reported"]] if reporting else None,
    }


def with_itself(place: Mapping[str, Any], days: Rows, below: Rows, compared: Rows) -> tuple[Rows, Rows]:
    """What is ranked in the briefing of a place: the places below it, and itself for what none of these tells.

    Its own stocks, say, or its leaders on duty: of all else it only adds up what they tell. `days` are its rows of
    `figures.days_of`; `compared` the figures of those `below`. Where nothing lies below it is ranked for all.
    """
    if not days:
        return [*below, alone(place)], compared
    own, known = own_row(place, days, figures_kept().values()), figures_kept()
    told_below = [key for key in known if any(_tells(row, key) for row in compared)]
    nothing = {f"{key}_{side}": 0 for key in told_below for side in SIDES}
    before = {f"{key}_{side}_before": None for key in told_below for side in SIDES[:2]}
    return [*below, alone(place)], [*compared, own | nothing | before]


def _tells(row: Mapping[str, Any], key: str) -> bool:
    """Whether a place tells of a measure, or should."""
    return bool(row[f"{key}_denominator"] or row[f"{key}_expected"])


def alone(place: Mapping[str, Any]) -> dict[str, Any]:
    """The place of a briefing as a row of `questions.places_below`."""
    return dict(place) | {"parent_code": None}


def _level(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"depth": row["depth"], "folded": row["folded"]}


def _issue(issue: Issue) -> dict[str, Any]:
    told = {"place": issue.place["code"], "measure": issue.measure.key, "state": str(issue.state)}
    lasting = {"days": issue.days, "longer": issue.longer, "stalled": issue.stalled}
    most = {"most": _most(issue.most)} if issue.most else {}
    share = {} if issue.finding is None else {"share": _share(issue.finding)}
    return told | lasting | most | share | _alike(issue.alike, issue.finding)


def _most(found: Most) -> list[Any]:
    """The codes of the places, how many they hold, and of how many."""
    return [[place["code"] for place in found.places], found.held, found.total]


def _finding(found: Finding) -> dict[str, Any]:
    told = {"place": found.place["code"], "measure": found.measure.key, "state": str(found.state)}
    return told | {"share": _share(found)} | _alike(found.alike, found)


def _alike(others: int, found: Finding | None) -> dict[str, Any]:
    """How many others stand just as it does, where any do, and what they count together with it."""
    together = {"together": list(found.together)} if found is not None and found.together else {}
    return {"alike": others} | together if others else {}


def _share(found: Finding) -> list[float | None]:
    """Numerator and denominator, and what the measure told the day before."""
    return [found.numerator, found.denominator, found.before]


def _deep(ask: Ask, place: Mapping[str, Any], levels: Mapping[str, Any]) -> bool:
    """Whether issues are looked for two steps down: where those are few enough."""
    return two_levels.few_enough(ask(places.totals, place["id"]), levels, place["depth"])


def figures_kept() -> dict[str, Measure]:
    """The measures of which a briefing tells, by key: those that a room is told, of some places at least."""
    every = measures.measures(Measure)
    return {key: measure for key, measure in every.items() if not measures.untold(measure, fine=False)}


def judged() -> list[Measure]:
    """Those that are ranked. The pace of screening is not: it leads to the coverage, and is low where little is left to do."""
    return [measure for key, measure in figures_kept().items() if key != PACE]


def _figures(row: Mapping[str, Any], known: Mapping[str, Measure]) -> dict[str, list[float]]:
    """What is told of it: of what a room is not told here, nothing."""
    return {key: [row[f"{key}_{side}"] for side in SIDES] for key in known if _is_told(row, key)}


def _is_told(row: Mapping[str, Any], key: str) -> bool:
    return row[f"{key}_denominator"] is not None


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
        if key not in then or not days or not _is_told(days[-1], key):
            continue
        before, now = ((row[0], row[1]) for row in (then[key], [days[-1][f"{key}_{side}"] for side in SIDES]))
        if before[1] or now[1]:
            found.append(Difference(measure, before, now))
    return found
