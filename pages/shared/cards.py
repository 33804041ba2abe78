"""All measures of a place as cards: state, share, change, base and the line of its last days."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pages.shared import labels, states, theme
from pages.shared.ask import ask
from pages.shared.place import Here
from pages.shared.words import floored, percent, t
from queries import figures, measures
from queries.measures import Measure, State

DAYS = 14


def days_of(here: Here) -> pd.DataFrame:
    """The last days of this place, one row per date."""
    if here.span is None:
        return pd.DataFrame()
    first = here.span.day - dt.timedelta(days=DAYS - 1)
    days = ask(figures.days_of, here.id, first, here.span.day)
    return days[days["date"] >= first]


def draw(here: Here, days: pd.DataFrame) -> None:
    """All measures of this place: state, share, change, the line of the last days (at a desk), and the base."""
    if days.empty:
        return
    for column, measure in zip(st.columns(len(measures.measures())), measures.measures().values(), strict=True):
        told = states.own_days(days, measure)
        now, before = states.last_two(told, measure)
        points = [floored(share) for share in told.loc[~_silent(told), "share"]]  # a sparkline takes no gaps
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


def _silent(told: pd.DataFrame) -> pd.Series:
    """Days that have no figure of their own: what was known before is not drawn as if it had been reported."""
    return told["share"].isna() | (told["state"] == State.NOT_REPORTED)


def _value(now: Mapping[str, Any]) -> str:
    if now["state"] in (State.NOT_REPORTED, State.NOT_APPLICABLE):
        return labels.state_word(now["state"])
    return percent(now["numerator"], now["denominator"])


def _base(measure: Measure, now: Mapping[str, Any]) -> str:
    return t(f"measure.{measure.key}.base", numerator=int(now["numerator"]), denominator=int(now["denominator"]))


def _more(measure: Measure, told: pd.DataFrame, days: pd.DataFrame) -> str | None:
    """What stands behind a figure: who was late, or how long a round still takes."""
    now = days.iloc[-1]
    if measure.key == "observers_on_time":
        late, on_time = int(now["observers_late"]), int(now["observers_on_time"])
        return t("figure.observers", late=late, missing=int(now["observers_expected"]) - on_time - late)
    if measure.key == "screening_coverage" and told["numerator"].iloc[-1] == told["numerator"].iloc[-1]:
        return days_left(told)
    return None


def days_left(told: pd.DataFrame) -> str:
    """How far the running round is from done, at the rate of its last days."""
    this_round = told[told["round"] == told["round"].iloc[-1]]
    reached, households = int(this_round["numerator"].iloc[-1]), int(this_round["denominator"].iloc[-1])
    left = measures.left_to_target(reached, households)
    target = f"{measures.TARGET:.0%}"
    if left == 0:
        return t("figure.target_met", target=target)
    by_day = this_round["numerator"].diff().fillna(this_round["numerator"]).astype(int).tolist()
    days = measures.days_to_target(left, by_day)
    if days is None:
        return t("figure.no_end", target=target, left=left)
    return t("figure.days_left", target=target, left=left, days=days)
