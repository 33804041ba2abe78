"""Measures of a place as cards: state, share, change, base and the line of its last days."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import streamlit as st

from pages.presentation import labels, states
from pages.presentation.drawing import theme
from pages.presentation.words import floored, percent, t
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import figures, measures
from queries.database import Rows
from queries.measures import Measure, State

DAYS = 14
# What a leader reads of every place; the other measures have their own screens, and can be chosen for the tiles.
HOUSEHOLDS = ("screening_coverage", "follow_up", "observers_on_time", "observers_named", "chain_of_duty")


def days_of(here: Here) -> Rows:
    """The last days of this place, one row per date."""
    if here.span is None:
        return []
    first = here.span.day - dt.timedelta(days=DAYS - 1)
    return [row for row in ask(figures.days_of, here.id, first, here.span.day) if row["date"] >= first]


def draw(here: Here, days: Rows, keys: tuple[str, ...], columns: Sequence[Any] = ()) -> None:
    """Measures of this place: state, share, change, the line of the last days (at a desk), and the base."""
    if not days:
        return
    for column, key in zip(columns or st.columns(len(keys)), keys, strict=True):
        measure = measures.measures()[key]
        told = states.own_days(days, measure)
        now, before = states.last_two(told, measure)
        points = [floored(row["share"]) for row in told if not _silent(row)]  # a sparkline takes no gaps
        with column, st.container(border=True, height="stretch", gap=None):
            change = labels.change(now, before)
            st.metric(
                f"{theme.MARKDOWN[now['state']]} {t(f'measure.{measure.key}.name')}",
                _value(now),
                change,
                delta_arrow="off" if change == labels.UNCHANGED else "auto",
                delta_color="off" if change == labels.UNCHANGED else "normal",
                chart_data=None if here.projector else points,
            )
            for line in filter(None, (_base(measure, now), _more(measure, told, days))):
                st.markdown(f":small[{line}]")


def _silent(row: Mapping[str, Any]) -> bool:
    """Whether a day has no figure of its own: what was known before is not drawn as if it had been reported."""
    return row["share"] is None or row["state"] == State.NOT_REPORTED


def _value(now: Mapping[str, Any]) -> str:
    if now["state"] in (State.NOT_REPORTED, State.NOT_APPLICABLE):
        return labels.state_word(now["state"])
    return percent(now["share"], 100)


def _base(measure: Measure, now: Mapping[str, Any]) -> str:
    return t(f"measure.{measure.key}.base", numerator=now["numerator"], denominator=now["denominator"])


def _more(measure: Measure, told: Rows, days: Rows) -> str | None:
    """What stands behind a figure: who was late, or how long a round still takes."""
    now = days[-1]
    if measure.key == "observers_on_time":
        late = now["observers_late"]
        return t("figure.observers", late=late, missing=now["observers_expected"] - now["observers_on_time"] - late)
    if measure.key == "screening_coverage" and now["round"] is not None and now["households"]:
        return days_left([row for row in told if row["round"] == now["round"]])
    return None


def days_left(this_round: Rows) -> str:
    """How far a round is from done, at the rate of its last days."""
    reached = [row["numerator"] for row in this_round]
    left = measures.left_to_target(reached[-1], this_round[-1]["denominator"])
    target = f"{measures.TARGET:.0%}"
    if left == 0:
        return t("figure.target_met", target=target)
    by_day = [now - before for before, now in pairwise([0, *reached])]
    days = measures.days_to_target(left, by_day)
    if days is None:
        return t("figure.no_end", target=target, left=left)
    return t("figure.days_left", target=target, left=left, days=days)
