"""A measure of one place as a card: state, figure, change, base and the line of its last days, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pages.presentation import figures, labels, states
from pages.presentation.words import Words, floored
from queries import measures
from queries.database import Rows
from queries.measures import Measure, State


@dataclass(frozen=True)
class Card:
    """What a card says. `change` is in percentage points with a hyphen for less; `points` are the days with a figure."""

    name: str
    state: State
    figure: str
    change: str | None
    points: list[float]
    lines: list[str]


def card(measure: Measure, days: Rows, words: Words) -> Card:
    """The card of the newest of the days, which are rows of `figures.days_of`."""
    days_judged = states.own_days(days, measure)
    now, before = states.last_two(days_judged, measure)
    base = words.t(f"measure.{measure.key}.base", numerator=now["numerator"], denominator=now["denominator"])
    more = _more(measure, days_judged, days, words)
    return Card(
        name=words.t(f"measure.{measure.key}.name"),
        state=now["state"],
        figure=figures.share(now, words),
        change=labels.change(now, before, words),
        points=[floored(row["share"]) for row in days_judged if not _silent(row)],  # a line of this size takes no gaps
        lines=[base, more] if more else [base],
    )


def _silent(row: Mapping[str, Any]) -> bool:
    """Whether a day has no figure of its own: what was known before is not drawn as if it had been reported."""
    return row["share"] is None or row["state"] == State.NOT_REPORTED


def _more(measure: Measure, days_judged: Rows, days: Rows, words: Words) -> str | None:
    """What stands behind a figure: who was late, or how long a round still takes."""
    now = days[-1]
    if measure.key == "observers_on_time":
        late = now["observers_late"]
        missing = now["observers_expected"] - now["observers_on_time"] - late
        return words.t("figure.observers", late=late, missing=missing)
    if measure.key == "screening_coverage" and now["round"] is not None and now["households"]:
        return days_left([row for row in days_judged if row["round"] == now["round"]], words)
    return None


def days_left(this_round: Rows, words: Words) -> str:
    """How far a round is from done, at the rate of its last days."""
    reached = [row["numerator"] for row in this_round]
    left = measures.left_to_target(reached[-1], this_round[-1]["denominator"])
    target = f"{measures.TARGET:.0%}"
    if left == 0:
        return words.t("figure.target_met", target=target)
    by_day = [now - before for before, now in pairwise([0, *reached])]
    days = measures.days_to_target(left, by_day)
    if days is None:
        return words.t("figure.no_end", target=target, left=left)
    return words.t("figure.days_left", target=target, left=left, days=days)
