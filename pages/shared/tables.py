"""Tables as this board shows them: no row numbers, a dash for what nobody knows, and rows that a click can follow."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.shared.place import Here


def show(here: Here, table: Mapping[str, Any], key: str, alt: str, **more: Any) -> None:
    """A table by its headers; counts of which some are missing stay whole numbers."""
    st.dataframe(
        pd.DataFrame(table, dtype=object),
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
        pd.DataFrame(table),
        key=key,
        on_select=follow,
        selection_mode="single-cell",
        hide_index=True,
        placeholder=here.words.t("figure.no_figure"),
        alt=alt,
        column_config={**_grouped(table), **(column_config or {})},
        **more,
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
