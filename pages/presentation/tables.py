"""A table by its headers, for a drawn part and for a data frame alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from pages.presentation import labels
from pages.presentation.drawing import theme
from pages.presentation.drawing.table import Cell, Column
from pages.presentation.words import Words
from queries.measures import State


@dataclass(frozen=True)
class Marked:
    """A value with the mark of a state before it."""

    state: State
    text: str = ""


Value: TypeAlias = str | int | float | Marked | None  # None: nobody knows
Table: TypeAlias = Mapping[str, Sequence[Value]]


def short(people: int | None, words: Words) -> Marked:
    """People short, with the mark of the state; none is enough, and where nobody is needed it does not apply."""
    if people is None:
        return Marked(State.NOT_APPLICABLE)
    return Marked(State.SHORT if people else State.ENOUGH, words.number(people))


def columns(table: Table, words: Words) -> list[Column]:
    """The table for `drawing.table`, as the reader reads it."""
    return [
        Column(header, [_cell(value, words) for value in values], number=all(map(_counted, values)))
        for header, values in table.items()
    ]


def flat(table: Table) -> dict[str, list[Any]]:
    """The table for a data frame: numbers stay numbers, and marks are written."""
    return {header: [_flat(value) for value in values] for header, values in table.items()}


def _counted(value: Value) -> bool:
    return value is None or isinstance(value, int | float)


def _cell(value: Value, words: Words) -> Cell:
    if isinstance(value, Marked):
        return Cell(value.text, value.state, labels.state_word(value.state, words))
    if value is None:
        return Cell(words.t("figure.no_figure"))
    return Cell(value if isinstance(value, str) else words.number(value))


def _flat(value: Value) -> Any:
    return f"{theme.MARK[value.state]} {value.text}".strip() if isinstance(value, Marked) else value
