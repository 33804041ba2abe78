"""The Screening screen at a glance: sentence, cards, the round as it fills up, and who is behind, from the same rows.

Drawn once for all who see the same: see `ask.drawn`. Nothing in here may draw on the page itself.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import htpy as h

from pages.panels.screening import asked, lists
from pages.presentation import answers, cards, labels, places, screening, screening_cards, screening_tables, states
from pages.presentation.drawing import table, worst
from pages.presentation.drawing.cards import Card
from pages.presentation.drawing.cards import cards as card_list
from pages.presentation.tables import rows as table_rows
from pages.presentation.words import bare
from pages.shared import attention, link, unloaded
from pages.shared import rounds as of_screening
from pages.shared.ask import ask
from pages.shared.cards import days_and_changes
from pages.shared.place import Here
from queries import measures, reports
from queries import places as tree
from queries.database import Rows
from queries.measures import Amount

SHARES = ("screening_coverage", "follow_up")
SILENT = 4  # the column of `places.worst` that the list leaves out


class Picture(NamedTuple):
    """What is shown of a place while a round runs; markup as text."""

    answer: str
    glance: str


def picture(here: Here) -> Picture | None:
    """The place of the link; None where no round runs on the day."""
    asked.ready(here)
    of = asked.rounds(here)
    days = days_and_changes(here, SHARES)
    if not of or not days or of[-1].row["number"] != days[-1]["round"]:
        return None
    below, words = asked.judged(here), here.words
    answer = answered(here, below, days)
    parts = [
        attention.part(here, below, SHARES),
        card_list(_cards(here, of[-1], days), words.t("places.cards"), words.t("help.word")),
        h.div(class_="box")[screening.drawn(of, asked.measure(), answer, ask(reports.events), words)],
        h.div(class_="beside")[behind(here, below, days) if below else own(here, of[-1])],
        h.div(class_="foot")[h.p[screening.ends(of[-1], words)]],
    ]
    return Picture(answer, str(h.div(class_="glance halves screening")[parts]))


def nothing(here: Here) -> tuple[str, bool]:
    """What is said in place of a round, and whether that is that its file was never loaded."""
    never = unloaded.never(asked.TABLE)
    return bare(here.words.t("screen.screening_unloaded" if never else "screening.no_round")), never


def told_of(row: Mapping[str, Any]) -> bool:
    """Whether a round runs on a day for whoever lives in the place."""
    return row["round"] is not None and bool(row["screening_coverage_denominator"])


def answered(here: Here, below: Rows, days: Rows) -> str:
    """How far the round is, where most of what remains is, and whether it has stalled."""
    measure, words = asked.measure(), here.words
    days_judged = states.own_days(days, measure)
    name = of_screening.names(here).get(days[-1]["round"], "")
    goes_on = cards.ahead_of(days_judged)
    return answers.sentence(str(here.place["code"]), measure, days_judged[-1], below, name, words, goes_on)


def _cards(here: Here, of: screening.Round, days: Rows) -> list[Card]:
    words, registered = here.words, ask(tree.counted_on)[0]["counted_on"]
    shares = [
        cards.card(measures.measures()[key], days, words, registered=registered, meaning=link.meaning(key))
        for key in SHARES
    ]
    pace = measures.measures(Amount)["screening_pace"]
    return [
        *shares,
        screening_cards.remaining(of, asked.measure(), words, link.meaning(asked.measure().key)),
        screening_cards.pace(pace, days, words, link.meaning(pace.key), asked.teams_untold(here)),
        *(cards.card(measures.measures()[key], days, words, meaning=link.meaning(key)) for key in lists.shown(here)),
    ]


def behind(here: Here, below: Rows, days: Rows) -> h.Element:
    """The places one step down, worst first, with their total and what it holds of silent ones."""
    words, measure = here.words, asked.measure()
    headers, rows = places.worst(below, str(here.place["code"]), measure, here.day, words, link.leads("place"))
    heading = labels.first_of(words.t("places.worst_first"), len(rows), len(states.shown(below)), words)
    now = states.own_days(days, measure)
    total, missing = places.total(now, days, measure, words), places.missing_in_total(now[-1], measure, words)
    note = words.sentences_of([*filter(None, [missing, places.silent_in_total(below, measure, here.levels, words)])])
    return worst.worst_list(
        [*map(_brief, rows)], heading, [*headers[:SILENT], *headers[SILENT + 1 :]], _brief(total), note
    )


def _brief(row: worst.Row) -> worst.Row:
    """Without how many reports are missing: the total has a line for that."""
    return replace(row, cells=(*row.cells[: SILENT - 2], *row.cells[SILENT - 1 :]))


def own(here: Here, of: screening.Round) -> h.Element:
    """Of a place with nothing below it, what each day of the round brought."""
    made = screening_tables.own_days(of, here.words)
    return table.table(table_rows(made, here.words), here.words.t("screening.own_days"), list(made))
