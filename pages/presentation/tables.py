"""A table by its headers: one source for what is drawn, and for the data frame that a reader explores and saves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from pages.presentation import labels
from pages.presentation.drawing import theme
from pages.presentation.drawing.table import Cell, Row
from pages.presentation.words import Words
from queries.measures import State


@dataclass(frozen=True)
class Marked:
    """A value with the mark of a state before it."""

    state: State
    text: str = ""


@dataclass(frozen=True)
class Noted:
    """A text with what is to be known of its row in a line of its own below: of a total, what it leaves out."""

    text: str
    note: str


SIGNS = {f"{sign} ": state for state, sign in theme.MARK.items() if sign}
Value: TypeAlias = str | int | float | Marked | Noted | None  # None: nobody knows
Table: TypeAlias = Mapping[str, Sequence[Value]]


def short(people: int | None, state: State, words: Words) -> Marked:
    """People short, with the mark of how the whole stands by its measure; where nobody is needed it does not apply."""
    return Marked(State.NOT_APPLICABLE) if people is None else Marked(state, words.number(people))


def stated(state: State, words: Words) -> Marked:
    """A state by its mark and its word."""
    return Marked(state, labels.state_word(state, words))


def signed(text: str) -> Marked | str:
    """A text of the words that begins with the sign of a state, with the state's mark in its place."""
    state = SIGNS.get(text[:2])
    return Marked(state, text[2:]) if state else text


def rows(
    table: Table,
    words: Words,
    codes: Sequence[str] = (),
    leads: Callable[[str], str] | None = None,
    chosen: str | None = None,
) -> list[Row]:
    """The rows for `drawing.table`, as the reader reads them; without codes they are numbered.

    Where `leads` is given each leads to its code, if it has one, and the one with the code `chosen` is marked.
    """
    counted = [any(isinstance(value, int | float) for value in column) for column in table.values()]
    return [
        Row(
            code=codes[number] if codes else str(number),
            cells=tuple(_cell(value, figure, words) for value, figure in zip(values, counted, strict=True)),
            link=leads(codes[number]) if leads and codes[number] else "",
            chosen=bool(codes) and codes[number] == chosen,
        )
        for number, values in enumerate(zip(*table.values(), strict=True))
    ]


def shaded(rows: Sequence[Row], table: Table) -> list[Row]:
    """The same rows, the ground of each count as dark as it is large beside the largest of them all."""
    counts = list(zip(*table.values(), strict=True))
    largest = max((value for row in counts for value in row if isinstance(value, int)), default=0) or 1
    return [
        replace(row, cells=tuple(_shaded(cell, value, largest) for cell, value in zip(row.cells, values, strict=True)))
        for row, values in zip(rows, counts, strict=True)
    ]


def _shaded(cell: Cell, value: Value, largest: int) -> Cell:
    return replace(cell, part=value / largest) if isinstance(value, int) else cell


def flat(table: Table) -> dict[str, list[Any]]:
    """The table for a data frame: numbers stay numbers, and marks are written."""
    return {header: [_flat(value) for value in values] for header, values in table.items()}


def _cell(value: Value, figure: bool, words: Words) -> Cell:
    if isinstance(value, Marked):
        spoken = any(letter.isalpha() for letter in value.text)  # what the words say of a state needs no second word
        return Cell(value.text, value.state, "" if spoken else labels.state_word(value.state, words), figure)
    if isinstance(value, Noted):
        return Cell(value.text, under=value.note)
    if value is None:
        return Cell(words.t("figure.no_figure"), figure=figure)
    return Cell(value if isinstance(value, str) else words.number(value), figure=figure)


def _flat(value: Value) -> Any:
    if isinstance(value, Noted):
        return f"{value.text} · {value.note}"
    return theme.marked(value.state, value.text) if isinstance(value, Marked) else value
