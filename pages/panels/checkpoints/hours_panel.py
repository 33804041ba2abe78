"""Posts × 24 hours: a row per place below, a cell per hour."""

import datetime as dt
from typing import Any

import streamlit as st

from pages.presentation.drawing import charts, theme
from pages.presentation.words import name, t
from pages.shared import sizes
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import checkpoints
from queries.database import Rows
from queries.measures import State

MOST = 24  # places in the strip


def draw(here: Here) -> None:
    """Posts × 24 hours: where nobody stood stands out."""
    if here.day is None:
        return
    every = ask(checkpoints.hours, here.id, here.day)
    if not every:
        return
    rows = _worst(every)
    left_out = (len(every) - len(rows)) // 24
    with sizes.line():
        st.subheader(t("checkpoints.strip"), width="content", anchor=False)
        st.caption(t("checkpoints.strip_hint"), width="content")
    cells = [
        {
            "code": row["child_code"] or "",
            "name": name(row, "child") or t("checkpoints.own"),
            "hour": row["hour"],
            "state": _hour_state(row, here),
            "tip": t(
                "checkpoints.strip_cell",
                place=name(row, "child") or t("checkpoints.own"),
                hour=row["hour"],
                staffed=round(row["staffed"] / 60, 1),
                required=round(row["required"] / 60, 1),
                gap=row["gap_minutes"],
            ),
        }
        for row in rows
    ]
    figure = charts.hours(cells, sizes.TILE_TEXT[here.projector], theme.ink(st.context.theme.type))
    if left_out:
        st.caption(t("checkpoints.strip_worst", shown=len(rows) // 24, n=left_out))
    st.plotly_chart(figure, key="strip", config=charts.BARE, alt=t("checkpoints.strip_alt", place=name(here.place)))


def _worst(rows: Rows) -> Rows:
    """The rows of as many places as a room can read, in their order: those where nobody was the longest, then the fewest."""
    lacking: dict[Any, list[int]] = {}
    for row in rows:
        sums = lacking.setdefault(row["child_code"], [0, 0])
        sums[0] -= row["gap_minutes"]
        sums[1] -= row["reported"] - row["staffed"]
    kept = set(sorted(lacking, key=lambda code: (lacking[code], code or ""))[:MOST])
    return [row for row in rows if row["child_code"] in kept]


def _hour_state(row: dict[str, Any], here: Here) -> State:
    """An hour of a place: nobody somewhere, short, held, not reported, or still to come."""
    begins = dt.datetime.combine(here.day or dt.date.min, dt.time(row["hour"]))
    if not row["required"]:
        return State.NOT_APPLICABLE
    if row["gap_minutes"]:
        return State.ZERO
    if not row["reported"]:
        return State.NOT_REPORTED if here.heard is None or begins < here.heard else State.NOT_APPLICABLE
    return State.SHORT if row["staffed"] < row["reported"] else State.ENOUGH
