"""Rows with a verdict: how each place stands, what is missing there, and what changed since yesterday."""

import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

from queries.database import Rows
from queries.measures import SIDES, Measure, Silence, State
from queries.measures import share as share_of

# Worst first: who keeps silent comes before who is short, and what does not apply comes last.
ORDER = {State.NOT_REPORTED: 0, State.NOT_APPLICABLE: 2}
UNTOLD = (State.NOT_REPORTED, State.NOT_APPLICABLE)  # of these there is no figure of the day


def judged(rows: Rows, measure: Measure) -> Rows:
    """The rows of `figures.below`, worst first, with state, share and change in percent, and what is missing.

    A share of a silent place is what was known of it before; its change is None.
    """
    rows_judged = [_judged(row, measure) for row in rows]
    return sorted(rows_judged, key=lambda row: (ORDER.get(row["state"], 1), row["share"] or 0.0, row["code"]))


def on(places: Rows, figures: Rows, measure: Measure) -> Rows:
    """Places judged on one of several measures: rows of `figures.below`, with the figures that `figures.compared` has of it.

    In the order of the places.
    """
    by_number = {row["place_id"]: row for row in figures}
    sides = [f"{side}{when}" for when in ("", "_before") for side in SIDES if not when or side in SIDES[:2]]
    return [
        _judged(place | {side: by_number[place["id"]][f"{measure.key}_{side}"] for side in sides}, measure)
        for place in places
        if place["id"] in by_number
    ]


def _judged(row: dict[str, Any], measure: Measure) -> dict[str, Any]:
    numerator, denominator = row["numerator"], row["denominator"]
    state = measure.state(numerator, denominator, row["expected"] or 0, row["reported"] or 0)
    share, before = share_of(numerator, denominator), share_of(row["numerator_before"], row["denominator_before"])
    compared = state != State.NOT_REPORTED and share is not None and before is not None
    return row | {
        "state": state,
        "asked": measure.key if measure.expected else "",
        "last": None,
        "silent_days": None,
        "share": share,
        "change": changed(share, before) if compared and share is not None and before is not None else None,
        "numerator": measure.told(numerator),
        "denominator": measure.told(denominator),
        "missing": measure.missing_told(numerator, denominator),
        "silent": missing_reports(row, measure),
    }


def changed(now: float, before: float) -> float:
    """How far a share in percent went since another one; between all, or nothing, and what never reads as that, a tenth at least.

    What is not all is never shown as 100, and what is not nothing never as 0 (`words.rounded`).
    """
    points = now - before
    apart = now != before and (0 in (now, before) or 100 in (now, before))
    return math.copysign(max(abs(points), 0.1), points) if apart else points


def missing_reports(row: Mapping[str, Any], measure: Measure) -> int | None:
    """Reports that the measure waits for and that did not come; of a register any report. Minutes are no reports."""
    if measure.by_the_minute:
        return None
    due, came = ("expected", "reported") if measure.expected else ("units", "units_reported")
    return None if row[due] is None else row[due] - (row[came] or 0)


def remembered(rows_judged: Rows, told: Rows, measure: Measure, day: dt.date, begun: dt.date | None = None) -> Rows:
    """Judged rows, the silent ones with what they told last, from rows of `figures.last_told`.

    `last` has its date, share and counts; `silent_days` tells for how many days nothing came, the day itself among them.
    `begun`: when the round began, before which nothing counts for this one.
    """
    newest: dict[int, dict[str, Any]] = {}
    for row in told:
        newest.setdefault(row["place_id"], row)
    return [
        row | {"last": _last(row, last, measure, begun), "silent_days": (day - last["date"]).days}
        if row["state"] == State.NOT_REPORTED and (last := newest.get(row["id"]))
        else row
        for row in rows_judged
    ]


def _last(row: Mapping[str, Any], told: Mapping[str, Any], measure: Measure, begun: dt.date | None) -> dict[str, Any]:
    """What a silent place told last; what a total carries stands in its row still."""
    if measure.silence is Silence.CARRIED:
        counts = {side: row[side] for side in ("numerator", "denominator")}
    else:
        counts = {side: measure.told(told[side]) for side in ("numerator", "denominator")}
    of_now = begun is None or told["date"] >= begun
    return {"date": told["date"], "share": share_of(*counts.values()) if of_now else None} | counts


def shown(told: Rows) -> Rows:
    """Of judged rows, the places one click below."""
    return [row for row in told if row["steps"] == 1 and not row["folded"]]


def known(row: Mapping[str, Any]) -> bool:
    """Whether a judged row has a figure: that of the day, or what a silent place told before."""
    return row["state"] not in UNTOLD or bool(row["last"] and row["last"]["share"] is not None)


def own_days(days: Rows, measure: Measure) -> Rows:
    """One row per day of one place, from `figures.days_of`: the measure's figures, its state and share in percent.

    Days between, on which nobody anywhere reported, have a row too: silence is shown, not skipped.
    """
    told: Rows = []
    for day in days:
        while told and day["date"] - told[-1]["date"] > dt.timedelta(days=1):
            told.append(SILENT_DAY | {"date": told[-1]["date"] + dt.timedelta(days=1)})
        sides = {side: day[f"{measure.key}_{side}"] for side in SIDES}
        state = measure.state(*sides.values())
        share = share_of(sides["numerator"], sides["denominator"])
        for side in ("numerator", "denominator"):
            sides[side] = measure.told(sides[side])
        told.append({"date": day["date"], "round": day["round"], **sides, "state": state, "share": share})
    return _since(told, measure)


def _since(days: Rows, measure: Measure) -> Rows:
    """The days with how long nothing came, and what was told last before that."""
    last, silent, number = None, 0, None
    for day in days:
        if measure.over_round and day["round"] not in (None, number):
            last, number = None, day["round"]
        silent = silent + 1 if day["state"] == State.NOT_REPORTED else 0
        day |= {"asked": measure.key if measure.expected else "", "last": last, "silent_days": silent}
        if not silent:
            last = {key: day[key] for key in ("date", "share", "numerator", "denominator")}
    return days


SILENT_DAY: dict[str, Any] = {
    **dict.fromkeys((*SIDES, "round", "share")),
    "state": State.NOT_REPORTED,
}


def last_two(told: Rows, measure: Measure) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The newest row of `own_days`, and that of the day before if the two may be compared."""
    now, before = told[-1], told[-2] if len(told) > 1 else None
    if before is None or (measure.over_round and before["round"] != now["round"]):
        return now, None
    return now, before
