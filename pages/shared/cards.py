"""Measures of a place as cards beside each other."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.presentation import cards, labels
from pages.presentation.drawing import theme
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import figures, measures
from queries.database import Rows

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
    """A card per measure; the line of the last days only where the room is not shared with a wall."""
    if not days:
        return
    for column, key in zip(columns or st.columns(len(keys)), keys, strict=True):
        told = cards.card(measures.measures()[key], days, here.words)
        unchanged = told.change == labels.UNCHANGED
        with column, st.container(border=True, height="stretch", gap=None):
            st.metric(
                f"{theme.MARKDOWN[told.state]} {told.name}",
                told.figure,
                told.change,
                delta_arrow="off" if unchanged else "auto",
                delta_color="off" if unchanged else "normal",
                chart_data=None if here.projector else told.points,
            )
            for line in told.lines:
                st.markdown(f":small[{line}]")
