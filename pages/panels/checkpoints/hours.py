"""Places × 24 hours: a row per place below, a cell per hour; where nobody stood stands out."""

from typing import Any

import streamlit as st

from pages.presentation import checkpoints as said
from pages.presentation.drawing import charts, theme
from pages.shared import sizes
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import checkpoints
from queries.database import Rows

MOST = 24  # places in the strip


def draw(here: Here) -> None:
    """The strip of the worst places, with a word on those left out."""
    if here.day is None:
        return
    every = ask(checkpoints.hours, here.id, here.day)
    if not every:
        return
    rows, words = worst(every), here.words
    left_out = (len(every) - len(rows)) // 24
    with sizes.line():
        st.subheader(words.t("checkpoints.strip"), width="content", anchor=False)
        st.caption(words.t("checkpoints.strip_hint"), width="content")
    cells = said.hours(rows, here.day, here.heard, words)
    figure = charts.hours(cells, sizes.TILE_TEXT[here.projector], theme.ink(st.context.theme.type))
    if left_out:
        st.caption(words.t("checkpoints.strip_worst", shown=len(rows) // 24, n=left_out))
    alt = words.t("checkpoints.strip_alt", place=words.name(here.place))
    st.plotly_chart(figure, key="strip", config=charts.BARE, alt=alt)


def worst(rows: Rows) -> Rows:
    """The rows of as many places as a room can read, in their order: those where nobody was the longest, then the fewest."""
    lacking: dict[Any, list[int]] = {}
    for row in rows:
        sums = lacking.setdefault(row["child_code"], [0, 0])
        sums[0] -= row["gap_minutes"]
        sums[1] -= row["reported"] - row["staffed"]
    kept = set(sorted(lacking, key=lambda code: (lacking[code], code or ""))[:MOST])
    return [row for row in rows if row["child_code"] in kept]
