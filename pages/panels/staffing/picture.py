"""The Staffing screen at a glance: sentence, cards, who is short, who could send whom, and the tables, from the same rows.

Drawn once for all who see the same: see `ask.drawn`. Nothing in here may draw on the page itself.
"""

from collections.abc import Sequence
from typing import NamedTuple

import htpy as h

from pages.panels.staffing import board, tired, transfers
from pages.presentation import answers, cards, labels, staff_slides, staff_tables, states
from pages.presentation import figures as figured
from pages.presentation import staffing as staff
from pages.presentation.drawing import bars
from pages.presentation.drawing.cards import cards as card_list
from pages.presentation.drawing.flows import MOST, flows
from pages.presentation.words import Words
from pages.shared import attention, link, ranked
from pages.shared.ask import ahead, ask
from pages.shared.cards import days_and_changes
from pages.shared.place import Here
from queries import measures, staffing
from queries.database import Rows
from queries.staffing import departments
from queries.staffing.orders import Orders
from queries.statements import Question

CARDS = ("staffing", "arrivals", "property_firms", "pairing")


class Picture(NamedTuple):
    """What is shown of a place with staff; markup as text. The others are what can be chosen: the key in the link -> name."""

    answer: str
    glance: str
    jobs: dict[str, str]
    shifts: dict[str, str]


def picture(here: Here) -> Picture | None:
    """The place of the link; None where nobody is needed."""
    days = days_and_changes(here, CARDS)
    if not days or not days[-1]["staff_required"]:
        return None
    ready(
        here,
        (departments.unpaired, here.id, here.day),
        (departments.idle_organisations, here.within, here.day),
    )
    words, measure = here.words, measures.measures()["staffing"]
    below = ask(*ranked.question(here, measure, here.deep))
    found = transfers.proposed(here)
    answer = answers.staffing(measure, states.own_days(days, measure)[-1], found, words)
    parts = [
        attention.part(here, states.judged(below, measure), CARDS),
        card_list(
            [cards.card(measures.measures()[key], days, words, meaning=link.meaning(key)) for key in CARDS],
            words.t("places.cards"),
            words.t("help.word"),
        ),
        *_needed_and_moved(here, found, answer),
        h.div(class_="foot")[[h.p[line] for line in _lines(here, found)]],
    ]
    needs = ask(staffing.needs, here.id, here.folded, here.day)
    return Picture(answer, str(h.div(class_="glance halves")[parts]), *board.jobs_and_shifts(needs, words))


def ready(here: Here, *more: Question) -> None:
    """Have at hand what the desk and the slides are both about to ask for, and what one of them asks beside it."""
    measure = measures.measures()["staffing"]
    ahead(
        ranked.question(here, measure, here.deep),
        (staffing.board, here.id, here.folded, here.day),
        (staffing.needs, here.id, here.folded, here.day),
        (staffing.tired, here.id, here.day),
        *more,
    )


def _needed_and_moved(here: Here, found: Orders, answer: str) -> list[h.Element]:
    """Required and in post beside who could send whom; where nobody is short there is nothing to move, and no picture of it."""
    if found.moved + found.reinforced + found.left:
        return [needed(here), _transfers(here, found, answer)]
    return [h.div(class_="across")[needed(here)]]


def needed(here: Here) -> h.Element:
    """Required and in post, of the places one step down with the most people short.

    Where nobody is posted below the place, of its own jobs and shifts: rows of noughts tell nothing.
    """
    words, (rows, narrowed) = here.words, board.counted(here)
    if not narrowed and not any(row["steps"] and staff_tables.concerned(row) for row in rows):
        needs = own_needs(here)
        own = staff_slides.own_turns(needs, words)
        heading = labels.first_of(words.t("staffing.by_job"), len(own), len(needs), words)
        return turns(own, "staffing.job", heading, words)
    few, total = staff.bar_rows(rows, here.levels, words, link.leads("place"))
    count = sum(bool(row["steps"]) for row in rows)
    heading = labels.first_of(words.t("staffing.by_place"), len(few), count, words)
    return bars.required_and_have(few, heading, staff.bar_headers(words), staff.bar_alt(words), total)


def turns(rows: Sequence[bars.Row], of: str, heading: str, words: Words, have: str = "staffing.present") -> h.Element:
    """Bars of jobs or shifts instead of places: `of` is the key of what heads their names, `have` of who is there."""
    headers = [words.t(key) for key in (of, "staffing.bar", "staffing.required", have, "staffing.short")]
    return bars.required_and_have(rows, heading, headers, staff.bar_alt(words))


def own_needs(here: Here) -> Rows:
    """Each job and shift of the place itself."""
    return [row for row in ask(staffing.needs, here.id, here.folded, here.day) if not row["steps"]]


def _transfers(here: Here, found: Orders, answer: str) -> h.Element:
    """Who could send whom, and how many move beside that."""
    words, (picture, rest) = here.words, moving(here, found, answer)
    return h.section(class_="beside")[
        h.h2[words.t("staffing.transfers"), h.span(class_="said")[words.t("staffing.transfers_hint")]],
        picture or h.p[words.t("staffing.no_transfers")],
        h.p[rest] if rest else None,
    ]


def moving(here: Here, found: Orders, answer: str, most: int = MOST) -> tuple[h.Element | None, str]:
    """Who could send whom, where anybody can move, with `most` places on either side; and how many move beside what is drawn."""
    words = here.words
    drawn = staff.flows(found, transfers.ends(here, found), words, link.leads("place"), most)
    if not drawn.moves:
        return None, ""
    headings = (
        labels.first_of(words.t("staffing.from"), len(drawn.givers), drawn.giving, words, "staffing.sides_few"),
        labels.first_of(words.t("staffing.to"), len(drawn.takers), drawn.lacking, words, "staffing.sides_few"),
    )
    rest = words.t("staffing.flows_rest", n=drawn.rest) if drawn.rest else ""
    return flows(drawn.givers, drawn.takers, drawn.moves, headings, answer), rest


def _lines(here: Here, found: Orders) -> list[str]:
    """How the total adds up, where people stay missing, who stands by nobody, who has nothing to do, and how many are tired."""
    assert here.day is not None
    words, own = here.words, [row for row in board.counted(here)[0] if not row["steps"]]
    unpaired = [labels.under(row, words) for row in ask(departments.unpaired, here.id, here.day)]
    idle = [words.name(row) for row in ask(departments.idle_organisations, here.within, here.day)]
    lines = [
        *(staff_slides.surplus(row, words) for row in own),
        staff.uncovered(found, words) or "",
        words.t("staffing.unpaired", names=figured.few(unpaired, words))
        if unpaired
        else words.t("staffing.all_paired"),
        words.t("staffing.idle", names=figured.few(idle, words, others="staffing.idle_others")) if idle else "",
        tired.said(here),
        tired.left_out(here),
    ]
    return [line for line in lines if line]
