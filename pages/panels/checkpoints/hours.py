"""Places × 24 hours: a line per place below; where nobody stood stands out."""

from typing import Any

import htpy as h
import streamlit as st

from pages.presentation import checkpoints as said
from pages.presentation.drawing import charts, marks, theme
from pages.presentation.drawing.timeline import timeline
from pages.shared import link, moment, sizes
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import checkpoints
from queries.database import Rows
from queries.measures import State

MOST = 24  # places in the strip
SIGNS = (State.ENOUGH, State.SHORT, State.ZERO, State.NOT_REPORTED, State.NOT_APPLICABLE)


def part(here: Here) -> h.Element | None:
    """The day of the worst places as lines of time, with a word on those left out."""
    assert here.day is not None
    every = ask(checkpoints.hours, here.id, here.day)
    if not every:
        return None
    rows, words = worst(every), here.words
    at = moment.chosen(here)
    told = here.newest or link.asked("at") is not None  # the end of a past day is no moment to point at
    line = said.day_line(60 * at.hour + at.minute if told else None, moment.named(here))
    headers = [words.t("table.place"), "", words.t("checkpoints.hours_of_day"), ""]
    signs = [marks.Sign(said.LOOKS[state], words.t(f"checkpoints.look_{state}")) for state in SIGNS]
    return h.section(class_="strip", aria_label=words.t("checkpoints.strip_alt", place=words.name(here.place)))[
        timeline(
            said.strip(rows, here.day, here.heard, words, link.leads("place")),
            line,
            words.t("checkpoints.strip"),
            headers,
        ),
        h.div(class_="under")[
            marks.legend(signs, words.t("checkpoints.strip_looks")),
            h.p[words.t("checkpoints.strip_hint")],
            h.p[left_out] if (left_out := _left_out(every, rows, here)) else None,
        ],
    ]


def draw(here: Here) -> None:
    """The same hour by hour, as a chart to be pointed at."""
    assert here.day is not None
    every = ask(checkpoints.hours, here.id, here.day)
    if not every:
        return
    rows, words = worst(every), here.words
    cells = said.hours(rows, here.day, here.heard, words)
    figure = charts.hours(cells, sizes.TILE_TEXT[here.projector], theme.ink(st.context.theme.type))
    alt = words.t("checkpoints.strip_alt", place=words.name(here.place))
    st.plotly_chart(figure, key="strip", config=charts.BARE, alt=alt)


def _left_out(every: Rows, rows: Rows, here: Here) -> str:
    left_out = (len(every) - len(rows)) // 24
    return here.words.t("checkpoints.strip_worst", shown=len(rows) // 24, n=left_out) if left_out else ""


def worst(rows: Rows) -> Rows:
    """The rows of as many places as a room can read, in their order: those where nobody was the longest, then the fewest."""
    lacking: dict[Any, list[int]] = {}
    for row in rows:
        sums = lacking.setdefault(row["child_code"], [0, 0])
        sums[0] -= row["gap_minutes"]
        sums[1] -= row["reported"] - row["staffed"]
    kept = set(sorted(lacking, key=lambda code: (lacking[code], code or ""))[:MOST])
    return [row for row in rows if row["child_code"] in kept]
