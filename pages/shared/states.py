"""Rows with a verdict: how each place stands, what is missing there, and what changed since yesterday."""

from typing import Any

import pandas as pd

from queries.database import records
from queries.measures import Measure, State

# Worst first: who keeps silent comes before who is short, and what does not apply comes last.
ORDER = {State.NOT_REPORTED: 0, State.NOT_APPLICABLE: 2}


FEW = 5  # with less than this missing in all, nobody needs to hear where half of it is


def judged(rows: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """The rows of `figures.below`, worst first, with state, share and change in percent, and what is missing.

    A share of a silent place is what was known of it before; its change is empty.
    """
    told = rows.copy()
    figures = zip(told["numerator"], told["denominator"], told["expected"], told["reported"], strict=True)
    told["state"] = [measure.state(n, d, _or_zero(e), _or_zero(r)) for n, d, e, r in figures]
    told["share"] = 100 * told["numerator"].astype(float) / told["denominator"].astype(float).replace(0, float("nan"))
    before = told["denominator_before"].astype(float).replace(0, float("nan"))
    told["change"] = told["share"] - 100 * told["numerator_before"].astype(float) / before
    told.loc[told["state"] == State.NOT_REPORTED, "change"] = float("nan")
    told["missing"] = told["denominator"] - told["numerator"]
    told["silent"] = told["units"] - told["units_reported"]
    told["order"] = [ORDER.get(state, 1) for state in told["state"]]
    return told.sort_values(["order", "share", "code"], kind="stable", ignore_index=True)


def own_days(days: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """One row per day of one place, from `figures.days_of`: the measure's figures, its state and share in percent.

    Days between, on which nobody anywhere reported, have a row too: silence is shown, not skipped.
    """
    told = pd.DataFrame({"date": days["date"], "round": days["round"]})
    for side in ("numerator", "denominator", "expected", "reported"):
        told[side] = days[list(getattr(measure, side))].sum(axis=1)
    figures = zip(told["numerator"], told["denominator"], told["expected"], told["reported"], strict=True)
    told["state"] = [measure.state(*figure) for figure in figures]
    told["share"] = 100 * told["numerator"] / told["denominator"].replace(0, float("nan"))
    calendar = pd.date_range(told["date"].min(), told["date"].max()).date
    whole = told.set_index("date").reindex(pd.Index(calendar, name="date")).reset_index()
    whole["state"] = whole["state"].fillna(State.NOT_REPORTED)
    return whole


def last_two(told: pd.DataFrame, measure: Measure) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The newest row of `own_days`, and that of the day before if the two may be compared."""
    *_, before, now = [None, *records(told.tail(2))]
    if before is None or (measure.over_round and before["round"] != now["round"]):
        return now, None
    return now, before if (now["date"] - before["date"]).days == 1 else None


def where_missing(told: pd.DataFrame) -> tuple[list[dict[str, Any]], float]:
    """The one or two places that hold at least half of what is missing, and their share of it; none if it is spread."""
    missing = told[told["missing"] > 0].sort_values("missing", ascending=False)
    total = missing["missing"].sum()
    if len(told) < 3 or total < FEW:
        return [], 0.0
    for few in (1, 2):
        held = missing["missing"].head(few).sum()
        if held / total >= 0.5:
            return records(missing.head(few)), held / total
    return [], 0.0


def _or_zero(value: Any) -> float:
    return 0.0 if pd.isna(value) else float(value)
