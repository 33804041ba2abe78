"""A measure of a place over its last days, with its limits and a word for each round's state."""

import html
from collections.abc import Mapping, Sequence

import streamlit as st

from pages.presentation import labels, states
from pages.presentation.drawing import charts, theme
from pages.presentation.words import day, name, number, percent, plain, t
from pages.shared import sizes
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import places
from queries.database import Rows


def draw(here: Here, days: Rows) -> None:
    """The measure over the last days, with its limits, and a word for each round's state."""
    if not days or here.span is None:
        return
    measure = here.measure
    told = states.own_days(days, measure)
    rounds = {row["number"]: name(row) for row in ask(places.rounds)}
    first = {row["round"]: row["date"] for row in reversed(told) if row["round"] in rounds}
    starts = [(date, html.escape(rounds[number])) for number, date in first.items()] if measure.over_round else []
    st.subheader(t("places.trend", measure=t(f"measure.{measure.key}.name")), anchor=False)
    figure = charts.trend(
        [row | {"detail": f"{day(row['date'])} {labels.in_full(row)}"} for row in told],
        measure,
        starts,
        t("places.limit", limit=number(measure.amber)),
        sizes.tall(here, sizes.TREND_HEIGHT),
        int(sizes.TEXT * sizes.scale(here)),
        [day(row["date"]) for row in told],
        theme.ink(st.context.theme.type),
    )
    st.plotly_chart(
        figure,
        key="trend",
        config=charts.BARE,
        alt=t("places.trend_alt", place=name(here.place), measure=t(f"measure.{measure.key}.name")),
    )
    if measure.over_round:
        st.markdown("　".join(_round_states(told, rounds)))


def _round_states(told: Rows, rounds: Mapping[int, str]) -> Sequence[str]:
    """One sentence per round: where it ended, or stands."""
    last = {row["round"]: row for row in told}
    return [
        t(
            "places.round_state",
            round=plain(rounds[row["round"]]),
            mark=theme.MARKDOWN[row["state"]],
            word=labels.state_word(row["state"]),
            share=percent(row["share"], 100),
        )
        for row in last.values()
        if row["round"] in rounds and row["denominator"]
    ]
