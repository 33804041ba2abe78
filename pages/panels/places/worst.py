"""The places one step down as a table, worst first. A click on any cell of a row goes there."""

from typing import Any

import pandas as pd
import streamlit as st

from pages.presentation import export, labels
from pages.presentation.drawing import theme
from pages.presentation.states import shown
from pages.shared import place, sizes, tables
from pages.shared.ask import ask
from pages.shared.place import Here
from queries import places
from queries.database import Rows

LONG_NAME = 22  # letters; a longer name is cut, or the figures behind it would not be seen


def draw(here: Here, below: Rows) -> None:
    """The places one step down as a table; a click on any cell of a row goes there."""
    rows, words = shown(below), here.words
    table = labels.table(below, str(here.place["code"]), here.measure, words)
    with sizes.line():
        st.subheader(words.t("places.worst_first" if here.span else "places.below"), width="content", anchor=False)
        st.caption(words.t("places.click_row"), width="content")
        if not here.projector:
            file = _exported(here, rows)  # now: once the button is clicked, nobody's language and data are at hand
            st.download_button(
                words.t("places.download"),
                lambda: export.csv(file),
                file_name=f"{here.place['code']}_{here.day or ''}_{here.measure.key}.csv",
                mime="text/csv",
                key="download",
                on_click="ignore",
            )
    tables.leading(
        here,
        table,
        f"table_{here.id}_{here.measure.key}",
        words.t("places.table_alt", place=words.name(here.place), measure=words.t(f"measure.{here.measure.key}.name")),
        [row["code"] for row in rows],
        place.go,
        height="content" if len(rows) <= sizes.ROWS else "auto",
        column_config=_columns(here, list(table), max(map(len, table[words.t("table.place")]), default=0)),
    )


def _columns(here: Here, headers: list[str], longest: int) -> dict[str, Any]:
    """How each column is written; a table of the register alone needs nothing."""
    if len(headers) < 7:
        return {}
    words = here.words
    place_name, state, share, missing, change, silent, leader = headers
    text, bar, figure = st.column_config.TextColumn, st.column_config.ProgressColumn, st.column_config.NumberColumn
    narrow = {place_name: text(width=sizes.wide(here, 170))} if longest > LONG_NAME else {}
    return narrow | {
        state: text(
            help=words.t("table.state_help", limit=words.number(here.measure.amber)), width=sizes.wide(here, 92)
        ),
        share: figure(format="%.1f%%", width=sizes.wide(here, 66))
        if here.projector
        else bar(format="%.1f%%", min_value=0, max_value=100, color=theme.BAR, width=96),
        missing: figure(format="localized", width=sizes.wide(here, 62)),
        change: figure(format="%+.1f", width=sizes.wide(here, 58)),
        silent: figure(help=words.t("table.silent_help"), width=sizes.wide(here, 54)),
        leader: text(width=sizes.wide(here, 66)),
    }


def _exported(here: Here, rows: Rows) -> pd.DataFrame:
    """The table as a file: codes, numerator and denominator beside each share, the date and the base date on each row."""
    words = here.words
    base = ask(places.counted_on)[0]["counted_on"]
    return pd.DataFrame(
        {
            words.t("table.code"): [row["code"] for row in rows],
            words.t("table.place"): [labels.full_name(row, str(here.place["code"]), words) for row in rows],
            words.t("sheet.households"): [row["registered"] for row in rows],
            words.t("places.measure"): words.t(f"measure.{here.measure.key}.name"),
            words.t("export.state"): [labels.state_word(row["state"], words) for row in rows],
            words.t("export.numerator"): [row["numerator"] for row in rows],
            words.t("export.denominator"): [row["denominator"] for row in rows],
            words.t(f"measure.{here.measure.key}.short"): [_rounded(row["share"]) for row in rows],
            words.t("table.change"): [_rounded(row["change"]) for row in rows],
            words.t("table.silent"): [row["silent"] for row in rows],
            words.t("table.leader"): [row["leader"] for row in rows],
            words.t("table.date"): here.day.isoformat() if here.day else None,
            words.t("table.base_date"): base.isoformat() if base else None,
        }
    )


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 2)
