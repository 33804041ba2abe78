"""Places by kind of report: how many are missing of those due, and how many came late, on the board and as a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pages.presentation import briefing, labels
from pages.presentation.drawing import heat
from pages.presentation.reporting import Kinds, Row, Status, came, name_of, status
from pages.presentation.tables import Marked, Table, Value
from pages.presentation.words import Words
from queries.database import Rows
from queries.measures import State

Leads = Callable[[str], str]


@dataclass(frozen=True)
class Column:
    """One kind of report, or what is left of them taken together, so that a table so wide still adds up."""

    name: str
    kinds: tuple[str, ...]


def columns(rows: Rows, kinds: Kinds, widest: int, words: Words) -> list[Column]:
    """The kinds that a table so wide has room for, in the order of the screens, and the others in one column.

    Where there is no room for every kind, those stand alone of which a report is missing or late: first what is worst in most
    places, then what is missing most. What only the place itself has to tell never does.
    `rows`: of `reporting.status_below`, the place itself first.
    """
    below = [kind for kind in kinds if any(row[f"{kind}_expected"] for row in rows[1:])]
    alone = set(below)
    if len(kinds) > widest:
        loud = [kind for kind in below if (told := status(rows[0], [kind])).missing or told.late]
        alone = set(sorted(loud, key=lambda kind: _weight(rows, kind), reverse=True)[: widest - 1])
    left = tuple(kind for kind in kinds if kind not in alone)
    rest = [Column(words.t("reports.others" if alone else "reports.kinds", n=len(left)), left)] if left else []
    if len(left) == 1:
        rest = [Column(name_of(left[0], kinds, words), left)]
    return [Column(name_of(kind, kinds, words), (kind,)) for kind in kinds if kind in alone] + rest


def _weight(rows: Rows, kind: str) -> tuple[int, int, int]:
    whole, places = status(rows[0], [kind]), [status(row, [kind]).state for row in rows[1:]]
    return sum(state in (State.SHORT, State.NOT_REPORTED) for state in places), whole.missing, whole.late


def board(
    places: Rows, rows: Rows, shown: Sequence[Column], words: Words, leads: Leads, most: int
) -> tuple[list[heat.Row], list[heat.Column], heat.Row]:
    """Places by kind of report, those with most missing first: how many are missing of those due; and all of them together.

    `places`: rows of `briefing.places_below`; `rows`: of `reporting.status_below`, the place itself first.
    """
    told = {row["id"]: row for row in rows}
    known = [(place, told[place["id"]]) for place in places if place["id"] in told]
    every = [kind for column in shown for kind in column.kinds]
    known.sort(key=lambda pair: (-status(pair[1], every).missing, pair[0]["code"]))
    lines = [
        heat.Row(
            code=str(place["code"]),
            name=labels.alone(place, words),
            cells=_cells(row, labels.alone(place, words), shown, words),
            answers=briefing.who(place, words),
            link=leads(str(place["code"])),
        )
        for place, row in known[:most]
    ]
    name = words.t("reports.altogether")
    cells = tuple(
        replace(cell, change="") for cell in _cells(rows[0], name, shown, words)
    )  # the sentence tells those late
    total = heat.Row(code="total", name=name, cells=cells)
    return lines, [heat.Column(column.name) for column in shown], total


def _cells(row: Row, name: str, shown: Sequence[Column], words: Words) -> tuple[heat.Cell, ...]:
    return tuple(_cell(status(row, column.kinds), name, column.name, words) for column in shown)


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


def missing_of(column: Column, row: Row, words: Words) -> str:
    """How many reports of a column are missing in all: 3 of 12."""
    told = status(row, column.kinds)
    return words.t("briefing.missing", silent=column.name, missing=told.missing, due=told.expected)


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
