"""A measure of a place over its last days, with its limits and a word for each round's state."""

import html
from collections.abc import Mapping, Sequence

import streamlit as st

from pages.presentation import labels, states
from pages.presentation.drawing import charts, theme
from pages.presentation.words import Words, plain
from pages.shared import sizes
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import places
from queries.database import Rows


def draw(here: Here, days: Rows) -> None:
    """The measure over the last days, with its limits, and a word for each round's state."""
    if not days or here.span is None:
        return
    measure, words = here.measure, here.words
    days_judged = states.own_days(days, measure)
    rounds = {row["number"]: words.name(row) for row in ask(places.rounds)}
    first = {row["round"]: row["date"] for row in reversed(days_judged) if row["round"] in rounds}
    starts = [(date, html.escape(rounds[number])) for number, date in first.items()] if measure.over_round else []
    st.subheader(words.t("places.trend", measure=words.t(f"measure.{measure.key}.name")), anchor=False)
    figure = charts.trend(
        [row | {"detail": f"{words.day(row['date'])} {labels.in_full(row, words)}"} for row in days_judged],
        measure,
        starts,
        words.t("places.limit", limit=words.number(measure.amber)),
        sizes.tall(here, sizes.TREND_HEIGHT),
        int(sizes.TEXT * sizes.scale(here)),
        [words.day(row["date"]) for row in days_judged],
        theme.ink(st.context.theme.type),
    )
    st.plotly_chart(
        figure,
        key="trend",
        config=charts.BARE,
        alt=words.t("places.trend_alt", place=words.name(here.place), measure=words.t(f"measure.{measure.key}.name")),
    )
    if measure.over_round:
        st.markdown("　".join(_round_states(days_judged, rounds, words)))


def _round_states(days_judged: Rows, rounds: Mapping[int, str], words: Words) -> Sequence[str]:
    """One sentence per round: where it ended, or stands."""
    last = {row["round"]: row for row in days_judged}
    return [
        words.t(
            "places.round_state",
            round=plain(rounds[row["round"]]),
            mark=theme.MARKDOWN[row["state"]],
            word=labels.state_word(row["state"], words),
            share=words.percent(row["share"], 100),
        )
        for row in last.values()
        if row["round"] in rounds and row["denominator"]
    ]
