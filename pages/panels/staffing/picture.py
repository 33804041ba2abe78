"""The Staffing screen at a glance: sentence, cards, who is short, who could send whom, and the tables, from the same rows.

Drawn once for all who see the same: see `ask.drawn`. Nothing in here may draw on the page itself.
"""

from collections.abc import Sequence
from typing import NamedTuple

import htpy as h

from pages.panels.staffing import board, transfers
from pages.presentation import answers, cards, labels, staff_tables, states
from pages.presentation import staffing as staff
from pages.presentation.drawing import bars
from pages.presentation.drawing.cards import cards as card_list
from pages.presentation.drawing.flows import flows
from pages.presentation.drawing.table import table as plain_table
from pages.presentation.tables import Table
from pages.presentation.tables import rows as table_rows
from pages.presentation.words import Words
from pages.shared import attention, choosers, link
from pages.shared.ask import ahead, ask
from pages.shared.cards import days_and_changes
from pages.shared.choosers import ALL
from pages.shared.place import Here
from queries import figures, measures, staffing
from queries.database import Rows
from queries.staffing import departments
from queries.staffing.orders import Orders

CARDS = ("staffing", "arrivals", "property_firms", "pairing")
NAMED = 8  # names in a sentence; the rest is counted in the table
DEPARTMENTS = 12  # of the matrix, those with the most people; all of them stand in the details


class Picture(NamedTuple):
    """What is shown of a place with staff; markup as text. The others are what can be chosen: the key in the link -> name."""

    answer: str
    glance: str
    jobs: dict[str, str]
    shifts: dict[str, str]
    batches: dict[str, str]


def picture(here: Here) -> Picture | None:
    """The place of the link; None where nobody is needed."""
    days = days_and_changes(here, CARDS)
    if not days or not days[-1]["staff_required"]:
        return None
    _ready(here)
    words, measure = here.words, measures.measures()["staffing"]
    below = ask(figures.below, here.id, here.folded, measure, here.span, here.deep)
    found = transfers.proposed(here)
    now = states.own_days(days, measure)[-1]
    answer = answers.staffing(measure, now, found, words)
    needs = ask(staffing.needs, here.id, here.folded, here.day)
    matrix = ask(departments.matrix, here.id, here.folded, here.day)
    jobs, shifts = board.jobs_and_shifts(needs, words)
    parts = [
        attention.part(here, states.judged(below, measure), CARDS),
        card_list(
            [cards.card(measures.measures()[key], days, words) for key in CARDS],
            words.t("places.cards"),
            words.t("help.word"),
        ),
        _board(here),
        _transfers(here, found, below, answer),
        _table(staff_tables.jobs(needs, words), "by_job", words, "by_job_hint"),
        _table(staff_tables.coming(ask(staffing.coming_shifts, here.id, here.day), words), "coming", words),
        h.div(class_="across")[_matrix(here, matrix)],
        _table(staff_tables.batches(ask(departments.batches, here.id, here.day), words), "batches", words),
        _table(staff_tables.firms(ask(staffing.property_firms, here.id, here.day), words), "firms", words),
        h.div(class_="foot")[[h.p[line] for line in _lines(here)]],
    ]
    return Picture(answer, str(h.div(class_="glance halves")[parts]), jobs, shifts, batches(matrix, words))


def _ready(here: Here) -> None:
    """Have at hand what is about to be asked for."""
    measure = measures.measures()["staffing"]
    ahead(
        (figures.below, here.id, here.folded, measure, here.span, here.deep),
        (staffing.board, here.id, here.folded, here.day),
        (staffing.needs, here.id, here.folded, here.day),
    )
    small = (staffing.coming_shifts, departments.batches, staffing.property_firms, staffing.tired)
    ahead(
        *((query, here.id, here.day) for query in small),
        (departments.matrix, here.id, here.folded, here.day),
        (departments.unpaired, here.id, here.day),
        (departments.idle_organisations, here.within, here.day),
    )


def _board(here: Here) -> h.Element:
    words, (rows, _) = here.words, board.counted(here)
    few, total = staff.bar_rows(rows, here.levels, words, link.leads("place"))
    heading, count = words.t("staffing.by_place"), sum(bool(row["steps"]) for row in rows)
    if count > len(few):
        heading = words.t("places.worst_few", heading=heading, n=len(few), of=count)
    alt = words.t("staffing.bar_alt", name="{name}", required="{required}", have="{have}")
    return bars.required_and_have(few, heading, staff.bar_headers(words), alt, total)


