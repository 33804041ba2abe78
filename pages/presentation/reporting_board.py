"""Places by kind of report: how many are missing of those due, and how many came late, on the board and as a file."""

from collections.abc import Callable
from dataclasses import replace

from pages.presentation import briefing, labels
from pages.presentation.drawing import heat
from pages.presentation.reporting import Kinds, Row, Status, came, name_of, status
from pages.presentation.tables import Marked, Table, Value
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import State

Leads = Callable[[str], str]


def loudest(rows: Rows, kinds: Kinds, widest: int) -> Kinds:
    """The kinds that a table so wide has room for: where there are more, those of which all came in time are left out."""
    if len(kinds) <= widest:
        return kinds
    told = {kind: status(rows[0], [kind]) for kind in kinds}
    return {kind: measure for kind, measure in kinds.items() if told[kind].missing or told[kind].late} or kinds


def board(
    places: Rows, rows: Rows, kinds: Kinds, words: Words, leads: Leads, most: int
) -> tuple[list[heat.Row], list[heat.Column], heat.Row]:
    """Places by kind of report, those with most missing first: how many are missing of those due; and all of them together.

    `places`: rows of `briefing.places_below`; `rows`: of `reporting.status_below`, the place itself first.
    """
    told = {row["id"]: row for row in rows}
    known = [(place, told[place["id"]]) for place in places if place["id"] in told]
    known.sort(key=lambda pair: (-status(pair[1], list(kinds)).missing, pair[0]["code"]))
    lines = [
        heat.Row(
            code=str(place["code"]),
            name=labels.alone(place, words),
            cells=_cells(row, labels.alone(place, words), kinds, words),
            answers=briefing.who(place, words),
            link=leads(str(place["code"])),
        )
        for place, row in known[:most]
    ]
    name = words.t("reports.altogether")
    cells = tuple(
        replace(cell, change="") for cell in _cells(rows[0], name, kinds, words)
    )  # the sentence tells those late
    total = heat.Row(code="total", name=name, cells=cells)
    return lines, [heat.Column(name_of(kind, kinds, words)) for kind in kinds], total


def _cells(row: Row, name: str, kinds: Kinds, words: Words) -> tuple[heat.Cell, ...]:
    return tuple(_cell(status(row, [kind]), name, name_of(kind, kinds, words), words) for kind in kinds)


def _cell(told: Status, name: str, silent: str, words: Words) -> heat.Cell:
    """How many are missing of how many due, and how many came late; all four states in full to whoever points at it."""
    if told.state is State.NOT_APPLICABLE:
        return heat.Cell(told.state, words.t("reports.not_due"), words.t("figure.no_figure"))
    counts = {"due": told.expected, "on_time": told.on_time, "late": told.late, "missing": told.missing}
    return heat.Cell(
        state=told.state,
        state_word=words.t(f"reports.came_{came(told)}"),
        figure=words.t("reports.missing_of", missing=told.missing, due=told.expected),
        change=words.t("reports.late_short", n=told.late) if told.late else "",
        tip=words.t("reports.cell", place=name, silent=silent, **counts),
    )


def missing_of(kind: str, row: Row, kinds: Kinds, words: Words) -> str:
    """How many reports of a kind are missing in all: 3 of 12."""
    told = status(row, [kind])
    return words.t("briefing.missing", silent=name_of(kind, kinds, words), missing=told.missing, due=told.expected)


def board_table(places: Rows, rows: Rows, kinds: Kinds, words: Words) -> Table:
    """The same of every place as columns, to read and to save: how many are missing of those due, by kind."""
    told = {row["id"]: row for row in rows}
    known = [(place, told[place["id"]]) for place in places if place["id"] in told]
    table: dict[str, list[Value]] = {
        words.t("table.place"): [labels.alone(place, words) for place, _ in known],
        words.t("table.code"): [str(place["code"]) for place, _ in known],
        words.t("table.leader"): [briefing.who(place, words) for place, _ in known],
    }
    for kind in kinds:
        of = [status(row, [kind]) for _, row in known]
        table[name_of(kind, kinds, words)] = [_marked(each, words) for each in of]
    return table


def _marked(told: Status, words: Words) -> Marked | None:
    counts = {"missing": told.missing, "due": told.expected}
    return Marked(told.state, words.t("reports.missing_of", **counts)) if told.expected else None
