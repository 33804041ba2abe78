"""The places one step down as a table, worst first. A click on any cell of a row goes there."""

from typing import Any

import pandas as pd
import streamlit as st

from pages.shared import export, labels, place, sizes, theme
from pages.shared.ask import ask
from pages.shared.place import Here
from pages.shared.words import name, number, t
from queries import places
from queries.database import records

LONG_NAME = 22  # letters; a longer name is cut, or the figures behind it would not be seen


def draw(here: Here, told: pd.DataFrame) -> None:
    """The places one step down as a table; a click on any cell of a row goes there."""
    shown = told[(told["steps"] == 1) & ~told["folded"]]
    table = labels.table(told, str(here.place["code"]), here.measure, here.projector)
    key = f"table_{here.id}_{here.measure.key}"

    def go_down() -> None:
        for row, _ in st.session_state[key].selection.cells:
            place.go(str(shown["code"].iloc[row]))

    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(t("places.worst_first" if here.span else "places.below"), width="content", anchor=False)
        st.caption(t("places.click_row"), width="content")
        if not here.projector:
            st.download_button(
                t("places.download"),
                lambda: export.csv(_exported(here, shown)),
                file_name=f"{here.place['code']}_{here.day or ''}_{here.measure.key}.csv",
                mime="text/csv",
                key="download",
                on_click="ignore",
            )
    st.dataframe(
        table,
        key=key,
        on_select=go_down,
        selection_mode="single-cell",
        hide_index=True,
        height="content" if len(table) <= sizes.ROWS else "auto",
        placeholder=t("figure.no_figure"),
        column_config=_columns(here, list(table.columns), table.iloc[:, 0].str.len().max()),
        alt=t("places.table_alt", place=name(here.place), measure=t(f"measure.{here.measure.key}.name")),
    )


def _columns(here: Here, headers: list[str], longest: int) -> dict[str, Any]:
    """How each column is written; a table of the register alone needs nothing."""
    if len(headers) < 7:
        return {}
    place_name, state, share, missing, change, silent, leader = headers
    text, bar, figure = st.column_config.TextColumn, st.column_config.ProgressColumn, st.column_config.NumberColumn
    narrow = {place_name: text(width=sizes.wide(here, 170))} if longest > LONG_NAME else {}
    return narrow | {
        state: text(help=t("table.state_help", limit=number(here.measure.amber)), width=sizes.wide(here, 92)),
        share: figure(format="%.1f%%", width=sizes.wide(here, 66))
        if here.projector
        else bar(format="%.1f%%", min_value=0, max_value=100, color=theme.BAR, width=96),
        missing: figure(format="localized", width=sizes.wide(here, 62)),
        change: figure(format="%+.1f", width=sizes.wide(here, 58)),
        silent: figure(help=t("table.silent_help"), width=sizes.wide(here, 54)),
        leader: text(width=sizes.wide(here, 66)),
    }


def _exported(here: Here, shown: pd.DataFrame) -> pd.DataFrame:
    """The table as a file: codes, numerator and denominator beside each share, the date and the base date on each row."""
    base = ask(places.counted_on)["counted_on"].iloc[0]
    rows = records(shown)
    return pd.DataFrame(
        {
            t("table.code"): [row["code"] for row in rows],
            t("table.place"): [labels.full_name(row, str(here.place["code"])) for row in rows],
            t("sheet.households"): [row["registered"] for row in rows],
            t("places.measure"): t(f"measure.{here.measure.key}.name"),
            t("export.state"): [labels.state_word(row["state"]) for row in rows],
            t("export.numerator"): shown["numerator"].to_list(),
            t("export.denominator"): shown["denominator"].to_list(),
            t(f"measure.{here.measure.key}.short"): shown["share"].round(2).to_list(),
            t("table.change"): shown["change"].round(2).to_list(),
            t("table.silent"): shown["silent"].to_list(),
            t("table.leader"): [row["leader"] for row in rows],
            t("table.date"): here.day.isoformat() if here.day else None,
            t("table.base_date"): None if base is None or base != base else base.isoformat(),
        }
    )