def _transfers(here: Here, found: Orders, below: Rows, answer: str) -> h.Element:
    """Who could send whom, and where people stay missing."""
    words = here.words
    own = ask(staffing.board, here.id, here.folded, here.day)
    drawn = staff.flows(found, own, below, here.levels, words, link.leads("place"))
    headings = words.t("staffing.from"), words.t("staffing.to")
    return h.section(class_="beside")[
        h.h2[words.t("staffing.transfers"), h.span(class_="said")[words.t("staffing.transfers_hint")]],
        flows(drawn.givers, drawn.takers, drawn.moves, headings, answer)
        if drawn.moves
        else h.p[words.t("staffing.no_transfers")],
        h.p[words.t("staffing.flows_rest", n=drawn.rest)] if drawn.rest else None,
        h.p[left] if (left := staff.uncovered(found, words)) else None,
    ]


def _table(table: Table, key: str, words: Words, beside: str = "") -> h.Element:
    """A table with its heading; an empty place where it has no rows, so that the others stay where they are."""
    if not any(table.values()):
        return h.div
    heading, read = words.t(f"staffing.{key}"), words.t(f"staffing.{beside}") if beside else ""
    return plain_table(table_rows(table, words), heading, list(table), read)


def _matrix(here: Here, rows: Rows) -> h.Element | None:
    """Departments × places: people in post; of many departments those with the most people."""
    words, batch = here.words, choosers.chosen("batch", batches(rows, here.words))
    if not rows:
        return None
    told = staff_tables.matrix(rows, None if batch == ALL else batch, here.levels, words)
    heading, count = words.t("staffing.matrix"), len(next(iter(told.values())))
    if count > DEPARTMENTS:
        heading = words.t("places.worst_few", heading=heading, n=DEPARTMENTS, of=count)
        told = _largest(told)
    of_batch = "" if batch == ALL else batches(rows, words)[batch]
    return plain_table(table_rows(told, words), heading, list(told), of_batch)


def _largest(table: Table) -> Table:
    """The rows with the most people in all, in their order."""
    _, *counts = table.values()
    sums = [sum(int(str(value)) for value in row) for row in zip(*counts, strict=True)]
    kept = sorted(sorted(range(len(sums)), key=lambda row: -sums[row])[:DEPARTMENTS])
    return {header: [values[row] for row in kept] for header, values in table.items()}


def _lines(here: Here) -> list[str]:
    """Who stands by nobody, who has nothing to do, and how many work too long."""
    assert here.day is not None
    words = here.words
    unpaired = [labels.under(row, words) for row in ask(departments.unpaired, here.id, here.day)]
    idle = [words.name(row) for row in ask(departments.idle_organisations, here.within, here.day)]
    lines = [
        words.t("staffing.unpaired", names=_few(unpaired, words)) if unpaired else words.t("staffing.all_paired"),
        words.t("staffing.idle", names=_few(idle, words)) if idle else "",
        tired(here),
    ]
    return [line for line in lines if line]


def tired(here: Here) -> str:
    """How many work too long; where nobody reported who worked, nobody knows (E7, E16)."""
    own = next(row for row in ask(staffing.board, here.id, here.folded, here.day) if not row["steps"])
    if staff_tables.unattended(own):
        return here.words.t("staffing.tired_unknown")
    return here.words.t("staffing.tired", n=len(ask(staffing.tired, here.id, here.day)))


def batches(rows: Rows, words: Words) -> dict[str, str]:
    """All batches, each one, and those who came without any."""
    numbers = sorted({row["batch"] for row in rows if row["batch"] is not None})
    called = {ALL: words.t("staffing.all_batches")}
    called |= {str(number): words.t("staffing.batch_number", n=number) for number in numbers}
    if any(row["batch"] is None for row in rows):
        called[str(None)] = words.t("staffing.without_batch")
    return called


def _few(names: Sequence[str], words: Words) -> str:
    return words.listed(names[:NAMED]) + (f" {words.t('places.and_more')}" if len(names) > NAMED else "")
