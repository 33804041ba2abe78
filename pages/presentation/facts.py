"""Columns of a table as rows of facts: one source for what is drawn and for the table that a reader explores and saves."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pages.presentation.drawing import theme
from pages.presentation.drawing.facts import Fact, Row
from pages.presentation.words import Words

SIGNS = {f"{sign} ": state for state, sign in theme.MARK.items()}


def rows(
    columns: Mapping[str, Sequence[Any]],
    words: Words,
    codes: Sequence[str] = (),
    leads: Callable[[str], str] | None = None,
    chosen: str | None = None,
) -> list[Row]:
    """A row per entry of the columns, which are by their headers; without codes the rows are numbered.

    Where `leads` is given each leads to its code, and the one with the code `chosen` is marked.
    """
    counted = [any(isinstance(value, int | float) for value in column) for column in columns.values()]
    return [
        Row(
            code=codes[number] if codes else str(number),
            cells=tuple(_fact(value, figure, words) for value, figure in zip(values, counted, strict=True)),
            link=leads(codes[number]) if leads else "",
            chosen=bool(codes) and codes[number] == chosen,
        )
        for number, values in enumerate(zip(*columns.values(), strict=True))
    ]


def _fact(value: Any, figure: bool, words: Words) -> Fact:
    """A text that begins with the sign of a state gets its drawn mark instead; a dash stands for what nobody knows."""
    if value is None:
        return Fact(words.t("figure.no_figure"), figure=figure)
    if isinstance(value, int | float):
        return Fact(words.number(value), figure=figure)
    state = SIGNS.get(value[:2])
    return Fact(value[2:] if state else value, state, figure)
