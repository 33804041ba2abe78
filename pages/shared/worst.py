"""The places one step down as a table, worst first. A click on any cell of a row goes there."""

import pandas as pd
import streamlit as st

from pages.shared import export, labels, place, sizes, theme
from pages.shared.ask import ask
from pages.shared.place import Here
from pages.shared.words import name, number, t
from queries import places


def draw(here: Here, told: pd.DataFrame) -> None:
    """The places one step down as a table; a click on any cell of a row goes there."""
    shown = told[(told["steps"] == 1) & ~told["folded"]]
    table = labels.table(told, here.measure, here.projector)
    _, state, share, missing, change, silent, leader = table.columns[:7]
    text, bar, figure = st.column_config.TextColumn, st.column_config.ProgressColumn, st.column_config.NumberColumn
    key = f"table_{here.id}_{here.measure.key}"

    def go_down() -> None:
        for row, _ in st.session_state[key].selection.cells:
            place.go(str(shown["code"].iloc[row]))

    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(t("places.worst_first"), width="content", anchor=False)
        st.caption(t("places.click_row"), width="content")
        if not here.projector:
            st.download_button(
                t("places.download"),
                lambda: export.csv(_exported(here, shown, table)),
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
        column_config={
            state: text(help=t("table.state_help", limit=number(here.measure.amber)), width=sizes.wide(here, 80)),
            share: figure(format="%.1f%%", width=sizes.wide(here, 66))
            if here.projector
            else bar(format="%.1f%%", min_value=0, max_value=100, color=theme.BAR, width=104),
            missing: figure(format="localized", width=sizes.wide(here, 62)),
            change: figure(format="%+.1f", width=sizes.wide(here, 58)),
            silent: figure(help=t("table.silent_help"), width=sizes.wide(here, 54)),
            leader: text(width=sizes.wide(here, 66)),
        },
        alt=t("places.table_alt", place=name(here.place), measure=t(f"measure.{here.measure.key}.name")),
    )


def _exported(here: Here, shown: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The table as a file: with codes, numerator and denominator, the date and the base date on each row."""
    base = ask(places.counted_on)["counted_on"].iloc[0]
    rows = table.reset_index(drop=True)
    rows.insert(0, t("table.code"), shown["code"].to_list())
    rows["numerator"], rows["denominator"] = shown["numerator"].to_list(), shown["denominator"].to_list()
    rows[t("table.date")] = here.day.isoformat() if here.day else ""
    rows[t("table.base_date")] = "" if base is None or base != base else base.isoformat()
    return rows
