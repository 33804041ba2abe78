"""Each job × shift of the place shown: required, present and short."""

from typing import Any

import streamlit as st

from pages.presentation.drawing import theme
from pages.presentation.words import Words
from pages.shared import tables
from pages.shared.place import Here
from queries.database import Rows
from queries.measures import State


def draw(here: Here, needs: Rows) -> None:
    """The table, from the facts of the place itself."""
    rows, words = [row for row in needs if row["steps"] == 0], here.words
    if not rows:
        return
    st.subheader(words.t("staffing.by_job"), anchor=False)
    st.caption(words.t("staffing.by_job_hint"))
    shifts = {row["shift"]: words.name(row, "shift") for row in rows}
    kinds = {row["job"]: words.name(row, "job") for row in rows}
    cells = {(row["job"], row["shift"]): row for row in rows}
    columns = {words.t("staffing.job"): list(kinds.values())}
    for shift, called in shifts.items():
        columns[called] = [_job(cells.get((kind, shift)), words) for kind in kinds]
    tables.show(here, columns, f"jobs_{here.id}", words.t("staffing.by_job"))


def _job(row: dict[str, Any] | None, words: Words) -> str:
    if row is None:
        return theme.MARK[State.NOT_APPLICABLE]
    mark = theme.MARK[State.SHORT if row["short"] else State.ENOUGH]
    counts = {key: row[key] for key in ("required", "present", "short")}
    return f"{mark} {words.t('staffing.job_cell', **counts)}"
