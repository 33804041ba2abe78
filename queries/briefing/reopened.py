"""A frozen briefing opened again: its issues, shares and reports by the limits of that day, whatever came in later."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from queries.briefing.issues import Issue, Most
from queries.briefing.told import figures_kept
from queries.database import Rows
from queries.measures import Measure, State, untold
from queries.priorities import Finding, of_same

Places: TypeAlias = Mapping[str, Mapping[str, Any]]  # code -> row


@dataclass(frozen=True)
class Reopened:
    """What a briefing told first. `reporting`: how many should have reported, and how many did."""

    issues: list[Issue]
    fell: Finding | None
    reporting: tuple[int, int] | None


def reopened(frozen: Mapping[str, Any], places: Rows) -> Reopened | None:
    """The briefing of a row of `questions.kept`; `places`: those that it may name, as rows of `questions.places_below`.

    None where only figures were kept of the place, as of one among too many to go through.
    """
    told = json.loads(frozen["told"])
    if "reporting" not in told:
        return None
    rows: Places = {str(row["code"]): row for row in places}
    known = _measures(json.loads(frozen["limits"]))
    issues = [_issue(each, rows, known) for each in told["issues"] if _may_be_told(each, rows, known)]
    fell = _finding(told["fell"], rows, known) if told["fell"] and _may_be_told(told["fell"], rows, known) else None
    if issues and of_same(issues[0].finding, fell):
        fell = issues[0].finding
    units, came = told["reporting"] or (0, 0)
    return Reopened(issues, fell, (units, came) if told["reporting"] else None)


def _may_be_told(found: Mapping[str, Any], rows: Places, known: Mapping[str, Measure]) -> bool:
    """Whether a room may be told of it; earlier versions kept also what it may not."""
    measure = known.get(found["measure"])
    return measure is not None and not untold(measure, _is_fine(_place(found["place"], rows)))


def _is_fine(place: Mapping[str, Any]) -> bool:
    """Whether it lies below the grid, or nobody knows."""
    return bool(place.get("fine", True))


def _measures(limits: Mapping[str, list[float]]) -> dict[str, Measure]:
    """The measures with the limits by which they were judged then."""
    known = figures_kept()
    return {key: replace(known[key], amber=pair[0], red=pair[1]) for key, pair in limits.items() if key in known}


def _issue(told: Mapping[str, Any], rows: Places, known: Mapping[str, Measure]) -> Issue:
    finding = _finding(told, rows, known) if "share" in told else None
    at, measure = _place(told["place"], rows), known[told["measure"]]
    weight = finding.weight if finding else 0.0
    most = None
    if "most" in told:
        codes, held, total = told["most"]
        places = tuple(_place(code, rows) for code in codes)
        if not any(untold(measure, _is_fine(each)) for each in places):
            most = Most(places, held, total)
    lasting = (told["days"], told["stalled"], told.get("longer", False))
    return Issue(at, measure, State(told["state"]), weight, finding, *lasting, most, told.get("alike", 0))


def _finding(told: Mapping[str, Any], rows: Places, known: Mapping[str, Measure]) -> Finding:
    place, measure = _place(told["place"], rows), known[told["measure"]]
    numerator, denominator, before = told["share"]
    alike, together = told.get("alike", 0), None
    if alike:  # earlier versions kept no sums: they counted those alone whose numbers were the same
        whole, of = told.get("together") or ((alike + 1) * numerator, (alike + 1) * denominator)
        together = (whole, of)
    return Finding(place, measure, State(told["state"]), numerator, denominator, before, alike, together)


def _place(code: str, rows: Places) -> Mapping[str, Any]:
    """The place; of one that is there no more, its code."""
    gone = {"code": code, "name_zh": code, "name_en": code, "parent_code": None, "leader": None}
    found: Mapping[str, Any] = rows.get(code, gone | {"leader_role_zh": None, "leader_role_en": None})
    return found
