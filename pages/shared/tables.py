"""Tables as this board shows them: no row numbers, a dash for what nobody knows, and rows that a click can follow."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.presentation import export
from pages.presentation.drawing.table import Row
from pages.presentation.drawing.table import table as plain_table
from pages.presentation.tables import Table, flat
from pages.presentation.tables import rows as table_rows
from pages.shared import link, stage
from pages.shared.place import Here, onward


def show(here: Here, table: Mapping[str, Any], key: str, alt: str, **more: Any) -> None:
    """A table by its headers; counts of which some are missing stay whole numbers.

    Streamlit's own button saves what it shows as it is: so nothing in it is a formula.
    """
    st.dataframe(
        pd.DataFrame(table, dtype=object).map(export.harmless),
        key=key,
        hide_index=True,
        placeholder=here.words.t("figure.no_figure"),
        alt=alt,
        column_config=_grouped(table),
        **more,
    )


def leading(
    here: Here,
    table: Mapping[str, Any],
    key: str,
    alt: str,
    codes: Sequence[str],
    go: Callable[[str], None],
    column_config: Mapping[str, Any] | None = None,
    **more: Any,
) -> None:
    """The same; a click on any cell of a row goes to its code. Rows beyond the codes, such as a total, lead nowhere."""

    def follow() -> None:
        for row, _ in st.session_state[key].selection.cells:
            if row < len(codes):
                go(codes[row])

    st.dataframe(
        pd.DataFrame(table).map(export.harmless),
        key=key,
        on_select=follow,
        selection_mode="single-cell",
        hide_index=True,
        placeholder=here.words.t("figure.no_figure"),
        alt=alt,
        column_config={**_grouped(table), **(column_config or {})},
        **more,
    )


def read(
    here: Here,
    table: Table,
    key: str,
    heading: str,
    codes: Sequence[str] = (),
    beside: str = "",
    rows: Sequence[Row] | None = None,
) -> None:
    """A table on the stage, each row with the link to the place of its code if there are any, and the same as a file.

    `rows` are those of the table, where they stand ready with looks of their own.
    """
    drawn = table_rows(table, here.words, codes, onward(here) if codes else None) if rows is None else rows
    stage.show(plain_table(drawn, heading, list(table), beside), f"more_{key}", link.follow)
    save(here, flat(table), key)


def save(here: Here, table: Mapping[str, Any] | Callable[[], Mapping[str, Any]], key: str) -> None:
    """A button for a table as a file, which is made when it is clicked, as may be the table."""
    st.download_button(
        here.words.t("places.download"),
        lambda: export.csv(pd.DataFrame(table() if callable(table) else table)),
        file_name=f"{here.place['code']}_{here.day or ''}_{key}.csv",
        mime="text/csv",
        key=f"download_{key}",
        on_click="ignore",
    )


def _grouped(table: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of numbers are written with commas."""
    return {
        header: st.column_config.NumberColumn(format="localized")
        for header, column in table.items()
        if (known := [value for value in column if value is not None]) and all(_number(value) for value in known)
    }


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
